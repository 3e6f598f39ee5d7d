"""Edges of the rules about evidence."""

import datetime as dt
from collections.abc import Mapping

import pytest

from build import findings, row
from dualregister.rules.context import Context
from dualregister.rules.example import DAY

Row = Mapping[str, object]


def codes(sheet: str, changes: Row, context: Context | None = None) -> list[tuple[str, str | None]]:
    return [(each.code, each.field) for each in findings(sheet, [row(sheet, **changes)], context)]


@pytest.mark.parametrize("sheet", ["Reuse", "Claims"])
@pytest.mark.parametrize(
    ("claim_id", "trips"),
    [
        (None, True),
        ("C-01, C-02", True),
        ("C-01;C-02", True),
        ("C-01 + C-02", True),
        ("C-01/C-02", True),
        ("C-01+C-02", True),
        ("C-01 - C-02", True),
        ("C-01\u2013C-02", True),
        ("C-R+D-1", False),
        ("C-01-A", False),
        ("C-01 C-02", True),
        ("c_1 & C_2", True),
        ("C-01 and C-02", True),
        ("C-01|C-02", True),
        ("C-01", False),
        ("2026/14", False),
        ("R&D-01", False),
        ("SOC2 C-01", False),
        ("Land use", False),
    ],
)
def test_a_row_holds_one_claim(sheet: str, claim_id: str | None, trips: bool) -> None:
    assert codes(sheet, {"claim_id": claim_id}) == ([("EVD-01", "Claim ID")] if trips else [])


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"ref": None}, ["Ref"]),
        ({"owner": None}, ["Owner"]),
        ({"owner": "TBD"}, ["Owner"]),
        ({"owner": "?"}, ["Owner"]),
        ({"artifact": None}, ["Artifact"]),
        ({"artifact": "X"}, []),  # who names nobody may yet name a record
        ({"review_trigger": None}, ["Review trigger"]),
        ({"permission": None}, ["Permission"]),
        ({"permission": "none"}, []),
        ({"occurrences": None}, ["Date from"]),
        ({"occurrences": None, "date_from": dt.date(2026, 8, 13)}, []),
        ({"occurrences": None, "date_to": dt.date(2026, 8, 13)}, []),
        ({"owner": None, "permission": None}, ["Owner", "Permission"]),
    ],
)
def test_each_blank_column_is_one_finding(changes: Row, fields: list[str]) -> None:
    assert codes("Evidence", changes) == [("EVD-02", each) for each in fields]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ref": None}, "Ref is blank."),
        ({"owner": None}, "Owner is blank."),
        ({"owner": "TBD"}, "Owner “TBD” names nobody."),
        ({"artifact": None}, "Artifact is blank."),
        ({"occurrences": None}, "Date is blank."),
        ({"review_trigger": None}, "Review trigger is blank."),
        ({"permission": None}, "Permission is blank."),
    ],
)
def test_a_blank_column_is_named(changes: Row, message: str) -> None:
    assert [each.message for each in findings("Evidence", [row("Evidence", **changes)])] == [message]


def test_a_text_date_hides_no_blank_column() -> None:
    assert sorted(codes("Evidence", {"owner": None, "date_from": "13.08.2026"})) == [
        ("EVD-02", "Owner"),
        ("EVD-04", "Date from"),
    ]


def test_rows_of_the_occurrences_sheet_are_dates_of_the_evidence() -> None:
    context = Context(as_of=DAY, runs={"e-001": [dt.date(2026, 8, 13)]})
    assert codes("Evidence", {"occurrences": None}, context) == []
    assert codes("Evidence", {"evidence_id": "E-009", "occurrences": None}, context) == [("EVD-02", "Date from")]


