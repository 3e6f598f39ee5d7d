"""How surely a column is a field of ours: its header first, then what stands in it."""

import datetime as dt

import pytest

from dualregister.core.adoption.columns import column_of, matches
from dualregister.core.adoption.words import shipped
from dualregister.core.sheets import sheet
from dualregister.core.table import ErrorCell, Uncalculated

DAY = dt.date(2026, 1, 1)
NOTHING = ["[Name]", ErrorCell("#N/A"), Uncalculated()]


@pytest.mark.parametrize(
    ("field", "texts", "cells", "sure", "why"),
    [
        ("Register.owner", ["Owner"], ["M. Rossi"], 1.0, "the header is ours"),
        ("Register.task_id", ["task_id"], ["T-1"], 1.0, "the header is ours"),
        ("Register.owner", ["Responsible"], ["M. Rossi"], 0.95, "a known header"),
        ("Register.owner", ["x", "Owner"], ["M. Rossi"], 1.0, "the header is ours"),
        ("Register.owner", ["x", "y", "Owner"], ["M. Rossi"], 0.65, "the header has the words"),
        ("Register.owner", ["x"], ["M. Rossi"], None, ""),
        ("Register.owner", ["Owner"], NOTHING, 1.0, "the header is ours; no values"),
        ("Register.owner", ["Owner"], ["A.5.15"] * 3 + ["x"] * 2, None, ""),
        ("Register.owner", ["Owner"], ["A.5.15"] * 2 + ["x"] * 2, 1.0, "the header is ours"),
        ("Register.owner", ["Owner"], [7, 7, 7, "x", "y"], None, ""),
        ("Register.owner", ["Owner"], [7, 7, "x", "y", *NOTHING], 1.0, "the header is ours"),
        ("Register.owner", ["Owner"], [DAY, "1.2.2026", "x"], None, ""),
        ("Register.owner", ["Owner"], [True, True, True], 1.0, "the header is ours"),
        ("Register.task_id", ["Task ID"], [1, 2, 3], 1.0, "the header is ours"),
        ("Register.due", ["Due"], [DAY, " 12 Mar 2026", "x"], 1.0, "the header is ours; 67% dates"),
        ("Register.due", ["Due"], [DAY, 1.0, 2.0, 3.0, *NOTHING], 0.5, "the header is ours; hardly any dates"),
        ("Register.due", ["Deadline"], [1.0], None, ""),
        ("Evidence.population_size", ["Population size"], [7, 7.5, "x"], 1.0, "the header is ours; 67% numbers"),
        (
            "Evidence.population_size",
            ["Population size"],
            ["x", True],
            0.5,
            "the header is ours; hardly any numbers",
        ),
        ("Register.status", ["Status"], ["open", "x", "y"], 1.0, "the header is ours; 33% of its words are known"),
        ("Register.status", ["Status"], ["open", *"wxyz"], 0.6, "the header is ours; its words are not known"),
        ("SoA.control", ["Control"], ["x"], None, ""),
        (
            "Claims.kinds_accepted",
            ["kinds_accepted"],
            ["document"],
            1.0,
            "the header is ours; 100% of its words are known",
        ),
        ("Gaps.class_", ["Class"], [], 1.0, "the header is ours; no values"),
        ("Register.ref", ["x"], ["A.5.15"], 0.65, "100% of its values are ids"),
        ("Register.ref", ["x"], ["A.5.15", "x"], 0.55, "50% of its values are ids"),
        ("Register.ref", ["x"], ["A.5.15", "x", "y"], None, ""),
        ("Register.ref", ["Ref"], ["A.5.15", "x", "y", "z", "w"], 0.7, "the header is ours; few ids in it"),
        ("Register.ref", ["Ref"], ["x"], None, ""),
        ("Register.ref", ["Ref"], NOTHING, 1.0, "the header is ours; no values"),
    ],
)
def test_how_surely_a_column_is_a_field(
    field: str, texts: list[str], cells: list[object], sure: float | None, why: str
) -> None:
    of, name = field.split(".")
    found = {each.field: each for each in matches(column_of(3, tuple(texts), cells), sheet(of), shipped())}
    assert (found[name].sure if name in found else None) == sure
    if sure is not None:
        assert (found[name].column, found[name].why) == (3, why)


def test_blanks_of_a_column_are_not_looked_at_and_of_the_rest_the_first_few_hundred_are() -> None:
    column = column_of(0, (), [None, " ", *range(500)])
    assert (column.header, column.cells) == ("", tuple(range(400)))
