"""The ISO side: which day still counts, which one does not."""

import datetime as dt

import pytest

from dated import AS_OF, day, iso, iso_dues, said, task
from dualregister.core.due import Force, State
from dualregister.core.iso import cycle, plan
from dualregister.core.iso.tracker import iso_task_dues, iso_tracker

DONE, OVERDUE, SOON, OPEN, UNKNOWN = State.DONE, State.OVERDUE, State.DUE_SOON, State.OPEN, State.UNKNOWN


# The certificate


def test_expiry_is_the_printed_one() -> None:
    due = iso_dues(iso(decided_on="2025-03-14", expires_on="2028-03-01"))["Certificate expires"]
    assert said(due) == ("2028-03-01", None, OPEN)
    assert "estimate" not in due.note
    assert (due.rule, due.force, due.owner) == ("ISO-01", Force.CERTIFICATION, "M. Rossi")
    assert "17021" in due.source


def test_an_expiry_that_is_not_printed_is_called_an_estimate() -> None:
    dues = iso_dues(iso(decided_on="2025-03-14"))
    assert said(dues["Certificate expires"]) == ("2028-03-13", None, OPEN)
    for event in ("Certificate expires", "Recertification planning starts", "Recertification decision"):
        assert "estimate" in dues[event].note


@pytest.mark.parametrize(("decided", "estimate"), [("2024-02-29", "2027-02-27"), ("2023-01-01", "2025-12-31")])
def test_estimates_clip_at_the_month_end(decided: str, estimate: str) -> None:
    assert cycle.estimated_expiry(day(decided)) == day(estimate)


def test_a_certificate_without_any_date_is_unknown() -> None:
    dues = iso_dues(iso())
    assert {event: due.state for event, due in dues.items()} == {
        "Certificate expires": UNKNOWN,
        "Surveillance audits": UNKNOWN,
    }
    assert dues["Certificate expires"].date is None


def test_without_the_decision_the_surveillance_years_are_unknown() -> None:
    dues = iso_dues(iso(expires_on="2027-03-13"))
    assert said(dues["Surveillance audits"]) == (None, None, UNKNOWN)
    assert dues["Recertification decision"].date == day("2027-03-13")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-08-01", OPEN),
        ("2026-08-02", SOON),
        ("2026-09-01", SOON),  # expiry today: still valid
        ("2026-09-02", OVERDUE),
    ],
)
def test_a_certificate_is_valid_on_its_last_day(as_of: str, state: State) -> None:
    dues = iso_dues(iso(expires_on="2026-09-01"), as_of)
    assert dues["Certificate expires"].state is state
    assert dues["Recertification decision"].state is state
    assert ("Restoration" in dues) == (state is OVERDUE)


def test_a_withdrawn_certificate_has_no_running_dates() -> None:
    item = iso(decided_on="2024-03-14", expires_on="2027-03-13", certificate_status="withdrawn", edition="2013")
    dues = iso_dues(item)
    assert list(dues) == ["Certificate expires"]
    assert said(dues["Certificate expires"]) == ("2027-03-13", None, DONE)
    assert "withdrawn" in dues["Certificate expires"].note
    undated = iso_dues(iso(certificate_status="withdrawn"))["Certificate expires"]
    assert said(undated) == (None, None, DONE)


def test_three_years_to_the_day_are_the_longest() -> None:
    assert cycle.longest_expiry(day("2025-03-14")) == day("2028-03-14")
    assert cycle.longest_expiry(day("2024-02-29")) == day("2027-02-28")


# First surveillance


@pytest.mark.parametrize(
    ("audits", "as_of", "state"),
    [
        ("", "2026-02-12", SOON),
        ("", "2026-02-11", OPEN),
        ("", "2026-03-14", SOON),  # last day that counts
        ("", "2026-03-15", OVERDUE),
        ("2026-03-10", "2026-03-15", DONE),
        ("2026-03-10", "2026-03-10", DONE),  # held on the as-of day
        ("2026-03-10", "2026-03-09", SOON),
        ("2025-03-14", "2026-03-15", OVERDUE),  # the day of the decision is no surveillance
        ("2025-03-15", "2026-03-15", DONE),
        ("2026-04-02", "2026-03-20", OVERDUE),  # booked too late
    ],
)
def test_first_surveillance_within_twelve_months(audits: str, as_of: str, state: State) -> None:
    item = iso(cycle="initial", decided_on="2025-03-14", audit_dates=audits)
    due = iso_dues(item, as_of)["First surveillance"]
    assert said(due) == ("2026-03-14", None, state)
    assert (due.rule, due.force) == ("ISO-03", Force.CERTIFICATION)


