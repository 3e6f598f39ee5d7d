"""Both trackers of a workbook: what is in them, what is told beside them, and that nothing crosses between sides."""

import datetime as dt
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import load_workbook

import ready
from app.registers import DAY, Rows, iso, register, soc2, task
from dualregister.app.dates import dates_of
from dualregister.app.terms import Terms
from dualregister.app.trackers import SIDES, Trackers, Window, trackers, trackers_of
from dualregister.core.due import Dated, Force, State
from dualregister.core.iso.due import IsoDue
from dualregister.core.sheets import sheet
from dualregister.core.soc2.due import Soc2Due
from dualregister.errors import Unreadable
from dualregister.workbook.limits import Limits

CLOCK = Terms(today=dt.date(2031, 1, 1))
"""The clock must not matter: the registers name their own day."""


def tracked(path: Path, *, sides: tuple[str, ...] = SIDES, window: Window | None = None) -> Trackers:
    return trackers_of(dates_of(path, Limits()), CLOCK, sides=sides, window=window)


def told(dues: Iterable[Dated]) -> list[tuple[str, str, dt.date | None, State]]:
    return [(due.item_id, due.event, due.date, due.state) for due in dues]


@pytest.fixture
def both(tmp_path: Path) -> Path:
    return register(
        tmp_path / "both.xlsx",
        {
            "ISO Dates": [iso(last_done=dt.date(2025, 12, 1), interval_months=12)],
            "SOC 2 Dates": [soc2(due=dt.date(2026, 11, 27))],
            "Register": [
                task(deadline_kind="own plan", due=dt.date(2027, 1, 15)),
                task(task_id="T-2", side="SOC2", deadline_kind="contract", due=dt.date(2026, 11, 1)),
            ],
        },
    )


def test_items_and_tasks_are_in_the_tracker_of_their_own_side(both: Path) -> None:
    found = tracked(both)
    assert found.as_of == DAY
    assert told(found.iso) == [
        ("I-1", "Internal audit", dt.date(2026, 12, 1), State.DUE_SOON),
        ("T-1", "Task", dt.date(2027, 1, 15), State.OPEN),
    ]
    assert told(found.soc2) == [
        ("T-2", "Task", dt.date(2026, 11, 1), State.OVERDUE),
        ("S-1", "Evidence request", dt.date(2026, 11, 27), State.DUE_SOON),
    ]


def test_the_reading_process_gives_the_same_as_reading_here(both: Path) -> None:
    assert trackers(both, CLOCK) == tracked(both)


@pytest.mark.parametrize("side", SIDES)
def test_one_side_alone_has_nothing_of_the_other(both: Path, side: str) -> None:
    alone, whole = tracked(both, sides=(side,)), tracked(both)
    assert (alone.iso, alone.soc2) == ((whole.iso, ()) if side == "ISO" else ((), whole.soc2))


ISO_DAY, SOC2_DAY, STRAY = dt.date(2027, 4, 1), dt.date(2027, 7, 2), dt.date(2027, 5, 5)


def test_no_date_of_one_side_can_reach_the_tracker_of_the_other(tmp_path: Path) -> None:
    # Ids are the same on all sheets, columns of the other side were pasted in, and tasks name the other side's force.
    path = register(
        tmp_path / "mixed.xlsx",
        {
            "ISO Dates": [
                iso(item_id="X", last_done=dt.date(2026, 4, 1), interval_months=12, **{"Period end": STRAY}),
                iso(item_id="C", activity="certification", expires_on=ISO_DAY, **{"Period end": STRAY}),
            ],
            "SOC 2 Dates": [
                soc2(item_id="X", due=SOC2_DAY, **{"Expires on": STRAY}),
                soc2(item_id="C", kind="report", period_start=dt.date(2026, 7, 3), period_end=SOC2_DAY),
            ],
            "Register": [
                task(task_id="X", deadline_kind="assurance period", due=STRAY),
                task(task_id="Y", deadline_kind="own plan", due=ISO_DAY),
                task(task_id="X", side="SOC2", deadline_kind="certification cycle", due=STRAY),
                task(task_id="Y", side="SOC2", deadline_kind="contract", due=SOC2_DAY),
            ],
        },
        more={"ISO Dates": ["Period end"], "SOC 2 Dates": ["Expires on"], "Register": ["Period end", "Expires on"]},
    )
    found = tracked(path)
    iso_days = {day for due in found.iso for day in (due.date, due.until)}
    soc2_days = {day for due in found.soc2 for day in (due.date, due.until)}
    assert ISO_DAY in iso_days
    assert SOC2_DAY in soc2_days
    assert not {SOC2_DAY, STRAY} & iso_days
    assert not {ISO_DAY, STRAY} & soc2_days
    assert {type(due) for due in found.iso} == {IsoDue}
    assert {type(due) for due in found.soc2} == {Soc2Due}
    assert not {due.rule for due in found.iso} & {due.rule for due in found.soc2}


