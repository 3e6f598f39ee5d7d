"""Times `dualregister validate` against calamine's bare streamed read of the same register.

    python benchmarks/speed.py [ROWS] [--runs N]

Each run is a process of its own; the two take turns. Printed are CPU seconds (median), peak memory, and their ratio.
The findings are compared with the truth, cell by cell, first.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from registers import write

BARE = (
    "import sys, python_calamine as c\n"
    "book = c.CalamineWorkbook.from_path(sys.argv[1])\n"
    "print(sum(1 for row in book.get_sheet_by_name('Register').iter_rows()))"
)


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a command, its child processes included (the larger peak of them)."""
    watcher = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)\n"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", watcher, *command], capture_output=True, text=True, check=True)
    cpu, peak = done.stdout.split()
    return float(cpu), float(peak)


def correct(register: Path) -> str:
    """How the findings compare with the truth."""
    command = [sys.executable, "-m", "dualregister", "validate", str(register), "--format", "json"]
    done = subprocess.run(
        [*command, "--as-of", "2026-11-23"], capture_output=True, text=True, check=False, env=os.environ
    )
    book = json.loads(done.stdout)["books"][0]
    found = {(each["cell"], each["code"]) for each in book["findings"]}
    truth = {(cell, code) for cell, code in json.loads(register.with_name(register.name + ".truth.json").read_text())}
    return f"{len(found)} findings, {len(truth - found)} missed, {len(found - truth)} extra"


def main(rows: int, runs: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register.xlsx"
        write(rows, register)
        print(f"{rows:,} rows x 25 columns, {register.stat().st_size / 1e6:.1f} MB; {correct(register)}")
        judge = [sys.executable, "-m", "dualregister", "validate", str(register), "--format", "json"]
        bare = [sys.executable, "-c", BARE, str(register)]
        pairs = [(measured(bare), measured(judge)) for _ in range(runs)]
    for name, at in (("bare read", 0), ("validate", 1)):
        cpu = statistics.median(pair[at][0] for pair in pairs)
        peak = statistics.median(pair[at][1] for pair in pairs)
        print(f"{name:<10} {cpu:6.2f} s CPU  {peak:6.0f} MB")
    ratios = sorted(pair[1][0] / pair[0][0] for pair in pairs)
    print(f"ratio      {statistics.median(ratios):6.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f} in {runs} pairs)")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 100_000, numbers[1] if len(numbers) > 1 else 5)
