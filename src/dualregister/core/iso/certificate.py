"""What falls due on a certificate, from stage 2 to restoration. Source: ISO-01, ISO-03 to ISO-08, ISO-17."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dualregister.core.due import Force, Outlook, State
from dualregister.core.iso import cycle
from dualregister.core.iso.audits import recertification_events, restoration_events, surveillance_events
from dualregister.core.iso.due import IsoDue

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import IsoDate

_BODIES = Force.CERTIFICATION


def certificate_events(item: "IsoDate", outlook: Outlook, edition: str) -> Iterator[IsoDue]:
    """Everything that falls due on one certificate. `edition` stands in for a blank Edition."""
    expiry = cycle.expiry_of(item.decided_on, item.expires_on)
    if item.certificate_status == "withdrawn":
        yield _withdrawn(item, expiry)
        return
    yield from _nonconformity(item, outlook)
    yield from _suspension(item, outlook)
    yield from _transition(item, outlook, edition)
    yield _expiry(item, outlook, expiry)
    yield from surveillance_events(item, outlook)
    if expiry is not None:
        yield from recertification_events(item, outlook)
        yield from restoration_events(item, outlook, expiry, edition)


def _withdrawn(item: "IsoDate", expiry: cycle.Expiry | None) -> IsoDue:
    return IsoDue(
        item_id=item.item_id,
        event="Certificate expires",
        date=expiry.day if expiry else None,
        state=State.DONE,
        force=_BODIES,
        rule="ISO-01",
        owner=item.owner,
        note="The certificate was withdrawn, so none of its dates runs any more.",
    )


def _nonconformity(item: "IsoDate", outlook: Outlook) -> Iterator[IsoDue]:
    """A decision after stage 2 shows that nothing major was left open."""
    if item.stage2_last_day is None:
        return
    last = cycle.nonconformity_verified_by(item.stage2_last_day)
    yield IsoDue(
        item_id=item.item_id,
        event="Major nonconformities of stage 2 verified",
        date=last,
        state=outlook.state(last, done=outlook.reached(item.decided_on)),
        force=_BODIES,
        rule="ISO-07",
        owner=item.owner,
        note=f"The correction of a major nonconformity is verified by {last}, or stage 2 is held again.",
    )


def _suspension(item: "IsoDate", outlook: Outlook) -> Iterator[IsoDue]:
    """A suspension is over when the certificate has another status than suspended."""
    due = partial(IsoDue, item_id=item.item_id, event="Suspension ends", force=_BODIES, rule="ISO-08", owner=item.owner)
    usual = "A suspension usually lasts six months at most; then comes withdrawal or a smaller scope."
    if item.suspended_on is not None:
        last = cycle.suspension_until(item.suspended_on)
        over = item.certificate_status not in (None, "suspended")
        yield due(date=last, state=outlook.state(last, done=over), note=usual)
    elif item.certificate_status == "suspended":
        note = f"The certificate is suspended, and Suspended on is blank. {usual}"
        yield due(date=None, state=State.UNKNOWN, note=note)


def _transition(item: "IsoDate", outlook: Outlook, edition: str) -> Iterator[IsoDue]:
    if (item.edition or edition) != "2013":
        return
    yield IsoDue(
        item_id=item.item_id,
        event="Transition to the 2022 edition",
        date=cycle.TRANSITION_END,
        state=outlook.state(cycle.TRANSITION_END, done=item.certificate_status == "expired"),
        force=_BODIES,
        rule="ISO-17",
        owner=item.owner,
        note=f"After {cycle.TRANSITION_END} no certificate to the 2013 edition is valid, and none is restored to it.",
    )


def _expiry(item: "IsoDate", outlook: Outlook, expiry: cycle.Expiry | None) -> IsoDue:
    due = partial(IsoDue, item_id=item.item_id, owner=item.owner, force=_BODIES, rule="ISO-01")
    if expiry is None:
        return due(
            event="Certificate expires",
            date=None,
            state=State.UNKNOWN,
            note="Neither Expires on nor Decided on is filled in.",
        )
    recertified = cycle.recertified(item.decided_on, item.recertified_on)
    late = recertified is not None and recertified > expiry.day
    rest = f"; it ran out before the decision of {recertified}" if late else ""
    note = f"The last day printed on the certificate is {expiry.day}{rest}."
    if expiry.estimated:
        note = f"{expiry.day} is an estimate, three years from the decision; enter the day printed on the certificate."
    return due(
        event="Certificate expires",
        date=expiry.day,
        state=outlook.state(expiry.day, done=outlook.reached(recertified)),
        note=note,
    )
