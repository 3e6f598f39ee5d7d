"""One cell to one typed value, or to a misfit that says why not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualregister.core.cells import LEFT_OUT, Fault, Misfit, blank, items_of, show, texts_of, value_of
from dualregister.core.sheets import Field, Kind, Need
from dualregister.core.table import ErrorCell, Uncalculated

DAY = dt.date(2026, 8, 13)


def field(kind: Kind, *allowed: str) -> Field:
    return Field("Header", "name", kind, Need.NEVER, allowed, "")


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.TEXT, "  plain\u00a0", "plain"),
        (Kind.TEXT, "X", "X"),
        (Kind.TEXT, 5.1, Misfit(Fault.NUMBER_AS_TEXT, "5.1")),
        (Kind.TEXT, 1001.0, Misfit(Fault.NUMBER_AS_TEXT, "1001")),
        (Kind.TEXT, True, Misfit(Fault.BOOLEAN_AS_TEXT, "TRUE")),
        (Kind.TEXT, False, Misfit(Fault.BOOLEAN_AS_TEXT, "FALSE")),
        (Kind.TEXT, dt.datetime(2010, 1, 1, 0, 0), Misfit(Fault.DATE_AS_TEXT, "2010-01-01")),
        (Kind.TEXT, " \u00a0\t", None),
        (Kind.TEXT, None, None),
        (Kind.ID, " E-012 ", "E-012"),
        (Kind.ID, "E-012\u00a0", Misfit(Fault.HIDDEN_CHARACTERS, "E-012")),
        (Kind.ID, "E\t012", Misfit(Fault.HIDDEN_CHARACTERS, "E\t012")),
        (Kind.ID, "E-\u00ad012", Misfit(Fault.HIDDEN_CHARACTERS, "E-\u00ad012")),  # a soft hyphen
        (Kind.ID, 12.0, Misfit(Fault.NUMBER_AS_TEXT, "12")),
        (Kind.REF, " cc 6.1\t", "cc 6.1\t"),
        (Kind.REF, " CC6.1  ", "CC6.1"),
        (Kind.REF, "CC6.1\u00a0", "CC6.1\u00a0"),
        (Kind.REF, 5.1, Misfit(Fault.NUMBER_AS_TEXT, "5.1")),
        (Kind.DATE, DAY, DAY),
        (Kind.DATE, dt.datetime(2026, 8, 13, 23, 59), DAY),
        (Kind.DATE, " 2026-08-13 ", Misfit(Fault.TEXT_DATE, "2026-08-13")),
        (Kind.DATE, "2026-08-13", Misfit(Fault.TEXT_DATE, "2026-08-13")),
        (Kind.DATE, 46247.0, Misfit(Fault.NUMBER_DATE, "46247")),
        (Kind.DATE, True, Misfit(Fault.NUMBER_DATE, "TRUE")),
        (Kind.DATE, dt.date(1989, 12, 31), Misfit(Fault.STRANGE_DATE, "1989-12-31")),
        (Kind.DATE, dt.date(1990, 1, 1), dt.date(1990, 1, 1)),
        (Kind.DATE, dt.date(2100, 12, 31), dt.date(2100, 12, 31)),
        (Kind.DATE, dt.date(2101, 1, 1), Misfit(Fault.STRANGE_DATE, "2101-01-01")),
        (Kind.DATES, "2026-08-13; 2026-05-15", (DAY, dt.date(2026, 5, 15))),
        (Kind.DATES, DAY, (DAY,)),
        (Kind.DATES, "13.08.2026", Misfit(Fault.TEXT_DATE, "13.08.2026")),
        (Kind.DATES, "2026-02-30", Misfit(Fault.TEXT_DATE, "2026-02-30")),
        (Kind.DATES, "20260813", Misfit(Fault.TEXT_DATE, "20260813")),
        (Kind.DATES, "2026-W33-4", Misfit(Fault.TEXT_DATE, "2026-W33-4")),
        (Kind.DATES, "1990-01-01; 2100-12-31", (dt.date(1990, 1, 1), dt.date(2100, 12, 31))),
        (Kind.DATES, "1926-08-13", Misfit(Fault.STRANGE_DATE, "1926-08-13")),
        (Kind.DATES, 46247.0, Misfit(Fault.NUMBER_DATE, "46247")),
        (Kind.LIST, "a; b;;\n c ", ("a", "b", "c")),
        (Kind.LIST, "a\nb", ("a", "b")),
        (Kind.LIST, 3.0, Misfit(Fault.NUMBER_AS_TEXT, "3")),
        (Kind.INT, 12.0, 12),
        (Kind.INT, 0.0, 0),
        (Kind.INT, 12.5, Misfit(Fault.NOT_WHOLE, "12.5")),
        (Kind.INT, -1.0, Misfit(Fault.NOT_WHOLE, "-1")),
        (Kind.INT, "12", Misfit(Fault.NOT_WHOLE, "12")),
        (Kind.INT, True, Misfit(Fault.NOT_WHOLE, "TRUE")),
        (Kind.ANY, 30.0, 30.0),
        (Kind.TEXT, ErrorCell("#REF!"), Misfit(Fault.ERROR_CELL, "#REF!")),
        (Kind.DATE, Uncalculated(), Misfit(Fault.UNCALCULATED, "a formula without a value")),
    ],
)
def test_a_cell_becomes_a_value_or_says_why_not(kind: Kind, cell: object, value: object) -> None:
    found = value_of(cell, field(kind))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("in progress", "in progress"),
        (" In  Progress ", "in progress"),
        ("iso", "ISO"),
        ("2022", "2022"),
        (2022.0, "2022"),
        (2022.5, Misfit(Fault.NUMBER_AS_TEXT, "2022.5")),
        ("doing", Misfit(Fault.NOT_IN_LIST, "doing")),
        (True, Misfit(Fault.BOOLEAN_AS_TEXT, "TRUE")),
    ],
)
def test_a_choice_comes_back_in_the_words_of_the_contract(cell: object, value: object) -> None:
    assert value_of(cell, field(Kind.CHOICE, "open", "in progress", "2022", "ISO")) == value


def test_a_list_of_choices_names_the_first_item_that_is_not_allowed() -> None:
    kinds = field(Kind.LIST, "snapshot", "document", "PBC")
    assert value_of("pbc", kinds) == ("PBC",)
    assert value_of("Document; snapshot", kinds) == ("document", "snapshot")
    assert value_of("document; photo; video", kinds) == Misfit(Fault.NOT_IN_LIST, "photo")


@pytest.mark.parametrize("cell", [None, "", " \t\n\u00a0\u200b\ufeff"])
def test_what_nobody_can_see_is_blank(cell: object) -> None:
    assert blank(cell)


@pytest.mark.parametrize("cell", ["X", "-", 0, False])
def test_what_can_be_seen_is_not_blank(cell: object) -> None:
    assert not blank(cell)


def test_a_number_with_a_long_tail_is_shown_as_it_is() -> None:
    assert show(0.1 + 0.2) == "0.30000000000000004"


@given(st.one_of(st.none(), st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.integers()))
def test_no_cell_is_too_odd_for_any_column(cell: object) -> None:
    for kind in Kind:
        found = value_of(cell, field(kind, "open") if kind is Kind.CHOICE else field(kind))
        assert (found is None) == blank(cell) or kind in (Kind.ANY, Kind.LIST, Kind.DATES)


@given(st.lists(st.text(st.characters(blacklist_characters=";\n\r\t\u00a0\u2007\u202f\u200b\ufeff "), min_size=1)))
def test_items_come_back_as_they_were_joined(items: list[str]) -> None:
    assert items_of("; ".join(items)) == tuple(items)


@pytest.mark.parametrize("kind", Kind)
def test_what_was_left_out_of_a_copy_is_a_value_in_no_column(kind: Kind) -> None:
    column = field(kind, "(left out)")
    assert value_of(LEFT_OUT, column) == Misfit(Fault.LEFT_OUT, LEFT_OUT)
    assert texts_of(["a", LEFT_OUT], column) is None
