"""Adopt every workbook and CSV of some folders, and print what became of their columns and cells, and in what time.

    python tools/adoption_table.py FOLDER_OR_FILE…

Leaves with 1 where a cell is lost or a register could not be made.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dualregister.app.adopt import Adoption, Wish, adoption, register_bytes
from dualregister.errors import DualRegisterError

_ENDINGS = frozenset({".xlsx", ".xlsm", ".csv"})
_ROW = "{:<42} {:>4} {:<28} {:>9} {:>7} {:>7} {:>7} {:>5} {:>7} {:>7}"


def _files(names: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if each.suffix.lower() in _ENDINGS)
        else:
            yield path


def _line(path: Path, found: Adoption, planned: float, made: float) -> str:
    taken = [each for each in found.sheets if each.plan.taken]
    columns = [column for each in taken for column in each.plan.columns]
    known = sum(column.field is not None for column in columns)
    becomes = ", ".join(each.plan.becomes for each in taken) or "none"
    return _ROW.format(
        path.name[:42],
        len(found.sheets),
        becomes[:28],
        f"{known} of {len(columns)}",
        found.cells,
        found.arrived,
        found.left,
        found.cells - found.arrived - found.left,
        f"{planned:.2f} s",
        f"{made:.2f} s",
    )


def main() -> int:
    """Print the table."""
    header = ("file", "tabs", "becomes", "columns", "cells", "arrived", "noted", "lost", "plan", "register")
    print(_ROW.format(*header))
    failed = False
    for path in _files(sys.argv[1:]):
        start = time.perf_counter()
        try:
            found = adoption(path, Wish())
            planned = time.perf_counter()
            register_bytes(found)
        except DualRegisterError as error:
            print(f"{path.name[:42]:<42} not adopted: {error.message}")
            failed = failed or "lost" in error.message or "did not come out" in error.message
            continue
        print(_line(path, found, planned - start, time.perf_counter() - planned))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
