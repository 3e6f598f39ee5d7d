"""One cell of theirs as one of ours: dates by a stated order, words by their meaning, nothing guessed."""

import datetime as dt

import pytest

from dualregister.core.adoption.convert import LONGEST, convert
from dualregister.core.adoption.plan import ColumnPlan
from dualregister.core.adoption.words import shipped
from dualregister.core.sheets import sheet
from dualregister.core.table import ErrorCell, Uncalculated

DAY = dt.date(2026, 4, 3)


@pytest.mark.parametrize(
    ("field", "cell", "order", "value"),
    [
        ("due", DAY, "", DAY),
        ("due", dt.datetime(2026, 4, 3, 14, 30), "", DAY),
        ("due", "2026-04-03", "ymd", DAY),
        ("due", "2026-04-03", "", None),
        ("due", "03.04.2026", "dmy", DAY),
        ("due", "04/03/2026", "mdy", DAY),
        ("due", "03.04.2026", "ymd", None),
        ("due", "03.04.2026", "", None),
        ("due", "31.04.2026", "dmy", None),
        ("due", "03.04.26", "dmy", None),
        ("due", "2026-Q2", "ymd", None),
        ("due", " 2026-04-03 00:00:00", "ymd", DAY),
        ("due", "2026.04.03", "ymd", None),
        ("task_id", " T\u00ad-1  a ", "", "T-1 a"),
        ("title", " a \n b ", "", "a \n b"),
        ("due", 46115.0, "dmy", None),
        ("status", "Erledigt", "", "closed"),
        ("status", "ruht", "", None),
        ("status", True, "", None),
        ("owner", " K. Wolf\u00a0", "", "K. Wolf"),
        ("owner", 7.0, "", "7"),
        ("owner", 7.25, "", "7.25"),
        ("title", DAY, "", "2026-04-03"),
        ("title", "[Name/Role]", "", None),
        ("title", "[a] and [b]", "", "[a] and [b]"),
        ("title", ErrorCell("#REF!"), "", None),
        ("title", Uncalculated(), "", None),
        ("title", "x" * LONGEST, "", "x" * LONGEST),
        ("title", "x" * (LONGEST + 1), "", None),
    ],
)
def test_a_cell_becomes_a_value_or_stays_behind(field: str, cell: object, order: str, value: object) -> None:
    column = ColumnPlan(at=0, header="", field=field, dates=order)
    found = convert(cell, sheet("Register").field(field), column, shipped())
    assert found.value == value
    assert bool(found.why_not) is (value is None)


def test_the_words_of_the_plan_go_first() -> None:
    column = ColumnPlan(at=0, header="", field="status", words={"ruht": "open", "offen": "", "done": "closed"})
    status = sheet("Register").field("status")
    found = [convert(each, status, column, shipped()).value for each in ("ruht", "RUHT", "offen", "done", "erledigt")]
    assert found == ["open", "open", None, "closed", "closed"]


@pytest.mark.parametrize(
    ("cell", "value"), [(12.0, 12), ("12", 12), ("a dozen", None), (1.5, None), (-1, None), (True, None)]
)
def test_a_count_is_a_whole_number(cell: object, value: object) -> None:
    column = ColumnPlan(at=0, header="", field="population_size")
    assert convert(cell, sheet("Evidence").field("population_size"), column, shipped()).value == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2026-04-03; 2026-05-04", "2026-04-03; 2026-05-04"),
        (DAY, "2026-04-03"),
        ("2026-04-03, 2026-05-04", None),
        ("soon", None),
    ],
)
def test_a_list_of_days(cell: object, value: object) -> None:
    column = ColumnPlan(at=0, header="", field="occurrences")
    assert convert(cell, sheet("Evidence").field("occurrences"), column, shipped()).value == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("document; Snapshot", "document; snapshot"), ("document; photo", None), (5.0, "5")],
)
def test_a_list_of_words(cell: object, value: object) -> None:
    column = ColumnPlan(at=0, header="", field="kinds_accepted")
    field = sheet("Claims").field("kinds_accepted" if isinstance(cell, str) else "scope")
    assert convert(cell, field, column, shipped()).value == value


