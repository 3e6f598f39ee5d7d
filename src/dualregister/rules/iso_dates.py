"""Seed row 6, ISO side: the certification cycle and the planned activities."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.finding import Severity
from dualregister.core.iso import cycle as cycles
from dualregister.core.iso import plan
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

_BODIES = "ISO/IEC 17021-1:2015 9.1.3 / 9.6.3.2.5 (isop.solutions, gcerti.com, certbodies.co.uk)"
_PLANNED_CLAUSES = frozenset({"8.2", "9.1", "9.2.1", "9.3.1", "a.5.1", "a.5.35"})
Day = dt.date | None


@rule(
    "DAT-03",
    "First surveillance within 12 months of the certification decision",
    on="ISO Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source=_BODIES,
    good={
        "activity": "certification",
        "cycle": "initial",
        "decided_on": dt.date(2025, 3, 14),
        "audit_dates": (dt.date(2026, 3, 10),),
    },
    bad={
        "activity": "certification",
        "cycle": "initial",
        "decided_on": dt.date(2025, 3, 14),
        "audit_dates": (dt.date(2026, 4, 2),),
    },
)
def first_surveillance_late(cycle: str | None, decided_on: Day, audit_dates: tuple[dt.date, ...]) -> Iterator[Problem]:
    """Hard limit for certification bodies."""
    if cycle != "initial" or decided_on is None:
        return
    first, last = cycles.first_audit_after(decided_on, audit_dates or ()), cycles.first_surveillance_by(decided_on)
    if first is not None and first > last:
        yield Problem(
            "audit_dates",
            f"The first surveillance is on {first}; {last} is its last day after the initial decision of {decided_on}.",
            "Agree on an earlier day with the certification body, or add the audit that is missing here.",
        )


@rule(
    "DAT-04",
    "A surveillance or recertification audit in every calendar year of the cycle",
    on="ISO Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source=_BODIES,
    good={
        "activity": "certification",
        "decided_on": dt.date(2024, 3, 14),
        "expires_on": dt.date(2027, 3, 13),
        "audit_dates": (dt.date(2025, 2, 20), dt.date(2026, 2, 18)),
    },
    bad={
        "activity": "certification",
        "decided_on": dt.date(2024, 3, 14),
        "expires_on": dt.date(2027, 3, 13),
        "audit_dates": (dt.date(2025, 2, 20),),
    },
)
def year_without_audit(
    decided_on: Day,
    expires_on: Day,
    certificate_status: str | None,
    audit_dates: tuple[dt.date, ...],
    context: Context,
) -> Iterator[Problem]:
    """At least once a calendar year, except recertification years."""
    expiry = cycles.expiry_of(decided_on, expires_on)
    if decided_on is None or expiry is None or certificate_status == "withdrawn":
        return
    # A booking for a later year may still come; the year that runs already needs one.
    missing = cycles.years_without_audit(decided_on, expiry.day, audit_dates or ())
    years = [str(year) for year in missing if year <= context.as_of.year]
    if years:
        yield Problem(
            "audit_dates",
            f"No audit is listed in {' and '.join(years)}.",
            "Enter the day of the audit, held or booked; if there is none, speak with the certification body now.",
        )


@rule(
    "DAT-05",
    "Recertification decided before expiry",
    on="ISO Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source=_BODIES,
    good={
        "activity": "certification",
        "expires_on": dt.date(2026, 9, 30),
        "recertified_on": dt.date(2026, 9, 12),
    },
    bad={
        "activity": "certification",
        "expires_on": dt.date(2026, 9, 30),
        "recertified_on": dt.date(2026, 10, 20),
    },
)
def recertification_late(
    expires_on: Day, recertified_on: Day, certificate_status: str | None, context: Context
) -> Iterator[Problem]:
    """After expiry only a limited restoration within 6 months is possible."""
    if expires_on is None or certificate_status == "withdrawn":
        return
    restorable = cycles.restorable_until(expires_on)
    if recertified_on is None and expires_on < context.as_of:
        left = f"it can be restored until {restorable}" if context.as_of <= restorable else "restoration is over, too"
        yield Problem(
            "recertified_on",
            f"The certificate expired on {expires_on} without a recertification; {left}.",
            "Enter the day of the decision; if there is none, speak with the certification body.",
        )
    elif recertified_on is not None and recertified_on > expires_on:
        yield Problem(
            "recertified_on",
            f"Recertified on {recertified_on}, after the expiry on {expires_on}.",
            "Check both days; no certificate was valid in between.",
        )


@rule(
    "DAT-06",
    "Certificate runs no longer than three years",
    on="ISO Dates",
    severity=Severity.WARNING,
    seed_row=6,
    source=_BODIES,
    good={
        "activity": "certification",
        "cycle": "initial",
        "decided_on": dt.date(2025, 3, 14),
        "expires_on": dt.date(2028, 3, 13),
        "audit_dates": (dt.date(2026, 3, 10),),
    },
    bad={
        "activity": "certification",
        "cycle": "initial",
        "decided_on": dt.date(2025, 3, 14),
        "expires_on": dt.date(2028, 6, 30),
        "audit_dates": (dt.date(2026, 3, 10),),
    },
)
def certificate_too_long(cycle: str | None, decided_on: Day, expires_on: Day) -> Iterator[Problem]:
    """The cycle is three years; after recertification the end may follow the old expiry date."""
    if cycle == "recertification" or decided_on is None or expires_on is None:
        return
    longest = cycles.longest_expiry(decided_on)
    if expires_on > longest:
        yield Problem(
            "expires_on",
            f"Expires on {expires_on} is more than three years after the decision of {decided_on}.",
            f"Check both days; {longest} is the latest that fits.",
        )


@rule(
    "DAT-07",
    "Planned interval is filled for planned-interval clauses",
    on="ISO Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source="hicomply.com; watchdogsecurity.io; nocodelisted.com",
    good={"activity": "internal audit", "ref": "9.2.1", "interval_months": 12},
    bad={"activity": "internal audit", "ref": "9.2.1", "interval_months": None},
)
def interval_missing(ref: str | None, interval_months: int | None) -> Iterator[Problem]:
    """The standard gives no number; the organization must set one."""
    clause = (ref or "").strip()
    if clause.casefold() in _PLANNED_CLAUSES and not interval_months:
        wrong = "blank" if interval_months is None else "0, which is no interval"
        yield Problem(
            "interval_months",
            f"Interval months is {wrong}, and {clause} asks for a planned interval.",
            "Enter the months that your own plan sets; none are assumed.",
        )


@rule(
    "DAT-08",
    "Planned activity is not overdue",
    on="ISO Dates",
    severity=Severity.WARNING,
    seed_row=6,
    source="iseoblue.com",
    good={
        "activity": "management review",
        "ref": "9.3.1",
        "last_done": dt.date(2026, 2, 1),
        "interval_months": 12,
    },
    bad={
        "activity": "management review",
        "ref": "9.3.1",
        "last_done": dt.date(2025, 9, 1),
        "interval_months": 12,
    },
)
def planned_activity_overdue(last_done: Day, interval_months: int | None, context: Context) -> Iterator[Problem]:
    """Own plan missed: likely nonconformity against own requirement."""
    due = plan.next_planned(last_done, interval_months)
    if due is not None and due < context.as_of:
        yield Problem(
            "last_done",
            f"It was due by {due}: {interval_months} months after {last_done}.",
            "Do it and enter the day, or have the plan changed by whoever approves it.",
        )


@rule(
    "DAT-09",
    "No certificate to the 2013 edition after the transition",
    on="ISO Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source="IAF MD 26 Issue 2 (rva.nl, dqsglobal.com, identityunderground)",
    good={"activity": "certification", "edition": "2013", "certificate_status": "expired"},
    bad={"activity": "certification", "edition": "2013", "certificate_status": "valid"},
)
def edition_withdrawn(edition: str | None, certificate_status: str | None, context: Context) -> Iterator[Problem]:
    """All 2013 certificates expired or were withdrawn."""
    certified = edition or context.settings.iso_edition
    if certificate_status == "valid" and not cycles.edition_may_be_valid(certified, context.as_of):
        yield Problem(
            "certificate_status",
            f"A certificate to the 2013 edition cannot be valid after {cycles.TRANSITION_END}.",
            "Correct Edition if the certificate names the 2022 edition, else Certificate status.",
        )


RULES = (
    first_surveillance_late,
    year_without_audit,
    recertification_late,
    certificate_too_long,
    interval_missing,
    planned_activity_overdue,
    edition_withdrawn,
)