@pytest.mark.parametrize(
    ("audits", "words"), [("", "No audit is listed."), ("2026-04-02 2026-03-10", "listed on 2026-03-10")]
)
def test_the_first_surveillance_names_the_audit_it_found(audits: str, words: str) -> None:
    due = iso_dues(iso(cycle="initial", decided_on="2025-03-14", audit_dates=audits))["First surveillance"]
    assert words in due.note


@pytest.mark.parametrize("cycles", ["recertification", None])
def test_first_surveillance_is_for_an_initial_decision_only(cycles: str | None) -> None:
    assert "First surveillance" not in iso_dues(iso(cycle=cycles, decided_on="2025-03-14"))


def test_first_surveillance_after_a_leap_day() -> None:
    assert cycle.first_surveillance_by(day("2024-02-29")) == day("2025-02-28")


# Surveillance in every calendar year


@pytest.mark.parametrize(
    ("decided", "expires", "years"),
    [
        ("2024-03-14", "2027-03-13", (2025, 2026)),
        ("2024-01-01", "2026-12-31", (2025,)),
        ("2024-12-31", "2027-12-30", (2025, 2026)),
        ("2024-03-14", "2025-03-13", ()),
        ("2024-03-14", "2024-09-13", ()),
        ("2027-03-14", "2024-03-13", ()),  # disorder gives none
    ],
)
def test_decision_and_expiry_years_are_left_out(decided: str, expires: str, years: tuple[int, ...]) -> None:
    assert cycle.surveillance_years(day(decided), day(expires)) == years


@pytest.mark.parametrize(
    ("audits", "as_of", "expected"),
    [
        ("", "2025-11-30", ("2026-01-01", "2026-12-31", OPEN)),
        ("", "2026-06-15", ("2026-01-01", "2026-12-31", OPEN)),  # the window is open
        ("", "2026-11-30", ("2026-01-01", "2026-12-31", OPEN)),
        ("", "2026-12-01", ("2026-01-01", "2026-12-31", SOON)),
        ("", "2026-12-31", ("2026-01-01", "2026-12-31", SOON)),  # last day of the year
        ("", "2027-01-01", ("2026-01-01", "2026-12-31", OVERDUE)),
        ("2026-02-18", "2026-02-18", ("2026-01-01", "2026-12-31", DONE)),
        ("2026-02-18", "2026-01-19", ("2026-02-18", None, SOON)),
        ("2026-02-18", "2026-01-18", ("2026-02-18", None, OPEN)),  # booked ahead
        ("2026-12-01 2026-02-18", "2026-01-18", ("2026-02-18", None, OPEN)),  # the first of two
        ("2025-12-31 2027-01-01", "2027-01-01", ("2026-01-01", "2026-12-31", OVERDUE)),
        ("2026-01-01", "2027-01-01", ("2026-01-01", "2026-12-31", DONE)),
        ("2026-12-31", "2027-01-01", ("2026-01-01", "2026-12-31", DONE)),
    ],
)
def test_a_surveillance_in_each_calendar_year(
    audits: str, as_of: str, expected: tuple[str | None, str | None, State]
) -> None:
    item = iso(decided_on="2024-03-14", expires_on="2027-03-13", audit_dates=audits)
    due = iso_dues(item, as_of)["Surveillance 2026"]
    assert said(due) == expected
    assert (due.rule, due.force) == ("ISO-04", Force.CERTIFICATION)


def test_years_without_audit_are_those_without_any_day_in_them() -> None:
    audits = [day("2025-12-31"), day("2027-01-01")]
    assert cycle.years_without_audit(day("2024-03-14"), day("2028-03-13"), audits) == (2026,)


