"""Edges of the rules on scope."""

import datetime as dt
from dataclasses import replace

import pytest

from build import table
from dualregister.app.register import settings_of
from dualregister.core.table import ErrorCell
from dualregister.rules import scope
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from reading import codes, found, on


@pytest.mark.parametrize(
    ("side", "message"),
    [
        ("ISO", None),
        ("soc2", None),
        (None, "Side is blank."),
        ("both", "Side “both” is neither ISO nor SOC2."),
        ("SOC 2", "Side “SOC 2” is neither ISO nor SOC2."),
    ],
)
@pytest.mark.parametrize("sheet", ["Register", "Claims", "Evidence", "Gaps"])
def test_side(sheet: str, side: str | None, message: str | None) -> None:
    said = found(scope.side_unclear, sheet, side=side)
    assert [each.message for each in said] == ([message] if message else [])
    assert {each.field for each in said} <= {"Side"}


@pytest.mark.parametrize(("cell", "code"), [(ErrorCell("#N/A"), "CEL-01"), (1.0, "CEL-03"), (True, "CEL-05")])
def test_a_side_that_is_no_text_is_said_once(cell: object, code: str) -> None:
    assert codes("Register", side=cell) == {code}


def test_blank_scope_is_said_once() -> None:
    assert codes("Register", scope=" ") == {"SCP-02"}
    assert [each.field for each in found(scope.scope_missing, "Register", scope=None)] == ["Scope"]


@pytest.mark.parametrize(
    ("side", "ref", "service", "trips"),
    [
        ("SOC2", "CC6.3", None, True),
        ("SOC2", "CC6.3", "Acme Cloud", False),
        ("ISO", "A.5.15", None, False),
        (None, "A.5.15", None, False),
    ],
)
def test_service(side: str | None, ref: str, service: str | None, trips: bool) -> None:
    assert bool(found(scope.service_missing, "Register", side=side, ref=ref, service=service)) is trips


@pytest.mark.parametrize(
    ("side", "ref", "categories", "trips"),
    [
        ("SOC2", "A1.2", ("Security",), True),
        ("SOC2", "A1.2", ("Availability",), False),
        ("SOC2", "A1.2", ("Security", "Confidentiality"), True),
        ("SOC2", "C1.1", ("Security", "Confidentiality"), False),
        ("SOC2", "PI1.1", ("Processing Integrity",), False),
        ("SOC2", "P1.1", ("Processing Integrity",), True),
        ("SOC2", "CC6.1", ("Privacy",), False),
        ("SOC2", "DC3", ("Privacy",), False),
        ("SOC2", "a1.2", ("Security",), False),
        ("ISO", "A1.2", ("Security",), False),
        (None, "A1.2", ("Security",), False),
        ("SOC2", None, ("Security",), False),
    ],
)
@pytest.mark.parametrize("sheet", ["Register", "Claims"])
def test_category(sheet: str, side: str | None, ref: str | None, categories: tuple[str, ...], trips: bool) -> None:
    said = found(scope.category_not_chosen, sheet, on(categories=categories), side=side, ref=ref)
    assert bool(said) is trips


@pytest.mark.parametrize(
    ("value", "trips"), [("Security", True), (None, True), ("Security; Availabilty", False), (ErrorCell("#N/A"), False)]
)
def test_a_category_is_not_judged_by_a_setting_that_could_not_be_read(value: object, trips: bool) -> None:
    settings, _ = settings_of({"Settings": table("Settings", [{"setting": "SOC 2 categories", "value": value}])})
    context = Context(as_of=DAY, settings=settings)
    assert bool(found(scope.category_not_chosen, "Register", context, side="SOC2", ref="A1.2")) is trips


def test_a_category_is_not_judged_where_settings_lacks_a_column() -> None:
    bare = replace(table("Settings", []), columns=())
    context = Context(as_of=DAY, settings=settings_of({"Settings": bare})[0])
    assert not found(scope.category_not_chosen, "Register", context, side="SOC2", ref="A1.2")


def test_the_category_is_named() -> None:
    (said,) = found(
        scope.category_not_chosen, "Claims", on(categories=("Security", "Privacy")), side="SOC2", ref="PI1.1"
    )
    assert (
        said.message == "PI1.1 belongs to the category Processing Integrity; the engagement covers Security; Privacy."
    )
    assert "Add Processing Integrity to" in said.remedy


@pytest.mark.parametrize(
    ("applicable", "justification", "trips"),
    [
        ("no", None, True),
        ("no", "  ", True),
        ("no", "None developed", False),
        ("yes", None, False),
        (None, None, False),
    ],
)
def test_justification(applicable: str | None, justification: str | None, trips: bool) -> None:
    said = found(scope.exclusion_unjustified, "SoA", applicable=applicable, justification=justification)
    assert bool(said) is trips


@pytest.mark.parametrize(
    ("side", "ref", "status", "trips"),
    [
        ("ISO", "A.8.30", "open", True),
        ("ISO", "A.8.30", "in progress", True),
        ("ISO", "A.8.30", "closed", False),
        ("ISO", "A.8.30", None, False),
        ("ISO", "A.8.29", "open", False),
        ("SOC2", "A.8.30", "open", False),
        ("ISO", None, "open", False),
    ],
)
def test_excluded_control(side: str, ref: str | None, status: str | None, trips: bool) -> None:
    context = Context(as_of=DAY, excluded_controls=frozenset({"A.8.30"}))
    changes = {"side": side, "ref": ref, "status": status, "closed": dt.date(2026, 6, 1)}
    assert bool(found(scope.excluded_control_worked_on, "Register", context, **changes)) is trips
