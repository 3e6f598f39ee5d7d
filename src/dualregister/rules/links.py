"""Ids that point to a row that is not there. A sheet that is absent is not judged."""

from collections.abc import Collection, Iterator

from dualregister.core.finding import Severity
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule


def _dangling(field: str, link: str | None, sheet: str, context: Context) -> Iterator[Problem]:
    known = context.ids.get(sheet)
    if link is not None and known is not None and link.casefold() not in known:
        yield Problem(field, f"There is no row {link} on the sheet {sheet}.", "Correct the id, or add the row.")


def _several(link: str) -> bool:
    """Several ids in one cell are a fault of their own (EVD-01)."""
    return ";" in link or "," in link


def _task_elsewhere(linked_task: str | None, context: Context) -> Iterator[Problem]:
    return _dangling("linked_task", linked_task, "Register", context)


@rule(
    "LNK-01",
    "A linked task exists",
    on="Register",
    severity=Severity.WARNING,
    seed_row=4,
    source="the form of the workbook",
    good={"linked_task": "T-015", "primary_side": "ISO"},
    bad={"linked_task": "T-051", "primary_side": "ISO"},
    beside={"Register": ({"task_id": "T-015"},)},
    also={"Intake": _task_elsewhere},
)
def linked_task_absent(key: str | None, linked_task: str | None, own_ids: Collection[str]) -> Iterator[Problem]:
    """A link to nowhere hides that the other side has no task of its own."""
    if linked_task is None:
        return
    if linked_task.casefold() not in own_ids:
        yield Problem("linked_task", f"There is no row {linked_task} on this sheet.", "Correct the id, or add the row.")
    elif key is not None and linked_task.casefold() == key.casefold():
        yield Problem("linked_task", f"The row {key} is linked to itself.", "Enter the id of the other side's row.")


@rule(
    "LNK-02",
    "The evidence that a row speaks of exists",
    on=("Reuse", "Occurrences"),
    severity=Severity.ERROR,
    seed_row=5,
    source="the form of the workbook",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-100"},
    beside={"Evidence": ({"evidence_id": "E-001"},), "Claims": ({"claim_id": "C-001"},)},
)
def evidence_absent(evidence_id: str | None, context: Context) -> Iterator[Problem]:
    """A run or a reuse of evidence that nobody has recorded proves nothing."""
    return _dangling("evidence_id", evidence_id, "Evidence", context)


@rule(
    "LNK-03",
    "The claim that a pair speaks of exists",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=8,
    source="the form of the workbook",
    good={"claim_id": "C-001"},
    bad={"claim_id": "C-100"},
    beside={"Evidence": ({"evidence_id": "E-001"},), "Claims": ({"claim_id": "C-001"},)},
)
def claim_absent(claim_id: str | None, context: Context) -> Iterator[Problem]:
    """Reuse is judged against a claim; without the claim there is nothing to judge."""
    if claim_id is None or not _several(claim_id):
        yield from _dangling("claim_id", claim_id, "Claims", context)


RULES = (linked_task_absent, evidence_absent, claim_absent)
