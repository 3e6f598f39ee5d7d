"""The day before and the day after each boundary of the reuse decision, and every code that the cases do not show."""

import datetime as dt
from typing import Any

import pytest

from core.pairs import answer, claim, evidence
from dualregister.core.reuse import decide
from dualregister.core.settings import Settings

Changes = dict[str, Any]
FIRST, LAST = dt.date(2025, 10, 1), dt.date(2026, 9, 30)


def days(text: str) -> tuple[dt.date, ...]:
    return tuple(dt.date.fromisoformat(each) for each in text.split())


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def the_codes(
    check: str,
    e: Changes,
    c: Changes,
    p: Changes | None = None,
    *,
    settings: Settings | None = None,
    holidays: frozenset[dt.date] = frozenset(),
) -> list[str]:
    said = answer(e, c, p, settings=settings, holidays=holidays)
    return [each.code for each in said.reasons if each.check == check]


def test_the_correct_pair_passes() -> None:
    said = answer()
    assert said.verdict == "yes"
    assert said.reasons == ()


@pytest.mark.parametrize(
    ("e", "c", "p", "check", "codes"),
    [
        ({"ref": None}, {}, {}, "label", ["LABEL_MISSING"]),
        ({"ref": None, "edition": "2013"}, {}, {}, "label", ["LABEL_MISSING"]),
        ({}, {"ref": " "}, {}, "label", ["LABEL_MISSING"]),
        ({"edition": None}, {}, {}, "label", []),
        ({}, {}, {"sameness": "different"}, "sameness", ["CONTROL_DIFFERENT"]),
        ({"control_id": "AC-08"}, {}, {"sameness": None}, "sameness", ["CONTROL_DIFFERENT"]),
        ({"control_id": "AC-08"}, {}, {}, "sameness", []),
        ({"control_id": None}, {}, {"sameness": None}, "sameness", ["SAMENESS_NOT_DECIDED"]),
        ({"control_id": "ac-07 "}, {}, {"sameness": None}, "sameness", ["SAMENESS_NOT_DECIDED"]),
        ({}, {}, {"decided_by": None}, "sameness", ["SAMENESS_UNSIGNED"]),
        ({}, {}, {"decided_on": None}, "sameness", ["SAMENESS_UNSIGNED"]),
        ({}, {"acceptance": (" ",)}, {}, "acceptance", ["ACCEPTANCE_NOT_DEFINED"]),
        ({}, {}, {"decided_on": dt.date(2026, 11, 23)}, "sameness", []),
        ({}, {}, {"decided_on": dt.date(2026, 11, 24)}, "sameness", ["SAMENESS_UNSIGNED"]),
        ({"permission": ("None",)}, {}, {}, "permission", ["PERMISSION_REFUSED"]),
        ({"permission": ("any", "none")}, {}, {}, "permission", ["PERMISSION_REFUSED"]),
        ({"permission": ("Any",)}, {}, {}, "permission", []),
        ({"permission": ("any",)}, {"recipient": None}, {}, "permission", ["RECIPIENT_MISSING"]),
        ({"permission": (" Service  Auditor",)}, {}, {}, "permission", []),
        ({}, {"recipient": "certification body"}, {}, "permission", ["PERMISSION_NOT_FOR_RECIPIENT"]),
        ({}, {"recipient": "service auditor; customer"}, {}, "permission", ["PERMISSION_NOT_FOR_RECIPIENT"]),
        ({"permission_expires": dt.date(2026, 11, 23)}, {}, {}, "permission", []),
        ({"permission_expires": dt.date(2026, 11, 22)}, {}, {}, "permission", ["PERMISSION_EXPIRED"]),
        ({"permission_expires": None}, {}, {}, "permission", []),
        ({"scope": ("Berlin",)}, {}, {}, "scope", ["SCOPE_DIFFERENT"]),
        ({}, {"scope": ()}, {}, "scope", ["SCOPE_MISSING"]),
        ({"scope": ("eu  PRODUCTION ",)}, {}, {}, "scope", []),
        (
            {"scope": ("a",)},
            {"scope": ("Z", "a", "B", "b")},
            {},
            "scope",
            ["SCOPE_PARTIAL:b+z"],
        ),
        ({"data_types": ()}, {"data_types": ("N/A",)}, {}, "data_type", []),
        ({"data_types": ()}, {}, {}, "data_type", ["DATA_TYPE_MISSING"]),
        ({}, {"data_types": ("n/a", "customer data")}, {}, "data_type", ["DATA_TYPE_PARTIAL:n/a"]),
        ({"data_types": ("logs",)}, {}, {}, "data_type", ["DATA_TYPE_DIFFERENT"]),
        ({"services": ()}, {}, {}, "service", ["SERVICE_MISSING"]),
        ({}, {"services": ("Acme Cloud", "Acme Pay")}, {}, "service", ["SERVICE_PARTIAL:acme pay"]),
        ({"performer_role": None}, {}, {}, "actor", ["ACTOR_MISSING"]),
        ({}, {"actor_roles": ()}, {}, "actor", ["ACTOR_MISSING"]),
        ({"performer_role": "Contractor"}, {"owner": "TBD"}, {}, "actor", ["ACTOR_DIFFERENT", "OWNER_MISSING"]),
        ({"performer_role": "IAM analyst; Contractor"}, {}, {}, "actor", ["ACTOR_DIFFERENT"]),
        ({"owner": "j. MEYER"}, {"owner_confirmed": None}, {}, "actor", ["OWNER_COPIED_UNCONFIRMED"]),
        ({"owner": "J. Meyer"}, {}, {}, "actor", []),
        ({}, {"owner_confirmed": None}, {}, "actor", []),
        ({"owner": None}, {"owner_confirmed": "no"}, {}, "actor", ["OWNER_MISSING"]),
        ({"owner": "J. Meyer", "side": "SOC2"}, {"owner_confirmed": None}, {}, "actor", []),
        ({"owner": "J. Meyer", "side": None}, {"owner_confirmed": None}, {}, "actor", ["OWNER_COPIED_UNCONFIRMED"]),
        (
            {"owner": "J. Meyer", "side": None},
            {"owner_confirmed": None, "side": None},
            {},
            "actor",
            ["OWNER_COPIED_UNCONFIRMED"],
        ),
        ({"operated_by": None}, {}, {}, "supplier", ["SUPPLIER_MISSING"]),
        ({}, {"operated_by": " "}, {}, "supplier", ["SUPPLIER_MISSING"]),
        ({"operated_by": "HostCo"}, {}, {}, "supplier", ["SUPPLIER_NOT_OWN_CONTROL"]),
        ({}, {"operated_by": "HostCo"}, {}, "supplier", ["SUPPLIER_METHOD_MISSING"]),
        ({}, {"operated_by": "HostCo", "supplier_method": "inclusive"}, {}, "supplier", ["SUPPLIER_DIFFERENT"]),
        (
            {"operated_by": "hostco"},
            {"operated_by": "HostCo", "supplier_method": "inclusive"},
            {},
            "supplier",
            [],
        ),
        (
            {"operated_by": "OtherCo"},
            {"operated_by": "HostCo", "claim_type": "supplier_monitoring"},
            {},
            "supplier",
            ["SUPPLIER_DIFFERENT"],
        ),
        ({}, {"operated_by": "HostCo", "claim_type": "supplier_monitoring"}, {}, "supplier", []),
        ({"kind": None}, {}, {}, "acceptance", ["KIND_MISSING"]),
        ({"kind": " "}, {}, {}, "acceptance", ["KIND_MISSING"]),
        ({}, {"kinds_accepted": ()}, {}, "acceptance", ["ACCEPTANCE_NOT_DEFINED"]),
        ({}, {"acceptance": ()}, {}, "acceptance", ["ACCEPTANCE_NOT_DEFINED"]),
        (
            {"kind": "snapshot", "attributes_met": (), "attributes_not_met": ("Performer_Shown",)},
            {},
            {},
            "acceptance",
            ["KIND_NOT_ACCEPTED", "ACCEPTANCE_NOT_MET:performer_shown", "ACCEPTANCE_NOT_RECORDED:dated"],
        ),
        ({"attributes_not_met": ("dated",)}, {}, {}, "acceptance", ["ACCEPTANCE_NOT_MET:dated"]),
    ],
)
def test_a_check_gives_its_codes(e: Changes, c: Changes, p: Changes, check: str, codes: list[str]) -> None:
    assert the_codes(check, e, c, p) == codes


