"""The decision table of intake: every line has its case, every word is covered, no line is out of reach."""

import itertools

import pytest

from dualregister.core.routing import UNROUTED, conditions_of, lines, matching, route, routes_of
from dualregister.core.sheets import sheet

TRIGGERS = sheet("Intake").field("trigger").allowed
CONDITIONS = sheet("Intake").field("condition").allowed
ROUTES = sheet("Intake").field("route").allowed

CASES = [
    (1, "law_or_regulation", None, "regulatory_response", "none (the law is primary)", "jurisdiction"),
    (2, "incident", "notice_duty", "regulatory_response", "none", "clock start"),
    (3, "incident", "no_notice_duty", "operational_remediation", "side of the failed control", "control id"),
    (4, "assurance_period", None, "assurance_report", "SOC2", "subservice method"),
    (5, "certification_readiness", None, "standards_implementation", "ISO", "certificate expiry"),
    (6, "customer_assurance", "soc2_report", "assurance_report", "SOC2", "NDA"),
    (7, "customer_assurance", "iso_certificate", "customer_request", "ISO", "certificate scope"),
    (8, "customer_request", None, "customer_request", "side named in the request", "clause"),
    (9, "contract_milestone", None, "customer_request", "side named in the contract", "remedy"),
    (10, "framework_update", None, "framework_mapping", "side that changed", "transition end"),
    (11, "framework_mapping_request", None, "framework_mapping", "none", "both refs"),
    (12, "scope_definition", "isms_scope", "standards_implementation", "ISO", "scope element"),
    (13, "scope_definition", "soc2_description", "assurance_report", "SOC2", "DC ref"),
    (14, "implementation", None, "standards_implementation", "ISO", "target date"),
    (15, "management_review", None, "standards_implementation", "ISO", "decision"),
    (16, "control_gap", None, "operational_remediation", "side of the control", "since when"),
    (17, "audit_finding", None, "operational_remediation", "side of the audit", "agreed date"),
    (18, "supplier_change", None, "operational_remediation", "both, two rows", "subservice yes/no"),
    (19, "risk_event", None, "operational_remediation", "ISO", "treatment"),
    (20, None, None, "unrouted", "unknown", "who asked"),
]


@pytest.mark.parametrize(("number", "trigger", "condition", "to", "primary_side", "asked"), CASES)
def test_each_line(  # noqa: PLR0917 - the columns of the table
    number: int, trigger: str | None, condition: str | None, to: str, primary_side: str, asked: str
) -> None:
    found = route(trigger, condition)
    assert (found.line, found.route, found.primary_side) == (number, to, primary_side)
    assert asked in found.ask_for
    assert found.ask_for == lines()[number - 1].ask_for
    assert found.routed is (number != 20)
    assert found.reason.startswith(f"Line {number}: ")
    assert found.note == lines()[number - 1].note


def test_every_line_has_a_case_and_can_be_reached() -> None:
    assert [case[0] for case in CASES] == [each.number for each in lines()] == list(range(1, 21))
    every = itertools.product((*TRIGGERS, None), (*CONDITIONS, None))
    assert {matching(*each).number for each in every} == set(range(1, 21))


def test_every_trigger_and_condition_of_the_drop_downs_is_covered() -> None:
    for trigger in TRIGGERS:
        answers = [route(trigger, condition).routed for condition in conditions_of(trigger) or (None,)]
        assert all(answers), trigger
    assert {key for trigger in TRIGGERS for key in conditions_of(trigger)} == set(CONDITIONS)
    assert {each.route for each in lines()} == {*ROUTES, UNROUTED}


def test_no_two_lines_take_the_same_event() -> None:
    *named, rest = lines()
    assert len({(each.trigger, each.key) for each in named}) == len(named)
    # A line without a condition would hide those of its trigger that have one.
    assert all(not conditions_of(each.trigger) for each in named if not each.key)
    assert (rest.route, rest.key) == (UNROUTED, "")


@pytest.mark.parametrize(
    ("trigger", "condition", "reason", "first_question"),
    [
        (None, None, "Line 20: no trigger is named.", "what happened"),
        ("", "notice_duty", "Line 20: no trigger is named.", "what happened"),
        ("boss asked", None, "Line 20: the table has no trigger “boss asked”.", "what happened"),
        (
            "incident",
            None,
            "Line 20: incident has several routes; the condition decides.",
            "which condition: notice_duty or no_notice_duty",
        ),
        (
            "incident",
            "isms_scope",
            "Line 20: “isms_scope” is no condition of incident; the condition decides.",
            "which condition: notice_duty or no_notice_duty",
        ),
    ],
)
def test_what_the_table_does_not_say_goes_back(
    trigger: str | None, condition: str | None, reason: str, first_question: str
) -> None:
    found = route(trigger, condition)
    assert (found.route, found.reason, found.ask_for[0]) == (UNROUTED, reason, first_question)
    assert found.ask_for[-3:] == ("what happened", "who asked", "by when")
    assert not found.routed


@pytest.mark.parametrize(
    ("trigger", "condition", "law", "reason"),
    [
        ("control_gap", None, None, "Line 16: control_gap, found in own monitoring."),
        (
            "control_gap",
            "notice_duty",
            None,
            (
                "Line 16: control_gap, found in own monitoring. "
                "The condition notice_duty is none of this trigger and was not used."
            ),
        ),
        (
            "risk_event",
            None,
            "GDPR",
            (
                "Line 19: risk_event, risk assessment result or new risk. "
                "GDPR is named: where it sets a duty, add a row with the trigger law_or_regulation."
            ),
        ),
        (
            "incident",
            "notice_duty",
            None,
            (
                "Line 2: incident, a law, contract or customer notice duty applies. "
                "No law is named yet: without one there is no statutory duty."
            ),
        ),
        ("incident", "notice_duty", "GDPR", "Line 2: incident, a law, contract or customer notice duty applies."),
        ("control_gap", None, "n/a", "Line 16: control_gap, found in own monitoring."),
    ],
)
def test_the_reason_says_what_was_not_used(trigger: str, condition: str | None, law: str | None, reason: str) -> None:
    assert route(trigger, condition, law).reason == reason


def test_a_supplier_change_opens_two_linked_rows_and_nothing_else_does() -> None:
    opened = {each.trigger: each.opens for each in lines() if each.opens}
    assert opened == {"supplier_change": (("ISO", "A.5.22"), ("SOC2", "CC9.2"))}
    assert route("supplier_change").opens == opened["supplier_change"]
    assert route("incident").opens == ()


@pytest.mark.parametrize(
    ("trigger", "condition", "routes"),
    [
        ("incident", None, ("regulatory_response", "operational_remediation")),
        ("incident", "notice_duty", ("regulatory_response",)),
        ("incident", "no_notice_duty", ("operational_remediation",)),
        ("incident", "isms_scope", ("regulatory_response", "operational_remediation")),
        ("control_gap", None, ("operational_remediation",)),
        ("control_gap", "notice_duty", ("operational_remediation",)),
        ("lunch", None, ()),
    ],
)
def test_the_routes_that_a_trigger_may_have(trigger: str, condition: str | None, routes: tuple[str, ...]) -> None:
    assert routes_of(trigger, condition) == routes
