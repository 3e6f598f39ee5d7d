"""The SOC 2 side: which day still counts, which one does not."""

import pytest

from dated import AS_OF, day, said, soc2, soc2_dues, task
from dualregister.core import facts
from dualregister.core.due import Force, State
from dualregister.core.soc2 import period
from dualregister.core.soc2.coverage import bridge_coverage, bridge_limit, coverage
from dualregister.core.soc2.period import Span
from dualregister.core.soc2.tracker import soc2_task_dues, soc2_tracker

DONE, OVERDUE, SOON, OPEN, UNKNOWN = State.DONE, State.OVERDUE, State.DUE_SOON, State.OPEN, State.UNKNOWN
YEAR = {"period_start": "2025-10-01", "period_end": "2026-09-30"}


def span(first: str, last: str) -> Span:
    return Span(day(first), day(last))


def spans(text: str) -> tuple[Span, ...]:
    return tuple(span(*each.split("..")) for each in text.split())


# Periods


@pytest.mark.parametrize(
    ("start", "months", "end", "clipped"),
    [
        ("2025-10-01", 12, "2026-09-30", False),
        ("2024-02-29", 12, "2025-02-27", True),
        ("2024-02-29", 48, "2028-02-28", False),
        ("2025-08-31", 3, "2025-11-29", True),
        ("2025-12-31", 2, "2026-02-27", True),
        ("2025-08-31", 2, "2025-10-30", False),
    ],
)
def test_a_period_ends_the_day_before_its_months_are_over(start: str, months: int, end: str, *, clipped: bool) -> None:
    assert period.period_end(day(start), months) == day(end)
    assert period.end_is_clipped(day(start), months) is clipped


def test_a_period_of_one_day_has_one_day() -> None:
    assert period.span_of(AS_OF, AS_OF) == Span(AS_OF, AS_OF)
    assert Span(AS_OF, AS_OF).days == 1
    dues = soc2_dues(soc2(period_start="2026-11-23", period_end="2026-11-23"))
    assert said(dues["Type 2 period"]) == ("2026-11-23", "2026-11-23", SOON)
    assert dues["Type 2 period"].note.startswith("1 day,")
    assert dues["Report age"].date == day("2027-11-23")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-08-30", OPEN),
        ("2026-08-31", SOON),
        ("2026-09-30", SOON),  # the last day belongs to the period
        ("2026-10-01", DONE),
    ],
)
def test_a_period_is_over_after_its_last_day(as_of: str, state: State) -> None:
    due = soc2_dues(soc2(**YEAR), as_of=as_of)["Type 2 period"]
    assert said(due) == ("2025-10-01", "2026-09-30", state)
    assert (due.rule, due.force, due.owner) == ("SOC-03", Force.DEFINITION, "J. Meyer")
    assert "365 days" in due.note
    assert "soc2-auditors" in due.source


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({}, "blank"),
        ({"period_start": "2025-10-01"}, "blank"),
        ({"period_end": "2026-09-30"}, "blank"),
        ({"period_start": "2026-10-01", "period_end": "2026-09-30"}, "before"),
    ],
)
def test_a_period_without_both_ends_in_order_is_unknown(fields: dict[str, object], note: str) -> None:
    dues = soc2_dues(soc2(**fields))
    assert said(dues["Type 2 period"]) == (None, None, UNKNOWN)
    assert note in dues["Type 2 period"].note
    # Without a start the end still says when the report may be dated; in disorder nothing is concluded.
    assert ("Report age" in dues) == (fields == {"period_end": "2026-09-30"})


@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-08-31", SOON), ("2026-09-30", SOON), ("2026-10-01", DONE), ("2026-08-30", OPEN)]
)
def test_a_type_1_report_has_one_day(as_of: str, state: State) -> None:
    dues = soc2_dues(soc2(report_type="type 1", as_of="2026-09-30"), as_of=as_of)
    assert said(dues["Type 1 day"]) == ("2026-09-30", None, state)
    assert dues["Type 1 day"].rule == "SOC-02"
    assert "design" in dues["Type 1 day"].note
    assert "Type 2 period" not in dues
    assert dues["Report age"].date == day("2027-09-30")