def test_the_iso_edition_of_settings_counts_where_the_cell_is_blank() -> None:
    assert the_codes("label", {"edition": None}, {}, settings=Settings(iso_edition="2013")) == ["EDITION_2013_RELABEL"]
    assert the_codes("label", {"edition": "2022"}, {}, settings=Settings(iso_edition="2013")) == []
    of_soc2 = {"edition": None, "side": "SOC2", "ref": "CC6.3"}
    assert the_codes("label", of_soc2, {}, settings=Settings(iso_edition="2013")) == []


def test_equal_control_ids_are_sameness_only_where_settings_says_so() -> None:
    nobody = {"sameness": None, "decided_by": None, "decided_on": None}
    on = Settings(equal_control_ids_are_same=True)
    assert the_codes("sameness", {}, {}, nobody) == ["SAMENESS_NOT_DECIDED"]
    assert the_codes("sameness", {}, {}, nobody, settings=on) == []
    assert the_codes("sameness", {"control_id": None}, {}, nobody, settings=on) == ["SAMENESS_NOT_DECIDED"]
    assert the_codes("sameness", {"control_id": "AC-08"}, {}, nobody, settings=on) == ["CONTROL_DIFFERENT"]
    assert the_codes("sameness", {}, {}, {"sameness": "different"}, settings=on) == ["CONTROL_DIFFERENT"]
    unsigned = {"decided_by": None}
    assert the_codes("sameness", {"control_id": "AC-08"}, {}, unsigned, settings=on) == ["SAMENESS_UNSIGNED"]


def test_a_pair_that_nobody_listed_is_not_decided() -> None:
    said = decide(evidence(), claim(), None, dt.date(2026, 11, 23), Settings())
    assert said.codes == ("SAMENESS_NOT_DECIDED",)
    assert said.verdict == "unknown"


def dated(first: str | None, last: str | None, runs: str = "", **more: str) -> Changes:
    return {"date_from": day(first), "date_to": day(last), "occurrences": days(runs), **more}


DOCUMENT = {"kind": "document"}
POPULATION = {"kind": "population"}
AS_OF: Changes = {"test": "as_of", "date_from": LAST, "date_to": None, "frequency": None}
EVENT = {"frequency": "event"}
_EARLIER = "The last record is of 2025-09-30; the period begins on 2025-10-01."
ANNUAL_HALF = {"frequency": "annual", "date_from": dt.date(2026, 4, 1)}
CYCLE: Changes = {"test": "cycle", "frequency": None}


