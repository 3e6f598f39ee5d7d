"""The writing of a file under every fault: python tools/fault_loop.py [--kills N] [--rounds N] [--full FOLDER].

1. Every call to the operating system fails, one after the other: with no space, an input/output error, no permission,
   a gone folder, too little memory, a short write; once and from then on for ever. Afterwards the file is the whole old
   or the whole new one, as reported, and the next run succeeds and leaves nothing lying about.
2. A process that writes is killed N times at random moments.
3. Six processes write the same file at once, for N rounds: every update that was reported is there.
4. A disk that is full (FOLDER lies on a small file system), and a folder that is read-only.
"""

import argparse
import collections
import errno
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dualregister.errors import NotWritten
from dualregister.workbook.writing.disk import Disk
from dualregister.workbook.writing.safe_write import digest, write

OLD, NEW = b"OLD" * 100_000, b"NEW" * 120_000
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.ENOENT)
SHORT, MEMORY = "short", "memory"
WRITER = """
import sys
from pathlib import Path
from dualregister.errors import NotWritten
from dualregister.workbook.writing.safe_write import digest, read, write
path, done = Path(sys.argv[1]), 0
while True:
    before = read(path)
    after = {after}
    try:
        write(path, after, expected_digest=digest(before), backup={backup})
        done += 1
    except NotWritten:
        pass
    if {end}:
        break
print(done)
"""


