"""Measures everything in processes of their own and writes the tables into docs/performance.md.

    python benchmarks/table.py [--runs N] [--peers FOLDER] [--million] [--smoke]

With --peers, the other validators are measured too; FOLDER is a virtual environment for them, made where it is not
there. --million adds the register of a million rows. --smoke runs all of it small, compares the findings with the
truth, and writes nothing. Runs of different programs take turns, and ratios are of runs side by side.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dualregister.core import facts
from dualregister.core.address import letters
from dualregister.core.sheets import Kind, Need, sheet
from measure import Measured, measured, spread
from registers import HEADERS, write

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
SAMPLE = HERE.parent / "samples" / "clean.xlsx"
START, END = "<!-- measured -->", "<!-- end of measured -->"
PEERS = {
    "pandera on polars": "pandera_polars.py",
    "pandera on pandas": "pandera_pandas.py",
    "great_expectations": "great_expectations_pandas.py",
    "frictionless": "frictionless_openpyxl.py",
}
SLOW = frozenset({"great_expectations", "frictionless"})
"""Peers that are run once."""
PACKAGES = (
    "pandera[polars]", "pandas", "polars", "fastexcel", "python-calamine", "pyarrow",
    "great_expectations", "frictionless[excel]",
)  # fmt: skip
BARE = (
    "import sys, python_calamine as c\n"
    "book = c.CalamineWorkbook.from_path(sys.argv[1])\n"
    "print(sum(1 for row in book.get_sheet_by_name('Register').iter_rows()))"
)
DAY = ("--as-of", "2026-11-23")
Cells = set[tuple[str, str]]


def ours(*arguments: object) -> list[str]:
    """The command line of this program."""
    return [sys.executable, "-m", "dualregister", *map(str, arguments)]


def validating(book: Path) -> list[str]:
    """The command that judges one register."""
    return ours("validate", book, "--format", "json", *DAY)


def truth(register: Path) -> Cells:
    """The bad cells of a made register, with their codes."""
    return {(cell, code) for cell, code in json.loads(register.with_name(register.name + ".truth.json").read_text())}


def check(register: Path, output: str, name: str) -> str:
    """A sentence on findings and truth; the run ends where they differ."""
    found = {(each["cell"], each["code"]) for each in json.loads(output)["books"][0]["findings"]}
    expected = truth(register)
    if found != expected:
        sys.exit(f"{name}: {len(expected - found)} missed, {len(found - expected)} extra")
    return f"{name}: {len(found):,} findings, 0 missed, 0 extra"


def schema(path: Path) -> Path:
    """What a register must hold, for programs that are not ours."""
    fields = {field.header: field for field in sheet("Register").fields if field.header in HEADERS}
    refs = [row["ref"] for name in ("iso27001_2022", "soc2_tsc") for row in facts.table(name)]
    allowed = {name: list(field.allowed) for name, field in fields.items() if field.kind is Kind.CHOICE}
    required = [name for name, field in fields.items() if field.need is Need.ALWAYS]
    made = {
        "headers": HEADERS,
        "allowed": {**allowed, "Ref": refs},
        "forbidden": {"Owner": ["TBD", "n/a", "?"]},
        "days": [name for name, field in fields.items() if field.kind is Kind.DATE],
        "required": sorted({*required, "Scope", "Owner"}),
        "unique": "Task ID",
    }
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def peers_in(folder: Path) -> str:
    """The Python of the environment for the peers."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return str(python)


def one_register(folder: Path, rows: int, runs: int, peers: Path | None) -> Iterator[str]:
    """Reading and judging one register, beside other programs."""
    register = folder / f"shared-{rows}.xlsx"
    write(rows, register)
    yield f"### {rows:,} rows x {len(HEADERS)} columns, {register.stat().st_size / 1e6:.1f} MB"
    commands = {"calamine, reading only": [sys.executable, "-c", BARE, str(register)], "validate": validating(register)}
    if peers is not None:
        python, rules = peers_in(peers), schema(folder / "schema.json")
        commands |= {
            name: [python, str(HERE / "peers" / each), str(register), str(rules)] for name, each in PEERS.items()
        }
    taken: dict[str, list[Measured]] = {name: [] for name in commands}
    for run in range(runs):
        for name, command in commands.items():
            if run == 0 or name not in SLOW:
                taken[name].append(measured(command))
    yield ""
    yield "| program | CPU s | peak MB | `validate` takes, of it | bad cells missed, extra |"
    yield "|---|---|---|---|---|"
    for name, those in taken.items():
        pairs = [one.cpu / other.cpu for one, other in zip(taken["validate"], those, strict=False)]
        peak = statistics.median(each.peak for each in those)
        cells = _compared(register, name, those[0].output)
        yield f"| {name} | {spread([each.cpu for each in those])} | {peak:.0f} | {spread(pairs)} | {cells} |"


