"""Times the start of the command line against bare Python.

python benchmarks/starting.py [RUNS]
"""

import resource
import statistics
import subprocess
import sys

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "dualregister --version": ["-m", "dualregister", "--version"],
    "dualregister --help": ["-m", "dualregister", "--help"],
}


def cpu(arguments: list[str]) -> float:
    """CPU milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            taken[name].append(cpu(arguments))
    for name, times in taken.items():
        print(
            f"{name:<24} {statistics.median(times):6.1f} ms CPU (median of {runs}; {min(times):.1f}-{max(times):.1f})"
        )
