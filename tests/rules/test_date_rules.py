"""The edges of the rules on dates: the last day that counts, the first that does not."""

import datetime as dt

import pytest

from build import findings, row
from dualregister import rules
from dualregister.core.finding import Finding
from dualregister.core.settings import Settings
from dualregister.core.table import ErrorCell
from dualregister.rules.context import Context
from dualregister.rules.example import DAY

_DAYS = {
    *("decided_on", "expires_on", "recertified_on", "last_done", "change_on", "as_of", "period_start", "period_end"),
    *("report_date", "previous_end", "letter_to", "supplier_start", "supplier_end", "supplier_letter_to"),
    *("surveillance_due", "certificate_expiry"),
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(
    code: str, sheet: str, as_of: dt.date = DAY, settings: Settings | None = None, /, **cells: object
) -> list[Finding]:
    typed = {k: day(v) if k in _DAYS and isinstance(v, str) and v[0] == "2" else v for k, v in cells.items()}
    context = Context(as_of=as_of, settings=settings or Settings())
    seen = [each for each in findings(sheet, [row(sheet, **typed)], context) if each.code == code]
    assert all(each.field for each in seen), "a finding names a column of its sheet"
    return seen


def trips(code: str, sheet: str, as_of: dt.date = DAY, settings: Settings | None = None, /, **cells: object) -> bool:
    return bool(found(code, sheet, as_of, settings, **cells))


# DAT-01, DAT-02: the register


@pytest.mark.parametrize("brought", ["period_start", "period_end", "report_date"])
@pytest.mark.parametrize(
    ("sheet", "side", "expected"),
    [("Register", "ISO", True), ("Register", "SOC2", False), ("ISO Dates", None, True)],
)
def test_a_soc_2_day_in_an_iso_row(sheet: str, side: str | None, brought: str, *, expected: bool) -> None:
    own = {"side": side} if side else {}
    seen = found("DAT-01", sheet, **{brought: "2026-09-30"}, **own)
    assert bool(seen) is expected
    for each in seen:
        assert each.field
        assert each.field.lower().replace(" ", "_") == brought
        assert "SOC 2" in each.message
        assert each.remedy.endswith("sheet SOC 2 Dates.")


@pytest.mark.parametrize("brought", ["surveillance_due", "certificate_expiry", "expires_on", "audit_dates"])
@pytest.mark.parametrize(
    ("sheet", "side", "expected"),
    [("Register", "ISO", False), ("Register", "SOC2", True), ("SOC 2 Dates", None, True)],
)
def test_an_iso_day_in_a_soc_2_row(sheet: str, side: str | None, brought: str, *, expected: bool) -> None:
    own = {"side": side} if side else {}
    seen = found("DAT-01", sheet, **{brought: "2026-09-30"}, **own)
    assert bool(seen) is expected
    for each in seen:
        assert "ISO side" in each.message
        assert each.remedy.endswith("sheet ISO Dates.")


@pytest.mark.parametrize(
    ("side", "kind", "expected"),
    [
        ("ISO", "assurance period", True),
        ("ISO", "certification cycle", False),
        ("ISO", "contract", False),
        ("SOC2", "certification cycle", True),
        ("SOC2", "assurance period", False),
        (None, "certification cycle", False),
        (None, "assurance period", False),
    ],
)
def test_a_kind_of_deadline_of_the_other_side(side: str | None, kind: str, *, expected: bool) -> None:
    assert trips("DAT-01", "Register", side=side, deadline_kind=kind) is expected


def test_every_stray_of_a_row_is_a_finding_at_its_own_cell() -> None:
    seen = found("DAT-01", "ISO Dates", period_start="2025-10-01", period_end="2026-09-30")
    assert len({each.cell for each in seen}) == 2


def test_a_stray_that_holds_no_date_is_misplaced_and_nothing_else() -> None:
    codes = {each.code for each in findings("ISO Dates", [row("ISO Dates", period_end="Q3", report_date=46366.0)])}
    assert codes == {"DAT-01"}


def test_a_blank_stray_is_nothing() -> None:
    assert findings("ISO Dates", [row("ISO Dates", period_end=" \u00a0")]) == []


def test_an_error_in_a_stray_is_an_error_cell() -> None:
    assert {each.code for each in findings("ISO Dates", [row("ISO Dates", period_end=ErrorCell("#N/A"))])} == {"CEL-01"}


@pytest.mark.parametrize(
    ("kind", "law", "expected"),
    [
        ("statutory", None, True),
        ("statutory", "  ", True),
        ("statutory", "n/a", True),
        ("statutory", "TBD", True),
        ("statutory", "SOC 2", True),
        ("statutory", "Regulation (EU) 2022/2554", False),
        ("contract", None, False),
        ("contract", "n/a", False),
        (None, None, False),
    ],
)
def test_a_statutory_deadline_names_a_law(kind: str | None, law: str | None, *, expected: bool) -> None:
    assert trips("DAT-02", "Register", deadline_kind=kind, law=law) is expected


# DAT-03 to DAT-09: ISO


@pytest.mark.parametrize(
    ("cycle", "decided", "audits", "expected"),
    [
        ("initial", "2025-03-14", "2026-03-14", False),  # last day that counts
        ("initial", "2025-03-14", "2026-03-15", True),
        ("initial", "2025-03-14", "2026-04-02; 2026-03-10", False),  # the first, wherever it stands
        ("initial", "2025-03-14", "2025-03-14; 2026-04-02", True),  # the day of the decision is none
        ("initial", "2025-03-14", "2024-12-01; 2026-04-02", True),
        ("initial", "2025-03-14", None, False),
        ("initial", None, "2026-04-02", False),
        ("recertification", "2025-03-14", "2026-04-02", False),
        (None, "2025-03-14", "2026-04-02", False),
        ("initial", "2024-02-29", "2025-02-28", False),
        ("initial", "2024-02-29", "2025-03-01", True),
    ],
)
def test_first_surveillance(cycle: str | None, decided: str | None, audits: str | None, *, expected: bool) -> None:
    assert trips("DAT-03", "ISO Dates", cycle=cycle, decided_on=decided, audit_dates=audits) is expected


@pytest.mark.parametrize(
    ("as_of", "audits", "missing"),
    [
        ("2024-12-31", None, []),  # the year of the decision needs none
        ("2025-01-01", None, ["2025"]),
        ("2026-11-23", "2025-02-20", ["2026"]),
        ("2026-11-23", "2026-02-20", ["2025"]),
        ("2026-11-23", None, ["2025", "2026"]),
        ("2026-11-23", "2025-01-01; 2026-12-31", []),  # booked for the last day of the year
        ("2025-12-31", "2025-02-20", []),  # a booking for 2026 may still come
        ("2026-01-01", "2025-02-20", ["2026"]),
        ("2028-06-01", "2025-02-20; 2026-02-20", []),  # the year of the expiry needs none
        ("2028-06-01", "2024-12-31; 2027-01-01", ["2025", "2026"]),
    ],
)
@pytest.mark.parametrize("expires", ["2027-03-13", None])
def test_an_audit_in_each_year(as_of: str, audits: str | None, missing: list[str], expires: str | None) -> None:
    cells = {"decided_on": "2024-03-14", "expires_on": expires, "audit_dates": audits}
    named = [
        each
        for f in found("DAT-04", "ISO Dates", day(as_of), **cells)
        for each in f.message[:-1].split()
        if each[0] == "2"
    ]
    assert named == missing


@pytest.mark.parametrize(
    "cells",
    [
        {"decided_on": "2024-03-14", "expires_on": "2027-03-13", "certificate_status": "withdrawn"},
        {"decided_on": None, "expires_on": "2027-03-13"},
        {"decided_on": None},
    ],
)
def test_no_year_is_asked_for_without_a_running_cycle(cells: dict[str, object]) -> None:
    assert not trips("DAT-04", "ISO Dates", **cells)


@pytest.mark.parametrize(
    ("expires", "recertified", "status", "expected"),
    [
        ("2026-11-23", None, None, False),  # expiry today: still valid
        ("2026-11-22", None, None, True),
        ("2026-11-22", None, "expired", True),
        ("2026-11-22", None, "withdrawn", False),
        ("2026-09-30", "2026-09-30", None, False),
        ("2026-09-30", "2026-10-01", None, True),
        ("2027-09-30", "2027-10-01", None, True),  # planned too late
        (None, "2026-10-01", None, False),
        (None, None, None, False),
    ],
)
def test_recertification(expires: str | None, recertified: str | None, status: str | None, *, expected: bool) -> None:
    cells = {"expires_on": expires, "recertified_on": recertified, "certificate_status": status}
    assert trips("DAT-05", "ISO Dates", **cells) is expected


@pytest.mark.parametrize(
    ("expires", "words"), [("2026-05-23", "until 2026-11-23"), ("2026-05-22", "; restoration is over, too.")]
)
def test_the_finding_says_whether_it_can_be_restored(expires: str, words: str) -> None:
    (seen,) = found("DAT-05", "ISO Dates", expires_on=expires)
    assert words in seen.message


@pytest.mark.parametrize(
    ("cycle", "decided", "expires", "expected"),
    [
        ("initial", "2025-03-14", "2028-03-14", False),
        ("initial", "2025-03-14", "2028-03-15", True),
        (None, "2025-03-14", "2028-03-15", True),
        ("recertification", "2025-03-14", "2028-06-30", False),
        ("initial", None, "2028-06-30", False),
        ("initial", "2025-03-14", None, False),
        ("initial", "2024-02-29", "2027-02-28", False),
        ("initial", "2024-02-29", "2027-03-01", True),
    ],
)
def test_a_certificate_of_three_years(
    cycle: str | None, decided: str | None, expires: str | None, *, expected: bool
) -> None:
    assert trips("DAT-06", "ISO Dates", cycle=cycle, decided_on=decided, expires_on=expires) is expected


@pytest.mark.parametrize(
    ("ref", "months", "expected"),
    [
        *((ref, None, True) for ref in ("8.2", "9.1", "9.2.1", "9.3.1", "A.5.1", "A.5.35")),
        ("a.5.1", None, True),
        (" 9.2.1", None, True),
        ("9.2.1", 0, True),
        ("9.2.1", 1, False),
        ("9.2.2", None, False),
        ("A.5.18", None, False),
        (None, None, False),
    ],
)
def test_an_interval_is_set(ref: str | None, months: int | None, *, expected: bool) -> None:
    assert trips("DAT-07", "ISO Dates", ref=ref, interval_months=months) is expected


@pytest.mark.parametrize(
    ("months", "words"),
    [(None, "Interval months is blank, and"), (0, "Interval months is 0, which is no interval, and")],
)
def test_the_finding_says_what_the_interval_is(months: int | None, words: str) -> None:
    (seen,) = found("DAT-07", "ISO Dates", ref="9.2.1", interval_months=months)
    assert words in seen.message


@pytest.mark.parametrize(
    ("last", "months", "change", "expected"),
    [
        ("2025-11-23", 12, None, False),  # due today
        ("2025-11-22", 12, None, True),
        ("2026-10-31", 1, None, False),
        ("2025-11-23", 12, "2026-01-01", False),  # a change is not considered here
        ("2025-11-22", None, None, False),
        ("2025-11-22", 0, None, False),
        (None, 12, None, False),
        ("2025-11-22", 10**9, None, False),
    ],
)
def test_the_own_plan(last: str | None, months: int | None, change: str | None, *, expected: bool) -> None:
    cells = {"last_done": last, "interval_months": months, "change_on": change}
    assert trips("DAT-08", "ISO Dates", **cells) is expected


@pytest.mark.parametrize(
    ("edition", "setting", "status", "as_of", "expected"),
    [
        ("2013", "2022", "valid", "2025-10-31", False),  # last day
        ("2013", "2022", "valid", "2025-11-01", True),
        ("2013", "2022", "expired", "2025-11-01", False),
        ("2013", "2022", None, "2025-11-01", False),
        ("2022", "2013", "valid", "2025-11-01", False),
        (None, "2022", "valid", "2025-11-01", False),
        (None, "2013", "valid", "2025-11-01", True),
    ],
)
def test_the_2013_edition(edition: str | None, setting: str, status: str | None, as_of: str, *, expected: bool) -> None:
    settings = Settings(iso_edition=setting)
    assert trips("DAT-09", "ISO Dates", day(as_of), settings, edition=edition, certificate_status=status) is expected


# DAT-10 to DAT-16: SOC 2


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"report_type": "type 1"}, ["As of"]),
        ({"report_type": "type 1", "as_of": "2026-09-30"}, []),
        ({"report_type": "type 1", "as_of": "2026-09-30", "period_end": "2026-09-30"}, ["Period end"]),
        ({"report_type": "type 1", "as_of": "2026-09-30", "period_start": "2026-09-01"}, ["Period start"]),
        ({"report_type": "type 2"}, ["Period start", "Period end"]),
        ({"report_type": "type 2", "period_start": "2025-10-01"}, ["Period end"]),
        ({"report_type": "type 2", "period_end": "2026-09-30"}, ["Period start"]),
        ({"report_type": "type 2", "period_start": "2025-10-01", "period_end": "2026-09-30"}, []),
        (
            {"report_type": "type 2", "period_start": "2025-10-01", "period_end": "2026-09-30", "as_of": "2026-09-30"},
            ["As of"],
        ),
        ({"kind": "report"}, ["Period start", "Period end"]),  # by the setting
        ({"kind": "other"}, []),
        ({"kind": "bridge letter", "period_end": "2026-06-30"}, []),
    ],
)
def test_dates_fit_the_type_of_the_report(cells: dict[str, object], fields: list[str]) -> None:
    assert sorted(str(each.field) for each in found("DAT-10", "SOC 2 Dates", **cells)) == sorted(fields)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"report_type": "type 1"}, "As of is blank; a type 1 report has an as-of day."),
        (
            {"report_type": "type 2", "period_start": "2025-10-01"},
            "Period end is blank; a type 2 report has a period.",
        ),
    ],
)
def test_the_finding_says_what_a_report_of_the_type_has(cells: dict[str, object], message: str) -> None:
    assert [each.message for each in found("DAT-10", "SOC 2 Dates", **cells)] == [message]


