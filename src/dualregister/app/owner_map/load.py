"""What each person carries, on each side on its own."""

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
    side: str
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

    def of(self, name: str | None, side: str | None) -> _Counts | None:
        """The counts of a person on a side; None for nobody, and for a row without a side."""
        if name is None or nobody(name) or side is None:
            return None
        shown = self.names.setdefault(folded(name), harmless(name))
        return self.found.setdefault((folded(name), side), _Counts(shown, side))


def loads(book: ReportBook, topics: Iterable[Topic]) -> Iterator[Load]:
    """By person and side, the sides of a person next to each other."""
    tally = _Tally()
    for topic in topics:
        for side in SIDES:
            for part, person in zip(PARTS, topic.of(side), strict=True):
                counts = tally.of(person.name, side)
                if counts is not None:
                    setattr(counts, part, getattr(counts, part) + 1)
    for _, task in book.tasks.rows:
        counts = tally.of(task.owner, task.side)
        if counts is not None and task.status != "closed":
            counts.tasks += 1
            counts.overdue += task.due is not None and task.due < book.as_of
    for _, gap in book.gaps.rows:
        counts = tally.of(gap.owner, gap.side)
        if counts is not None and gap.status != "closed":
            counts.gaps += 1
    for key in sorted(tally.found):
        each = tally.found[key]
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
