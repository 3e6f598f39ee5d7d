"""Brought sheets given their place in the workbook part: tab, position, marker, names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from dualregister.workbook.writing.cell_notes import CellNotes, add_notes
from dualregister.workbook.writing.imports import Importer, Source, spelled
from dualregister.workbook.writing.marks import add_marks
from dualregister.workbook.writing.namespaces import RELATION_TYPES
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.record import write_record
from dualregister.workbook.writing.refusal import refusal
from dualregister.workbook.writing.removal import Place
from dualregister.workbook.writing.splice import Edits
from dualregister.workbook.writing.styles import Styles
from dualregister.workbook.writing.tabs import MARKER, Book, Tab, is_true, marker_text, number

_LARGEST_SHEET_ID = 65_534
_LONGEST_NAME = 31
_LAST = 1 << 30


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet to be placed: where it comes from and where it goes."""

    place: Place
    source: Source
    tab: Tab
    part: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that has been brought."""

    order: Order
    name: str
    part: str
    relations: int
    renamed: Mapping[str, str]


def new_place(key: str) -> Place:
    """Behind all other tabs."""
    return Place(key, _LAST, key, 0, "visible", active=False)


def order(place: Place, source: Source, name: str) -> Order:
    """The sheet called `name`, to be brought to `place`."""
    tab = source.book.tab(name)
    if tab is None or tab.part is None:
        raise refusal(f"There is no made sheet “{name}”.")
    if place.position == _LAST:
        place = replace(place, state=tab.element.attributes.get("state", "visible"))
    return Order(place, source, tab, tab.part)


def placed(
    base: Package, orders: list[Order], areas: Mapping[str, Sequence[str]], notes: CellNotes
) -> tuple[Package, tuple[str, ...], list[str]]:
    """The package with the sheets, marks and notes, the names that the sheets bear, and what was left out."""
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
    noted, without_notes = add_notes(result, book, notes)
    styles.save(result)
    if sheets:
        result.put(book.part, _workbook_with(book, sheets, ids))
    write_record(result, book.part, base, [*importer.own, *noted])
    return result, tuple(names), left_out + without_notes


def _free_names(book: Book, orders: list[Order]) -> list[str]:
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


def _shift(book: Book, edits: Edits, final: list["int | _Sheet"]) -> None:
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
    marker = marker_text(sheet.order.place.key, sheet.relations, sheet.name)
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
