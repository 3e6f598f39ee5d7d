"""Run any command over a folder of files, each in a process of its own, and say what became of each.

    python tools/run_corpus.py FOLDER [options] -- dualregister validate {file}

`{file}` stands for a private copy of the file. What became of it:

ok         the command left with 0
findings   it left with 1: it could look, and found something
refused    it left with 2 and said why
silent     it left with 2 and said nothing
traceback  it showed a traceback or a panic, or left with any other status
hang       it took longer than --seconds
memory     it took more memory than --megabytes
crash      a signal ended it
modified   it changed its input, or took it away
litter     it left files behind

The first five are told by the status; modified and litter come on top of it. Leaves with 1 where a file came out as
anything but ok, findings or refused; with --baseline, where a file came out worse than in the earlier run.
POSIX only: processes are bounded by rlimits and ended by their group.
"""

import argparse
import contextlib
import csv
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path

CLASSES = ("ok", "findings", "refused", "silent", "traceback", "hang", "memory", "crash", "modified", "litter")
"""From good to bad."""
GOOD = frozenset(CLASSES[:3])
_BY_STATUS = {0: "ok", 1: "findings", 2: "refused"}
_TRACE = re.compile(r"^(Traceback \(most recent call last\)|panic:|fatal error:|thread '.*' panicked)", re.MULTILINE)
_NO_MEMORY = re.compile(r"^MemoryError|memory allocation of \d+ bytes failed", re.MULTILINE)
_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    outcome: str
    status: int
    seconds: float
    megabytes: int
    message: str
    """The last line that the command wrote, on stderr if there was one."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may take."""

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its status, negative for a signal, and what stopped it, where we did."""

    status: int
    stopped: str
    seconds: float
    megabytes: int


def run(command: Sequence[str], folder: Path, bounds: Bounds, name: str) -> Outcome:
    """What `command` does to the file `name` of `folder`, or rather to a copy of it."""
    with tempfile.TemporaryDirectory(prefix="corpus-") as away:
        room, notes = Path(away, "room"), Path(away, "notes")
        room.mkdir()
        notes.mkdir()
        copy = room / Path(name).name
        shutil.copyfile(folder / name, copy)
        before = copy.read_bytes()
        ended = _run([each.replace("{file}", str(copy)) for each in command], room, notes, bounds)
        shown, spoken = (_read(notes / each) for each in ("stderr", "stdout"))
        outcome = _touched(room, copy, before) or _outcome(ended, shown, spoken)
        message = _last_line(shown) or _last_line(spoken)
        return Outcome(name, outcome, ended.status, round(ended.seconds, 2), ended.megabytes, message)


def _run(command: Sequence[str], room: Path, notes: Path, bounds: Bounds) -> Ended:
    start = time.monotonic()
    environment = {**os.environ, "TMPDIR": str(room), "HOME": str(notes), "PYTHONDONTWRITEBYTECODE": "1"}
    with (notes / "stdout").open("wb") as out, (notes / "stderr").open("wb") as err:
        process = subprocess.Popen(
            command, cwd=room, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment, start_new_session=True
        )
        return _watch(process, start, bounds)


def _watch(process: subprocess.Popen[bytes], start: float, bounds: Bounds) -> Ended:
    """Wait for the end of a process, and bring it about where it takes too much."""
    with contextlib.suppress(ProcessLookupError):
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (0, 0))
    stopped, peak = "", 0
    while True:
        done, status, used = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        peak = max(peak, _megabytes(process.pid))
        stopped = _excess(peak, time.monotonic() - start, bounds) or stopped
        if stopped:
            _end(process.pid)
        time.sleep(_STEP)
    _end(process.pid)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = max(peak, used.ru_maxrss >> 10)
    return Ended(process.returncode, stopped, time.monotonic() - start, peak)


def _excess(megabytes: int, seconds: float, bounds: Bounds) -> str:
    if megabytes > bounds.megabytes:
        return "memory"
    return "hang" if seconds > bounds.seconds else ""


def _end(group: int) -> None:
    """End what is left of a process and its children; they are in a session of their own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _megabytes(session: int) -> int:
    """Memory of all processes of a session."""
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields_ = stat.read_bytes().rpartition(b") ")[2].split()
        except OSError:
            continue
        if len(fields_) > 21 and int(fields_[3]) == session:
            pages += int(fields_[21])
    return pages * resource.getpagesize() >> 20


