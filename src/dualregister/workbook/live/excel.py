"""How Excel is talked to: quietly, and with its refusals in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dualregister.errors import NotWritten

if TYPE_CHECKING:
    from xlwings import App, Book

_LONGEST = 200
_QUIET = ("screen_updating", "display_alerts", "enable_events")


@contextmanager
def quiet(app: "App") -> Iterator[None]:
    """No flicker, no question, no macro of others in between; afterwards as it was, whatever happens."""
    before = {name: getattr(app, name) for name in _QUIET}
    try:
        for name in _QUIET:
            setattr(app, name, False)
        yield
    finally:
        for name, value in before.items():
            setattr(app, name, value)


@contextmanager
def excel_says(what: str) -> Iterator[None]:
    """Whatever Excel refuses, as an error of ours that begins with `what`."""
    try:
        yield
    except Exception as error:
        if not hasattr(error, "hresult"):  # the errors of pywin32 have no name where it is not installed
            raise
        raise NotWritten(
            f"{what} Excel says: {_words(error)}",
            remedy="Close open dialogs, take protection away from the workbook or the sheet, and try again.",
        ) from error


def _words(error: Exception) -> str:
    """What Excel says of an error: the description in a COM error, else the error's own text."""
    details = error.args[2] if len(error.args) > 2 else None
    said = details[2] if isinstance(details, tuple) and len(details) > 2 else None
    return " ".join((said or str(error) or type(error).__name__).split())[:_LONGEST]


@contextmanager
def opened(app: "App", content: bytes) -> Iterator["Book"]:
    """A workbook of our own, open and out of sight in the same Excel; closed and gone afterwards."""
    with TemporaryDirectory(prefix="dualregister-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"{Path(folder).name}.xlsx"
        path.write_bytes(content)
        book = app.books.open(str(path), update_links=False, read_only=True, add_to_mru=False)
        try:
            book.api.Windows(1).Visible = False
            yield book
        finally:
            book.close()
