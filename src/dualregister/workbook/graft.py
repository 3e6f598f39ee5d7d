"""Made sheets and marks put into a user's package; what the user owns keeps its bytes."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

from dualregister.workbook.imports import Importer, Source, spelled
from dualregister.workbook.marks import add_marks, present_marks, ranges, remove_marks
from dualregister.workbook.namespaces import RELATION_TYPES
from dualregister.workbook.package import Package
from dualregister.workbook.record import remove_record, undone, write_record
from dualregister.workbook.refusal import RESAVE, refusal
from dualregister.workbook.removal import Place, places, remove_sheets
from dualregister.workbook.splice import Edits
from dualregister.workbook.styles import Styles
from dualregister.workbook.tabs import MARKER, Book, Tab, is_true, number

_LARGEST_SHEET_ID = 65_534
_LONGEST_NAME = 31
_NEW = 1 << 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """A changed package, and what its owner should know."""

    content: bytes
    sheets: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """A sheet to be placed: where it comes from and where it goes."""

    place: Place
    source: Source
    tab: Tab
    part: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that has been brought."""

    order: _Order
    name: str
    part: str
    relations: int
    renamed: Mapping[str, str]


def graft(content: bytes, made: bytes | Workbook | None, marks: Mapping[str, Sequence[str]] | None = None) -> Outcome:
    """The package `content` with the sheets of `made`, each in the place of its predecessor, and with these marks.

    `marks` are cell addresses by sheet; None leaves the marks that are there.
    """
    outcome, base = _grafted(content, made, marks)
    if base is not None:
        back = undone(Package(outcome.content))
        if back is None or back.contents() != base:
            raise refusal("What would be written cannot be taken back to the byte.", remedy=RESAVE)
    return outcome


def _grafted(
    content: bytes, made: bytes | Workbook | None, marks: Mapping[str, Sequence[str]] | None
) -> tuple[Outcome, dict[str, tuple[int, int]] | None]:
    """The outcome, and the checksums of the package that it can be taken back to."""
    package = Package(content)
    book = Book(package)
    old_places = {each.key: each for each in places(book)}
    areas = present_marks(package, book) if marks is None else {sheet: ranges(each) for sheet, each in marks.items()}
    scratch = None if made is None else _scratch(made)
    keys = [] if scratch is None else [each.name for each in scratch.book.tabs]
    base, kept, notes = _lifted(package, set(keys))
    orders = []
    if kept:
        present = Source(package)
        orders = [_order(place, present, place.name) for place in old_places.values() if place.key in kept]
    if scratch is not None:
        orders += [_order(old_places.get(key) or _new(key), scratch, key) for key in keys]
    orders.sort(key=lambda each: each.place.position)
    if not orders and not any(areas.values()):
        return Outcome(base.to_bytes(), (), tuple(notes)), None
    result, sheets, left_out = _placed(base, orders, areas)
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


def _new(key: str) -> Place:
    return Place(key, _NEW, key, 0, "visible", active=False)


def _order(place: Place, source: Source, name: str) -> _Order:
    tab = source.book.tab(name)
    if tab is None or tab.part is None:
        raise refusal(f"There is no made sheet “{name}”.")
    if place.position == _NEW:
        place = replace(place, state=tab.element.attributes.get("state", "visible"))
    return _Order(place, source, tab, tab.part)


def _lifted(package: Package, keys: set[str]) -> tuple[Package, set[str], list[str]]:
    """The package without marks and without the sheets that are made anew.

    Where the last write could be undone to the byte, the other made sheets went with it: their names come along.
    """
    before = undone(package)
    base = package.copy() if before is None else before
    still_there = {key for key, _ in Book(base).marked().values()}
    gone = {key for key, _ in Book(package).marked().values()} - still_there - keys
    notes = remove_sheets(base, keys.__contains__, for_good=False)
    remove_marks(base, Book(base))
    remove_record(base)
    return base, gone, notes


def clear(content: bytes) -> Outcome:
    """The package without a trace of ours; after a write of ours alone, each part is what it was before it."""
    package = Package(content)
    Book(package)
    base = undone(package) or package.copy()
    notes = remove_sheets(base, lambda _: True, for_good=True)
    remove_marks(base, Book(base))
    remove_record(base)
    same = base.contents() == package.contents()
    return Outcome(content if same else base.to_bytes(), (), tuple(notes))


def _placed(
    base: Package, orders: list[_Order], areas: Mapping[str, Sequence[str]]
) -> tuple[Package, tuple[str, ...], list[str]]:
    result = base.copy()
    book = Book(base)
    styles = Styles(base, book.part)
    importer = Importer(result, book, styles)
    sheets = []
    for order, name in zip(orders, names := _free_names(book, orders), strict=True):
        renamed = {o.tab.name: n for o, n in zip(orders, names, strict=True) if o.source is order.source}
        renamed = {old: new for old, new in renamed.items() if old != new}
        part, relations = importer.sheet(order.source, order.part, renamed=renamed, active=order.place.active)
        sheets.append(_Sheet(order, name, part, relations, renamed))
    result.declare(importer.types)
    ids = result.relate(book.part, [(f"{RELATION_TYPES}/worksheet", each.part) for each in sheets])
    left_out = add_marks(result, book, styles, areas)
    styles.save(result)
    if sheets:
        result.put(book.part, _workbook_with(book, sheets, ids))
    write_record(result, book.part, base, importer.own)
    return result, tuple(names), left_out


