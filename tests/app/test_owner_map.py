"""The owner map: both sides beside each other, nothing filled from the other side, nothing unread passed over."""

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from app.registers import DAY, register
from build import row
from dualregister.app.owner_map import OwnerMap, owner_map
from dualregister.app.owner_map.topic import Holding
from dualregister.app.owner_map_book import owner_map_book
from dualregister.app.report import page_bytes
from dualregister.app.report_book import report_book_of
from dualregister.app.terms import Terms
from dualregister.core.conflicts import Clash
from dualregister.faces.cli import main
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import read

Rows = list[dict[str, object]]
OWNERS = [row("Owners")]
TASKS = [row("Register")]


def mapped(tmp_path: Path, **sheets: Rows) -> OwnerMap:
    rows: Mapping[str, Rows] = {"Owners": OWNERS, "Register": TASKS, **sheets}
    path = register(tmp_path / "a.xlsx", {name: those for name, those in rows.items() if those})
    return owner_map(report_book_of(read(path, Limits()), Terms(today=DAY)))


def topic(**changes: object) -> Rows:
    return [row("Owners", **changes)]


def task(**changes: object) -> dict[str, object]:
    return row("Register", **changes)


def test_a_clean_register_has_nothing_amiss(tmp_path: Path) -> None:
    found = mapped(tmp_path)
    assert (found.missing, found.conflicts, found.leavers, found.unconfirmed, found.notes) == ((), (), (), (), ())
    assert (found.whole, found.exit_code, found.as_of) == (True, 0, DAY)
    assert [each.name for each in found.topics[0].iso] == ["M. Rossi", "A. Kim", "L. Okafor"]
    assert [each.name for each in found.topics[0].soc2] == ["J. Meyer", "P. Nowak", "L. Okafor"]


@pytest.mark.parametrize(
    ("changes", "holding"),
    [
        ({}, Holding.APART),
        ({"soc2_accountable": "m.  rossi"}, Holding.UNCONFIRMED),
        ({"soc2_accountable": "M. Rossi", "confirmed_by": "L. Okafor"}, Holding.CONFIRMED),
        ({"soc2_accountable": "M. Rossi", "confirmed_by": "TBD"}, Holding.UNCONFIRMED),
        ({"soc2_accountable": None}, Holding.INCOMPLETE),
        ({"iso_accountable": "n/a"}, Holding.INCOMPLETE),
        ({"iso_accountable": None, "soc2_accountable": "?"}, Holding.EMPTY),
        ({"iso_accountable": "TBD", "soc2_accountable": "TBD"}, Holding.EMPTY),
    ],
)
def test_how_the_two_owners_of_a_topic_relate(tmp_path: Path, changes: dict[str, object], holding: Holding) -> None:
    found = mapped(tmp_path, Owners=topic(**changes))
    assert found.topics[0].holding is holding
    assert bool(found.unconfirmed) is (holding is Holding.UNCONFIRMED)
    lacking = [each for each in found.missing if each.part == "accountable"]
    assert len(lacking) == {Holding.INCOMPLETE: 1, Holding.EMPTY: 2}.get(holding, 0)


def test_an_empty_sheet_owners_is_not_called_complete(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"Owners": [], "Register": [task(owner=None)]})
    found = owner_map(report_book_of(read(path, Limits()), Terms(today=DAY)))
    assert (found.topics, found.whole, found.exit_code) == ((), True, 1)
    text = run(path)
    assert text.exit_code == 1
    assert "No topic is entered on the sheet Owners, so nobody is named for any part." in text.stdout
    assert "0 parts that nobody holds; 1 open task of nobody;" in text.stdout


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({}, 0),
        ({"Register": [task(owner="TBD")]}, 1),
        ({"Register": [task(owner="TBD", status="closed", closed=DAY)]}, 0),
        ({"Gaps": [row("Gaps", owner=None, status="open")]}, 1),
    ],
)
def test_open_work_of_nobody_lacks_somebody(tmp_path: Path, sheets: Mapping[str, Rows], code: int) -> None:
    assert mapped(tmp_path, **sheets).exit_code == code


