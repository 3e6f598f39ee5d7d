"""Edges of the rules on intake."""

import datetime as dt

import pytest

from dualregister.core.routing import routes_of
from dualregister.core.table import ErrorCell
from dualregister.rules import intake
from reading import codes, found


@pytest.mark.parametrize(
    ("trigger", "trips"),
    [("customer_request", False), ("Customer_Request", False), ("boss asked", True), (None, True)],
)
def test_trigger(trigger: str | None, trips: bool) -> None:
    assert codes("Intake", trigger=trigger) == ({"TRG-01"} if trips else set())
    assert {each.field for each in found(intake.trigger_unlisted, "Intake", trigger=trigger)} <= {"Trigger"}


@pytest.mark.parametrize(("route", "trips"), [("customer_request", False), (None, False), ("misc", True)])
def test_route(route: str | None, trips: bool) -> None:
    assert codes("Intake", route=route) == ({"TRG-02"} if trips else set())


@pytest.mark.parametrize("field", ["trigger", "route"])
def test_an_error_cell_is_said_once(field: str) -> None:
    assert codes("Intake", **{field: ErrorCell("#REF!")}) == {"CEL-01"}


def test_the_words_are_listed() -> None:
    (trigger,) = found(intake.trigger_unlisted, "Intake", trigger="boss asked")
    (route,) = found(intake.route_unlisted, "Intake", route="misc")
    assert (trigger.field, route.field) == ("Trigger", "Route")
    assert "; incident; " in trigger.remedy
    assert "unrouted" not in route.remedy
    assert "framework_mapping" in route.remedy


@pytest.mark.parametrize(
    ("trigger", "condition", "routes"),
    [
        ("incident", None, ("regulatory_response", "operational_remediation")),
        ("incident", "notice_duty", ("regulatory_response",)),
        ("incident", "no_notice_duty", ("operational_remediation",)),
        ("incident", "iso_certificate", ("regulatory_response", "operational_remediation")),
        ("management_review", None, ("standards_implementation",)),
        ("management_review", "", ("standards_implementation",)),
        ("no such trigger", None, ()),
    ],
)
def test_routes_of(trigger: str, condition: str | None, routes: tuple[str, ...]) -> None:
    assert routes_of(trigger, condition) == routes


@pytest.mark.parametrize(
    ("trigger", "condition", "route", "reason", "trips"),
    [
        ("incident", None, "framework_mapping", None, True),
        ("incident", None, "framework_mapping", "asked for", False),
        ("incident", None, "operational_remediation", None, False),
        ("incident", "notice_duty", "operational_remediation", None, True),
        ("incident", "no_notice_duty", "operational_remediation", None, False),
        ("incident", None, None, None, False),
        (None, None, "framework_mapping", None, False),
    ],
)
def test_route_reason(
    trigger: str | None, condition: str | None, route: str | None, reason: str | None, trips: bool
) -> None:
    changes = {"trigger": trigger, "condition": condition, "route": route, "route_reason": reason}
    assert bool(found(intake.route_unexplained, "Intake", **changes)) is trips


@pytest.mark.parametrize(
    ("route", "law", "trips"),
    [
        ("regulatory_response", None, True),
        ("regulatory_response", "TBD", True),
        ("regulatory_response", "SOC 2 type 2", True),
        ("regulatory_response", "GDPR art. 33", False),
        ("customer_request", None, False),
        (None, None, False),
    ],
)
def test_law(route: str | None, law: str | None, trips: bool) -> None:
    assert bool(found(intake.law_missing, "Intake", route=route, law=law)) is trips


@pytest.mark.parametrize(
    ("received", "due", "fields"),
    [
        (dt.date(2026, 11, 23), dt.date(2026, 11, 23), []),
        (dt.date(2026, 11, 24), None, ["Received"]),
        (dt.date(2026, 11, 23), dt.date(2026, 11, 22), ["Due"]),
        (dt.date(2026, 11, 24), dt.date(2026, 11, 22), ["Received", "Due"]),
        (dt.date(2026, 11, 2), None, []),
        (None, dt.date(2026, 11, 22), []),
    ],
)
def test_received(received: dt.date | None, due: dt.date | None, fields: list[str]) -> None:
    said = found(intake.received_out_of_order, "Intake", received=received, due=due)
    assert [each.field for each in said] == fields


@pytest.mark.parametrize(
    ("route", "report_type", "trips"),
    [
        ("assurance_report", None, True),
        ("assurance_report", "type 1", False),
        ("assurance_report", "Type 2", False),
        ("customer_request", None, False),
    ],
)
def test_report_type(route: str, report_type: str | None, trips: bool) -> None:
    assert bool(found(intake.report_type_missing, "Intake", route=route, report_type=report_type)) is trips


def test_a_type_that_is_no_type_is_said_once() -> None:
    changes = {"trigger": "assurance_period", "route": "assurance_report", "report_type": "type 3"}
    assert codes("Intake", **changes) == {"CEL-09"}
