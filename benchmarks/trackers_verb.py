"""Time and memory of the whole verb `trackers`: up to 50,000 date items as JSON and text, up to 5,000 as files.

`python benchmarks/trackers_verb.py`; the memory is the peak of the larger of the two processes.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

sys.path.insert(0, str(Path(__file__).parent))
from dualregister.core.records import Record
from dualregister.core.sheets import sheet
from trackers import iso_items, soc2_items

PRINTED = (10_000, 25_000, 50_000)
WRITTEN = (1_000, 2_500, 5_000)
FORMS = {
    "json": (PRINTED, ("--format", "json")),
    "text": (PRINTED, ("--format", "text")),
    "ics": (WRITTEN, ("--format", "json", "--ics", "{folder}/cal")),
    "xlsx": (WRITTEN, ("--format", "json", "--output", "{folder}/out.xlsx", "--force")),
}


def register(path: Path, count: int) -> None:
    """A workbook with so many date items, half of them on each side."""
    chance = random.Random(count)
    book = Workbook(write_only=True)
    _tab(book, "ISO Dates", iso_items(count // 2, chance))
    _tab(book, "SOC 2 Dates", soc2_items(count // 2, chance))
    book.save(path)


def _tab(book: Workbook, name: str, items: Sequence[Record]) -> None:
    fields = sheet(name).fields
    tab = book.create_sheet(name)
    tab.append([field.header for field in fields])
    for item in items:
        values = [getattr(item, field.name) for field in fields]
        tab.append(["; ".join(map(str, value)) if isinstance(value, tuple) else value for value in values])


def measure(path: Path, folder: Path, options: tuple[str, ...]) -> tuple[float, float, int]:
    """CPU seconds of both processes, MiB and results of one run."""
    command = [sys.executable, "-m", "dualregister", "trackers", str(path), "--as-of", "2026-11-23"]
    command += [each.format(folder=folder) for each in options]
    out = folder / "out.txt"
    with out.open("wb") as file:
        child = os.posix_spawn(
            sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 1)]
        )
        _, _, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    if "json" not in options:
        return seconds, used.ru_maxrss / 1024, 0
    document = json.loads(out.read_text(encoding="utf-8"))
    return seconds, used.ru_maxrss / 1024, len(document["iso"]) + len(document["soc2"])


def main() -> None:
    """A line for each size and form."""
    print("  items  form   results    CPU s     MiB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, (sizes, options) in FORMS.items():
            for count in sizes:
                path = folder / f"{count}.xlsx"
                if not path.exists():
                    register(path, count)
                seconds, mib, results = measure(path, folder, options)
                print(f"{count:>7,}  {form:<5} {results or '':>9} {seconds:>8.1f} {mib:>7.0f}", flush=True)


if __name__ == "__main__":
    main()