@pytest.mark.parametrize("side", ["iso", "soc2"])
def test_a_blank_side_stays_blank_whatever_the_other_holds(tmp_path: Path, side: str) -> None:
    parts = ("accountable", "reviewer", "approver")
    found = mapped(tmp_path, Owners=topic(**{f"{side}_{part}": None for part in parts}))
    [here] = found.topics
    blank, other = (here.iso, here.soc2) if side == "iso" else (here.soc2, here.iso)
    assert [each.name for each in blank] == [None] * 3
    assert all(each.name for each in other)
    assert [(each.side, each.part) for each in found.missing] == [
        ({"iso": "ISO", "soc2": "SOC2"}[side], each) for each in parts
    ]
    assert found.exit_code == 1
    assert not [each for each in found.loads if each.side == found.missing[0].side and each.accountable]


def test_a_placeholder_is_nobody_and_is_shown(tmp_path: Path) -> None:
    [missing] = mapped(tmp_path, Owners=topic(soc2_reviewer="TBD")).missing
    assert (missing.topic, missing.side, missing.part, missing.shown) == ("Access rights", "SOC2", "reviewer", "TBD")
    assert missing.place.startswith("Owners, row 2")


def test_conflicts_of_tasks_and_topics_closed_ones_called_so(tmp_path: Path) -> None:
    tasks = [
        task(performer="L. Okafor"),
        task(task_id="T-002", ref="9.2.2", performer="Xu", audited_owner="xu", status="closed"),
    ]
    found = mapped(tmp_path, Register=tasks, Owners=topic(iso_approver="M. Rossi"))
    told = [(each.person, each.clash, each.side, each.what.split()[0], each.closed) for each in found.conflicts]
    assert told == [
        ("L. Okafor", Clash.SELF_APPROVAL, "ISO", "T-001", False),
        ("Xu", Clash.SELF_AUDIT, "ISO", "T-002", True),
        ("M. Rossi", Clash.OWN_APPROVAL, "ISO", "Access", False),
    ]
    assert found.exit_code == 1


def test_other_conflicts_than_an_audit_of_own_work_leave_with_0(tmp_path: Path) -> None:
    found = mapped(tmp_path, Register=[task(performer="L. Okafor")])
    assert (len(found.conflicts), found.exit_code) == (1, 0)


@pytest.mark.parametrize(
    ("left_on", "left"),
    [(DAY, False), (DAY - dt.timedelta(days=1), True), (DAY + dt.timedelta(days=1), False), (None, False)],
)
def test_a_last_day_is_over_the_day_after(tmp_path: Path, left_on: dt.date | None, left: bool) -> None:
    found = mapped(tmp_path, Register=[task(owner_left_on=left_on)])
    assert [each.person for each in found.leavers] == ["M. Rossi"] * left
    assert found.topics[0].iso[0].left == ((left_on,) if left else ())


def test_what_still_names_somebody_who_left(tmp_path: Path) -> None:
    gone = dt.date(2026, 8, 31)
    tasks = [
        task(owner_left_on=gone),
        task(task_id="T-002", owner=None, reviewer="M. Rossi", approver="m. rossi", performer="M. ROSSI"),
        task(task_id="T-003", owner="M. Rossi", status="closed", closed=DAY),
        task(task_id="T-004", owner="M. Rossi", owner_left_on=dt.date(2026, 7, 1), status="closed"),
        task(task_id="T-005", owner="TBD", owner_left_on=gone),
    ]
    [leaver] = mapped(tmp_path, Register=tasks, Owners=topic(soc2_reviewer="M. Rossi")).leavers
    assert (leaver.person, leaver.left) == ("M. Rossi", (dt.date(2026, 7, 1), gone))
    assert [what for what, _ in leaver.named_in] == [
        "T-001 Keep the access control rules current (owner)",
        "T-002 Keep the access control rules current (reviewer, approver, performer)",
        "Access rights (ISO accountable)",
        "Access rights (SOC2 reviewer)",
    ]


