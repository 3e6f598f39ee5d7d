"""Times cell formulas on the Python side: one call over many rows against as many single calls.

    python benchmarks/formulas.py [ROWS] [--runs N]

Printed are CPU milliseconds (median of the runs) and microseconds a row. What COM and Excel add is not in them. The
single calls are timed on at most 500 rows and scaled up. Answers of both ways are compared first, and the first that
differs is shown: a row alone cannot tell that its id stands twice.
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from dualregister.core.sheets import sheet
from dualregister.faces.formulas import DR_DUE_STATE, DR_REF_CHECK, DR_REUSE, DR_ROW_STATUS
from dualregister.garbage import collect_rarely
from dualregister.rules.example import correct_row
from registers import HEADERS, rows

AS_OF = dt.datetime(2026, 11, 23)
SINGLE = 500
Cells = list[list[object]]


def handed(cell: object) -> object:
    """A cell as Excel hands it over."""
    return dt.datetime.combine(cell, dt.time()) if isinstance(cell, dt.date) else cell


def register(count: int) -> Cells:
    """Rows of a register of 25 columns; 3 % of them have a fault."""
    return [[handed(cell) for cell in row] for row, _ in rows(count)]


def line(name: str, **changes: object) -> list[object]:
    """A correct row of a sheet with changes, as cells."""
    values = {**correct_row(name), **changes}
    return [_cell(values.get(field.name)) for field in sheet(name).fields]


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return handed(value)


def evidence(count: int) -> Cells:
    """Rows of evidence that differ in scope, service, role and runs."""
    pick = random.Random(7)
    scopes = (("EU production", "US production"), ("EU production",), ("US production",), ("Corporate IT",))
    return [
        line(
            "Evidence",
            evidence_id=f"E-{at:05d}",
            artifact=f"Access review {at}",
            scope=pick.choice(scopes),
            services=pick.choice((("Acme Cloud",), ("Acme Pay",))),
            performer_role=pick.choice(("IAM analyst", "system owner", "intern")),
            occurrences=tuple(
                dt.date(2025, 10, 1) + dt.timedelta(days=91 * run + pick.randrange(88))
                for run in range(pick.choice((3, 4)))
            ),
        )
        for at in range(count)
    ]


def headed(name: str) -> Cells:
    """The header row of a sheet."""
    return [[field.header for field in sheet(name).fields]]


def timed(call: Callable[[], object], runs: int) -> float:
    """Median CPU milliseconds of a call."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        call()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


def shown(name: str, whole: Callable[..., object], ranges: Sequence[Cells], runs: int) -> None:
    """One line: a call over whole ranges, and single calls of a row of each, as Excel hands them over."""
    count = len(ranges[0])
    few = [each[:SINGLE] for each in ranges]
    rows = [[each[at : at + 1] for each in few] for at in range(len(few[0]))]
    together = whole(*few)
    alone = [whole(*row) for row in rows]
    pairs = list(zip(alone, (each for (each,) in together), strict=True)) if isinstance(together, list) else []
    same = sum(answer == among for answer, among in pairs)
    one = timed(lambda: whole(*ranges), runs)
    single = timed(lambda: [whole(*row) for row in rows], runs) * count / len(rows)
    print(
        f"{name:<14} {count:>7,} rows  one call {one:8.1f} ms ({1000 * one / count:6.2f} µs a row)  "
        f"{count:,} single calls {single:10,.0f} ms ({single / one:5.1f} times)  {same} of {len(rows)} answers the same"
    )
    for answer, among in [each for each in pairs if each[0] != each[1]][:1]:
        print(f"    alone “{answer}”, among the others “{among}”")


def main(count: int, runs: int) -> None:
    """Print the table."""
    tasks, records = register(count), evidence(count)
    sides, refs, dues = ([[row[at]] for row in tasks] for at in map(HEADERS.index, ("Side", "Ref", "Due")))
    claim, decided = [line("Claims")], ("same", "L. Okafor", dt.datetime(2026, 9, 15), AS_OF)
    heads = {name: headed(name) for name in ("Evidence", "Claims")}
    shown("DR_REF_CHECK", DR_REF_CHECK, [refs, sides], runs)
    shown("DR_DUE_STATE", lambda given: DR_DUE_STATE(given, None, AS_OF), [dues], runs)
    shown("DR_ROW_STATUS", lambda given: DR_ROW_STATUS([list(HEADERS)], given, AS_OF), [tasks], runs)
    shown(
        "DR_REUSE",
        lambda given: DR_REUSE(heads["Evidence"], given, heads["Claims"], claim, *decided),
        [records],
        runs,
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rows", type=int, nargs="?", default=10_000)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    collect_rarely()  # as the add-in's Python does
    main(given.rows, given.runs)
