"""What a changed date would move, and what is refused with a sentence and a remedy."""

import datetime as dt

import pytest

from app.registers import DAY, Rows, iso, register, soc2, task
from dualregister.app.dates import Dates, dates_of
from dualregister.app.terms import Terms
from dualregister.app.trackers import SIDES, Window
from dualregister.app.what_if import Move, WhatIf, what_if
from dualregister.core.due import Dated, State
from dualregister.core.iso.due import IsoDue
from dualregister.core.soc2.due import Soc2Due
from dualregister.errors import NotTried
from dualregister.workbook.limits import Limits

TERMS = Terms(today=dt.date(2031, 1, 1))
ROWS: Rows = {
    "ISO Dates": [
        iso(item_id="ISO-03", activity="certification", cycle="initial", decided_on=dt.date(2026, 3, 14)),
        iso(item_id="I.2", last_done=dt.date(2025, 12, 1), interval_months=12),
        iso(item_id="Both", last_done=dt.date(2026, 1, 1), interval_months=12),
        iso(item_id="I-3", last_done="soon", interval_months=12),
        iso(item_id="I-4", activity="surveillance audit", audit_dates="2026-03-10; 2027-03-08"),
    ],
    "SOC 2 Dates": [soc2(due=dt.date(2026, 11, 27)), soc2(item_id="Both", due=DAY)],
    "Register": [task(deadline_kind="contract", due=DAY), task(task_id="T-2", due=DAY), task(task_id="T-2", due=DAY)],
}


@pytest.fixture(scope="module")
def dates(tmp_path_factory: pytest.TempPathFactory) -> Dates:
    return dates_of(register(tmp_path_factory.mktemp("book") / "a.xlsx", ROWS), Limits())


def asked(dates: Dates, *wanted: str, sides: tuple[str, ...] = SIDES, window: Window | None = None) -> WhatIf:
    return what_if(dates, wanted, TERMS, sides=sides, window=window)


def standing(due: Dated | None) -> tuple[str | None, State] | None:
    return None if due is None else (due.date.isoformat() if due.date else None, due.state)


def told(answer: WhatIf) -> list[tuple[str, str, object, object]]:
    return [_told(each) for each in answer.iso] + [_told(each) for each in answer.soc2]


def _told(move: Move[IsoDue] | Move[Soc2Due]) -> tuple[str, str, object, object]:
    return move.due.item_id, move.due.event, standing(move.before), standing(move.after)


def test_a_moved_decision_moves_what_hangs_on_it_and_nothing_else(dates: Dates) -> None:
    answer = asked(dates, "ISO-03.decided_on=2027-02-01")
    moves = {(event): (before, after) for _, event, before, after in told(answer)}
    assert moves["First surveillance"] == (("2027-03-14", State.OPEN), ("2028-02-01", State.OPEN))
    assert moves["Certificate expires"] == (("2029-03-13", State.OPEN), ("2030-01-31", State.OPEN))
    assert moves["Surveillance 2027"] == (("2027-01-01", State.OPEN), None)
    assert moves["Surveillance 2029"] == (None, ("2029-01-01", State.OPEN))
    assert "Surveillance 2028" not in moves
    assert {item for item, *_ in told(answer)} == {"ISO-03"}
    assert answer.soc2 == ()
    assert [(each.field.header, each.before) for each in answer.changes] == [("Decided on", "2026-03-14")]


@pytest.mark.parametrize(
    ("wanted", "moved"),
    [
        (
            "I.2.interval_months=6",
            ("I.2", "Internal audit", ("2026-12-01", State.DUE_SOON), ("2026-06-01", State.OVERDUE)),
        ),
        (
            "i.2 . Interval months = 6",
            ("I.2", "Internal audit", ("2026-12-01", State.DUE_SOON), ("2026-06-01", State.OVERDUE)),
        ),
        ("I.2.interval_months=", ("I.2", "Internal audit", ("2026-12-01", State.DUE_SOON), (None, State.UNKNOWN))),
        (
            "S-1.done_on=2026-11-20",
            ("S-1", "Evidence request", ("2026-11-27", State.DUE_SOON), ("2026-11-27", State.DONE)),
        ),
        ("T-1.status=closed", ("T-1", "Task", ("2026-11-23", State.DUE_SOON), ("2026-11-23", State.DONE))),
        (
            "Both.due=2027-01-01",
            ("Both", "Evidence request", ("2026-11-23", State.DUE_SOON), ("2027-01-01", State.OPEN)),
        ),
        ("I-3.last_done=2026-11-01", ("I-3", "Internal audit", (None, State.UNKNOWN), ("2027-11-01", State.OPEN))),
        (
            "I-4.audit_dates=2026-03-10; 2027-04-09",
            ("I-4", "Surveillance audit 2027-04-09", ("2027-03-08", State.OPEN), ("2027-04-09", State.OPEN)),
        ),
    ],
)
def test_one_changed_cell_moves_one_day(dates: Dates, wanted: str, moved: tuple[object, ...]) -> None:
    assert told(asked(dates, wanted)) == [moved]