@pytest.mark.parametrize(
    ("decided", "expires", "state"),
    [("2024-03-14", "2024-03-14", DONE), ("2024-03-14", "2025-03-13", DONE), ("2024-03-14", "2024-03-13", UNKNOWN)],
)
def test_where_no_year_lies_between_none_needs_an_audit(decided: str, expires: str, state: State) -> None:
    dues = iso_dues(iso("surveillance audit", decided_on=decided, expires_on=expires))
    assert said(dues.pop("Surveillance audits")) == (None, None, state)
    assert dues == {}
    initial = iso_dues(iso("surveillance audit", cycle="initial", decided_on=decided, expires_on=expires))
    assert list(initial) == ["First surveillance" if state is DONE else "Surveillance audits"]


# Recertification and restoration


def test_only_the_decision_is_a_rule_planning_and_audit_are_convention() -> None:
    dues = iso_dues(iso(expires_on="2027-03-13"))
    shown = {event: (*said(due)[:2], due.force, due.rule) for event, due in dues.items() if "Recert" in event}
    assert shown == {
        "Recertification planning starts": ("2026-09-13", None, Force.CONVENTION, "ISO-05"),
        "Recertification audit": ("2026-12-13", None, Force.CONVENTION, "ISO-05"),
        "Recertification decision": ("2027-03-13", None, Force.CERTIFICATION, "ISO-05"),
    }


@pytest.mark.parametrize(
    ("audits", "planning", "audit"),
    [
        ("2026-02-18 2026-09-12", OVERDUE, ("2026-12-13", SOON)),  # a day before the half year
        ("2026-02-18 2026-09-13", DONE, ("2026-09-13", DONE)),
        ("2026-02-18 2026-11-23", DONE, ("2026-11-23", DONE)),
        ("2026-02-18 2026-10-01 2027-01-10", DONE, ("2026-10-01", DONE)),  # the first of two
        ("2026-02-18 2026-11-24", DONE, ("2026-11-24", SOON)),  # booked
        ("2027-03-13", DONE, ("2027-03-13", OPEN)),  # booked for the last day
        ("2027-03-14", OVERDUE, ("2026-12-13", SOON)),
        ("2025-03-01 2026-10-01", OVERDUE, ("2026-12-13", SOON)),  # 2026 needs it as surveillance
        ("2026-10-01 2026-10-01", OVERDUE, ("2026-12-13", SOON)),
        ("2026-10-01 2027-01-10", DONE, ("2027-01-10", OPEN)),
    ],
)
@pytest.mark.parametrize("decided", ["2024-03-14", None])
def test_an_audit_near_expiry_that_no_year_needs_is_the_recertification(
    audits: str, planning: State, audit: tuple[str, State], decided: str | None
) -> None:
    dues = iso_dues(iso(decided_on=decided, expires_on="2027-03-13", audit_dates=audits))
    assert dues["Recertification planning starts"].state is planning
    date, _, state = said(dues["Recertification audit"])
    assert (date, state) == audit
    assert dues["Recertification decision"].state is OPEN


def test_the_year_of_the_decision_needs_no_surveillance() -> None:
    dues = iso_dues(iso(decided_on="2026-01-10", expires_on="2027-03-13", audit_dates="2026-10-01"))
    assert said(dues["Recertification audit"]) == ("2026-10-01", None, DONE)


def test_an_audit_of_a_row_of_recertification_audits_is_one() -> None:
    item = iso("recertification audit", decided_on="2024-03-14", expires_on="2027-03-13", audit_dates="2026-10-01")
    assert said(iso_dues(item)["Recertification audit"]) == ("2026-10-01", None, DONE)


@pytest.mark.parametrize(
    ("fields", "as_of", "expected"),
    [
        ({}, "2026-12-13", SOON),
        ({}, "2026-12-14", UNKNOWN),  # it may have been the visit of December
        ({"audit_dates": "2026-09-12"}, "2026-12-14", OVERDUE),
        ({"recertified_on": "2026-12-13"}, "2026-12-14", DONE),
    ],
)
def test_whether_a_surveillance_was_the_recertification_audit_is_asked(
    fields: dict[str, str], as_of: str, expected: State
) -> None:
    item = iso(**{"decided_on": "2024-03-14", "expires_on": "2027-03-13", "audit_dates": "2026-12-10", **fields})
    due = iso_dues(item, as_of)["Recertification audit"]
    assert said(due) == ("2026-12-13", None, expected)
    question = "; the visit of 2026-12-10 is taken for the surveillance of 2026: was it this audit, too?"
    assert due.note.endswith(f"a convention{'.' if fields else question}")


