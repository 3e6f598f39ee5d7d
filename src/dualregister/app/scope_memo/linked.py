"""Tasks that are linked across the sides, and which obligation leads in each pair. Source: seed row 9."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.app.report_book import Lines

if TYPE_CHECKING:
    from dualregister.core.records import Task

Row = tuple[int, "Task"]


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """A task and the task of the other side that it is linked to, each with its row."""

    iso: Row
    soc2: Row
    place: str
    """Where the two stand."""

    @property
    def leads(self) -> str | None:
        """ISO or SOC2, where both rows that say it say the same; None where none does, or they differ."""
        said = {each.primary_side for _, each in (self.iso, self.soc2) if each.primary_side}
        return said.pop() if len(said) == 1 else None

    @property
    def differ(self) -> bool:
        """Whether the two rows name different sides."""
        return len({each.primary_side for _, each in (self.iso, self.soc2) if each.primary_side}) > 1


@dataclass(frozen=True, slots=True)
class Linked:
    """The tasks by what their links say."""

    pairs: tuple[LinkedPair, ...] = ()
    alone: tuple[Row, ...] = ()
    """Tasks that link to nothing and to which nothing links."""
    broken: tuple[Row, ...] = ()
    """Tasks whose link leads to no task, or to one of the same side or of no side."""

    def led_by(self, side: str) -> tuple[LinkedPair, ...]:
        """The pairs in which this side leads."""
        return tuple(each for each in self.pairs if each.leads == side)

    def alone_on(self, side: str) -> tuple[Row, ...]:
        """The tasks of this side without a partner."""
        return tuple((row, each) for row, each in self.alone if each.side == side)


def linked(tasks: "Lines[Task]") -> Linked:
    """The tasks of the register as pairs, and those that are in none."""
    by_id: dict[str, Row] = {}
    for row, task in tasks.rows:
        by_id.setdefault(task.task_id.casefold(), (row, task))
    pairs: dict[frozenset[int], LinkedPair] = {}
    broken = []
    for row, task in tasks.rows:
        if task.linked_task:
            partner = by_id.get(task.linked_task.casefold())
            pair = _pair(tasks, (row, task), partner)
            if pair is None:
                broken.append((row, task))
            else:
                pairs.setdefault(frozenset((pair.iso[0], pair.soc2[0])), pair)
    rows = {each for key in pairs for each in key} | {row for row, _ in broken}
    return Linked(tuple(pairs.values()), tuple(each for each in tasks.rows if each[0] not in rows), tuple(broken))


def _pair(tasks: "Lines[Task]", one: Row, other: Row | None) -> LinkedPair | None:
    if other is None:
        return None
    sides = {one[1].side: one, other[1].side: other}
    if set(sides) != {"ISO", "SOC2"}:
        return None
    place = tasks.places(*sorted((one[0], other[0])))
    return LinkedPair(sides["ISO"], sides["SOC2"], place)


def undecided(linked: Linked) -> Iterator[tuple[LinkedPair, str]]:
    """The pairs in which nobody says who leads, with the reason."""
    for pair in linked.pairs:
        if pair.differ:
            yield pair, "the two rows name different sides"
        elif pair.leads is None:
            yield pair, "Primary side is blank"
