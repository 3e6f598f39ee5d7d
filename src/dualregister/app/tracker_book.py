"""The trackers as sheets of a workbook of their own."""

from functools import partial
from pathlib import Path

from dualregister.app.new_file import check_workbook, write_new
from dualregister.app.trackers import Trackers
from dualregister.workbook.tracker_sheet import Beside, Occasion, tracker_book


def write_book(trackers: Trackers, out: Path, *, replace: bool = False) -> None:
    """A workbook at `out` with the sheet of each side asked for, whole or not at all. NotWritten where that fails.

    The register that the trackers were read from is never replaced.
    """
    check_workbook(out, "tracker")
    write_new(out, partial(book_bytes, trackers), replace=replace, source=Path(trackers.path))


def book_bytes(trackers: Trackers) -> bytes:
    """The workbook as bytes; the same for the same dates on the same as-of day."""
    return tracker_book(
        trackers.iso if "ISO" in trackers.sides else None,
        trackers.soc2 if "SOC2" in trackers.sides else None,
        occasion(trackers),
        beside_iso=_beside(trackers, "ISO"),
        beside_soc2=_beside(trackers, "SOC2"),
    )


def _beside(trackers: Trackers, side: str) -> Beside:
    if side not in trackers.sides:
        return Beside()
    return Beside(unlisted=tuple(trackers.unlisted[side].sentences()), nothing=trackers.nothing(side))


def occasion(trackers: Trackers) -> Occasion:
    """What the sheets say of their making."""
    return Occasion(
        as_of=trackers.as_of,
        version=trackers.version,
        organisation=trackers.organisation,
        due_soon_days=trackers.due_soon_days,
    )
