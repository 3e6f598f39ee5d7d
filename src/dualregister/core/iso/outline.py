"""The outline of a certification cycle: its events with their last days, of a certificate known by two days alone.

Nothing is known of audits that were held, so nothing is called done or overdue. Source: ISO-01, ISO-03 to ISO-06.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dualregister.core.due import Force
from dualregister.core.iso import cycle


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something of the cycle, and the last day, included, that counts for it."""

    event: str
    last: dt.date
    force: Force


def outline(decided_on: dt.date, expires_on: dt.date | None = None, kind: str | None = None) -> tuple[Milestone, ...]:
    """The milestones by their days. `kind`: initial or recertification.

    Only an initial decision asks for the first surveillance; where the kind is not known, the event says so.
    """
    return tuple(sorted(_milestones(decided_on, expires_on, kind), key=lambda each: each.last))


def _milestones(decided_on: dt.date, expires_on: dt.date | None, kind: str | None) -> Iterator[Milestone]:
    expiry = expires_on or cycle.estimated_expiry(decided_on)
    estimated = "" if expires_on else " (estimated)"
    bodies = Force.CERTIFICATION
    if kind != "recertification":
        doubt = "" if kind == "initial" else ", after an initial decision"
        yield Milestone(f"First surveillance{doubt}", cycle.first_surveillance_by(decided_on), bodies)
    for year in cycle.surveillance_years(decided_on, expiry):
        yield Milestone(f"Surveillance {year}", dt.date(year, 12, 31), bodies)
    planning, audit = cycle.recertification_planning_from(expiry), cycle.recertification_audit_about(expiry)
    yield Milestone("Recertification planning starts", planning, Force.CONVENTION)
    yield Milestone("Recertification audit", audit, Force.CONVENTION)
    yield Milestone("Recertification decision", expiry, bodies)
    yield Milestone(f"Certificate expires{estimated}", expiry, bodies)
    yield Milestone("Restoration", cycle.restorable_until(expiry), bodies)
