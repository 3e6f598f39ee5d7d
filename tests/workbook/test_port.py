"""One contract for a workbook, wherever it is: in memory, in a file, or open in Excel (a stand-in for it).

With DUALREGISTER_XLWINGS=1 the workbook that is open in Excel is one of xlwings itself, over stubbed Windows parts;
that changes the process for good, so CI runs it so in a process of its own.
"""

import datetime as dt
import io
from collections.abc import Callable
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Openpyxl
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.table import Table as ExcelTable

import packages
from dualregister.core.sheets import sheet
from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.errors import NotWritten
from dualregister.workbook.headless import FileWorkbook
from dualregister.workbook.live import LiveWorkbook
from dualregister.workbook.memory import MemoryWorkbook
from dualregister.workbook.port import Workbook
from dualregister.workbook.read import read
from dualregister.workbook.writing import graft
from excel_xlwings import REAL, real_book, xlwings_on_windows

XLWINGS = xlwings_on_windows() if REAL else None

import excel_book  # noqa: E402 - behind the stubs, of which the stand-in takes its base class
import excel_com  # noqa: E402

HEADERS = [field.header for field in sheet("ISO Dates").fields]
ROW = {
    "Item ID": "ID-01",
    "Activity": "internal audit",
    "Owner": "Ana Ruiz",
    "Interval months": 12,
    "Last done": dt.date(2026, 3, 1),
    "Edition": None,
    "Agreed days": "#N/A",
    "Ref": "=1+1",
}


@cache
def owned() -> bytes:
    """A user's workbook: dates with a header in row 2, a sheet and colours of their own."""
    book = Openpyxl()
    tab = book.worksheets[0]
    tab.title = "ISO Dates"
    tab["A1"] = "Our audit dates"
    tab.append(HEADERS)
    tab.append([ROW.get(header) for header in HEADERS])
    red = DifferentialStyle(fill=PatternFill("solid", bgColor="FFFF0000"))
    tab.conditional_formatting.add("A3:A9", Rule("expression", dxf=red, formula=["LEN($A3)=0"]))
    notes = book.create_sheet("Notes")
    notes["A1"] = "mine"
    return packages.saved(book)


def with_sheet(name: str, text: str) -> bytes:
    """The same with one more sheet of the user's."""
    book = load_workbook(io.BytesIO(owned()))
    book.create_sheet(name, 0)["A1"] = text
    return packages.saved(book)


def made(*rows: str, name: str = "Findings") -> bytes:
    """A made sheet with a table, one line a row."""
    book = Openpyxl()
    tab = book.worksheets[0]
    tab.title = name
    for text in ("What", *rows):
        tab.append([text])
    tab.add_table(ExcelTable(displayName=f"tbl{name}", name=f"tbl{name}", ref=f"A1:A{len(rows) + 1}"))
    return packages.saved(book)


Make = Callable[[bytes], Workbook]


