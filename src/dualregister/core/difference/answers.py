"""Which findings, verdicts and dates are others between two versions of a register."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dualregister.core.decision import Decision
from dualregister.core.due import Dated
from dualregister.core.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was decided on a pair: the verdict, the last day of a yes, and its reasons in one text."""

    verdict: str
    valid_until: dt.date | None
    """None where it is no yes, or where nothing in the register ends it."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A listed pair whose verdict, or the last day of its yes, is another; None where the pair is not listed."""

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


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one sheet in one version, as the comparison of cells knows them again."""

    sheet: str
    """Its name in the contract, however its tab is spelt."""
    rows: Mapping[int, object]
    """By Excel's row number: what tells the row apart; equal in both versions for the same record."""


Known = Mapping[str, Records]
"""The sheets that both versions have, by the name of the tab."""
_NONE: Known = {}


def findings_gone(
    old: Iterable[Finding],
    new: Iterable[Finding],
    was: Known = _NONE,
    now: Known = _NONE,
    of_sheet: Callable[[Finding], bool] = lambda _: False,
) -> tuple[Finding, ...]:
    """The findings that only `old` has. Where a row stands does not matter, nor in which words it is said.

    `was` and `now` say which row is which record in the version of `old` and in that of `new`. `of_sheet` says which
    findings are about a sheet as a whole: the row that they name is one of many.
    """

    def same(finding: Finding, known: Known) -> tuple[object, ...]:
        records = known.get(finding.sheet)
        sheet = records.sheet if records is not None else finding.sheet
        if records is not None and finding.row is not None and finding.row in records.rows and not of_sheet(finding):
            return finding.code, sheet, records.rows[finding.row], finding.field
        # What is about no row of the sheet is called by its cell, which is another when the header moves.
        return finding.code, sheet, None if finding.record == finding.cell else finding.record, finding.field

    there = Counter(same(each, now) for each in new)
    gone = []
    for each in old:
        key = same(each, was)
        if there[key]:
            there[key] -= 1
        else:
            gone.append(each)
    return tuple(gone)


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
    return decision.verdict, decision.last_day


def _said(decision: Decision | None) -> Said | None:
    if decision is None:
        return None
    why = " ".join(each.text for each in decision.reasons)
    return Said(verdict=decision.verdict.value, valid_until=decision.last_day, why=why)


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
