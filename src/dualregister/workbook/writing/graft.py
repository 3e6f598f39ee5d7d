"""Made sheets, marks and notes put into a user's package; what the user owns keeps its bytes."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from dualregister.workbook.writing.cell_notes import CellNotes, present_notes, remove_notes
from dualregister.workbook.writing.imports import Source
from dualregister.workbook.writing.marks import present_marks, ranges, remove_marks
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.placing import new_place, order, placed
from dualregister.workbook.writing.record import remove_record, undone
from dualregister.workbook.writing.refusal import RESAVE, refusal
from dualregister.workbook.writing.removal import places, remove_sheets
from dualregister.workbook.writing.tabs import Book


@dataclass(frozen=True, slots=True)
class Outcome:
    """A changed package, and what its owner should know."""

    content: bytes
    sheets: tuple[str, ...]
    notes: tuple[str, ...]


def graft(
    content: bytes,
    made: bytes | Workbook | None,
    marks: Mapping[str, Sequence[str]] | None = None,
    cell_notes: CellNotes | None = None,
) -> Outcome:
    """The package `content` with the sheets of `made`, each in the place of its predecessor, with marks and notes.

    `marks` are cell addresses by sheet, `cell_notes` texts by cell by sheet; None leaves those that are there.
    """
    outcome, base = _grafted(content, made, marks, cell_notes)
    if base is not None:
        back = undone(Package(outcome.content))
        if back is None or back.contents() != base:
            raise refusal("What would be written cannot be taken back to the byte.", remedy=RESAVE)
    return outcome


def _grafted(
    content: bytes,
    made: bytes | Workbook | None,
    marks: Mapping[str, Sequence[str]] | None,
    cell_notes: CellNotes | None,
) -> tuple[Outcome, dict[str, tuple[int, int]] | None]:
    """The outcome, and the checksums of the package that it can be taken back to."""
    package = Package(content)
    book = Book(package)
    old_places = {each.key: each for each in places(book)}
    areas = present_marks(package, book) if marks is None else {sheet: ranges(each) for sheet, each in marks.items()}
    texts = present_notes(package, book) if cell_notes is None else cell_notes
    scratch = None if made is None else _scratch(made)
    keys = [] if scratch is None else [each.name for each in scratch.book.tabs]
    base, kept, notes = _lifted(package, set(keys))
    orders = []
    if kept:
        present = Source(package)
        orders = [order(place, present, place.name) for place in old_places.values() if place.key in kept]
    if scratch is not None:
        orders += [order(old_places.get(key) or new_place(key), scratch, key) for key in keys]
    orders.sort(key=lambda each: each.place.position)
    if not orders and not any(areas.values()) and not any(texts.values()):
        same = base.contents() == package.contents()
        return Outcome(content if same else base.to_bytes(), (), tuple(notes)), None
    result, names, left_out = placed(base, orders, areas, texts)
    sheets = tuple(name for each, name in zip(orders, names, strict=True) if each.source is scratch)
    outcome = Outcome(result.to_bytes(), sheets, (*notes, *left_out, *_signature_notes(package)))
    return outcome, base.contents()


def _signature_notes(package: Package) -> list[str]:
    if any("vbaprojectsignature" in each.lower() for each in package):
        return ["The macros are signed: Excel adds new sheets to the project when it saves; sign it again then."]
    return []


def _scratch(made: bytes | Workbook) -> Source:
    source = Source(Package(_saved(made)))
    if any(each.scope is None for each in source.book.names):
        raise refusal("The made sheets define names for the whole workbook.")
    return source


def _saved(made: bytes | Workbook) -> bytes:
    if isinstance(made, bytes):
        return made
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _lifted(package: Package, keys: set[str]) -> tuple[Package, set[str], list[str]]:
    """The package without marks, notes and the sheets that are made anew.

    Where the last write could be undone to the byte, the other made sheets went with it: their names come along.
    """
    before = undone(package)
    base = package.copy() if before is None else before
    still_there = {key for key, _ in Book(base).marked().values()}
    gone = {key for key, _ in Book(package).marked().values()} - still_there - keys
    notes = remove_sheets(base, keys.__contains__, for_good=False)
    remove_marks(base, Book(base))
    notes += remove_notes(base, Book(base))
    remove_record(base)
    return base, gone, notes


def clear(content: bytes) -> Outcome:
    """The package without a trace of ours; after a write of ours alone, each part is what it was before it."""
    package = Package(content)
    Book(package)
    base = undone(package) or package.copy()
    notes = remove_sheets(base, lambda _: True, for_good=True)
    remove_marks(base, Book(base))
    notes += remove_notes(base, Book(base))
    remove_record(base)
    same = base.contents() == package.contents()
    return Outcome(content if same else base.to_bytes(), (), tuple(notes))