def test_two_rows_that_differ_in_their_id_only_are_judged_apart() -> None:
    context = Context(as_of=DAY, runs={"e-001": [dt.date(2026, 8, 13)]})
    rows = [row("Evidence", evidence_id=name, occurrences=None) for name in ("E-001", "E-002")]
    assert [(each.code, each.row) for each in findings("Evidence", rows, context)] == [("EVD-02", 3)]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"date_from": DAY}, []),
        ({"date_from": DAY + dt.timedelta(days=1), "date_to": DAY + dt.timedelta(days=1)}, ["Date from", "Date to"]),
        ({"date_to": DAY}, []),
        ({"date_to": DAY + dt.timedelta(days=1)}, ["Date to"]),
        ({"date_to": DAY + dt.timedelta(days=1), "kind": "document"}, []),
        ({"date_from": DAY + dt.timedelta(days=1), "kind": "document"}, ["Date from"]),
        ({"occurrences": "2026-11-24"}, ["Occurrences"]),
        ({"occurrences": "2026-11-23"}, []),
        ({"occurrences": "2026-11-23; 2026-11-24"}, ["Occurrences"]),
    ],
)
def test_a_day_after_the_day_of_judgement_is_the_future(changes: Row, fields: list[str]) -> None:
    assert codes("Evidence", changes) == [("EVD-03", each) for each in fields]


def test_a_text_date_does_not_hide_a_day_in_the_future() -> None:
    changes = {"date_from": "13.08.2026", "date_to": DAY + dt.timedelta(days=1)}
    assert sorted(codes("Evidence", changes)) == [("EVD-03", "Date to"), ("EVD-04", "Date from")]


def test_a_run_of_the_occurrences_sheet_may_not_lie_ahead() -> None:
    assert codes("Occurrences", {"date": DAY}) == []
    assert codes("Occurrences", {"date": DAY + dt.timedelta(days=1)}) == [("EVD-03", "Date")]


@pytest.mark.parametrize("field", ["date_from", "date_to", "occurrences", "permission_expires"])
def test_every_date_of_the_evidence_may_be_text_by_mistake(field: str) -> None:
    assert [code for code, _ in codes("Evidence", {field: "13.08.2026"})] == ["EVD-04"]


def test_a_run_may_be_text_by_mistake() -> None:
    assert codes("Occurrences", {"date": "13.08.2026"}) == [("EVD-04", "Date")]


def test_another_misfit_is_not_called_a_text_date() -> None:
    assert codes("Evidence", {"permission_expires": 46366.0}) == [("CEL-07", "Permission expires")]


@pytest.mark.parametrize("sheet", ["Evidence", "Claims"])
@pytest.mark.parametrize(("last", "trips"), [("2026-07-01", False), ("2026-06-30", True), (None, False)])
def test_the_last_day_is_not_before_the_first(sheet: str, last: str | None, trips: bool) -> None:
    changes = {"date_from": dt.date(2026, 7, 1), "date_to": dt.date.fromisoformat(last) if last else None}
    assert codes(sheet, changes) == ([("EVD-05", "Date to")] if trips else [])


@pytest.mark.parametrize(
    ("link", "trips"),
    [
        ("C:\\x.xlsx", True),
        ("d:/x", True),
        ("FILE:///x", True),
        ("~/x", True),
        ("https://x/C:/y", False),
        ("s3://bucket", False),
        (None, False),
    ],
)
def test_a_local_link_is_for_nobody_else(link: str | None, trips: bool) -> None:
    assert codes("Evidence", {"link": link}) == ([("EVD-06", "Link")] if trips else [])