def test_a_type_1_report_without_its_day_is_unknown() -> None:
    dues = soc2_dues(soc2(report_type="type 1", **YEAR))
    assert list(dues) == ["Type 1 day"]
    assert said(dues["Type 1 day"]) == (None, None, UNKNOWN)
    assert "blank" in dues["Type 1 day"].note


def test_the_setting_stands_in_for_a_blank_report_type_only() -> None:
    assert "Type 1 day" in soc2_dues(soc2(), report_type="type 1")
    assert "Type 2 period" in soc2_dues(soc2(report_type="type 2"), report_type="type 1")
    assert "Type 2 period" in soc2_dues(soc2())


@pytest.mark.parametrize(
    ("start", "end", "usual"),
    [
        ("2026-07-01", "2026-09-29", "2026-09-30"),
        ("2026-07-01", "2026-09-30", None),  # three months: usual
        ("2025-10-01", "2026-09-30", None),  # twelve months: usual
        ("2025-10-01", "2026-10-01", "2026-09-30"),
    ],
)
def test_a_period_outside_three_to_twelve_months_is_unusual(start: str, end: str, usual: str | None) -> None:
    dues = soc2_dues(soc2(period_start=start, period_end=end))
    if usual is None:
        assert "Period length" not in dues
    else:
        due = dues["Period length"]
        assert said(due) == (usual, None, OVERDUE)
        assert (due.rule, due.force) == ("SOC-04", Force.CONVENTION)
        assert ("shorter" in due.note) == (end < usual)


# Report date and subsequent events


@pytest.mark.parametrize(
    ("report", "as_of", "expected", "window"),
    [
        (None, "2026-11-23", (None, None, UNKNOWN), ("2026-10-01", None, UNKNOWN)),
        ("2026-09-30", "2026-11-23", ("2026-09-30", None, UNKNOWN), None),  # on the last day: cannot be
        ("2026-10-01", "2026-11-23", ("2026-10-01", None, DONE), ("2026-10-01", "2026-10-01", DONE)),
        ("2026-11-12", "2026-11-11", ("2026-11-12", None, SOON), ("2026-10-01", "2026-11-12", SOON)),
        ("2026-11-12", "2026-11-12", ("2026-11-12", None, DONE), ("2026-10-01", "2026-11-12", SOON)),
        ("2026-11-12", "2026-11-13", ("2026-11-12", None, DONE), ("2026-10-01", "2026-11-12", DONE)),
    ],
)
def test_a_report_is_dated_after_its_period_and_events_up_to_it_are_asked_for(
    report: str | None,
    as_of: str,
    expected: tuple[str | None, str | None, State],
    window: tuple[str | None, str | None, State] | None,
) -> None:
    dues = soc2_dues(soc2(**YEAR, report_date=report), as_of=as_of)
    assert said(dues["Report date"]) == expected
    assert ("Subsequent events" in dues) == (window is not None)
    if window is not None:
        assert said(dues["Subsequent events"]) == window
        assert dues["Subsequent events"].rule == "SOC-06"


@pytest.mark.parametrize(
    ("report", "state", "window"),
    [("2026-09-29", UNKNOWN, False), ("2026-09-30", DONE, False), ("2026-10-01", DONE, True)],
)
def test_a_type_1_report_may_be_dated_on_its_day(report: str, state: State, *, window: bool) -> None:
    dues = soc2_dues(soc2(report_type="type 1", as_of="2026-09-30", report_date=report))
    assert dues["Report date"].state is state
    assert ("cannot be dated" in dues["Report date"].note) == (state is UNKNOWN)
    assert ("Subsequent events" in dues) is window


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"report_type": "type 1", "as_of": "2026-09-30"}, "on the as-of day at the earliest: 2026-09-30."),
        ({**YEAR}, "on the day after the period at the earliest: 2026-10-01."),
    ],
)
def test_the_earliest_day_is_that_of_the_rule_as_the_docs_have_it(fields: dict[str, object], note: str) -> None:
    due = soc2_dues(soc2(**fields, report_date="2026-11-12"))["Report date"]
    assert due.note == f"The auditor signs {note}"
    (rule,) = [each for each in facts.table("date_rules") if (each["side"], each["rule_id"]) == ("SOC2", "SOC-05")]
    assert rule["computation"].startswith("type 2: report_date > period_end; type 1: report_date >= as_of;")


