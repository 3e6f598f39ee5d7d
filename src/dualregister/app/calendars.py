"""The trackers as calendars, one a side: days that Outlook, Google and Apple show, warn of, and update on re-import.

What falls due is on the last day that counts, for the whole day; of a window the text tells both ends. An event keeps
its identity when its date moves, so that a second import moves it. Nothing in a calendar depends on the clock.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.app.identity import Identity, identified
from dualregister.app.trackers import Trackers
from dualregister.app.whole_file import write_whole
from dualregister.core.days import ONE_DAY
from dualregister.core.due import Dated, State
from dualregister.errors import NotWritten

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

FILES = {"ISO": "iso.ics", "SOC2": "soc2.ics"}
_NAMES = {"ISO": "ISO/IEC 27001 dates", "SOC2": "SOC 2 dates"}
_FIRST_DAY = dt.date(2000, 1, 1)
_ALARM_HOUR = 9


def write_calendars(trackers: Trackers, folder: Path) -> tuple[Path, ...]:
    """The calendars of the sides asked for in `folder`, each whole or not at all. NotWritten where that fails."""
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for side in trackers.sides:
            path = folder / FILES[side]
            write_whole(path, calendar(trackers, side))
            made.append(path)
    except OSError as error:
        raise NotWritten(
            f"The calendars were not made in {folder}: {error.strerror}.", remedy="Name a folder that you may write to."
        ) from error
    return tuple(made)


def calendar(trackers: Trackers, side: str) -> bytes:
    """One side's calendar (RFC 5545). The same dates on the same as-of day give the same bytes."""
    from icalendar import Calendar  # noqa: PLC0415 - only this verb makes calendars

    made = Calendar()
    made.add("prodid", f"-//dualregister//dualregister {trackers.version}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _called(trackers, side))
    made.add("x-wr-caldesc", f"{_NAMES[side]} as of {trackers.as_of}, dualregister {trackers.version}")
    for identity, due in _of_side(trackers, side):
        if due.date is not None:
            made.add_component(_event(trackers, side, identity, due, due.until or due.date))
    return _bytes(made)


def _of_side(trackers: Trackers, side: str) -> Iterator[tuple[Identity, Dated]]:
    dues: Iterable[Dated] = trackers.iso if side == "ISO" else trackers.soc2
    yield from identified(dues)


def _bytes(made: "Calendar") -> bytes:
    text: bytes = made.to_ical(sorted=True)
    return text


def _called(trackers: Trackers, side: str) -> str:
    return f"{_NAMES[side]}: {trackers.organisation}" if trackers.organisation else _NAMES[side]


def _event(trackers: Trackers, side: str, identity: Identity, due: Dated, last: dt.date) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    stamp = dt.datetime.combine(trackers.as_of, dt.time(), dt.UTC)
    done = due.state is State.DONE
    before = {State.DONE: "Done: ", State.UNKNOWN: "Unknown: "}.get(due.state, "")
    event.add("uid", _uid(trackers.organisation, side, identity))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", (trackers.as_of - _FIRST_DAY).days)
    event.add("dtstart", last)
    event.add("dtend", last + ONE_DAY)
    event.add("summary", f"{before}{_title(due)}")
    event.add("description", "\n".join(_words(trackers, due)))
    event.add("categories", [_NAMES[side]])
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if not done:
        event.add_component(_alarm(due, trackers.due_soon_days))
    return event


def _uid(organisation: str, side: str, identity: Identity) -> str:
    """The identity of an event, of which the date is no part; a digest, so that no text of a user is in it."""
    parts = "\x1f".join((organisation.casefold(), side, *map(str, identity)))
    return f"{hashlib.sha256(parts.encode()).hexdigest()[:32]}@dualregister"


def _title(due: Dated) -> str:
    """What it is and which row; a task says in its note what it is."""
    return f"{due.note.rstrip('.') if due.event == 'Task' else due.event} ({due.item_id})"


def _words(trackers: Trackers, due: Dated) -> Iterator[str]:
    yield due.note
    if due.until is not None:
        yield f"Window: {due.date} to {due.until}, both included."
    yield f"Force: {due.force.value} ({due.rule})."
    if due.owner:
        yield f"Owner: {due.owner}."
    yield f"State on {trackers.as_of}: {due.state.value}."


def _alarm(due: Dated, days: int) -> "Alarm":
    """An alarm in the morning, as many days before the day as are “soon”."""
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(due))
    alarm.add("trigger", dt.timedelta(days=-days, hours=_ALARM_HOUR))
    return alarm