def _compared(register: Path, name: str, output: str) -> str:
    if name.startswith("calamine"):
        return ""
    if name == "validate":
        check(register, output, name)
        return "0, 0"
    at = {header: letters(index) for index, header in enumerate(HEADERS)}
    found = {f"{at[header]}{row}" for row, header in json.loads(output.splitlines()[-1])}
    expected = {cell for cell, _ in truth(register)}
    return f"{len(expected - found):,}, {len(found - expected):,}"


def sizes(folder: Path, counts: Sequence[int], runs: int) -> Iterator[str]:
    """How the time grows with the rows."""
    yield "| rows | CPU s | microseconds a row | peak MB |"
    yield "|---|---|---|---|"
    for rows in counts:
        register = folder / f"shared-{rows}.xlsx"
        if not register.exists():
            write(rows, register)
        large = [
            "--max-cells",
            "40000000",
            "--max-part-size",
            "4GB",
            "--max-total-size",
            "6GB",
            "--max-file-size",
            "1GB",
        ]
        command = [*validating(register), *large, "--max-memory", "8GB", "--max-seconds", "600"]
        those = [measured(command) for _ in range(runs if rows < 1_000_000 else 1)]
        check(register, those[0].output, f"{rows:,} rows")
        cpu = [each.cpu for each in those]
        peak = max(each.peak for each in those)
        yield f"| {rows:,} | {spread(cpu)} | {statistics.median(cpu) / rows * 1e6:.0f} | {peak:.0f} |"


def dialects(folder: Path, rows: int) -> Iterator[str]:
    """Findings against the truth, in every way of writing."""
    shared, inline = folder / f"shared-{rows}.xlsx", folder / f"inline-{rows}.xlsx"
    if not shared.exists():
        write(rows, shared)
    write(rows, inline, inline=True)
    books = {"shared texts": shared, "texts in the cells": inline}
    if shutil.which("soffice"):
        home = f"-env:UserInstallation=file://{folder}/office"
        to = [
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "saved"),
            str(shared),
        ]
        subprocess.run(["soffice", home, *to], check=True, capture_output=True)
        saved = folder / "saved" / shared.name
        shutil.copy(shared.with_name(shared.name + ".truth.json"), saved.with_name(saved.name + ".truth.json"))
        books["saved by LibreOffice"] = saved
    for name, book in books.items():
        yield f"- {check(book, measured(validating(book)).output, f'{rows:,} rows, {name}')}"


def every_dialect(folder: Path, counts: Sequence[int]) -> Iterator[str]:
    """The same for every size."""
    for rows in counts:
        yield from dialects(folder, rows)


def starting(folder: Path, runs: int) -> Iterator[str]:
    """Start-up, over bare Python."""
    small = folder / "shared-1000.xlsx"
    if not small.exists():
        write(1000, small)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "dualregister --version": ours("--version"),
        "dualregister --help": ours("--help"),
        "dualregister validate, 1,000 rows": validating(small),
        "dualregister validate, a few rows of all sheets": validating(SAMPLE),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(max(3, 3 * runs)):
        for name, command in commands.items():
            taken[name].append(1000 * measured(command).cpu)
    bare = statistics.median(taken["python -c pass"])
    yield "| command | CPU ms | over bare Python | times bare Python |"
    yield "|---|---|---|---|"
    for name, those in taken.items():
        middle = statistics.median(those)
        yield f"| `{name}` | {spread(those)} | {middle - bare:.0f} | {middle / bare:.1f} |"


def writing(folder: Path, rows: int, runs: int) -> Iterator[str]:
    """Putting the sheet Findings into a register, over judging it."""
    register = folder / f"shared-{rows}.xlsx"
    judging, both = [], []
    for run in range(runs):
        judging.append(measured(validating(register)))
        both.append(measured([*validating(register), "--output", str(folder / f"written-{run}.xlsx")]))
    more = [two.cpu - one.cpu for one, two in zip(judging, both, strict=True)]
    count = len(truth(register))
    yield f"Writing {count:,} findings into a copy takes {spread(more)} s of CPU more, with a peak of"
    yield f"{max(each.peak for each in both):.0f} MB."


