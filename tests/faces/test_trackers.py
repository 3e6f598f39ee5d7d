"""`dualregister trackers`: one answer in every form, two sides that share none of them."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import ready
from app.registers import DAY, iso, register, soc2, task
from dualregister.core.due import State
from dualregister.faces.cli import main
from dualregister.workbook.tracker_sheet import HEADER_ROW

Facts = tuple[str, str, str, str, str]
"""Item id, event, date, until and state."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.xlsx"
    path.write_bytes(ready.example())
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["trackers", *map(str, arguments)], catch_exceptions=False)


def in_json(path: Path, side: str) -> list[Facts]:
    document = json.loads(run(path, "--format", "json").stdout)
    return sorted(
        (each["item_id"], each["event"], each["date"] or "", each["until"] or "", each["state"])
        for each in document[side]
    )


def in_csv(path: Path, side: str) -> list[Facts]:
    rows = csv.DictReader(io.StringIO(run(path, "--format", "csv", "--side", side).stdout, newline=""))
    return sorted((row["item_id"], row["event"], row["date"], row["until"], row["state"]) for row in rows)


_LINE = re.compile(
    rf"    (?P<state>{'|'.join(State)}) +(?P<date>no date|[0-9-]{{10}})(?: to (?P<until>[0-9-]{{10}}))?  +"
    r"(?:in [0-9,]+ days?  +|[0-9,]+ days? ago  +|today  +)?(?P<item>[^ ]+)  +(?P<event>.+?)  +\S"
)


def in_text(path: Path, side: str) -> list[Facts]:
    lines = click.unstyle(run(path, "--side", side).stdout).splitlines()
    found = [match for line in lines if (match := _LINE.match(line))]
    return sorted(
        (
            each["item"],
            each["event"],
            "" if each["date"] == "no date" else each["date"],
            each["until"] or "",
            each["state"],
        )
        for each in found
    )


def in_sheet(path: Path, name: str, out: Path) -> list[Facts]:
    run(path, "--output", out, "--force")
    rows = load_workbook(out)[name].iter_rows(min_row=HEADER_ROW + 1, max_col=5, values_only=True)
    return sorted(
        (str(item), str(event), _day(date), _day(until), str(state))
        for item, event, date, until, state in rows
        if state
    )


def _day(value: object) -> str:
    return value.date().isoformat() if isinstance(value, dt.datetime) else ""


@pytest.mark.thorough
@pytest.mark.parametrize(("side", "key", "sheet"), [("ISO", "iso", "ISO Tracker"), ("SOC2", "soc2", "SOC 2 Tracker")])
def test_text_json_csv_and_sheet_say_the_same(example: Path, tmp_path: Path, side: str, key: str, sheet: str) -> None:
    said = in_json(example, key)
    assert len(said) > 50
    assert in_csv(example, side) == said
    assert in_text(example, side) == said
    assert in_sheet(example, sheet, tmp_path / "out.xlsx") == said


def test_json_is_the_contract(example: Path) -> None:
    result = run(example, "--format", "json")
    document = json.loads(result.stdout)
    assert document["as_of"] == "2026-11-23"
    for side in ("iso", "soc2"):
        for each in document[side]:
            assert list(each) == ["item_id", "event", "date", "until", "state", "force", "rule", "owner", "note"]
    assert result.stdout.isascii()


def test_the_sides_are_two_blocks(example: Path) -> None:
    text = click.unstyle(run(example).stdout)
    iso_block, soc2_block = text.split("\n  SOC 2  ")
    assert "  ISO/IEC 27001  " in iso_block
    assert "SOC-" not in iso_block
    assert not re.search(r"\(ISO-\d\d\)|\bID-\d\d\b", soc2_block)


@pytest.mark.parametrize(("side", "other"), [("ISO", "soc2"), ("SOC2", "iso"), ("soc2", "iso")])
def test_one_side_alone(example: Path, side: str, other: str) -> None:
    document = json.loads(run(example, "--side", side, "--format", "json").stdout)
    assert document["sides"] == [side.upper()]
    assert document[other] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "csv"), "ISO dates and SOC 2 dates share no file. Add --side ISO or --side SOC2."),
        (("--from", "2027-01-02", "--to", "2027-01-01"), "--from 2027-01-02 lies after --to 2027-01-01. Swap them."),
        (
            ("--what-if", "ID-01.owner=x", "--ics", "cal"),
            "--what-if writes nothing. Leave out --ics, --output and --write.",
        ),
        (("--what-if", "ID-01.owner=x", "--output", "a.xlsx"), "--what-if writes nothing."),
        (("--from", "2027"), "“2027” is not a day. Write it as 2026-11-23."),
    ],
)
def test_options_that_contradict_each_other_are_refused(example: Path, options: tuple[str, ...], said: str) -> None:
    result = run(example, *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_window_shows_what_falls_into_it_and_says_what_it_leaves_out(example: Path) -> None:
    text = click.unstyle(run(example, "--from", "2027-03-01", "--to", "2027-03-31").stdout)
    assert "Surveillance 2027" in text
    assert "Type 2 period" in text
    assert "Corrective action" not in text
    assert text.count("Not shown: ") == 2


def test_a_window_of_one_day_holds_that_day(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"SOC 2 Dates": [soc2(due=DAY)]})
    text = run(path, "--from", DAY, "--to", DAY).stdout
    assert "2026-11-23                today" in text
    assert "Nothing that is listed falls into these days." in text


