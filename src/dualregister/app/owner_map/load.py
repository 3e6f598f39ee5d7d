"""What each person carries, on each side on its own; and the open work that no side, or nobody, carries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dualregister.app.owner_map.topic import PARTS, SIDES, Topic
from dualregister.app.report_book import ReportBook
from dualregister.core.echo import harmless
from dualregister.core.names import folded, nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one person carries on one side. The sides are not added up: they are two jobs."""

    person: str
    """"" for open work whose owner is nobody."""
    side: str
    """"" for open work whose row names no side."""
    accountable: int
    reviewer: int
    approver: int
    """Topics of the sheet Owners, by part."""
    tasks: int
    """Tasks that are not closed, as their owner."""
    overdue: int
    """Those of them whose day is over."""
    gaps: int
    """Gaps that are not closed."""


@dataclass(slots=True)
class _Counts:
    person: str
    side: str
    accountable: int = 0
    reviewer: int = 0
    approver: int = 0
    tasks: int = 0
    overdue: int = 0
    gaps: int = 0


class _Tally:
    """Counts by person and side, under the first spelling of a name."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], _Counts] = {}
        self.names: dict[str, str] = {}

    def of(self, name: str | None, side: str | None) -> _Counts:
        """The counts of a person on a side."""
        key = "" if name is None or nobody(name) else folded(name)
        shown = self.names.setdefault(key, harmless(name or "") if key else "")
        return self.found.setdefault((key, side or ""), _Counts(shown, side or ""))


def loads(book: ReportBook, topics: Iterable[Topic]) -> Iterator[Load]:
    """By person and side, the sides of a person next to each other; what is without a name or a side comes last."""
    tally = _Tally()
    for topic in topics:
        for side in SIDES:
            for part, person in zip(PARTS, topic.of(side), strict=True):
                if person.name is not None:
                    counts = tally.of(person.name, side)
                    setattr(counts, part, getattr(counts, part) + 1)
    for _, task in book.tasks.rows:
        counts = tally.of(task.owner, task.side)
        if task.status != "closed":
            counts.tasks += 1
            counts.overdue += task.due is not None and task.due < book.as_of
    for _, gap in book.gaps.rows:
        counts = tally.of(gap.owner, gap.side)
        counts.gaps += gap.status != "closed"
    for key in sorted(tally.found, key=_named_first):
        each = tally.found[key]
        if not all(key) and not each.tasks and not each.gaps:
            continue
        yield Load(
            person=each.person,
            side=each.side,
            accountable=each.accountable,
            reviewer=each.reviewer,
            approver=each.approver,
            tasks=each.tasks,
            overdue=each.overdue,
            gaps=each.gaps,
        )


def _named_first(key: tuple[str, str]) -> tuple[bool, str, bool, str]:
    name, side = key
    return not name, name, not side, side
