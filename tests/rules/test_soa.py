"""The Statement of Applicability as a whole."""

import pytest

from build import findings, row, table
from dualregister.core.catalogue import ISO, Kind, catalogue
from dualregister.rules.example import DAY
from dualregister.rules.soa import soa_findings

CONTROLS = [ref for ref, each in catalogue(ISO).items() if each.kind is Kind.CONTROL]


def found(controls: list[str | None]) -> list[tuple[str, str | None, str]]:
    rows = [row("SoA", control=each) for each in controls]
    return [(each.code, each.cell, each.message) for each in soa_findings(table("SoA", rows))]


def test_all_controls_once_are_whole() -> None:
    assert len(CONTROLS) == 93
    assert found([*CONTROLS]) == []


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        (1, "1 control is not in the SoA: A.5.1."),
        (5, "5 controls are not in the SoA: A.5.1, A.5.2, A.5.3, A.5.4, A.5.5."),
        (6, "6 controls are not in the SoA: A.5.1, A.5.2, A.5.3, A.5.4, A.5.5 and 1 more."),
    ],
)
def test_controls_that_are_missing_are_told_in_one_finding(left_out: int, message: str) -> None:
    assert found([*CONTROLS[left_out:]]) == [("SOA-01", "A1", message)]


@pytest.mark.parametrize("again", ["A.5.1", "a.5.1", " A.5.1 "])
def test_a_control_that_stands_twice_is_pointed_out_where_it_stands_again(again: str) -> None:
    assert found([*CONTROLS, again]) == [("SOA-02", "A95", f"{again.strip()} stands in row 2 already.")]


def test_a_blank_is_no_control() -> None:
    assert found([*CONTROLS, None, None]) == []


def test_controls_that_nobody_has_touched_are_told_in_one_finding() -> None:
    blank = {"applicable": None, "justification": None, "status": None, "owner": None, "next_review": None}
    rows = [row("SoA", control=each, **(blank if each in {"A.5.7", "A.8.1"} else {})) for each in CONTROLS]
    (one,) = soa_findings(table("SoA", rows))
    assert (one.code, one.cell) == ("SOA-03", "A8")
    assert one.message == "2 controls wait for a decision: A.5.7, A.8.1."


@pytest.mark.parametrize("touched", ["justification", "status", "owner", "next_review"])
def test_a_row_that_was_touched_and_not_decided_is_told_on_its_own(touched: str) -> None:
    changes = dict.fromkeys(("applicable", "justification", "status", "owner", "next_review"), None)
    cells = {**changes, touched: {"status": "planned", "next_review": DAY}.get(touched, "x")}
    assert [(each.code, each.cell) for each in findings("SoA", [row("SoA", **cells)])] == [("SOA-03", "C2")]


def test_a_row_that_nobody_has_touched_is_not_told_on_its_own() -> None:
    cells = dict.fromkeys(("applicable", "justification", "status", "owner", "next_review"), None)
    assert findings("SoA", [row("SoA", **cells)]) == []


def test_a_word_other_than_yes_and_no_is_told() -> None:
    assert [each.message for each in findings("SoA", [row("SoA", applicable="ja")])] == [
        "Applicable “ja” is neither yes nor no."
    ]