def test_shuffled_rows_give_the_same_trackers(tmp_path: Path) -> None:
    rows: dict[str, list[dict[str, object]]] = {
        "ISO Dates": [
            iso(item_id=f"I-{at % 7}", last_done=dt.date(2026, 1, 1 + at), interval_months=at or None)
            for at in range(12)
        ],
        "SOC 2 Dates": [soc2(item_id=f"S-{at % 7}", due=dt.date(2026, 11, 30 - at)) for at in range(12)],
        "Register": [
            task(task_id=f"T-{at}", side=SIDES[at % 2], deadline_kind="contract", due=DAY + dt.timedelta(days=at))
            for at in range(12)
        ],
    }
    first = tracked(register(tmp_path / "a.xlsx", rows))
    shuffled = {name: random.Random(5).sample(those, len(those)) for name, those in rows.items()}
    second = tracked(register(tmp_path / "b.xlsx", shuffled))
    assert len(first.iso) == len(first.soc2) == 18
    assert (first.iso, first.soc2) == (second.iso, second.soc2)


@pytest.mark.parametrize(
    ("change", "header"),
    [
        ({"last_done": "1.12.2025"}, "Last done"),
        ({"interval_months": "12 months"}, "Interval months"),
        ({"change_on": "soon"}, "Change on"),
        ({"activity": "internal audits"}, "Activity"),
    ],
)
def test_a_cell_that_could_not_be_read_makes_its_row_unknown_and_says_so(
    tmp_path: Path, change: dict[str, object], header: str
) -> None:
    good = {"last_done": dt.date(2025, 12, 1), "interval_months": 12}
    path = register(tmp_path / "a.xlsx", {"ISO Dates": [iso(**{**good, **change}), iso(item_id="I-2", **good)]})
    found = tracked(path)
    by_id = {due.item_id: due for due in found.iso}
    assert by_id["I-1"].state is State.UNKNOWN
    assert by_id["I-1"].note.startswith(f"“{header}” (")
    assert by_id["I-2"].state is State.DUE_SOON
    assert [(each.field, each.record) for each in found.findings] == [(header, "I-1")]
    assert found.exit_code == 1


def test_a_cell_of_words_makes_nothing_unknown(tmp_path: Path) -> None:
    row = iso(last_done=dt.date(2025, 12, 1), interval_months=12, notes=12, owner=7)
    found = tracked(register(tmp_path / "a.xlsx", {"ISO Dates": [row]}))
    assert [(due.state, due.owner) for due in found.iso] == [(State.DUE_SOON, None)]
    assert found.findings == ()


def test_a_row_without_an_id_is_told(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"SOC 2 Dates": [soc2(item_id=None, due=DAY)]})
    found = tracked(path)
    assert found.soc2 == ()
    assert [(each.field, each.cell) for each in found.findings] == [("Item ID", "A2")]
    assert found.exit_code == 1


def test_a_setting_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    rows: Rows = {"Settings": [{"setting": "As of", "value": "yesterday"}], "ISO Dates": [iso()]}
    found = tracked(register(tmp_path / "a.xlsx", rows))
    assert found.as_of == CLOCK.today
    assert ["As of" in each.message for each in found.findings] == [True]
    assert found.exit_code == 1


def test_a_task_with_a_day_but_no_kind_of_deadline_is_counted(tmp_path: Path) -> None:
    rows = [
        task(due=DAY),
        task(task_id="T-2", side="SOC2", due=DAY),
        task(task_id="T-3", due=DAY, status="closed"),
        task(task_id="T-4"),
    ]
    path = register(tmp_path / "a.xlsx", {"Register": rows})
    assert tracked(path).without_kind == 2
    assert tracked(path, sides=("SOC2",)).without_kind == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"ISO Dates": [], "Register": []}, "Nothing is entered that could fall due."),
        ({"ISO Dates": [], "Register": [task()]}, "Nothing is entered that could fall due."),
        ({"ISO Dates": [], "Register": [task(due=DAY)]}, "unknown, because open tasks with a due day are not listed."),
        ({"ISO Dates": [iso(item_id=None)]}, "unknown, because rows or cells could not be read."),
        ({"SOC 2 Dates": []}, "unknown, because there is no sheet ISO Dates and no sheet Register."),
    ],
)
def test_an_empty_list_says_whether_that_is_known(tmp_path: Path, rows: Rows, words: str) -> None:
    found = tracked(register(tmp_path / "a.xlsx", rows))
    assert found.iso == ()
    assert found.nothing("ISO").endswith(words)