def test_the_earliest_report_date() -> None:
    assert period.earliest_report_date(AS_OF, "type 1") == AS_OF
    assert period.earliest_report_date(AS_OF, "type 2") == day("2026-11-24")


# Continuity and age


@pytest.mark.parametrize(
    ("start", "gap", "expected", "note"),
    [
        ("2025-10-01", 0, ("2025-10-01", None, DONE), "without a gap"),
        ("2025-10-02", 1, ("2025-10-01", "2025-10-01", OVERDUE), "1 day "),
        ("2025-11-01", 31, ("2025-10-01", "2025-10-31", OVERDUE), "31 days"),
        ("2025-09-30", -1, ("2025-10-01", None, DONE), "Overlap of 1 day "),
        ("2025-09-01", -30, ("2025-10-01", None, DONE), "Overlap of 30 days"),
    ],
)
def test_continuity_with_the_period_before(
    start: str, gap: int, expected: tuple[str | None, str | None, State], note: str
) -> None:
    assert period.gap_days(day("2025-09-30"), day(start)) == gap
    item = soc2(previous_end="2025-09-30", period_start=start, period_end="2026-09-30")
    due = soc2_dues(item)["Continuity with the period before"]
    assert said(due) == expected
    assert note in due.note
    assert (due.rule, due.force) == ("SOC-08", Force.CONVENTION)


@pytest.mark.parametrize(("as_of", "state"), [("2025-10-31", SOON), ("2025-11-01", OVERDUE), ("2025-09-30", OPEN)])
def test_a_gap_is_overdue_once_it_is_over(as_of: str, state: State) -> None:
    item = soc2(previous_end="2025-09-30", period_start="2025-11-01", period_end="2026-09-30")
    assert soc2_dues(item, as_of=as_of)["Continuity with the period before"].state is state


def test_a_period_that_is_not_planned_yet_starts_the_day_after() -> None:
    due = soc2_dues(soc2(previous_end="2026-11-30"))["Continuity with the period before"]
    assert said(due) == ("2026-12-01", None, SOON)


@pytest.mark.parametrize(("as_of", "state"), [("2027-09-30", SOON), ("2027-10-01", OVERDUE), ("2027-08-30", OPEN)])
def test_a_report_is_old_after_twelve_months(as_of: str, state: State) -> None:
    due = soc2_dues(soc2(**YEAR), as_of=as_of)["Report age"]
    assert said(due) == ("2027-09-30", None, state)
    assert (due.rule, due.force) == ("SOC-09", Force.CONVENTION)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, DONE),
        ({"service": "ACME cloud"}, DONE),
        ({"report_date": "2026-11-23"}, DONE),
        ({"report_date": "2026-11-24"}, OVERDUE),  # not there yet
        ({"report_date": None}, OVERDUE),
        ({"service": "Acme Pay"}, OVERDUE),
        ({"kind": "other"}, OVERDUE),
        ({"period_end": "2025-09-30"}, OVERDUE),  # the same period
        ({"report_type": "type 1", "as_of": "2026-10-15", "period_end": None}, DONE),
        ({"report_type": "type 1", "as_of": None}, OVERDUE),
        ({"period_end": "2026-12-31", "report_date": "2026-11-20"}, OVERDUE),  # its period is not over
    ],
)
def test_a_newer_report_of_the_service_settles_the_age(fields: dict[str, object], state: State) -> None:
    old = soc2(period_start="2024-10-01", period_end="2025-09-30", report_date="2025-11-20")
    new = soc2(**{"item_id": "S-2", **YEAR, "report_date": "2026-11-20", **fields})
    due = soc2_dues(old, new)["Report age"]
    assert said(due) == ("2026-09-30", None, state)
    assert ("is there" in due.note) == (state is DONE)


# Bridge letters


@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-08-30", OPEN), ("2026-08-31", SOON), ("2026-09-30", SOON), ("2026-10-01", OVERDUE)]
)
def test_a_bridge_letter_covers_from_the_day_after_the_period(as_of: str, state: State) -> None:
    dues = soc2_dues(soc2("bridge letter", period_end="2026-06-30", letter_to="2026-09-30"), as_of=as_of)
    assert said(dues["Bridge letter"]) == ("2026-07-01", "2026-09-30", state)
    assert said(dues["Bridge letter limit"]) == ("2026-09-30", None, state)
    assert {due.rule for due in dues.values()} == {"SOC-07"}
    assert {due.force for due in dues.values()} == {Force.CONVENTION}
    assert "92 days" in dues["Bridge letter"].note


