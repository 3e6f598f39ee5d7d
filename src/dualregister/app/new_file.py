"""A file that a verb makes: never over what it was made of, over another file only where told to, and whole."""

from collections.abc import Callable
from pathlib import Path

from dualregister.app.whole_file import write_whole
from dualregister.errors import NotWritten


def check_new(out: Path, *, replace: bool, source: Path | None = None) -> None:
    """NotWritten where `out` is what it is made of, is there already, or has no folder: to be asked before the work."""
    if source is not None and out.exists() and source.exists() and out.samefile(source):
        raise NotWritten(f"{out} is the file that is read, and was left alone.", remedy="Choose another name.")
    if not out.parent.is_dir():
        raise NotWritten(f"There is no folder {out.parent}.", remedy="Make it, or choose another.")
    if out.exists() and not replace:
        raise NotWritten(f"{out} is there already.", remedy="Choose another name, or add --force.")


def write_new(out: Path, make: Callable[[], bytes], *, replace: bool, source: Path | None = None) -> None:
    """What `make` gives at `out`, made only where it may be written. NotWritten as `check_new`, or where it fails."""
    check_new(out, replace=replace, source=source)
    content = make()
    try:
        write_whole(out, content)
    except OSError as error:
        raise NotWritten(
            f"{out} was not made: {error.strerror}.", remedy="Check the folder, its rights and the space on the disk."
        ) from error


def check_workbook(out: Path, what: str) -> None:
    """NotWritten where `out` is not named as the workbook that `what` is: list, copy, register."""
    if out.suffix.lower() != ".xlsx":
        raise NotWritten(f"{out} was not made: a {what} is an .xlsx file.", remedy=f"Name it {out.stem or what}.xlsx.")
