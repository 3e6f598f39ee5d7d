"""The plan as a file: written for people, read strictly."""

import pytest

from adoption.grids import HEADER, ROWS, grid
from dualregister.core.adoption.fitting import fitted
from dualregister.core.adoption.plan import BY_ID, NONE, ColumnPlan, Plan, SheetPlan
from dualregister.core.adoption.plan_file import quoted, read_plan, written
from dualregister.core.adoption.proposing import propose
from dualregister.core.adoption.words import shipped
from dualregister.errors import Unreadable

SHEET = grid([HEADER, *ROWS])
TEXT = written(propose("theirs.xlsx", [SHEET, grid([], "Blatt 2")], shipped()), "adopt.toml")


def test_it_is_small_and_says_why() -> None:
    assert 'becomes = "SoA"  # 6 of its 6 columns fit' in TEXT
    assert 'field = "Owner"  # 1.00; the header is ours' in TEXT
    assert '"Partially implemented" = "partial"' in TEXT
    assert 'becomes = "none"  # it is empty' in TEXT


def test_what_is_written_is_read() -> None:
    plan = read_plan(TEXT, "adopt.toml")
    assert plan.source == "theirs.xlsx"
    assert [each.becomes for each in plan.sheets] == ["SoA", "none"]
    column = plan.sheets[0].column("status")
    assert column is not None
    assert dict(column.words) == {"Partially implemented": "partial"}


def test_a_column_may_be_named_in_small_letters() -> None:
    assert read_plan(TEXT.replace('at = "F"', 'at = "f"'), "adopt.toml") == read_plan(TEXT, "adopt.toml")


