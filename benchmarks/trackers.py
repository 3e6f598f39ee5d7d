"""Time and memory of both trackers over 10,000, 25,000 and 50,000 date items: `python benchmarks/trackers.py`."""

import datetime as dt
import random
import time
import tracemalloc

from dualregister.core.iso.tracker import iso_tracker
from dualregister.core.records import IsoDate, Soc2Date
from dualregister.core.soc2.tracker import soc2_tracker

AS_OF = dt.date(2026, 11, 23)
SIZES = (10_000, 25_000, 50_000)
ACTIVITIES = ("certification", "internal audit", "management review", "access review", "corrective action")
KINDS = ("report", "bridge letter", "subservice report", "management assertion", "evidence request")


def iso_items(count: int, chance: random.Random) -> list[IsoDate]:
    """So many items of ISO Dates, activities in turn."""
    return [
        IsoDate(
            item_id=f"I-{at}",
            activity=ACTIVITIES[at % len(ACTIVITIES)],
            owner="M. Rossi",
            cycle="initial",
            decided_on=_day(chance),
            audit_dates=(_day(chance), _day(chance)),
            last_done=_day(chance),
            interval_months=chance.choice((None, 3, 12)),
            raised_on=_day(chance),
            agreed_days=90,
        )
        for at in range(count)
    ]


def soc2_items(count: int, chance: random.Random) -> list[Soc2Date]:
    """So many items of SOC 2 Dates, kinds in turn."""
    return [
        Soc2Date(
            item_id=f"S-{at}",
            kind=KINDS[at % len(KINDS)],
            service=f"Service {at % 200}",
            owner="J. Meyer",
            period_start=(start := _day(chance)),
            period_end=start + dt.timedelta(days=364),
            report_date=start + dt.timedelta(days=400),
            previous_end=start - dt.timedelta(days=1),
            letter_to=start + dt.timedelta(days=450),
            supplier_start=start - dt.timedelta(days=90),
            supplier_end=start + dt.timedelta(days=274),
            due=_day(chance),
        )
        for at in range(count)
    ]


def _day(chance: random.Random) -> dt.date:
    return dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(2_000))


def measure(count: int) -> str:
    """One line of the table: half of the items on each side, time without and memory with the tracer."""
    chance = random.Random(count)
    iso, soc2 = iso_items(count // 2, chance), soc2_items(count // 2, chance)
    start = time.process_time()
    results = len(iso_tracker(iso, AS_OF, 30)) + len(soc2_tracker(soc2, AS_OF, 30))
    spent = time.process_time() - start
    tracemalloc.start()
    kept = (iso_tracker(iso, AS_OF, 30), soc2_tracker(soc2, AS_OF, 30))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    each, mib, size = 1e6 * spent / count, peak / 2**20, peak / count
    return f"{count:>7,} {results:>9,} {spent:>7.2f} {each:>8.1f} {mib:>7.1f} {size:>9,.0f}"


if __name__ == "__main__":
    print("  items   results   CPU s  µs/item     MiB bytes/item")
    for size in SIZES:
        print(measure(size))
