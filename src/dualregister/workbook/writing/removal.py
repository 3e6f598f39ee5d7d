"""Made sheets taken out of a package, by their marker: tab, part and what belongs to it alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dualregister.errors import NotWritten
from dualregister.workbook.writing.package import Package, relations_part
from dualregister.workbook.writing.refusal import refusal
from dualregister.workbook.writing.splice import Edits, scan
from dualregister.workbook.writing.tabs import MARKER, Book, Tab, number

Wanted = Callable[[str], bool]
"""Whether the sheet that was made under this name is meant."""

_FORMULA = re.compile(rb"<(?:[A-Za-z0-9_]+:)?f[\s>/]")
_NOT_COUNTED = frozenset({"printerSettings"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a made sheet stood, so that its successor stands there too."""

    key: str
    position: int
    name: str
    sheet_id: int
    state: str
    active: bool


def places(book: Book) -> list[Place]:
    """Where our made sheets stand, in the order of the tabs."""
    active = {each.attributes.get("activeTab", "0") for each in book.views()}
    found = []
    for position, (key, count) in sorted(book.marked().items()):
        tab = book.tabs[position]
        if not _grown(book, tab, count):
            state = tab.element.attributes.get("state", "visible")
            found.append(Place(key, position, tab.name, tab.sheet_id, state, str(position) in active))
    return found


def _grown(book: Book, tab: Tab, count: int) -> bool:
    """Whether somebody put comments, charts or pictures on a made sheet: then it is theirs."""
    if tab.part is None:
        return False
    return sum(each.short_kind not in _NOT_COUNTED for each in book.package.relations(tab.part)) > count


def remove_sheets(package: Package, wanted: Wanted, *, for_good: bool) -> list[str]:
    """Take the made sheets that are wanted out; a sentence for each that stays, because others have built on it.

    With `for_good`, nothing that stays may speak of a sheet that goes.
    """
    book = Book(package)
    going: list[Tab] = []
    adopted: list[Tab] = []
    for position, (key, count) in book.marked().items():
        if wanted(key):
            tab = book.tabs[position]
            (adopted if _grown(book, tab, count) else going).append(tab)
    copies = [book.tabs[position] for position, key in book.copies().items() if wanted(key)]
    strays = [book.tabs[position] for position, key in book.strays().items() if wanted(key)]
    if going or adopted or copies or strays:
        doomed = _doomed(package, [each.part for each in going if each.part])
        if for_good:
            _refuse_needed(book, going, doomed)
        _drop_parts(package, book, going, doomed)
        _edit_workbook(
            package, book, {each.position for each in going}, {each.position for each in adopted + copies + strays}
        )
    return [
        *(f"The sheet “{each.name}” stays: its mark of a made sheet belongs to another one." for each in strays),
        *(f"The sheet “{each.name}” is a copy of a made sheet; it stays and is yours." for each in copies),
        *(
            f"The sheet “{each.name}” stays and is yours from now on: comments, charts or pictures were added to it."
            for each in adopted
        ),
    ]


def refuse_needed(package: Package, wanted: Wanted) -> None:
    """Refuse where something of the owner's speaks of a made sheet that is wanted out."""
    book = Book(package)
    marked = book.marked().items()
    tabs = [(book.tabs[position], count) for position, (key, count) in marked if wanted(key)]
    going = [tab for tab, count in tabs if not _grown(book, tab, count)]
    _refuse_needed(book, going, _doomed(package, [each.part for each in going if each.part]))


def adopted(package: Package, wanted: Wanted) -> tuple[str, ...]:
    """The tabs that bear our marker and are the owner's: copies, those that others built on, and by a slip of it."""
    book = Book(package)
    marked = book.marked().items()
    grown = [position for position, (key, n) in marked if wanted(key) and _grown(book, book.tabs[position], n)]
    copies = [position for position, key in book.copies().items() if wanted(key)]
    strays = [position for position, key in book.strays().items() if wanted(key)]
    return tuple(book.tabs[each].name for each in sorted({*grown, *copies, *strays}))


def _doomed(package: Package, parts: list[str]) -> set[str]:
    """These parts and all that only they need."""
    needs = {
        source: {
            found for each in package.relations(source) if not each.external and (found := package.find(each.target))
        }
        for source in package.sources()
    }
    doomed = set(parts)
    grown = True
    while grown:
        grown = False
        for candidate in {target for part in doomed for target in needs.get(part, ())} - doomed:
            holders = {source for source, targets in needs.items() if candidate in targets}
            # A drawing and its sheet may point at each other; the workbook part points at sheets only.
            if holders <= doomed | {candidate}:
                doomed.add(candidate)
                grown = True
    return doomed