@pytest.fixture(params=["memory", "headless", "live"])
def holding(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A workbook that holds given bytes."""

    def in_file(content: bytes) -> Workbook:
        path = tmp_path / "register.xlsx"
        path.write_bytes(content)
        return FileWorkbook(path, backup=False)

    ways: dict[str, Make] = {"memory": MemoryWorkbook, "headless": in_file, "live": live}
    return ways[request.param]


def live(content: bytes) -> LiveWorkbook:
    """The bytes open in the stand-in for Excel."""
    excel = excel_com.Excel()
    book = excel_com.Book(excel, "register.xlsx", content, folder="C:/registers")
    book.Activate()
    if REAL:
        return LiveWorkbook(real_book(XLWINGS, book))
    return LiveWorkbook(excel_book.Book(excel_book.App(excel), book))  # type: ignore[arg-type]


def saved(workbook: Workbook) -> Openpyxl:
    """What a person would see after saving."""
    with workbook.as_file() as path:
        return load_workbook(path)


def marked(workbook: Workbook, name: str = "ISO Dates") -> list[str]:
    rules = saved(workbook)[name].conditional_formatting
    return sorted(str(each.sqref) for each in rules for rule in each.rules if "dualregister" in str(rule.formula))


def test_its_name_and_its_file_are_the_owners(holding: Make) -> None:
    workbook = holding(owned())
    assert workbook.name == "register.xlsx"
    with workbook.as_file() as path:
        assert path.name == "register.xlsx"


def test_cells_of_every_kind_are_read_alike(holding: Make) -> None:
    with holding(owned()).as_file() as path:
        book = read(path)
        [table] = book.tables
        [(number, cells)] = table.rows
    found = dict(zip(HEADERS, cells, strict=False))
    assert (table.title, table.header_row, number, book.other_sheets) == ("ISO Dates", 2, 3, ("Notes",))
    assert found["Owner"] == "Ana Ruiz"
    assert found["Interval months"] == 12
    assert found["Last done"] == dt.date(2026, 3, 1)
    assert found["Edition"] is None
    assert found["Agreed days"] == ErrorCell("#N/A")
    assert found["Ref"] == Uncalculated()


def test_made_sheets_come_last_and_read_back(holding: Make) -> None:
    workbook = holding(owned())
    assert workbook.put(made("one", "two")).sheets == ("Findings",)
    after = saved(workbook)
    assert after.sheetnames == ["ISO Dates", "Notes", "Findings"]
    assert [row[0] for row in after["Findings"].values] == ["What", "one", "two"]
    assert after["Findings"].defined_names["_dualregister"].hidden


def test_a_second_run_replaces_a_made_sheet_where_it_stands(holding: Make) -> None:
    workbook = holding(owned())
    workbook.put(made("one"))
    workbook.put(made("verdict", name="Verdicts"))
    workbook.put(made("two", "three"))
    after = saved(workbook)
    assert after.sheetnames == ["ISO Dates", "Notes", "Findings", "Verdicts"]
    assert [row[0] for row in after["Findings"].values] == ["What", "two", "three"]
    assert list(after["Findings"].tables) == ["tblFindings"]


def test_a_users_sheet_of_the_same_name_is_never_touched(holding: Make) -> None:
    workbook = holding(with_sheet("Findings", "by hand"))
    assert workbook.put(made("one")).sheets == ("Findings (2)",)
    workbook.put(made("two"))
    after = saved(workbook)
    assert after.sheetnames == ["Findings", "ISO Dates", "Notes", "Findings (2)"]
    assert (after["Findings"]["A1"].value, after["Findings (2)"]["A2"].value) == ("by hand", "two")


def test_a_made_sheet_that_was_renamed_moved_and_hidden_stays_so(holding: Make) -> None:
    first = holding(owned())
    first.put(made("one"))
    book = saved(first)
    book.move_sheet("Findings", -2)
    book["Findings"].title = "My list"
    excel_com.renamed(book["My list"], "Findings", "My list")
    book["My list"].sheet_state = "hidden"
    book.active = 1
    workbook = holding(packages.saved(book))
    assert workbook.put(made("two")).sheets == ("My list",)
    after = saved(workbook)
    assert (after.sheetnames[0], after["My list"]["A2"].value, after["My list"].sheet_state) == (
        "My list",
        "two",
        "hidden",
    )


def test_cells_are_marked_and_marked_anew(holding: Make) -> None:
    workbook = holding(owned())
    workbook.put(made("one"), {"ISO Dates": ["A3", "C3", "D3"]})
    assert marked(workbook) == ["A3 C3:D3"]
    [ours] = [
        rule
        for each in saved(workbook)["ISO Dates"].conditional_formatting
        for rule in each.rules
        if "dualregister" in str(rule.formula)
    ]
    assert ours.dxf is not None
    assert ours.dxf.fill.bgColor.rgb == "FFFFE699"
    workbook.put(made("two"))
    assert marked(workbook) == ["A3 C3:D3"], "no marks given: those that are there stay"
    workbook.put(made("three"), {"ISO Dates": ["C3"]})
    assert marked(workbook) == ["C3"]
    workbook.put(made("four"), {})
    assert marked(workbook) == []


def test_clear_takes_ours_away_and_leaves_the_owners(holding: Make) -> None:
    workbook = holding(owned())
    workbook.put(made("one"), {"ISO Dates": ["A3"]})
    workbook.clear()
    after = saved(workbook)
    assert (after.sheetnames, marked(workbook)) == (["ISO Dates", "Notes"], [])
    assert [str(each.sqref) for each in after["ISO Dates"].conditional_formatting] == ["A3:A9"]


def test_clear_takes_our_notes_off_the_cells_and_leaves_the_owners(holding: Make) -> None:
    noted = graft.graft(owned(), None, {}, {"ISO Dates": {"C3": "A.5.18 it should be."}}).content
    book = load_workbook(io.BytesIO(noted))
    book["ISO Dates"]["D3"].comment = Comment("mine", "Ana")
    workbook = holding(packages.saved(book))
    workbook.clear()
    notes = {cell.coordinate: cell.comment for row in saved(workbook)["ISO Dates"].iter_rows() for cell in row}
    assert [cell for cell, note in notes.items() if note is not None] == ["D3"]


def test_a_copy_of_a_made_sheet_is_its_owners(holding: Make) -> None:
    first = holding(owned())
    first.put(made("one"))
    book = saved(first)
    copied = book.copy_worksheet(book["Findings"])
    copied.title = "Kept"
    copied.defined_names["_dualregister"] = copy(book["Findings"].defined_names["_dualregister"])
    excel_com.renamed(copied, "Findings", "Kept")
    workbook = holding(packages.saved(book))
    [note] = workbook.put(made("two")).notes
    assert "“Kept” is a copy" in note
    assert "_dualregister" not in saved(workbook)["Kept"].defined_names
    workbook.clear()
    assert saved(workbook).sheetnames == ["ISO Dates", "Notes", "Kept"]


def test_a_made_sheet_with_comments_of_others_is_theirs(holding: Make) -> None:
    first = holding(owned())
    first.put(made("one"))
    book = saved(first)
    book["Findings"]["A2"].comment = Comment("done", "Ana")
    workbook = holding(packages.saved(book))
    placed = workbook.put(made("two"))
    assert placed.sheets == ("Findings (2)",)
    assert "is yours from now on" in placed.notes[0]
    after = saved(workbook)
    assert (after["Findings"]["A2"].value, after["Findings (2)"]["A2"].value) == ("one", "two")


@pytest.mark.parametrize("formula", ["=COUNTA(Findings!A:A)", "=COUNTA(tblFindings[What])", "=ROWS(tblFindings)"])
def test_clear_is_refused_where_a_formula_of_the_owner_needs_the_sheet(holding: Make, formula: str) -> None:
    first = holding(owned())
    first.put(made("one"))
    book = saved(first)
    book["Notes"]["A2"] = formula
    workbook = holding(packages.saved(book))
    with pytest.raises(NotWritten, match="refers to the made sheet “Findings”"):
        workbook.clear()
    assert saved(workbook).sheetnames == ["ISO Dates", "Notes", "Findings"]


def test_a_protected_workbook_is_left_alone_with_the_same_words(holding: Make) -> None:
    book = load_workbook(io.BytesIO(owned()))
    book.security.lockStructure = True
    workbook = holding(packages.saved(book))
    with pytest.raises(NotWritten) as refused:
        workbook.put(made("one"))
    assert "The structure of the workbook is protected." in refused.value.message
    assert "Review, Protect Workbook" in refused.value.remedy


def possessions(workbook: LiveWorkbook) -> object:
    """All that a person could see of a workbook."""
    return com(workbook).inner.active.title, [
        (
            tab.title,
            tab.sheet_state,
            list(tab.values),
            sorted(tab.tables),
            sorted((name, each.attr_text, each.hidden) for name, each in tab.defined_names.items()),
            sorted((str(each.sqref), rule.formula) for each in tab.conditional_formatting for rule in each.rules),
        )
        for tab in com(workbook).inner.worksheets
    ]


@pytest.mark.parametrize("step", ["put", "clear"])
def test_whatever_excel_refuses_half_way_nothing_has_changed(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change that a step makes is refused once; only a sheet that is on its way out for good may stay."""
    refused = 0
    first = live(owned())
    first.put(made("one"), {"ISO Dates": ["A3"]})
    inner = com(first).inner
    copied = inner.copy_worksheet(inner["Findings"])
    copied.title, inner.active = "Kept", inner["Notes"]
    copied.defined_names["_dualregister"] = copy(inner["Findings"].defined_names["_dualregister"])
    excel_com.renamed(copied, "Findings", "Kept")
    started = com(first).content()
    plan, plans = LiveWorkbook._planned, list[Any]()

    def planned_once(*how: Any) -> Any:  # noqa: ANN401 - the plan is the same each time, and takes its time
        if not plans:
            plans.append(plan(*how))
        return plans[0]

    monkeypatch.setattr(LiveWorkbook, "_planned", planned_once)
    for fails_at in range(1, 60):
        workbook = live(started)
        before, excel = possessions(workbook), com(workbook).Application
        excel.fails_at = fails_at
        try:
            placed = workbook.put(made("two"), {"ISO Dates": ["C3"]}) if step == "put" else workbook.clear()
        except NotWritten as error:
            refused += 1
            assert "Excel says: The operation cannot be done now." in error.message  # noqa: PT017
            assert possessions(workbook) == before
        else:
            assert excel.changes < fails_at or "delete it by hand" in placed.notes[-1]
        assert (excel.ScreenUpdating, excel.DisplayAlerts, excel.EnableEvents) == (True, True, True)
        assert len(excel.books) == 1, "nothing of ours is left open"
        if excel.changes < fails_at:
            break
    assert refused >= (8 if step == "put" else 1)


def com(workbook: LiveWorkbook) -> Any:  # noqa: ANN401
    """The stand-in's workbook below."""
    return getattr(workbook.book.api, "_inner", workbook.book.api)


@pytest.mark.parametrize("formula", ["=COUNTA(Findings!A:A)", "=COUNTA(tblFindings[What])"])
def test_a_sheet_that_a_formula_needs_is_not_replaced_in_excel(formula: str) -> None:
    """A file keeps the formula's text; Excel would make #REF! of it as the older sheet goes."""
    first = live(owned())
    first.put(made("one"))
    book = saved(first)
    book["Notes"]["A2"] = formula
    workbook = live(packages.saved(book))
    before = possessions(workbook)
    with pytest.raises(NotWritten, match="refers to the made sheet “Findings”"):
        workbook.put(made("two"))
    assert possessions(workbook) == before


def test_of_several_sheets_the_first_comes_into_view() -> None:
    two = load_workbook(io.BytesIO(made("one", name="First")))
    two.create_sheet("Second")["A1"] = "two"
    workbook = live(owned())
    workbook.put(packages.saved(two))
    assert com(workbook).inner.active.title == "First"


def test_no_copy_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    workbook = live(owned())
    workbook.put(made("one"), {"ISO Dates": ["A3"]})
    workbook.clear()
    assert list(tmp_path.iterdir()) == []


def test_many_marks_fit_into_the_addresses_that_excel_takes() -> None:
    workbook = live(owned())
    cells = [f"B{row}" for row in range(3, 1003, 2)]
    workbook.put(made("one"), {"ISO Dates": cells})
    [area] = marked(workbook)
    assert area.split() == cells
