"""One side's dates as a calendar: days that Outlook, Google and Apple show, warn of, and update on re-import.

What falls due is on the last day that counts, for the whole day; of a window the text tells both ends. An event keeps
its identity when its date moves, so that a second import moves it. Nothing in a calendar depends on the clock.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from dualregister.core.days import ONE_DAY
from dualregister.core.due import Dated, State

Identity = tuple[object, ...]
"""What stays the same of an event when its date moves."""
_NAMES = {"ISO": "ISO/IEC 27001 dates", "SOC2": "SOC 2 dates"}
_FIRST_DAY = dt.date(2000, 1, 1)
_ALARM_HOUR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Whose calendar, of which side, and as of which day."""

    side: str
    as_of: dt.date
    version: str
    organisation: str
    due_soon_days: int


def calendar(dues: Iterable[tuple[Identity, Dated]], occasion: Occasion) -> bytes:
    """The calendar (RFC 5545). The same dates on the same as-of day give the same bytes."""
    name = _NAMES[occasion.side]
    made = Calendar()
    made.add("prodid", f"-//dualregister//dualregister {occasion.version}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{name}: {occasion.organisation}" if occasion.organisation else name)
    made.add("x-wr-caldesc", f"{name} as of {occasion.as_of}, dualregister {occasion.version}")
    for identity, due in dues:
        if due.date is not None:
            made.add_component(_event(occasion, identity, due, due.until or due.date))
    text: bytes = made.to_ical(sorted=True)
    return text


def _event(occasion: Occasion, identity: Identity, due: Dated, last: dt.date) -> Event:
    event = Event()
    stamp = dt.datetime.combine(occasion.as_of, dt.time(), dt.UTC)
    before = {State.DONE: "Done: ", State.UNKNOWN: "Unknown: "}.get(due.state, "")
    event.add("uid", _uid(occasion, identity))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", (occasion.as_of - _FIRST_DAY).days)
    event.add("dtstart", last)
    event.add("dtend", last + ONE_DAY)
    event.add("summary", f"{before}{_title(due)}")
    event.add("description", "\n".join(_words(occasion, due)))
    event.add("categories", [_NAMES[occasion.side]])
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if due.state is not State.DONE:
        event.add_component(_alarm(due, occasion.due_soon_days))
    return event


def _uid(occasion: Occasion, identity: Identity) -> str:
    """The identity of an event, of which the date is no part; a digest, so that no text of a user is in it."""
    parts = "\x1f".join((occasion.organisation.casefold(), occasion.side, *map(str, identity)))
    return f"{hashlib.sha256(parts.encode()).hexdigest()[:32]}@dualregister"


def _title(due: Dated) -> str:
    """What it is and which row; a task says in its note what it is."""
    return f"{due.note.rstrip('.') if due.event == 'Task' else due.event} ({due.item_id})"


def _words(occasion: Occasion, due: Dated) -> Iterator[str]:
    yield due.note
    if due.until is not None:
        yield f"Window: {due.date} to {due.until}, both included."
    yield f"Force: {due.force.value} ({due.rule})."
    if due.owner:
        yield f"Owner: {due.owner}."
    yield f"State on {occasion.as_of}: {due.state.value}."


def _alarm(due: Dated, days: int) -> Alarm:
    """An alarm in the morning, as many days before the day as are “soon”."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(due))
    alarm.add("trigger", dt.timedelta(days=-days, hours=_ALARM_HOUR))
    return alarm
