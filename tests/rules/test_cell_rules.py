"""Cells that do not hold what their column should: which rule speaks, and its words."""

import datetime as dt

import pytest

from build import findings, row
from dualregister.core.cells import Fault, Misfit
from dualregister.core.sheets import Field, Kind, Need, sheet
from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.rules import cells


@pytest.mark.parametrize(
    ("name", "field", "cell", "code", "message"),
    [
        ("Register", "notes", ErrorCell("#N/A"), "CEL-01", "Notes shows the error #N/A."),
        ("Register", "notes", Uncalculated(), "CEL-02", "Notes holds a formula that was never calculated."),
        ("Register", "notes", 7.0, "CEL-03", "Notes 7 is a number; text belongs here."),
        ("Register", "side", 7.0, "CEL-03", "Side 7 is a number; text belongs here."),
        ("Register", "notes", dt.date(2026, 8, 13), "CEL-04", "Notes is the date 2026-08-13; text belongs here."),
        ("Register", "notes", True, "CEL-05", "Notes is TRUE; text belongs here."),
        ("Register", "due", "10.12.2026", "CEL-06", "Due “10.12.2026” is text, not a date."),
        ("ISO Dates", "audit_dates", "May", "CEL-06", "Audit dates: “May” is not a date that can be read."),
        ("Register", "due", 46366.0, "CEL-07", "Due 46366 is a bare number, not a date."),
        ("Register", "due", dt.date(1926, 12, 10), "CEL-08", "Due 1926-12-10 is outside 1990 to 2100."),
        ("Register", "status", "doing", "CEL-09", "Status “doing” is not on the list."),
        ("ISO Dates", "interval_months", 1.5, "CEL-10", "Interval months “1.5” is not a whole number."),
        ("Register", "title", None, "CEL-12", "Title is blank."),
    ],
)
def test_each_fault_has_its_code_and_words(name: str, field: str, cell: object, code: str, message: str) -> None:
    (said,) = findings(name, [row(name, **{field: cell})])
    assert (said.code, said.message) == (code, message)


def test_a_hidden_character_is_named() -> None:
    (said,) = findings("Register", [row("Register", task_id="T\u00a0014")])
    assert said.code == "CEL-11"
    assert "has a hidden character in it" in said.message


def field(*allowed: str, meaning: str = "") -> Field:
    return Field("Header", "name", Kind.CHOICE, Need.ALWAYS, allowed, meaning)


@pytest.mark.parametrize(
    ("column", "remedy"),
    [
        (field(), "Fill it in."),
        (field(meaning="Day of the decision."), "Fill it in: Day of the decision."),
        (field(meaning="Serial no. XX"), "Fill it in: Serial no. XX."),
        (field("open", "closed", meaning="State"), "Fill it in: one of open; closed."),
    ],
)
def test_a_blank_is_asked_for_by_what_belongs_there(column: Field, remedy: str) -> None:
    _, problem = cells.blank(column)
    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("shown", "remedy"),
    [
        ("OPNE", "Did you mean “open”? Choose one of: open; Privacy."),
        ("privcay", "Did you mean “Privacy”? Choose one of: open; Privacy."),
        ("zzz", "Choose one of: open; Privacy."),
    ],
)
def test_the_nearest_word_is_offered(shown: str, remedy: str) -> None:
    said = cells.misfit(Misfit(Fault.NOT_IN_LIST, shown), field("open", "Privacy"), sheet("Register"), covered=())
    assert said is not None
    assert said[1].remedy == remedy


@pytest.mark.parametrize("shown", ["Not implemented", "not  implemented", "unimplemented", "Non-implemented"])
def test_the_opposite_of_a_word_is_not_offered(shown: str) -> None:
    said = cells.misfit(Misfit(Fault.NOT_IN_LIST, shown), field("implemented"), sheet("SoA"), covered=())
    assert said is not None
    assert said[1].remedy == "Choose one of: implemented."


@pytest.mark.parametrize(("allowed", "end"), [((), "enter the words."), (("yes", "no"), "enter one of yes; no.")])
def test_a_truth_is_to_be_written_in_words(allowed: tuple[str, ...], end: str) -> None:
    said = cells.misfit(Misfit(Fault.BOOLEAN_AS_TEXT, "TRUE"), field(*allowed), sheet("Register"), covered=())
    assert said is not None
    assert said[1].remedy.endswith(end)
