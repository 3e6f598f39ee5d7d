"""Laws of the dates: they hold for every row, not for examples only."""

import datetime as dt
import random
import re
from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from dualregister.core.due import State, due_state
from dualregister.core.iso import cycle, plan
from dualregister.core.iso.due import IsoDue
from dualregister.core.iso.tracker import iso_tracker
from dualregister.core.records import IsoDate, Soc2Date
from dualregister.core.sheets import Kind, sheet
from dualregister.core.soc2 import period
from dualregister.core.soc2.coverage import coverage
from dualregister.core.soc2.due import Soc2Due
from dualregister.core.soc2.tracker import soc2_tracker

Row = dict[str, object]
GREGORIAN = dt.timedelta(days=146_097)
"""400 years: after them the calendar repeats, leap days and all."""

days = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))
few_days = st.dates(dt.date(2026, 1, 25), dt.date(2026, 3, 5))
any_day = st.one_of(
    days, few_days, st.sampled_from([dt.date(2024, 2, 29), dt.date(2025, 12, 31), dt.date(2026, 1, 31)])
)
spans = st.tuples(any_day, any_day).map(lambda pair: period.Span(*sorted(pair)))


def rows_of(name: str, ids: st.SearchStrategy[str]) -> st.SearchStrategy[Row]:
    """Rows with every column filled or blank, dates near each other."""
    values: dict[str, st.SearchStrategy[object]] = {}
    for field in sheet(name).fields:
        if field.name in ("item_id", "edition"):
            continue
        if field.kind is Kind.DATE:
            values[field.name] = any_day
        elif field.kind is Kind.DATES:
            values[field.name] = st.lists(any_day, max_size=4).map(tuple)
        elif field.kind is Kind.INT:
            values[field.name] = st.integers(0, 40)
        elif field.allowed:
            values[field.name] = st.sampled_from(field.allowed)
        else:
            values[field.name] = st.sampled_from(["A", "B"])
    return st.tuples(ids, st.fixed_dictionaries({}, optional=values)).map(lambda made: {**made[1], "item_id": made[0]})


def some_rows(name: str) -> st.SearchStrategy[list[Row]]:
    ids = st.sampled_from(["1", "2", "3", "4"])
    return st.lists(rows_of(name, ids), min_size=1, max_size=4, unique_by=lambda made: str(made["item_id"]))


iso_rows, soc2_rows = some_rows("ISO Dates"), some_rows("SOC 2 Dates")
both = st.tuples(iso_rows, soc2_rows)


def dues(rows: tuple[Iterable[Row], Iterable[Row]], as_of: dt.date) -> tuple[IsoDue | Soc2Due, ...]:
    iso = iso_tracker(map(IsoDate.model_validate, rows[0]), as_of, 30)
    return (*iso, *soc2_tracker(map(Soc2Date.model_validate, rows[1]), as_of, 30))


def key(due: IsoDue | Soc2Due) -> tuple[str, str, str]:
    return type(due).__name__, due.item_id, due.event


_WORSE = {State.OPEN: 0, State.DUE_SOON: 1, State.OVERDUE: 2}


def no_better(before: State, after: State) -> bool:
    """Done stays done; what is known stays known; nothing but doing it makes it better."""
    if before is State.UNKNOWN:
        return True
    if after is State.DONE or before is State.DONE:
        return after is State.DONE
    return after is not State.UNKNOWN and _WORSE[after] >= _WORSE[before]


@given(rows=both, first=any_day, second=any_day)
def test_a_later_as_of_never_makes_a_state_better(
    rows: tuple[list[Row], list[Row]], first: dt.date, second: dt.date
) -> None:
    earlier, later = sorted((first, second))
    before = {key(due): due.state for due in dues(rows, earlier)}
    after = {key(due): due.state for due in dues(rows, later)}
    assert before.keys() <= after.keys()
    for each, state in before.items():
        assert no_better(state, after[each]), each


@given(due=any_day, done=st.none() | any_day, first=any_day, second=any_day, soon=st.integers(0, 100))
def test_a_due_state_never_gets_better(
    due: dt.date, done: dt.date | None, first: dt.date, second: dt.date, soon: int
) -> None:
    earlier, later = sorted((first, second))
    assert no_better(due_state(due, done, earlier, soon), due_state(due, done, later, soon))


