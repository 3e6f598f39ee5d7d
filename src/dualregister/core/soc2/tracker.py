"""The SOC 2 tracker: every row of SOC 2 Dates, and the SOC 2 tasks of the register, as what falls due. Seed row 6."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dualregister.core.due import Force, Outlook, in_order
from dualregister.core.law import named_law
from dualregister.core.soc2.due import Soc2Due
from dualregister.core.soc2.report import report_events
from dualregister.core.soc2.supplier import bridge_events, supplier_events

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Soc2Date, Task

_Newest = Mapping[tuple[str, str], dt.date]


def soc2_tracker(
    items: Iterable["Soc2Date"], as_of: dt.date, due_soon_days: int, *, report_type: str = "type 2"
) -> tuple[Soc2Due, ...]:
    """What falls due on the SOC 2 side, by date, those without a date last; every row says at least one thing.

    `report_type` is the setting for a report with a blank Report type. A row of another sheet is refused with a
    TypeError.
    """
    rows = tuple(items)
    outlook = Outlook(as_of, due_soon_days)
    newest = _newest(rows, outlook, report_type)
    return in_order(due for item in rows for due in _events(item, outlook, report_type, newest))


def soc2_task_dues(tasks: Iterable["Task"], as_of: dt.date, due_soon_days: int) -> tuple[Soc2Due, ...]:
    """The register tasks of side SOC2 that name a kind of deadline; tasks of another side or of none are left out.

    A closed task is done. A certification cycle is no date of this side: such a task has no day here.
    """
    outlook = Outlook(as_of, due_soon_days)
    return in_order(_task(task, outlook) for task in tasks if task.side == "SOC2" and task.deadline_kind is not None)


def _newest(rows: Iterable["Soc2Date"], outlook: Outlook, report_type: str) -> _Newest:
    """The last day covered by the newest report that is there, by supplier (none: our own) and service."""
    newest: dict[tuple[str, str], dt.date] = {}
    for item in rows:
        if item.sheet_name != "SOC 2 Dates":
            raise TypeError(f"a row of {item.sheet_name} has no place in the SOC 2 tracker")
        covered, series = _issued_up_to(item, outlook, report_type), _series(item)
        if covered is not None and series is not None:
            newest[series] = max(covered, newest.get(series, covered))
    return newest


def _series(item: "Soc2Date") -> tuple[str, str] | None:
    """Supplier (none: our own) and service, so that reports replace each other; None where one is not named."""
    supplier = item.supplier if item.kind == "subservice report" else ""
    if supplier is None or item.service is None:
        return None
    return supplier.casefold(), item.service.casefold()


def _issued_up_to(item: "Soc2Date", outlook: Outlook, report_type: str) -> dt.date | None:
    """The last day that a report covers, once it is there on the as-of day; None for anything else."""
    if item.kind == "subservice report":
        return item.supplier_end if outlook.reached(item.supplier_end) else None
    end = item.as_of if (item.report_type or report_type) == "type 1" else item.period_end
    there = item.kind == "report" and outlook.reached(item.report_date) and outlook.reached(end)
    return end if there else None


def _events(item: "Soc2Date", outlook: Outlook, report_type: str, newest: _Newest) -> Iterator[Soc2Due]:
    series = _series(item)
    latest = None if series is None else newest.get(series)
    match item.kind:
        case "report":
            yield from report_events(item, outlook, report_type, latest)
        case "bridge letter":
            yield from bridge_events(item, outlook, latest)
        case "subservice report":
            yield from supplier_events(item, outlook, latest)
        case "management assertion":
            yield _assertion(item, outlook)
            return
        case _:
            yield _request(item, outlook)
            return
    if item.due is not None:
        yield _request(item, outlook)


def _assertion(item: "Soc2Date", outlook: Outlook) -> Soc2Due:
    """Management signs for the same day or period, on the report date at the latest."""
    last = item.report_date or item.due
    note = "Report date is blank; the assertion is signed by it."
    if last is not None:
        note = f"Signed by {last} at the latest, for the same day or period as the report."
    if last is not None and item.done_on is not None and item.done_on > last:
        note = f"Signed on {item.done_on}, later than {last}."
    return Soc2Due(
        item_id=item.item_id,
        event="Management assertion",
        date=last,
        state=outlook.state(last, done=outlook.reached(item.done_on)),
        force=Force.DEFINITION,
        rule="SOC-15",
        owner=item.owner,
        note=note,
    )


def _request(item: "Soc2Date", outlook: Outlook) -> Soc2Due:
    """A day that somebody set: for an evidence request the auditor, by engagement; else one's own plan."""
    asked = item.kind == "evidence request"
    return Soc2Due(
        item_id=item.item_id,
        event="Evidence request" if asked else "Due",
        date=item.due,
        state=outlook.state(item.due, done=outlook.reached(item.done_on)),
        force=Force.CONTRACT if asked else Force.OWN_PLAN,
        rule="SOC-01",
        owner=item.owner,
        note="Due is blank." if item.due is None else _done_note(item, "The auditor asked for it" if asked else "Due"),
    )


def _done_note(item: "Soc2Date", what: str) -> str:
    return f"{what} by {item.due}{f'; done on {item.done_on}' if item.done_on is not None else ''}."


_FORCES = {
    "assurance period": Force.DEFINITION,
    "own plan": Force.OWN_PLAN,
    "contract": Force.CONTRACT,
    "convention": Force.CONVENTION,
    "statutory": Force.STATUTE,
}


def _task(task: "Task", outlook: Outlook) -> Soc2Due:
    kind = task.deadline_kind or ""
    force = _FORCES.get(kind)
    day = task.due if force is not None else None
    return Soc2Due(
        item_id=task.task_id,
        event="Task",
        date=day,
        state=outlook.state(day, done=task.status == "closed"),
        force=force or Force.DEFINITION,
        rule="SOC-01",
        owner=task.owner,
        note=_task_note(task, kind, force),
    )


def _task_note(task: "Task", kind: str, force: Force | None) -> str:
    title = task.title or "Task without a title"
    if force is None:
        return f"{title}: “{kind}” is no kind of deadline of the SOC 2 side, so its day is not shown here."
    if task.due is None:
        return f"{title}: Due is blank."
    if force is Force.STATUTE:
        law = named_law(task.law)
        by = f"statutory by {law}" if law else "called statutory, but no law is named"
        return f"{title}: {by}; SOC 2 itself sets no statutory deadline."
    return f"{title}: {kind}."
