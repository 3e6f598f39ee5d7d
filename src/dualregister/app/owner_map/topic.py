"""A topic: three people for each side, and how its accountable owners relate."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dualregister.app.owner_map.person import Left, Person, person_in
from dualregister.app.report_book import ReportBook
from dualregister.core.echo import harmless
from dualregister.core.names import nobody
from dualregister.core.people import share_somebody

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Ownership

SIDES = ("ISO", "SOC2")
PARTS = ("accountable", "reviewer", "approver")


class Holding(StrEnum):
    """How the accountable owners of a topic relate."""

    APART = "decided for each side"
    CONFIRMED = "one person, confirmed"
    UNCONFIRMED = "one person, not confirmed"
    """Perhaps copied from the other side."""
    INCOMPLETE = "nobody on one side"
    EMPTY = "nobody on either side"


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
class Missing:
    """A part that nobody holds."""

    topic: str
    side: str
    part: str
    shown: str
    place: str


def topics(book: ReportBook, left: Left) -> tuple[Topic, ...]:
    """The topics of the sheet Owners, in its order."""
    return tuple(_topic(book, row, each, left) for row, each in book.owners.rows)


def _topic(book: ReportBook, row: int, each: "Ownership", left: Left) -> Topic:
    return Topic(
        name=harmless(each.topic or "(no topic)"),
        place=book.owners.place(row),
        iso=(
            person_in(each.iso_accountable, left),
            person_in(each.iso_reviewer, left),
            person_in(each.iso_approver, left),
        ),
        soc2=(
            person_in(each.soc2_accountable, left),
            person_in(each.soc2_reviewer, left),
            person_in(each.soc2_approver, left),
        ),
        holding=_holding(each),
        confirmed_by=None if nobody(each.confirmed_by) else harmless(each.confirmed_by or ""),
        confirmed_on=each.confirmed_on,
    )


def _holding(each: "Ownership") -> Holding:
    lacking = nobody(each.iso_accountable) + nobody(each.soc2_accountable)
    if lacking:
        return Holding.EMPTY if lacking == 2 else Holding.INCOMPLETE
    if not share_somebody(each.iso_accountable, each.soc2_accountable):
        return Holding.APART
    return Holding.UNCONFIRMED if nobody(each.confirmed_by) else Holding.CONFIRMED


def missing(held: Iterable[Topic]) -> Iterator[Missing]:
    """The parts that nobody holds."""
    for topic in held:
        for side in SIDES:
            for part, person in zip(PARTS, topic.of(side), strict=True):
                if person.name is None:
                    yield Missing(topic=topic.name, side=side, part=part, shown=person.shown, place=topic.place)
