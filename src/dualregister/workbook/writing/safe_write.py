"""A file replaced all or nothing: at every moment its name holds either the whole old or the whole new content."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dualregister.errors import NotWritten
from dualregister.stopping import undisturbed
from dualregister.workbook.writing.disk import DISK, Disk

_BLOCK = 1 << 20
_ATTEMPTS = 20
_AGAIN = "Run again; or use --output FILE to write beside it."
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ESTALE, errno.EHOSTDOWN})


@dataclass(frozen=True, slots=True)
class Written:
    """A file that has been written, the copy of what it held before, and what went wrong afterwards."""

    path: Path
    backup: Path | None
    warnings: tuple[str, ...] = ()


def digest(content: bytes) -> str:
    """The digest by which a file's content is told from another."""
    return hashlib.sha256(content).hexdigest()


def read(path: Path, disk: Disk = DISK) -> bytes:
    """The whole content of a file."""
    descriptor = disk.open(path.resolve(), os.O_RDONLY)
    try:
        blocks = []
        while block := disk.read(descriptor, _BLOCK):
            blocks.append(block)
        return b"".join(blocks)
    finally:
        disk.close(descriptor)


def write(
    path: Path,
    content: bytes,
    *,
    expected_digest: str | None,
    backup: bool = True,
    disk: Disk = DISK,
) -> Written:
    """Replace the content of `path`, which must still be the expected one (None: there must be no such file yet).

    When this raises, the old file is whole and in its place; but a stop that comes while the new one takes its place
    is raised when that one is there, with its backup.
    """
    target = Path(os.path.realpath(path))
    try:
        with _held(target, disk):
            _remove_leftovers(target, disk)
            return _swapped(target, content, expected_digest, backup=backup, disk=disk)
    except (OSError, MemoryError) as error:
        raise _failure(target, error) from error


def _swapped(target: Path, content: bytes, expected: str | None, *, backup: bool, disk: Disk) -> Written:
    _refuse_closed(target, expected, disk)
    old = _unchanged(target, expected, disk)
    fresh = _temporary(target, "new")
    spare = _temporary(target, "old")
    copied: Path | None = None
    try:
        _put(fresh, content, disk)
        if expected is not None:
            disk.dress(fresh, target)
            if backup:
                _put(spare, old, disk)
                disk.dress(spare, target)
        else:
            disk.share(fresh)
        _refuse_open(target, disk)
        _unchanged(target, expected, disk)
    except BaseException:
        _remove((fresh, spare), disk)
        raise
    # A stop in between must take neither the backup of what was replaced nor leave one of what was not.
    with undisturbed():
        try:
            if expected is not None and backup:
                free = _free_backup(target, disk)
                disk.replace(spare, free)
                copied = free
            disk.replace(fresh, target)
        except BaseException:
            _remove((fresh, spare, *([copied] if copied else ())), disk)
            raise
    # From here on the new file is in place: what fails now is a warning, never an error.
    try:
        disk.sync_folder(target.parent)
    except (OSError, MemoryError) as error:
        return Written(target, copied, (f"{target.name} is written, but the folder could not be synced ({error}).",))
    return Written(target, copied)


def _remove(paths: Iterable[Path], disk: Disk) -> None:
    for each in paths:
        with suppress(OSError, MemoryError):
            disk.remove(each)


def _refuse_closed(target: Path, expected: str | None, disk: Disk) -> None:
    """Refuse what may not be written to."""
    if expected is not None:
        if not stat.S_ISREG(disk.status(target).st_mode):
            raise NotWritten(f"{target.name} is not a regular file.", remedy=_AGAIN)
        if not disk.writable(target):
            raise NotWritten(
                f"{target.name} is read-only.", remedy="Allow writing to it and run again; or use --output FILE."
            )
    _refuse_open(target, disk)


def _refuse_open(target: Path, disk: Disk) -> None:
    """Refuse a workbook that a spreadsheet program has open: it leaves an owner file beside it."""
    names = {each.casefold(): each for each in disk.names(target.parent)}
    for wanted in (f"~${target.name}", f".~lock.{target.name}#"):
        found = names.get(wanted.casefold())
        if found:
            owner = _owner(target.parent / found, disk)
            raise NotWritten(
                f"{target.name} is open in a spreadsheet program{owner}.",
                remedy=f"Close it there and run again. If nobody has it open, delete the left-over file “{found}”.",
            )


