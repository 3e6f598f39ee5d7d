"""Intervals of a control's frequency in a period, and which of them hold a record. Source: date rule SOC-10.

A period is cut from its first day, or at calendar boundaries (1 January, 1 April, …, Mondays). An interval that the
period holds only in part is not expected. Starts are counted from the first day, not from the start before: months
after 31 January begin on 28 February and on 31 March. A daily interval is a working day, Monday to Friday, that is no
holiday.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dualregister.core.days import ONE_DAY, months_after

_MONTHS = {"annual": 12, "semiannual": 6, "quarterly": 3, "monthly": 1}
_NOUNS = {
    "annual": "Year",
    "semiannual": "Half-year",
    "quarterly": "Quarter",
    "monthly": "Month",
    "weekly": "Week",
    "daily": "Working day",
}
FREQUENCIES = tuple(_NOUNS)
"""Frequencies that cut a period into intervals; `event` does not."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of days, both ends inclusive."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Coverage:
    """The intervals that are expected, and those of them without a record."""

    expected: tuple[Interval, ...]
    missing: tuple[Interval, ...]

    @property
    def found(self) -> int:
        """How many intervals hold a record: two records in one quarter fill one quarter."""
        return len(self.expected) - len(self.missing)


def noun(frequency: str) -> str:
    """What an interval of the frequency is called: Quarter."""
    return _NOUNS[frequency]


@lru_cache(maxsize=1024)
def intervals(
    frequency: str,
    period: Interval,
    *,
    start_at: str = "period start",
    holidays: frozenset[dt.date] = frozenset(),
) -> tuple[Interval, ...]:
    """The complete intervals of `frequency` in the period, in order; none for `event`."""
    if frequency == "daily":
        return tuple(_working_days(period, holidays))
    calendar = start_at == "calendar"
    if frequency == "weekly":
        return tuple(_weeks(period, calendar=calendar))
    months = _MONTHS.get(frequency)
    return tuple(_month_spans(period, months, calendar=calendar)) if months else ()


def coverage(
    frequency: str,
    period: Interval,
    days: Iterable[dt.date],
    *,
    start_at: str = "period start",
    holidays: frozenset[dt.date] = frozenset(),
) -> Coverage:
    """Which intervals of the period the days fill. Each interval needs a day of its own."""
    expected = intervals(frequency, period, start_at=start_at, holidays=holidays)
    records = iter(sorted(days))
    record = next(records, None)
    missing = []
    for interval in expected:
        while record is not None and record < interval.first:
            record = next(records, None)
        if record is None or record > interval.last:
            missing.append(interval)
    return Coverage(expected, tuple(missing))


def _working_days(period: Interval, holidays: frozenset[dt.date]) -> Iterator[Interval]:
    for ordinal in range(period.first.toordinal(), period.last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        if day.weekday() < _SATURDAY and day not in holidays:
            yield Interval(day, day)


def _weeks(period: Interval, *, calendar: bool) -> Iterator[Interval]:
    first = period.first.toordinal() + (-period.first.weekday() % 7 if calendar else 0)
    for start in range(first, period.last.toordinal() - 5, 7):
        yield Interval(dt.date.fromordinal(start), dt.date.fromordinal(start + 6))


def _month_spans(period: Interval, months: int, *, calendar: bool) -> Iterator[Interval]:
    anchor = _boundary(period.first, months) if calendar else period.first
    start, count = anchor, 0
    while True:
        count += months
        try:
            following = months_after(anchor, count)
        except OverflowError:
            return
        if following - ONE_DAY > period.last:
            return
        if start >= period.first:
            yield Interval(start, following - ONE_DAY)
        start = following


def _boundary(day: dt.date, months: int) -> dt.date:
    """The calendar boundary on or before the day: the first day of its year, half-year, quarter or month."""
    return dt.date(day.year, (day.month - 1) // months * months + 1, 1)
