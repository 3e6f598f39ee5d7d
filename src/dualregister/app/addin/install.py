"""The verbs `addin install`, `addin remove` and `addin status`: the add-in of one user of Windows."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dualregister.app.addin import configuration
from dualregister.app.addin.machine import Machine
from dualregister.app.addin.places import Places, places
from dualregister.app.addin.shipped import shipped
from dualregister.app.whole_file import write_whole
from dualregister.errors import NotWritten


@dataclass(frozen=True, slots=True)
class Status:
    """What is in place for one user."""

    places: Places
    installed: bool
    current: bool
    """Whether the add-in in place is the one of this dualregister."""
    python: str | None
    """The Python that the add-in runs; None where nothing says so."""


def status(machine: Machine) -> Status:
    """What is in place. NotWritten on another system than Windows."""
    where = places(machine)
    in_place = where.addin.read_bytes() if where.addin.is_file() else None
    settings = configuration.read(where.configuration, machine.encoding)
    return Status(
        where,
        installed=in_place is not None,
        current=in_place == shipped().read_bytes(),
        python=settings.get(configuration.INTERPRETER),
    )


def install(machine: Machine) -> Status:
    """Put the add-in in place and have it run this Python. NotWritten where that fails; then it is as it was."""
    where = places(machine)
    content = shipped().read_bytes()
    settings = configuration.read(where.configuration, machine.encoding)
    settings |= {configuration.INTERPRETER: str(machine.python)}
    configured = configuration.content_of(settings, machine.encoding)
    before = where.addin.read_bytes() if where.addin.is_file() else None
    try:
        _write(where.addin, content)
        try:
            _write(where.configuration, configured)
        except OSError:
            _put_back(where.addin, before)
            raise
    except OSError as error:
        raise _in_use(error, where) from error
    return status(machine)


def remove(machine: Machine) -> tuple[Path, ...]:
    """Take away the add-in and what says which Python it runs; the files that went. NotWritten where that fails."""
    where = places(machine)
    gone: list[Path] = []
    try:
        for path in (where.addin, where.configuration):
            if path.is_file():
                path.unlink()
                gone.append(path)
    except OSError as error:
        raise _in_use(error, where) from error
    with suppress(OSError):  # a folder that holds something else stays
        where.configuration.parent.rmdir()
    return tuple(gone)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        write_whole(path, content)


def _in_use(error: OSError, where: Places) -> NotWritten:
    if isinstance(error, PermissionError):
        return NotWritten(
            f"{error.filename or where.addin} cannot be changed: it is open or protected.",
            remedy="Close every window of Excel, then run this again.",
        )
    return NotWritten(
        f"{error.filename or where.addin} was not changed: {error.strerror}.",
        remedy="Check the folder, its rights and the space on the disk.",
    )