def test_the_setting_decides_on_a_blank_type_of_a_report() -> None:
    settings = Settings(report_type="type 1")
    assert not trips("DAT-10", "SOC 2 Dates", DAY, settings, kind="report", as_of="2026-09-30")
    assert trips("DAT-10", "SOC 2 Dates", kind="report", as_of="2026-09-30")
    assert not trips("DAT-10", "SOC 2 Dates", DAY, settings, kind="other", period_end="2026-09-30")


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2026-10-01", "2026-09-30", {"DAT-11"}),
        ("2026-10-01", "2026-10-01", {"DAT-11"}),  # one day
        ("2026-10-01", "2026-10-02", {"DAT-12"}),
        ("2026-07-01", "2026-09-29", {"DAT-12"}),
        ("2026-07-01", "2026-09-30", set()),  # three months
        ("2025-10-01", "2026-09-30", set()),  # twelve months
        ("2025-10-01", "2026-10-01", {"DAT-12"}),
        ("2025-11-30", "2026-02-27", set()),  # three months end before the 28th
        ("2025-11-30", "2026-02-26", {"DAT-12"}),
        ("2024-02-29", "2025-02-27", set()),
        (None, "2026-09-30", set()),
        ("2026-10-01", None, set()),
    ],
)
def test_the_length_of_a_period(start: str | None, end: str | None, codes: set[str]) -> None:
    seen = {code for code in ("DAT-11", "DAT-12") if trips(code, "SOC 2 Dates", period_start=start, period_end=end)}
    assert seen == codes


