"""Made sheets brought into a workbook that is open in Excel. Each step leaves word of how it is taken back."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.workbook.writing.tabs import MARKER, marker_text

if TYPE_CHECKING:
    from xlwings import Book, Sheet

_OLD, _NEW = "dualregister old {}", "dualregister new {}"
"""Names for the moment in which two sheets would bear the same."""


@dataclass(frozen=True, slots=True)
class Move:
    """A sheet to bring: what it is made as, the name that it shall bear, and that of its predecessor."""

    key: str
    name: str
    predecessor: str | None
    relations: int


@dataclass(frozen=True, slots=True)
class Brought:
    """A sheet that was brought, and its predecessor, which stands aside until it is deleted."""

    new: "Sheet"
    old: "Sheet | None"


def bring(book: "Book", source: "Sheet", move: Move, undo: ExitStack) -> Brought:
    """A copy of `source` in `book`, in the place and with the name of its predecessor."""
    old = None if move.predecessor is None else book.sheets[move.predecessor]
    new = source.copy(after=book.sheets[-1]) if old is None else source.copy(before=old)
    undo.callback(new.delete)
    if old is not None:
        _rename(old, _OLD.format(old.index), undo)
        _swap_tables(source, old, new, undo)
    _rename(new, move.name, undo, back=_NEW.format(new.index))
    marker = new.names.add(MARKER, f"={marker_text(move.key, move.relations, move.name)}")
    marker.api.Visible = False
    if old is not None:
        new.api.Visible = old.api.Visible
    return Brought(new, old)


def _rename(sheet: "Sheet", name: str, undo: ExitStack, *, back: str | None = None) -> None:
    before = back or str(sheet.name)
    sheet.name = name
    undo.callback(setattr, sheet, "name", before)


def _swap_tables(source: "Sheet", old: "Sheet", new: "Sheet", undo: ExitStack) -> None:
    """Give the tables their names: Excel has named them anew, as the older sheet's still had these."""
    taken = {each.name: each for each in old.tables}
    for table, copied in zip(source.tables, new.tables, strict=True):
        wanted = table.name
        if wanted in taken and copied.name != wanted:
            for each, name, back in ((taken[wanted], f"{wanted}_old", wanted), (copied, wanted, f"{wanted}_new")):
                each.name = name
                undo.callback(setattr, each, "name", back)


def disown(book: "Book", names: Iterable[str], undo: ExitStack) -> None:
    """Take our marker off sheets that are the owner's by now."""
    for name in names:
        sheet = book.sheets[name]
        marker = sheet.names(MARKER)
        text = str(marker.refers_to)
        marker.delete()
        undo.callback(_mark_again, sheet, text)


def _mark_again(sheet: "Sheet", text: str) -> None:
    sheet.names.add(MARKER, text).api.Visible = False


def delete(sheets: Iterable["Sheet"]) -> tuple[str, ...]:
    """Take sheets out for good; a sentence for each that Excel keeps."""
    kept = []
    for sheet in sheets:
        name = sheet.name
        try:
            sheet.delete()
        except Exception:  # noqa: BLE001 - the errors of pywin32 have no name where it is not installed
            kept.append(f"Excel keeps the older sheet “{name}”; delete it by hand.")
    return tuple(kept)
