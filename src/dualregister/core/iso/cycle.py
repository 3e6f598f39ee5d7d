"""The certification cycle as arithmetic. Months are Excel's EDATE: month ends clip. Source: ISO-01 to ISO-08."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dualregister.core.days import ONE_DAY, months_after

TRANSITION_END = dt.date(2025, 10, 31)
"""Last day on which a certificate to the 2013 edition could be valid (ISO-17)."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day of a certificate: as printed on it, or an estimate that says so."""

    day: dt.date
    estimated: bool


def estimated_expiry(decided_on: dt.date) -> dt.date:
    """The last day of a cycle of three years: one day before the third anniversary. An estimate, never a fact."""
    return months_after(decided_on, 36) - ONE_DAY


def expiry_of(decided_on: dt.date | None, expires_on: dt.date | None) -> Expiry | None:
    """The printed expiry, else an estimate from the decision, else None."""
    if expires_on is not None:
        return Expiry(expires_on, estimated=False)
    if decided_on is not None:
        return Expiry(estimated_expiry(decided_on), estimated=True)
    return None


def recertified(decided_on: dt.date | None, recertified_on: dt.date | None) -> dt.date | None:
    """The day of the decision that follows this cycle; None for the day of the decision that began it, or before."""
    if recertified_on is not None and decided_on is not None and recertified_on <= decided_on:
        return None
    return recertified_on


def longest_expiry(decided_on: dt.date) -> dt.date:
    """The latest day, included, that a certificate of three years may name (DAT-06)."""
    return months_after(decided_on, 36)


def first_surveillance_by(decided_on: dt.date) -> dt.date:
    """Last day, included, of the first surveillance after an INITIAL decision (ISO-03)."""
    return months_after(decided_on, 12)


def first_audit_after(decided_on: dt.date, audit_dates: Iterable[dt.date]) -> dt.date | None:
    """The first audit later than the day of the decision; None where none is listed."""
    return min((day for day in audit_dates if day > decided_on), default=None)


def surveillance_years(decided_on: dt.date, expiry: dt.date) -> tuple[int, ...]:
    """Calendar years that need an audit: those between the decision's year and the expiry's, both left out (ISO-04)."""
    return tuple(range(decided_on.year + 1, expiry.year))


def years_without_audit(decided_on: dt.date, expiry: dt.date, audit_dates: Iterable[dt.date]) -> tuple[int, ...]:
    """Those of the surveillance years in which no audit is listed, held or booked."""
    listed = {day.year for day in audit_dates}
    return tuple(year for year in surveillance_years(decided_on, expiry) if year not in listed)


def first_of_years(decided_on: dt.date | None, expiry: dt.date, audit_dates: Iterable[dt.date]) -> frozenset[dt.date]:
    """The audits that are taken for surveillances: the first of each calendar year that needs one.

    Without the day of the decision, each year before that of the expiry may need one.
    """
    firsts: dict[int, dt.date] = {}
    for day in sorted(audit_dates):
        firsts.setdefault(day.year, day)
    begun = dt.MINYEAR if decided_on is None else decided_on.year
    return frozenset(day for year, day in firsts.items() if begun < year < expiry.year)


def recertification_planning_from(expiry: dt.date) -> dt.date:
    """The day to start planning the recertification: six months before expiry, a convention (ISO-05)."""
    return months_after(expiry, -6)


def recertification_audit_about(expiry: dt.date) -> dt.date:
    """About the day of the recertification audit: three months before expiry, a convention (ISO-05)."""
    return months_after(expiry, -3)


def restorable_until(expiry: dt.date) -> dt.date:
    """Last day, included, on which an expired certificate can be restored (ISO-06)."""
    return months_after(expiry, 6)


def restorable_to(edition: str, expiry: dt.date) -> dt.date | None:
    """The same for a certificate to that edition; None where there is no such day.

    None is restored to the 2013 edition after its last day (ISO-17).
    """
    last = restorable_until(expiry)
    if edition != "2013":
        return last
    return min(last, TRANSITION_END) if expiry < TRANSITION_END else None


def nonconformity_verified_by(stage2_last_day: dt.date) -> dt.date:
    """Last day, included, to verify the correction of a major nonconformity after stage 2 (ISO-07)."""
    return months_after(stage2_last_day, 6)


def suspension_until(suspended_on: dt.date) -> dt.date:
    """Last day, included, that a suspension usually lasts (ISO-08)."""
    return months_after(suspended_on, 6)


def edition_may_be_valid(edition: str | None, as_of: dt.date) -> bool:
    """Whether a certificate to that edition can be valid on the day; 31 October 2025 was the last one for 2013."""
    return edition != "2013" or as_of <= TRANSITION_END