@pytest.mark.parametrize(
    ("end", "letter_to", "note"),
    [
        (None, "2026-09-30", "Period end is blank."),
        ("2026-06-30", None, "Letter to is blank."),
        ("2026-06-30", "2026-06-30", "Letter to is not after Period end."),
    ],
)
def test_a_bridge_letter_that_covers_nothing_is_unknown(end: str | None, letter_to: str | None, note: str) -> None:
    dues = soc2_dues(soc2("bridge letter", period_end=end, letter_to=letter_to))
    assert said(dues["Bridge letter"]) == (None, None, UNKNOWN)
    assert dues["Bridge letter"].note == note
    assert ("Bridge letter limit" in dues) == (end is not None)


@pytest.mark.parametrize(("letter_to", "beyond"), [("2026-09-30", False), ("2026-10-01", True), (None, False)])
def test_a_letter_beyond_three_months_is_named(letter_to: str | None, *, beyond: bool) -> None:
    due = soc2_dues(soc2("bridge letter", period_end="2026-06-30", letter_to=letter_to))["Bridge letter limit"]
    said_of_it = f"this one goes to {letter_to}." if beyond else "a convention, no rule of a standard."
    assert due.note.endswith(said_of_it)


@pytest.mark.parametrize(
    ("report_end", "letter", "limit"),
    [
        ("2026-06-30", OVERDUE, OVERDUE),
        ("2026-07-01", OVERDUE, DONE),
        ("2026-09-29", OVERDUE, DONE),
        ("2026-09-30", DONE, DONE),
    ],
)
def test_a_newer_report_takes_the_letters_place(report_end: str, letter: State, limit: State) -> None:
    item = soc2("bridge letter", period_end="2026-06-30", letter_to="2026-09-30")
    report = soc2(item_id="S-2", period_start="2026-01-01", period_end=report_end, report_date="2026-11-01")
    dues = soc2_dues(item, report)
    assert (dues["Bridge letter"].state, dues["Bridge letter limit"].state) == (letter, limit)
    assert ("newer report" in dues["Bridge letter"].note) == (letter is DONE)


def test_three_months_after_a_short_month_clip() -> None:
    assert bridge_limit(day("2025-11-30")) == day("2026-02-28")
    assert bridge_limit(day("2025-09-30")) == day("2025-12-31")
    assert bridge_limit(day("2026-09-15")) == day("2026-12-15")
    assert bridge_coverage(day("2026-06-30"), day("2026-07-01")) == span("2026-07-01", "2026-07-01")
    assert bridge_coverage(day("2026-06-30"), day("2026-06-30")) is None


# Suppliers

OWN = span("2025-10-01", "2026-09-30")
NO_SUPPLIER_PERIOD = "Supplier start and Supplier end do not give a period"


