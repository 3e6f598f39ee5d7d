"""What is odd about a sheet or a tab as a whole, in words."""

import pytest

from build import findings, row, table
from dualregister import rules
from dualregister.core.cells import LEFT_OUT
from dualregister.core.finding import Finding
from dualregister.core.sheets import sheet
from dualregister.core.table import Column, Row, Table
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from dualregister.rules.judge import judge
from dualregister.rules.layout import tab_findings


def judged(rows: list[Row]) -> list[Finding]:
    """The findings of a sheet with the columns B Date and D Name."""
    contract = sheet("Holidays")
    columns = (Column(1, "Date", contract.fields[0]), Column(3, "Name", contract.fields[1]))
    return list(judge(Table(contract, "Holidays", 3, columns, (), rows), rules.ALL, Context(as_of=DAY)).findings)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([None, DAY, None, "New Year"], []),
        ([None, DAY, " ", "New Year", None, ""], []),
        (["x", DAY, None, "New Year"], ["A4"]),
        ([None, DAY, 5, "New Year"], ["C4"]),
        ([None, DAY, None, "New Year", None, "x"], ["F4"]),
        ([None, None, None, None, "x"], ["E4"]),
        (["x", DAY, "y", "New Year", "z"], ["A4", "C4", "E4"]),
    ],
)
def test_values_under_no_header_are_pointed_out(cells: list[object], found: list[str]) -> None:
    assert [each.cell for each in judged([(4, cells)]) if each.code == "SHT-08"] == found


def test_a_column_without_a_header_is_pointed_out_once() -> None:
    rows: list[Row] = [(4, [None, DAY]), (5, ["x", DAY]), (6, ["y", DAY])]
    assert [(each.code, each.cell) for each in judged(rows)] == [("SHT-08", "A5")]


def test_a_table_whose_columns_all_have_headers_has_none() -> None:
    verdict = judge(table("Holidays", [{"date": DAY, "name": "x"}]), rules.ALL, Context(as_of=DAY))
    assert verdict.findings == ()


@pytest.mark.parametrize(
    ("tab", "meant"),
    [
        ("Registers", "Register"),
        ("Register (2)", "Register"),
        ("Register_2026", "Register"),
        ("Copy of Register", "Register"),
        ("Regsiter", "Register"),
        ("SOC2 Dates", "SOC 2 Dates"),
        ("iso-dates", "ISO Dates"),
        ("SoA old", "SoA"),
        ("Evidence Matrix", None),
        ("Scope memo", None),
        ("Start", None),
        ("Rules", None),
        ("Lists", None),
        ("ISO Tracker", None),
        ("SOC 2 Tracker", None),
        ("Owner Map", None),
        ("Findings", None),
        ("2026", None),
        ("Sheet1", None),
    ],
)
def test_a_tab_with_almost_the_name_of_a_sheet_is_pointed_out(tab: str, meant: str | None) -> None:
    found = tab_findings((), [tab])
    assert [each.code for each in found] == ([] if meant is None else ["SHT-09"])
    assert all(f"sheet {meant}, which is there, too" in each.message for each in found)


def test_only_tabs_like_the_sheets_asked_for_are_pointed_out() -> None:
    tabs = ["Registers", "Evidence (2)"]
    assert [each.sheet for each in tab_findings((), tabs, of={"Evidence"})] == ["Evidence (2)"]
    assert [each.sheet for each in tab_findings((), tabs)] == tabs


def test_the_sheet_that_is_not_there_is_named() -> None:
    (found,) = tab_findings(("Register",), ["Registers"])
    assert found.message == "The tab “Registers” is not read; it looks like the sheet Register, which is not there."
    assert found.remedy.startswith("If it is the sheet Register, rename it")


def test_a_column_that_was_left_out_is_told_once_and_nothing_is_said_of_its_cells() -> None:
    people = dict.fromkeys(("owner", "reviewer", "approver", "performer", "due"), LEFT_OUT)
    found = findings("Register", [row("Register"), row("Register", **people), row("Register", task_id="T-2", **people)])
    assert [(each.code, each.cell, each.field) for each in found if each.code != "REF-11"] == [
        ("SHT-10", f"{letter}3", header)
        for letter, header in (("I", "Owner"), ("J", "Reviewer"), ("K", "Approver"), ("L", "Performer"), ("U", "Due"))
    ]
    assert found[0].message == "The column “Owner” says “(left out)”, so what depends on it was not judged."
