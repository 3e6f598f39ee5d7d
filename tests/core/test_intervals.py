"""Intervals of a frequency: cut from the first day or at calendar boundaries, complete ones only."""

import datetime as dt
import itertools

import pytest

from dualregister.core.intervals import FREQUENCIES, Interval, coverage, intervals, noun


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def period(first: str, last: str) -> Interval:
    return Interval(day(first), day(last))


@pytest.mark.parametrize(
    ("frequency", "first", "last", "expected"),
    [
        ("annual", "2025-10-01", "2026-09-30", 1),
        ("annual", "2025-10-01", "2026-09-29", 0),
        ("semiannual", "2025-10-01", "2026-09-30", 2),
        ("quarterly", "2025-10-01", "2026-09-30", 4),
        ("quarterly", "2025-10-01", "2026-09-29", 3),
        ("quarterly", "2025-10-01", "2026-10-01", 4),
        ("quarterly", "2026-04-01", "2026-09-30", 2),
        ("monthly", "2025-10-01", "2026-09-30", 12),
        ("weekly", "2025-10-01", "2026-09-30", 52),
        ("weekly", "2026-01-01", "2026-01-06", 0),
        ("weekly", "2026-01-01", "2026-01-07", 1),
        ("daily", "2025-10-01", "2026-09-30", 261),
        ("daily", "2026-01-03", "2026-01-04", 0),
        ("event", "2025-10-01", "2026-09-30", 0),
        ("monthly", "2026-09-30", "2025-10-01", 0),
        ("daily", "2026-09-30", "2025-10-01", 0),
    ],
)
def test_only_complete_intervals_count(frequency: str, first: str, last: str, expected: int) -> None:
    assert len(intervals(frequency, period(first, last))) == expected


@pytest.mark.parametrize(
    ("frequency", "first", "last", "starts"),
    [
        ("monthly", "2026-01-31", "2026-05-30", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("monthly", "2028-01-31", "2028-03-30", ["2028-01-31", "2028-02-29"]),
        ("quarterly", "2025-11-30", "2026-05-29", ["2025-11-30", "2026-02-28"]),
        ("annual", "2028-02-29", "2029-02-27", ["2028-02-29"]),
        ("annual", "2028-02-29", "2029-02-26", []),
    ],
)
def test_month_ends_clip_and_are_counted_from_the_first_day(
    frequency: str, first: str, last: str, starts: list[str]
) -> None:
    assert [each.first.isoformat() for each in intervals(frequency, period(first, last))] == starts


@pytest.mark.parametrize(
    ("frequency", "first", "last", "starts"),
    [
        ("annual", "2025-10-01", "2027-09-30", ["2026-01-01"]),
        ("annual", "2026-01-01", "2026-12-31", ["2026-01-01"]),
        ("semiannual", "2025-10-01", "2026-09-30", ["2026-01-01"]),
        ("quarterly", "2025-10-02", "2026-09-30", ["2026-01-01", "2026-04-01", "2026-07-01"]),
        ("quarterly", "2025-10-01", "2026-03-31", ["2025-10-01", "2026-01-01"]),
        ("monthly", "2026-01-31", "2026-03-31", ["2026-02-01", "2026-03-01"]),
        ("weekly", "2026-01-05", "2026-01-18", ["2026-01-05", "2026-01-12"]),
        ("weekly", "2026-01-06", "2026-01-18", ["2026-01-12"]),
        ("weekly", "2026-01-04", "2026-01-11", ["2026-01-05"]),
    ],
)
def test_calendar_intervals_begin_at_calendar_boundaries(
    frequency: str, first: str, last: str, starts: list[str]
) -> None:
    found = intervals(frequency, period(first, last), start_at="calendar")
    assert [each.first.isoformat() for each in found] == starts


@pytest.mark.parametrize("frequency", FREQUENCIES)
@pytest.mark.parametrize("start_at", ["period start", "calendar"])
def test_intervals_follow_each_other_within_the_period(frequency: str, start_at: str) -> None:
    whole = period("2023-01-31", "2026-12-17")
    found = intervals(frequency, whole, start_at=start_at)
    assert all(each.first <= each.last and each.first in whole and each.last in whole for each in found)
    assert all(one.last < other.first for one, other in itertools.pairwise(found))
    assert noun(frequency)


def test_a_holiday_is_no_working_day() -> None:
    week = period("2026-12-21", "2026-12-27")
    assert len(intervals("daily", week)) == 5
    assert len(intervals("daily", week, holidays=frozenset({day("2026-12-25"), day("2026-12-26")}))) == 4


@pytest.mark.parametrize(
    ("days", "found", "missing"),
    [
        (["2025-11-14", "2026-02-12", "2026-05-15", "2026-08-13"], 4, []),
        (["2025-11-14", "2025-12-12", "2026-05-15", "2026-08-13"], 3, ["2026-01-01"]),
        (["2026-08-13", "2025-11-14"], 2, ["2026-01-01", "2026-04-01"]),
        (["2025-09-30", "2026-10-01"], 0, ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"]),
        (["2025-10-01", "2026-03-31", "2026-04-01", "2026-09-30"], 4, []),
        (["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"], 4, []),
        ([], 0, ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"]),
    ],
)
def test_each_interval_needs_a_record_of_its_own(days: list[str], found: int, missing: list[str]) -> None:
    covered = coverage("quarterly", period("2025-10-01", "2026-09-30"), [day(each) for each in days])
    assert covered.found == found
    assert [each.first.isoformat() for each in covered.missing] == missing


def test_a_period_at_the_end_of_the_calendar_does_not_break() -> None:
    end = Interval(dt.date(9999, 10, 1), dt.date.max)
    assert [len(intervals(each, end)) for each in ("annual", "monthly", "weekly")] == [0, 2, 13]


def test_each_day_of_a_century_is_looked_at_a_few_times_only() -> None:
    looks = 0

    class Day(dt.date):
        def __lt__(self, other: dt.date) -> bool:
            nonlocal looks
            looks += 1
            return super().__lt__(other)

    century = period("1990-01-01", "2100-12-31")
    days = [Day.fromordinal(century.first.toordinal() + each) for each in range(40_000)]
    assert coverage("daily", century, days).found == 28572
    assert looks < 4 * len(days)


@pytest.mark.parametrize(
    ("frequency", "name"),
    [
        ("annual", "Year"),
        ("semiannual", "Half-year"),
        ("quarterly", "Quarter"),
        ("monthly", "Month"),
        ("weekly", "Week"),
        ("daily", "Working day"),
    ],
)
def test_an_interval_has_a_name(frequency: str, name: str) -> None:
    assert noun(frequency) == name
    assert frequency in FREQUENCIES