@pytest.mark.parametrize(
    ("supplier", "letter", "share", "uncovered", "still_open"),
    [
        ("2025-07-01..2026-06-30", None, (273, 74.8), "2026-07-01..2026-09-30", "2026-07-01..2026-09-30"),
        ("2025-07-01..2026-06-30", "2026-09-30", (273, 74.8), "2026-07-01..2026-09-30", ""),
        ("2025-07-01..2026-06-30", "2026-09-29", (273, 74.8), "2026-07-01..2026-09-30", "2026-09-30..2026-09-30"),
        ("2025-07-01..2026-06-30", "2026-06-30", (273, 74.8), "2026-07-01..2026-09-30", "2026-07-01..2026-09-30"),
        ("2025-07-01..2026-06-30", "2026-05-31", (273, 74.8), "2026-07-01..2026-09-30", "2026-07-01..2026-09-30"),
        ("2025-10-01..2026-09-30", None, (365, 100.0), "", ""),
        # A letter does not look back.
        ("2025-10-02..2026-09-30", "2026-12-31", (364, 99.7), "2025-10-01..2025-10-01", "2025-10-01..2025-10-01"),
        (
            "2026-01-01..2026-01-01",
            "2026-09-30",
            (1, 0.3),
            "2025-10-01..2025-12-31 2026-01-02..2026-09-30",
            "2025-10-01..2025-12-31",
        ),
        # Nothing in common: a letter alone carries nothing.
        ("2024-07-01..2025-09-30", "2026-09-30", (0, 0.0), "2025-10-01..2026-09-30", "2025-10-01..2026-09-30"),
        ("2024-07-01..2025-10-01", None, (1, 0.3), "2025-10-02..2026-09-30", "2025-10-02..2026-09-30"),
        ("2026-10-01..2027-09-30", None, (0, 0.0), "2025-10-01..2026-09-30", "2025-10-01..2026-09-30"),
    ],
)
def test_coverage_by_a_suppliers_report(
    supplier: str, letter: str | None, share: tuple[int, float], uncovered: str, still_open: str
) -> None:
    (theirs,) = spans(supplier)
    found = coverage(OWN, theirs, day(letter) if letter else None)
    assert (found.days, found.percent) == share
    assert found.uncovered == spans(uncovered)
    assert found.open == spans(still_open)
    assert found.letter_covers_rest == (bool(uncovered) and not still_open)


def test_percent_says_all_only_of_all_and_nothing_only_of_nothing() -> None:
    decade = span("2010-01-01", "2019-12-31")
    assert coverage(decade, span("2010-01-02", "2019-12-31")).percent == 99.9
    assert coverage(decade, span("2010-01-01", "2010-01-01")).percent == 0.1


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (None, {"Supplier coverage missing at the end": ("2026-07-01", "2026-09-30", OVERDUE)}),
        ("2026-08-31", {"Supplier coverage missing at the end": ("2026-09-01", "2026-09-30", OVERDUE)}),
        ("2026-09-30", {"Supplier coverage": ("2025-10-01", "2026-09-30", DONE)}),
    ],
)
def test_what_the_supplier_leaves_open_is_in_the_tracker(
    letter: str | None, expected: dict[str, tuple[str | None, str | None, State]]
) -> None:
    item = soc2(
        "subservice report", **YEAR, supplier_start="2025-07-01", supplier_end="2026-06-30", supplier_letter_to=letter
    )
    dues = soc2_dues(item)
    age = dues.pop("Supplier report age")
    assert said(age) == ("2027-06-30", None, OPEN)
    assert {event: said(due) for event, due in dues.items()} == expected
    (due,) = dues.values()
    assert "273 of 365 days (74.8 %)" in due.note
    assert ("letter to 2026-09-30 covers the rest" in due.note) == (letter == "2026-09-30")
    assert (due.rule, due.force) == ("SOC-13", Force.DEFINITION)


@pytest.mark.parametrize("end", ["2026-09-30", None])
def test_a_type_1_report_of_a_supplier_covers_no_day(end: str | None) -> None:
    item = soc2(
        "subservice report",
        **YEAR,
        report_type="type 1",
        supplier_start="2025-10-01",
        supplier_end=end,
        supplier_letter_to="2026-09-30",
    )
    due = soc2_dues(item)["Supplier coverage missing from the start"]
    assert said(due) == ("2025-10-01", "2026-09-30", OVERDUE)
    assert due.note == (
        "A type 1 report of the supplier shows no operation; "
        "2025-10-01 to 2026-09-30 need a type 2 report or monitoring."
    )


@pytest.mark.parametrize("method", ["carve_out", "inclusive", None])
def test_a_letter_of_the_supplier_fills_nothing_under_the_inclusive_method(method: str | None) -> None:
    periods = {**YEAR, "supplier_start": "2025-07-01", "supplier_end": "2026-06-30"}
    item = soc2("subservice report", **periods, supplier_letter_to="2026-09-30", supplier_method=method)
    dues = soc2_dues(item)
    if method != "inclusive":
        assert dues["Supplier coverage"].state is DONE
        return
    due = dues["Supplier coverage missing at the end"]
    assert said(due) == ("2026-07-01", "2026-09-30", OVERDUE)
    assert due.note == (
        "The supplier's report covers 273 of 365 days (74.8 %); 2026-07-01 to 2026-09-30 need the supplier's own "
        "assertion: under the inclusive method no letter stands in for it."
    )


