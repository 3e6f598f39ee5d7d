"""The group Validate."""

from dualregister.app import open_workbook
from dualregister.core.address import column_index
from dualregister.core.finding import Finding, Severity
from dualregister.core.names import folded
from dualregister.core.validation import BookResult
from dualregister.faces.ribbon import row_words
from dualregister.faces.ribbon.desk import Desk, button


@button("checking the register")
def validate_workbook(desk: Desk) -> None:
    """Findings of the whole register, as a sheet and in colour."""
    _told(desk, open_workbook.put_findings(desk.workbook, desk.terms))


@button("checking this sheet")
def validate_sheet(desk: Desk) -> None:
    """Findings of the active sheet, as a sheet and in colour."""
    _told(desk, open_workbook.put_findings(desk.workbook, desk.terms, only=desk.sheet))


def _told(desk: Desk, found: open_workbook.Answered[BookResult]) -> None:
    result, lines = found.answer, list(found.placed.notes)
    if not result.findings:
        lines.insert(0, f"Nothing was found in {sum(result.rows.values()):,} rows, as of {result.as_of}.")
        if result.hidden:
            lines.insert(1, f"{result.hidden:,} findings stand on other sheets.")
    if lines:
        desk.say(*lines)


@button("looking at this row")
def explain_row(desk: Desk) -> None:
    """What is wrong in the active row and why it matters; of a task, all that belongs to it."""
    title, row, _ = desk.place
    page = open_workbook.row_page(desk.workbook, desk.terms, title, row)
    task = () if page.task is None else row_words.task_lines(page.task)
    desk.say(f"{title}, row {row}, as of {page.result.as_of}", "", *task, *row_words.finding_lines(page.result, row))


@button("looking for the next finding")
def next_finding(desk: Desk) -> None:
    """Go to the next cell with a finding; its words stay in the status bar."""
    result = open_workbook.findings(desk.workbook, desk.terms)
    places = [each for each in result.findings if each.cell is not None]
    if not places:
        desk.say(f"No cell has a finding, as of {result.as_of}.")
        return
    each = _following(desk, places)
    desk.show(each.sheet, str(each.cell))
    desk.leave(f"{each.severity.value} {each.code}: {each.message} → {each.remedy}")


def _following(desk: Desk, places: list[Finding]) -> Finding:
    """The first finding behind the active cell, tab by tab and row by row; behind the last one the first of all."""
    tabs = {folded(each.name): at for at, each in enumerate(desk.book.sheets)}

    def key(each: Finding) -> tuple[int, int, int, int]:
        return tabs[folded(each.sheet)], each.row or 0, _column(each), each.severity.rank

    title, row, column = desk.place
    here = tabs.get(folded(title), -1), row, column, len(Severity)
    behind = sorted(places, key=key)
    return next((each for each in behind if key(each) > here), behind[0])


def _column(each: Finding) -> int:
    return column_index(str(each.cell).rstrip("0123456789")) + 1


@button("clearing")
def clear_findings(desk: Desk) -> None:
    """Take out what the program made."""
    desk.tell(desk.workbook.clear())