def test_of_a_visit_to_come_nothing_is_asked_yet() -> None:
    item = iso(decided_on="2024-03-14", expires_on="2027-03-13", audit_dates="2026-12-10")
    assert iso_dues(item, "2026-12-09")["Recertification audit"].note.endswith("a convention.")


@pytest.mark.parametrize(
    ("recertified", "as_of", "state"),
    [
        ("2026-09-30", "2026-10-01", DONE),
        ("2026-10-20", "2026-10-19", OVERDUE),
        ("2026-10-20", "2026-10-20", DONE),
    ],
)
def test_a_recertification_counts_from_its_day(recertified: str, as_of: str, state: State) -> None:
    dues = iso_dues(iso(expires_on="2026-09-30", recertified_on=recertified), as_of)
    assert dues["Recertification decision"].state is state
    assert ("late" in dues["Recertification decision"].note) == (recertified > "2026-09-30")
    assert dues["Certificate expires"].state is state
    assert ("Restoration" in dues) == (recertified > "2026-09-30")


@pytest.mark.parametrize(
    ("fields", "event", "note"),
    [
        (
            {"expires_on": "2027-03-13"},
            "Recertification audit",
            "About three months before expiry on 2027-03-13, a convention.",
        ),
        (
            {"expires_on": "2027-03-13", "audit_dates": "2026-02-18 2026-12-01"},
            "Recertification audit",
            "About three months before expiry on 2027-03-13, a convention; an audit is listed on 2026-12-01.",
        ),
        (
            {"decided_on": "2024-03-14"},
            "Recertification decision",
            "The decision is due by the estimated expiry on 2027-03-13.",
        ),
        (
            {"expires_on": "2026-09-30", "recertified_on": "2026-09-30"},
            "Recertification decision",
            "Due by expiry on 2026-09-30; decided on 2026-09-30.",
        ),
        (
            {"expires_on": "2026-09-30", "recertified_on": "2026-10-01"},
            "Recertification decision",
            "Decided late, on 2026-10-01: it was due by expiry on 2026-09-30.",
        ),
        (
            {"expires_on": "2026-09-30", "recertified_on": "2026-10-01"},
            "Certificate expires",
            "The last day printed on the certificate is 2026-09-30; it ran out before the decision of 2026-10-01.",
        ),
        (
            {"expires_on": "2026-09-30", "recertified_on": "2026-09-30"},
            "Certificate expires",
            "The last day printed on the certificate is 2026-09-30.",
        ),
    ],
)
def test_the_sentence_on_a_recertification(fields: dict[str, object], event: str, note: str) -> None:
    assert iso_dues(iso(**fields))[event].note == note


def test_a_recertification_settles_planning_and_audit() -> None:
    dues = iso_dues(iso(expires_on="2026-09-30", recertified_on="2026-09-12"))
    assert {due.state for event, due in dues.items() if event.startswith("Recert")} == {DONE}


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-09-01", OPEN),
        ("2027-01-28", OPEN),
        ("2027-01-29", SOON),
        ("2027-02-28", SOON),  # last day to restore
        ("2027-03-01", OVERDUE),
    ],
)
def test_restoration_runs_half_a_year_from_the_day_after_expiry(as_of: str, state: State) -> None:
    due = iso_dues(iso(expires_on="2026-08-31"), as_of)["Restoration"]
    assert said(due) == ("2026-09-01", "2027-02-28", state)
    assert due.rule == "ISO-06"


def test_a_late_recertification_is_the_restoration() -> None:
    due = iso_dues(iso(expires_on="2026-08-31", recertified_on="2026-10-20"))["Restoration"]
    assert due.state is DONE


# Nonconformity, suspension, transition


@pytest.mark.parametrize(
    ("decided", "as_of", "state"),
    [
        (None, "2026-12-19", SOON),  # last day
        (None, "2026-12-20", OVERDUE),
        ("2026-12-25", "2026-12-20", OVERDUE),
        ("2026-12-20", "2026-12-20", DONE),
    ],
)
def test_major_nonconformities_are_verified_within_six_months(decided: str | None, as_of: str, state: State) -> None:
    due = iso_dues(iso(stage2_last_day="2026-06-19", decided_on=decided), as_of)[
        "Major nonconformities of stage 2 verified"
    ]
    assert said(due) == ("2026-12-19", None, state)
    assert due.rule == "ISO-07"