def test_of_last_days_that_do_not_agree_the_first_counts_and_all_are_shown(tmp_path: Path) -> None:
    days = (dt.date(2026, 8, 31), dt.date(2027, 1, 31))
    tasks = [task(owner_left_on=days[1]), task(task_id="T-002", owner_left_on=days[0])]
    [leaver] = mapped(tmp_path, Register=tasks).leavers
    assert leaver.left == days


def test_load_is_counted_for_each_side_on_its_own(tmp_path: Path) -> None:
    tasks = [
        task(due=dt.date(2026, 11, 22)),
        task(task_id="T-002", due=DAY),
        task(task_id="T-003", side="SOC2", ref="CC6.1", owner="m. rossi", due=None),
        task(task_id="T-004", status="closed", due=dt.date(2026, 1, 1)),
        task(task_id="T-005", side=None),
        task(task_id="T-006", owner="TBD"),
    ]
    gaps = [
        row("Gaps"),
        row("Gaps", gap_id="G-04"),
        row("Gaps", gap_id="G-02", status="closed"),
        row("Gaps", gap_id="G-03", side="SOC2", owner="?"),
    ]
    found = mapped(tmp_path, Register=tasks, Gaps=gaps)
    mine = {each.side: each for each in found.loads if each.person == "M. Rossi"}
    iso, soc2 = mine["ISO"], mine["SOC2"]
    assert (iso.accountable, iso.reviewer, iso.approver, iso.tasks, iso.overdue, iso.gaps) == (1, 0, 0, 2, 1, 2)
    assert (soc2.accountable, soc2.tasks, soc2.overdue, soc2.gaps) == (0, 1, 0, 0)
    assert not [each for each in found.loads if each.person in {"TBD", "?"}]


@pytest.mark.parametrize(
    ("sheet", "changes", "whose", "counts"),
    [
        ("Register", {"side": None}, ("M. Rossi", ""), (1, 0, 0)),
        ("Register", {"side": None, "due": dt.date(2026, 11, 22)}, ("M. Rossi", ""), (1, 1, 0)),
        ("Register", {"owner": "TBD"}, ("", "ISO"), (1, 0, 0)),
        ("Register", {"owner": None, "side": None}, ("", ""), (1, 0, 0)),
        ("Register", {"side": "Both"}, ("M. Rossi", ""), (1, 0, 0)),
        ("Gaps", {"side": None, "owner": "M. Rossi"}, ("M. Rossi", ""), (0, 0, 1)),
        ("Gaps", {"owner": "?"}, ("", "ISO"), (0, 0, 1)),
    ],
)
def test_open_work_without_a_side_or_an_owner_is_a_line_of_its_own(
    tmp_path: Path, sheet: str, changes: dict[str, object], whose: tuple[str, str], counts: tuple[int, int, int]
) -> None:
    due = {"due": None} | changes
    found = mapped(tmp_path, **{"Register": [], sheet: [task(**due) if sheet == "Register" else row("Gaps", **due)]})
    [mine] = [each for each in found.loads if (each.person, each.side) == whose]
    assert (mine.tasks, mine.overdue, mine.gaps) == counts
    assert (mine.accountable, mine.reviewer, mine.approver) == (0, 0, 0)


def test_closed_work_without_a_side_or_an_owner_burdens_nobody(tmp_path: Path) -> None:
    tasks = [task(side=None, status="closed"), task(task_id="T-002", owner=None, status="closed")]
    gaps = [row("Gaps", side=None, status="closed"), row("Gaps", gap_id="G-02", owner=None, status="closed")]
    found = mapped(tmp_path, Register=tasks, Gaps=gaps)
    assert all(each.person and each.side for each in found.loads)