@given(last=any_day, months=st.integers(0, 200), change=st.none() | any_day)
def test_next_due_lies_after_last_done(last: dt.date, months: int, change: dt.date | None) -> None:
    due = plan.next_due(last, months, change)
    assert due is None or due > last
    planned = plan.next_planned(last, months)
    assert due is None or planned is None or due <= planned


@given(rows=both, as_of=any_day, cycles=st.integers(-2, 2))
def test_400_years_move_all_results_alike(rows: tuple[list[Row], list[Row]], as_of: dt.date, cycles: int) -> None:
    shift = cycles * GREGORIAN

    def moved(row: Mapping[str, object]) -> Row:
        return {name: _moved(value, shift) for name, value in row.items()}

    def told(found: Iterable[IsoDue | Soc2Due], by: dt.timedelta) -> list[object]:
        return [
            (
                due.item_id,
                re.sub("[0-9]", "", due.event),
                _moved(due.date, by),
                _moved(due.until, by),
                due.state,
                due.rule,
            )
            for due in found
        ]

    there = (list(map(moved, rows[0])), list(map(moved, rows[1])))
    assert told(dues(there, as_of + shift), dt.timedelta()) == told(dues(rows, as_of), shift)


def _moved(value: object, shift: dt.timedelta) -> object:
    if isinstance(value, dt.date):
        return value + shift
    if isinstance(value, tuple):
        return tuple(_moved(each, shift) for each in value)
    return value


@given(rows=both, twins=st.booleans(), as_of=any_day, seed=st.integers())
def test_the_order_of_the_rows_means_nothing(
    rows: tuple[list[Row], list[Row]], *, twins: bool, as_of: dt.date, seed: int
) -> None:
    iso, soc2 = ([{**row, "item_id": "1"} for row in side] if twins else side for side in rows)
    mixed = random.Random(seed)
    shuffled = (mixed.sample(iso, len(iso)), mixed.sample(soc2, len(soc2)))
    assert dues(shuffled, as_of) == dues((iso, soc2), as_of)


@given(rows=both, as_of=any_day)
def test_every_row_says_something_and_each_thing_once(rows: tuple[list[Row], list[Row]], as_of: dt.date) -> None:
    found = dues(rows, as_of)
    assert len({key(due) for due in found}) == len(found)
    for kind, side in ((IsoDue, rows[0]), (Soc2Due, rows[1])):
        assert {due.item_id for due in found if isinstance(due, kind)} == {row["item_id"] for row in side}


@given(rows=both, as_of=any_day)
def test_what_is_said_is_in_order_and_in_words(rows: tuple[list[Row], list[Row]], as_of: dt.date) -> None:
    for due in dues(rows, as_of):
        assert due.note.endswith(".")
        assert "None" not in due.note
        assert due.until is None or (due.date is not None and due.date <= due.until)
        assert due.date is not None or due.state in (State.UNKNOWN, State.DONE)
    for side in (IsoDue, Soc2Due):
        order = [(due.date or dt.date.max, due.item_id) for due in dues(rows, as_of) if isinstance(due, side)]
        assert order == sorted(order)


@given(own=spans, theirs=spans, letter=st.none() | any_day)
def test_a_day_is_covered_or_uncovered_and_a_letter_only_helps(
    own: period.Span, theirs: period.Span, letter: dt.date | None
) -> None:
    found = coverage(own, theirs, letter)
    assert found.days + sum(span.days for span in found.uncovered) == own.days
    assert sum(span.days for span in found.open) <= sum(span.days for span in found.uncovered)
    assert all(any(out.first <= span.first and span.last <= out.last for out in found.uncovered) for span in found.open)
    assert (found.percent == 100.0) == (not found.uncovered)


@given(decided=any_day, expires=any_day)
def test_surveillance_years_lie_strictly_between(decided: dt.date, expires: dt.date) -> None:
    years = cycle.surveillance_years(decided, expires)
    assert all(decided.year < year < expires.year for year in years)
    assert len(years) == max(0, expires.year - decided.year - 1)
