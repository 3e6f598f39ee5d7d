"""What falls due: the states, the kinds of force, and how a day is judged. Neither side of the register is known here.

Both ends count everywhere: what is due on the as-of day is due soon, not overdue; what was done on it is done.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol, TypeVar

from dualregister.core import facts

Day = dt.date | None


class State(StrEnum):
    """How something that falls due stands on the as-of day."""

    DONE = "done"
    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    OPEN = "open"
    UNKNOWN = "unknown"


class Force(StrEnum):
    """What makes a date bind. Two kinds never mix: a missed own plan is no breach of a statute."""

    CERTIFICATION = "rule for certification bodies"
    OWN_PLAN = "own plan"
    CONTRACT = "contract"
    CONVENTION = "convention"
    STATUTE = "statute"
    DEFINITION = "definition"


def due_state(due: Day, done: Day, as_of: dt.date, due_soon_days: int) -> State:
    """The state of what is due by `due` (of a window: its last day) and was done on `done`.

    Done on the as-of day counts as done, done later does not yet. The due day itself still counts: it is overdue the
    day after. Due soon is from `due_soon_days` before the due day to the due day, both included. No due day: unknown.
    """
    if done is not None and done <= as_of:
        return State.DONE
    if due is None:
        return State.UNKNOWN
    if due < as_of:
        return State.OVERDUE
    return State.DUE_SOON if (due - as_of).days <= due_soon_days else State.OPEN


@dataclass(frozen=True, slots=True)
class Outlook:
    """The as-of day, and how many days ahead are soon."""

    as_of: dt.date
    due_soon_days: int

    def reached(self, day: Day) -> bool:
        """Whether `day` is known and not ahead; the as-of day itself is reached."""
        return day is not None and day <= self.as_of

    def over(self, day: dt.date) -> bool:
        """Whether `day` lies before the as-of day; on its last day a window is not over."""
        return day < self.as_of

    def state(self, last: Day, *, done: bool = False) -> State:
        """The state of what is due by the day `last`, the last one that counts."""
        return State.DONE if done else due_state(last, None, self.as_of, self.due_soon_days)


@cache
def _sources() -> dict[tuple[str, str], str]:
    return {(row["side"], row["rule_id"]): row["source"] for row in facts.table("date_rules")}


def source_of(side: str, rule: str) -> str:
    """Where the date rule comes from; a LookupError where that side has no such rule. Table: date_rules."""
    return _sources()[side, rule]


class Dated(Protocol):
    """What the results of both sides have in common, to be put in order."""

    @property
    def item_id(self) -> str:
        """Id of the row that it comes from."""

    @property
    def event(self) -> str:
        """What happens or has to be done."""

    @property
    def date(self) -> Day:
        """The day, or the first day of the window."""

    @property
    def until(self) -> Day:
        """The last day of the window."""

    @property
    def state(self) -> State:
        """How it stands."""

    @property
    def force(self) -> Force:
        """What makes it bind."""

    @property
    def rule(self) -> str:
        """Id of the date rule."""

    @property
    def owner(self) -> str | None:
        """Who answers for it."""

    @property
    def note(self) -> str:
        """One sentence."""


D = TypeVar("D", bound=Dated)


def in_order(dues: Iterable[D]) -> tuple[D, ...]:
    """The results by date, then id, then event; those without a date last. The order they came in means nothing."""
    return tuple(sorted(dues, key=_place))


def _place(due: Dated) -> tuple[object, ...]:
    # All after the event only tells apart rows that share an id.
    return (
        due.date or dt.date.max,
        due.date is None,
        due.item_id,
        due.event,
        due.until or dt.date.max,
        due.state,
        due.force,
        due.rule,
        due.owner or "",
        due.note,
    )
