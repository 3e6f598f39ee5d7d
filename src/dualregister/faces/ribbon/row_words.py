"""What is said of one row in a message box: short, as it cannot be scrolled."""

from collections.abc import Iterator

from dualregister.app.explain import TaskPage
from dualregister.core.validation import BookResult

_MOST = 6
"""Claims, pairs or dates that are named; the command tells of all."""


def finding_lines(result: BookResult, row: int) -> list[str]:
    """What is wrong in the row, with the reason of each rule."""
    from dualregister.rules import BY_CODE  # noqa: PLC0415 - a button loads what it needs

    lines: list[str] = []
    for each in (each for each in result.findings if each.row == row):
        place = f"{each.cell} {each.field}" if each.field else each.cell
        lines += [f"{each.severity.value.capitalize()} {each.code}, {place}: {each.message}", f"  → {each.remedy}"]
        lines += [f"  Why: {BY_CODE[each.code].reason}", ""]
    accepted = [each for each in result.accepted if each.finding.row == row]
    lines += [f"Accepted until {each.acceptance.until}: {each.finding.message}" for each in accepted]
    return lines or ["Nothing is wrong in this row."]


def task_lines(page: TaskPage) -> Iterator[str]:
    """What the task satisfies, who leads and why, its partner, and what its claims and dates say."""
    label, leading = page.label, page.leading
    yield f"{page.task.task_id} satisfies {label.ref or 'no reference'} {label.title or ''}".rstrip()
    if page.same_id:
        rows = " and ".join(map(str, page.same_id))
        yield f"{page.task.task_id} is the id of the rows {rows}; claims and dates that go by the id are those of all."
    yield f"Leads: {leading.entered or 'nothing'} in the register, {leading.table.leads or 'nothing'} by the table."
    yield f"  {leading.table.reason}"
    if page.partner is not None:
        yield f"Linked with {page.partner.task_id} (row {page.partner_row}), owner {page.partner.owner or 'blank'}."
    if page.partner_missing is not None:
        yield f"Linked with {page.partner_missing}, which is not there."
    lines = [f"{each.claim.claim_id}: {each.coverage.value}" for each in page.claims]
    lines += [
        f"{each.decision.evidence_id} for {each.decision.claim_id}: {each.decision.verdict.value}"
        f"{', in use' if each.used else ''}"
        for each in page.pairs
    ]
    lines += [f"{each.date or 'no day'} {each.event} ({each.item_id}): {each.state.value}" for each in page.dues]
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"… and {len(lines) - _MOST} more: dualregister explain {page.task.task_id} BOOK"
    yield ""