@pytest.mark.parametrize(
    ("e", "c", "codes"),
    [
        (dated(None, None), {}, ["DATE_MISSING"]),
        (dated(None, "2026-09-30", **DOCUMENT), {}, ["DATE_MISSING"]),
        (dated("2026-01-02", "2026-01-01"), {}, ["DATE_ORDER"]),
        (dated("2026-11-24", None), {}, ["DATE_FUTURE"]),
        (dated(None, "2026-11-24"), {}, ["DATE_FUTURE"]),
        (dated("2026-11-23", None), AS_OF, ["DATE_POINT_TOO_FAR"]),
        (dated("2025-06-01", "2026-11-24", **DOCUMENT), {}, []),
        (dated("2026-11-24", "2026-12-24", **DOCUMENT), {}, ["DATE_FUTURE"]),
        ({}, {"date_to": None}, ["CLAIM_DATE_MISSING"]),
        ({}, {"date_from": None}, ["CLAIM_DATE_MISSING"]),
        ({}, {**AS_OF, "date_from": None, "date_to": LAST}, ["CLAIM_DATE_MISSING"]),
        ({}, {"test": None}, ["CLAIM_DATE_MISSING"]),
        ({}, {"date_from": LAST, "date_to": FIRST}, ["DATE_ORDER"]),
        ({}, {"date_from": LAST, "date_to": LAST, "frequency": "monthly"}, ["DATE_BEFORE_PERIOD"]),
        # As of one date.
        (dated("2026-08-31", None), AS_OF, []),
        (dated("2026-08-30", None), AS_OF, ["DATE_POINT_TOO_FAR"]),
        (dated(None, "2026-10-30"), AS_OF, []),
        (dated(None, "2026-10-31"), AS_OF, ["DATE_POINT_TOO_FAR"]),
        (dated("2025-01-01", "2026-11-01"), AS_OF, []),
        (dated(None, None, "2025-01-01 2026-09-01"), AS_OF, []),
        (dated("2026-09-30", None, **DOCUMENT), AS_OF, []),
        (dated("2026-10-01", None, **DOCUMENT), AS_OF, ["DATE_AFTER_AS_OF"]),
        (dated("2025-10-01", "2026-09-30", **DOCUMENT), AS_OF, []),
        (dated("2025-10-01", "2026-09-29", **DOCUMENT), AS_OF, ["DATE_SUPERSEDED"]),
        (dated("2026-09-30", None), {**AS_OF, "date_to": FIRST}, []),
        # A document over a period.
        (dated("2025-10-01", "2026-09-30", **DOCUMENT), {}, []),
        (dated("2025-10-02", "2026-09-30", **DOCUMENT), {}, ["DATE_NOT_WHOLE_PERIOD"]),
        (dated("2025-10-01", "2026-09-29", **DOCUMENT), {}, ["DATE_NOT_WHOLE_PERIOD"]),
        # A range over a period.
        (dated("2025-10-01", "2026-09-30", **POPULATION), {}, []),
        (dated("2025-10-02", "2026-09-30", **POPULATION), {}, ["DATE_PARTIAL_COVERAGE"]),
        (dated("2025-10-01", "2026-09-29", **POPULATION), {}, ["DATE_PARTIAL_COVERAGE"]),
        (dated("2025-01-01", "2025-09-30", **POPULATION), {}, ["DATE_BEFORE_PERIOD"]),
        (dated("2025-01-01", "2025-10-01", **POPULATION), {}, ["DATE_PARTIAL_COVERAGE"]),
        (dated("2026-10-01", "2026-11-01", **POPULATION), {}, ["DATE_AFTER_PERIOD"]),
        (dated("2026-09-30", "2026-11-01", **POPULATION), {}, ["DATE_PARTIAL_COVERAGE"]),
        (dated(None, None, "2026-01-01", **POPULATION), {}, ["DATE_RANGE_MISSING"]),
        (dated("2025-10-01", None, **POPULATION), {}, ["DATE_RANGE_MISSING"]),
        (dated(None, "2026-09-30", **POPULATION), {}, ["DATE_PARTIAL_COVERAGE"]),
        (dated("2025-10-01", "2026-09-30"), EVENT, []),
        (dated(None, None, "2026-01-01"), EVENT, ["DATE_RANGE_MISSING"]),
        (dated("2025-10-01", "2026-09-30", kind="snapshot"), EVENT, ["DATE_POINT_FOR_PERIOD"]),
        (dated("2025-10-01", "2026-09-30", kind="snapshot"), {"frequency": None}, ["DATE_POINT_FOR_PERIOD"]),
        (dated("2025-10-01", "2026-09-30", kind="bridge_letter"), EVENT, ["DATE_OUTSIDE_PERIOD"]),
        ({}, {"frequency": None}, ["FREQUENCY_MISSING"]),
        # A record in every interval.
        (dated(None, None, "2025-10-01 2026-01-01 2026-04-01 2026-09-30"), {}, []),
        (dated(None, None, "2025-09-30 2026-01-01 2026-04-01 2026-09-30"), {}, ["OCCURRENCE_MISSING:3of4"]),
        (dated(None, None, "2025-10-01 2026-01-01 2026-04-01 2026-10-01"), {}, ["OCCURRENCE_MISSING:3of4"]),
        (dated(None, None, "2025-10-01 2025-12-31 2026-04-01 2026-09-30"), {}, ["OCCURRENCE_MISSING:3of4"]),
        (dated(None, None, "2025-09-30"), {}, ["DATE_BEFORE_PERIOD"]),
        (dated(None, None, "2026-10-01"), {}, ["DATE_AFTER_PERIOD"]),
        (dated(None, None, "2025-09-30 2026-10-01"), {}, ["DATE_OUTSIDE_PERIOD"]),
        (dated("2025-10-01", "2026-09-30"), {}, ["OCCURRENCE_MISSING:1of4"]),
        (dated("2025-09-30", "2026-09-30"), {"frequency": "annual"}, ["DATE_OUTSIDE_PERIOD"]),
        (dated("2025-10-01", "2026-10-01"), {"frequency": "annual"}, ["DATE_OUTSIDE_PERIOD"]),
        (dated("2025-10-01", "2026-09-30"), {"frequency": "annual"}, []),
        (dated("2025-09-30", "2025-10-01"), {"frequency": "annual"}, ["DATE_OUTSIDE_PERIOD"]),
        (dated("2026-09-30", "2026-10-01"), {"frequency": "annual"}, ["DATE_OUTSIDE_PERIOD"]),
        # An annual control in a shorter period.
        (dated("2026-04-01", None), ANNUAL_HALF, []),
        (dated("2026-03-31", None), ANNUAL_HALF, ["DATE_ANNUAL_OUTSIDE_PERIOD"]),
        (dated("2025-09-30", None), ANNUAL_HALF, ["DATE_ANNUAL_OUTSIDE_PERIOD"]),
        (dated(None, None, "2024-09-30 2025-09-30"), ANNUAL_HALF, ["DATE_ANNUAL_OUTSIDE_PERIOD"]),
        (dated("2025-09-29", None), ANNUAL_HALF, ["DATE_BEFORE_PERIOD"]),
        (dated("2026-10-01", None), ANNUAL_HALF, ["DATE_AFTER_PERIOD"]),
        (dated(None, None, "2025-09-29 2026-10-01"), ANNUAL_HALF, ["DATE_OUTSIDE_PERIOD"]),
        (dated("2025-09-30", None), {"frequency": "annual"}, ["DATE_BEFORE_PERIOD"]),
        (dated("2026-03-31", None), {**ANNUAL_HALF, "frequency": "quarterly"}, ["DATE_BEFORE_PERIOD"]),
        # Within the audit cycle.
        (dated("2025-10-01", None), CYCLE, []),
        (dated("2025-09-30", None), CYCLE, ["DATE_OUTSIDE_CYCLE"]),
        (dated("2026-09-30", None), CYCLE, []),
        (dated("2026-10-01", None), CYCLE, ["DATE_OUTSIDE_CYCLE"]),
        (dated("2025-01-01", "2025-10-01"), CYCLE, []),
        (dated(None, None, "2025-01-01 2026-10-01"), CYCLE, ["DATE_OUTSIDE_CYCLE"]),
        (dated("2025-01-01", None, **DOCUMENT), CYCLE, []),
        (dated("2025-01-01", "2025-09-30", **DOCUMENT), CYCLE, ["DATE_OUTSIDE_CYCLE"]),
        (dated("2025-01-01", "2025-10-01", **DOCUMENT), CYCLE, []),
    ],
)
def test_dates_at_each_boundary(e: Changes, c: Changes, codes: list[str]) -> None:
    assert the_codes("date", e, c) == codes