def test_six_months_from_the_31st_end_on_the_30th() -> None:
    assert cycle.nonconformity_verified_by(day("2026-10-31")) == day("2027-04-30")


@pytest.mark.parametrize(
    ("status", "as_of", "state"),
    [
        ("suspended", "2026-11-01", SOON),
        ("suspended", "2026-11-02", OVERDUE),
        (None, "2026-11-02", OVERDUE),
        ("valid", "2026-11-02", DONE),
        ("expired", "2026-11-02", DONE),
    ],
)
def test_a_suspension_lasts_six_months_usually(status: str | None, as_of: str, state: State) -> None:
    due = iso_dues(iso(suspended_on="2026-05-01", certificate_status=status), as_of)["Suspension ends"]
    assert said(due) == ("2026-11-01", None, state)
    assert due.rule == "ISO-08"


def test_a_suspension_whose_first_day_is_blank_is_unknown_and_says_so() -> None:
    due = iso_dues(iso(certificate_status="suspended"), "2026-11-01")["Suspension ends"]
    assert said(due) == (None, None, State.UNKNOWN)
    assert due.note.startswith("The certificate is suspended, and Suspended on is blank.")
    assert "Suspension ends" not in iso_dues(iso(certificate_status="valid"), "2026-11-01")


@pytest.mark.parametrize(
    ("status", "as_of", "state"),
    [
        ("valid", "2025-10-31", SOON),  # last day of the transition
        ("valid", "2025-11-01", OVERDUE),
        (None, "2025-11-01", OVERDUE),
        ("expired", "2025-11-01", DONE),
    ],
)
def test_a_certificate_of_2013_ends_with_the_transition(status: str | None, as_of: str, state: State) -> None:
    due = iso_dues(iso(edition="2013", certificate_status=status), as_of)["Transition to the 2022 edition"]
    assert said(due) == ("2025-10-31", None, state)


def test_the_setting_stands_in_for_a_blank_edition_only() -> None:
    assert "Transition to the 2022 edition" in iso_dues(iso(), edition="2013")
    assert "Transition to the 2022 edition" not in iso_dues(iso(edition="2022"), edition="2013")
    assert "Transition to the 2022 edition" not in iso_dues(iso())


@pytest.mark.parametrize(
    ("edition", "as_of", "possible"),
    [("2013", "2025-10-31", True), ("2013", "2025-11-01", False), ("2022", "2025-11-01", True)],
)
def test_the_last_day_of_the_2013_edition(edition: str, as_of: str, *, possible: bool) -> None:
    assert cycle.edition_may_be_valid(edition, day(as_of)) is possible


# Planned activities


@pytest.mark.parametrize("activity", ["internal audit", "other"])
@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"last_done": "2025-10-01"}, "12 months after 2025-10-01, by the own plan."),
        ({}, "Last done is blank."),
    ],
)
def test_a_planned_activity_does_not_pass_over_done_on(activity: str, fields: dict[str, str], note: str) -> None:
    (due,) = iso_dues(iso(activity, interval_months=12, done_on="2026-11-01", **fields)).values()
    said_of_it = " Done on, 2026-11-01, is that of a corrective action: enter it as Last done to count it."
    assert due.note == f"{note}{said_of_it}"


def test_done_on_is_the_day_of_the_action_where_there_is_one() -> None:
    planned = {"last_done": "2025-10-01", "interval_months": 12}
    action = {"raised_on": "2026-09-02", "agreed_days": 90, "done_on": "2026-11-01"}
    dues = iso_dues(iso("other", **planned, **action))
    assert dues["Other"].note == "12 months after 2025-10-01, by the own plan."
    assert dues["Corrective action"].state is DONE


@pytest.mark.parametrize("done", ["2025-10-01", "2025-09-30", None])
def test_no_word_is_lost_on_a_day_that_is_not_later_than_last_done(done: str | None) -> None:
    (due,) = iso_dues(iso("internal audit", last_done="2025-10-01", interval_months=12, done_on=done)).values()
    assert due.note == "12 months after 2025-10-01, by the own plan."


PLANNED = {
    "internal audit": "ISO-09",
    "management review": "ISO-10",
    "risk assessment": "ISO-11",
    "policy review": "ISO-12",
    "supplier review": "ISO-13",
    "access review": "ISO-14",
    "SoA review": "ISO-16",
    "other": "ISO-19",
}