@pytest.mark.parametrize("text", ['a "b" \\ c', "tab\there", "line\nbreak", "\x00\x7f", "a\r\nb", "Größe €"])
def test_any_text_is_quoted_so_that_it_comes_back(text: str) -> None:
    plan = read_plan(f"source = {quoted(text)}\n[[sheet]]\ntab = {quoted(text)}\nbecomes = 'none'", "p.toml")
    assert (plan.source, plan.sheets[0].tab) == (text, text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('becomes = "SoA"', 'becomes = "SoB"', "becomes = “SoB” is not known"),
        ('becomes = "SoA"', "becomes = 3", "becomes is no text"),
        ('becomes = "SoA"', 'becoms = "SoA"', "“becoms” is not known"),
        ("header = [1]", "header = [0]", "header names no row"),
        ("header = [1]", "header = [3, 1]", "header names no row"),
        ("header = [1]", "header = 1", "header names no row"),
        ("header = [1]", "header = []", "header names no row"),
        ("header = [1]", "header = [1, 2, 3]", "header names no row"),
        ("header = [1]", "header = [1.0]", "header names no row"),
        ("header = [1]", "header = [0, 1]", "header names no row"),
        ("header = [1]", "header = [true]", "header names no row"),
        ('at = "F"', 'att = "F"', "“att” is not known"),
        ('at = "F"', 'at = "Ä"', "at is no column"),
        ('at = "F"', 'at = "ABCD"', "at is no column"),
        ('"Partially implemented" = "partial"', '"Partially implemented" = "partial"\n"x" = 1', "not understood"),
        ('bare = "control"', 'bare = "perhaps"', "bare = “perhaps” is not known"),
        ('field = "Owner"', 'field = "Ownr"', "field = “Ownr” is not known"),
        ('field = "Owner"', 'field = "Title"', "the field Title is named twice"),
        ('at = "F"', 'at = "7"', "at is no column"),
        ('at = "F"', 'at = "E"', "the column E is named twice"),
        ('"Partially implemented" = "partial"', '"Partially implemented" = "half"', "= “half” is not known"),
        ('"Partially implemented" = "partial"', '"Partially implemented" = 1', "words are not understood"),
        ('field = "Owner"', 'fill_down = "yes"\nfield = "Owner"', "neither true nor false"),
        ('field = "Owner"', 'dates = "ydm"\nfield = "Owner"', "dates = “ydm” is not known"),
        ('tab = "Blatt 2"', 'tab = "SoA"', "names the tab “SoA” twice"),
        ("[[sheet]]", "[sheet]", "no sound TOML"),
        ("source =", "sorce =", "“sorce” is not known"),
    ],
)
def test_what_is_not_understood_is_said(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(Unreadable) as error:
        read_plan(TEXT.replace(old, new), "adopt.toml")
    assert said in error.value.message
    assert error.value.remedy


@pytest.mark.parametrize("sheets", ["", "sheet = 3", "sheet = []", "sheet = [3]", 'sheet = [{tab = "x"}, 3]'])
def test_a_plan_without_sheets_is_no_plan(sheets: str) -> None:
    with pytest.raises(Unreadable, match="holds no"):
        read_plan(f'source = "x"\n{sheets}', "adopt.toml")


@pytest.mark.parametrize(
    "said",
    ["column = 3", "column = [3]", 'column = [{at = "A"}, 3]', 'column = [{at = "A", field = "Owner", words = 3}]'],
)
def test_columns_that_are_none_are_told(said: str) -> None:
    with pytest.raises(Unreadable, match="are not understood"):
        read_plan(f'[[sheet]]\ntab = "x"\nbecomes = "SoA"\nheader = [1]\n{said}', "adopt.toml")


def test_a_near_word_is_offered_and_the_place_is_counted() -> None:
    with pytest.raises(Unreadable, match=r"adopt.toml, sheet 2: “becoms”") as error:
        read_plan(TEXT.replace('becomes = "none"', 'becoms = "none"'), "adopt.toml")
    assert error.value.remedy.startswith("Did you mean “becomes”? Known are: tab, becomes, ")
    with pytest.raises(Unreadable) as error:
        read_plan(TEXT.replace('tab = "Blatt 2"', '"?" = 3'), "adopt.toml")
    assert error.value.remedy.startswith("Known are: ")


@pytest.mark.parametrize("side", ["", "ISO", "SOC2", BY_ID])
@pytest.mark.parametrize("bare", ["", "control", "clause", "criterion"])
def test_all_that_a_plan_says_comes_back(side: str, bare: str) -> None:
    columns = (
        ColumnPlan(at=0, header="a", field=None),
        ColumnPlan(at=1, header="b", field=None),
        ColumnPlan(at=25, header="Due", field="due", dates="dmy"),
        ColumnPlan(at=26, header="Ref", field="ref", fill_down=True),
        ColumnPlan(at=16383, header="Status", field="status", words={"ruht": "open", "alt": ""}),
    )
    sheet = SheetPlan(tab="Tasks", becomes="Register", header=(2, 3), side=side, bare=bare, columns=columns)
    days = (ColumnPlan(at=0, header="Days", field="occurrences", dates="named"),)
    other = SheetPlan(tab="Other", becomes="Evidence", header=(1,), side=side, bare=bare, columns=days)
    plan = Plan(source="theirs.xlsx", sheets=(sheet, other))
    assert read_plan(written(plan, "adopt.toml"), "adopt.toml") == plan


def test_a_plan_is_written_for_people() -> None:
    sheets = (
        SheetPlan(tab="A", becomes="Reuse", header=(1,), questions=("Why?\x07",), columns=()),
        SheetPlan(tab="B", becomes=NONE, why="it is empty"),
    )
    head, _, said = written(Plan(source="theirs.xlsx", sheets=sheets), "adopt.toml").partition("\n\n")
    assert head.startswith("# How theirs.xlsx becomes a register.")
    assert "--plan adopt.toml" in head
    assert (
        said
        == """\
source = "theirs.xlsx"

[[sheet]]
# ? Why?\x20
tab = "A"
becomes = "Reuse"
header = [1]

[[sheet]]
tab = "B"
becomes = "none"  # it is empty
"""
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('tab = "Blatt 2"', 'tab = "Blatt 3"', "speaks of a tab “Blatt 3”"),
        ('header = "Owner"', 'header = "Chef"', "column F of “SoA” is headed “Chef”; in row 1 it is headed “Owner”"),
        ("header = [1]", "header = [2]", "is headed"),
    ],
)
def test_a_plan_for_another_workbook_is_refused(old: str, new: str, said: str) -> None:
    plan = read_plan(TEXT.replace(old, new), "adopt.toml")
    with pytest.raises(Unreadable) as error:
        fitted(plan, [SHEET, grid([], "Blatt 2")])
    assert said in error.value.message


def test_a_tab_that_the_plan_does_not_know_is_said() -> None:
    plan = read_plan(TEXT, "adopt.toml")
    with pytest.raises(Unreadable, match="says nothing of the tab “New”"):
        fitted(plan, [SHEET, grid([], "Blatt 2"), grid([], "New")])