def test_what_if_shows_before_and_after_and_writes_nothing(example: Path) -> None:
    before = hashlib.sha256(example.read_bytes()).hexdigest(), sorted(example.parent.iterdir())
    result = run(example, "--what-if", "ID-04.interval_months=6")
    text = " ".join(click.unstyle(result.stdout).split())
    assert "If ID-04, Interval months were 6 (now 12):" in text
    assert "ID-04 Internal audit 2027-02-19, open → 2026-08-19, overdue" in text
    assert "SOC 2 Nothing moves." in text
    assert (hashlib.sha256(example.read_bytes()).hexdigest(), sorted(example.parent.iterdir())) == before
    assert result.exit_code == 0


def test_what_if_in_json_and_csv(example: Path) -> None:
    wanted = ("--what-if", "ID-04.interval_months=")
    document = json.loads(run(example, *wanted, "--format", "json").stdout)
    (move,) = document["iso"]
    assert document["what_if"] == [
        {"sheet": "ISO Dates", "item_id": "ID-04", "field": "interval_months", "before": "12", "after": ""}
    ]
    assert (move["before"]["date"], move["after"]["date"], move["after"]["state"]) == ("2027-02-19", None, "unknown")
    (row,) = csv.DictReader(io.StringIO(run(example, *wanted, "--format", "csv", "--side", "ISO").stdout))
    assert (row["date_before"], row["date_after"], row["state_after"]) == ("2027-02-19", "", "unknown")


def test_what_cannot_be_tried_leaves_with_2_and_a_remedy(example: Path) -> None:
    result = run(example, "--what-if", "ID-99.due=2027-01-01")
    assert result.exit_code == 2
    assert "No item or task is called “ID-99”." in result.stderr
    assert "→ Did you mean" in result.stderr


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_starts_no_formula(tmp_path: Path, start: str) -> None:
    path = register(tmp_path / "a.xlsx", {"SOC 2 Dates": [soc2(item_id="x", owner=f"{start}1+1", due=DAY)]})
    book = load_workbook(path)
    book["SOC 2 Dates"]["D2"].data_type = "s"
    book.save(path)
    (row,) = csv.DictReader(io.StringIO(run(path, "--format", "csv", "--side", "SOC2").stdout))
    assert row["owner"] == f"'{start}1+1"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ({"SOC 2 Dates": [soc2(due=DAY)]}, 0),
        ({"SOC 2 Dates": [soc2(due=DAY - dt.timedelta(days=1))]}, 1),
        ({"Holidays": [{"date": DAY, "name": "Rest"}]}, 2),
    ],
)
def test_exit_codes(tmp_path: Path, rows: dict[str, list[dict[str, object]]], code: int) -> None:
    assert run(register(tmp_path / "a.xlsx", rows)).exit_code == code


def test_what_could_not_be_read_is_told_with_its_place_and_remedy(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"ISO Dates": [iso(last_done="soon", interval_months=3)]})
    text = click.unstyle(run(path).stdout)
    assert "CEL-06  ISO Dates!N2" in text
    assert "“Last done” (N2) could not be read, so the state is unknown." in text


def test_tasks_without_a_kind_of_deadline_are_told(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"Register": [task(due=DAY)]})
    assert "1 open ISO task with a due day has no kind of deadline, so no tracker shows it." in run(path).stdout


NO_SIDE = "2 open tasks with a due day (1 overdue) have no side, so neither tracker shows them."


@pytest.fixture
def sideless(tmp_path: Path) -> Path:
    """Open tasks that name no side: one is overdue, one has no due day, one is closed."""
    tasks = [
        task(side=None, due=DAY - dt.timedelta(days=1)),
        task(task_id="T-2", side=None, due=DAY, deadline_kind="contract"),
        task(task_id="T-3", side=None),
        task(task_id="T-4", side=None, due=DAY, status="closed"),
    ]
    return register(tmp_path / "sideless.xlsx", {"Register": tasks, "ISO Dates": [], "SOC 2 Dates": []})


