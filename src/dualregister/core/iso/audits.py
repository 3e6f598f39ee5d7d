"""Audits of a certificate: surveillance, recertification, restoration. Source: ISO-03 to ISO-06."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dualregister.core.days import ONE_DAY
from dualregister.core.due import Force, Outlook, State
from dualregister.core.iso import cycle
from dualregister.core.iso.due import IsoDue

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import IsoDate

_BODIES = Force.CERTIFICATION


def surveillance_events(item: "IsoDate", outlook: Outlook) -> Iterator[IsoDue]:
    """The first surveillance after an initial decision, and one in each calendar year between decision and expiry."""
    expiry = cycle.expiry_of(item.decided_on, item.expires_on)
    if item.decided_on is None or expiry is None:
        yield _no_year(item, State.UNKNOWN, "Decided on is blank, so the years that need an audit are unknown.")
        return
    if expiry.day < item.decided_on:
        yield _no_year(item, State.UNKNOWN, "Expires on is before Decided on.")
        return
    years = cycle.surveillance_years(item.decided_on, expiry.day)
    if item.cycle == "initial":
        yield _first_surveillance(item, item.decided_on, outlook)
    elif not years:
        yield _no_year(item, State.DONE, "No calendar year lies between decision and expiry, so none needs an audit.")
    for year in years:
        yield _surveillance(item, year, outlook)


def _no_year(item: "IsoDate", state: State, note: str) -> IsoDue:
    return IsoDue(
        item_id=item.item_id,
        event="Surveillance audits",
        date=None,
        state=state,
        force=_BODIES,
        rule="ISO-04",
        owner=item.owner,
        note=note,
    )


def _first_surveillance(item: "IsoDate", decided_on: dt.date, outlook: Outlook) -> IsoDue:
    last = cycle.first_surveillance_by(decided_on)
    first = cycle.first_audit_after(decided_on, item.audit_dates)
    late = ", which is too late" if first is not None and first > last else ""
    said = "No audit is listed." if first is None else f"The first audit after it is listed on {first}{late}."
    return IsoDue(
        item_id=item.item_id,
        event="First surveillance",
        date=last,
        state=outlook.state(last, done=outlook.reached(first)),
        force=_BODIES,
        rule="ISO-03",
        owner=item.owner,
        note=f"At most twelve months after the initial decision of {decided_on}. {said}",
    )


def _surveillance(item: "IsoDate", year: int, outlook: Outlook) -> IsoDue:
    """The window of the year; with an audit booked in it and none held, the booked day."""
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    due = partial(
        IsoDue, item_id=item.item_id, owner=item.owner, force=_BODIES, rule="ISO-04", event=f"Surveillance {year}"
    )
    listed = sorted(day for day in item.audit_dates if day.year == year)
    if not listed:
        return due(date=start, until=end, state=outlook.state(end), note=f"{year} needs an audit; none is listed.")
    first = listed[0]
    if outlook.reached(first):
        return due(date=start, until=end, state=State.DONE, note=f"Held on {first}; {year} needs one audit.")
    return due(date=first, state=outlook.state(first), note=f"Booked for {first}; {year} needs one audit.")


def recertification_events(item: "IsoDate", outlook: Outlook) -> Iterator[IsoDue]:
    """Planning, audit and decision before expiry; the decision alone is a rule, the days before it are convention.

    An audit in the half year before expiry is taken for the recertification audit, unless its calendar year needs it
    as surveillance and the row does not say that its audits are recertification audits. Whether such a visit was both
    is asked: the audit is then never called overdue, but unknown.
    """
    expiry = cycle.expiry_of(item.decided_on, item.expires_on)
    if expiry is None:
        return
    due = partial(IsoDue, item_id=item.item_id, owner=item.owner, rule="ISO-05")
    start, about = cycle.recertification_planning_from(expiry.day), cycle.recertification_audit_about(expiry.day)
    near = sorted({day for day in item.audit_dates if start <= day <= expiry.day})
    visits: frozenset[dt.date] = frozenset()
    if item.activity != "recertification audit":
        visits = cycle.first_of_years(item.decided_on, expiry.day, item.audit_dates)
    audit = next((day for day in near if day not in visits), None)
    decided = cycle.recertified(item.decided_on, item.recertified_on)
    recertified = outlook.reached(decided)
    asked = audit is None and not recertified
    visit = next((day for day in near if asked and outlook.reached(day)), None)
    called = "the estimated expiry" if expiry.estimated else "expiry"
    yield due(
        event="Recertification planning starts",
        date=start,
        state=outlook.state(start, done=recertified or audit is not None),
        force=Force.CONVENTION,
        note=f"Six months before {called} on {expiry.day}; a convention.",
    )
    state = outlook.state(audit or about, done=recertified or outlook.reached(audit))
    yield due(
        event="Recertification audit",
        date=audit or about,
        state=State.UNKNOWN if visit is not None and state is State.OVERDUE else state,
        force=Force.CONVENTION,
        note=f"About three months before {called} on {expiry.day}, a convention{_listed(audit, visit)}",
    )
    yield due(
        event="Recertification decision",
        date=expiry.day,
        state=outlook.state(expiry.day, done=recertified),
        force=_BODIES,
        note=_decision_note(decided, expiry, called),
    )


def _listed(audit: dt.date | None, visit: dt.date | None) -> str:
    if audit is not None:
        return f"; an audit is listed on {audit}."
    if visit is not None:
        return f"; the visit of {visit} is taken for the surveillance of {visit.year}: was it this audit, too?"
    return "."


def _decision_note(recertified_on: dt.date | None, expiry: cycle.Expiry, called: str) -> str:
    if recertified_on is None:
        return f"The decision is due by {called} on {expiry.day}."
    if recertified_on > expiry.day:
        return f"Decided late, on {recertified_on}: it was due by {called} on {expiry.day}."
    return f"Due by {called} on {expiry.day}; decided on {recertified_on}."


def restoration_events(item: "IsoDate", outlook: Outlook, expiry: cycle.Expiry, edition: str) -> Iterator[IsoDue]:
    """The half year after expiry; only once the certificate has expired without a decision in time."""
    decided = cycle.recertified(item.decided_on, item.recertified_on)
    in_time = decided is not None and decided <= expiry.day
    if in_time or not outlook.over(expiry.day):
        return
    last = cycle.restorable_to(item.edition or edition, expiry.day)
    if last is None:
        return
    yield IsoDue(
        item_id=item.item_id,
        event="Restoration",
        date=expiry.day + ONE_DAY,
        until=last,
        state=outlook.state(last, done=outlook.reached(decided)),
        force=_BODIES,
        rule="ISO-06",
        owner=item.owner,
        note=f"Restorable until {last}, later at least a stage 2 is needed; no certificate is valid in between.",
    )