def test_the_snapshot_window_is_that_of_settings() -> None:
    assert the_codes("date", dated("2026-09-28", None), AS_OF, settings=Settings(snapshot_window_days=1)) == [
        "DATE_POINT_TOO_FAR"
    ]
    assert the_codes("date", dated("2026-09-29", None), AS_OF, settings=Settings(snapshot_window_days=1)) == []


def test_a_window_of_no_days_takes_the_day_itself() -> None:
    assert the_codes("date", dated("2026-09-30", None), AS_OF, settings=Settings(snapshot_window_days=0)) == []


def test_intervals_start_where_settings_says() -> None:
    runs = dated(None, None, "2025-11-20 2026-02-12 2026-05-12 2026-08-12")
    shifted = {"date_from": dt.date(2025, 11, 15), "date_to": dt.date(2026, 11, 14)}
    assert the_codes("date", runs, shifted) == ["OCCURRENCE_MISSING:3of4"]
    assert the_codes("date", runs, shifted, settings=Settings(intervals_start_at="calendar")) == []


def test_a_holiday_needs_no_record() -> None:
    week = {"frequency": "daily", "date_from": dt.date(2026, 8, 3), "date_to": dt.date(2026, 8, 9)}
    runs = dated(None, None, "2026-08-03 2026-08-04 2026-08-05 2026-08-06")
    assert the_codes("date", runs, week) == ["OCCURRENCE_MISSING:4of5"]
    assert the_codes("date", runs, week, holidays=frozenset({dt.date(2026, 8, 7)})) == []


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("2025-11-14 2026-02-12 2026-08-13", "Quarter 2026-04-01 to 2026-06-30 has no record; 3 of 4 are there."),
        (
            "2026-08-13",
            (
                "Quarters without a record: 2025-10-01 to 2025-12-31; 2026-01-01 to 2026-03-31; "
                "2026-04-01 to 2026-06-30; 1 of 4 are there."
            ),
        ),
    ],
)
def test_a_missing_interval_is_named(runs: str, text: str) -> None:
    assert [each.text for each in answer(dated(None, None, runs)).reasons] == [text]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("scope", "The claim's scope is still open: “tbd”."),
        ("services", "The claim's services are still open: “tbd”."),
        ("data_types", "The claim's data types are still open: “tbd”."),
    ],
)
def test_what_is_still_open_of_a_claim_is_said(field: str, text: str) -> None:
    both = {field: ("tbd",)}
    assert [each.text for each in answer(both, both).reasons] == [text]