def test_both_open_ends_are_told_apart() -> None:
    item = soc2("subservice report", **YEAR, supplier_start="2026-01-01", supplier_end="2026-06-30")
    assert {event for event in soc2_dues(item) if "missing" in event} == {
        "Supplier coverage missing from the start",
        "Supplier coverage missing at the end",
    }


def test_whole_coverage_is_done_without_a_word_on_letters() -> None:
    item = soc2("subservice report", **YEAR, supplier_start="2025-10-01", supplier_end="2026-09-30")
    due = soc2_dues(item)["Supplier coverage"]
    assert due.state is DONE
    assert "letter" not in due.note


@pytest.mark.parametrize(("as_of", "state"), [("2026-09-30", SOON), ("2026-10-01", OVERDUE)])
def test_an_open_stretch_is_overdue_once_it_is_over(as_of: str, state: State) -> None:
    item = soc2("subservice report", **YEAR, supplier_start="2025-10-01", supplier_end="2026-06-30")
    assert soc2_dues(item, as_of=as_of)["Supplier coverage missing at the end"].state is state


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        (
            {"supplier_start": "2025-07-01", "supplier_end": "2026-06-30"},
            "Period start and Period end do not give a period.",
        ),
        ({"supplier_method": "inclusive"}, "Period start and Period end do not give a period."),
        ({**YEAR, "supplier_start": "2025-07-01"}, f"{NO_SUPPLIER_PERIOD}."),
        (
            {**YEAR, "supplier_start": "2026-07-01", "supplier_end": "2026-06-30"},
            f"{NO_SUPPLIER_PERIOD}.",
        ),
        (
            {**YEAR, "supplier_method": "inclusive"},
            f"{NO_SUPPLIER_PERIOD}; the inclusive method needs the supplier's own assertion for it.",
        ),
    ],
)
def test_without_two_periods_the_coverage_is_unknown(fields: dict[str, object], note: str) -> None:
    due = soc2_dues(soc2("subservice report", **fields))["Supplier coverage"]
    assert said(due) == (None, None, UNKNOWN)
    assert due.note == note


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, DONE),
        ({"supplier": "Other Ltd"}, OVERDUE),
        ({"service": "Acme Pay"}, OVERDUE),
        ({"supplier_end": "2026-11-24"}, OVERDUE),  # its period is not over
        ({"kind": "other"}, OVERDUE),
    ],
)
def test_a_newer_report_of_the_supplier_settles_the_age(fields: dict[str, object], state: State) -> None:
    old = soc2("subservice report", supplier="Northwind", supplier_end="2025-06-30")
    new = soc2(
        **{
            "item_id": "S-2",
            "kind": "subservice report",
            "supplier": "northwind",
            "supplier_end": "2026-06-30",
            **fields,
        }
    )
    assert soc2_dues(old, new)["Supplier report age"].state is state


@pytest.mark.parametrize("supplier", ["Northwind", None])
def test_a_suppliers_report_does_not_settle_our_own(supplier: str | None) -> None:
    own = soc2(period_start="2024-10-01", period_end="2025-09-30", report_date="2025-11-20")
    theirs = soc2("subservice report", item_id="S-2", supplier=supplier, supplier_end="2026-06-30")
    assert soc2_dues(own, theirs)["Report age"].state is OVERDUE


def test_the_setting_tells_which_day_of_a_newer_report_counts() -> None:
    old = soc2(as_of="2025-09-30", report_date="2025-11-20")
    new = soc2(item_id="S-2", as_of="2026-09-30", report_date="2026-11-20")
    assert soc2_dues(old, new, report_type="type 1")["Report age"].state is DONE


def test_reports_of_unnamed_services_or_suppliers_do_not_replace_each_other() -> None:
    own = [
        soc2(item_id=f"S-{year}", service=None, period_end=f"{year}-09-30", report_date=f"{year}-10-30")
        for year in (2025, 2026)
    ]
    theirs = [soc2("subservice report", item_id=f"S-{year}", supplier_end=f"{year}-09-30") for year in (2025, 2026)]
    assert soc2_dues(*own)["Report age"].state is OVERDUE
    assert soc2_dues(*theirs)["Supplier report age"].state is OVERDUE