def test_tasks_without_a_side_are_told_on_both_trackers_and_stand_on_neither(sideless: Path) -> None:
    text = run(sideless).stdout
    assert text.count(NO_SIDE) == 2
    assert text.count("Nothing is listed, and whether something falls due is unknown, because open tasks") == 2
    document = json.loads(run(sideless, "--format", "json").stdout)
    assert (document["iso"], document["soc2"], document["tasks_without_side"]) == ([], [], 2)


def test_what_if_tells_tasks_without_a_side_once(tmp_path: Path) -> None:
    rows = {"Register": [task(deadline_kind="contract", due=DAY), task(task_id="T-2", side=None, due=DAY)]}
    text = run(register(tmp_path / "a.xlsx", rows), "--what-if", "T-1.status=closed").stdout
    assert text.count("1 open task with a due day has no side, so neither tracker shows it.") == 1


@pytest.mark.parametrize("side", ["ISO", "SOC2"])
def test_a_csv_file_counts_tasks_without_a_side_in_a_line_of_no_side(sideless: Path, side: str) -> None:
    (row,) = csv.DictReader(io.StringIO(run(sideless, "--format", "csv", "--side", side).stdout))
    assert (row["side"], row["item_id"], row["state"]) == ("", "", "unknown")
    assert row["note"].startswith(NO_SIDE)


def test_a_csv_file_counts_tasks_without_a_kind_of_deadline(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"Register": [task(due=DAY), task(task_id="T-2", due=DAY)]})
    (row,) = csv.DictReader(io.StringIO(run(path, "--format", "csv", "--side", "ISO").stdout))
    assert (row["side"], row["event"], row["state"]) == ("ISO", "Tasks not listed", "unknown")
    assert row["note"].startswith("2 open ISO tasks with a due day have no kind of deadline, so no tracker shows them.")


def test_the_sheet_of_each_side_counts_tasks_without_a_side(sideless: Path, tmp_path: Path) -> None:
    run(sideless, "--output", tmp_path / "t.xlsx")
    for tab in load_workbook(tmp_path / "t.xlsx"):
        counts, told = str(tab["A3"].value).split("\n")
        assert counts.startswith("0 overdue")
        assert told.startswith(NO_SIDE)


def test_calendars_and_sheets_are_made_beside_the_answer(example: Path, tmp_path: Path) -> None:
    result = run(example, "--ics", tmp_path / "cal", "--output", tmp_path / "t.xlsx", "--format", "json")
    assert json.loads(result.stdout)["iso"]
    assert [line.rpartition("/")[2] for line in result.stderr.splitlines()] == ["iso.ics.", "soc2.ics.", "t.xlsx."]
    assert load_workbook(tmp_path / "t.xlsx").sheetnames == ["ISO Tracker", "SOC 2 Tracker"]


def test_with_one_side_only_its_files_are_made(example: Path, tmp_path: Path) -> None:
    run(example, "--side", "SOC2", "--ics", tmp_path / "cal", "--output", tmp_path / "t.xlsx")
    assert [path.name for path in (tmp_path / "cal").iterdir()] == ["soc2.ics"]
    assert load_workbook(tmp_path / "t.xlsx").sheetnames == ["SOC 2 Tracker"]


def test_a_file_that_is_there_is_left_alone_without_force(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    out.write_bytes(b"mine")
    result = run(example, "--output", out)
    assert (result.exit_code, out.read_bytes()) == (2, b"mine")
    assert "is there already." in result.stderr
    run(example, "--output", out, "--force")
    assert load_workbook(out).sheetnames == ["ISO Tracker", "SOC 2 Tracker"]


def test_the_register_is_never_replaced_by_its_trackers(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"SOC 2 Dates": [soc2(due=DAY)]})
    before = path.read_bytes()
    (tmp_path / "link.xlsx").symlink_to(path)
    for out in (path, tmp_path / "link.xlsx", tmp_path / "." / "a.xlsx"):
        result = run(path, "--output", out, "--force")
        assert result.exit_code == 2
        assert "is the file that is read" in result.stderr
    assert path.read_bytes() == before


def test_a_workbook_has_the_ending_of_one(example: Path, tmp_path: Path) -> None:
    result = run(example, "--output", tmp_path / "t.xlsm")
    assert result.exit_code == 2
    assert "→ Name it t.xlsx." in result.stderr
