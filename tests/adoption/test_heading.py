"""Where the header of a foreign sheet is, what is over each column, and which rows below are the header again."""

import pytest

from adoption.grids import HEADER, ROWS, grid
from dualregister.core.adoption.grid import Merge
from dualregister.core.adoption.heading import another, headed, heading_of, repeats
from dualregister.core.adoption.words import shipped

WORDS = shipped()
LONG = "Control ID, " + "which the auditor gave us and which nobody may change without asking the owner of it first"
NEARLY_LONG, TOO_LONG = f"Owner ({'x' * 82})", f"Owner ({'x' * 83})"
GERMAN = ("Kontroll-ID", "Kontrollname", "Anwendbar", "Begründung", "Umsetzungsstatus", "Verantwortlich")
GROUPS = ("Control", None, "Decision", None, "Operation", None)
OVER = [(1, 1, 0, 1), (1, 1, 2, 3), (1, 1, 4, 5)]
Rows = list[tuple[object, ...]]


@pytest.mark.parametrize(
    ("rows", "merges", "found"),
    [
        ([HEADER, *ROWS], [], (1,)),
        ([("Statement of Applicability",), (), HEADER, *ROWS], [], (3,)),
        ([("Owner", "Due date")], [], (1,)),
        ([("Owner", "Price")], [], None),
        ([("Owner", "Owner")], [], None),
        ([("Owner", "Due date", 7)], [], None),
        ([("Owner", "Due date", "Status", 7)], [], (1,)),
        ([("Owner", "Due date", LONG)], [], None),
        ([("Owner", LONG, None)], [], None),
        ([("Due date", NEARLY_LONG)], [], (1,)),
        ([("Due date", "Status", TOO_LONG)], [], None),
        ([("Justificaton", "Owner")], [], (1,)),
        ([*[("x",)] * 59, HEADER], [], (60,)),
        ([*[("x",)] * 60, HEADER], [], None),
        ([], [], None),
        ([(*HEADER[:3], None, None, None), (None, None, None, *HEADER[3:])], [], (1, 2)),
        ([(*HEADER[:3], None, None, None), (), (None, None, None, *HEADER[3:])], [], (1,)),
        ([HEADER[:3], (None, None, None, HEADER[3], 7)], [], (1,)),
        ([(HEADER[0], 7), (None, None, *HEADER[2:5])], [], (2,)),
        ([("x",), (*HEADER[:2], None, None), (None, None, *HEADER[2:4]), *ROWS], [], (2, 3)),
        ([GROUPS, HEADER, *ROWS], OVER, (1, 2)),
        ([GROUPS, HEADER, *ROWS], [], (2,)),
        ([GROUPS, (), HEADER, *ROWS], OVER, (3,)),
        ([(*GROUPS[:5], 7), HEADER, *ROWS], OVER, (2,)),
        ([(*GROUPS[:5], "x" * 90), HEADER, *ROWS], OVER, (1, 2)),
        ([(*GROUPS[:5], "x" * 91), HEADER, *ROWS], OVER, (2,)),
        ([("Control", None, None, "Decision"), HEADER, *ROWS], [(1, 1, 0, 2), (1, 1, 3, 5)], (1, 2)),
        ([("Control", *[None] * 6, "Decision"), HEADER, *ROWS], [(1, 2, 7, 7)], (2,)),
        ([("Statement",), HEADER, *ROWS], [(1, 1, 0, 5)], (2,)),
        ([GROUPS, HEADER, *ROWS], [(1, 1, 2, 3)], (1, 2)),
        ([HEADER, GERMAN, *ROWS], [], (1, 2)),
        ([HEADER, GERMAN], [], (1, 2)),
        ([HEADER, (), GERMAN, *ROWS], [], (1,)),
        ([HEADER, (*GERMAN[:5], 7), *ROWS], [], (1,)),
        ([HEADER, (*GERMAN[:4], "x", "y"), *ROWS], [], (1, 2)),
        ([HEADER, (*GERMAN[:3], "x", "y", "z"), *ROWS], [], (1,)),
        ([HEADER, (GERMAN[0],), *ROWS], [], (1,)),
        ([HEADER, (GERMAN[0], None, GERMAN[2]), *ROWS], [], (1, 2)),
    ],
)
def test_the_header_is_found(rows: Rows, merges: list[Merge], found: tuple[int, ...] | None) -> None:
    heading = heading_of(grid(rows, merges=merges), WORDS)
    assert (heading.rows if heading is not None else None) == found