def _owner(path: Path, disk: Disk) -> str:
    try:
        raw = read(path, disk)[:200]
    except OSError:
        return ""
    if path.name.startswith(".~lock"):
        pieces = raw.decode("utf-8", "replace").split(",")
        name = pieces[1] if len(pieces) > 1 else ""
    else:
        name = raw[1 : 1 + raw[0]].decode("latin-1", "replace") if raw else ""
    name = "".join(each for each in name if each.isprintable()).strip()
    return f" ({name})" if name else ""


def _unchanged(target: Path, expected: str | None, disk: Disk) -> bytes:
    """What the file holds, provided that it is what the new content was made from."""
    try:
        old = read(target, disk)
    except FileNotFoundError:
        if expected is None:
            return b""
        raise
    if expected is None:
        raise NotWritten(f"{target.name} appeared meanwhile; nothing was written.", remedy=_AGAIN)
    if digest(old) != expected:
        raise NotWritten(f"{target.name} was changed by another program meanwhile; nothing was written.", remedy=_AGAIN)
    return old


def _put(path: Path, content: bytes, disk: Disk) -> None:
    """A new file, on the disk, read back and compared."""
    descriptor = disk.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[disk.write(descriptor, rest[:_BLOCK]) :]
        disk.sync(descriptor)
    finally:
        disk.close(descriptor)
    if read(path, disk) != content:
        raise OSError(errno.EIO, "the written file reads back differently")


def _temporary(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.dualregister-{what}.tmp")


def _lock_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.dualregister-lock")


def _remove_leftovers(target: Path, disk: Disk) -> None:
    """Take away what a killed run has left: as the lock is ours, nobody is using it."""
    for what in ("new", "old"):
        leftover = _temporary(target, what)
        if leftover.name in disk.names(target.parent):
            disk.remove(leftover)


def _free_backup(target: Path, disk: Disk) -> Path:
    """The name of the next numbered backup: register.backup-3.xlsx."""
    pattern = re.compile(re.escape(target.stem) + r"\.backup-([0-9]{1,9})" + re.escape(target.suffix), re.IGNORECASE)
    numbers = [int(found[1]) for each in disk.names(target.parent) if (found := pattern.fullmatch(each))]
    return target.with_name(f"{target.stem}.backup-{max(numbers, default=0) + 1}{target.suffix}")


@contextmanager
def _held(target: Path, disk: Disk) -> Iterator[None]:
    """The only run that writes this file. A lock whose owner has died is free again."""
    path = _lock_name(target)
    descriptor = _acquired(path, target, disk)
    try:
        yield
    finally:
        with suppress(OSError, MemoryError):
            disk.remove(path)
        with suppress(OSError, MemoryError):
            disk.close(descriptor)


def _acquired(path: Path, target: Path, disk: Disk) -> int:
    for _ in range(_ATTEMPTS):
        descriptor = disk.open(path, os.O_CREAT | os.O_RDWR)
        mine = False
        try:
            mine = _is_mine(descriptor, path, target, disk)
        finally:
            if not mine:
                with suppress(OSError, MemoryError):
                    disk.close(descriptor)
        if mine:
            return descriptor
    raise NotWritten(f"Other runs keep writing {target.name}.", remedy="Wait until they have finished and run again.")


def _is_mine(descriptor: int, path: Path, target: Path, disk: Disk) -> bool:
    """Whether the lock is ours; not so where its former holder removed the file before we had locked it."""
    if not disk.lock(descriptor):
        raise _busy(target, disk.read(descriptor, 20))
    if not disk.same(descriptor, path):
        return False
    disk.write(descriptor, memoryview(f"{os.getpid()}\n".encode()))
    return True


def _busy(target: Path, holder: bytes) -> NotWritten:
    process = holder.split(b"\n")[0].decode("ascii", "replace") or "unknown"
    return NotWritten(
        f"Another run is writing {target.name} (process {process}).",
        remedy="Wait until it has finished and run again.",
    )


def _failure(target: Path, error: OSError | MemoryError) -> NotWritten:
    name, code = target.name, error.errno if isinstance(error, OSError) else None
    why, remedy = str(error), _AGAIN
    if isinstance(error, MemoryError):
        why, remedy = "there is not enough memory", "Close other programs and run again."
    elif code in _FULL:
        why, remedy = "the disk is full", "Free some space and run again."
    elif code in _FORBIDDEN:
        why = "its folder does not allow writing, or another program holds it"
        remedy = "Close it elsewhere, allow writing to the folder, or use --output FILE in another folder."
    elif code in _GONE:
        why, remedy = "the file or its folder is gone", "Connect the drive again, or check the path, and run again."
    return NotWritten(f"{name} was not written: {why}; nothing was changed.", remedy=remedy)
