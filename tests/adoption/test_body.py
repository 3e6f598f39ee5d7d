"""What stands below a header: which rows are data, under which heading, and what comes down from above."""

import pytest

from adoption.grids import HEADER, ROWS, grid
from dualregister.core.adoption.body import BodyLine, LineKind, body_of
from dualregister.core.adoption.grid import Merge
from dualregister.core.adoption.heading import headed
from dualregister.core.adoption.words import shipped

Rows = list[tuple[object, ...]]
WIDE, NARROW = HEADER[:4], HEADER[:3]
OTHER = ("Evidence ID", "Claim ID", "Sameness", "Decided by")


def body(
    rows: Rows, merges: list[Merge] | None = None, down: tuple[int, ...] = (), header: tuple[object, ...] = WIDE
) -> list[BodyLine]:
    sheet = grid([header, *rows], merges=merges or [])
    return list(body_of(sheet, headed(sheet, [1]), shipped(), down))


@pytest.mark.parametrize(
    ("cells", "merges", "header", "kind"),
    [
        (ROWS[0][:4], [], WIDE, LineKind.DATA),
        (("Organisational controls",), [], WIDE, LineKind.SECTION),
        (("Organisational controls",), [], NARROW, LineKind.DATA),
        (("Organisational controls",), [(2, 2, 0, 2)], NARROW, LineKind.SECTION),
        (("Organisational controls",), [(2, 3, 0, 0)], NARROW, LineKind.DATA),
        ((None, "Organisational controls"), [], WIDE, LineKind.DATA),
        ((None, "Organisational controls"), [(2, 2, 1, 3)], WIDE, LineKind.SECTION),
        ((" T-014 ",), [], WIDE, LineKind.DATA),
        (("A.5.15",), [(2, 2, 0, 3)], WIDE, LineKind.DATA),
        (("5.1",), [(2, 2, 0, 3)], WIDE, LineKind.DATA),
        ((7,), [(2, 2, 0, 3)], WIDE, LineKind.DATA),
        (("Total", 2), [], WIDE, LineKind.TOTAL),
        (("Total 2026", None, 2), [], WIDE, LineKind.TOTAL),
        (("Total",), [], NARROW, LineKind.DATA),
        ((2026, "Total"), [], WIDE, LineKind.DATA),
        (WIDE, [], WIDE, LineKind.AGAIN),
        (OTHER, [], WIDE, LineKind.OTHER_TABLE),
    ],
)
def test_a_row_is_what_it_looks_like(
    cells: tuple[object, ...], merges: list[Merge], header: tuple[object, ...], kind: LineKind
) -> None:
    (line,) = body([cells], merges, header=header)
    assert (line.number, line.kind) == (2, kind)


def test_only_what_is_below_the_last_row_of_the_header_is_its_body() -> None:
    sheet = grid([("Title",), WIDE, ("Group", "Group"), *ROWS])
    assert [line.number for line in body_of(sheet, headed(sheet, [2, 3]), shipped())] == [4, 5, 6]


def test_all_below_the_header_of_another_table_belongs_to_that() -> None:
    kinds = [line.kind for line in body([ROWS[0], OTHER, ROWS[1], ("Total", 2)])]
    assert kinds == [LineKind.DATA, *[LineKind.OTHER_TABLE] * 3]


@pytest.mark.parametrize(
    ("rows", "merges", "section"),
    [
        ([("Annex",), ("Domain",)], [(2, 2, 0, 3), (3, 3, 0, 3)], "Annex / Domain"),
        ([("Annex",), ("Domain",)], [(3, 3, 0, 3)], "Domain"),
        ([("Annex",), ROWS[0], ("Domain",)], [(2, 2, 0, 3), (4, 4, 0, 3)], "Domain"),
        ([("Annex",), (" Domain  5 ",)], [(2, 2, 0, 3), (3, 3, 0, 3)], "Annex / Domain 5"),
        ([ROWS[0], ("Domain",)], [(2, 2, 0, 1), (3, 3, 0, 3)], "Domain"),
        ([("Annex",), ("Domain",)], [(2, 3, 1, 1)], "Domain"),
    ],
)
def test_a_heading_right_below_a_merged_one_adds_to_it(rows: Rows, merges: list[Merge], section: str) -> None:
    assert body([*rows, ROWS[1]], merges)[-1].section == section


def test_what_is_merged_over_several_rows_stands_in_each_with_its_place() -> None:
    lines = body([("A.5.15", "One"), (None, "Two"), (None, "Three")], [(2, 3, 0, 0)])
    assert [line.cells[0] for line in lines] == ["A.5.15", "A.5.15", None]
    assert [line.source(0) for line in lines] == [(2, 0), (2, 0), (4, 0)]


def test_what_is_merged_over_rows_and_columns_stands_in_the_first_alone() -> None:
    lines = body([("A.5.15", None, "One"), (None, None, "Two")], [(2, 3, 0, 1)])
    assert lines[1].cells == [None, None, "Two"]


def test_a_merged_cell_without_anything_in_it_does_not_take_what_is_above() -> None:
    lines = body([("A.5.15", "One"), (None, "Two"), (None, "Three")], [(3, 4, 0, 0)])
    assert [line.cells[0] for line in lines] == ["A.5.15", None, None]


def test_what_comes_down_comes_from_the_last_row_that_had_it_up_to_a_heading() -> None:
    rows: Rows = [(None, "None"), ("A.5.15", "One", "Yes"), ("A.5.16",), ("Domain", None), (None, "Four")]
    lines = body(rows, [(5, 5, 0, 3)], down=(0, 2))
    assert [line.cells for line in lines] == [
        [None, "None"],
        ["A.5.15", "One", "Yes"],
        ["A.5.16", None, "Yes"],
        ["Domain", None],
        [None, "Four"],
    ]
    assert (lines[2].source(0), lines[2].source(2)) == ((4, 0), (3, 2))


def test_what_is_hidden_is_in_no_cell_and_its_columns_are_named() -> None:
    (line,) = body([("A.5.15", "hidden", " ", "Risk")], [(2, 2, 0, 1)])
    assert line.cells == ["A.5.15", None, None, "Risk"]
    assert line.hidden == {1}