def test_the_finding_says_on_which_side_of_usual_a_period_is() -> None:
    (short,) = found("DAT-12", "SOC 2 Dates", period_start="2026-07-01", period_end="2026-09-29")
    (long,) = found("DAT-12", "SOC 2 Dates", period_start="2025-10-01", period_end="2026-10-01")
    assert short.message.endswith(" is shorter than 3 months.")
    assert long.message.endswith(" is longer than 12 months.")


@pytest.mark.parametrize(
    ("end", "as_of", "report", "expected"),
    [
        ("2026-09-30", None, "2026-09-30", True),  # not on the last day of the period
        ("2026-09-30", None, "2026-10-01", False),
        (None, "2026-09-30", "2026-09-29", True),
        (None, "2026-09-30", "2026-09-30", False),  # type 1: on its day
        ("2026-09-30", "2026-10-15", "2026-10-01", False),
        ("2026-09-30", None, None, False),
        (None, None, "2026-10-01", False),
    ],
)
def test_the_report_is_dated_after_the_work(
    end: str | None, as_of: str | None, report: str | None, *, expected: bool
) -> None:
    assert trips("DAT-13", "SOC 2 Dates", period_end=end, as_of=as_of, report_date=report) is expected


@pytest.mark.parametrize(
    ("previous", "start", "words"),
    [
        ("2025-09-30", "2025-10-01", None),
        ("2025-09-30", "2025-10-02", "a gap of 1 day to"),
        ("2025-09-30", "2025-11-01", "a gap of 31 days to"),
        ("2025-09-30", "2025-09-30", "overlaps by 1 day with"),
        ("2024-02-28", "2024-02-29", None),
        ("2024-02-28", "2024-03-01", "a gap of 1 day to"),
        (None, "2025-10-01", None),
        ("2025-09-30", None, None),
    ],
)
def test_periods_follow_each_other(previous: str | None, start: str | None, words: str | None) -> None:
    seen = found("DAT-14", "SOC 2 Dates", previous_end=previous, period_start=start)
    assert [words in each.message for each in seen if words] == ([True] if words else [])
    assert bool(seen) == (words is not None)


