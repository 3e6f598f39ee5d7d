"""Text into blank cells of a sheet that is not ours, on request; every other cell keeps its bytes."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from dualregister.workbook.writing.graft import Outcome
from dualregister.workbook.writing.marks import is_protected, place_of
from dualregister.workbook.writing.namespaces import MAIN
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.refusal import RESAVE, refusal
from dualregister.workbook.writing.splice import Edits, Element, scan
from dualregister.workbook.writing.tabs import Book

_HELD = frozenset({"f", "v", "is"})
"""Children of a cell that holds something."""
_LETTERS = re.compile(r"[A-Z]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def fill(content: bytes, cells: Mapping[str, Mapping[str, str]]) -> Outcome:
    """The package with texts in blank cells, by sheet and address. NotWritten where one of the cells is not blank.

    Where a sheet cannot be understood, or is protected, nothing is filled at all.
    """
    package = Package(content)
    book = Book(package)
    for sheet, texts in cells.items():
        tab = book.tab(sheet)
        if tab is None or tab.part is None:
            raise refusal(f"There is no worksheet “{sheet}”.")
        package.put(tab.part, _filled(package.read(tab.part), sheet, texts))
    return Outcome(package.to_bytes(), (), ())


def _filled(data: bytes, sheet: str, texts: Mapping[str, str]) -> bytes:
    elements = scan(data, lambda local, depth: depth <= 4 or local == "sheetProtection")
    root = elements[0]
    rows = [each for each in elements if each.depth == 2 and each.local == "row"]
    bodies = [each for each in elements if each.depth == 1 and each.local == "sheetData"]
    numbers = [each.attributes.get("r", "") for each in rows]
    if root.namespace != MAIN or len(bodies) != 1 or not all(each.isdecimal() for each in numbers):
        raise refusal(f"The sheet “{sheet}” is not understood.", remedy=RESAVE)
    if is_protected(elements):
        raise refusal(f"The sheet “{sheet}” is protected.", remedy="Take the protection off and run again.")
    edits = Edits(data)
    places = sorted((*place_of(cell), cell, text) for cell, text in texts.items())
    by_number = dict(zip(map(int, numbers), rows, strict=True))
    cells = [each for each in elements if each.depth == 3 and each.local == "c"]
    for number, those in groupby(places, key=lambda place: place[0]):
        row = by_number.get(number)
        if row is None:
            raise refusal(f"The sheet “{sheet}” has no row {number}.", remedy=RESAVE)
        inside = [each for each in cells if row.start < each.start < row.stop]
        _fill_row(edits, row, inside, elements, [(cell, text) for _, _, cell, text in those])
    return edits.applied()


def _fill_row(
    edits: Edits, row: Element, cells: Sequence[Element], elements: Sequence[Element], texts: Sequence[tuple[str, str]]
) -> None:
    addresses = [each.attributes.get("r", "") for each in cells]
    if not all(map(_LETTERS.match, addresses)):
        raise refusal(f"Row {row.attributes.get('r')} has cells without an address.", remedy=RESAVE)
    new: list[str] = []
    for address, text in texts:
        made = f"<{row.colon}is><{row.colon}t>{escape(_UNPRINTABLE.sub('·', text))}</{row.colon}t></{row.colon}is>"
        there = next((each for each in cells if each.attributes["r"] == address), None)
        if there is None:
            cell = f'<{row.colon}c r={quoteattr(address)}{_style(row)} t="inlineStr">{made}</{row.colon}c>'
            after = next((each for each in cells if place_of(each.attributes["r"]) > place_of(address)), None)
            if after is None:
                new.append(cell)
            else:
                edits.insert(after.start, cell)
        else:
            _put(edits, there, elements, made)
    if new:
        edits.append_child(row, "".join(new))


def _style(row: Element) -> str:
    """A row may say how its cells look that are not there yet."""
    return f" s={quoteattr(row.attributes['s'])}" if row.attributes.get("s", "").isdecimal() else ""


def _put(edits: Edits, cell: Element, elements: Sequence[Element], made: str) -> None:
    held = [each for each in elements if each.depth == 4 and cell.start < each.start < cell.stop]
    if any(each.local in _HELD for each in held):
        raise refusal(
            f"{cell.attributes['r']} is not blank.",
            remedy="Close the workbook everywhere, look at the cell, run again.",
        )
    edits.set_attribute(cell, "t", "inlineStr")
    edits.replace_content(cell, made)
