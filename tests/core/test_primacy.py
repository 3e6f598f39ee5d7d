"""Which obligation leads: law, kind of work, trigger; and unknown rather than a guess."""

import pytest

from dualregister.core.catalogue import other_side
from dualregister.core.primacy import OF_ISO, OF_SOC2, primary
from dualregister.core.routing import lines
from dualregister.core.sheets import sheet

WORK_TYPES = sheet("Register").field("work_type").allowed


def test_every_kind_of_work_has_a_side() -> None:
    assert set(WORK_TYPES) == OF_ISO | OF_SOC2
    assert not OF_ISO & OF_SOC2


def test_other_side() -> None:
    assert (other_side("ISO"), other_side("SOC2")) == ("SOC2", "ISO")


@pytest.mark.parametrize("work_type", WORK_TYPES)
@pytest.mark.parametrize("trigger", [None, "assurance_period", "risk_event"])
def test_the_kind_of_work_goes_before_the_trigger(work_type: str, trigger: str | None) -> None:
    side = "ISO" if work_type in {"build", "operate", "review"} else "SOC2"
    found = primary(work_type, trigger)
    assert (found.leads, found.supports) == (side, (other_side(side),))
    assert f"type {work_type} " in found.reason


@pytest.mark.parametrize("work_type", [None, *WORK_TYPES])
def test_a_named_law_goes_before_all(work_type: str | None) -> None:
    found = primary(work_type, "assurance_period", "GDPR art. 33", side="ISO")
    assert (found.leads, found.supports) == ("GDPR art. 33", ("ISO", "SOC2"))
    assert "never replace" in found.reason


@pytest.mark.parametrize("law", ["n/a", "TBD", "none", "?", "SOC 2", "ISO/IEC 27001"])
def test_what_is_no_law_leads_nothing(law: str) -> None:
    assert primary("external_report", None, law) == primary("external_report", None)
    assert primary(None, "law_or_regulation", law) == primary(None, "law_or_regulation")


BY_TRIGGER = [
    (1, "law_or_regulation", None, None, "none is named"),
    (2, "incident", "notice_duty", None, "names no side"),
    (3, "incident", "no_notice_duty", "row", "failed control"),
    (4, "assurance_period", None, "SOC2", "Line 4"),
    (5, "certification_readiness", None, "ISO", "Line 5"),
    (6, "customer_assurance", "soc2_report", "SOC2", "Line 6"),
    (7, "customer_assurance", "iso_certificate", "ISO", "Line 7"),
    (8, "customer_request", None, "row", "named in the request"),
    (9, "contract_milestone", None, "row", "named in the contract"),
    (10, "framework_update", None, "row", "side that changed"),
    (11, "framework_mapping_request", None, None, "names no side"),
    (12, "scope_definition", "isms_scope", "ISO", "Line 12"),
    (13, "scope_definition", "soc2_description", "SOC2", "Line 13"),
    (14, "implementation", None, "ISO", "Line 14"),
    (15, "management_review", None, "ISO", "Line 15"),
    (16, "control_gap", None, "row", "side of the control"),
    (17, "audit_finding", None, "row", "side of the audit"),
    (18, "supplier_change", None, None, "linked"),
    (19, "risk_event", None, "ISO", "Line 19"),
    (20, None, None, None, "neither"),
]


@pytest.mark.parametrize("side", ["ISO", "SOC2", None])
@pytest.mark.parametrize(("number", "trigger", "condition", "leads", "words"), BY_TRIGGER)
def test_by_trigger(  # noqa: PLR0917 - the columns of the table
    number: int, trigger: str | None, condition: str | None, leads: str | None, words: str, side: str | None
) -> None:
    found = primary(None, trigger, condition=condition, side=side)
    assert found.leads == (side if leads == "row" else leads)
    assert found.supports == (() if found.leads is None else (other_side(found.leads),))
    assert words in found.reason
    assert found.reason.startswith("Unknown: ") is (found.leads is None)
    if number < 20 and number != 1:
        assert f"Line {number} of the intake table" in found.reason


def test_every_line_has_a_case() -> None:
    assert [case[0] for case in BY_TRIGGER] == [each.number for each in lines()]


def test_a_row_without_a_side_gets_none() -> None:
    assert "“side of the audit”, and no side is given" in primary(None, "audit_finding").reason
    assert primary("dance", None).leads is None
    assert primary(None, "incident").leads is None
