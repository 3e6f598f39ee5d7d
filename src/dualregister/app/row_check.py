"""Rows of one sheet, judged by the rules that `validate` asks: the findings of each, and the worst in a word."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dualregister.app.cell_table import book_of
from dualregister.app.judging import result_of
from dualregister.app.terms import Terms
from dualregister.core.cells import blank
from dualregister.core.finding import Finding, Severity
from dualregister.core.table import Table
from dualregister.rules import BY_CODE

OK = "OK"
_OF_RUNS = {("Evidence", "EVD-02", "Date from"), ("Evidence", "EVD-08", "Occurrences")}
"""What is said of evidence without a day, or with a run missing; its runs may stand on the sheet Occurrences."""


def sheet_findings(table: Table, others: Sequence[Table], terms: Terms) -> tuple[Finding, ...]:
    """What is wrong on a sheet, with what the other tables let the rules see, in the order of `validate`.

    What needs a sheet that is not given is not said. What the sheet Occurrences could clear up is a warning without it:
    nobody knows whether it is a fault, and so it is not in order.
    """
    found = [each for each in result_of(book_of(table, *others), terms).findings if each.sheet == table.title]
    if any(each.sheet.name == "Occurrences" for each in others):
        return tuple(found)
    return tuple(_open(each) if (each.sheet, each.code, each.field) in _OF_RUNS else each for each in found)


def _open(finding: Finding) -> Finding:
    """A finding that runs on the sheet Occurrences could clear up."""
    return replace(
        finding,
        severity=Severity.WARNING,
        message=f"{finding.message} The sheet Occurrences, which was not given, may say otherwise.",
        remedy=f"Give that sheet to the formula. Otherwise: {finding.remedy}",
    )


def row_findings(table: Table, others: Sequence[Table], terms: Terms) -> dict[int, tuple[Finding, ...]]:
    """Findings by the number of the row, for every row that has something in it; faults of the header count for each.

    A single row is judged on its own: what compares it with other rows (an id that stands twice, a link to a row) is
    not asked. Several rows are taken for all rows of the sheet. What the sheet lacks as a whole is no fault of a row.
    """
    numbers = [number for number, cells in table.rows if _filled(cells)]
    found = sheet_findings(table, others, terms)
    head = tuple(each for each in found if _of_header(each, table) and each.severity is Severity.ERROR)
    rows = dict.fromkeys(numbers, head)
    name = table.sheet.name
    for each in found:
        if each.row in rows and not (len(numbers) == 1 and BY_CODE[each.code].looks_beyond_row(name)):
            rows[each.row] = (*rows[each.row], each)
    return rows


def _filled(cells: Iterable[object]) -> bool:
    # As `all(map(blank, cells))`, which takes thrice as long to find that the first cell is filled.
    for cell in cells:  # noqa: SIM110
        if not blank(cell):
            return True
    return False


def _of_header(finding: Finding, table: Table) -> bool:
    return BY_CODE[finding.code].family == "SHT" and finding.row in {None, 0, table.header_row}


def status(findings: Sequence[Finding]) -> str:
    """OK, warning or error: the worst of the findings. A hint does not count."""
    if not findings:
        return OK
    worst = min((each.severity for each in findings), key=lambda each: each.rank)
    return OK if worst is Severity.INFO else worst.value