def test_what_lacks_a_name_or_a_side_comes_last_and_is_said_everywhere(tmp_path: Path) -> None:
    tasks = [task(side=None), task(task_id="T-002", owner=None), task(task_id="T-003", owner=None, side=None)]
    path = register(tmp_path / "a.xlsx", {"Owners": topic(), "Register": [*tasks, task(task_id="T-004")]})
    load = json.loads(run(path, "--format", "json").stdout)["load"]
    rossi = [each["side"] for each in load if each["person"] == "M. Rossi"]
    assert (rossi[-1], [each["side"] for each in load if each["person"] is None]) == (None, ["ISO", None])
    assert load[-1]["person"] is None
    named = [(each["person"], each["side"]) for each in load if each["person"] and each["side"]]
    assert named == sorted(named)
    assert ("L. Okafor", "SOC2") in named
    lines = run(path).stdout.splitlines()
    for words in (("M. Rossi", "no side", "1 open task"), ("nobody", "ISO/IEC 27001"), ("nobody", "no side")):
        assert [each for each in lines if all(word in each for word in words)], words
    run(path, "--write", "--no-backup")
    cells = [[each.value for each in line] for line in load_workbook(path)["Owner Map"].iter_rows()]
    header = next(line for line in cells if line[0] == "Person")
    assert header[9] == "Own work without a side"
    assert [line[9] for line in cells if line[0] == "nobody"] == ["1 open task"]
    page = page_bytes(report_book_of(read(path, Limits()), Terms(today=DAY))).decode()
    assert '<th scope="row"><span class="late">nobody</span></th><td>no side</td>' in page
    assert "Load of 5 people" in page


@pytest.mark.parametrize("absent", ["Owners", "Register"])
def test_a_sheet_that_is_not_there_is_said_and_is_no_clean_answer(tmp_path: Path, absent: str) -> None:
    found = mapped(tmp_path, **{absent: []})
    assert found.notes[0].startswith(f"There is no sheet {absent}")
    assert (found.whole, found.exit_code) == (False, 2)


PEOPLE = [f"{side}_{part}" for side in ("iso", "soc2") for part in ("accountable", "reviewer", "approver")]


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        *(("Owners", field) for field in (*PEOPLE, "topic", "confirmed_by", "confirmed_on")),
        *(("Register", field) for field in ("owner", "reviewer", "approver", "performer", "side", "status", "due")),
        *(("Register", field) for field in ("owner_left_on", "audited_owner")),
    ],
)
def test_a_cell_that_cannot_be_read_is_said(tmp_path: Path, sheet: str, field: str) -> None:
    found = mapped(tmp_path, **{sheet: [row(sheet, **{field: "#N/A"})]})
    assert ["“#N/A”, which could not be read" in each for each in found.notes] == [True], found.notes
    assert found.exit_code == 2


@pytest.mark.parametrize(("audited_owner", "notes"), [("M. Rossi", 1), (None, 0)])
def test_a_reference_that_excel_made_a_number_hides_no_audit(
    tmp_path: Path, audited_owner: str | None, notes: int
) -> None:
    found = mapped(tmp_path, Register=[task(ref=9.2, audited_owner=audited_owner)])
    assert (len(found.notes), len(found.conflicts)) == (notes, 0)
    assert all("9.2" in each for each in found.notes)


def test_cells_that_the_map_does_not_use_are_no_matter_of_it(tmp_path: Path) -> None:
    assert mapped(tmp_path, Register=[task(opened="soon", audited_owner="A. Kim")]).notes == ()


def test_a_task_without_an_id_is_said(tmp_path: Path) -> None:
    # The code of what is wrong there stands apart from the sentence.
    [note] = mapped(tmp_path, Register=[task(), task(task_id=None)]).notes
    assert note == "Register, row 3 has no Task ID, so its people are not looked at (CEL-12)."


def test_a_cell_that_cannot_be_read_is_named_before_the_codes(tmp_path: Path) -> None:
    [note] = mapped(tmp_path, Register=[task(due="#N/A")]).notes
    assert note == "Register, U2 holds “#N/A”, which could not be read (CEL-01)."