def test_many_missing_intervals_are_counted() -> None:
    texts = [each.text for each in answer(dated("2026-08-13", None), {"frequency": "daily"}).reasons]
    assert texts == [
        "Working days without a record: 2025-10-01; 2025-10-02; 2025-10-03 and 257 more; 1 of 261 are there."
    ]


@pytest.mark.parametrize(
    ("e", "c", "until"),
    [
        ({}, {}, "2027-03-31"),
        ({"permission_expires": dt.date(2026, 11, 23)}, {}, "2026-11-23"),
        ({"permission_expires": dt.date(2026, 11, 22)}, {}, None),
        ({"permission_expires": None}, {}, None),
        ({}, {"date_to": dt.date(2026, 12, 31)}, "2026-12-31"),
        ({}, {"date_to": dt.date(2026, 11, 23)}, "2026-11-23"),
        ({}, {"date_to": dt.date(2026, 11, 22)}, "2027-03-31"),
        ({}, {"date_to": dt.date(2027, 12, 31)}, "2027-03-31"),
        ({}, {"test": "as_of", "date_from": dt.date(2026, 12, 1), "date_to": None}, "2026-12-01"),
        ({}, {"test": "as_of", "date_to": dt.date(2026, 12, 1)}, "2027-03-31"),
    ],
)
def test_a_verdict_lasts_until_the_earliest_day_ahead(e: Changes, c: Changes, until: str | None) -> None:
    assert answer(e, c).valid_until == day(until)


@pytest.mark.parametrize(
    ("e", "c", "why"),
    [
        ({}, {}, "The permission ends on this day. Look again as soon as this happens: role change."),
        (
            {},
            {"review_trigger": "audit"},
            "The permission ends on this day. Look again as soon as this happens: role change; audit.",
        ),
        (
            {"review_trigger": None, "permission_expires": None},
            {"review_trigger": None},
            "No day in the register ends it.",
        ),
        (
            {"review_trigger": None},
            {"review_trigger": None, "date_to": dt.date(2026, 12, 31)},
            "The claim ends on this day.",
        ),
    ],
)
def test_the_last_day_says_why(e: Changes, c: Changes, why: str) -> None:
    assert answer(e, c).valid_until_reason == why


@pytest.mark.parametrize(
    ("e", "c", "p", "text"),
    [
        ({"ref": None}, {}, {}, "There is no reference on the evidence."),
        ({"ref": None}, {"ref": None}, {}, "There is no reference on the evidence and the claim."),
        ({}, {}, {"decided_by": None}, "“Same” was entered, but not who decided it."),
        (
            {},
            {},
            {"decided_by": " ", "decided_on": None},
            "“Same” was entered, but not who decided it and when it was decided.",
        ),
        ({"services": ()}, {"services": ()}, {}, "Nothing is entered for the services of the evidence and the claim."),
        ({"scope": ()}, {}, {}, "Nothing is entered for the scope of the evidence."),
        ({}, {"data_types": ()}, {}, "Nothing is entered for the data types of the claim."),
        ({}, {"date_from": None}, {}, "The claim lacks its first and last day."),
        ({}, {**AS_OF, "date_from": None}, {}, "The claim lacks its as-of date."),
        ({"operated_by": None}, {}, {}, "Operated by names nobody on the evidence."),
        ({"operated_by": None}, {"operated_by": None}, {}, "Operated by names nobody on the evidence and the claim."),
        (dated(None, None, "2024-09-30 2025-09-30"), {}, {}, _EARLIER),
        (
            {"performer_role": "Contractor"},
            {"actor_roles": ("a", "b", "c")},
            {},
            "“Contractor” performed it; the claim allows “a”, “b” and “c”.",
        ),
        (
            {},
            {"acceptance": (), "kinds_accepted": ()},
            {},
            "The claim does not say which kinds and criteria it accepts.",
        ),
        (
            dated("2025-11-01", None, kind="document"),
            {"kinds_accepted": ("document",)},
            {},
            "The document was in force from 2025-11-01 on, not all of 2025-10-01 to 2026-09-30.",
        ),
        (
            dated("2026-09-29", None),
            {**AS_OF, "date_from": dt.date(2025, 1, 1)},
            {},
            "The record nearest to 2025-01-01 is 636 days away; Settings allows 30.",
        ),
    ],
)
def test_a_reason_says_what_is_missing_and_where(e: Changes, c: Changes, p: Changes, text: str) -> None:
    assert [each.text for each in answer(e, c, p).reasons] == [text]


