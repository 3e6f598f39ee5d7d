import pytest

from dualregister.core.sheets import Field, Kind, Need
from dualregister.workbook.choices import Lists, prompt


def field(kind: Kind, need: Need = Need.NEVER, *, allowed: tuple[str, ...] = (), meaning: str = "") -> Field:
    return Field("Header", "name", kind, need, allowed, meaning)


@pytest.mark.parametrize(
    ("words", "inline"),
    [
        (("yes", "no"), True),
        (("report (type, period)", "other"), False),  # Excel cuts a list at commas
        (('say "so"', "other"), False),
        (("x" * 127, "y" * 127), True),  # 255 characters with the comma
        (("x" * 128, "y" * 127), False),
    ],
)
def test_a_list_stands_in_the_validation_only_where_excel_can_hold_it(words: tuple[str, ...], inline: bool) -> None:
    source = Lists().source("Trigger", words)
    assert source == (f'"{",".join(words)}"' if inline else "List_Trigger")


def test_one_list_has_one_name_wherever_it_is_used() -> None:
    lists = Lists()
    words = ("a, b", "c")
    assert lists.source("Trigger", words) == lists.source("Other header", words) == "List_Trigger"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (field(Kind.TEXT), ""),
        (field(Kind.TEXT, meaning="Why it may stay"), "Why it may stay."),
        (field(Kind.DATE, Need.ALWAYS, meaning="Day."), "Day. A date, such as 2026-08-13. Required."),
        (field(Kind.LIST), "Separate several with semicolons."),
        (field(Kind.INT, Need.SOMETIMES), "A whole number, without a unit."),
    ],
)
def test_a_prompt_says_what_to_type_and_whether_it_is_required(asked: Field, words: str) -> None:
    assert prompt(asked) == words


def test_a_prompt_is_cut_where_excel_would_refuse_it() -> None:
    assert len(prompt(field(Kind.TEXT, meaning="x" * 400))) == 255
