"""The sheet `Findings`: each finding on a line that leads to its cell."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from dualregister.core.acceptance import Accepted
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult
from dualregister.workbook import design
from dualregister.workbook.made import HEADER_ROW, add_line, finish, made_tab
from dualregister.workbook.seal import sealed

NAME = "Findings"
MOST = 100_000
"""Lines at most; the rest is in the other forms of the result."""
_MOST_LINKS = 65_000
"""Excel takes no more links on one sheet."""
_WIDTHS = {
    "Severity": 11.0,
    "Code": 9.5,
    "Sheet": 14.0,
    "Cell": 9.0,
    "Record": 13.0,
    "Field": 18.0,
    "What is wrong": 62.0,
    "What to do": 52.0,
    "State": 26.0,
}
_TONES = {Severity.ERROR: design.BAD, Severity.WARNING: design.BUSY, Severity.INFO: design.QUIET}


def findings_book(result: BookResult, *, linked: bool = True) -> bytes:
    """A workbook with the one sheet `Findings` of `result`; the same bytes for the same result.

    The addresses lead to their cells, which are there once the sheet is in its workbook; not `linked`: they do not.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    lines = [(each, "open") for each in result.findings] + [(each.finding, _state(each)) for each in result.accepted]
    tab = made_tab(book, NAME, _words(result, len(lines)), _WIDTHS)
    for number, (finding, state) in enumerate(lines[:MOST], start=HEADER_ROW + 1):
        add_line(tab, number, (*_cells(finding), state))
        tab.cell(number, 1).font = design.font(bold=True, colour=_TONES[finding.severity].strong)
        if linked and finding.cell is not None and number <= _MOST_LINKS:
            target = f"'{finding.sheet.replace(chr(39), chr(39) * 2)}'!{finding.cell}"
            link = tab.cell(number, 4)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=target, display=finding.cell)
            link.font = design.font(underline=True, colour=design.ISO.strong)
    finish(tab, "tblFindings", min(len(lines), MOST))
    return sealed(book)


def _cells(each: Finding) -> Sequence[str | None]:
    place = (each.sheet, each.cell, each.record, each.field)
    return (each.severity.value, each.code, *place, each.message, each.remedy)


def _state(each: Accepted) -> str:
    return f"accepted until {each.acceptance.until} by {each.acceptance.accepted_by}"


def _counted(number: int, severity: Severity) -> str:
    many = severity is not Severity.INFO and number != 1
    return f"{number:,} {severity.value}{'s' if many else ''}"


def _words(result: BookResult, lines: int) -> str:
    counts = ", ".join(_counted(result.count(severity), severity) for severity in Severity)
    words = f"Findings as of {result.as_of}: {counts}; {len(result.accepted)} accepted."
    if result.hidden:
        words += f" {result.hidden:,} more {'is' if result.hidden == 1 else 'are'} not listed here."
    if result.absent:
        words += f" Not there, so not judged: {', '.join(result.absent)}."
    if lines > MOST:
        words += f" The first {MOST:,} of {lines:,} are listed."
    return words
