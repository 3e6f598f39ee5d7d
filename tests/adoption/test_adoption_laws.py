"""What must hold for any foreign sheet: nothing is lost, and what does not matter changes nothing."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adoption.grids import adopted, grid, plan_of, values
from dualregister.core.adoption.adopting import Adopted
from dualregister.core.adoption.plan_file import read_plan, written
from dualregister.core.adoption.proposing import propose
from dualregister.core.adoption.words import shipped

pytestmark = pytest.mark.thorough

few = settings(max_examples=12)
HEADER = ("Control ID", "Control Name", "Applicable", "Justification", "Implementation Status", "Owner", "Next review")
CELLS = (
    st.sampled_from(["A.5.15", "A.8.5 ", 5.1, "5.9", "cc 6.1", "POL-1", dt.date(2001, 2, 9), "A.5.15; A.5.16", "x"]),
    st.sampled_from(["Access", "Use of cryptography", 7.0, "[Title]"]),
    st.sampled_from(["Ja", "no", "perhaps", True]),
    st.sampled_from(["Risk R-1", "[Say why]", "\u00a0"]),
    st.sampled_from(["Umgesetzt", "planned", "N/A", 3]),
    st.sampled_from(["M. Rossi", "K. Wolf", dt.date(2026, 1, 1)]),
    st.sampled_from([dt.date(2026, 4, 3), "03.04.2026", "2026-04-03", 46115.0]),
)
known = st.tuples(st.sampled_from([f"A.5.{number}" for number in range(1, 38)]), *CELLS[1:])
rows = st.lists(known, min_size=3, max_size=5).map(
    lambda those: [(f"A.5.{at}", *each[1:]) for at, each in enumerate(those, start=15)]
)
wild = st.lists(st.lists(st.one_of(st.none(), *CELLS, st.sampled_from(HEADER)), max_size=8), max_size=8)


def arrived(made: Adopted) -> list[dict[str, object]]:
    return values(made)


@few
@given(wild)
def test_no_cell_of_any_sheet_is_lost(cells: Sequence[Sequence[object]]) -> None:
    adopted(grid(cells))
    adopted(grid([HEADER, *cells], "SoA"))


@few
@given(rows, st.permutations(range(len(HEADER))))
def test_the_order_of_the_columns_changes_nothing(those: Sequence[Sequence[object]], order: Sequence[int]) -> None:
    shuffled = [[line[at] for at in order] for line in (HEADER, *those)]
    assert arrived(adopted(grid(shuffled))) == arrived(adopted(grid([HEADER, *those])))


@few
@given(rows, st.integers(1, 4))
def test_a_title_block_above_changes_nothing(those: Sequence[Sequence[object]], gap: int) -> None:
    titles = [("Statement of Applicability",), *[()] * gap]
    assert arrived(adopted(grid([*titles, HEADER, *those]))) == arrived(adopted(grid([HEADER, *those])))


@few
@given(rows, st.booleans())
def test_a_second_header_row_changes_nothing(those: Sequence[Sequence[object]], above: bool) -> None:
    # Below two header rows, a column of bare numbers is not taken for days: it is noted, not moved.
    assume(3 * sum(not isinstance(line[6], float) for line in those) >= len(those))
    german = ("Kontroll-ID", "Kontrollname", "Anwendbar", "Begründung", "Umsetzungsstatus", "Verantwortlich", "Zuletzt")
    groups = ("Control", None, "Decision", None, "Operation", None, None)
    lines = [groups, HEADER] if above else [HEADER, german]
    merges = [(1, 1, 0, 1), (1, 1, 2, 3), (1, 1, 4, 6)] if above else []
    assert arrived(adopted(grid([*lines, *those], merges=merges))) == arrived(adopted(grid([HEADER, *those])))


@few
@given(rows, st.sampled_from([str.upper, str.lower, str.title, lambda text: f" {text}\n"]))
def test_the_case_of_the_header_changes_nothing(those: Sequence[Sequence[object]], bent: type[str]) -> None:
    header = [bent(each) for each in HEADER]
    assert arrived(adopted(grid([header, *those]))) == arrived(adopted(grid([HEADER, *those])))


@few
@given(rows, st.integers(0, len(HEADER)), st.sampled_from(["Werkzeug", "Prio", "€"]))
def test_an_added_unknown_column_changes_nothing(those: Sequence[Sequence[object]], at: int, name: str) -> None:
    added = [(*line[:at], new, *line[at:]) for line, new in zip((HEADER, *those), (name, *"abcdefgh"), strict=False)]
    assert arrived(adopted(grid(added))) == arrived(adopted(grid([HEADER, *those])))


@few
@given(rows)
def test_a_plan_read_back_from_its_file_gives_the_same(those: Sequence[Sequence[object]]) -> None:
    sheet = grid([HEADER, *those])
    plan = propose("theirs.xlsx", [sheet], shipped())
    text = written(plan, "adopt.toml")
    again = read_plan(text, "adopt.toml")
    assert adopted(sheet, again.sheets[0]).rows == adopted(sheet, plan.sheets[0]).rows
    assert adopted(sheet, again.sheets[0]).notes == adopted(sheet, plan.sheets[0]).notes


@few
@given(rows)
def test_rows_that_are_ours_already_arrive_as_they_are(those: Sequence[Sequence[object]]) -> None:
    once = adopted(grid([HEADER, *those]))
    names = ("control", "title", "applicable", "justification", "status", "owner", "next_review")
    ours = ("Control", "Title", "Applicable", "Justification", "Status", "Owner", "Next review")
    again = adopted(grid([ours, *[[each.get(name) for name in names] for each in arrived(once)]]))
    assert arrived(again) == arrived(once)
    assert plan_of(grid([ours, *those])).becomes == "SoA"