def many(folder: Path, count: int) -> Iterator[str]:
    """Many files: one process, all cores, two workers of a cluster."""
    share = folder / "share"
    share.mkdir()
    different = min(count, 50)
    for seed in range(different):
        write(500, share / f"{seed:05d}.xlsx", seed=seed)
    for number in range(different, count):
        for ending in ("xlsx", "xlsx.truth.json"):
            shutil.copy(share / f"{number % different:05d}.{ending}", share / f"{number:05d}.{ending}")
    cores = os.cpu_count() or 1
    yield f"{count:,} workbooks of 500 rows ({different} different ones)."
    yield ""
    yield "| who | files a second | CPU ms a file | peak MB of a process |"
    yield "|---|---|---|---|"
    command = ours("validate", share, "--format", "csv", *DAY)
    outputs = set()
    with _workers(folder, 2) as address:
        ways = {
            "one process": ["--jobs", "1"],
            f"{cores} processes": ["--jobs", str(cores)],
            "2 workers of Dask, alone": ["--dask", address],
        }
        for name, options in ways.items():
            done = measured([*command, *options])
            outputs.add(done.output)
            cpu = "" if "Dask" in name else f"{1000 * done.cpu / count:.0f}"
            peak = "" if "Dask" in name else f"{done.peak:.0f}"
            yield f"| {name.removesuffix(', alone')} | {count / done.wall:.1f} | {cpu} | {peak} |"
    expected = sum(len(truth(each)) for each in share.glob("*.xlsx"))
    if len(outputs) != 1 or outputs.pop().count("\n") != expected + 1:
        sys.exit(f"The three ways do not all give the {expected:,} findings that are true.")
    tenth = folder / "tenth"
    tenth.mkdir()
    for each in sorted(share.glob("*.xlsx"))[: max(1, count // 10)]:
        shutil.copy(each, tenth)
    few = measured(ours("validate", tenth, "--format", "csv", *DAY, "--jobs", "1"))
    yield ""
    yield f"The peak over a tenth of the files is {few.peak:.0f} MB."


@contextmanager
def _workers(folder: Path, count: int) -> Iterator[str]:
    """A scheduler and workers on this machine, as processes; gives the scheduler's address."""
    told = folder / "scheduler.json"
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)]
    worker = ["dask_worker", "--scheduler-file", str(told), "--nthreads", "1", "--local-directory", str(folder)]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{each[0]}", *each[1:], "--no-dashboard"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for each in (scheduler, *[worker] * count)
    ]
    try:
        yield _address(told, count)
    finally:
        for each in started:
            each.terminate()
        for each in started:
            each.wait(30)


def _address(told: Path, count: int) -> str:
    waiting = (
        "import json, sys, time, pathlib, distributed\n"
        "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.1)\n"
        "with distributed.Client(scheduler_file=sys.argv[1]) as client:\n"
        "    client.wait_for_workers(int(sys.argv[2]), 60)\n"
        "    print(client.scheduler.address)"
    )
    done = subprocess.run(
        [sys.executable, "-c", waiting, str(told), str(count)], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.split()[-1]


def formulas(runs: int, rows: int) -> Iterator[str]:
    """What the benchmark of the cell formulas prints."""
    yield "```"
    yield measured([sys.executable, str(HERE / "formulas.py"), str(rows), "--runs", str(runs)]).output.rstrip()
    yield "```"


def profile(folder: Path, rows: int) -> Iterator[str]:
    """Which modules take the time of a large register."""
    register = folder / f"shared-{rows}.xlsx"
    yield measured([sys.executable, str(HERE / "where_time_goes.py"), str(register)]).output.rstrip()


def machine() -> str:
    """The machine, in a line."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores {names[0] if names else platform.processor()}, Python {platform.python_version()}, "
        f"{platform.system()}; load {load:.1f} as the run began."
    )


def main() -> None:
    """Measure, and write the page."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--peers", type=Path)
    options.add_argument("--million", action="store_true")
    options.add_argument("--smoke", action="store_true")
    given = options.parse_args()
    rows, count, runs = (2000, 10, 1) if given.smoke else (100_000, 1000, given.runs)
    counts = [1000, 2000] if given.smoke else [1000, 10_000, 100_000, *([1_000_000] if given.million else [])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: list[tuple[str, Callable[[], Iterator[str]]]] = [
            ("One register, beside other programs", lambda: one_register(folder, rows, runs, given.peers)),
            ("As the register grows", lambda: sizes(folder, counts, runs)),
            ("The findings are the truth, cell by cell", lambda: every_dialect(folder, counts[:3])),
            ("Start", lambda: starting(folder, runs)),
            ("Writing back", lambda: writing(folder, rows, runs)),
            ("Many files", lambda: many(folder, count)),
            ("Cell formulas, on the Python side", lambda: formulas(runs, rows // 10)),
            ("Where the time goes", lambda: profile(folder, rows)),
        ]
        lines = [machine(), ""]
        for title, part in parts:
            lines += [f"## {title}", ""]
            print(f"\n## {title}\n", flush=True)
            for line in part():
                lines.append(line)
                print(line, flush=True)
            lines.append("")
    if not given.smoke:
        text = PAGE.read_text(encoding="utf-8")
        before, _, rest = text.partition(START)
        measured_text = "\n".join(lines)
        PAGE.write_text(f"{before}{START}\n{measured_text}{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
