"""The verb `route`: each row of the sheet Intake beside the decision table; nothing is filled in. Seed row 3."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.report_book import ReportBook
from dualregister.core.echo import harmless
from dualregister.core.names import folded
from dualregister.core.primacy import Primacy, primary
from dualregister.core.routing import Routing, route, routes_of
from dualregister.errors import NotJudged

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Intake, Task


class Agreement(StrEnum):
    """How the route that is filled in stands to the table."""

    AGREES = "agrees"
    BLANK = "blank: the table's counts"
    EXPLAINED = "differs, with a reason"
    UNEXPLAINED = "differs without a reason"
    UNLISTED = "none of the six routes"
    POSSIBLE = "one of several routes"
    """No condition tells which of the trigger's routes it is; the one that is filled in is among them."""
    UNTOLD = "the table does not say"
    """No trigger of the table is named, and a route is filled in."""
    NOWHERE = "goes nowhere yet"
    """Unrouted, and nothing is filled in."""


_STANDING = frozenset({Agreement.UNEXPLAINED, Agreement.UNLISTED, Agreement.NOWHERE})


@dataclass(frozen=True, slots=True)
class Opened:
    """A row of the Register that an event opens, one for each side, each with an owner of its own."""

    side: str
    ref: str
    task_id: str | None
    """The linked task that is that row; None where it is still to be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """One row of Intake."""

    intake_id: str
    row: int
    trigger: str
    condition: str
    description: str
    routing: Routing
    filled: str
    """The route in the cell; "" where it is blank."""
    route_reason: str
    agreement: Agreement
    leads: Primacy
    opens: tuple[Opened, ...]
    place: str

    @property
    def stands(self) -> bool:
        """Whether somebody has something to do about the route."""
        return self.agreement in _STANDING


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRoutes:
    """Every row of the sheet Intake with its route by the table."""

    path: str
    as_of: dt.date
    version: str
    notes: tuple[str, ...]
    """What could not be read or judged."""
    rows: tuple[Routed, ...]

    @property
    def exit_code(self) -> int:
        """2 when something could not be judged; 1 when a route differs unexplained or a row goes nowhere; else 0."""
        if self.notes:
            return 2
        return 1 if any(each.stands for each in self.rows) else 0

    def count(self, agreement: Agreement) -> int:
        """How many rows stand so to the table."""
        return sum(each.agreement is agreement for each in self.rows)


def intake_routes(book: ReportBook) -> IntakeRoutes:
    """The route of each row. NotJudged where there is no sheet Intake."""
    if not book.intake.there:
        raise NotJudged(
            "There is no sheet Intake.",
            remedy="Add it (dualregister new makes one), or ask for one event with --trigger.",
        )
    return IntakeRoutes(
        path=book.path,
        as_of=book.as_of,
        version=__version__,
        notes=tuple(harmless(each, 1000) for each in _notes(book)),
        rows=tuple(_routed(book, row, each) for row, each in book.intake.rows),
    )


def _notes(book: ReportBook) -> Iterator[str]:
    intake = book.intake
    yield from intake.unjudged
    for row in intake.nameless:
        yield intake.said(row, "has no Intake ID, so it is not routed")
    for (row, name), shown in intake.odd.items():
        if name in {"law", "route_reason", "linked_task", "side"}:
            yield intake.said(row, f"holds “{shown}”, which could not be read", name)


def _routed(book: ReportBook, row: int, each: "Intake") -> Routed:
    odd = book.intake.odd
    trigger = odd.get((row, "trigger")) or each.trigger
    condition = odd.get((row, "condition")) or each.condition
    found = route(trigger, condition, each.law)
    agreement = Agreement.UNLISTED if (row, "route") in odd else _agreement(found, trigger, condition, each)
    return Routed(
        intake_id=harmless(each.intake_id),
        row=row,
        trigger=harmless(trigger or ""),
        condition=harmless(condition or ""),
        description=harmless(each.description or ""),
        routing=found,
        filled=harmless(odd.get((row, "route")) or each.route or ""),
        route_reason=harmless(each.route_reason or ""),
        agreement=agreement,
        leads=primary(None, trigger, each.law, condition=condition, side=each.side),
        opens=tuple(_opened(book, found, each)),
        place=book.intake.place(row),
    )


def _agreement(found: Routing, trigger: str | None, condition: str | None, each: "Intake") -> Agreement:
    if each.route is None:
        return Agreement.BLANK if found.routed else Agreement.NOWHERE
    if each.route == found.route:
        return Agreement.AGREES
    possible = routes_of(trigger or "", condition)
    if not possible:
        return Agreement.UNTOLD
    if each.route in possible:
        return Agreement.POSSIBLE
    return Agreement.EXPLAINED if each.route_reason is not None else Agreement.UNEXPLAINED


def _opened(book: ReportBook, found: Routing, each: "Intake") -> Iterator[Opened]:
    linked = _linked(book, each.linked_task) if found.opens else ()
    for side, ref in found.opens:
        those = [task.task_id for task in linked if task.side == side and folded(task.ref or "") == folded(ref)]
        yield Opened(side, ref, harmless(those[0]) if those else None)


def _linked(book: ReportBook, task_id: str | None) -> "tuple[Task, ...]":
    """The task that is named, and those that are linked with it, whichever of the two rows says so."""
    if task_id is None:
        return ()
    named = folded(task_id)
    tasks = [task for _, task in book.tasks.rows]
    theirs = {folded(task.linked_task or "") for task in tasks if folded(task.task_id) == named} - {""}
    wanted = {named} | theirs
    return tuple(task for task in tasks if folded(task.task_id) in wanted or folded(task.linked_task or "") == named)