class Faulty(Disk):
    """A disk whose call number `at` fails, once or from then on."""

    def __init__(self, at: int, fault: int | str, *, lasting: bool) -> None:
        self.at, self.fault, self.lasting = at, fault, lasting
        self.calls = 0

    @property
    def fired(self) -> bool:
        """Whether there were enough calls for the fault."""
        return self.calls >= self.at

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - every method of the disk has its own type
        """A method of the disk that may fail."""
        method = super().__getattribute__(name)
        if name.startswith("_") or name not in vars(Disk):
            return method
        return self._failing(name, method)

    def _failing(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object) -> object:
            self.calls += 1
            if self.calls == self.at or (self.lasting and self.calls > self.at):
                return self._fail(name, method, arguments)
            return method(*arguments)

        return call

    def _fail(self, name: str, method: Callable[..., Any], arguments: tuple[Any, ...]) -> object:
        if name == "close":
            method(*arguments)  # the system gives the descriptor back even where it reports an error
        if self.fault == MEMORY:
            raise MemoryError
        if self.fault == SHORT:
            if name == "write" and len(arguments[1]) > 1:
                return method(arguments[0], arguments[1][: len(arguments[1]) // 2])
            return None if name == "close" else method(*arguments)
        raise OSError(self.fault, os.strerror(int(self.fault)))


def faults(kinds: tuple[int | str, ...] = (*CODES, SHORT, MEMORY)) -> Iterator[Faulty]:
    """Every fault at every call, until no call is left."""
    for fault in kinds:
        for lasting in (False, True):
            at = 1
            while True:
                disk = Faulty(at, fault, lasting=lasting)
                yield disk
                if not disk.fired:
                    break
                at += 1


def survives(disk: Faulty, folder: Path) -> str:
    """What is wrong after one fault; empty when all is as it should be."""
    path = folder / "register.xlsx"
    path.write_bytes(OLD)
    reported = OLD
    try:
        write(path, NEW, expected_digest=digest(OLD), disk=disk)
        reported = NEW
    except NotWritten as error:
        if not error.remedy or "register.xlsx" not in error.message:
            return f"an unhelpful message: {error.message}"
    if path.read_bytes() != reported:
        return "the file is not what was reported"
    if any(each.read_bytes() != OLD for each in folder.glob("*.backup-*")):
        return "a backup is not whole"
    write(path, NEW + b"!", expected_digest=digest(reported))
    left = [each.name for each in folder.iterdir() if each.name.startswith(".")]
    if left or path.read_bytes() != NEW + b"!":
        return f"the next run leaves {left}"
    return ""


def inject() -> int:
    """How many faults went wrong."""
    counts: collections.Counter[str] = collections.Counter()
    for disk in faults():
        with tempfile.TemporaryDirectory() as name:
            wrong = survives(disk, Path(name))
        counts["injected"] += disk.fired
        if wrong:
            counts["wrong"] += 1
            print(f"call {disk.at}, {disk.fault}, {'for ever' if disk.lasting else 'once'}: {wrong}")
    print(f"faults injected: {counts['injected']}, wrong: {counts['wrong']}")
    return counts["wrong"]


def _start(folder: Path, after: str, *, backup: bool, end: str) -> subprocess.Popen[str]:
    code = WRITER.format(after=after, backup=backup, end=end)
    command = [sys.executable, "-c", code, str(folder / "register.xlsx")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill(times: int) -> int:
    """How many kills at random moments left something else than a whole file that can be written again."""
    wrong = 0
    chance = random.Random(7)  # noqa: S311 - a test's choice of moments
    swap = "b'NEW' * 120_000 if before[:3] == b'OLD' else b'OLD' * 100_000"
    for _ in range(times):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "register.xlsx"
            path.write_bytes(OLD)
            process = _start(folder, swap, backup=True, end="False")
            while not (folder / ".register.xlsx.dualregister-lock").exists() and process.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.05)
            process.kill()
            process.communicate()
            before = path.read_bytes()
            whole = before in (OLD, NEW) and all(each.read_bytes() in (OLD, NEW) for each in folder.glob("*.backup-*"))
            write(path, b"next", expected_digest=digest(before))
            left = [each.name for each in folder.iterdir() if each.name.startswith(".")]
            if not whole or left or path.read_bytes() != b"next":
                wrong += 1
                print(f"after a kill: whole {whole}, left {left}")
    print(f"kills: {times}, wrong: {wrong}")
    return wrong


def race(rounds: int, writers: int = 6) -> int:
    """How many updates were lost when several processes wrote one file."""
    lost = total = 0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "register.xlsx"
            path.write_bytes(b"")
            end = "done + len(before) > 200 or done >= 8"
            running = [_start(folder, "before + b'x'", backup=False, end=end) for _ in range(writers)]
            done = sum(int(each.communicate()[0]) for each in running)
            total += done
            lost += done - path.stat().st_size
    print(f"rounds: {rounds} with {writers} writers, {total} updates, lost: {lost}")
    return lost


def full(folder: Path) -> int:
    """Whether a write to a full disk leaves the old file whole."""
    path = folder / "register.xlsx"
    path.write_bytes(OLD)
    filler = folder / "filler"
    try:
        with filler.open("wb") as file:
            while True:
                file.write(b"\0" * 65_536)
                file.flush()
    except OSError:
        pass
    wrong = _refused(path, "the disk is full")
    filler.unlink()
    path.unlink()
    return wrong


def read_only() -> int:
    """Whether a folder that does not allow writing is told (not for the administrator, who may write anywhere)."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "register.xlsx"
        path.write_bytes(OLD)
        Path(name).chmod(0o555)
        done = _as_nobody(path) if os.geteuid() == 0 else _refused(path, "does not allow writing")
        Path(name).chmod(0o755)
        return done


def _as_nobody(path: Path) -> int:
    child = os.fork()
    if child == 0:
        os.chown(path, 65_534, 65_534)
        os.setuid(65_534)
        os._exit(_refused(path, "does not allow writing"))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _refused(path: Path, why: str) -> int:
    try:
        write(path, NEW, expected_digest=digest(OLD))
    except NotWritten as error:
        told = why in error.message
        clean = [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []
        print(f"{error.message} Remedy: {error.remedy}")
        return int(not told or not clean or path.read_bytes() != OLD)
    print("was written all the same")
    return 1


def main() -> int:
    """Run the loops; leave with 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--full", type=Path)
    chosen = parser.parse_args()
    wrong = inject() + read_only() + race(chosen.rounds) + kill(chosen.kills)
    if chosen.full:
        wrong += full(chosen.full)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