@pytest.mark.parametrize(
    ("e", "c", "p", "check", "codes"),
    [
        ({}, {}, {"decided_by": "TBD"}, "sameness", ["SAMENESS_UNSIGNED"]),
        ({}, {}, {"decided_by": "?"}, "sameness", ["SAMENESS_UNSIGNED"]),
        ({"permission": ("any",)}, {"recipient": "tbd"}, {}, "permission", ["RECIPIENT_MISSING"]),
        ({"permission": ("any",)}, {"recipient": "auditor; tbd"}, {}, "permission", ["RECIPIENT_MISSING"]),
        ({"permission": ("tbd",)}, {"recipient": "TBD"}, {}, "permission", ["PERMISSION_MISSING"]),
        ({"permission": ("TBD", "?")}, {}, {}, "permission", ["PERMISSION_MISSING"]),
        ({"permission": ("TBD", "service auditor")}, {}, {}, "permission", []),
        ({"scope": ("(redacted)",)}, {"scope": ("(redacted)",)}, {}, "scope", ["SCOPE_MISSING"]),
        ({"performer_role": "not recorded"}, {"actor_roles": ("not recorded",)}, {}, "actor", ["ACTOR_MISSING"]),
        ({"scope": ("TBD",)}, {"scope": ("tbd",)}, {}, "scope", ["SCOPE_MISSING"]),
        ({"scope": ("EU", "TBD")}, {"scope": ("EU", "TBD")}, {}, "scope", ["SCOPE_MISSING"]),
        ({"scope": ("EU", "TBD")}, {"scope": ("EU",)}, {}, "scope", []),
        ({"services": ("n/a",)}, {"services": ("n/a",)}, {}, "service", ["SERVICE_MISSING"]),
        ({"data_types": ("?",)}, {"data_types": ("?",)}, {}, "data_type", ["DATA_TYPE_MISSING"]),
        ({"performer_role": "TBD"}, {"actor_roles": ("TBD",)}, {}, "actor", ["ACTOR_MISSING"]),
        ({"performer_role": "IAM analyst; TBD"}, {"actor_roles": ("IAM analyst",)}, {}, "actor", ["ACTOR_MISSING"]),
        (
            {"operated_by": "TBD"},
            {"operated_by": "TBD", "supplier_method": "inclusive"},
            {},
            "supplier",
            ["SUPPLIER_MISSING"],
        ),
        (
            {"operated_by": "n/a"},
            {"operated_by": "n/a", "claim_type": "supplier_monitoring"},
            {},
            "supplier",
            ["SUPPLIER_MISSING"],
        ),
    ],
)
def test_a_placeholder_is_no_answer(e: Changes, c: Changes, p: Changes, check: str, codes: list[str]) -> None:
    assert the_codes(check, e, c, p) == codes


@pytest.mark.parametrize("word", ["n/a", "TBD", "none", "-"])
def test_two_placeholders_are_not_the_same_control(word: str) -> None:
    settings = Settings(equal_control_ids_are_same=True)
    same = {"control_id": word}
    assert the_codes("sameness", same, same, {"sameness": None}, settings=settings) == ["SAMENESS_NOT_DECIDED"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Ana Silva", "Ana Silva\u200b"),
        ("Ana\u00a0Silva", "Ana Silva"),
        ("Jose\u0301 Silva", "Jos\u00e9 Silva"),
        ("Ana Silva; Ben Ode", "Ben Ode; Ana Silva"),
        ("Ana Silva; Ben Ode", "ana silva"),
    ],
)
def test_an_owner_in_another_spelling_or_company_is_still_the_same_owner(theirs: str, ours: str) -> None:
    changes = {"owner": ours, "owner_confirmed": None}
    assert the_codes("actor", {"owner": theirs}, changes) == ["OWNER_COPIED_UNCONFIRMED"]


@pytest.mark.parametrize(
    ("side", "edition", "codes"),
    [
        ("ISO", "2022", []),
        ("ISO", "2017", ["EDITION_2013_RELABEL"]),
        ("ISO", "2013", ["EDITION_2013_RELABEL"]),
        ("SOC2", "2017", []),
        ("SOC2", "2022", []),
    ],
)
def test_2017_is_an_edition_of_the_criteria_only(side: str, edition: str, codes: list[str]) -> None:
    ref = "A.5.18" if side == "ISO" else "CC6.3"
    assert the_codes("label", {"side": side, "ref": ref, "edition": edition}, {}) == codes


