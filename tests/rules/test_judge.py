"""The judge: what a finding says of its place, what is asked and what is not."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import findings, row, table
from dualregister import rules
from dualregister.core.finding import Severity
from dualregister.core.table import Column, ErrorCell, Row, Table
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from dualregister.rules.judge import judge
from dualregister.rules.rule import Problem, rule

CONTEXT = Context(as_of=DAY)


def test_a_finding_says_where_in_excels_words() -> None:
    found = findings("Register", [row("Register"), row("Register", task_id="T-002", status="doing")])
    assert [(each.code, each.row, each.cell, each.record, each.field) for each in found] == [
        ("CEL-09", 3, "V3", "T-002", "Status")
    ]


def test_a_row_without_an_id_is_named_by_its_cell() -> None:
    found = findings("Register", [row("Register", task_id=None)])
    assert [(each.code, each.record, each.cell) for each in found] == [("CEL-12", "A2", "A2")]


def test_an_empty_row_is_no_row() -> None:
    empty = table("Register", [row("Register"), {}, {"title": "  "}])
    assert judge(empty, rules.ALL, CONTEXT).rows == 1


def test_a_short_row_is_read_as_blank_to_its_end() -> None:
    whole = table("Holidays", [row("Holidays")])
    short = Table(whole.sheet, "Holidays", 1, whole.columns, (), [(2, [dt.date(2026, 12, 25)])])
    assert judge(short, rules.ALL, CONTEXT).findings == ()


def test_a_column_that_is_missing_is_not_judged() -> None:
    whole = table("Register", [row("Register", scope=None)])
    without = tuple(each for each in whole.columns if each.header != "Scope")
    assert [each.code for each in judge(whole, rules.ALL, CONTEXT).findings] == ["SCP-02"]
    assert judge(Table(whole.sheet, "Register", 1, without, (), whole.rows), rules.ALL, CONTEXT).findings == ()


def test_an_optional_column_that_is_missing_is_blank() -> None:
    whole = table("Register", [row("Register", deadline_kind="statutory")])
    without = tuple(each for each in whole.columns if each.header != "Law")
    found = judge(Table(whole.sheet, "Register", 1, without, (), whole.rows), rules.ALL, CONTEXT).findings
    assert [(each.code, each.cell) for each in found] == [("DAT-02", "A2")]


def test_columns_are_found_by_field_not_by_place() -> None:
    whole = table("Holidays", [])
    turned = (Column(3, "Name", whole.sheet.fields[1]), Column(5, "Date", whole.sheet.fields[0]))
    rows = [(9, [None, None, None, "Christmas", None, "25.12.2026"])]
    found = judge(Table(whole.sheet, "Feiertage", 4, turned, (), rows), rules.ALL, CONTEXT).findings
    assert [(each.code, each.sheet, each.cell) for each in found] == [("CEL-06", "Feiertage", "F9")]


def test_a_rule_is_not_asked_about_a_cell_that_has_a_finding_of_its_own() -> None:
    found = findings("Register", [row("Register", status="closed", closed=ErrorCell("#N/A"))])
    assert [each.code for each in found] == ["CEL-01"]


def test_number_one_and_true_are_not_the_same_cell() -> None:
    rows = [row("ISO Dates", item_id=f"I-{at}", interval_months=cell) for at, cell in enumerate((1.0, True, 1.0))]
    assert [(each.code, each.row) for each in findings("ISO Dates", rows)] == [("CEL-10", 3)]


def test_a_check_is_asked_once_for_each_combination() -> None:
    asked = []

    @rule("TST-01", "t", on="Register", severity=Severity.INFO, seed_row=1, source="s", good={}, bad={})
    def spy(side: str, ref: str) -> Iterator[Problem]:
        """Nothing."""
        asked.append((side, ref))
        yield Problem("ref", "m.", "r.")

    rows = [row("Register", task_id=f"T-{at}", ref=("A.5.15", "A.5.18")[at % 2]) for at in range(10)]
    found = judge(table("Register", rows), [spy], CONTEXT).findings
    assert sorted(asked) == [("ISO", "A.5.15"), ("ISO", "A.5.18")]
    assert [each.row for each in found] == list(range(2, 12))


def test_a_combination_past_the_memory_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dualregister.rules.panel.KEPT", 2)
    rows = [row("Register", task_id=f"T-{at}", title=f"title {at}", status="doing") for at in range(6)]
    assert [each.row for each in findings("Register", rows)] == list(range(2, 8))


@given(st.permutations(range(6)))
def test_findings_do_not_depend_on_the_order_of_the_rows(order: list[int]) -> None:
    rows = [
        row("Register", task_id="T-1", status="doing"),
        row("Register", task_id="T-2"),
        row("Register", task_id="T-3", scope=None),
        row("Register", task_id="T-4", due="10.12.2026"),
        row("Register", task_id="T-5", side="both"),
        row("Register", task_id="T-6", title=None),
    ]
    straight = findings("Register", rows)
    turned = findings("Register", [rows[at] for at in order])
    assert {(each.record, each.code) for each in straight} == {(each.record, each.code) for each in turned}


def test_findings_stand_in_the_order_of_the_rows() -> None:
    rows = [row("Register", linked_task="T-020", primary_side="ISO"), row("Register", task_id="T-2", status="doing")]
    assert [(each.code, each.row) for each in findings("Register", rows)] == [("LNK-01", 2), ("CEL-09", 3)]


def test_a_required_column_that_is_missing_has_no_blank_cells() -> None:
    whole = table("Register", [row("Register", title=None)])
    without = tuple(each for each in whole.columns if each.header != "Title")
    assert judge(Table(whole.sheet, "Register", 1, without, (), whole.rows), rules.ALL, CONTEXT).findings == ()


def test_a_column_of_your_own_is_not_read() -> None:
    whole = table("Holidays", [])
    columns = (*whole.columns, Column(2, "Mine", None))
    rows: list[Row] = [(2, [dt.date(2026, 12, 25), "Christmas", ErrorCell("#N/A")]), (3, [None, None, "mine"])]
    verdict = judge(Table(whole.sheet, "Holidays", 1, columns, (), rows), rules.ALL, CONTEXT)
    assert (verdict.findings, verdict.rows) == ((), 1)


def test_a_check_with_a_required_column_missing_is_not_asked() -> None:
    @rule("TST-01", "t", on="Register", severity=Severity.INFO, seed_row=1, source="s", good={}, bad={})
    def spy(side: str, title: str) -> Iterator[Problem]:
        """Nothing."""
        yield Problem("title", "m.", "r.")

    whole = table("Register", [row("Register")])
    without = tuple(each for each in whole.columns if each.header != "Side")
    assert len(judge(whole, [spy], CONTEXT).findings) == 1
    assert judge(Table(whole.sheet, "Register", 1, without, (), whole.rows), [spy], CONTEXT).findings == ()


@pytest.mark.parametrize(("sees", "told"), [(True, [3]), (False, [])])
def test_a_check_of_two_rows_gets_the_context_and_misfits_on_demand(sees: bool, told: list[int]) -> None:
    @rule(
        "TST-01", "t", on="Register", severity=Severity.INFO, seed_row=1, source="s", good={}, bad={}, sees_misfits=sees
    )
    def spy(due: object, earlier: int, context: Context) -> Iterator[Problem]:
        """Nothing."""
        yield Problem("due", f"{earlier} {context.as_of}", "r.")

    rows = [row("Register"), row("Register", due="10.12.2026")]
    said = [each for each in judge(table("Register", rows), [spy], CONTEXT).findings if each.code == "TST-01"]
    assert [each.row for each in said] == told
    assert {each.message for each in said} <= {f"2 {DAY}"}
