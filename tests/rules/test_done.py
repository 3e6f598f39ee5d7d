"""Edges of the rule on days on which something was done."""

import datetime as dt

import pytest

from dualregister.rules.done import done_in_the_future
from dualregister.rules.example import DAY
from reading import found, on

DONE = [
    ("Register", "closed", "Closed"),
    ("ISO Dates", "last_done", "Last done"),
    ("ISO Dates", "done_on", "Done on"),
    ("SOC 2 Dates", "done_on", "Done on"),
]
NEXT = DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "trips"), [(None, False), (DAY - dt.timedelta(days=1), False), (DAY, False), (NEXT, True)]
)
@pytest.mark.parametrize(("sheet", "field", "header"), DONE)
def test_the_day_of_judgement_still_counts(
    sheet: str, field: str, header: str, day: dt.date | None, trips: bool
) -> None:
    said = found(done_in_the_future, sheet, **{field: day})
    assert [each.field for each in said] == ([header] if trips else [])


@pytest.mark.parametrize("status", ["open", "closed", None])
def test_whatever_the_status_says(status: str | None) -> None:
    (said,) = found(done_in_the_future, "Register", status=status, closed=NEXT)
    assert said.message == f"Closed on {NEXT}, after {DAY}, the day of judgement."


def test_both_days_of_a_row_are_told() -> None:
    said = found(done_in_the_future, "ISO Dates", last_done=NEXT, done_on=NEXT)
    assert [each.field for each in said] == ["Last done", "Done on"]


def test_what_was_ahead_is_no_matter_once_it_is_reached() -> None:
    assert found(done_in_the_future, "Register", on(NEXT), closed=NEXT) == []
