"""The plan as a file: written for people, read strictly."""

import pytest

from adoption.grids import HEADER, ROWS, grid
from dualregister.core.adoption.fitting import fitted
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


@pytest.mark.parametrize("text", ['a "b" \\ c', "tab\there", "line\nbreak", "\x00\x7f", "Größe €"])
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


def test_an_empty_plan_is_no_plan() -> None:
    with pytest.raises(Unreadable, match="holds no"):
        read_plan('source = "x"', "adopt.toml")


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
