"""Where a day lies on the strip of months."""

import datetime as dt

import pytest

from dualregister.core.due import Force, State
from dualregister.core.iso.due import IsoDue
from dualregister.reports.strip import MONTHS, WIDTH, Axis

AXIS = Axis(dt.date(2026, 11, 23))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def due(first: str | None, last: str | None) -> IsoDue:
    return IsoDue(
        item_id="I-1",
        event="Audit",
        date=day(first) if first else None,
        until=day(last) if last else None,
        state=State.OPEN,
        force=Force.OWN_PLAN,
        rule="ISO-19",
        owner=None,
        note="",
    )


@pytest.mark.parametrize(
    ("on", "place"),
    [
        ("2026-10-31", 2),  # the last day before the strip
        ("2026-11-01", 4),  # its first day
        ("2026-11-16", 8.8),  # the middle of its first month
        ("2026-12-01", 14),
        ("2027-01-01", 24),  # across the year
        ("2027-10-31", 123.7),  # its last day
        ("2027-11-01", WIDTH - 2),  # the first day after
        ("2099-01-01", WIDTH - 2),
    ],
)
def test_places(on: str, place: float) -> None:
    assert AXIS.place(day(on)) == place


def test_months_begin_with_that_of_the_as_of_day() -> None:
    found = AXIS.months()
    assert found[:3] == [(4, "Nov 2026"), (14, "Dec"), (24, "Jan 2027")]
    assert found[-1] == (114, "Oct")
    assert len(found) == MONTHS


def test_the_strip_holds_a_year_and_a_field_on_each_side() -> None:
    assert WIDTH == 128
    assert AXIS.today == AXIS.place(AXIS.as_of) == 11.1


@pytest.mark.parametrize(
    ("first", "last", "mark"),
    [(None, None, None), ("2026-12-01", None, (14, 0)), ("2026-12-01", "2027-01-01", (14, 10))],
)
def test_marks(first: str | None, last: str | None, mark: tuple[float, float] | None) -> None:
    found = AXIS.mark(due(first, last))
    assert (found and (found.x, found.width)) == mark


@pytest.mark.parametrize(
    ("first", "last", "arrow"),
    [
        ("2026-10-31", None, "M3.5 2L0.5 4L3.5 6Z"),  # to the left, in the field for what is earlier
        ("2026-11-01", None, ""),
        ("2027-10-31", None, ""),
        ("2027-11-01", None, "M124.5 2L127.5 4L124.5 6Z"),  # to the right, in the field for what is later
        ("2027-10-01", "2028-01-01", "M124.5 2L127.5 4L124.5 6Z"),
        ("2020-01-01", "2026-12-01", ""),
    ],
)
def test_an_arrow_points_to_what_lies_beyond_the_months(first: str, last: str | None, arrow: str) -> None:
    found = AXIS.mark(due(first, last))
    assert found is not None
    assert found.arrow == arrow
