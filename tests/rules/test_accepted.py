"""Edges of the rules on acceptances."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.registers import register
from build import LEFT, row, table
from dualregister import rules
from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.core.finding import Finding, Severity
from dualregister.core.table import Column
from dualregister.rules import accepted
from dualregister.rules.accepted import idle_acceptances
from dualregister.rules.example import DAY
from dualregister.rules.layout import NOT_JUDGED, header_missing
from dualregister.workbook.limits import Limits
from reading import found


@pytest.mark.parametrize("code", sorted(rules.BY_CODE))
def test_every_code_can_be_accepted(code: str) -> None:
    assert found(accepted.unknown_code, "Accepted", code=code) == []


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("REF02", "Did you mean REF-02?"),
        ("ref02", "Did you mean REF-02?"),
        ("everything", "See the list of rules."),
    ],
)
def test_an_unknown_code(code: str, hint: str) -> None:
    (said,) = found(accepted.unknown_code, "Accepted", code=code)
    assert (said.field, said.message) == ("Code", f"No rule has the code “{code}”.")
    assert said.remedy.startswith(hint)


def test_a_code_is_known_in_any_case() -> None:
    assert found(accepted.unknown_code, "Accepted", code="ref-02") == []


def test_a_blank_code_is_left_to_the_cell_rules() -> None:
    assert found(accepted.unknown_code, "Accepted", code=None) == []


@pytest.mark.parametrize(
    ("until", "over"),
    [(dt.date(2026, 11, 22), True), (dt.date(2026, 11, 23), False), (dt.date(2026, 11, 24), False), (None, False)],
)
def test_until(until: dt.date | None, over: bool) -> None:
    said = found(accepted.acceptance_over, "Accepted", until=until)
    assert [each.field for each in said] == (["Until"] if over else [])


ACCEPTED = {"code": "OWN-06", "sheet": "Register", "record": "T-014", "until": DAY}
UNJUDGED = replace(LEFT, code=header_missing.code)


def idle(*findings: Finding, **changes: object) -> list[tuple[str, str | None, str]]:
    told = idle_acceptances(
        table("Accepted", [{**row("Accepted"), **ACCEPTED, **changes}]),
        findings,
        DAY,
        present=["Register", "Accepted", "Old"],
        absent=["Evidence"],
    )
    return [(each.code, each.cell, each.message) for each in told]


def test_an_acceptance_that_accepts_something_is_no_matter() -> None:
    assert idle(LEFT) == []


@pytest.mark.parametrize("changes", [{"code": "own-06"}, {"sheet": "REGISTER"}, {"record": "t-014"}])
def test_case_does_not_matter_as_it_does_not_for_accepting(changes: dict[str, object]) -> None:
    assert idle(LEFT, **changes) == []


@pytest.mark.parametrize("changes", [{"code": "OWN-05"}, {"sheet": "Old"}, {"record": "T-015"}])
def test_an_acceptance_without_its_finding_is_said(changes: dict[str, object]) -> None:
    code, sheet, record = ({**ACCEPTED, **changes}[name] for name in ("code", "sheet", "record"))
    assert idle(LEFT, **changes) == [
        ("ACC-03", "C2", f"There is no {code} for {record} on {sheet}; this accepts nothing.")
    ]


def test_a_sheet_that_is_not_in_the_workbook_is_pointed_out() -> None:
    assert idle(LEFT, sheet="Registre") == [("ACC-03", "B2", "There is no sheet “Registre”.")]


@pytest.mark.parametrize(
    ("finding", "changes"),
    [
        (LEFT, {"sheet": "Evidence"}),  # is absent
        (UNJUDGED, {}),  # is not judged
        (LEFT, {"until": DAY - dt.timedelta(days=1), "record": "T-015"}),  # has ended, which ACC-02 says
        (LEFT, {"code": "OWN-99"}),  # is no rule, which ACC-01 says
        (LEFT, {"reason": None, "record": "T-015"}),  # is not filled in, which the cell rules say
    ],
)
def test_what_is_not_known_or_said_elsewhere_is_not_said(finding: Finding, changes: dict[str, object]) -> None:
    assert idle(finding, **changes) == []


@pytest.mark.parametrize("code", sorted(NOT_JUDGED))
def test_what_was_not_judged_cannot_be_accepted(code: str) -> None:
    (said,) = idle(replace(LEFT, code=code), code=code.lower())
    assert said == ("ACC-03", "A2", f"{code} cannot be accepted: where it stands nothing was judged.")


def test_the_finding_names_the_column_and_what_to_do() -> None:
    (told,) = idle_acceptances(
        table("Accepted", [{**row("Accepted"), **ACCEPTED}]), [], DAY, present=["Register"], absent=[]
    )
    assert (told.sheet, told.row, told.record, told.field) == ("Accepted", 2, "C2", "Record")
    assert (told.severity, told.remedy.startswith("Remove the row if")) == (Severity.INFO, True)


def test_its_own_examples(tmp_path: Path) -> None:
    rule = accepted.nothing_to_accept
    tasks = [row("Register", task_id="T-001", owner=None)]
    for example, codes in ((rule.good, []), (rule.bad, ["OWN-01", "ACC-03"])):
        rows = {"Register": tasks, "Accepted": [{**row("Accepted"), **example}]}
        result = judge_book(register(tmp_path / "a.xlsx", rows), Terms(today=DAY), Limits())
        assert [each.code for each in result.findings] == codes
        assert len(result.accepted) == (not codes)


def test_a_column_of_ones_own_does_not_matter() -> None:
    mine = table("Accepted", [{**row("Accepted"), **ACCEPTED}])
    wider = replace(mine, columns=(Column(9, "Our ticket", None), *mine.columns))
    assert [each.cell for each in idle_acceptances(wider, [], DAY, present=["Register"], absent=[])] == ["C2"]