# Assertions, requests, other


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"report_date": "2026-11-22"}, ("2026-11-22", None, OVERDUE)),
        ({"report_date": "2026-11-23"}, ("2026-11-23", None, SOON)),
        ({"report_date": "2026-11-22", "done_on": "2026-11-23"}, ("2026-11-22", None, DONE)),
        ({"report_date": "2026-11-22", "done_on": "2026-11-24"}, ("2026-11-22", None, OVERDUE)),
        ({"due": "2026-11-30"}, ("2026-11-30", None, SOON)),
        ({"due": "2026-11-30", "report_date": "2026-12-31"}, ("2026-12-31", None, OPEN)),
        ({}, (None, None, UNKNOWN)),
        ({"done_on": "2026-11-23"}, (None, None, DONE)),
    ],
)
def test_the_assertion_is_signed_by_the_report_date(
    fields: dict[str, object], expected: tuple[str | None, str | None, State]
) -> None:
    (due,) = soc2_dues(soc2("management assertion", **fields)).values()
    assert said(due) == expected
    assert (due.rule, due.force, due.event) == ("SOC-15", Force.DEFINITION, "Management assertion")


@pytest.mark.parametrize(("done", "late"), [("2026-11-12", False), ("2026-11-13", True)])
def test_an_assertion_signed_after_the_report_says_so(done: str, *, late: bool) -> None:
    (due,) = soc2_dues(soc2("management assertion", report_date="2026-11-12", done_on=done)).values()
    assert ("later than" in due.note) is late


@pytest.mark.parametrize(
    ("kind", "event", "force"),
    [
        ("evidence request", "Evidence request", Force.CONTRACT),
        ("other", "Due", Force.OWN_PLAN),
        (None, "Due", Force.OWN_PLAN),
    ],
)
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"due": "2026-11-22"}, ("2026-11-22", None, OVERDUE)),
        ({"due": "2026-11-23"}, ("2026-11-23", None, SOON)),
        ({"due": "2026-11-22", "done_on": "2026-11-23"}, ("2026-11-22", None, DONE)),
        ({"due": "2026-11-22", "done_on": "2026-11-24"}, ("2026-11-22", None, OVERDUE)),
        ({}, (None, None, UNKNOWN)),
    ],
)
def test_a_request_is_due_and_done(
    kind: str | None,
    event: str,
    force: Force,
    fields: dict[str, object],
    expected: tuple[str | None, str | None, State],
) -> None:
    (due,) = soc2_dues(soc2(kind, **fields)).values()
    assert said(due) == expected
    assert (due.event, due.force, due.rule) == (event, force, "SOC-01")
    assert ("done on" in due.note) == ("done_on" in fields)
    assert ("blank" in due.note) == ("due" not in fields)
    assert ("auditor" in due.note) == (kind == "evidence request" and "due" in fields)


@pytest.mark.parametrize("kind", ["report", "bridge letter", "subservice report"])
def test_a_due_day_is_never_passed_over(kind: str) -> None:
    assert said(soc2_dues(soc2(kind, due="2026-11-30"))["Due"]) == ("2026-11-30", None, SOON)
    assert "Due" not in soc2_dues(soc2(kind))


# Tasks of the register


@pytest.mark.parametrize(
    ("kind", "force"),
    [
        ("assurance period", Force.DEFINITION),
        ("own plan", Force.OWN_PLAN),
        ("contract", Force.CONTRACT),
        ("convention", Force.CONVENTION),
        ("statutory", Force.STATUTE),
    ],
)
def test_a_task_has_the_force_of_its_deadline(kind: str, force: Force) -> None:
    (due,) = soc2_task_dues([task("SOC2", kind, due="2026-12-10", law="Regulation (EU) 2022/2554")], AS_OF, 30)
    assert said(due) == ("2026-12-10", None, SOON)
    assert (due.item_id, due.force, due.rule, due.owner) == ("T-1", force, "SOC-01", "M. Rossi")
    assert ("Regulation (EU) 2022/2554" in due.note) == (kind == "statutory")