def test_a_sheet_that_could_not_be_judged_is_no_clean_answer(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"Owners": OWNERS, "Register": TASKS})
    book = load_workbook(path)
    book["Owners"].delete_cols(2)
    book.save(path)
    found = owner_map(report_book_of(read(path, Limits()), Terms(today=DAY)))
    assert any("ISO accountable" in each for each in found.notes), found.notes
    assert found.exit_code == 2


def test_a_topic_without_a_name_and_who_confirmed(tmp_path: Path) -> None:
    unnamed = topic(topic=None, iso_approver="M. Rossi", soc2_accountable="M. Rossi", confirmed_by="E. Vogel")
    found = mapped(tmp_path, Owners=unnamed)
    assert (found.topics[0].name, found.topics[0].confirmed_by) == ("(no topic)", "E. Vogel")
    assert found.conflicts[0].what == "(no topic)"
    assert found.topics[0].holding == "one person, confirmed"


def test_a_task_without_title_and_side_is_named_by_its_id(tmp_path: Path) -> None:
    [held] = mapped(tmp_path, Register=[task(title=None, side=None, performer="L. Okafor")]).conflicts
    assert (held.what, held.side) == ("T-001", "")


def test_the_sheet_says_it_all_and_no_text_of_a_user_acts(tmp_path: Path) -> None:
    tasks = [task(owner_left_on=dt.date(2026, 8, 31), performer="L. Okafor")]
    found = mapped(tmp_path, Register=tasks, Owners=topic(topic="@SUM(A1)", soc2_accountable=None, iso_reviewer="+A"))
    made = owner_map_book(found)
    assert made == owner_map_book(found)
    tab = load_workbook(io.BytesIO(made))["Owner Map"]
    cells = [each for line in tab.iter_rows() for each in line if each.value is not None]
    words = [str(each.value) for each in cells]
    assert not [each for each in cells if each.data_type == "f"]
    for wanted in ("@SUM(A1)", "nobody", "M. Rossi (left 2026-08-31)", "nobody on one side", "performs and approves"):
        assert wanted in words
    assert tab["A1"].value.startswith(f"Owners as of {DAY}: 1 topic; 1 part that nobody holds")
    header = [each.value for each in tab[5]]
    assert header[1:7] == [
        f"{side} {part}" for side in ("ISO", "SOC 2") for part in ("accountable", "reviewer", "approver")
    ]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["owners", *map(str, arguments)], catch_exceptions=False)


def test_text_json_csv_and_sheet_say_the_same(tmp_path: Path) -> None:
    tasks = [task(owner_left_on=dt.date(2026, 8, 31)), task(task_id="T-002", ref="9.2.2", audited_owner="M. Rossi")]
    path = register(tmp_path / "a.xlsx", {"Owners": topic(soc2_approver=None, iso_reviewer="+A"), "Register": tasks})
    text = run(path, "--write", "--no-backup")
    assert text.exit_code == 1
    assert "Wrote Owner Map" in text.stderr
    data = json.loads(run(path, "--format", "json").stdout)
    counts = {"topics": 1, "missing": 1, "unconfirmed": 0, "conflicts": 1, "leavers": 1}
    assert data["totals"] == {**counts, "tasks_of_nobody": 0, "gaps_of_nobody": 0}
    assert data["missing"][0]["place"] in text.stdout
    for person in (data["conflicts"][0]["person"], data["leavers"][0]["person"]):
        assert person in text.stdout
    lines = list(csv.DictReader(io.StringIO(run(path, "--format", "csv").stdout)))
    assert [(each["Side"], each["Part"]) for each in lines if not each["Person"]] == [("SOC2", "approver")]
    assert [each["Person"] for each in lines if each["Part"] == "reviewer"] == ["'+A", "P. Nowak"]
    assert load_workbook(path)["Owner Map"]["A1"].value in text.stdout