@pytest.mark.parametrize(("activity", "rule"), PLANNED.items())
def test_a_planned_activity_is_own_plan_under_its_rule(activity: str, rule: str) -> None:
    (due,) = iso_dues(iso(activity, last_done="2025-11-30", interval_months=12)).values()
    assert said(due) == ("2026-11-30", None, SOON)
    assert (due.rule, due.force) == (rule, Force.OWN_PLAN)
    assert due.event == activity[0].upper() + activity[1:]


@pytest.mark.parametrize("activity", PLANNED)
@pytest.mark.parametrize("interval", [None, 0])
def test_a_blank_interval_is_unknown_and_never_twelve(activity: str, interval: int | None) -> None:
    (due,) = iso_dues(iso(activity, last_done="2020-11-30", interval_months=interval)).values()
    assert said(due) == (None, None, UNKNOWN)
    assert "none is assumed" in due.note


@pytest.mark.parametrize(
    ("last", "months", "change", "expected"),
    [
        ("2026-01-31", 1, None, "2026-02-28"),
        ("2024-01-31", 1, None, "2024-02-29"),
        ("2026-05-01", 12, "2026-10-01", "2026-10-01"),  # pulled forward
        ("2026-05-01", 12, "2027-05-01", "2027-05-01"),
        ("2026-05-01", 12, "2027-05-02", "2027-05-01"),  # later than planned: the plan stands
        ("2026-05-01", 12, "2026-05-01", "2027-05-01"),  # done on the day of the change
        ("2026-05-01", 12, "2026-05-02", "2026-05-02"),
        ("2026-05-01", None, "2026-10-01", "2026-10-01"),
        (None, 12, "2026-10-01", "2026-10-01"),
        (None, 12, None, None),
        ("2026-05-01", None, None, None),
        ("2026-05-01", 0, None, None),
        ("2026-05-01", 10**9, None, None),  # out of the calendar
    ],
)
def test_next_due(last: str | None, months: int | None, change: str | None, expected: str | None) -> None:
    got = plan.next_due(last and day(last), months, change and day(change))  # type: ignore[arg-type]
    assert got == (expected and day(expected))


@pytest.mark.parametrize(
    ("fields", "expected", "note"),
    [
        ({"change_on": "2026-10-01"}, ("2026-10-01", None, OVERDUE), "change"),
        (
            {"change_on": "2026-12-01"},
            ("2026-12-01", None, SOON),
            "calls for it; interval months is blank, and none is assumed.",
        ),
        # Ahead, but an earlier day cannot be ruled out.
        ({"change_on": "2027-12-01"}, ("2027-12-01", None, UNKNOWN), "interval months is blank"),
        ({"change_on": "2027-12-01", "interval_months": 6}, ("2027-12-01", None, UNKNOWN), "last done is blank"),
        ({"last_done": "2026-11-24", "interval_months": 12}, ("2027-11-24", None, UNKNOWN), "lies after"),
        ({"last_done": "2026-11-23", "interval_months": 12}, ("2027-11-23", None, OPEN), "12 months after"),
        ({"last_done": "2026-05-01", "interval_months": 10**9}, (None, None, UNKNOWN), "out of the calendar"),
        ({"interval_months": 12}, (None, None, UNKNOWN), "Last done is blank."),
        (
            {"last_done": "2026-05-01", "interval_months": 12, "change_on": "2027-01-15"},
            ("2027-01-15", None, OPEN),
            "The change of 2027-01-15 calls for it.",
        ),
    ],
)
def test_what_is_in_doubt_is_never_open(
    fields: dict[str, object], expected: tuple[str | None, str | None, State], note: str
) -> None:
    (due,) = iso_dues(iso("risk assessment", **fields)).values()
    assert said(due) == expected
    assert note.casefold() in due.note.casefold()


# Corrective actions, audits, other


@pytest.mark.parametrize(
    ("done", "as_of", "state"),
    [
        (None, "2026-12-01", SOON),  # last day
        (None, "2026-12-02", OVERDUE),
        ("2026-12-03", "2026-12-02", OVERDUE),
        ("2026-12-02", "2026-12-02", DONE),
    ],
)
def test_a_corrective_action_is_due_after_the_agreed_days(done: str | None, as_of: str, state: State) -> None:
    item = iso("corrective action", raised_on="2026-09-02", agreed_days=90, done_on=done)
    (due,) = iso_dues(item, as_of).values()
    assert said(due) == ("2026-12-01", None, state)
    assert (due.event, due.rule, due.force) == ("Corrective action", "ISO-15", Force.OWN_PLAN)
    assert "90 days after 2026-09-02" in due.note


