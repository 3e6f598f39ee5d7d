"""Seed row 6: the dates of the two sides stay apart, and a deadline says what makes it bind."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.cells import Value
from dualregister.core.finding import Severity
from dualregister.core.law import named_law, no_law
from dualregister.core.sheets import sheet
from dualregister.rules.rule import Problem, rule

_SOC2 = ("period_start", "period_end", "report_date")
_ISO = ("surveillance_due", "certificate_expiry", "expires_on", "audit_dates")
_HEADERS = {field.name: field.header for field in sheet("Register").strays}


def _misplaced(names: tuple[str, ...], values: tuple[Value, ...], home: str) -> Iterator[Problem]:
    side = home.removesuffix(" Dates")
    for name, value in zip(names, values, strict=True):
        if value is not None:
            yield Problem(
                name,
                f"{_HEADERS[name]} is a date of the {side} side; it has no place in this row.",
                f"Move it to a row of the sheet {home}.",
            )


def _soc2_date_on_iso_sheet(period_start: Value, period_end: Value, report_date: Value) -> Iterator[Problem]:
    yield from _misplaced(_SOC2, (period_start, period_end, report_date), "SOC 2 Dates")


def _iso_date_on_soc2_sheet(
    surveillance_due: Value, certificate_expiry: Value, expires_on: Value, audit_dates: Value
) -> Iterator[Problem]:
    yield from _misplaced(_ISO, (surveillance_due, certificate_expiry, expires_on, audit_dates), "ISO Dates")


@rule(
    "DAT-01",
    "ISO dates and SOC 2 dates are not mixed in one row",
    on="Register",
    also={"ISO Dates": _soc2_date_on_iso_sheet, "SOC 2 Dates": _iso_date_on_soc2_sheet},
    severity=Severity.ERROR,
    seed_row=6,
    source="seed row 6",
    good={"side": "ISO", "surveillance_due": dt.date(2027, 3, 14)},
    bad={"side": "ISO", "period_end": dt.date(2026, 9, 30)},
)
def date_of_the_other_side(  # noqa: PLR0913, PLR0917 - one parameter for each column that it reads
    side: str | None,
    deadline_kind: str | None,
    period_start: Value,
    period_end: Value,
    report_date: Value,
    surveillance_due: Value,
    certificate_expiry: Value,
    expires_on: Value,
    audit_dates: Value,
) -> Iterator[Problem]:
    """Dates of the two sides are tracked separately, so that a review cycle is not mistaken for an assurance period."""
    if side == "ISO":
        yield from _soc2_date_on_iso_sheet(period_start, period_end, report_date)
        if deadline_kind == "assurance period":
            yield Problem(
                "deadline_kind",
                "An ISO row has no assurance period; that is a date of the SOC 2 side.",
                "Choose certification cycle, own plan or contract, or make it a task of its own with side SOC2.",
            )
    elif side == "SOC2":
        yield from _iso_date_on_soc2_sheet(surveillance_due, certificate_expiry, expires_on, audit_dates)
        if deadline_kind == "certification cycle":
            yield Problem(
                "deadline_kind",
                "A SOC 2 row has no certification cycle; that is a date of the ISO side.",
                "Choose assurance period, contract or convention, or make it a task of its own with side ISO.",
            )


@rule(
    "DAT-02",
    "Statutory deadline names a law",
    on="Register",
    severity=Severity.ERROR,
    seed_row=6,
    source="seed row 6; legalclarity.org; complyone.io",
    good={"deadline_kind": "statutory", "law": "Regulation (EU) 2022/2554"},
    bad={"deadline_kind": "statutory", "law": None},
)
def statute_without_law(deadline_kind: str | None, law: str | None) -> Iterator[Problem]:
    """Neither an ISO review nor a SOC 2 period is a legal deadline."""
    if deadline_kind == "statutory" and named_law(law) is None:
        yield Problem(
            "law",
            f"Deadline kind is statutory, and {no_law(law)}.",
            "Name the law that sets the deadline, or choose another kind.",
        )


RULES = (date_of_the_other_side, statute_without_law)