@pytest.mark.parametrize(
    ("end", "letter", "expected"),
    [
        ("2026-06-30", "2026-09-30", False),
        ("2026-06-30", "2026-10-01", True),
        ("2025-11-30", "2026-02-28", False),  # clipped
        ("2025-11-30", "2026-03-01", True),
        (None, "2026-10-01", False),
        ("2026-06-30", None, False),
    ],
)
def test_a_bridge_letter_of_three_months(end: str | None, letter: str | None, *, expected: bool) -> None:
    assert trips("DAT-15", "SOC 2 Dates", period_end=end, letter_to=letter) is expected


@pytest.mark.parametrize(
    ("start", "end", "letter", "fields"),
    [
        ("2025-10-01", "2026-09-30", None, []),
        ("2025-10-02", "2026-09-30", None, ["Supplier start"]),
        ("2025-10-02", "2026-09-30", "2026-12-31", ["Supplier start"]),  # a letter does not look back
        ("2025-10-01", "2026-09-29", None, ["Supplier end"]),
        ("2025-10-01", "2026-09-29", "2026-09-30", []),
        ("2025-10-01", "2026-06-30", "2026-09-29", ["Supplier letter to"]),
        ("2025-10-01", "2026-06-30", "2026-09-30", []),
        ("2025-12-01", "2026-06-30", None, ["Supplier end", "Supplier start"]),
        ("2024-10-01", "2025-09-30", "2026-09-30", ["Supplier end"]),  # nothing in common
        ("2024-10-01", "2025-10-01", "2026-09-30", []),  # one day in common
        (None, "2026-06-30", None, ["Supplier end"]),
        ("2025-12-01", None, None, ["Supplier start"]),
        (None, None, None, []),
    ],
)
def test_a_supplier_covers_the_whole_period(
    start: str | None, end: str | None, letter: str | None, fields: list[str]
) -> None:
    seen = found(
        "DAT-16",
        "SOC 2 Dates",
        period_start="2025-10-01",
        period_end="2026-09-30",
        supplier_start=start,
        supplier_end=end,
        supplier_letter_to=letter,
    )
    assert sorted(str(each.field) for each in seen) == fields


@pytest.mark.parametrize(
    ("letter", "open_days"),
    [
        (None, "2026-07-01 to 2026-09-30"),
        ("2026-08-31", "2026-09-01 to 2026-09-30"),
        ("2026-05-31", "2026-07-01 to 2026-09-30"),
    ],
)
def test_the_finding_names_the_days_that_nothing_covers(letter: str | None, open_days: str) -> None:
    (seen,) = found(
        "DAT-16", "SOC 2 Dates", period_end="2026-09-30", supplier_end="2026-06-30", supplier_letter_to=letter
    )
    assert open_days in seen.message


def test_without_an_own_period_nothing_is_said_of_the_supplier() -> None:
    assert not trips("DAT-16", "SOC 2 Dates", supplier_start="2025-10-01", supplier_end="2026-06-30")


def test_all_sixteen_are_there() -> None:
    assert [each.code for each in rules.ALL if each.family == "DAT"] == [f"DAT-{at:02}" for at in range(1, 17)]