def _outcome(ended: Ended, shown: str, spoken: str) -> str:
    if ended.stopped:
        return ended.stopped
    if _NO_MEMORY.search(shown):
        return "memory"
    if ended.status < 0:
        return "crash"
    if _TRACE.search(shown) or ended.status not in _BY_STATUS:
        return "traceback"
    outcome = _BY_STATUS[ended.status]
    return "silent" if outcome == "refused" and not (shown.strip() or spoken.strip()) else outcome


def _touched(room: Path, copy: Path, before: bytes) -> str:
    if not copy.exists() or copy.read_bytes() != before:
        return "modified"
    return "litter" if list(room.iterdir()) != [copy] else ""


def _read(path: Path) -> str:
    return path.read_bytes()[-65536:].decode("utf-8", "replace")


def _last_line(text: str) -> str:
    return next((line.strip()[:300] for line in reversed(text.splitlines()) if line.strip()), "")


def files(folder: Path, endings: Iterable[str]) -> list[str]:
    """The files of a folder, and of those in it, with one of these endings, in order."""
    wanted = {f".{each.lower().lstrip('.')}" for each in endings}
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in wanted)
    return sorted(str(path.relative_to(folder)) for path in found)


def worse(now: Iterable[Outcome], earlier: Mapping[str, str]) -> Iterator[tuple[str, Outcome]]:
    """The files that came out worse than before, with how they came out then."""
    for each in now:
        before = earlier.get(each.file)
        if before in CLASSES and CLASSES.index(each.outcome) > CLASSES.index(before):
            yield before, each


def write(outcomes: Iterable[Outcome], path: Path) -> None:
    """The outcomes as CSV, a later run's baseline."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [each.name for each in fields(Outcome)])
        writer.writeheader()
        writer.writerows(asdict(each) for each in outcomes)


def earlier_run(path: Path) -> dict[str, str]:
    """How each file came out in an earlier run."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["file"]: row["outcome"] for row in csv.DictReader(stream)}


def summary(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The figures, the slowest, the largest, and every outcome that is not good."""
    count = Counter(each.outcome for each in outcomes)
    yield f"{len(outcomes)} files: " + ", ".join(f"{count[each]} {each}" for each in CLASSES if count[each])
    if outcomes:
        slowest = max(outcomes, key=lambda each: each.seconds)
        largest = max(outcomes, key=lambda each: each.megabytes)
        yield f"slowest: {slowest.seconds} s {slowest.file}; largest: {largest.megabytes} MB {largest.file}"
    for each in outcomes:
        if each.outcome not in GOOD:
            yield f"{each.outcome}: {each.file}: {each.message}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the summary, write and compare; the status to leave with."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    cut = given.index("--") if "--" in given else len(given)
    parser = _options()
    options, command = parser.parse_args(given[:cut]), given[cut + 1 :]
    if not command or shutil.which(command[0]) is None:
        parser.error("a command that can be run must follow --")
    if not any("{file}" in each for each in command):
        command.append("{file}")
    names = files(options.folder, options.endings.split(","))
    job = partial(run, command, options.folder, Bounds(options.seconds, options.megabytes))
    with ThreadPoolExecutor(options.jobs) as workers:
        outcomes = list(workers.map(job, names))
    print(*summary(outcomes), sep="\n")
    if options.output is not None:
        write(outcomes, options.output)
    if options.baseline is None:
        return int(any(each.outcome not in GOOD for each in outcomes))
    fallen = list(worse(outcomes, earlier_run(options.baseline)))
    for before, each in fallen:
        print(f"worse: {before} became {each.outcome}: {each.file}: {each.message}")
    return int(bool(fallen))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--endings", default="xlsx,xlsm,xltx,xltm,xlam,csv", help="file endings, by commas")
    parser.add_argument("--seconds", type=float, default=10, help="longest time for one file")
    parser.add_argument("--megabytes", type=int, default=2048, help="most memory for one file")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--output", type=Path, help="CSV to write")
    parser.add_argument("--baseline", type=Path, help="CSV of an earlier run to compare with")
    return parser


if __name__ == "__main__":
    sys.exit(main())
