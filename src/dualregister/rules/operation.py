"""Seed row 5: operating evidence, the records that show a control at work over a period."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.finding import Severity
from dualregister.core.intervals import Interval, coverage
from dualregister.rules.context import Context
from dualregister.rules.evidence import listed_runs
from dualregister.rules.rule import Problem, rule

_WITHOUT_RUNS = frozenset({"population", "document", "snapshot", "bridge_letter"})


def _used_for(
    used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> tuple[str | None, str | None] | None:
    """Kind of the evidence and test of the claim; None where the pair is not in use."""
    if used != "yes" or evidence_id is None or claim_id is None:
        return None
    evidence = context.evidence.get(evidence_id.casefold())
    claim = context.claims.get(claim_id.casefold())
    return (evidence.kind if evidence else None, claim.test if claim else None)


_SNAPSHOTS = (
    {"evidence_id": "E-001"},
    {
        "evidence_id": "E-002",
        "kind": "snapshot",
        "date_from": dt.date(2026, 9, 10),
        "date_to": dt.date(2026, 9, 10),
        "occurrences": (),
    },
)
_TAKES_ALL = {"kinds_accepted": ("operating_record", "snapshot", "bridge_letter")}


@rule(
    "EVD-07",
    "No snapshot as operating evidence in a type 2 row",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=5,
    source="practice: type 2 testing",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-002"},
    beside={"Evidence": _SNAPSHOTS, "Claims": (_TAKES_ALL,)},
)
def snapshot_for_a_period(
    used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """A picture of one day says nothing about the period."""
    if _used_for(used, evidence_id, claim_id, context) == ("snapshot", "period"):
        yield Problem(
            "evidence_id",
            f"{evidence_id} is a snapshot, but {claim_id} is about a period.",
            "Collect records of the period, or stop using the snapshot for this claim.",
        )


def _pair_accepted_too_early(
    used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """The pair's own shortfall: against the period of the claim."""
    if used != "yes" or evidence_id is None or claim_id is None:
        return
    evidence = context.evidence.get(evidence_id.casefold())
    decision = context.decisions.get((evidence_id.casefold(), claim_id.casefold()))
    if evidence is None or decision is None or evidence.status != "accepted":
        return
    for reason in decision.reasons:
        if reason.code.startswith("OCCURRENCE_MISSING:"):
            yield Problem(
                "evidence_id",
                f"{evidence_id} is accepted. {reason.text}",
                "Find the missing records, or report the exception.",
            )


_WHOLE_YEAR = {"date_from": dt.date(2025, 10, 1), "date_to": dt.date(2026, 9, 30), "status": "accepted"}


@rule(
    "EVD-08",
    "Accepted only when all occurrences are there",
    on="Evidence",
    severity=Severity.ERROR,
    seed_row=5,
    source="practice: missed occurrences are exceptions",
    good=_WHOLE_YEAR,
    bad={
        **_WHOLE_YEAR,
        "occurrences": (dt.date(2025, 11, 14), dt.date(2026, 2, 12), dt.date(2026, 8, 13)),
    },
    also={"Reuse": _pair_accepted_too_early},
)
def accepted_with_occurrences_missing(  # noqa: PLR0913, PLR0917 - a check reads its fields by name
    evidence_id: str | None,
    status: str | None,
    kind: str | None,
    frequency: str | None,
    date_from: dt.date | None,
    date_to: dt.date | None,
    occurrences: tuple[dt.date, ...] | None,
    context: Context,
) -> Iterator[Problem]:
    """A missed quarter is an exception."""
    if status != "accepted" or kind in _WITHOUT_RUNS:
        return
    if frequency is None or date_from is None or date_to is None:
        return
    runs = (*(occurrences or ()), *listed_runs(evidence_id, context)) or (date_to,)
    start_at = context.settings.intervals_start_at
    covered = coverage(frequency, Interval(date_from, date_to), runs, start_at=start_at, holidays=context.holidays)
    if covered.missing:
        first = covered.missing[0]
        yield Problem(
            "occurrences",
            f"{covered.found} of {len(covered.expected)} {frequency} occurrences are there; "
            f"{first.first} to {first.last} is the first without a record.",
            "Find the missing records, or take back the acceptance and report the exception.",
        )


@rule(
    "EVD-12",
    "Bridge letter is not operating evidence",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=5,
    source="practice: bridge letters",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-002"},
    beside={
        "Evidence": ({"evidence_id": "E-001"}, {"evidence_id": "E-002", "kind": "bridge_letter"}),
        "Claims": (_TAKES_ALL,),
    },
)
def bridge_letter_for_a_period(
    used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """It is a management statement without testing."""
    if _used_for(used, evidence_id, claim_id, context) == ("bridge_letter", "period"):
        yield Problem(
            "evidence_id",
            f"{evidence_id} is a bridge letter, but {claim_id} is about operation in a period.",
            "Collect records of the period, or stop using the letter for this claim.",
        )


RULES = (
    snapshot_for_a_period,
    accepted_with_occurrences_missing,
    bridge_letter_for_a_period,
)
