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
