"""A command's CPU seconds, peak memory and output, measured from outside, its child processes included."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

_WATCHER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, wall, done.returncode, done.stdout.decode(),
                  done.stderr.decode()[-2000:]]))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of a command took."""

    cpu: float
    """Seconds."""
    peak: float
    """Megabytes of the largest process."""
    wall: float
    """Seconds."""
    output: str


def measured(command: Sequence[str], *, fails: bool = False) -> Measured:
    """One run of a command. A status beyond 1 raises, unless it `fails` by right."""
    # An installed program has its bytecode beside it; here the first run writes it.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    watched = [sys.executable, "-c", _WATCHER, *command]
    done = subprocess.run(watched, capture_output=True, text=True, check=True, env=env)
    cpu, peak, wall, status, output, said = json.loads(done.stdout)
    if status not in (0, 1) and not fails:
        raise RuntimeError(f"{' '.join(command)} left with {status}: {said}")
    return Measured(cpu, peak, wall, output)


def spread(values: Sequence[float]) -> str:
    """Median, and from the least to the most."""
    middle = statistics.median(values)
    return f"{middle:.2f}" if len(values) == 1 else f"{middle:.2f} ({min(values):.2f}-{max(values):.2f})"