@pytest.mark.parametrize(
    ("side", "ref", "codes"),
    [
        ("ISO", "A.5.18", []),
        ("ISO", " a.5.18 ", []),
        ("ISO", "9.2.2", []),
        ("SOC2", "CC6.3", []),
        ("SOC2", "cc 6.3", []),
        ("SOC2", "CC6.3.1", []),
        (None, "A.5.18", ["LABEL_NOT_READ"]),
        (None, "CC6.3", ["LABEL_NOT_READ"]),
        ("ISO", "TBD", ["LABEL_MISSING"]),
        ("ISO", "n/a", ["LABEL_MISSING"]),
        ("ISO", "\u2060", ["LABEL_MISSING"]),
        (None, "TBD", ["LABEL_MISSING"]),
        ("ISO", "A.9.2.5", ["EDITION_2013_RELABEL"]),
        ("ISO", "A.18.1.1 ", ["EDITION_2013_RELABEL"]),
        ("ISO", "A.9.2", ["EDITION_2013_RELABEL"]),
        ("SOC2", "A.9.2.5", ["LABEL_NOT_READ"]),
        ("ISO", "CC6.3", ["LABEL_NOT_READ"]),
        ("SOC2", "A.5.18", ["LABEL_NOT_READ"]),
        ("ISO", "A.5.15, A.5.18", ["LABEL_NOT_READ"]),
        ("ISO", "A.5", ["LABEL_NOT_READ"]),
        ("ISO", "A.5.99", ["LABEL_NOT_READ"]),
        ("ISO", "our access policy", ["LABEL_NOT_READ"]),
        ("ISO", "Annex A 5.18", []),
        ("ISO", "A.5.18 Access rights", []),
        ("ISO", "A.9.2.5 Review of user access rights", ["EDITION_2013_RELABEL"]),
        ("ISO", "a.9.2.5", ["EDITION_2013_RELABEL"]),
        ("ISO", "Annex A 9.2.5", ["EDITION_2013_RELABEL"]),
        ("ISO", "A9.2.5", ["EDITION_2013_RELABEL"]),
        ("ISO", "ISO/IEC 27001:2013 9.2", ["EDITION_2013_RELABEL"]),
        ("ISO", "9.2 (2013)", ["EDITION_2013_RELABEL"]),
        ("ISO", "ISO/IEC 27001:2017 A.5.18", ["EDITION_2013_RELABEL"]),
        ("ISO", "ISO/IEC 27001:2022 A.5.18", []),
        ("ISO", "CC6.3.1", ["LABEL_NOT_READ"]),
        ("ISO", "CC6.3 POF 2", ["LABEL_NOT_READ"]),
        ("SOC2", "Clause 6.3", ["LABEL_NOT_READ"]),
        ("SOC2", "6.3 Planning of changes", ["LABEL_NOT_READ"]),
        ("SOC2", "9.2.1 General", ["LABEL_NOT_READ"]),
        ("SOC2", "ISO 27001:2022 7.3", ["LABEL_NOT_READ"]),
    ],
)
def test_a_label_names_one_requirement_of_today(side: str | None, ref: str, codes: list[str]) -> None:
    assert the_codes("label", {"side": side, "ref": ref}, {}) == codes
    claims = {
        "EDITION_2013_RELABEL": "CLAIM_LABEL_NOT_READ",
        "LABEL_NOT_READ": "CLAIM_LABEL_NOT_READ",
        "LABEL_MISSING": "LABEL_MISSING",
    }
    assert the_codes("label", {}, {"side": side, "ref": ref}) == [claims[each] for each in codes]


