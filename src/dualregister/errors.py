"""What stops us from looking: every error carries what happened and what the reader can do about it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""A path makes one slash of two; a single letter is a drive."""


class DualRegisterError(Exception):
    """Something could not be read, judged or written."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.file: str | None = None
        """The file that the message is about, where more than one might be meant; see `naming`."""

    @property
    def named(self) -> str:
        """The message with the file that it is about; the message alone where that names it, or where there is none.

        A URL is not repeated: it may hold a password.
        """
        if (
            self.file is None
            or _URL.search(self.file)
            or self.file.replace("\\", "/").rsplit("/", 1)[-1] in self.message
        ):
            return self.message
        return f"{self.file}: {self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        """The parts to pickle."""
        # Errors cross from the reading process to ours by pickle.
        return _rebuild, (type(self), self.message, self.remedy, self.file)


def _rebuild(kind: type[DualRegisterError], message: str, remedy: str, file: str | None) -> DualRegisterError:
    error = kind.__new__(kind)
    DualRegisterError.__init__(error, message, remedy=remedy)
    error.file = file
    return error


class Unreadable(DualRegisterError):
    """A file could not be read: what is wrong with it, and the way out."""


class Missing(Unreadable):
    """There is no file of that name."""


@contextmanager
def naming(*files: object) -> Iterator[None]:
    """Let what is Unreadable inside say which of `files` (paths) it is, unless something inside has said so already."""
    try:
        yield
    except Unreadable as error:
        error.file = error.file or " or ".join(map(str, files))
        raise


class UnknownName(DualRegisterError):
    """A code, sheet, reference or id that nothing here is called."""


class NotWritten(DualRegisterError):
    """A file was not written; what was there before is whole."""


class NotTried(DualRegisterError):
    """A what-if that cannot be tried: its row, its field or its value is not there."""


class NotJudged(DualRegisterError):
    """What was asked for needs something that the workbook lacks."""
