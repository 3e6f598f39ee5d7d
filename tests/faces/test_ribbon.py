"""The buttons, pressed in a stand-in for Excel: what is put in, said, restored, and what an error looks like."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from functools import cache
from inspect import signature
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_to_tuple

from dualregister.app import open_workbook
from dualregister.app.doctor import doctor
from dualregister.app.terms import Terms
from dualregister.core.sheets import sheet
from dualregister.faces import ribbon
from dualregister.faces.ribbon.words import at_excel
from dualregister.rules.example import DAY
from dualregister.workbook.child import Child
from dualregister.workbook.limits import Limits, beyond
from dualregister.workbook.live import LiveWorkbook
from dualregister.workbook.writing.refusal import BESIDE, RESAVE
from excel_seat import Seat, in_this_process

ROWS: dict[str, list[dict[str, object]]] = {
    "ISO Dates": [
        {"item_id": "ID-01", "activity": "internal audit", "owner": "Ana Ruiz", "last_done": dt.date(2026, 3, 1)},
        {"item_id": "ID-02", "activity": "nonsense", "owner": "Ana Ruiz"},
        {"item_id": "ID-02", "activity": "internal audit"},
    ],
    "SOC 2 Dates": [{"item_id": "SD-01", "kind": "nonsense"}],
    "Evidence": [{"evidence_id": "E-1", "side": "ISO", "ref": "A.5.18"}],
    "Claims": [{"claim_id": "C-1", "side": "SOC2", "ref": "CC6.1"}],
    "Reuse": [{"evidence_id": "E-1", "claim_id": "C-1"}, {"evidence_id": "E-1", "claim_id": None}],
}


@cache
def small() -> bytes:
    """A register of a few rows, with faults."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in ROWS.items():
        tab, fields = book.create_sheet(name), sheet(name).fields
        head: dict[str, object] = {each.name: each.header for each in fields}
        for row in (head, *rows):
            tab.append([row.get(each.name) for each in fields])
    book.create_sheet("Notes")["A1"] = "mine"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def seat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """The seat; whatever a button does, Excel is as responsive as before."""
    sitting = Seat(small())
    monkeypatch.setattr("dualregister.faces.ribbon.desk._excel", lambda: sitting.app)
    monkeypatch.setattr(Child, "run", in_this_process)
    yield sitting
    excel = sitting.excel
    assert (excel.ScreenUpdating, excel.DisplayAlerts, excel.EnableEvents) == (True, True, True)


def test_every_button_is_a_function_that_takes_nothing() -> None:
    for each in ribbon.ACTIONS:
        assert not signature(getattr(ribbon, each.name), follow_wrapped=False).parameters, each.name


def test_findings_come_as_a_sheet_in_view_and_in_colour_and_go_again(seat: Seat) -> None:
    ribbon.validate_workbook()
    assert seat.names[-1] == "Findings"
    assert seat.book.inner.active.title == "Findings"
    codes = {row[1] for row in seat.values("Findings")[3:]}
    assert len(codes) > 2
    rules = [rule for each in seat.book.inner["ISO Dates"].conditional_formatting for rule in each.rules]
    assert any("dualregister" in str(rule.formula) for rule in rules)
    assert seat.excel.StatusBar is False
    ribbon.clear_findings()
    assert "Findings" not in seat.names
    left = [rule for each in seat.book.inner["ISO Dates"].conditional_formatting for rule in each.rules]
    assert len(left) == len(rules) - 1


def test_only_the_active_sheet_is_shown_when_asked_for_it(seat: Seat) -> None:
    seat.select("ISO Dates", "A2")
    ribbon.validate_sheet()
    assert {row[2] for row in seat.values("Findings")[3:]} == {"ISO Dates"}
    assert "more are not listed here" in seat.values("Findings")[0][0]


def test_a_sheet_that_is_none_of_the_registers_is_said_to_be_so(seat: Seat) -> None:
    seat.select("Notes", "A1")
    ribbon.validate_sheet()
    assert "“Notes” is not one of the register's" in seat.said[0]
    assert "Findings" not in seat.names


def test_a_row_is_explained_with_the_reasons_of_its_rules(seat: Seat) -> None:
    seat.select("ISO Dates", "C3")
    ribbon.explain_row()
    [said] = seat.said
    assert said.startswith("ISO Dates, row 3")
    assert "“nonsense”" in said
    assert "  Why: " in said


