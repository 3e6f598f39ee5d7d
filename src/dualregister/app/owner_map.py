"""The owner map: who must act on each side, side by side, and what is amiss with it. Source: seed row 2.

Nothing here fills an owner of one side from the other.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.report_book import ReportBook
from dualregister.core.conflicts import Clash, in_task, in_topic
from dualregister.core.echo import harmless
from dualregister.core.names import folded, nobody, same_person

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Ownership, Task

SIDES = ("ISO", "SOC2")
PARTS = ("accountable", "reviewer", "approver")
_TASK_PARTS = ("owner", "reviewer", "approver", "performer")
_PREFIXES = ("iso", "soc2")


class Holding(StrEnum):
    """How the accountable owners of a topic relate."""

    APART = "decided for each side"
    CONFIRMED = "one person, confirmed"
    UNCONFIRMED = "one person, not confirmed"
    """Perhaps copied from the other side."""
    INCOMPLETE = "nobody on one side"
    EMPTY = "nobody on either side"


@dataclass(frozen=True, slots=True)
class Person:
    """What one cell says of a person."""

    name: str | None
    """None where the cell names nobody; a placeholder such as TBD is nobody."""
    shown: str
    """What stands in the cell; "" for a blank."""
    left: tuple[dt.date, ...] = ()
    """The last days that the Register gives for this name, where they are over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One line of the sheet Owners: three people for each side."""

    name: str
    place: str
    iso: tuple[Person, Person, Person]
    """Accountable, reviewer, approver; as in `soc2`."""
    soc2: tuple[Person, Person, Person]
    holding: Holding
    confirmed_by: str | None
    confirmed_on: dt.date | None

    def of(self, side: str) -> tuple[Person, Person, Person]:
        """The three people of a side."""
        return self.iso if side == "ISO" else self.soc2


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody who left, and what still names them."""

    person: str
    left: tuple[dt.date, ...]
    """The last day; several where the rows do not agree."""
    named_in: tuple[tuple[str, str], ...]
    """What is open and names them, with its place."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A part that nobody holds."""

    topic: str
    side: str
    part: str
    shown: str
    place: str


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
    """By person and side, the sides of a person next to each other."""

    @property
    def unconfirmed(self) -> tuple[Topic, ...]:
        """Topics that one person owns on both sides, without anybody who confirmed it."""
        return tuple(each for each in self.topics if each.holding is Holding.UNCONFIRMED)

    @property
    def exit_code(self) -> int:
        """2 when something could not be judged; 1 when a part has nobody or somebody audits own work; else 0."""
        if not self.whole:
            return 2
        return 1 if self.missing or any(each.clash is Clash.SELF_AUDIT for each in self.conflicts) else 0