@pytest.mark.parametrize(
    ("raised", "days", "note"),
    [(None, 30, "blank"), ("2026-09-02", None, "blank"), ("2026-09-02", 10**9, "out of the calendar")],
)
def test_a_corrective_action_without_its_days_is_unknown(raised: str | None, days: int | None, note: str) -> None:
    (due,) = iso_dues(iso("corrective action", raised_on=raised, agreed_days=days)).values()
    assert said(due) == (None, None, UNKNOWN)
    assert note in due.note


def test_a_corrective_action_of_no_days_is_due_at_once() -> None:
    assert plan.action_due(day("2026-09-02"), 0) == day("2026-09-02")


@pytest.mark.parametrize(("activity", "rule"), [("surveillance audit", "ISO-04"), ("recertification audit", "ISO-05")])
def test_a_single_audit_is_held_or_booked(activity: str, rule: str) -> None:
    dues = iso_tracker([iso(activity, audit_dates="2026-11-24 2026-11-23 2026-11-24")], AS_OF, 30)
    assert [(str(due.date), due.state, due.rule, due.note) for due in dues] == [
        ("2026-11-23", DONE, rule, "Held, as Audit dates says."),
        ("2026-11-24", SOON, rule, "Booked, as Audit dates says."),
    ]
    (undated,) = iso_dues(iso(activity)).values()
    assert (undated.state, undated.rule, undated.date) == (UNKNOWN, rule, None)


def test_an_audit_row_with_the_certificates_dates_shows_its_part_of_the_cycle() -> None:
    surveillance = iso_dues(iso("surveillance audit", decided_on="2024-03-14", cycle="initial"))
    assert set(surveillance) == {"First surveillance", "Surveillance 2025", "Surveillance 2026"}
    for known in ({"expires_on": "2027-03-13"}, {"decided_on": "2024-03-14"}):
        recertification = iso_dues(iso("recertification audit", **known))
        assert {event.split()[0] for event in recertification} == {"Recertification"}
        assert len(recertification) == 3


@pytest.mark.parametrize("activity", ["other", None])
def test_an_activity_of_the_users_own_is_judged_by_what_is_filled_in(activity: str | None) -> None:
    action = {"raised_on": "2026-09-02", "agreed_days": 90}
    planned = {"last_done": "2026-05-01", "interval_months": 12}
    assert [str(due.date) for due in iso_tracker([iso(activity, **action)], AS_OF, 30)] == ["2026-12-01"]
    both = iso_tracker([iso(activity, **action, **planned)], AS_OF, 30)
    assert [str(due.date) for due in both] == ["2026-12-01", "2027-05-01"]
    (nothing,) = iso_tracker([iso(activity)], AS_OF, 30)
    assert (nothing.event, nothing.state) == ("Other", UNKNOWN)
    for name, value in {"change_on": "2026-12-01", "last_done": "2026-05-01", "interval_months": 12}.items():
        assert len(iso_tracker([iso(activity, raised_on="2026-09-02", **{name: value})], AS_OF, 30)) == 2
    (days_alone,) = iso_tracker([iso(activity, agreed_days=30)], AS_OF, 30)
    assert "Agreed days" in days_alone.note


# Tasks of the register


@pytest.mark.parametrize(
    ("kind", "force"),
    [
        ("certification cycle", Force.CERTIFICATION),
        ("own plan", Force.OWN_PLAN),
        ("contract", Force.CONTRACT),
        ("convention", Force.CONVENTION),
        ("statutory", Force.STATUTE),
    ],
)
def test_a_task_has_the_force_of_its_deadline(kind: str, force: Force) -> None:
    (due,) = iso_task_dues([task("ISO", kind, due="2026-12-10", law="Regulation (EU) 2022/2554")], AS_OF, 30)
    assert said(due) == ("2026-12-10", None, SOON)
    assert (due.item_id, due.force, due.rule, due.owner) == ("T-1", force, "ISO-19", "M. Rossi")
    assert ("Regulation (EU) 2022/2554" in due.note) == (kind == "statutory")


