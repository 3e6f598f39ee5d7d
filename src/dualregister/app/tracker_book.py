"""The trackers as sheets of a workbook of their own."""

from pathlib import Path

from dualregister.app.trackers import Trackers
from dualregister.app.whole_file import write_whole
from dualregister.errors import NotWritten
from dualregister.workbook.tracker_sheet import Occasion, tracker_book


def write_book(trackers: Trackers, out: Path, *, replace: bool = False) -> None:
    """A workbook at `out` with the sheet of each side asked for, whole or not at all. NotWritten where that fails.

    The register that the trackers were read from is never replaced.
    """
    if out.suffix.lower() != ".xlsx":
        raise NotWritten(f"{out} was not made: it is an .xlsx file.", remedy=f"Name it {out.stem or 'trackers'}.xlsx.")
    if out.exists() and out.samefile(trackers.path):
        raise NotWritten(f"{out} is the register itself, and was left alone.", remedy="Choose another name.")
    if out.exists() and not replace:
        raise NotWritten(f"{out} is there already.", remedy="Choose another name, or add --force.")
    try:
        write_whole(out, book_bytes(trackers))
    except OSError as error:
        raise NotWritten(
            f"{out} was not made: {error.strerror}.", remedy="Check the folder, its rights and the space on the disk."
        ) from error


def book_bytes(trackers: Trackers) -> bytes:
    """The workbook as bytes; the same for the same dates on the same as-of day."""
    return tracker_book(
        trackers.iso if "ISO" in trackers.sides else None,
        trackers.soc2 if "SOC2" in trackers.sides else None,
        occasion(trackers),
    )


def occasion(trackers: Trackers) -> Occasion:
    """What the sheets say of their making."""
    return Occasion(
        as_of=trackers.as_of,
        version=trackers.version,
        organisation=trackers.organisation,
        due_soon_days=trackers.due_soon_days,
    )
