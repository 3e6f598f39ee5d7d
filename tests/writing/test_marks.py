"""Findings shown in the user's sheets, and taken away again."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

import packages
from dualregister.core.address import address
from dualregister.errors import NotWritten
from dualregister.workbook.writing.graft import clear, graft
from dualregister.workbook.writing.marks import MOST_RANGES, ranges

BOOK = packages.register()
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("cells", "want"),
    [
        ([], []),
        (["C7"], ["C7"]),
        (["C7", "C7"], ["C7"]),
        (["A1", "A2", "A3"], ["A1:A3"]),
        (["A1", "B1", "C1"], ["A1:C1"]),
        (["A1", "A2", "B1", "B2"], ["A1:B2"]),
        (["A1", "A3", "B3"], ["A1", "A3:B3"]),
        (["Z1", "AA1"], ["Z1:AA1"]),
        (["XFD1048576"], ["XFD1048576"]),
    ],
)
def test_cells_become_few_ranges(cells: list[str], want: list[str]) -> None:
    assert ranges(cells) == want


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(0, 8))))
def test_ranges_cover_the_cells_and_no_other(cells: set[tuple[int, int]]) -> None:
    covered: list[tuple[int, int]] = []
    for each in ranges(address(row, column) for row, column in cells):
        left, top, right, bottom = range_boundaries(each)
        covered += [(row, column - 1) for row in range(top, bottom + 1) for column in range(left, right + 1)]  # type: ignore[operator, arg-type]
    assert sorted(covered) == sorted(cells)


@pytest.mark.parametrize("cell", ["", "A0", "a1", "7", "XFE1", "A1048577", "A1:B2", "$A$1", "AAAA1"])
def test_what_is_no_cell_is_refused(cell: str) -> None:
    with pytest.raises(NotWritten, match="not the address of a cell"):
        graft(BOOK, None, {"Register": [cell]})


def marked(content: bytes, sheet: str = "Register") -> list[str]:
    rules = load_workbook(io.BytesIO(content))[sheet].conditional_formatting
    return [str(each.sqref) for each in rules if any("dualregister" in str(rule.formula) for rule in each.rules)]


def test_cells_are_marked_by_one_rule_of_the_lowest_priority() -> None:
    result = graft(BOOK, None, {"Register": ["B2", "B3", "C9"]}).content
    rules = load_workbook(io.BytesIO(result))["Register"].conditional_formatting
    assert marked(result) == ["B2:B3 C9"]
    assert [rule.priority for each in rules for rule in each.rules] == [1, 2]
    assert packages.parts(clear(result).content) == packages.parts(BOOK)


def test_the_priority_is_below_that_of_rules_in_extensions() -> None:
    result = graft(packages.treasures(), None, {"Other": ["A1"]}).content
    assert b'priority="8"' in packages.parts(result)["xl/worksheets/sheet2.xml"]


def test_new_marks_replace_the_old_ones_and_none_leaves_no_trace() -> None:
    first = graft(BOOK, None, {"Register": ["B2"], "Other": ["A1"]}).content
    second = graft(first, None, {"Register": ["C3"]}).content
    assert (marked(second), marked(second, "Other")) == (["C3"], [])
    assert packages.parts(graft(second, None, {}).content) == packages.parts(BOOK)


def test_marks_are_recognised_after_another_program_saved_them() -> None:
    saved = packages.saved(load_workbook(io.BytesIO(graft(BOOK, None, {"Register": ["B2"]}).content)))
    assert marked(graft(saved, None, {"Register": ["C3"]}).content) == ["C3"]
    assert marked(clear(saved).content) == []


def test_a_rule_that_others_put_beside_ours_stays() -> None:
    result = graft(BOOK, None, {"Register": ["B2"]}).content
    more = b'<cfRule type="expression" priority="9"><formula>TRUE</formula></cfRule></conditionalFormatting>'
    shared = packages.changed(
        result, (SHEET, b'&gt;""</formula></cfRule></conditionalFormatting>', b'&gt;""</formula></cfRule>' + more)
    )
    rules = load_workbook(io.BytesIO(clear(shared).content))["Register"].conditional_formatting
    assert [(str(each.sqref), [rule.formula for rule in each.rules]) for each in rules][1] == ("B2", [["TRUE"]])


def test_many_ranges_are_split_over_several_formats() -> None:
    cells = [f"B{row}" for row in range(1, 2 * (MOST_RANGES + 1) + 1, 2)]
    assert [len(each.split()) for each in marked(graft(BOOK, None, {"Register": cells}).content)] == [MOST_RANGES, 1]


@pytest.mark.parametrize(
    ("sheet", "book", "why"),
    [
        ("Nowhere", BOOK, "there is no such worksheet"),
        (
            "Register",
            packages.changed(BOOK, (SHEET, b"</sheetData>", b'</sheetData><sheetProtection sheet="1"/>')),
            "is protected",
        ),
    ],
)
def test_cells_that_cannot_be_marked_are_told(sheet: str, book: bytes, why: str) -> None:
    outcome = graft(book, packages.findings(), {sheet: ["A1"]})
    assert why in outcome.notes[0]
    assert outcome.sheets == ("Findings",)