def test_a_task_is_explained_with_its_partner_and_the_side_that_leads(seat: Seat) -> None:
    tab = seat.book.inner.create_sheet("Register")
    tab.append(["Task ID", "Side", "Ref", "Linked task", "Owner", "Work type"])
    tab.append(["T-1", "ISO", "A.5.18", "T-2", "Ana Ruiz", "operate"])
    tab.append(["T-2", "SOC2", "CC6.1", "T-9", "J. Whitfield", None])
    seat.select("Register", "B2")
    ribbon.explain_row()
    said = seat.said.pop()
    assert "T-1 satisfies A.5.18 Access rights" in said
    assert "ISO by the table" in said
    assert "Linked with T-2 (row 3), owner J. Whitfield." in said
    seat.select("Register", "B3")
    ribbon.explain_row()
    assert "Linked with T-9, which is not there." in seat.said.pop()


def test_the_next_finding_is_the_one_after_the_cell_and_at_last_the_first(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.select("ISO Dates", "A1")
    found = open_workbook.findings(LiveWorkbook(seat.app.books.active), Terms(today=DAY))
    monkeypatch.setattr(open_workbook, "findings", lambda *_: found)
    visited: list[tuple[str, str]] = []
    while len(set(visited)) == len(visited):
        ribbon.next_finding()
        visited.append(seat.at)
    cells = {(each.sheet, each.cell) for each in found.findings if each.cell}
    assert visited[-1] == visited[0]
    assert set(visited) == cells
    places = [(list(ROWS).index(title), *coordinate_to_tuple(cell)) for title, cell in visited[:-1]]
    assert places == sorted(places)
    assert " → " in str(seat.excel.StatusBar)


def test_the_next_finding_on_a_hidden_sheet_is_said(seat: Seat) -> None:
    seat.book.inner["ISO Dates"].sheet_state = "hidden"
    seat.select("Notes", "A1")
    ribbon.next_finding()
    assert "which is hidden" in seat.said[0]
    assert seat.excel.StatusBar is False


@pytest.mark.parametrize(
    ("press", "made"),
    [
        (ribbon.judge_pairs, "Reuse Verdicts"),
        (ribbon.suggest_pairs, "Suggested Pairs"),
        (ribbon.evidence_matrix, "Evidence Matrix"),
        (ribbon.iso_tracker, "ISO Tracker"),
        (ribbon.soc2_tracker, "SOC 2 Tracker"),
        (ribbon.owner_map, "Owner Map"),
        (ribbon.executive_view, "Executive View"),
    ],
)
def test_answers_come_as_sheets_of_their_own(seat: Seat, press: Callable[[], None], made: str) -> None:
    before = seat.names
    press()
    assert seat.names == [*before, made]
    assert seat.book.inner.active.title == made
    assert "as of 20" in str(seat.values(made)[:2]).lower()


@pytest.mark.parametrize("title", ["Reuse", "Reuse Verdicts"])
def test_a_pair_is_explained_from_any_sheet_that_lists_it(seat: Seat, title: str) -> None:
    ribbon.judge_pairs()
    seat.said.clear()
    seat.select(title, "A2" if title == "Reuse" else "D4")
    ribbon.explain_pair()
    assert seat.names[-1] == "Explained Pair", seat.said
    assert str(seat.values("Explained Pair")[0][0]).startswith("May E-1 serve C-1? Unknown")


def test_a_row_that_names_no_pair_is_said_to_be_so(seat: Seat) -> None:
    for title, cell in (("Reuse", "A3"), ("Notes", "A1"), ("Reuse", "A1"), ("Reuse", "A900")):
        seat.select(title, cell)
        ribbon.explain_pair()
        assert "names no pair of Evidence ID and Claim ID" in seat.said.pop()
    assert "Explained Pair" not in seat.names


def test_files_go_where_they_are_asked_to(seat: Seat, tmp_path: Path) -> None:
    seat.excel.asked = str(tmp_path)
    ribbon.calendars()
    seat.excel.asked = str(tmp_path / "memo.docx")
    ribbon.scope_memo()
    seat.excel.asked = str(tmp_path / "fresh.xlsx")
    ribbon.new_register()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["fresh.xlsx", "iso.ics", "memo.docx", "soc2.ics"]
    assert [each.Name for each in seat.excel.books] == ["register.xlsx", "fresh.xlsx"]
    ribbon.new_register()
    assert "is there already" in seat.said[-1]


def test_all_papers_go_into_a_folder_of_their_own(seat: Seat, tmp_path: Path) -> None:
    seat.excel.asked = str(tmp_path)
    ribbon.everything()
    [folder] = tmp_path.iterdir()
    assert folder.name.startswith("register 20")
    assert {"index.html", "SHA256SUMS"} < {each.name for each in folder.iterdir()}
    assert str(folder) in seat.said.pop()
    assert seat.excel.StatusBar is False
    (folder / "mine.txt").write_text("mine", "utf-8")
    ribbon.everything()
    assert (folder / "mine.txt").exists()
    assert "mine.txt" in seat.said.pop()


def test_who_thinks_better_of_it_gets_nothing(seat: Seat) -> None:
    for press in (ribbon.calendars, ribbon.scope_memo, ribbon.everything, ribbon.new_register):
        press()
    assert seat.said == []


def test_a_web_address_is_no_folder(seat: Seat) -> None:
    seat.excel.asked = "https://contoso.sharepoint.com/sites/audit"
    ribbon.calendars()
    assert "web address" in seat.said[0]


def test_settings_are_added_once_and_belong_to_their_owner(seat: Seat) -> None:
    ribbon.settings()
    assert (seat.names[-1], seat.at) == ("Settings", ("Settings", "B2"))
    ribbon.settings()
    assert seat.names.count("Settings") == 1
    ribbon.clear_findings()
    assert "Settings" in seat.names


def test_about_says_what_runs(seat: Seat) -> None:
    ribbon.about()
    assert "dualregister 0" in seat.said[0]
    assert "xlwings 0.37.8" in seat.said[0]


def test_diagnose_says_what_the_doctor_says(seat: Seat) -> None:
    ribbon.diagnose()
    assert all(f"{each.name}: {each.state.value}. {each.seen}" in seat.said[0] for each in doctor())


def test_what_the_app_cannot_do_is_said_with_the_remedy(seat: Seat) -> None:
    for name in ROWS:
        seat.book.inner.remove(seat.book.inner[name])
    ribbon.validate_workbook()
    [said] = seat.said
    assert "No sheet of the register is in the workbook" in said
    assert "\n\nRename a sheet" in said


def test_without_a_workbook_every_button_says_what_to_open(seat: Seat) -> None:
    seat.excel.ActiveWorkbook = None
    ribbon.validate_workbook()
    assert seat.said == [
        (
            "No workbook is open for editing.\n\nOpen your register, press Enable Editing if Excel asks, and press the "
            "button again."
        )
    ]


def test_no_remedy_speaks_of_an_option_that_excel_does_not_have(seat: Seat, tmp_path: Path) -> None:
    seat.excel.asked = str(tmp_path / "fresh.xlsx")
    ribbon.new_register()
    ribbon.new_register()
    assert seat.said.pop().endswith("Choose another name, or move that file away first.")
    seat.book.Activate()
    seat.select("Reuse", "A2")
    seat.book.inner["Evidence"]["A2"] = "E-2"
    ribbon.explain_pair()
    assert seat.said.pop().endswith("Correct the ids in that row, or add the record.")
    seat.book.inner.remove(seat.book.inner["Reuse"])
    ribbon.judge_pairs()
    assert seat.said.pop().endswith("or press Suggest pairs.")
    for name in ("ISO Dates", "SOC 2 Dates"):
        seat.book.inner.remove(seat.book.inner[name])
    ribbon.iso_tracker()
    assert seat.said.pop().endswith("or press New register.")
    limited = at_excel(beyond(Limits(), "cells", "Too many cells").remedy)
    assert limited.startswith("If you trust the file, use the command line, where --max-cells raises the limit;")
    assert "--" not in at_excel(RESAVE)
    assert at_excel(BESIDE).startswith("On the command line, ")


def test_what_nobody_foresaw_is_said_with_its_place(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_workbook, "findings", lambda *_: 1 / 0)
    ribbon.next_finding()
    assert "ZeroDivisionError" in seat.said[0]
    assert "Press Diagnose" in seat.said[0]
    assert seat.excel.StatusBar is False