def _drop_parts(package: Package, book: Book, going: list[Tab], doomed: set[str]) -> None:
    gone = set(doomed)
    chain = package.related(book.part, "calcChain")
    if chain and any(_FORMULA.search(package.read(each.part)) for each in going if each.part):
        gone.add(chain)  # it would name cells that are no more; Excel makes a new one
    ids = {each.id for each in package.relations(book.part) if package.find(each.target) in gone}
    package.unrelate(book.part, ids | {each.relation for each in going})
    for part in sorted(gone):
        relations = package.find(relations_part(part))
        for each in (part, relations):
            if each and package.find(each):
                package.drop(each)
                gone.add(each)
    package.undeclare(gone)


def _edit_workbook(package: Package, book: Book, going: set[int], adopted: set[int]) -> None:
    stays = [each.position for each in book.tabs if each.position not in going]
    if not any(not book.tabs[each].hidden for each in stays):
        raise refusal(
            "Only made sheets are visible in the workbook; without them nothing could be shown.",
            remedy="Show one of the other sheets in Excel and run again.",
        )
    edits = Edits(book.data)
    for position in going:
        edits.remove(book.tabs[position].element)
    after = {old: new for new, old in enumerate(stays)}
    _edit_names(book, edits, after, adopted)
    shown = [each for each in stays if not book.tabs[each].hidden]
    for view in book.views():
        for name in ("activeTab", "firstSheet"):
            text = view.attributes.get(name)
            if text is None and 0 in going and name == "activeTab":
                text = "0"
            if text is not None:
                old = number(text, name)
                near = old if old in after else min(shown, key=lambda each, old=old: abs(each - old))  # type: ignore[misc]
                if str(after[near]) != text:
                    edits.set_attribute(view, name, str(after[near]))
    package.put(book.part, edits.applied())


def _edit_names(book: Book, edits: Edits, after: dict[int, int], adopted: set[int]) -> None:
    going = [
        each
        for each in book.names
        if each.scope is not None and (each.scope not in after or (each.name == MARKER and each.scope in adopted))
    ]
    if going and len(going) == len(book.names):
        edits.remove(book.top("definedNames")[0])
        return
    for each in going:
        edits.remove(each.element)
    for each in book.names:
        if each.scope is not None and each not in going and after[each.scope] != each.scope:
            edits.set_attribute(each.element, "localSheetId", str(after[each.scope]))


def _refuse_needed(book: Book, going: list[Tab], doomed: set[str]) -> None:
    """Refuse where a formula, a name or a chart of the owner speaks of a sheet that goes."""
    positions = {each.position for each in going}
    own_names = [each.text for each in book.names if each.scope not in positions]
    for tab in going:
        spoken = _spoken(tab.name, _tables(book.package, tab))
        if any(spoken.search(text.encode()) for text in own_names):
            raise _needed(tab, "a defined name")
        for part, entry in book.package.entries().items():
            others = part not in doomed and part != book.part and part.lower().endswith(".xml")
            if others and spoken.search(entry.content()):
                raise _needed(tab, part)


def _tables(package: Package, tab: Tab) -> list[str]:
    """The names of the Excel tables on a sheet."""
    parts = [package.find(each.target) for each in package.relations(tab.part or "") if each.short_kind == "table"]
    roots = [scan(package.read(part), lambda _, depth: depth == 0)[0] for part in parts if part]
    return [each.attributes.get("displayName", "") for each in roots]


def _spoken(name: str, tables: list[str]) -> re.Pattern[bytes]:
    """The sheet's name before an exclamation mark, or one of its tables, as formulas write them."""
    plain = re.escape(escape(name).encode())
    quoted = re.escape(escape(name.replace("'", "''")).encode())
    ways = [rb"(?<![\w.'])" + plain + rb"!|(?:'|&apos;)" + quoted + rb"(?:'|&apos;)!"]
    ways += [rb"(?<![\w.])" + re.escape(each.encode()) + rb"(?=[\[),])" for each in tables if each]
    return re.compile(b"|".join(ways), re.IGNORECASE)


def _needed(tab: Tab, where: str) -> NotWritten:
    return refusal(
        f"Something of yours refers to the made sheet “{tab.name}” ({where}).",
        remedy="Remove the formula, name or chart that refers to it, and run again.",
    )