def _free_names(book: Book, orders: list[_Order]) -> list[str]:
    """A name for each sheet that no other sheet bears."""
    taken = {each.name.lower() for each in book.tabs}
    names = []
    for order in orders:
        name = base = order.place.name
        again = 2
        while name.lower() in taken:
            tail = f" ({again})"
            name = base[: _LONGEST_NAME - len(tail)] + tail
            again += 1
        taken.add(name.lower())
        names.append(name)
    return names


def _workbook_with(book: Book, sheets: list[_Sheet], ids: list[str]) -> bytes:
    """The workbook part that names the new sheets."""
    final: list[int | _Sheet] = [each.position for each in book.tabs]
    for sheet in sheets:
        final.insert(sheet.order.place.position, sheet)
    edits = Edits(book.data)
    _shift(book, edits, final)
    texts = dict(zip(map(id, sheets), _sheet_elements(book, sheets, ids), strict=True))
    for at, each in enumerate(final):
        if not isinstance(each, int):
            follower = next((other for other in final[at:] if isinstance(other, int)), None)
            if follower is None:
                edits.append_child(book.sheets, texts[id(each)])
            else:
                edits.insert(book.tabs[follower].element.start, texts[id(each)])
    names = "".join(_name_elements(book, each, at) for at, each in enumerate(final) if not isinstance(each, int))
    lists = book.top("definedNames")
    if lists:
        edits.append_child(lists[0], names)
    else:
        q = book.root.colon
        edits.insert(book.behind("definedNames"), f"<{q}definedNames>{names}</{q}definedNames>")
    return edits.applied()


def _shift(book: Book, edits: Edits, final: "list[int | _Sheet]") -> None:
    """Count the tabs anew where names and windows speak of their positions."""
    after = {each: at for at, each in enumerate(final) if isinstance(each, int)}
    for each in book.names:
        if each.scope is not None and after[each.scope] != each.scope:
            edits.set_attribute(each.element, "localSheetId", str(after[each.scope]))
    active = [at for at, each in enumerate(final) if not isinstance(each, int) and each.order.place.active]
    more = len(final) - len(book.tabs)
    for view in book.views():
        for name in ("activeTab", "firstSheet"):
            old = number(view.attributes.get(name, "0"), name)
            new = after.get(old, old)
            if name == "activeTab" and old not in after:
                new = old + more  # a tab beyond the last one must not become ours
            if name == "activeTab" and active:
                new = active[0]
            if new != old:
                edits.set_attribute(view, name, str(new))


def _sheet_elements(book: Book, sheets: list[_Sheet], ids: list[str]) -> list[str]:
    head = book.data[book.root.start : book.root.head].decode()
    bound = re.search(rf"""xmlns:([^\s=]+)\s*=\s*["']{re.escape(RELATION_TYPES)}["']""", head)
    prefix = f"{bound[1]}:id" if bound else f'xmlns:r="{RELATION_TYPES}" r:id'
    used = {each.sheet_id for each in book.tabs}
    texts = []
    for sheet, relation in zip(sheets, ids, strict=True):
        identifier = sheet.order.place.sheet_id
        if identifier == 0 or identifier in used:
            identifier = max(used) + 1
            if identifier > _LARGEST_SHEET_ID:
                identifier = next(each for each in range(1, _LARGEST_SHEET_ID) if each not in used)
        used.add(identifier)
        state = sheet.order.place.state
        hidden = "" if state == "visible" else f" state={quoteattr(state)}"
        texts.append(
            f"<{book.root.colon}sheet name={quoteattr(sheet.name)} "
            f'sheetId="{identifier}"{hidden} {prefix}="{relation}"/>'
        )
    return texts


def _name_elements(book: Book, sheet: _Sheet, position: int) -> str:
    """The marker of a made sheet, and the names that it brings (print titles and the like)."""
    q = book.root.colon
    key = sheet.order.place.key.replace('"', '""')
    marker = f'"{key}/{sheet.relations}"'
    head = f'<{q}definedName name="{MARKER}" localSheetId="{position}" hidden="1">'
    texts = [f"{head}{escape(marker)}</{q}definedName>"]
    for each in sheet.order.source.book.names:
        if each.scope == sheet.order.tab.position and each.name != MARKER:
            hidden = ' hidden="1"' if is_true(each.element.attributes.get("hidden")) else ""
            texts.append(
                f'<{q}definedName name={quoteattr(each.name)} localSheetId="{position}"{hidden}>'
                f"{escape(spelled(each.text, sheet.renamed))}</{q}definedName>"
            )
    return "".join(texts)
