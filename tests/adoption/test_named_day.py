"""A day with the name of its month: read where it can mean one day only."""

import datetime as dt

import pytest

from dualregister.core.adoption.convert import convert
from dualregister.core.adoption.named_day import named_day
from dualregister.core.adoption.plan import ColumnPlan
from dualregister.core.adoption.words import shipped
from dualregister.core.sheets import sheet

DAY = dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "12 Mar 2026",
        "12-Mar-2026",
        "12/Mar/2026",
        "12Mar2026",
        " 12 march 2026 ",
        "12 MARCH, 2026",
        "12th March 2026",
        "12 Mar. 2026",
        "12\u00a0March\u00a02026",
        "March 12, 2026",
        "Mar 12 2026",
        "mar. 12th, 2026",
        "12. März 2026",
        "12. Mrz. 2026",
        "12 mars 2026",
    ],
)
def test_the_twelfth_of_march(text: str) -> None:
    assert named_day(text) == DAY


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "Jan January Januar Jänner janv. janvier"),
        (2, "Feb February Februar févr. février"),
        (3, "Mar March März Mrz mars"),
        (4, "Apr April avr. avril"),
        (5, "May Mai mai"),
        (6, "Jun June Juni juin"),
        (7, "Jul July Juli juil. juillet"),
        (8, "Aug August août"),
        (9, "Sep Sept. September septembre"),
        (10, "Oct October Okt. Oktober octobre"),
        (11, "Nov November novembre"),
        (12, "Dec December Dez. Dezember déc. décembre"),
    ],
)
def test_every_month_in_three_languages(month: int, names: str) -> None:
    assert {named_day(f"1 {each} 2026") for each in names.split()} == {dt.date(2026, month, 1)}


@pytest.mark.parametrize("text", ["1er mars 2026", "1st March 2026", "March 1st, 2026"])
def test_the_first(text: str) -> None:
    assert named_day(text) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 Mar 26",
        "Mar 2026",
        "March 122026",
        "March, 2026",
        "12 2026",
        "31 Apr 2026",
        "0 Mar 2026",
        "112 Mar 2026",
        "12 Mar 02026",
        "12 Mars Bars 2026",
        "12 Marzo 2026",
        "12 Quarter 2026",
        "from 12 Mar 2026",
        "12 Mar 2026 or later",
        "12 Mar 0000",
        "12.03.2026",
        "2026-03-12",
        "12_Mar_2026",
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert named_day(text) is None


@pytest.mark.parametrize(
    ("text", "order", "value"),
    [
        ("12 Mar 2026", "", None),  # nothing is read unless the plan says so
        ("12 Mar 2026", "named", DAY),
        ("12 Mar 2026", "ymd", DAY),
        ("12 Mar 2026", "dmy", DAY),
        ("March 12, 2026", "dmy", DAY),
        ("12.03.2026", "named", None),
        ("2026-03-12", "named", None),
        ("12 Mar 26", "named", None),
    ],
)
def test_the_plan_says_whether_it_is_read(text: str, order: str, value: object) -> None:
    found = convert(
        text, sheet("Register").field("due"), ColumnPlan(at=0, header="", field="due", dates=order), shipped()
    )
    assert found.value == value
    assert found.how == (f"the text “{text}” is {DAY}" if value else "")


def test_days_in_a_list() -> None:
    column = ColumnPlan(at=0, header="", field="occurrences", dates="named")
    found = convert("12 Mar 2026; 13. März 2026", sheet("Evidence").field("occurrences"), column, shipped())
    assert found.value == "2026-03-12; 2026-03-13"
