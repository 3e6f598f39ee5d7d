"""Date items for tests: records of both sides, and what the trackers say of them by event."""

import datetime as dt

from dualregister.core.due import State
from dualregister.core.iso.due import IsoDue
from dualregister.core.iso.tracker import iso_tracker
from dualregister.core.records import IsoDate, Soc2Date, Task
from dualregister.core.soc2.due import Soc2Due
from dualregister.core.soc2.tracker import soc2_tracker

AS_OF = dt.date(2026, 11, 23)
_DAYS = frozenset(
    name
    for kind in (IsoDate, Soc2Date, Task)
    for name, field in kind.model_fields.items()
    if "date" in str(field.annotation)
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _typed(fields: dict[str, object]) -> dict[str, object]:
    return {name: _value(name, value) for name, value in fields.items()}


def _value(name: str, value: object) -> object:
    if name not in _DAYS or not isinstance(value, str):
        return value
    return tuple(map(day, value.split())) if name == "audit_dates" else day(value)


def iso(activity: object = "certification", **fields: object) -> IsoDate:
    """An item of ISO Dates; days as 2026-03-14, several of them separated by spaces."""
    return IsoDate.model_validate({"item_id": "I-1", "activity": activity, "owner": "M. Rossi", **_typed(fields)})


def soc2(kind: object = "report", **fields: object) -> Soc2Date:
    """An item of SOC 2 Dates; days as 2026-03-14."""
    row = {"item_id": "S-1", "kind": kind, "service": "Acme Cloud", "owner": "J. Meyer", **_typed(fields)}
    return Soc2Date.model_validate(row)


def task(side: str | None, kind: str | None, **fields: object) -> Task:
    """A task of the register with a kind of deadline."""
    row = {
        "task_id": "T-1",
        "side": side,
        "deadline_kind": kind,
        "title": "Renew",
        "owner": "M. Rossi",
        **_typed(fields),
    }
    return Task.model_validate(row)


def iso_dues(item: IsoDate, as_of: str | dt.date = AS_OF, edition: str = "2022") -> dict[str, IsoDue]:
    """What the ISO tracker says of one item, by event."""
    judged = day(as_of) if isinstance(as_of, str) else as_of
    return {due.event: due for due in iso_tracker([item], judged, 30, edition=edition)}


def soc2_dues(*items: Soc2Date, as_of: str | dt.date = AS_OF, report_type: str = "type 2") -> dict[str, Soc2Due]:
    """What the SOC 2 tracker says of the first of the items, by event."""
    judged = day(as_of) if isinstance(as_of, str) else as_of
    dues = soc2_tracker(items, judged, 30, report_type=report_type)
    return {due.event: due for due in dues if due.item_id == items[0].item_id}


def said(due: IsoDue | Soc2Due) -> tuple[str | None, str | None, State]:
    """Date, until and state, the dates as text."""
    date, until = (each.isoformat() if each else None for each in (due.date, due.until))
    return date, until, due.state
