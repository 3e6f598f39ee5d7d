"""What covers a claim: evidence of its own side, evidence reused from the other, or none. Source: seed row 5.

Own evidence was collected for the claim's side and names its control ID or its reference. Whether it may cross over
(label, sameness, permission) is not asked of it; the other seven checks are. Several own records may fill the intervals
of a period together. Reused evidence counts where its pair is listed, is marked as used, and has the verdict yes.
Evidence with the status “rejected” counts for nothing: the check of acceptance says no.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.intervals import FREQUENCIES, Interval, intervals
from dualregister.core.reuse import conjunction
from dualregister.core.verdicts import Terms

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence

CROSSING = frozenset({"label", "sameness", "permission"})
"""Checks that ask whether evidence may cross from one side to the other."""
_DOUBTFUL = frozenset({"DATE_FUTURE", "DATE_ORDER", "CELL_NOT_READ", "SETTING_NOT_READ"})
"""Codes after which no day of the record is trusted."""
_POINTS = frozenset({"snapshot", "bridge_letter"})
_RANGES = frozenset({"document", "population"})


class Coverage(StrEnum):
    """What covers a claim."""

    OWN = "own evidence"
    REUSED = "reused evidence"
    BOTH = "own and reused evidence"
    NONE = "none"


class How(StrEnum):
    """How evidence comes to a claim."""

    OWN = "own"
    REUSED = "reused"
    """By a listed pair that is in use."""
    LISTED = "listed"
    """By a listed pair that is not in use, so that nothing is reused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Evidence that was looked at for a claim."""

    evidence: "Evidence"
    how: How
    verdict: Verdict
    reasons: tuple[Reason, ...]
    decision: Decision
    counts: bool
    """Whether it covers the claim, or an interval of it."""


@dataclass(frozen=True, slots=True)
class Box:
    """One interval of a claim's period, and whether a record fills it."""

    interval: Interval
    filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A claim with all that was looked at for it."""

    claim: "Claim"
    coverage: Coverage
    sources: tuple[Source, ...]
    """What covers it, or fills an interval of it."""
    others: tuple[Source, ...]
    """What was looked at and does not count, with the reasons."""
    strip: tuple[Box, ...]
    """The intervals of a claim over a period; none for a claim as of a day, or within a cycle."""

    @property
    def found(self) -> int:
        """How many intervals are filled."""
        return sum(each.filled for each in self.strip)


def covered(
    claim: "Claim",
    own: "Iterable[tuple[Evidence, Decision]]",
    listed: "Iterable[tuple[Evidence, Decision, bool]]",
    terms: Terms,
) -> Covered:
    """What covers the claim, of its own evidence and of the listed pairs (True: in use), with their decisions."""
    period = _period(claim)
    boxes = _boxes(claim, period, terms)
    ours = [_own(evidence, decision) for evidence, decision in own]
    theirs = [_reused(evidence, decision, used=used) for evidence, decision, used in listed]
    filling = {at: _filled(each, claim, period, boxes) for at, each in enumerate(ours) if _dated(each)}
    own_fill = frozenset().union(*filling.values())
    together = bool(boxes) and len(own_fill) == len(boxes)
    ours = [replace(each, counts=each.counts or bool(filling.get(at))) for at, each in enumerate(ours)]
    by_own = together or any(each.verdict is Verdict.YES for each in ours)
    by_reuse = any(each.counts for each in theirs)
    reused_fill = frozenset().union(*(_filled(each, claim, period, boxes) for each in theirs if each.counts))
    strip = tuple(Box(each, at in own_fill | reused_fill) for at, each in enumerate(boxes))
    every = [*ours, *theirs]
    return Covered(
        claim=claim,
        coverage=_coverage(own=by_own, reused=by_reuse),
        sources=tuple(each for each in every if each.counts),
        others=tuple(each for each in every if not each.counts),
        strip=strip,
    )


def _coverage(*, own: bool, reused: bool) -> Coverage:
    if own:
        return Coverage.BOTH if reused else Coverage.OWN
    return Coverage.REUSED if reused else Coverage.NONE


def _own(evidence: "Evidence", decision: Decision) -> Source:
    verdict = conjunction(verdict for name, verdict in decision.checks.items() if name not in CROSSING)
    reasons = tuple(each for each in decision.reasons if each.check not in CROSSING)
    return Source(
        evidence=evidence,
        how=How.OWN,
        verdict=verdict,
        reasons=reasons,
        decision=decision,
        counts=verdict is Verdict.YES,
    )


def _reused(evidence: "Evidence", decision: Decision, *, used: bool) -> Source:
    unused = () if used else (Reason("", "NOT_USED", "The pair is not marked as used."),)
    return Source(
        evidence=evidence,
        how=How.REUSED if used else How.LISTED,
        verdict=decision.verdict,
        reasons=decision.reasons + unused,
        decision=decision,
        counts=decision.verdict is Verdict.YES and used,
    )


def _dated(source: Source) -> bool:
    """Whether everything but its days fits, and its days can be trusted."""
    rest = [verdict for name, verdict in source.decision.checks.items() if name not in CROSSING | {"date"}]
    doubts = {each.code.partition(":")[0] for each in source.decision.reasons if each.check == "date"}
    return conjunction(rest) is Verdict.YES and doubts.isdisjoint(_DOUBTFUL)


def _period(claim: "Claim") -> Interval | None:
    first, last = claim.date_from, claim.date_to
    if claim.test != "period" or first is None or last is None or last < first:
        return None
    return Interval(first, last)


def _boxes(claim: "Claim", period: Interval | None, terms: Terms) -> tuple[Interval, ...]:
    """The intervals that need a record; the whole period where no frequency cuts it."""
    if period is None:
        return ()
    if claim.frequency not in FREQUENCIES:
        return (period,)
    return intervals(claim.frequency, period, start_at=terms.settings.intervals_start_at, holidays=terms.holidays)


def _filled(source: Source, claim: "Claim", period: Interval | None, boxes: Sequence[Interval]) -> frozenset[int]:
    """Which boxes the evidence fills, by the same measure as the check of dates."""
    evidence = source.evidence
    if period is None or evidence.kind in _POINTS:
        return frozenset()
    first = evidence.date_from or evidence.date_to
    last = evidence.date_to
    if evidence.kind in _RANGES or claim.frequency == "event":
        if first is None or (last is None and evidence.kind != "document"):
            return frozenset()
        return frozenset(
            at for at, box in enumerate(boxes) if first <= box.first and (last is None or last >= box.last)
        )
    if claim.frequency is None:
        return frozenset()
    runs = [(day, day) for day in evidence.occurrences]
    if not runs and first is not None:
        runs = [(first, last or first)]
    return frozenset(at for at, box in enumerate(boxes) if any(start in period and end in box for start, end in runs))