def test_the_next_review_of_the_soa_is_on_no_tracker_and_its_column_says_so(tmp_path: Path) -> None:
    soa = [{"control": "A.5.15", "applicable": "yes", "next_review": dt.date(2020, 1, 1)}]
    found = tracked(register(tmp_path / "a.xlsx", {"SoA": soa, "ISO Dates": [iso(activity="SoA review")]}))
    assert [due.item_id for due in found.iso] == ["I-1"]
    meaning = sheet("SoA").field("next_review").meaning
    assert meaning.startswith("A note of your own: no tracker shows it;")
    assert "ISO Dates, Activity SoA review" in meaning


def test_absent_sheets_are_named(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"ISO Dates": [iso()]})
    assert tracked(path).absent == ("SOC 2 Dates", "Register")
    assert tracked(path, sides=("ISO",)).absent == ("Register",)


def test_a_book_without_dates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no sheet with dates"):
        tracked(register(tmp_path / "a.xlsx", {"Holidays": [{"date": DAY, "name": "Rest"}]}))


LATE = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ({"Register": [task(deadline_kind="contract", due=DAY)]}, 0),
        ({"Register": [task(deadline_kind="contract", due=LATE)]}, 1),
        ({"Register": [task(deadline_kind="own plan", due=LATE)]}, 1),
        ({"Register": [task(deadline_kind="convention", due=LATE)]}, 0),
        ({"Register": [task(deadline_kind="contract", due=LATE, status="closed")]}, 0),
        ({"Register": [task(deadline_kind="contract", due=LATE, side="SOC2")]}, 1),
        ({"ISO Dates": [iso()]}, 0),
    ],
)
def test_exit_codes(tmp_path: Path, rows: Rows, code: int) -> None:
    assert tracked(register(tmp_path / "a.xlsx", rows)).exit_code == code


def test_a_missing_column_leaves_with_2(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"ISO Dates": [iso()]})
    book = load_workbook(path)
    book["ISO Dates"]["B1"] = None
    book.save(path)
    assert tracked(path).exit_code == 2
    assert tracked(path, sides=("SOC2",)).exit_code == 0


START, END = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
ONE = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, True),
        (None, START, True),
        (None, START - ONE, False),
        (END, None, True),
        (END + ONE, None, False),
        (dt.date(2027, 6, 1), dt.date(2027, 6, 1), True),
        (START - ONE, START, True),
        (END, END + ONE, True),
    ],
)
def test_a_window_holds_what_has_a_day_in_it(first: dt.date | None, last: dt.date | None, *, shown: bool) -> None:
    due = Soc2Due(
        item_id="S",
        event="Type 2 period",
        date=START,
        until=END,
        state=State.OPEN,
        force=Force.DEFINITION,
        rule="SOC-03",
        owner=None,
        note="",
    )
    assert Window(first=first, last=last).holds(due) is shown


def test_what_a_window_leaves_out_is_counted(tmp_path: Path) -> None:
    rows = [iso(), iso(item_id="I-2", last_done=dt.date(2026, 1, 1), interval_months=12)]
    path = register(tmp_path / "a.xlsx", {"ISO Dates": rows})
    found = tracked(path, window=Window(last=DAY))
    assert (found.iso, found.outside["ISO"], found.undated["ISO"]) == ((), 1, 1)


def test_what_is_repeated_of_the_users_text_is_harmless(tmp_path: Path) -> None:
    row = task(owner="M\u202e. Rossi", title="Renew\u202e\nBEGIN:VEVENT", deadline_kind="contract", due=DAY)
    (due,) = tracked(register(tmp_path / "a.xlsx", {"Register": [row]})).iso
    assert (due.owner, due.note) == ("M·. Rossi", "Renew··BEGIN:VEVENT: contract.")


def test_the_example_is_tracked_whole(tmp_path: Path) -> None:
    path = tmp_path / "example.xlsx"
    path.write_bytes(ready.example())
    found = tracked(path)
    assert found.findings == ()
    assert {due.item_id for due in found.iso if due.event != "Task"} == {f"ID-{at:02}" for at in range(1, 16)}
    assert {due.item_id for due in found.soc2 if due.event != "Task"} == {f"SD-{at:02}" for at in range(1, 14)}


@pytest.mark.parametrize("setting", ["As of", "Due soon days"])
def test_a_setting_whose_cell_cannot_be_read_is_told(tmp_path: Path, setting: str) -> None:
    rows: Rows = {"Settings": [{"setting": setting, "value": "=NA()"}], "ISO Dates": [iso()]}
    found = trackers(register(tmp_path / "r.xlsx", rows), Terms(today=DAY))
    assert [(each.code, each.cell) for each in found.findings] == [("CEL-02", "B2")]
    assert found.exit_code == 1
