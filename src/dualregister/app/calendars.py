"""The trackers as calendars, one a side."""

from collections.abc import Iterable
from pathlib import Path

from dualregister.app.identity import identified
from dualregister.app.trackers import Trackers
from dualregister.app.whole_file import write_whole
from dualregister.core.due import Dated
from dualregister.errors import NotWritten

FILES = {"ISO": "iso.ics", "SOC2": "soc2.ics"}


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
    from dualregister.reports import calendar as made  # noqa: PLC0415 - only this verb loads icalendar

    dues: Iterable[Dated] = trackers.iso if side == "ISO" else trackers.soc2
    occasion = made.Occasion(
        side=side,
        as_of=trackers.as_of,
        version=trackers.version,
        organisation=trackers.organisation,
        due_soon_days=trackers.due_soon_days,
    )
    return made.calendar(identified(dues), occasion)