def owner_map(book: ReportBook) -> OwnerMap:
    """The owner map of a workbook. What is not there is said in the notes."""
    left = _left(book)
    topics = tuple(_topic(book, row, each, left) for row, each in book.owners.rows)
    notes = tuple(harmless(each, 1000) for each in _notes(book))
    return OwnerMap(
        path=book.path,
        organisation=harmless(book.reuse.settings.organisation),
        as_of=book.as_of,
        version=__version__,
        notes=notes,
        whole=not notes,
        topics=topics,
        missing=tuple(_missing(topics)),
        conflicts=tuple(_conflicts(book)),
        leavers=tuple(_leavers(book, topics, left)),
        loads=tuple(_loads(book, topics)),
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
        yield f"{book.tasks.place(row)} has no Task ID, so its people are not looked at."
    audits = {row for row, task in book.tasks.rows if task.audited_owner is not None}
    for lines, fields in ((book.owners, _OWNER_FIELDS), (book.tasks, _TASK_FIELDS)):
        for (row, name), shown in lines.odd.items():
            if name in fields or (name == "ref" and row in audits):
                yield f"{lines.place(row, name)} holds “{shown}”, which could not be read."


_OWNER_FIELDS = frozenset(
    {"topic", "confirmed_by", "confirmed_on"} | {f"{side}_{part}" for side in _PREFIXES for part in PARTS}
)
_TASK_FIELDS = frozenset({*_TASK_PARTS, "side", "owner_left_on", "audited_owner", "due", "status"})


def _left(book: ReportBook) -> dict[str, tuple[dt.date, ...]]:
    """By folded name the last days that are over, as the Register gives them."""
    found: dict[str, set[dt.date]] = {}
    for _, task in book.tasks.rows:
        if task.owner is not None and task.owner_left_on is not None and not nobody(task.owner):
            found.setdefault(folded(task.owner), set()).add(task.owner_left_on)
    return {name: tuple(sorted(days)) for name, days in found.items() if min(days) < book.as_of}


def _person(name: str | None, left: dict[str, tuple[dt.date, ...]]) -> Person:
    shown = harmless(name or "")
    return Person(None, shown) if nobody(name) else Person(shown, shown, left.get(folded(name or ""), ()))


def _topic(book: ReportBook, row: int, each: "Ownership", left: dict[str, tuple[dt.date, ...]]) -> Topic:
    return Topic(
        name=harmless(each.topic or "(no topic)"),
        place=book.owners.place(row),
        iso=(
            _person(each.iso_accountable, left),
            _person(each.iso_reviewer, left),
            _person(each.iso_approver, left),
        ),
        soc2=(
            _person(each.soc2_accountable, left),
            _person(each.soc2_reviewer, left),
            _person(each.soc2_approver, left),
        ),
        holding=_holding(each),
        confirmed_by=None if nobody(each.confirmed_by) else harmless(each.confirmed_by or ""),
        confirmed_on=each.confirmed_on,
    )


def _holding(each: "Ownership") -> Holding:
    lacking = nobody(each.iso_accountable) + nobody(each.soc2_accountable)
    if lacking:
        return Holding.EMPTY if lacking == 2 else Holding.INCOMPLETE
    if not same_person(each.iso_accountable, each.soc2_accountable):
        return Holding.APART
    return Holding.UNCONFIRMED if nobody(each.confirmed_by) else Holding.CONFIRMED


def _missing(topics: tuple[Topic, ...]) -> Iterator[Missing]:
    for topic in topics:
        for side in SIDES:
            for part, person in zip(PARTS, topic.of(side), strict=True):
                if person.name is None:
                    yield Missing(topic=topic.name, side=side, part=part, shown=person.shown, place=topic.place)


def _conflicts(book: ReportBook) -> Iterator[Held]:
    for row, task in book.tasks.rows:
        for each in in_task(task):
            yield Held(
                person=harmless(each.person),
                clash=each.clash,
                side=task.side or "",
                what=_named(task),
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


def _named(task: "Task") -> str:
    return harmless(f"{task.task_id} {task.title or ''}".rstrip())


def _leavers(book: ReportBook, topics: tuple[Topic, ...], left: dict[str, tuple[dt.date, ...]]) -> Iterator[Leaver]:
    names = {folded(task.owner): task.owner for _, task in book.tasks.rows if task.owner is not None}
    for name in sorted(left):
        named_in = (*_tasks_naming(book, name), *_topics_naming(topics, name))
        yield Leaver(person=harmless(names[name]), left=left[name], named_in=named_in)


def _tasks_naming(book: ReportBook, name: str) -> Iterator[tuple[str, str]]:
    for row, task in book.tasks.rows:
        parts = [part for part in _TASK_PARTS if folded(getattr(task, part) or "") == name]
        if parts and task.status != "closed":
            yield f"{_named(task)} ({', '.join(parts)})", book.tasks.place(row)


def _topics_naming(topics: tuple[Topic, ...], name: str) -> Iterator[tuple[str, str]]:
    for topic in topics:
        for side in SIDES:
            people = zip(PARTS, topic.of(side), strict=True)
            parts = [part for part, person in people if person.name is not None and folded(person.name) == name]
            if parts:
                yield f"{topic.name} ({side} {', '.join(parts)})", topic.place


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


def _loads(book: ReportBook, topics: tuple[Topic, ...]) -> Iterator[Load]:
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
