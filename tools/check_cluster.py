"""Validates books on a real scheduler with two workers, ends one worker in mid-run, and compares with one process.

    python tools/check_cluster.py [BOOKS]

Leaves with 1 where a result is missing, is there twice, or differs.
"""

import datetime as dt
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import distributed

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from dualregister.app.cluster import cluster
from dualregister.app.terms import Terms
from dualregister.app.validate import validate
from dualregister.core.validation import BookResult
from registers import write


def main(count: int) -> int:
    """0 where every result came once and is the same."""
    terms = Terms(today=dt.date(2026, 11, 23))
    with tempfile.TemporaryDirectory() as folder:
        books: list[Path | str] = [Path(folder) / f"{number:03d}.xlsx" for number in range(count)]
        for seed, each in enumerate(books):
            write(200, Path(each), seed=seed)
        alone = validate(books, terms)
        library: Any = distributed  # without types
        with library.LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as made:
            with library.Client(made) as client:
                pids = client.run(os.getpid)
            told: list[str] = []

            def end_one(result: BookResult) -> None:
                told.append(result.path)
                if len(told) == count // 4:
                    os.kill(next(iter(pids.values())), signal.SIGKILL)

            with cluster(made.scheduler_address) as team:
                there = validate(books, terms, team=team, told=end_one)
    once = sorted(told) == sorted(map(str, books))
    print(f"{count} books, one of two workers ended: every result once: {once}; the same: {there == alone}")
    return 0 if once and there == alone else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