@pytest.mark.parametrize(
    ("fields", "state", "note"),
    [
        ({"due": "2026-11-22"}, OVERDUE, "Renew: own plan."),
        ({"due": "2026-11-22", "status": "closed"}, DONE, "Renew: own plan."),
        ({"due": "2026-11-22", "status": "in progress"}, OVERDUE, "Renew: own plan."),
        ({"due": "2026-11-22", "title": None}, OVERDUE, "Task without a title: own plan."),
        ({}, UNKNOWN, "Renew: Due is blank."),
    ],
)
def test_the_state_of_a_task(fields: dict[str, object], state: State, note: str) -> None:
    (due,) = iso_task_dues([task("ISO", "own plan", **fields)], AS_OF, 30)
    assert (due.event, due.state, due.note) == ("Task", state, note)


def test_a_task_of_the_wrong_kind_has_no_day_here() -> None:
    (due,) = iso_task_dues([task("ISO", "assurance period", due="2026-12-10")], AS_OF, 30)
    assert said(due) == (None, None, UNKNOWN)
    assert due.force is Force.DEFINITION
    assert "assurance period" in due.note


@pytest.mark.parametrize("law", [None, "n/a", "ISO 27001"])
def test_a_statutory_task_without_a_law_says_so(law: str | None) -> None:
    (due,) = iso_task_dues([task("ISO", "statutory", due="2026-12-10", law=law)], AS_OF, 30)
    assert "no law is named" in due.note


def test_a_task_without_a_kind_of_deadline_is_not_in_the_tracker() -> None:
    assert iso_task_dues([task("ISO", None, due="2026-12-10")], AS_OF, 30) == ()


# Order


def test_the_tracker_goes_by_date_then_id_then_event_and_unknown_last() -> None:
    items = [
        iso("internal audit", item_id="B", last_done="2026-01-01", interval_months=12),
        iso("internal audit", item_id="A", last_done="2026-01-01", interval_months=12),
        iso("internal audit", item_id="0"),
        iso("access review", item_id="A", last_done="2026-01-01", interval_months=12),
    ]
    dues = iso_tracker(items, AS_OF, 30)
    assert [(due.item_id, due.event) for due in dues] == [
        ("A", "Access review"),
        ("A", "Internal audit"),
        ("B", "Internal audit"),
        ("0", "Internal audit"),
    ]
    assert dues[-1].date is None
    assert dues[0].date == dt.date(2027, 1, 1)


# What a person may mistake


@pytest.mark.parametrize(
    ("recertified", "state", "restorable"),
    [("2023-03-13", OVERDUE, True), ("2023-03-14", OVERDUE, True), ("2023-03-15", DONE, False)],
)
def test_the_decision_that_began_a_cycle_does_not_end_it(recertified: str, state: State, *, restorable: bool) -> None:
    dues = iso_dues(
        iso(cycle="recertification", decided_on="2023-03-14", expires_on="2026-03-13", recertified_on=recertified)
    )
    events = ("Certificate expires", "Recertification planning starts", "Recertification decision")
    assert {dues[each].state for each in events} == {state}
    assert ("Restoration" in dues) is restorable


@pytest.mark.parametrize(("audit", "late"), [("2026-03-14", False), ("2026-03-15", True)])
def test_a_first_surveillance_that_was_late_says_so(audit: str, *, late: bool) -> None:
    dues = iso_dues(iso(cycle="initial", decided_on="2025-03-14", audit_dates=audit))
    assert dues["First surveillance"].state is DONE
    assert ("too late" in dues["First surveillance"].note) is late


@pytest.mark.parametrize(
    ("edition", "expiry", "until"),
    [
        ("2022", "2025-10-30", "2026-04-30"),
        ("2013", "2025-03-30", "2025-09-30"),
        ("2013", "2025-10-30", "2025-10-31"),
        ("2013", "2025-10-31", None),
        ("2013", "2026-04-30", None),
    ],
)
def test_no_certificate_is_restored_to_2013_after_its_last_day(edition: str, expiry: str, until: str | None) -> None:
    dues = iso_dues(iso(edition=edition, expires_on=expiry))
    assert (str(dues["Restoration"].until) if "Restoration" in dues else None) == until