@pytest.mark.parametrize(
    ("of", "field", "cell", "order", "how"),
    [
        ("Register", "due", DAY, "", ""),
        ("Register", "due", dt.datetime(2026, 4, 3), "", ""),
        ("Register", "due", dt.datetime(2026, 4, 3, 14, 30), "", "the time 14:30 is left out"),
        ("Register", "due", "03.04.2026 ", "dmy", "the text “03.04.2026”, read as dmy, is 2026-04-03"),
        ("Register", "title", DAY, "", "the day 2026-04-03 as text"),
        ("Register", "owner", 7.0, "", "the number 7 as text"),
        ("Register", "owner", 7.25, "", "the number 7.25 as text"),
        ("Register", "status", "CLOSED", "", ""),
        ("Register", "side", "soc2", "", ""),
        ("Register", "status", "Erledigt", "", "“Erledigt” is closed"),
        ("Evidence", "population_size", 12, "", ""),
        ("Evidence", "population_size", " 12 ", "", "the text “12” as a number"),
        ("Evidence", "occurrences", " 2026-04-03; 2026-05-04", "", ""),
        ("Evidence", "occurrences", "03.04.2026", "dmy", "its dates are written as 2026-04-03"),
        ("Evidence", "services", "a;b", "", ""),
        ("Claims", "kinds_accepted", "document; snapshot", "", ""),
        ("Claims", "kinds_accepted", "Document", "", "“Document” is document"),
    ],
)
def test_how_a_value_was_changed_is_said(of: str, field: str, cell: object, order: str, how: str) -> None:
    found = convert(cell, sheet(of).field(field), ColumnPlan(at=0, header="", field=field, dates=order), shipped())
    assert (found.how, found.why_not, found.asks) == (how, "", False)


@pytest.mark.parametrize(
    ("of", "field", "cell", "why", "asks"),
    [
        ("Register", "title", "[Name/Role]", "it is the placeholder of a template", False),
        ("Register", "title", ErrorCell("#REF!"), "it shows the error #REF!", True),
        ("Register", "title", Uncalculated(), "it is a formula that was never calculated", True),
        ("Register", "title", "x" * (LONGEST + 1), "it is longer than the 32,767 characters", True),
        ("Register", "due", 46115.0, "it is a number without the format of a date", True),
        ("Register", "due", "3.4.", "it is a text, not a date; a text date is read only where the plan states", True),
        ("Register", "status", True, "“TRUE” is none of: open,", True),
        ("Register", "status", False, "“FALSE” is none of: open,", True),
        ("Register", "status", 3.0, "“3” is none of: open,", True),
        ("Evidence", "population_size", "a dozen", "it is no whole number", True),
        ("Evidence", "occurrences", "soon", "not every item of it is a date in a stated order", True),
        ("Claims", "kinds_accepted", "photo", "not every item of it is one of: ", True),
    ],
)
def test_why_a_cell_stays_behind_is_said(of: str, field: str, cell: object, why: str, asks: bool) -> None:
    found = convert(cell, sheet(of).field(field), ColumnPlan(at=0, header="", field=field), shipped())
    assert (found.value, found.asks, found.why_not[: len(why)]) == (None, asks, why)


def test_a_stated_order_is_not_asked_for_again_and_a_sign_may_be_a_word() -> None:
    column = ColumnPlan(at=0, header="", field="due", dates="dmy", words={"✗": "open"})
    assert convert("soon", sheet("Register").field("due"), column, shipped()).why_not == "it is a text, not a date"
    assert convert("✗", sheet("Register").field("status"), column, shipped()).value == "open"


def test_a_list_that_takes_any_word_keeps_them() -> None:
    column = ColumnPlan(at=0, header="", field="services")
    assert convert("a;b ; c", sheet("Evidence").field("services"), column, shipped()).value == "a; b; c"
