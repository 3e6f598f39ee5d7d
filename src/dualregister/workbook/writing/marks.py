"""Findings shown in the user's own sheets by one conditional format; the cells keep their bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dualregister.core.address import address
from dualregister.workbook.writing.namespaces import MAIN, SHEET_TYPE
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.refusal import RESAVE, refusal
from dualregister.workbook.writing.schema import WORKSHEET_HEAD
from dualregister.workbook.writing.splice import Edits, Element, scan
from dualregister.workbook.writing.styles import Styles
from dualregister.workbook.writing.tabs import Book, Tab, is_true

FORMULA = '"dualregister">""'
"""Always true; by it the conditional format is recognised, also after another program has saved the workbook.

It names no function: an Excel of another language takes and gives functions under other names.
"""

COLOUR = "FFE699"
"""Yellow, as no other colour of the register."""

MOST_RANGES = 500
"""So many ranges in one conditional format; more go to another one with the same formula."""

_FILL = (
    f'<dxf xmlns="{MAIN}"><fill><patternFill patternType="solid"><fgColor rgb="FF{COLOUR}"/>'
    f'<bgColor rgb="FF{COLOUR}"/></patternFill></fill></dxf>'
)
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_WANTED = frozenset({"cfRule", "formula"})


def ranges(cells: Iterable[str]) -> list[str]:
    """Cell addresses as few ranges: C2, C3, D2, D3 is C2:D3."""
    columns: dict[int, set[int]] = {}
    for each in cells:
        row, column = place_of(each)
        columns.setdefault(column, set()).add(row)
    blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column in sorted(columns):
        for run in _runs(sorted(columns[column])):
            wide = blocks.setdefault(run, [])
            if wide and wide[-1][1] == column - 1:
                wide[-1] = wide[-1][0], column
            else:
                wide.append((column, column))
    corners = sorted((top, left, bottom, right) for (top, bottom), wide in blocks.items() for left, right in wide)
    return [_range(*each) for each in corners]


def place_of(cell: str) -> tuple[int, int]:
    """The row, counted from 1, and the column, counted from 0."""
    found = _CELL.fullmatch(cell)
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - 64
    if found is None or int(found[2]) > LAST_ROW or column > LAST_COLUMN:
        raise refusal(f"{cell!r} is not the address of a cell.")
    return int(found[2]), column - 1


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = rows[0]
    for each in rows[1:]:
        if each != last + 1:
            yield first, last
            first = each
        last = each
    yield first, last


def _range(top: int, left: int, bottom: int, right: int) -> str:
    if (top, left) == (bottom, right):
        return address(top, left)
    return f"{address(top, left)}:{address(bottom, right)}"


def add_marks(package: Package, book: Book, styles: Styles, marks: Mapping[str, Sequence[str]]) -> list[str]:
    """Mark ranges by sheet; what could not be marked, and why, as sentences."""
    left_out = []
    for sheet, areas in marks.items():
        tab = book.tab(sheet)
        if tab is None or tab.part is None or package.content_type(tab.part) != SHEET_TYPE:
            left_out.append(f"Cells of “{sheet}” are not marked: there is no such worksheet.")
        elif areas and not _add(package, tab.part, styles, areas):
            left_out.append(f"Cells of “{sheet}” are not marked: the sheet is protected.")
    return left_out


def _add(package: Package, part: str, styles: Styles, areas: Sequence[str]) -> bool:
    data = package.read(part)
    elements = _outline(data)
    root = elements[0]
    if is_protected(elements):
        return False
    priorities = [each.attributes.get("priority", "") for each in elements if each.local == "cfRule"]
    priority = max((int(each) for each in priorities if each.isdecimal()), default=0) + 1
    above = [each for each in elements if each.depth == 1 and each.local in WORKSHEET_HEAD]
    if root.namespace != MAIN or root.local != "worksheet" or not above:
        raise refusal(f"The sheet in {part} is not understood.", remedy=RESAVE)
    q, dxf = root.colon, styles.add_difference(_FILL)
    formula = FORMULA.replace(">", "&gt;")
    blocks = [
        f'<{q}conditionalFormatting sqref="{" ".join(areas[at : at + MOST_RANGES])}">'
        f'<{q}cfRule type="expression" dxfId="{dxf}" priority="{priority + at // MOST_RANGES}">'
        f"<{q}formula>{formula}</{q}formula></{q}cfRule></{q}conditionalFormatting>"
        for at in range(0, len(areas), MOST_RANGES)
    ]
    edits = Edits(data)
    edits.insert(max(each.stop for each in above), "".join(blocks))
    package.put(part, edits.applied())
    return True


def is_protected(elements: Iterable[Element]) -> bool:
    """Whether a sheet of these elements is protected."""
    return any(is_true(each.attributes.get("sheet")) for each in elements if each.local == "sheetProtection")


def _outline(data: bytes) -> list[Element]:
    return scan(data, lambda local, depth: depth <= 1 or local in _WANTED, skip="sheetData")


def present_marks(package: Package, book: Book) -> dict[str, list[str]]:
    """The ranges that are marked now, by sheet."""
    found: dict[str, list[str]] = {}
    for tab, data in _candidates(package, book):
        for block, _ in _own_rules(_outline(data)):
            found.setdefault(tab.name, []).extend(block.attributes.get("sqref", "").split())
    return found


def remove_marks(package: Package, book: Book) -> None:
    """Take our conditional formats away; rules that others put beside them stay."""
    for tab, data in _candidates(package, book):
        elements = _outline(data)
        edits = Edits(data)
        for block, rules in _own_rules(elements):
            all_rules = [each for each in elements if each.local == "cfRule" and _inside(each, block)]
            for each in [block] if len(rules) == len(all_rules) else rules:
                edits.remove(each)
        if edits:
            package.put(tab.part or "", edits.applied())


def _candidates(package: Package, book: Book) -> Iterator[tuple[Tab, bytes]]:
    for tab in book.tabs:
        if tab.part and package.content_type(tab.part) == SHEET_TYPE:
            data = package.read(tab.part)
            if b"dualregister" in data:
                yield tab, data


def _own_rules(elements: list[Element]) -> Iterator[tuple[Element, list[Element]]]:
    """Each conditional format with a rule of ours, and those rules."""
    ours = [
        rule
        for formula in elements
        if formula.local == "formula" and formula.content.replace(" ", "") == FORMULA
        for rule in elements
        if rule.local == "cfRule" and _inside(formula, rule)
    ]
    for block in elements:
        if block.local == "conditionalFormatting" and (rules := [each for each in ours if _inside(each, block)]):
            yield block, rules


def _inside(child: Element, parent: Element) -> bool:
    return parent.head <= child.start < parent.end
