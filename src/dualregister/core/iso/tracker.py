"""The ISO tracker: every row of ISO Dates, and the ISO tasks of the register, as what falls due. Source: seed row 6."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dualregister.core.due import Force, Outlook, State, in_order
from dualregister.core.iso import plan
from dualregister.core.iso.audits import recertification_events, surveillance_events
from dualregister.core.iso.certificate import certificate_events
from dualregister.core.iso.due import IsoDue
from dualregister.core.law import named_law

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import IsoDate, Task


def iso_tracker(
    items: Iterable["IsoDate"], as_of: dt.date, due_soon_days: int, *, edition: str = "2022"
) -> tuple[IsoDue, ...]:
    """What falls due on the ISO side, by date, those without a date last; every row says at least one thing.

    `edition` is the setting for a blank Edition. A row of another sheet is refused with a TypeError.
    """
    outlook = Outlook(as_of, due_soon_days)
    return in_order(due for item in items for due in _events(item, outlook, edition))


def iso_task_dues(tasks: Iterable["Task"], as_of: dt.date, due_soon_days: int) -> tuple[IsoDue, ...]:
    """The register tasks of side ISO that name a kind of deadline; tasks of another side or of none are left out.

    A closed task is done. An assurance period is no date of this side: such a task has no day here.
    """
    outlook = Outlook(as_of, due_soon_days)
    return in_order(_task(task, outlook) for task in tasks if task.side == "ISO" and task.deadline_kind is not None)


def _events(item: "IsoDate", outlook: Outlook, edition: str) -> Iterator[IsoDue]:
    if item.sheet_name != "ISO Dates":
        raise TypeError(f"a row of {item.sheet_name} has no place in the ISO tracker")
    match item.activity:
        case "certification":
            yield from certificate_events(item, outlook, edition)
        case "surveillance audit" if item.decided_on is not None:
            yield from surveillance_events(item, outlook)
        case "recertification audit" if item.expires_on is not None or item.decided_on is not None:
            yield from recertification_events(item, outlook)
        case "surveillance audit" | "recertification audit":
            yield from _audits(item, outlook)
        case "corrective action":
            yield _action(item, outlook, "ISO-15")
        case activity if activity in _PLANNED:
            yield _planned(item, outlook, _PLANNED[activity])
        case _:
            yield from _other(item, outlook)


_PLANNED = {
    "internal audit": "ISO-09",
    "management review": "ISO-10",
    "risk assessment": "ISO-11",
    "policy review": "ISO-12",
    "supplier review": "ISO-13",
    "access review": "ISO-14",
    "SoA review": "ISO-16",
}


def _called(item: "IsoDate") -> str:
    activity = item.activity or "other"
    return activity[0].upper() + activity[1:]


def _planned(item: "IsoDate", outlook: Outlook, rule: str) -> IsoDue:
    """A planned activity. What would be open is unknown while its interval or its last time is in doubt."""
    day = plan.next_due(item.last_done, item.interval_months, item.change_on)
    doubt = _doubt(item, outlook)
    state = outlook.state(day)
    return IsoDue(
        item_id=item.item_id,
        event=_called(item),
        date=day,
        state=State.UNKNOWN if doubt and state is State.OPEN else state,
        force=Force.OWN_PLAN,
        rule=rule,
        owner=item.owner,
        note=f"{_planned_note(item, day, doubt)}{_unread(item)}",
    )


def _doubt(item: "IsoDate", outlook: Outlook) -> str:
    if not item.interval_months:
        return "Interval months is blank, and none is assumed"
    if item.last_done is None:
        return "Last done is blank"
    if not outlook.reached(item.last_done):
        return f"Last done, {item.last_done}, lies after {outlook.as_of}"
    if plan.next_planned(item.last_done, item.interval_months) is None:
        return f"{item.interval_months} months lead out of the calendar"
    return ""


def _planned_note(item: "IsoDate", day: dt.date | None, doubt: str) -> str:
    if day is None:
        return f"{doubt}."
    if day == plan.calling_change(item.last_done, item.change_on):
        return f"The change of {day} calls for it{'; ' + doubt[0].lower() + doubt[1:] if doubt else ''}."
    if doubt:
        return f"{doubt}."
    return f"{item.interval_months} months after {item.last_done}, by the own plan."


def _unread(item: "IsoDate") -> str:
    day = plan.unread_day(item.last_done, item.done_on, action=_raised(item))
    return "" if day is None else f" Done on, {day}, is that of a corrective action: enter it as Last done to count it."


def _raised(item: "IsoDate") -> bool:
    return item.raised_on is not None or item.agreed_days is not None


def _action(item: "IsoDate", outlook: Outlook, rule: str) -> IsoDue:
    day = plan.action_due(item.raised_on, item.agreed_days)
    note = "Raised on or Agreed days is blank, and no number of days is assumed."
    if day is not None:
        note = f"{item.agreed_days} days after {item.raised_on}, as agreed."
    elif item.raised_on is not None and item.agreed_days is not None:
        note = f"{item.agreed_days} days lead out of the calendar."
    return IsoDue(
        item_id=item.item_id,
        event="Corrective action",
        date=day,
        state=outlook.state(day, done=outlook.reached(item.done_on)),
        force=Force.OWN_PLAN,
        rule=rule,
        owner=item.owner,
        note=note,
    )


def _audits(item: "IsoDate", outlook: Outlook) -> Iterator[IsoDue]:
    """Single audits of a row that names no certificate: held up to the as-of day, booked after it."""
    due = partial(IsoDue, item_id=item.item_id, owner=item.owner, force=Force.CERTIFICATION)
    rule = "ISO-04" if item.activity == "surveillance audit" else "ISO-05"
    if not item.audit_dates:
        note = "Neither Decided on nor Audit dates says when."
        yield due(event=_called(item), date=None, state=State.UNKNOWN, rule=rule, note=note)
    for day in sorted(set(item.audit_dates)):
        held = outlook.reached(day)
        said = "Held" if held else "Booked"
        yield due(
            event=f"{_called(item)} {day}",
            date=day,
            state=outlook.state(day, done=held),
            rule=rule,
            note=f"{said}, as Audit dates says.",
        )


def _other(item: "IsoDate", outlook: Outlook) -> Iterator[IsoDue]:
    """An activity of the user's own: judged by what is filled in."""
    ask: list[Callable[[IsoDate, Outlook, str], IsoDue]] = []
    if _raised(item):
        ask.append(_action)
    if not ask or any(each is not None for each in (item.last_done, item.interval_months, item.change_on)):
        ask.append(_planned)
    for each in ask:
        yield each(item, outlook, "ISO-19")


_FORCES = {
    "certification cycle": Force.CERTIFICATION,
    "own plan": Force.OWN_PLAN,
    "contract": Force.CONTRACT,
    "convention": Force.CONVENTION,
    "statutory": Force.STATUTE,
}


def _task(task: "Task", outlook: Outlook) -> IsoDue:
    kind = task.deadline_kind or ""
    force = _FORCES.get(kind)
    day = task.due if force is not None else None
    return IsoDue(
        item_id=task.task_id,
        event="Task",
        date=day,
        state=outlook.state(day, done=task.status == "closed"),
        force=force or Force.DEFINITION,
        rule="ISO-19",
        owner=task.owner,
        note=_task_note(task, kind, force),
    )


def _task_note(task: "Task", kind: str, force: Force | None) -> str:
    title = task.title or "Task without a title"
    if force is None:
        return f"{title}: “{kind}” is no kind of deadline of the ISO side, so its day is not shown here."
    if task.due is None:
        return f"{title}: Due is blank."
    if force is Force.STATUTE:
        law = named_law(task.law)
        return f"{title}: statutory by {law}." if law else f"{title}: called statutory, but no law is named."
    return f"{title}: {kind}."
