"""What stops us from looking: every error carries what happened and what the reader can do about it."""


class DualRegisterError(Exception):
    """Something could not be read, judged or written."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """The parts to pickle."""
        # Errors cross from the reading process to ours by pickle.
        return _rebuild, (type(self), self.message, self.remedy)


def _rebuild(kind: type[DualRegisterError], message: str, remedy: str) -> DualRegisterError:
    error = kind.__new__(kind)
    DualRegisterError.__init__(error, message, remedy=remedy)
    return error


class Unreadable(DualRegisterError):
    """A file could not be read: what is wrong with it, and the way out."""


class UnknownName(DualRegisterError):
    """A code, sheet, reference or id that nothing here is called."""


class NotWritten(DualRegisterError):
    """A file was not written; what was there before is whole."""


class NotTried(DualRegisterError):
    """A what-if that cannot be tried: its row, its field or its value is not there."""


class NotJudged(DualRegisterError):
    """What was asked for needs something that the workbook lacks."""
