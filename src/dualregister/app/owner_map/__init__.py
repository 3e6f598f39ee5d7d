"""The owner map: who must act on each side, side by side, and what is amiss with it. Source: seed row 2.

Nothing here fills an owner of one side from the other.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dualregister import __version__
from dualregister.app.owner_map.conflicts import Held, conflicts
from dualregister.app.owner_map.leavers import Leaver, leavers
from dualregister.app.owner_map.load import Load, loads
from dualregister.app.owner_map.person import gone
from dualregister.app.owner_map.task import TASK_PARTS
from dualregister.app.owner_map.topic import PARTS, Holding, Missing, Topic, missing, topics
from dualregister.app.report_book import ReportBook
from dualregister.core.conflicts import Clash
from dualregister.core.echo import harmless


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerMap:
    """Who must act, for each side on its own."""

    path: str
    organisation: str
    as_of: dt.date
    version: str
    notes: tuple[str, ...]
    """What is absent, or could not be read or judged."""
    whole: bool
    topics: tuple[Topic, ...]
    missing: tuple[Missing, ...]
    conflicts: tuple[Held, ...]
    leavers: tuple[Leaver, ...]
    loads: tuple[Load, ...]
    """By person and side, the sides of a person next to each other; what is without a name or a side comes last."""

    @property
    def unconfirmed(self) -> tuple[Topic, ...]:
        """Topics that one person owns on both sides, without anybody who confirmed it."""
        return tuple(each for each in self.topics if each.holding is Holding.UNCONFIRMED)

    @property
    def tasks_of_nobody(self) -> int:
        """Open tasks whose owner is nobody."""
        return sum(each.tasks for each in self.loads if not each.person)

    @property
    def gaps_of_nobody(self) -> int:
        """Open gaps whose owner is nobody."""
        return sum(each.gaps for each in self.loads if not each.person)

    @property
    def exit_code(self) -> int:
        """2 when something could not be judged; 1 when somebody is lacking or audits own work; else 0.

        Somebody is lacking where a part or open work has nobody, and where no topic is entered at all.
        """
        if not self.whole:
            return 2
        lacking = not self.topics or self.missing or self.tasks_of_nobody or self.gaps_of_nobody
        return 1 if lacking or any(each.clash is Clash.SELF_AUDIT for each in self.conflicts) else 0


def owner_map(book: ReportBook) -> OwnerMap:
    """The owner map of a workbook. What is not there is said in the notes."""
    left = gone(book)
    held = topics(book, left)
    notes = tuple(harmless(each, 1000) for each in _notes(book))
    return OwnerMap(
        path=book.path,
        organisation=harmless(book.reuse.settings.organisation),
        as_of=book.as_of,
        version=__version__,
        notes=notes,
        whole=not notes,
        topics=held,
        missing=tuple(missing(held)),
        conflicts=tuple(conflicts(book)),
        leavers=tuple(leavers(book, held, left)),
        loads=tuple(loads(book, held)),
    )


def _notes(book: ReportBook) -> Iterator[str]:
    for lines, without in (
        (book.owners, "so nobody can say who is accountable, reviews and approves"),
        (book.tasks, "so conflicting parts, leavers and load are not looked for in tasks"),
    ):
        if not lines.there:
            yield f"There is no sheet {lines.sheet}, {without}."
        yield from lines.unjudged
    for row in book.tasks.nameless:
        yield book.tasks.said(row, "has no Task ID, so its people are not looked at")
    audits = {row for row, task in book.tasks.rows if task.audited_owner is not None}
    for lines, fields in ((book.owners, _OWNER_FIELDS), (book.tasks, _TASK_FIELDS)):
        for (row, name), shown in lines.odd.items():
            if name in fields or (name == "ref" and row in audits):
                yield lines.said(row, f"holds “{shown}”, which could not be read", name)


_OWNER_FIELDS = frozenset(
    {"topic", "confirmed_by", "confirmed_on"} | {f"{side}_{part}" for side in ("iso", "soc2") for part in PARTS}
)
_TASK_FIELDS = frozenset({*TASK_PARTS, "side", "owner_left_on", "audited_owner", "due", "status"})