def test_the_words_of_a_group_go_with_every_column_below_it() -> None:
    rows = [("Control ID", "Decision", None, 7, " "), ("hidden", "Applicable", "Justification", 8, "Owner", " ")]
    heading = headed(grid(rows, merges=[(1, 2, 0, 0), (1, 1, 1, 2)]), [2, 1])
    assert heading.rows == (1, 2)
    assert heading.texts == {
        0: ("Control ID",),
        1: ("Applicable", "Decision Applicable", "Decision"),
        2: ("Justification", "Decision Justification", "Decision"),
        4: ("Owner",),
    }
    assert (heading.name(0), heading.name(3)) == ("Control ID", "")


def test_one_row_has_its_own_words_and_a_row_that_is_not_there_has_none() -> None:
    assert headed(grid([HEADER]), [1]).texts[0] == ("Control ID",)
    assert headed(grid([HEADER]), [5]).name(0) == ""


def test_a_header_cell_above_a_row_that_is_merged_lower_down_keeps_its_group() -> None:
    rows = [("Decision", "Owner"), ("Applicable", "Name"), (None, None)]
    assert headed(grid(rows, merges=[(2, 3, 0, 0)]), [1, 2]).texts[0] == (
        "Applicable",
        "Decision Applicable",
        "Decision",
    )


def test_what_stands_above_is_a_title_where_it_is_text() -> None:
    rows = [("Register", 7, " "), ("Group", None), HEADER]
    assert headed(grid(rows), [2, 3]).titles == ("Register",)


@pytest.mark.parametrize(
    ("cells", "again"),
    [
        (HEADER, True),
        (("control_id", "CONTROL NAME"), True),
        (("Control ID", "Control Name", "x", "y"), True),
        (("Control ID", "Control Name", "x", "y", "z"), False),
        (("Control ID", "Control Name", None, None, None), True),
        (("Control ID", "x"), False),
        (("Control ID", None), False),
        (("Column1", "Spalte 2"), True),
        (("Column1", "x"), False),
        (("Control Name", "Control ID"), False),
        (ROWS[0], False),
    ],
)
def test_the_header_is_known_again(cells: tuple[object, ...], again: bool) -> None:
    assert repeats(headed(grid([HEADER]), [1]), cells) is again


@pytest.mark.parametrize(
    ("cells", "other"),
    [
        (("Evidence ID", "Claim ID", "Sameness"), True),
        (("Evidence ID", None, "Claim ID", "Sameness", "Decided by"), True),
        (("Evidence ID", "Claim ID", "Sameness", None, None, None), True),
        (("Evidence ID", "Claim ID"), False),
        (("Evidence ID", "Claim ID", "x"), False),
        (("Evidence ID", "Claim ID", "Sameness", 7), False),
        (("Evidence ID", "Claim ID", "Sameness", "x", "y"), True),
        (("Evidence ID", "Claim ID", "Sameness", "x", "y", "z"), False),
        (("Evidence ID", "Claim ID", "Owner"), True),
        (("Evidence ID", "Control Name", "Owner"), False),
        (HEADER, False),
    ],
)
def test_the_header_of_another_table_is_known(cells: tuple[object, ...], other: bool) -> None:
    assert another(headed(grid([HEADER]), [1]), cells, WORDS) is other
