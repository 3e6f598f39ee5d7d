"""People who left, and what still names them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dualregister.app.owner_map.person import Left
from dualregister.app.owner_map.task import TASK_PARTS, named
from dualregister.app.owner_map.topic import PARTS, SIDES, Topic
from dualregister.app.report_book import ReportBook
from dualregister.core.echo import harmless
from dualregister.core.names import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody who left, and what still names them."""

    person: str
    left: tuple[dt.date, ...]
    """The last day; several where the rows do not agree."""
    named_in: tuple[tuple[str, str], ...]
    """What is open and names them, with its place."""


def leavers(book: ReportBook, topics: Sequence[Topic], left: Left) -> Iterator[Leaver]:
    """Each with what is open and names them, by name."""
    names = {folded(task.owner): task.owner for _, task in book.tasks.rows if task.owner is not None}
    for name in sorted(left):
        named_in = (*_tasks_naming(book, name), *_topics_naming(topics, name))
        yield Leaver(person=harmless(names[name]), left=left[name], named_in=named_in)


def _tasks_naming(book: ReportBook, name: str) -> Iterator[tuple[str, str]]:
    for row, task in book.tasks.rows:
        parts = [part for part in TASK_PARTS if folded(getattr(task, part) or "") == name]
        if parts and task.status != "closed":
            yield f"{named(task)} ({', '.join(parts)})", book.tasks.place(row)


def _topics_naming(topics: Iterable[Topic], name: str) -> Iterator[tuple[str, str]]:
    for topic in topics:
        for side in SIDES:
            people = zip(PARTS, topic.of(side), strict=True)
            parts = [part for part, person in people if person.name is not None and folded(person.name) == name]
            if parts:
                yield f"{topic.name} ({side} {', '.join(parts)})", topic.place
