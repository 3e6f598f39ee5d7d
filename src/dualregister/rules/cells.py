"""Cells that do not hold what their column should: one rule for each way to be wrong.

`core.cells` finds the fault; here it gets its code, its words and its remedy. The checks are empty for that reason.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection
from functools import lru_cache

from dualregister.core.cells import Fault, Misfit
from dualregister.core.finding import Severity
from dualregister.core.sheets import Field, Kind, Sheet
from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.rules.rule import Example, Problem, Rule

Said = tuple[Rule, Problem]


def _cell_rule(  # noqa: PLR0913 - a rule is complete in one place
    code: str, title: str, reason: str, on: str, *, good: Example, bad: Example
) -> Rule:
    return Rule(
        code=code,
        title=title,
        severity=Severity.ERROR,
        seed_row=0,
        source="the form of the workbook",
        reason=reason,
        sheets=(on,),
        good=good,
        bad=bad,
        checks={},
    )


error_cell = _cell_rule(
    "CEL-01",
    "No cell shows an Excel error",
    "Most programs read an error cell as blank, so nobody can tell what it should say.",
    "Register",
    good={"notes": "see ticket 412"},
    bad={"notes": ErrorCell("#N/A")},
)
never_calculated = _cell_rule(
    "CEL-02",
    "Every formula was calculated",
    "The file holds no value for a formula that was never calculated; a program without Excel reads nothing there.",
    "Register",
    good={"notes": "see ticket 412"},
    bad={"notes": Uncalculated()},
)
number_for_text = _cell_rule(
    "CEL-03",
    "A text column holds text, not a number",
    "Excel drops the zero of 5.10 and of 007: the number is no longer the id that was typed.",
    "Claims",
    good={"control_id": "5.10"},
    bad={"control_id": 5.1},
)
date_for_text = _cell_rule(
    "CEL-04",
    "A text column holds text, not a date",
    "Excel turns 10.1.1 and 6-1 into dates as they are typed; what was meant is lost.",
    "Claims",
    good={"control_id": "10.1.1"},
    bad={"control_id": dt.date(2010, 1, 1)},
)
truth_for_text = _cell_rule(
    "CEL-05",
    "A text column holds words, not TRUE or FALSE",
    "TRUE in one language is VRAI in another, and neither is one of the words that this column knows.",
    "SoA",
    good={"applicable": "yes"},
    bad={"applicable": True},
)
text_date = _cell_rule(
    "CEL-06",
    "A date cell is a real date",
    "A date typed as text sorts and compares wrongly, and 03/04 is March or April.",
    "Register",
    good={"due": dt.date(2026, 12, 10)},
    bad={"due": "10.12.2026"},
)
number_for_date = _cell_rule(
    "CEL-07",
    "A date cell is not a bare number",
    "Without a date format nobody can tell a day from an amount.",
    "Register",
    good={"due": dt.date(2026, 12, 10)},
    bad={"due": 46366.0},
)
strange_date = _cell_rule(
    "CEL-08",
    "A date lies between 1990 and 2100",
    "A date far outside is a slip of the keyboard or a number that was formatted as a date.",
    "Register",
    good={"due": dt.date(2026, 12, 10)},
    bad={"due": dt.date(1926, 12, 10)},
)
unlisted_word = _cell_rule(
    "CEL-09",
    "A cell with a drop-down holds one of its words",
    "A word that is not on the list is passed over by every filter and every rule.",
    "Register",
    good={"status": "in progress"},
    bad={"status": "doing"},
)
not_whole = _cell_rule(
    "CEL-10",
    "A count is a whole number from 0",
    "Months, days and sizes are counted; text or a fraction cannot be.",
    "ISO Dates",
    good={"interval_months": 12},
    bad={"interval_months": "12 months"},
)
hidden_characters = _cell_rule(
    "CEL-11",
    "An id has no hidden characters",
    "A tab or a non-breaking space makes two ids differ that look the same; every look-up then misses.",
    "Register",
    good={"task_id": "T-014"},
    bad={"task_id": "T-014\u00a0"},
)
blank_cell = _cell_rule(
    "CEL-12",
    "A required cell is filled in",
    "What is blank cannot be judged, and a blank is never a yes.",
    "Register",
    good={"title": "Review access rights"},
    bad={"title": None},
)

RULES = (
    error_cell,
    never_calculated,
    number_for_text,
    date_for_text,
    truth_for_text,
    text_date,
    number_for_date,
    strange_date,
    unlisted_word,
    not_whole,
    hidden_characters,
    blank_cell,
)


def blank(field: Field) -> Said:
    """The finding for a required cell that is blank."""
    purpose = _purpose(field)
    remedy = f"Fill it in: {purpose}." if purpose else "Fill it in."
    return blank_cell, Problem(field.name, f"{field.header} is blank.", remedy)


def misfit(value: Misfit, field: Field, sheet: Sheet, *, covered: Collection[str]) -> Said | None:
    """The finding for a cell that does not fit its column; None where a rule of the sheet reports it itself."""
    rule = _RULE_OF.get(value.fault)
    if rule is None:  # what was left out is told of the column, not of each cell
        return None
    if rule is unlisted_word and field.name in covered:
        return None
    if _has_own_rule(rule, field, sheet):
        return None
    return rule, Problem(field.name, *words(value, field))


def words(value: Misfit, field: Field) -> tuple[str, str]:
    """Message and remedy for a cell that does not fit its column."""
    return _WORDS[value.fault](value, field)


def _has_own_rule(rule: Rule, field: Field, sheet: Sheet) -> bool:
    """Text dates of evidence are EVD-04; a reference that is a number or a date is REF-06."""
    if rule is text_date:
        return sheet.name in {"Evidence", "Occurrences"}
    return field.kind is Kind.REF and rule in (number_for_text, date_for_text)


_RULE_OF: dict[Fault, Rule] = {
    Fault.ERROR_CELL: error_cell,
    Fault.UNCALCULATED: never_calculated,
    Fault.NUMBER_AS_TEXT: number_for_text,
    Fault.DATE_AS_TEXT: date_for_text,
    Fault.BOOLEAN_AS_TEXT: truth_for_text,
    Fault.TEXT_DATE: text_date,
    Fault.NUMBER_DATE: number_for_date,
    Fault.STRANGE_DATE: strange_date,
    Fault.NOT_IN_LIST: unlisted_word,
    Fault.NOT_WHOLE: not_whole,
    Fault.HIDDEN_CHARACTERS: hidden_characters,
}


def _purpose(field: Field) -> str:
    if field.allowed:
        return "one of " + "; ".join(field.allowed)
    return field.meaning.rstrip(".")


_DENIES = r"not\b|non|un"


@lru_cache(maxsize=1_000)
def _unlisted(value: Misfit, field: Field) -> tuple[str, str]:
    import difflib  # noqa: PLC0415 - only where a word is not on the list

    shown = value.shown.casefold()
    near = difflib.get_close_matches(shown, [each.casefold() for each in field.allowed], n=1)
    if near and bool(re.match(_DENIES, shown)) != bool(re.match(_DENIES, near[0])):
        near = []  # “not implemented” lies near “implemented”, and says the opposite
    hint = next((f"Did you mean “{each}”? " for each in field.allowed if near and each.casefold() == near[0]), "")
    return (
        f"{field.header} “{value.shown}” is not on the list.",
        f"{hint}Choose one of: {'; '.join(field.allowed)}.",
    )


def text_date_words(value: Misfit, field: Field) -> tuple[str, str]:
    """Message and remedy for a date that is text; EVD-04 says the same as CEL-06."""
    if field.kind is Kind.DATES:
        return (
            f"{field.header}: “{value.shown}” is not a date that can be read.",
            "Write each date as 2026-08-13, separated by semicolons.",
        )
    return (
        f"{field.header} “{value.shown}” is text, not a date.",
        "Type the date again in a cell with a date format; day and month are not guessed.",
    )


_WORDS: dict[Fault, Callable[[Misfit, Field], tuple[str, str]]] = {
    Fault.ERROR_CELL: lambda value, field: (
        f"{field.header} shows the error {value.shown}.",
        "Mend the formula, or type the value in.",
    ),
    Fault.UNCALCULATED: lambda _, field: (
        f"{field.header} holds a formula that was never calculated.",
        "Open the workbook in Excel, press F9, and save it.",
    ),
    Fault.NUMBER_AS_TEXT: lambda value, field: (
        f"{field.header} {value.shown} is a number; text belongs here.",
        "Format the cell as Text and type the value again, or put an apostrophe before it.",
    ),
    Fault.DATE_AS_TEXT: lambda value, field: (
        f"{field.header} is the date {value.shown}; text belongs here.",
        "Format the cell as Text and type again what was meant.",
    ),
    Fault.BOOLEAN_AS_TEXT: lambda value, field: (
        f"{field.header} is {value.shown}; text belongs here.",
        f"Format the cell as Text and enter {'one of ' + '; '.join(field.allowed) if field.allowed else 'the words'}.",
    ),
    Fault.TEXT_DATE: text_date_words,
    Fault.NUMBER_DATE: lambda value, field: (
        f"{field.header} {value.shown} is a bare number, not a date.",
        "If it is a date, give the cell a date format and check the day that it then shows.",
    ),
    Fault.STRANGE_DATE: lambda value, field: (
        f"{field.header} {value.shown} is outside 1990 to 2100.",
        "Check the year, and whether a number was formatted as a date.",
    ),
    Fault.NOT_IN_LIST: _unlisted,
    Fault.NOT_WHOLE: lambda value, field: (
        f"{field.header} “{value.shown}” is not a whole number.",
        "Enter a whole number from 0, without a unit.",
    ),
    Fault.HIDDEN_CHARACTERS: lambda value, field: (
        f"{field.header} “{value.shown}” has a hidden character in it, such as a tab or a non-breaking space.",
        "Type the id again; copying brings the hidden character along.",
    ),
    Fault.LEFT_OUT: lambda value, field: (
        f"{field.header} says “{value.shown}”, so nobody can tell what it holds.",
        "Look at the register from which the copy was made.",
    ),
}