@pytest.mark.parametrize(
    ("kind", "fields", "expected", "note"),
    [
        ("contract", {"due": "2026-11-22"}, ("2026-11-22", None, OVERDUE), "Renew: contract."),
        ("contract", {"due": "2026-11-22", "status": "closed"}, ("2026-11-22", None, DONE), "Renew"),
        ("contract", {}, (None, None, UNKNOWN), "Due is blank"),
        ("certification cycle", {"due": "2026-11-22"}, (None, None, UNKNOWN), "certification cycle"),
        ("statutory", {"due": "2026-11-22"}, ("2026-11-22", None, OVERDUE), "called statutory, but no law is named;"),
        (
            "statutory",
            {"due": "2026-11-22", "law": "TBD"},
            ("2026-11-22", None, OVERDUE),
            "called statutory, but no law is named;",
        ),
        (
            "contract",
            {"due": "2026-11-22", "title": None},
            ("2026-11-22", None, OVERDUE),
            "Task without a title: contract.",
        ),
    ],
)
def test_the_state_of_a_task(
    kind: str, fields: dict[str, object], expected: tuple[str | None, str | None, State], note: str
) -> None:
    (due,) = soc2_task_dues([task("SOC2", kind, **fields)], AS_OF, 30)
    assert said(due) == expected
    assert (due.event, due.force is None) == ("Task", False)
    assert note in due.note


def test_a_task_without_a_kind_of_deadline_is_not_in_the_tracker() -> None:
    assert soc2_task_dues([task("SOC2", None, due="2026-12-10")], AS_OF, 30) == ()


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({}, "Report date is blank; the assertion is signed by it."),
        (
            {"report_date": "2026-11-12"},
            "Signed by 2026-11-12 at the latest, for the same day or period as the report.",
        ),
        ({"report_date": "2026-11-12", "done_on": "2026-11-13"}, "Signed on 2026-11-13, later than 2026-11-12."),
    ],
)
def test_what_is_said_of_an_assertion(fields: dict[str, object], note: str) -> None:
    assert soc2_dues(soc2("management assertion", **fields))["Management assertion"].note == note


def test_a_day_of_ones_own_is_only_due() -> None:
    assert soc2_dues(soc2("bridge letter", due="2026-12-01"))["Due"].date == day("2026-12-01")


def test_the_tracker_goes_by_date_and_unknown_last() -> None:
    items = [
        soc2("other", item_id=name, due=due) for name, due in (("B", "2026-12-01"), ("0", None), ("A", "2026-12-01"))
    ]
    assert [due.item_id for due in soc2_tracker(items, AS_OF, 30)] == ["A", "B", "0"]


@pytest.mark.parametrize(
    ("done_on", "as_of", "letter", "limit"),
    [
        (None, "2026-12-01", State.OVERDUE, State.OVERDUE),
        ("2026-10-05", "2026-12-01", State.DONE, State.DONE),
        ("2026-12-02", "2026-12-01", State.OVERDUE, State.OVERDUE),
        ("2026-10-05", "2026-09-30", State.DUE_SOON, State.DUE_SOON),
        ("2026-07-05", "2026-08-01", State.OPEN, State.DONE),
    ],
)
def test_a_letter_that_was_given_and_has_run_out_is_done(
    done_on: str | None, as_of: str, letter: State, limit: State
) -> None:
    item = soc2("bridge letter", period_end="2026-06-30", letter_to="2026-09-30", done_on=done_on)
    dues = soc2_dues(item, as_of=as_of)
    assert (dues["Bridge letter"].state, dues["Bridge letter limit"].state) == (letter, limit)


@pytest.mark.parametrize(("report_date", "state"), [(None, State.OVERDUE), ("2024-11-29", State.DONE)])
def test_a_gap_before_an_issued_report_asks_for_nothing_more(report_date: str | None, state: State) -> None:
    item = soc2(
        "report",
        report_type="type 2",
        previous_end="2023-09-30",
        period_start="2023-11-01",
        period_end="2024-09-30",
        report_date=report_date,
    )
    assert soc2_dues(item, as_of="2026-11-23")["Continuity with the period before"].state is state


@pytest.mark.parametrize(
    ("kind", "note"),
    [("evidence request", "The auditor asked for it by 2026-12-10."), ("other", "Due by 2026-12-10.")],
)
def test_a_day_that_somebody_set_says_who(kind: str, note: str) -> None:
    (due,) = soc2_dues(soc2(kind, due="2026-12-10")).values()
    assert due.note == note
