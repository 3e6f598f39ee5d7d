"""Month arithmetic as EDATE does it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualregister.core.days import months_after


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2025-03-14", 12, "2026-03-14"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-23", 0, "2026-11-23"),
        ("0001-02-15", -1, "0001-01-15"),  # first and last month of the calendar
        ("9999-11-30", 1, "9999-12-30"),
    ],
)
def test_month_ends_clip(day: str, months: int, then: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)


@pytest.mark.parametrize(("day", "months"), [(dt.date.max, 1), (dt.date.min, -1), (dt.date(2026, 1, 1), 120_000)])
def test_the_end_of_the_calendar_is_said(day: dt.date, months: int) -> None:
    with pytest.raises(OverflowError, match="outside the calendar"):
        months_after(day, months)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(0, 600))
def test_more_months_never_come_earlier(day: dt.date, months: int) -> None:
    assert day <= months_after(day, months) <= months_after(day, months + 1)
