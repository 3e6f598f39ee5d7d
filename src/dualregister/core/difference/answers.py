"""Which findings, verdicts and dates are others between two versions of a register."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dualregister.core.decision import Decision
from dualregister.core.due import Dated
from dualregister.core.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was decided on a pair: the verdict, the day that it holds until, and its reasons in one text."""

    verdict: str
    valid_until: dt.date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A listed pair whose verdict, or the day that it holds until, is another; None where the pair is not listed."""

    evidence_id: str
    claim_id: str
    old: Said | None
    new: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day of an event, the last day of its window, and how it stands."""

    date: dt.date | None
    until: dt.date | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueChange:
    """An event of one side's tracker whose days or state are others; None where it is not tracked."""

    item_id: str
    event: str
    rule: str
    old: When | None
    new: When | None


def findings_gone(old: Iterable[Finding], new: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that only `old` has. Where a row stands does not matter, nor in which words it is said."""
    there = Counter(map(_same_finding, new))
    gone = []
    for each in old:
        if there[_same_finding(each)]:
            there[_same_finding(each)] -= 1
        else:
            gone.append(each)
    return tuple(gone)


def _same_finding(finding: Finding) -> tuple[str | None, ...]:
    # A row without an id is called by its cell, which is another when the row moves.
    record = None if finding.record == finding.cell else finding.record
    return finding.code, finding.sheet, record, finding.field


def verdict_changes(old: Iterable[Decision], new: Iterable[Decision]) -> tuple[VerdictChange, ...]:
    """The pairs that are not decided as before, in the order of `new`, then those that are no longer listed."""
    before = {_pair(each): each for each in old}
    after = {_pair(each): each for each in new}
    found = []
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        shown = now or was
        if shown is None or (was and now and _outcome(was) == _outcome(now)):
            continue
        ids = {"evidence_id": shown.evidence_id, "claim_id": shown.claim_id}
        found.append(VerdictChange(**ids, old=_said(was), new=_said(now)))
    return tuple(found)


def _pair(decision: Decision) -> tuple[str, str]:
    return decision.evidence_id.casefold(), decision.claim_id.casefold()


def _outcome(decision: Decision) -> tuple[str, dt.date | None]:
    return decision.verdict, decision.valid_until


def _said(decision: Decision | None) -> Said | None:
    if decision is None:
        return None
    why = " ".join(each.text for each in decision.reasons)
    return Said(verdict=decision.verdict.value, valid_until=decision.valid_until, why=why)


def due_changes(old: Iterable[Dated], new: Iterable[Dated]) -> tuple[DueChange, ...]:
    """The events of one side that fall on other days or stand otherwise; events of one name in their order."""
    before, after = _by_event(old), _by_event(new)
    found = []
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if was != now:
            item_id, event, rule, _ = key
            found.append(DueChange(item_id=item_id, event=event, rule=rule, old=was, new=now))
    return tuple(found)


def _by_event(dues: Iterable[Dated]) -> dict[tuple[str, str, str, int], When]:
    """The days by item, event, rule and a number that tells events of one name apart."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[tuple[str, str, str, int], When] = {}
    for due in _in_order(dues):
        key = due.item_id, due.event, due.rule
        found[*key, seen[key]] = When(date=due.date, until=due.until, state=due.state.value)
        seen[key] += 1
    return found


def _in_order(dues: Iterable[Dated]) -> Sequence[Dated]:
    first = dt.date.min
    return sorted(dues, key=lambda due: (due.item_id, due.event, due.date or first, due.until or first, due.state))
