"""What a cluster costs: books on 1 and 2 workers beside 1 and 2 processes, and results that cost nothing to make.

    python benchmarks/cluster.py --books 300 [--turns 5]
    python benchmarks/cluster.py --results 100000 [--findings 15]

CPU seconds of all processes; medians of the turns, each way once a turn. The results are made up on the worker, so that
what is left is the cost of scheduler, network and the process that asks.
"""

import argparse
import datetime as dt
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import distributed

from dualregister.app.books import BookName
from dualregister.app.cluster import cluster
from dualregister.app.terms import Terms
from dualregister.app.validate import validate
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult, Validation
from registers import write

DAY = dt.date(2026, 11, 23)
_ABSENT = ("Settings", "Scope", "Owners", "Intake", "SoA", "Claims", "Evidence", "Occurrences", "Reuse", "Gaps")


def made_up(name: BookName, /, *, scratch: Path | None = None, findings: int) -> BookResult:  # noqa: ARG001
    """A result as a book of 500 rows would give it."""
    found = (
        Finding(
            code="REF-01",
            severity=Severity.ERROR,
            sheet="Register",
            row=row,
            cell=f"C{row}",
            record=f"T-{row:07d}",
            field="Reference",
            message=f"“A.5.{row}” is not a reference of ISO/IEC 27001:2022.",
            remedy="Choose one of the catalogue; ids of 2013 are relabelled by “relabel”.",
        )
        for row in range(findings)
    )
    return BookResult(path=str(name), as_of=DAY, rows={"Register": 500}, absent=_ABSENT, findings=tuple(found))


@contextmanager
def machines(workers: int) -> Iterator[tuple[str, dict[str, int]]]:
    """A scheduler and workers, each a process; gives the scheduler's address, and the processes by name."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as started:

        def start(name: str, *words: str) -> int:
            command = [sys.executable, "-m", f"distributed.cli.{name}", *words, "--no-dashboard"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            started.callback(process.wait, 30)
            started.callback(process.kill)
            return process.pid

        told = Path(folder) / "scheduler.json"
        shared = ("--scheduler-file", str(told))
        pids = {"scheduler": start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", *shared)}
        for number in range(workers):
            single = ("--nthreads", "1", "--no-nanny", "--local-directory", folder)
            pids[f"worker {number + 1}"] = start("dask_worker", *shared, *single)
        while not told.exists():
            time.sleep(0.1)
        library: Any = distributed  # without types
        with library.Client(scheduler_file=str(told), set_as_default=False) as client:
            client.wait_for_workers(workers, 60)
            address = client.scheduler.address
        yield address, pids


def cpu(pid: int) -> float:
    """CPU seconds of a process so far, those of its children that have ended included."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int, what: str = "VmHWM") -> float:
    """Megabytes of a process: its peak, or another line of its status."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return int(next(each for each in lines if each.startswith(what)).split()[1]) / 1024


def books(count: int, turns: int) -> Iterator[str]:
    """CPU of real books in each way."""
    terms = Terms(today=DAY)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_things:
        named: list[BookName] = [Path(folder) / f"{number:05d}.xlsx" for number in range(count)]
        for seed, each in enumerate(named):
            write(500, Path(each), seed=seed)
        ways: dict[str, tuple[Callable[[], Validation], list[int]]] = {}
        for size in (1, 2):
            address, pids = open_things.enter_context(machines(size))
            ways[f"{size} of Dask"] = partial(_there, named, terms, address), [os.getpid(), *pids.values()]
            ways[f"{size} here"] = partial(validate, named, terms, jobs=size), [os.getpid()]
        spent: dict[str, list[float]] = {name: [] for name in ways}
        truth = validate(named, terms)
        for _ in range(turns):
            for name, (run, pids_of_it) in ways.items():
                before = sum(map(cpu, pids_of_it))
                if run() != truth:
                    sys.exit(f"{name}: other findings")
                spent[name].append(1000 * (sum(map(cpu, pids_of_it)) - before) / count)
        for name, taken in spent.items():
            yield f"{name}: {median(taken):.1f} ms of CPU a book ({min(taken):.1f}-{max(taken):.1f})"


def _there(named: list[BookName], terms: Terms, address: str) -> Validation:
    with cluster(address) as team:
        return validate(named, terms, team=team)


def results(count: int, findings: int) -> Iterator[str]:
    """CPU and memory of each process over results that cost nothing."""
    named: list[BookName] = [Path(f"/share/department-{at // 1000:04d}/register-{at:07d}.xlsx") for at in range(count)]
    work = partial(made_up, findings=findings)
    with machines(2) as (address, pids):
        pids["asks"] = os.getpid()
        before = {name: (cpu(pid), memory(pid, "VmRSS")) for name, pid in pids.items()}
        with cluster(address) as team:
            came = [result for _, result in team(work, named)]
            size = len(pickle.dumps(came[0]))
            yield f"{len(came):,} results with {findings} findings, {size:,} bytes each alone"
            for name, pid in pids.items():
                seconds, megabytes = cpu(pid) - before[name][0], memory(pid) - before[name][1]
                yield f"  {name}: {seconds:.1f} s of CPU, {megabytes:.0f} MB more at its peak"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=0)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--results", type=int, default=0)
    parser.add_argument("--findings", type=int, default=0)
    asked = parser.parse_args()
    for line in results(asked.results, asked.findings) if asked.results else books(asked.books, asked.turns):
        print(line, flush=True)
