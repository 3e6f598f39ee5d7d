"""Seed row 8: overlap and reuse. What the decision on a pair in use objects to, each fault reported once."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.finding import Severity
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

if TYPE_CHECKING:  # records load pydantic; these checks only read their fields
    from dualregister.core.records import Evidence

_APART = "Keep separate records until the verdict is yes"
_MEND = f"Correct what could not be read. {_APART}."


def _decision(used: str | None, evidence_id: str | None, claim_id: str | None, context: Context) -> Decision | None:
    """The decision on a pair that is in use; None where it is not in use, or nobody could judge it."""
    if used != "yes" or evidence_id is None or claim_id is None:
        return None
    return context.decisions.get((evidence_id.casefold(), claim_id.casefold()))


def _of_permission(reason: Reason) -> bool:
    return reason.check == "permission"


def _not_read(reason: Reason) -> bool:
    """Nobody can tell what was entered, or what it means."""
    return reason.code.partition(":")[0].endswith("_NOT_READ")


def _of_blanks(reason: Reason) -> bool:
    """A dimension that nobody filled in, on the evidence or on the claim."""
    name = reason.code.partition(":")[0]
    if reason.check in {"label", "sameness", "permission"}:
        return False
    return name in {"ACCEPTANCE_NOT_DEFINED", "ACCEPTANCE_NOT_RECORDED"} or (
        name.endswith("_MISSING") and name != "OCCURRENCE_MISSING"
    )


def _undecided(sameness: str | None, decision: Decision) -> bool:
    """Nobody decided, or the decision is not signed. A signed “different” is a decision."""
    return sameness != "different" and decision.checks["sameness"] is not Verdict.YES


def _of_evidence(reason: Reason, evidence: "Evidence | None") -> bool:
    """Faults that EVD-07, EVD-08 and EVD-12 report: a snapshot, a missed run, a bridge letter."""
    name = reason.code.partition(":")[0]
    if evidence is None:
        return False
    return (
        name == "DATE_POINT_FOR_PERIOD"
        or (name == "OCCURRENCE_MISSING" and evidence.status == "accepted")
        or (name == "DATE_OUTSIDE_PERIOD" and evidence.kind == "bridge_letter")
    )


def _words(reasons: list[Reason]) -> str:
    return " ".join(each.text for each in reasons)


@rule(
    "RUS-01",
    "Reused only with a yes verdict",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=8,
    source="seed row 8",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-002"},
    beside={
        "Evidence": ({"evidence_id": "E-001"}, {"evidence_id": "E-002", "services": ("Acme Pay",)}),
        "Claims": ({},),
    },
)
def reused_without_a_yes(
    sameness: str | None, used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """Whatever is not a yes calls for separate records."""
    decision = _decision(used, evidence_id, claim_id, context)
    if decision is None:
        return
    evidence = context.evidence.get(decision.evidence_id.casefold())
    undecided = _undecided(sameness, decision)
    rest = [
        each
        for each in decision.reasons
        if not (_of_permission(each) or _of_blanks(each) or _of_evidence(each, evidence))
        and not (undecided and each.check == "sameness")
    ]
    if rest:
        yield Problem("used", f"It is used, but the verdict is {decision.verdict}: {_words(rest)}", f"{_APART}.")


@rule(
    "RUS-02",
    "Reuse permission is there, fits the recipient and has not expired",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=8,
    source="seed rows 5 and 8",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-002"},
    beside={
        "Evidence": (
            {"evidence_id": "E-001"},
            {"evidence_id": "E-002", "permission_expires": dt.date(2026, 6, 30)},
        ),
        "Claims": ({},),
    },
)
def reused_without_permission(
    used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """Evidence belongs to those it was collected for; a SOC 2 report is of restricted use."""
    decision = _decision(used, evidence_id, claim_id, context)
    for reason in decision.reasons if decision else ():
        if _of_permission(reason) and _not_read(reason):
            yield Problem("used", f"It is used, and whether that is permitted is unknown: {reason.text}", _MEND)
        elif _of_permission(reason):
            yield Problem(
                "used", f"It is used without permission: {reason.text}", "Get the permission on record first."
            )


@rule(
    "RUS-03",
    "Sameness was decided by a named person on a date",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=8,
    source="seed row 8",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-002", "decided_by": None},
    beside={"Evidence": ({"evidence_id": "E-001"}, {"evidence_id": "E-002"}), "Claims": ({},)},
)
def sameness_unsigned(
    sameness: str | None, used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """A line of a crosswalk is not a decision."""
    decision = _decision(used, evidence_id, claim_id, context)
    if decision is None or not _undecided(sameness, decision):
        return
    reasons = [each for each in decision.reasons if each.check == "sameness"]
    field = "decided_by" if sameness == "same" else "sameness"
    if any(map(_not_read, reasons)):
        yield Problem(field, f"It is used, and whether the control is the same is unknown: {_words(reasons)}", _MEND)
        return
    yield Problem(
        field,
        f"It is used without a signed decision: {_words(reasons)}",
        "Decide whether it is the same control, and enter who decided and when.",
    )


@rule(
    "RUS-04",
    "All seven dimensions are filled on a reused row",
    on="Reuse",
    severity=Severity.ERROR,
    seed_row=8,
    source="seed row 8",
    good={"evidence_id": "E-001"},
    bad={"evidence_id": "E-002"},
    beside={"Evidence": ({"evidence_id": "E-001"}, {"evidence_id": "E-002", "data_types": ()}), "Claims": ({},)},
)
def dimension_blank(
    used: str | None, evidence_id: str | None, claim_id: str | None, context: Context
) -> Iterator[Problem]:
    """Scope, actor, date, data type, service, supplier and acceptance are compared; a blank cannot be."""
    decision = _decision(used, evidence_id, claim_id, context)
    blanks = [each for each in decision.reasons if _of_blanks(each)] if decision else []
    if blanks:
        yield Problem("used", f"It is used with blanks: {_words(blanks)}", "Fill them in on Evidence and on Claims.")


@rule(
    "RUS-05",
    "Verdict is newer than the last change of its inputs",
    on="Reuse",
    severity=Severity.WARNING,
    seed_row=8,
    source="seed rows 5 and 8",
    good={"decided_on": dt.date(2026, 9, 15)},
    bad={"decided_on": dt.date(2026, 5, 1)},
    beside={"Evidence": ({},), "Claims": ({},)},
)
def decision_older_than_evidence(
    evidence_id: str | None, decided_on: dt.date | None, used: str | None, context: Context
) -> Iterator[Problem]:
    """A record that is newer than the decision was not looked at when it was taken."""
    evidence = context.evidence.get(evidence_id.casefold()) if evidence_id is not None else None
    if evidence is None or decided_on is None or used == "no":
        return
    days = (evidence.date_from, evidence.date_to, *evidence.occurrences)
    latest = max((each for each in days if each is not None and each <= context.as_of), default=None)
    if latest is not None and decided_on < latest:
        yield Problem(
            "decided_on",
            f"The decision of {decided_on} is older than the latest record, of {latest}.",
            "Look at the new record, and confirm the decision with a new date.",
        )


RULES = (
    reused_without_a_yes,
    reused_without_permission,
    sameness_unsigned,
    dimension_blank,
    decision_older_than_evidence,
)