def test_several_changes_are_tried_together(dates: Dates) -> None:
    answer = asked(dates, "I.2.last_done=2026-11-01", "I.2.interval_months=3", "S-1.due=2027-01-01")
    assert [(item, after) for item, _, _, after in told(answer)] == [
        ("I.2", ("2027-02-01", State.OPEN)),
        ("S-1", ("2027-01-01", State.OPEN)),
    ]


def test_the_same_value_moves_nothing(dates: Dates) -> None:
    assert told(asked(dates, "I.2.interval_months=12")) == []


def test_a_move_is_shown_where_one_of_its_ends_lies_in_the_window(dates: Dates) -> None:
    wanted = "S-1.due=2027-01-01"
    days = [dt.date(2026, 11, 27), dt.date(2027, 1, 1), dt.date(2026, 12, 15)]
    shown = [len(asked(dates, wanted, window=Window(first=day, last=day)).soc2) for day in days]
    assert shown == [1, 1, 0]


def test_the_records_stay_as_they_were(dates: Dates) -> None:
    before = dates.iso.records, dates.soc2.records, dates.tasks.records, dict(dates.iso.unread)
    asked(dates, "ISO-03.decided_on=2027-02-01", "I-3.last_done=2026-11-01")
    assert (dates.iso.records, dates.soc2.records, dates.tasks.records, dict(dates.iso.unread)) == before


@pytest.mark.parametrize(
    ("wanted", "fault", "remedy"),
    [
        ("I.2", "“I.2” is no change of a date.", "Write it as ID.field=value"),
        ("I-2=2027-01-01", "“I-2=2027-01-01” is no change of a date.", "Write it as ID.field=value"),
        (".due=2027-01-01", "is no change of a date.", "Write it as ID.field=value"),
        ("I.3.last_done=2027-01-01", "No item or task is called “I.3”.", "I.2"),
        (
            "Q.last_done=2027-01-01",
            "No item or task is called “Q”.",
            "Use an id of ISO Dates, SOC 2 Dates or Register.",
        ),
        ("I.2.last_dome=2027-01-01", "which has no field “last_dome”.", "Did you mean last_done"),
        ("I.2.period_end=2027-01-01", "ISO Dates, which has no field “period_end”.", "Use one of: activity"),
        ("S-1.expires_on=2027-01-01", "SOC 2 Dates, which has no field “expires_on”.", "Use one of: kind"),
        ("T-1.side=SOC2", "“side” says which row it is, and cannot be tried out.", "due"),
        ("I.2.item_id=I-9", "“item_id” says which row it is, and cannot be tried out.", "last_done"),
        ("I.2.last_done=soon", "“soon” is no value for Last done.", "2027-02-01"),
        ("I.2.last_done=20270201", "“20270201” is no value for Last done.", "2027-02-01"),
        ("I.2.last_done=2027-W05-1", "“2027-W05-1” is no value for Last done.", "2027-02-01"),
        ("I.2.last_done=2027-02-30", "“2027-02-30” is no value for Last done.", "2027-02-01"),
        ("I.2.last_done=1027-02-01", "“1027-02-01” is no value for Last done.", "between 1990 and 2100"),
        ("I.2.interval_months=twelve", "“twelve” is no value for Interval months.", "Write a whole number from 0"),
        ("I.2.interval_months=-3", "“-3” is no value for Interval months.", "Write a whole number from 0"),
        ("I-4.audit_dates=2026-03-10, 2027", "is no value for Audit dates.", "separated by semicolons"),
        ("I.2.activity=audit", "“audit” is no value for Activity.", "Choose one of: certification"),
        ("T-2.due=2027-01-01", "“T-2” stands 2 times on Register", "Give each row an id of its own"),
        ("Both.done_on=2027-01-01", "“Both” stands on ISO Dates and on SOC 2 Dates", "add --side"),
    ],
)
def test_what_cannot_be_tried_is_said(dates: Dates, wanted: str, fault: str, remedy: str) -> None:
    with pytest.raises(NotTried) as caught:
        asked(dates, wanted)
    assert fault in caught.value.message
    assert remedy in caught.value.remedy


def test_a_side_settles_which_row_is_meant(dates: Dates) -> None:
    (move,) = asked(dates, "Both.done_on=2026-11-20", sides=("SOC2",)).soc2
    assert standing(move.after) == ("2026-11-23", State.DONE)


@pytest.mark.parametrize(
    ("wanted", "side", "fault", "remedy"),
    [
        ("S-1.due=2027-01-01", "ISO", "“S-1” stands on SOC 2 Dates, on the side SOC 2;", "Use --side SOC2,"),
        ("i.2.last_done=2027-01-01", "SOC2", "“I.2” stands on ISO Dates, on the side ISO/IEC 27001;", "--side ISO,"),
        ("t-1.due=2027-01-01", "SOC2", "“T-1” stands on Register, on the side ISO/IEC 27001;", "--side ISO,"),
        ("S-9.due=2027-01-01", "ISO", "No item or task is called “S-9”.", "Use an id of"),
    ],
)
def test_an_item_of_the_other_side_is_said_to_be_there(
    dates: Dates, wanted: str, side: str, fault: str, remedy: str
) -> None:
    with pytest.raises(NotTried) as caught:
        asked(dates, wanted, sides=(side,))
    assert fault in caught.value.message
    assert remedy in caught.value.remedy
