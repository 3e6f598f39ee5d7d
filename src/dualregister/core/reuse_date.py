"""The check of dates: what can be said before the claim's test, the test at a date, and the test within a cycle."""

import datetime as dt

from dualregister.core.intervals import Interval
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown
from dualregister.core.reuse_period import in_period, runs_of


def date(ask: Ask) -> Objections:
    """The evidence's dates fit the claim's test: as of a day, over a period, or within the audit cycle."""
    return _evidence_dates(ask) or _claim_dates(ask) or _test(ask)


def _evidence_dates(ask: Ask) -> Objections:
    evidence = ask.evidence
    first, last = evidence.date_from, evidence.date_to
    document = evidence.kind == "document"
    ends = None if document else last
    ahead = [each for each in (first, ends, *evidence.occurrences) if each is not None and each > ask.as_of]
    if ahead:
        return no("DATE_FUTURE", f"The evidence is dated {min(ahead)}, after {ask.as_of}.")
    if document and first is None:
        return unknown("DATE_MISSING", "The document has no first day in force.")
    if first is None and last is None and not evidence.occurrences:
        return unknown("DATE_MISSING", "The evidence has no date.")
    if first is not None and last is not None and last < first:
        return no("DATE_ORDER", f"The evidence ends on {last}, before it begins on {first}.")
    return YES


def _claim_dates(ask: Ask) -> Objections:
    """A claim without its test has no dates that mean anything."""
    claim = ask.claim
    if claim.test is None:
        return unknown("CLAIM_DATE_MISSING", "The claim does not say whether its dates are a day, a period or a cycle.")
    if claim.date_from is None or (claim.test != "as_of" and claim.date_to is None):
        words = "as-of date" if claim.test == "as_of" else "first and last day"
        return unknown("CLAIM_DATE_MISSING", f"The claim lacks its {words}.")
    if claim.test != "as_of" and claim.date_to is not None and claim.date_to < claim.date_from:
        return no("DATE_ORDER", f"The claim ends on {claim.date_to}, before it begins on {claim.date_from}.")
    return YES


def _test(ask: Ask) -> Objections:
    first = ask.claim.date_from or dt.date.max
    window = Interval(first, ask.claim.date_to or first)
    if ask.claim.test == "as_of":
        return _on_day(ask, first)
    if ask.claim.test == "period":
        return in_period(ask, window)
    return _in_cycle(ask, window)


def _on_day(ask: Ask, day: dt.date) -> Objections:
    evidence = ask.evidence
    if evidence.kind != "document":
        return _near(ask, day)
    if evidence.date_from is not None and evidence.date_from > day:
        return no("DATE_AFTER_AS_OF", f"The document came into force on {evidence.date_from}, after {day}.")
    if evidence.date_to is not None and evidence.date_to < day:
        return no("DATE_SUPERSEDED", f"The document was in force until {evidence.date_to}, not on {day}.")
    return YES


def _near(ask: Ask, day: dt.date) -> Objections:
    window = ask.settings.snapshot_window_days
    distance = min(_distance(each, day) for each in _records(ask))
    if distance <= window:
        around = dt.timedelta(days=window)
        return _one_day(ask, Interval(day - around, day + around))
    return no("DATE_POINT_TOO_FAR", f"The record nearest to {day} is {distance} days away; Settings allows {window}.")


def _one_day(ask: Ask, window: Interval) -> Objections:
    """A snapshot shows one day; of a range that lies in the window with a part, nobody knows which day it was."""
    if ask.evidence.kind != "snapshot":
        return YES
    doubtful = [each for each in _records(ask) if each.first < window.first or each.last > window.last]
    if len(doubtful) < len(_records(ask)):
        return YES
    first, last = doubtful[0].first, doubtful[0].last
    return unknown(
        "DATE_POINT_NOT_ONE_DAY", f"A snapshot shows one day, and the evidence names all days from {first} to {last}."
    )


def _distance(record: Interval, day: dt.date) -> int:
    return max((record.first - day).days, (day - record.last).days, 0)


def _in_cycle(ask: Ask, window: Interval) -> Objections:
    if any(each.first <= window.last and each.last >= window.first for each in _records(ask)):
        return _one_day(ask, window)
    return no("DATE_OUTSIDE_CYCLE", f"Nothing of the evidence lies from {window.first} to {window.last}.")


def _records(ask: Ask) -> tuple[Interval, ...]:
    """The stretches of days that the evidence stands for: a document's time in force, or the runs of anything else."""
    evidence = ask.evidence
    if evidence.kind == "document" and evidence.date_from is not None:
        return (Interval(evidence.date_from, evidence.date_to or dt.date.max),)
    return runs_of(ask)