QUARTERS = "2025-10-01; 2026-01-01; 2026-04-01; 2026-09-30"
YEAR = {"status": "accepted", "date_from": dt.date(2025, 10, 1), "date_to": dt.date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("changes", "trips"),
    [
        ({"occurrences": QUARTERS}, False),
        ({"occurrences": "2025-10-01; 2025-12-31; 2026-04-01; 2026-09-30"}, True),
        ({"occurrences": "2026-01-01; 2026-04-01; 2026-09-30"}, True),
        ({"occurrences": "2026-01-01; 2026-04-01; 2026-09-30", "status": "submitted"}, False),
        ({"occurrences": "2026-01-01", "frequency": "event"}, False),
        ({"occurrences": "2026-01-01", "frequency": None}, False),
        ({"occurrences": "2026-01-01", "frequency": "annual"}, False),
        ({"occurrences": "2026-01-01", "date_from": None}, False),
        ({"occurrences": "2026-01-01", "date_to": None}, False),
        ({"occurrences": "2026-01-01", "kind": "population", "completeness_note": "412 rows"}, False),
        ({"occurrences": "2026-01-01", "kind": "document"}, False),
        ({"occurrences": "2026-01-01", "kind": "snapshot"}, False),
        ({"occurrences": "2026-01-01", "kind": "bridge_letter"}, False),
        ({"occurrences": "2026-01-01", "kind": "audit_result"}, True),
        ({"occurrences": None, "frequency": "annual"}, False),
        ({"occurrences": None}, True),
        ({"occurrences": "2026-09-30", "date_from": dt.date(2026, 9, 30)}, False),
    ],
)
def test_accepted_evidence_has_a_record_in_every_interval(changes: Row, trips: bool) -> None:
    assert codes("Evidence", {**YEAR, **changes}) == ([("EVD-08", "Occurrences")] if trips else [])


def test_runs_of_the_occurrences_sheet_are_records_of_the_intervals() -> None:
    first, *others = (dt.date.fromisoformat(each) for each in QUARTERS.split("; "))
    accepted = {**YEAR, "evidence_id": "E-001", "occurrences": str(first)}
    assert codes("Evidence", accepted, Context(as_of=DAY, runs={"e-001": others})) == []
    assert codes("Evidence", accepted, Context(as_of=DAY, runs={"e-001": others[1:]})) == [("EVD-08", "Occurrences")]


def test_the_last_day_is_the_only_record_where_no_run_is_listed_anywhere() -> None:
    annual = {**YEAR, "evidence_id": "E-001", "frequency": "annual", "occurrences": None}
    assert codes("Evidence", annual) == []
    long_ago = Context(as_of=DAY, runs={"e-001": [dt.date(2024, 1, 1)]})
    assert codes("Evidence", annual, long_ago) == [("EVD-08", "Occurrences")]


def test_rows_with_one_id_are_each_asked_for_their_own_date() -> None:
    rows = [row("Evidence"), row("Evidence", occurrences=None)]
    assert [(each.code, each.row) for each in findings("Evidence", rows)] == [("EVD-02", 3), ("REF-11", 3)]


def test_a_reversed_range_is_not_called_incomplete() -> None:
    changes = {**YEAR, "date_from": YEAR["date_to"], "date_to": YEAR["date_from"]}
    assert codes("Evidence", changes) == [("EVD-05", "Date to")]


@pytest.mark.parametrize(
    ("frequency", "population", "sample", "trips"),
    [
        ("daily", 250, 19, True),
        ("daily", 250, 20, False),
        ("daily", 12, 11, True),
        ("daily", 12, 12, False),
        ("daily", None, 19, True),
        ("annual", None, 0, True),
        ("annual", 0, 0, False),
        ("event", 250, 1, False),
        (None, 250, 1, False),
        ("daily", 250, None, False),
    ],
)
def test_a_small_sample_is_a_warning(
    frequency: str | None,
    population: int | None,
    sample: int | None,
    trips: bool,
) -> None:
    changes = {"frequency": frequency, "population_size": population, "sample_size": sample}
    assert codes("Evidence", changes) == ([("EVD-11", "Sample size")] if trips else [])


@pytest.mark.parametrize(
    ("sample", "population", "trips"), [(13, 12, True), (12, 12, False), (None, 12, False), (30, None, False)]
)
def test_a_sample_is_part_of_its_population(sample: int | None, population: int | None, trips: bool) -> None:
    assert codes("Evidence", {"sample_size": sample, "population_size": population}) == (
        [("EVD-10", "Sample size")] if trips else []
    )


def test_only_a_population_needs_a_completeness_note() -> None:
    assert codes("Evidence", {"kind": "operating_record", "completeness_note": None}) == []
