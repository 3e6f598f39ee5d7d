"""The calls to the operating system that a write makes, in one place, so that a test can make any of them fail."""

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 20


class Disk:
    """The real disk."""

    def open(self, path: Path, flags: int) -> int:
        """A file descriptor; a new file is readable by its owner alone until its permissions are set."""
        return os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600)

    def share(self, path: Path) -> None:
        """Give a new file the permissions that any new file has here."""
        if sys.platform != "win32":
            mask = os.umask(0o077)
            os.umask(mask)
            path.chmod(0o666 & ~mask)

    def read(self, descriptor: int, size: int) -> bytes:
        """The next bytes; none at the end."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        """How many bytes were written."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until the file is on the disk."""
        os.fsync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the folder's list of names is on the disk, where the system can do that."""
        if sys.platform != "win32":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def close(self, descriptor: int) -> None:
        """Give a file descriptor back."""
        os.close(descriptor)

    def lock(self, descriptor: int) -> bool:
        """Whether the file could be locked; the system takes the lock away when the process ends, however it ends."""
        try:
            if sys.platform == "win32":
                os.lseek(descriptor, _BEYOND, os.SEEK_SET)  # so that others may still read who holds it
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def status(self, path: Path) -> os.stat_result:
        """What the system knows about a file."""
        return path.stat()

    def same(self, descriptor: int, path: Path) -> bool:
        """Whether the open file is still the one of this name."""
        try:
            return os.path.samestat(os.fstat(descriptor), path.stat())
        except FileNotFoundError:
            return False

    def writable(self, path: Path) -> bool:
        """Whether the file may be written to."""
        return bool(path.stat().st_mode & stat.S_IWUSR) and os.access(path, os.W_OK)

    def names(self, folder: Path) -> list[str]:
        """The names of all that is in a folder."""
        return [each.name for each in folder.iterdir()]

    def dress(self, path: Path, like: Path) -> None:
        """Give a file the permissions, the times and, where allowed, the owner of another."""
        known = like.stat()
        if sys.platform != "win32":
            owned = path.stat()
            if (known.st_uid, known.st_gid) != (owned.st_uid, owned.st_gid):
                with suppress(PermissionError):  # only an administrator may give a file away
                    os.chown(path, known.st_uid, known.st_gid)
        shutil.copystat(like, path)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, at once."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Take a file away."""
        path.unlink()


DISK = Disk()
