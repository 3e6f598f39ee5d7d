"""Says which modules take the time of judging one workbook.

    python benchmarks/where_time_goes.py BOOK.xlsx

The workbook is judged once to load what is needed, and once under cProfile. Printed are the seconds of each module's
own lines and of what they call in C, and the functions at the top. A profile makes calls of Python functions dearer
than they are: read it as shares, not as seconds.
"""

import cProfile
import datetime as dt
import pstats
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.garbage import collect_rarely
from dualregister.workbook.limits import Limits

TERMS = Terms(today=dt.date(2026, 11, 23))
SHOWN = 12


def module(file: str) -> str:
    """The module of a file, in few words."""
    path = Path(file)
    if "dualregister" in path.parts:
        return ".".join(path.with_suffix("").parts[path.parts.index("dualregister") + 1 :])
    return path.stem


def shares(stats: dict[Any, Any]) -> Counter[str]:
    """Seconds by module; what is called in C counts for the module that calls it."""
    found: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file != "~":
            found[module(file)] += own
        for (caller, _, _), (*_, spent, _) in callers.items() if file == "~" else ():
            found[module(caller)] += spent
    return found


def main(book: Path) -> None:
    """Print the table."""
    collect_rarely()
    judge_book(book, TERMS, Limits())
    start = time.process_time()
    judge_book(book, TERMS, Limits())
    whole = time.process_time() - start
    profile = cProfile.Profile()
    profile.runcall(judge_book, book, TERMS, Limits())
    stats: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    found = shares(stats)
    total = sum(found.values())
    print(f"{book.name}: {whole:.2f} s of CPU, {total:.2f} s under the profile")
    print("\n| module | share |\n|---|---|")
    for name, spent in found.most_common(SHOWN):
        print(f"| {name} | {100 * spent / total:.0f} % |")
    print("\n| function | share | calls |\n|---|---|---|")
    own = sorted(((each[2], each[0], key) for key, each in stats.items() if key[0] != "~"), reverse=True)
    for spent, calls, (file, _, function) in own[:SHOWN]:
        print(f"| {module(file)}.{function} | {100 * spent / total:.0f} % | {calls:,} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
