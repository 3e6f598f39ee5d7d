import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from dated import AS_OF
from dualregister.core.due import Force, State, due_state, in_order, source_of
from dualregister.core.iso.due import IsoDue

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("days_ahead", "soon", "state"),
    [
        (-1, 30, State.OVERDUE),
        (0, 30, State.DUE_SOON),  # the due day itself still counts
        (0, 0, State.DUE_SOON),
        (1, 0, State.OPEN),
        (30, 30, State.DUE_SOON),  # last day of the window ahead
        (31, 30, State.OPEN),
    ],
)
def test_state_by_distance(days_ahead: int, soon: int, state: State) -> None:
    assert due_state(AS_OF + days_ahead * DAY, None, AS_OF, soon) is state


@pytest.mark.parametrize(("done_ahead", "state"), [(-400, State.DONE), (0, State.DONE), (1, State.OVERDUE)])
def test_what_is_done_up_to_the_as_of_day_is_done(done_ahead: int, state: State) -> None:
    assert due_state(AS_OF - 5 * DAY, AS_OF + done_ahead * DAY, AS_OF, 30) is state


def test_without_a_due_day_only_done_is_known() -> None:
    assert due_state(None, None, AS_OF, 30) is State.UNKNOWN
    assert due_state(None, AS_OF, AS_OF, 30) is State.DONE


def test_a_window_of_soon_longer_than_the_calendar_is_no_problem() -> None:
    assert due_state(dt.date.max, None, AS_OF, 10**9) is State.DUE_SOON


def test_a_rule_has_its_source_on_its_own_side_only() -> None:
    assert "17021" in source_of("ISO", "ISO-03")
    with pytest.raises(LookupError):
        source_of("SOC2", "ISO-03")


def test_states_and_forces_in_the_words_that_other_programs_read() -> None:
    assert list(State) == ["done", "overdue", "due soon", "open", "unknown"]
    assert list(Force) == [
        "rule for certification bodies",
        "own plan",
        "contract",
        "convention",
        "statute",
        "definition",
    ]


FIRST = IsoDue(
    item_id="B",
    event="Audit",
    date=AS_OF,
    until=AS_OF,
    state=State.DONE,
    force=Force.CONTRACT,
    rule="ISO-04",
    owner=None,
    note="Held.",
)
LAST = replace(FIRST, item_id="A", date=None)


@pytest.mark.parametrize(
    "after",
    [
        replace(FIRST, date=AS_OF + DAY, item_id="A"),  # the date leads
        replace(FIRST, item_id="C", event="A"),
        replace(FIRST, event="Review", until=AS_OF - DAY),
        replace(FIRST, until=AS_OF + DAY, state=State.DONE),
        replace(FIRST, until=None),
        replace(FIRST, state=State.OPEN, rule="ISO-03"),
        replace(FIRST, force=Force.STATUTE, rule="ISO-03"),
        replace(FIRST, rule="ISO-05"),
        replace(FIRST, owner="M. Rossi", note="A."),
        replace(FIRST, note="Still held."),
        LAST,  # without a date: last, whatever its id
    ],
)
def test_results_have_one_order(after: IsoDue) -> None:
    assert in_order([after, FIRST]) == in_order([FIRST, after]) == (FIRST, after)


def test_the_last_day_of_the_calendar_comes_before_no_day() -> None:
    latest = replace(FIRST, date=dt.date.max)
    assert {in_order(each) for each in permutations((FIRST, latest, LAST))} == {(FIRST, latest, LAST)}
