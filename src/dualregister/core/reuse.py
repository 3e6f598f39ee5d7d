"""The reuse decision: may this evidence serve this claim? Ten checks, every reason. Source: seed rows 5 and 8."""

import datetime as dt
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING

from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.reuse_acceptance import acceptance
from dualregister.core.reuse_actor import actor
from dualregister.core.reuse_ask import Ask, Objections
from dualregister.core.reuse_date import date
from dualregister.core.reuse_origin import label, sameness
from dualregister.core.reuse_permission import permission
from dualregister.core.reuse_sets import data_type, scope, service
from dualregister.core.reuse_supplier import supplier
from dualregister.core.reuse_unsure import heard
from dualregister.core.settings import Settings

if TYPE_CHECKING:  # records load pydantic; the decision only reads their fields
    from dualregister.core.records import Claim, Evidence, Pair

Check = Callable[[Ask], Objections]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("label", label),
    ("sameness", sameness),
    ("permission", permission),
    ("scope", scope),
    ("actor", actor),
    ("date", date),
    ("data_type", data_type),
    ("service", service),
    ("supplier", supplier),
    ("acceptance", acceptance),
)
"""Every check by its name, in the order of all output. A further check is one more line here."""


def conjunction(verdicts: Iterable[Verdict]) -> Verdict:
    """Strong Kleene: any no gives no; else any unknown gives unknown; else yes."""
    said = frozenset(verdicts)
    if Verdict.NO in said:
        return Verdict.NO
    return Verdict.UNKNOWN if Verdict.UNKNOWN in said else Verdict.YES


def decide(  # noqa: PLR0913, PLR0917 - everything that an answer depends on is named
    evidence: "Evidence",
    claim: "Claim",
    sameness: "Pair | None",
    as_of: dt.date,
    settings: Settings,
    holidays: frozenset[dt.date] = frozenset(),
) -> Decision:
    """The verdict on the pair on the day, with every check and every reason. Nothing stops at the first no.

    `sameness` is the row of the Reuse sheet, or None. `evidence.occurrences` must hold the rows of Occurrences, too.
    """
    ask = Ask(evidence=evidence, claim=claim, sameness=sameness, as_of=as_of, settings=settings, holidays=holidays)
    answers = [(name, heard(check, ask)) for name, check in CHECKS]
    checks = {name: conjunction(each.verdict for each in said) for name, said in answers}
    until, why = valid_until(ask)
    return Decision(
        evidence_id=evidence.evidence_id,
        claim_id=claim.claim_id,
        verdict=conjunction(checks.values()),
        checks=MappingProxyType(checks),
        reasons=tuple(Reason(name, each.code, each.text) for name, said in answers for each in said),
        valid_until=until,
        valid_until_reason=why,
    )


def valid_until(ask: Ask) -> tuple[dt.date | None, str]:
    """The last day of the verdict and why, as far as the register knows; None where no day in it ends the verdict.

    Taken: the day the permission ends, and the claim's last day (for a claim as of one date, that date), each where it
    is not past. Not taken: the review trigger, which is an event without a day and is named in the words; a
    document's last day in force, which the check of dates judges against the claim's own days.
    """
    claim, ends = ask.claim, ask.evidence.permission_expires
    last = claim.date_from if claim.test == "as_of" else claim.date_to
    days = [
        (day, words)
        for day, words in ((ends, "The permission ends on this day."), (last, "The claim ends on this day."))
        if day is not None and day >= ask.as_of
    ]
    triggers = dict.fromkeys(each for each in (ask.evidence.review_trigger, claim.review_trigger) if each)
    earlier = f" Look again as soon as this happens: {'; '.join(triggers)}." if triggers else ""
    if not days:
        return None, f"No day in the register ends it.{earlier}"
    day, words = min(days)
    return day, words + earlier
