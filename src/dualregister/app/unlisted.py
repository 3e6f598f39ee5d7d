"""What a tracker cannot show: open tasks with a due day that name no side, or no kind of deadline. Source: seed row 6.

They are counted on the tracker of each side that they may belong to, and put on none.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # records load pydantic
    from dualregister.app.dates import Dates
    from dualregister.core.records import Task

_NAMES = {"ISO": "ISO task", "SOC2": "SOC 2 task"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """How many open tasks with a due day are not on the tracker of a side, and how many of them are overdue."""

    side: str
    without_side: int = 0
    without_side_overdue: int = 0
    """They may belong to either side, so both trackers count the same ones."""
    without_kind: int = 0
    without_kind_overdue: int = 0

    @property
    def count(self) -> int:
        """How many in all."""
        return self.without_side + self.without_kind

    def sentences(self) -> Iterator[str]:
        """A sentence for each reason, with its remedy."""
        if self.without_side:
            counted = _counted(self.without_side, "task", self.without_side_overdue)
            has, it = _verb(self.without_side)
            yield f"{counted} {has} no side, so neither tracker shows {it}. Choose ISO or SOC2 under Side in Register."
        if self.without_kind:
            counted = _counted(self.without_kind, _NAMES[self.side], self.without_kind_overdue)
            has, it = _verb(self.without_kind)
            yield (f"{counted} {has} no kind of deadline, so no tracker shows {it}. Fill in Deadline kind in Register.")


def unlisted(dates: "Dates", side: str, as_of: dt.date) -> Unlisted:
    """What the tracker of this side cannot show, on the as-of day."""
    open_ = [task for task in dates.tasks.records if task.due is not None and task.status != "closed"]
    nowhere = [task for task in open_ if task.side is None]
    kindless = [task for task in open_ if task.side == side and task.deadline_kind is None]
    return Unlisted(
        side=side,
        without_side=len(nowhere),
        without_side_overdue=_overdue(nowhere, as_of),
        without_kind=len(kindless),
        without_kind_overdue=_overdue(kindless, as_of),
    )


def _overdue(tasks: "Iterable[Task]", as_of: dt.date) -> int:
    return sum(task.due is not None and task.due < as_of for task in tasks)


def _counted(count: int, what: str, overdue: int) -> str:
    over = f" ({overdue:,} overdue)" if overdue else ""
    return f"{count:,} open {what if count == 1 else what + 's'} with a due day{over}"


def _verb(count: int) -> tuple[str, str]:
    return ("has", "it") if count == 1 else ("have", "them")
