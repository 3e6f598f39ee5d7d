"""The check of dates over a period (type 2). Both ends of the period are inclusive."""

import datetime as dt

from dualregister.core.days import months_after
from dualregister.core.intervals import Coverage, Interval, coverage, intervals, noun
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown

_NAMED = 3
"""Empty intervals that a sentence names; the others are counted."""


def in_period(ask: Ask, period: Interval) -> Objections:
    """The evidence shows the whole period: in force, in one range, or with a record in every interval."""
    kind, frequency = ask.evidence.kind, ask.claim.frequency
    if kind == "bridge_letter":
        return no("DATE_OUTSIDE_PERIOD", "A bridge letter speaks of the time after a period, not of the period.")
    if kind == "document":
        return _in_force(ask, period)
    if kind == "population" or frequency == "event":
        # A snapshot shows one day, whatever range somebody entered for it.
        return _range(ask, period) or (_point(period) if kind == "snapshot" else YES)
    if kind == "snapshot":
        return _point(period)
    if frequency is None:
        return unknown("FREQUENCY_MISSING", "The claim does not say how often the control runs.")
    return _runs(ask, period, frequency)


def _point(period: Interval) -> Objections:
    return no(
        "DATE_POINT_FOR_PERIOD",
        f"A snapshot shows one day; the claim is about {period.first} to {period.last}.",
    )


def _in_force(ask: Ask, period: Interval) -> Objections:
    first, last = ask.evidence.date_from, ask.evidence.date_to
    if first is not None and first <= period.first and (last is None or last >= period.last):
        return YES
    return no(
        "DATE_NOT_WHOLE_PERIOD",
        f"The document was in force {_from_to(first, last)}, not all of {period.first} to {period.last}.",
    )


def _from_to(first: dt.date | None, last: dt.date | None) -> str:
    return f"from {first}" + (f" to {last}" if last is not None else " on")


def _range(ask: Ask, period: Interval) -> Objections:
    last = ask.evidence.date_to
    first = ask.evidence.date_from or last
    if first is None or last is None:
        return unknown("DATE_RANGE_MISSING", "The evidence does not give the first and the last day that it covers.")
    if first <= period.first and last >= period.last:
        return YES
    if last < period.first:
        return no("DATE_BEFORE_PERIOD", f"The range ends on {last}, before the period begins on {period.first}.")
    if first > period.last:
        return no("DATE_AFTER_PERIOD", f"The range begins on {first}, after the period ends on {period.last}.")
    return no(
        "DATE_PARTIAL_COVERAGE", f"The range {first} to {last} covers only part of {period.first} to {period.last}."
    )


def runs_of(ask: Ask) -> tuple[Interval, ...]:
    """The runs that the evidence records: its occurrences, or, where none are listed, its one range of days.

    A range with one end only is that day.
    """
    evidence = ask.evidence
    if evidence.occurrences:
        return tuple(Interval(each, each) for each in evidence.occurrences)
    first = evidence.date_from or evidence.date_to or dt.date.max
    return (Interval(first, evidence.date_to or first),)


def _runs(ask: Ask, period: Interval, frequency: str) -> Objections:
    """A run that took several days counts where all of them lie in the period, in the interval of its last day."""
    runs = runs_of(ask)
    inside = [each.last for each in runs if each.first in period and each.last in period]
    start_at = ask.settings.intervals_start_at
    if not inside:
        complete = intervals(frequency, period, start_at=start_at, holidays=ask.holidays)
        return _nothing_inside(runs, period, annual_without_interval=frequency == "annual" and not complete)
    covered = coverage(frequency, period, inside, start_at=start_at, holidays=ask.holidays)
    if not covered.missing:
        return YES
    return no(f"OCCURRENCE_MISSING:{covered.found}of{len(covered.expected)}", _empty(covered, frequency))


def _empty(covered: Coverage, frequency: str) -> str:
    named = [_named(each) for each in covered.missing[:_NAMED]]
    more = len(covered.missing) - len(named)
    there = f"{covered.found} of {len(covered.expected)} are there."
    if len(covered.missing) == 1:
        return f"{noun(frequency)} {named[0]} has no record; {there}"
    rest = f" and {more} more" if more else ""
    return f"{noun(frequency)}s without a record: {'; '.join(named)}{rest}; {there}"


def _named(interval: Interval) -> str:
    return str(interval.first) if interval.first == interval.last else f"{interval.first} to {interval.last}"


def _nothing_inside(runs: tuple[Interval, ...], period: Interval, *, annual_without_interval: bool) -> Objections:
    before = [each.last for each in runs if each.last < period.first]
    if annual_without_interval and before and max(before) >= months_after(period.last, -12):
        return unknown(
            "DATE_ANNUAL_OUTSIDE_PERIOD",
            f"The period holds no full year; the control last ran on {max(before)}. Ask the auditor.",
        )
    if len(before) == len(runs):
        return no("DATE_BEFORE_PERIOD", f"The last record is of {max(before)}; the period begins on {period.first}.")
    after = [each.first for each in runs if each.first > period.last]
    if len(after) == len(runs):
        return no("DATE_AFTER_PERIOD", f"The first record is of {min(after)}; the period ended on {period.last}.")
    return no("DATE_OUTSIDE_PERIOD", f"No record lies from {period.first} to {period.last}.")
