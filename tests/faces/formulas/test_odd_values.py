"""Whatever a cell holds, a formula answers with plain values in a cell or an even grid; never with a Python message."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dualregister.core.sheets import all_sheets
from dualregister.faces.formulas import ALL, Formula, Shape

BY_NAME = {each.name: each for each in ALL}
each_formula = pytest.mark.parametrize("formula", ALL, ids=lambda formula: formula.name)
ODD = (
    None,
    "",
    " ",
    "\x00\u202e\ud800",
    "x" * 40_000,
    "=1+1",
    "#N/A",
    "#SPILL!",
    -2146826246,
    -2146826243,
    -2147352572,
    True,
    0.0,
    -1.0,
    0.5,
    12.0,
    46_000.0,
    1e300,
    float("nan"),
    float("inf"),
    10**30,
    Decimal("12.5"),
    b"bytes",
    object(),
    dt.time(12),
    dt.timedelta(days=2),
    dt.date(1899, 12, 31),
    dt.datetime(1900, 1, 1),
    dt.datetime(2026, 1, 31, tzinfo=dt.UTC),
    dt.datetime(9999, 12, 31),
)
FITTING = (
    dt.datetime(2025, 10, 1),
    dt.datetime(2026, 9, 30),
    "A.5.18",
    "ISO",
    "SOC2",
    "quarterly",
    "daily",
    "type 2",
    "incident",
    "same",
    "none",
    "2025-11-14; 2026-02-12",
    "Evidence",
    "period start",
    25.0,
    7.0,
)
HEADERS = [[field.header for field in sheet.fields] for sheet in all_sheets().values()]
cells = st.sampled_from((*ODD, *FITTING))
ranges = st.one_of(
    st.lists(st.lists(cells, max_size=3), max_size=4),
    st.lists(cells, max_size=3),
    st.tuples(st.tuples(cells, cells), st.tuples(cells)),
    st.builds(lambda header, row: [header, row], st.sampled_from(HEADERS), st.lists(cells, max_size=30)),
    st.builds(lambda header: [header], st.sampled_from(HEADERS)),
)


@settings(max_examples=150)
@given(name=st.sampled_from([each.name for each in ALL]), data=st.data())
def test_an_answer_is_a_plain_value_or_an_even_grid(name: str, data: st.DataObject) -> None:
    formula = BY_NAME[name]
    least = sum(not each.optional for each in formula.arguments)
    count = data.draw(st.integers(least, len(formula.arguments)))
    arguments = [data.draw(cells | ranges) for _ in range(count)]
    said = formula(*arguments)
    if isinstance(said, list):
        assert said
        assert len({len(row) for row in said}) == 1
        assert all(plain(cell) for row in said for cell in row)
    else:
        assert formula.result is Shape.SCALAR
        assert plain(said)


def plain(cell: object) -> bool:
    if isinstance(cell, str):
        return len(cell) <= 32_767 and "Traceback" not in cell and "object at 0x" not in cell
    return isinstance(cell, bool | int | float | dt.datetime)


@each_formula
@pytest.mark.parametrize("error", ["#N/A", "#REF!", -2146826246])
def test_an_error_in_a_single_cell_comes_back_as_that_error(formula: Formula, error: object) -> None:
    for at, argument in enumerate(formula.arguments):
        if argument.shape is Shape.SCALAR:
            given = [
                error if place == at else [["x"]] if each.shape is Shape.RANGE else "x"
                for place, each in enumerate(formula.arguments)
            ]
            said = formula(*given)
            cell = said[0][0] if isinstance(said, list) else said
            assert cell == ("#N/A" if isinstance(error, int) else error)


@each_formula
def test_a_range_in_place_of_a_cell_is_answered_cell_by_cell_or_refused(formula: Formula) -> None:
    for at, argument in enumerate(formula.arguments):
        if argument.shape is Shape.SCALAR:
            given = [
                [["x"], ["y"]] if place == at else [["x"]] if each.shape is Shape.RANGE else "x"
                for place, each in enumerate(formula.arguments)
            ]
            said = formula(*given)
            if formula.each:
                assert isinstance(said, list)
                assert len(said) == 2
            else:
                assert (said[0][0] if isinstance(said, list) else said) == "#VALUE!"
