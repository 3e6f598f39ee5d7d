"""The reuse decision a second time, told apart from the first: only whether it is a yes, as plainly as can be.

It shares no code with the package. Whatever it is not sure of is no yes.
"""

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import Any

DAY = dt.timedelta(days=1)
Row = Any
"""A record or the settings; the plain reading knows no type of the package."""
Names = Iterable[str]
OPEN = {"tbd", "n/a", ""}


def plain_yes(  # noqa: PLR0917 - the arguments of the decision itself
    e: Row, c: Row, p: Row, as_of: dt.date, settings: Row, holidays: frozenset[dt.date]
) -> bool:
    """Whether every one of the ten questions is answered by yes."""
    return (
        is_named(e)
        and is_named(c)
        and is_current(e, settings)
        and is_same(e, c, p, as_of, settings)
        and is_permitted(e, c, as_of)
        and holds(e.scope, c.scope)
        and is_acted(e, c)
        and is_dated(e, c, as_of, settings, holidays)
        and (low(c.data_types) == {"n/a"} or holds(e.data_types, c.data_types))
        and holds(e.services, c.services)
        and is_supplied(e, c)
        and is_accepted(e, c)
    )


def is_named(row: Row) -> bool:
    return row.side in {"ISO", "SOC2"} and row.ref == {"ISO": "A.5.18", "SOC2": "CC6.3"}[row.side]


def is_current(e: Row, settings: Row) -> bool:
    if e.side == "SOC2":
        return bool(e.edition != "2013")
    return bool((e.edition or settings.iso_edition) == "2022")


def low(words: Names) -> set[str]:
    return {word.strip().lower() for word in words if word.strip()}


def holds(has: Names, needs: Names) -> bool:
    return bool(low(needs)) and all(each in low(has) and each not in OPEN for each in low(needs))


def is_same(e: Row, c: Row, p: Row, as_of: dt.date, settings: Row) -> bool:
    equal = bool(e.control_id) and bool(c.control_id) and low([e.control_id]) == low([c.control_id])
    if p is not None and p.sameness == "different":
        return False
    if settings.equal_control_ids_are_same and equal and c.control_id.lower() not in OPEN:
        return True
    signed = p is not None and not low([p.decided_by or "tbd"]) & OPEN and p.decided_on and p.decided_on <= as_of
    return bool(signed) and p.sameness == "same"


def is_permitted(e: Row, c: Row, as_of: dt.date) -> bool:
    if (c.recipient or "").lower() in OPEN or "none" in low(e.permission):
        return False
    if e.permission_expires and as_of > e.permission_expires:
        return False
    return "any" in low(e.permission) or c.recipient.strip().lower() in low(e.permission)


def is_acted(e: Row, c: Row) -> bool:
    if (e.performer_role or "").lower() in OPEN or e.performer_role.strip().lower() not in low(c.actor_roles):
        return False
    if not c.owner or c.owner == "TBD":
        return False
    if c.owner_confirmed == "yes" or (e.side and e.side == c.side):
        return True
    return bool(e.owner) and e.owner != "TBD" and low([e.owner]) != low([c.owner])


def is_supplied(e: Row, c: Row) -> bool:
    if {(e.operated_by or "").lower(), (c.operated_by or "").lower()} & OPEN:
        return False
    theirs, ours = e.operated_by.lower(), c.operated_by.lower()
    if c.claim_type == "supplier_monitoring":
        return bool(theirs in {"self", ours})
    return bool(theirs == ours) and bool(ours == "self" or c.supplier_method == "inclusive")


def is_accepted(e: Row, c: Row) -> bool:
    wanted, met, failed = low(c.acceptance), low(e.attributes_met), low(e.attributes_not_met)
    return (
        e.status != "rejected"
        and e.kind in set(c.kinds_accepted)
        and bool(wanted)
        and wanted <= met
        and not wanted & failed
    )


def is_dated(e: Row, c: Row, as_of: dt.date, settings: Row, holidays: frozenset[dt.date]) -> bool:
    all_days = list(e.occurrences) + [day for day in (e.date_from, e.date_to) if day]
    if e.kind == "document":
        if not e.date_from or e.date_from > as_of or any(day > as_of for day in e.occurrences):
            return False
    elif not all_days or max(all_days) > as_of:
        return False
    if e.date_from and e.date_to and e.date_from > e.date_to:
        return False
    if not c.test or not c.date_from or (c.test != "as_of" and (not c.date_to or c.date_to < c.date_from)):
        return False
    return fits(e, c, settings, holidays)


def fits(e: Row, c: Row, settings: Row, holidays: frozenset[dt.date]) -> bool:
    if c.test == "as_of":
        return is_near(e, c.date_from, settings.snapshot_window_days)
    if c.test == "cycle":
        return any(first <= c.date_to and last >= c.date_from for first, last in stretches(e))
    return is_whole(e, c, settings, holidays)


def stretches(e: Row) -> list[tuple[dt.date, dt.date]]:
    if e.kind == "document":
        return [(e.date_from, e.date_to or dt.date(9999, 12, 31))]
    if e.occurrences:
        return [(day, day) for day in e.occurrences]
    return [(e.date_from or e.date_to, e.date_to or e.date_from)]


def is_near(e: Row, day: dt.date, window: int) -> bool:
    if e.kind == "document":
        window = 0
    return any(first - dt.timedelta(window) <= day <= last + dt.timedelta(window) for first, last in stretches(e))


def is_whole(e: Row, c: Row, settings: Row, holidays: frozenset[dt.date]) -> bool:
    if e.kind in {"bridge_letter", "snapshot"}:
        return False
    if e.kind == "document":
        return bool(e.date_from <= c.date_from and (not e.date_to or e.date_to >= c.date_to))
    if e.kind == "population" or c.frequency == "event":
        return bool(e.date_to and (e.date_from or e.date_to) <= c.date_from and e.date_to >= c.date_to)
    if not c.frequency:
        return False
    inside = {last for first, last in stretches(e) if first >= c.date_from and last <= c.date_to}
    if not inside:
        return False
    return all(any(day in part for day in inside) for part in parts(c, settings.intervals_start_at, holidays))


def parts(c: Row, start_at: str, holidays: frozenset[dt.date]) -> list[set[dt.date]]:
    """Each complete interval as the set of its days, found by walking the period day by day."""
    days = [c.date_from + number * DAY for number in range((c.date_to - c.date_from).days + 1)]
    if c.frequency == "daily":
        return [{day} for day in days if day.isoweekday() <= 5 and day not in holidays]
    if start_at == "calendar":
        days = days[next((at for at, day in enumerate(days) if starts(c.frequency, day)), len(days)) :]
    if not days:
        return []
    cuts, number = [days[0]], 0
    while cuts[-1] <= days[-1]:
        number += 1
        cuts.append(later(days[0], c.frequency, number))
    pairs = [(cuts[at], cuts[at + 1]) for at in range(len(cuts) - 1)]
    return [{day for day in days if first <= day < end} for first, end in pairs if end - DAY <= days[-1]]


MONTHS = {"annual": 12, "semiannual": 6, "quarterly": 3, "monthly": 1}


def starts(frequency: str, day: dt.date) -> bool:
    if frequency == "weekly":
        return day.isoweekday() == 1
    return day.day == 1 and (day.month - 1) % MONTHS[frequency] == 0


def later(day: dt.date, frequency: str, number: int) -> dt.date:
    if frequency == "weekly":
        return day + 7 * number * DAY
    months = day.month - 1 + MONTHS[frequency] * number
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
