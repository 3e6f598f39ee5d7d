"""Two parts in one hand, in a task or in a topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from dualregister.app.owner_map.task import named
from dualregister.app.owner_map.topic import SIDES
from dualregister.app.report_book import ReportBook
from dualregister.core.conflicts import Clash, in_task, in_topic
from dualregister.core.echo import harmless


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Two parts in one hand."""

    person: str
    clash: Clash
    side: str
    what: str
    """The task or the topic."""
    place: str
    closed: bool = False
    """Whether the task is closed: it happened."""


def conflicts(book: ReportBook) -> Iterator[Held]:
    """Every two parts that one person holds: tasks first, then topics."""
    for row, task in book.tasks.rows:
        for each in in_task(task):
            yield Held(
                person=harmless(each.person),
                clash=each.clash,
                side=task.side or "",
                what=named(task),
                place=book.tasks.place(row),
                closed=task.status == "closed",
            )
    for row, topic in book.owners.rows:
        for side in SIDES:
            for each in in_topic(topic, side):
                yield Held(
                    person=harmless(each.person),
                    clash=each.clash,
                    side=side,
                    what=harmless(topic.topic or "(no topic)"),
                    place=book.owners.place(row),
                )