@pytest.mark.parametrize(
    ("not_met", "codes"),
    [
        (("dated",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("dated, approved",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("approved/dated",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("approved and dated",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("x\uff1bdated",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("dated.",), ["ACCEPTANCE_NOT_RECORDED:dated"]),
        (("dated (missing on two)",), ["ACCEPTANCE_NOT_RECORDED:dated"]),
        (("dated: no",), ["ACCEPTANCE_NOT_RECORDED:dated"]),
        (("\u2022 dated",), ["ACCEPTANCE_NOT_RECORDED:dated"]),
        (("Performer shown",), ["ACCEPTANCE_NOT_RECORDED:performer_shown"]),
        (("undated",), []),
        (("approval_dated",), []),
        (("approval dated",), ["ACCEPTANCE_NOT_RECORDED:dated"]),
        (("TBD",), ["ACCEPTANCE_NOT_RECORDED:dated", "ACCEPTANCE_NOT_RECORDED:performer_shown"]),
        (("?",), ["ACCEPTANCE_NOT_RECORDED:dated", "ACCEPTANCE_NOT_RECORDED:performer_shown"]),
        (("all",), ["ACCEPTANCE_NOT_RECORDED:dated", "ACCEPTANCE_NOT_RECORDED:performer_shown"]),
        (("none",), []),
        (("n/a",), []),
        (("dated, by hand",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("approved",), []),
    ],
)
def test_what_is_entered_as_not_met_is_never_lost(not_met: tuple[str, ...], codes: list[str]) -> None:
    wanted = {"acceptance": ("dated", "performer_shown")}
    assert the_codes("acceptance", {"attributes_not_met": not_met}, wanted) == codes


@pytest.mark.parametrize("word", ["All", "some", "TBD", "tba", "tbc", "unknown", "open", "not known", "To be checked"])
def test_where_nobody_says_what_is_not_met_it_may_be_any(word: str) -> None:
    assert the_codes("acceptance", {"attributes_not_met": (word,)}, {"acceptance": ("dated",)}) == [
        "ACCEPTANCE_NOT_RECORDED:dated"
    ]


def test_a_criterion_that_is_a_part_of_another_is_not_that_other() -> None:
    changes = {"attributes_met": ("dated",), "attributes_not_met": ("access dated",)}
    codes = the_codes("acceptance", changes, {"acceptance": ("dated", "access dated")})
    assert codes == ["ACCEPTANCE_NOT_MET:access dated"]


def test_a_criterion_may_hold_a_comma() -> None:
    both = ("dated, by hand",)
    codes = the_codes("acceptance", {"attributes_met": both, "attributes_not_met": both}, {"acceptance": both})
    assert codes == ["ACCEPTANCE_NOT_MET:dated, by hand"]


def test_a_criterion_of_which_another_is_a_part_is_its_own() -> None:
    changes = {"attributes_met": ("shown",), "attributes_not_met": ("performer_shown",)}
    codes = the_codes("acceptance", changes, {"acceptance": ("shown", "performer_shown")})
    assert codes == ["ACCEPTANCE_NOT_MET:performer_shown"]


@pytest.mark.parametrize("open_", ["TBD", "n/a", "none", "?"])
def test_a_placeholder_defines_no_criterion(open_: str) -> None:
    changes = {"attributes_met": (open_, "dated")}
    assert "ACCEPTANCE_NOT_DEFINED" in the_codes("acceptance", changes, {"acceptance": (open_,)})
    assert "ACCEPTANCE_NOT_DEFINED" in the_codes("acceptance", changes, {"acceptance": ("dated", open_)})


@pytest.mark.parametrize(
    "odd",
    [
        "except service auditor",
        "not service auditor",
        "refused",
        "until 2026-06-30",
        "as of 6/30",
        "only for the pen test",
        "unless marked",
        "withdrawn",
        "pending",
        "subject to NDA",
        "service auditor: forbidden",
        "service auditor blocked",
        "other than service auditor",
        "can't be given to service auditor",
        "valid through May",
        "suspended",
        "nicht für service auditor",
    ],
)
def test_an_exception_or_a_day_among_the_recipients_is_not_read(odd: str) -> None:
    for permission in (("any", odd), ("service auditor", odd)):
        assert the_codes("permission", {"permission": permission}, {}) == ["PERMISSION_NOT_READ"]
    assert the_codes("permission", {"permission": ("customer", odd)}, {}) == ["PERMISSION_NOT_FOR_RECIPIENT"]


@pytest.mark.parametrize(
    "plain",
    [
        "certification body",
        "Note AG",
        "Ifland",
        "customers under NDA",
        "prospects on request",
        "ISO 27001:2022 certification body",
        "KPMG 2026 team",
        "BSI 24/7 desk",
        "Till Müller",
        "No. 1 Audit GmbH",
    ],
)
def test_a_recipient_is_no_exception(plain: str) -> None:
    assert the_codes("permission", {"permission": ("service auditor", plain)}, {}) == []


def test_what_is_said_of_one_of_two_recipients_is_read_by_nobody() -> None:
    both = ("service auditor", "customer", "service auditor (EU)")
    assert the_codes("permission", {"permission": both}, {"recipient": "service auditor; customer"}) == [
        "PERMISSION_NOT_READ"
    ]


def test_a_recipient_with_an_odd_name_is_the_one_that_is_asked_for() -> None:
    assert the_codes("permission", {"permission": ("Not Only Audits",)}, {"recipient": "not only audits"}) == []


SNAPSHOT: Changes = {"kind": "snapshot", "occurrences": ()}
AS_OF = {"test": "as_of", "date_from": dt.date(2026, 9, 30), "date_to": None, "kinds_accepted": ("snapshot",)}
CYCLE = {"test": "cycle", "date_from": dt.date(2026, 1, 1), "date_to": dt.date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("first", "last", "as_of", "cycle"),
    [
        ("2026-09-30", "2026-09-30", [], []),
        ("2026-08-31", "2026-10-30", [], ["DATE_POINT_NOT_ONE_DAY"]),
        ("2026-08-30", "2026-10-30", ["DATE_POINT_NOT_ONE_DAY"], ["DATE_POINT_NOT_ONE_DAY"]),
        ("2026-08-31", "2026-10-31", ["DATE_POINT_NOT_ONE_DAY"], ["DATE_POINT_NOT_ONE_DAY"]),
        ("2020-01-01", "2026-11-01", ["DATE_POINT_NOT_ONE_DAY"], ["DATE_POINT_NOT_ONE_DAY"]),
        ("2026-01-01", "2026-09-30", ["DATE_POINT_NOT_ONE_DAY"], []),
        ("2020-01-01", "2020-11-01", ["DATE_POINT_TOO_FAR"], ["DATE_OUTSIDE_CYCLE"]),
    ],
)
def test_of_a_range_nobody_knows_the_day_of_a_snapshot(
    first: str, last: str, as_of: list[str], cycle: list[str]
) -> None:
    days: Changes = {"date_from": dt.date.fromisoformat(first), "date_to": dt.date.fromisoformat(last)}
    assert the_codes("date", {**SNAPSHOT, **days}, AS_OF) == as_of
    assert the_codes("date", {**SNAPSHOT, **days}, CYCLE) == cycle
    assert the_codes("date", {"kind": "audit_result", "occurrences": (), **days}, CYCLE) == (
        cycle if cycle == ["DATE_OUTSIDE_CYCLE"] else []
    )


def test_one_of_several_snapshots_may_be_the_one() -> None:
    days = (dt.date(2020, 1, 1), dt.date(2026, 9, 30))
    assert the_codes("date", {**SNAPSHOT, "occurrences": days}, AS_OF) == []


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        ("rejected", ["EVIDENCE_REJECTED"]),
        ("accepted", []),
        ("collected", []),
        (None, []),
    ],
)
def test_rejected_evidence_serves_no_other_claim(status: str | None, codes: list[str]) -> None:
    assert the_codes("acceptance", {"status": status}, {}) == codes


@pytest.mark.parametrize(
    ("not_met", "codes"),
    [
        (("dated, performer_shown",), ["ACCEPTANCE_NOT_MET:dated", "ACCEPTANCE_NOT_MET:performer_shown"]),
        (("signed,dated",), ["ACCEPTANCE_NOT_MET:dated"]),
        (("signed, stamped",), []),
    ],
)
def test_what_is_not_met_counts_between_commas_too(not_met: tuple[str, ...], codes: list[str]) -> None:
    assert the_codes("acceptance", {"attributes_not_met": not_met}, {}) == codes


@pytest.mark.parametrize(
    ("allowed", "codes"),
    [
        (("none (see the mail of May)", "service auditor"), ["PERMISSION_REFUSED"]),
        (("None: withdrawn", "any"), ["PERMISSION_REFUSED"]),
        (("Nonesuch Ltd", "service auditor"), []),
    ],
)
def test_a_refusal_with_a_remark_is_a_refusal(allowed: tuple[str, ...], codes: list[str]) -> None:
    assert the_codes("permission", {"permission": allowed}, {}) == codes
