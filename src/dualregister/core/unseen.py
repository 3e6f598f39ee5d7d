"""What a formula was not shown: the sheets Occurrences and Holidays, unless they are given to it.

A row of evidence may say nothing of the runs of its control because they stand on the sheet Occurrences. Without that
sheet nobody knows, so a claim that runs could decide is unknown: neither a yes by the row's other days nor a no. Where
the row lists runs itself, they count as they are, and the answer says that it rests on them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualregister.core.decision import Decision, Reason
from dualregister.core.intervals import FREQUENCIES
from dualregister.core.unread import made_unknown

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Claim, Evidence

_WITHOUT_RUNS = frozenset({"document", "population", "snapshot", "bridge_letter"})
"""Kinds of evidence that are dated by a range or a day and not by runs."""
NOT_GIVEN = Reason(
    "date",
    "OCCURRENCES_NOT_GIVEN",
    "The evidence's row lists no runs, and whether the sheet Occurrences does is not known here. Give the sheet to the "
    "formula.",
)


def goes_by_runs(evidence: "Evidence", claim: "Claim") -> bool:
    """Whether the check of dates looks at runs: those of the control, or the record's own day where none is listed."""
    if evidence.kind in _WITHOUT_RUNS:
        return False
    return claim.test != "period" or claim.frequency in FREQUENCIES


def runs_unseen(evidence: "Evidence", claim: "Claim") -> bool:
    """Whether the answer hangs on runs that could stand on the sheet Occurrences alone."""
    undated = evidence.date_from is None and evidence.date_to is None
    return not evidence.occurrences and (undated or goes_by_runs(evidence, claim))


def without_runs(decision: Decision) -> Decision:
    """The decision, in which the check of dates is unknown for want of the sheet Occurrences."""
    return made_unknown(decision, (NOT_GIVEN,))


def remarks(evidence: "Evidence", claim: "Claim", *, runs_given: bool, holidays_given: bool) -> Iterator[str]:
    """What the check of dates rests on although a sheet was not given."""
    if not goes_by_runs(evidence, claim):
        return
    if not runs_given and evidence.occurrences:
        yield "Judged by the runs in the evidence's row; the sheet Occurrences was not given."
    if not holidays_given and claim.frequency == "daily":
        yield "Every day from Monday to Friday counts; the sheet Holidays was not given."
