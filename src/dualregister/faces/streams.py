"""Standard output and standard error where they are closed, full or gone."""

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

import click


def reopen() -> None:
    """Put something in place of standard streams that are closed, so that no file that is opened takes their number.

    What is written to output fails then as on a full drive; what is written to error goes nowhere.
    """
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)
    with suppress(OSError):
        sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def is_lost(error: OSError) -> bool:
    """Whether `error` is that of a stream that cannot be written to, which is said where something can be said.

    A reader that has gone (EPIPE) is none: it has what it wants.
    """
    stream = _written(error)
    if stream is None or error.errno == errno.EPIPE:
        return False
    _let_go(stream)
    if stream is sys.stdout:
        reason = "it is closed" if error.errno == errno.EBADF else error.strerror
        try:
            click.echo(f"The answer could not be written to standard output ({reason}).", err=True)
            click.echo("  → Send it to a file on a drive with room, and run again.", err=True)
        except OSError:
            _let_go(sys.stderr)
    return True


def _written(error: OSError) -> TextIO | None:
    """The standard stream that was written to when `error` came: such an error names no file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or error.filename is not None:
        return None
    frame = trace.tb_frame
    module = str(frame.f_globals.get("__name__"))
    if module.startswith("rich.") or (module == "click.utils" and frame.f_locals.get("err")):
        return sys.stderr
    return sys.stdout if module in {"click.utils", "dualregister.__main__"} else None


def _let_go(stream: TextIO) -> None:
    """Send what the stream still holds nowhere, so that the end of the program does not fail over it."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
