"""What the page shows of gaps and of people, from the executive view and the owner map."""

from collections.abc import Iterator

from dualregister.app.executive_view import NextDate, OpenGap, Part, executive_view
from dualregister.app.owner_map import OwnerMap, owner_map
from dualregister.app.owner_map.leavers import Leaver
from dualregister.app.owner_map.topic import Holding
from dualregister.app.report_book import ReportBook
from dualregister.core.assurance import OWN_DECISION
from dualregister.core.due import State
from dualregister.reports.page_content import NAMES, ClassView, Gap, Owner, Owners, SideView

_AMISS = frozenset({Holding.UNCONFIRMED, Holding.INCOMPLETE, Holding.EMPTY})


def executive(book: ReportBook) -> tuple[ClassView, ...] | None:
    """The three blocks; None where there is no sheet Gaps."""
    if not book.gaps.there:
        return None
    return tuple(
        ClassView(
            title=block.class_.capitalize(), meaning=block.meaning, sides=tuple(_side(part) for part in block.parts)
        )
        for block in executive_view(book).blocks
    )


def _side(part: Part) -> SideView:
    return SideView(
        side=part.side,
        gaps=tuple(_gap(each) for each in part.gaps),
        closed=part.closed,
        next_day="" if part.next is None else _dated(part.next),
        overdue=tuple(_dated(each) for each in part.overdue),
    )


def _dated(date: NextDate) -> str:
    usual = ", only usual" if date.convention else ""
    return f"{date.last} {date.what} ({date.item_id}{usual})"


def _gap(gap: OpenGap) -> Gap:
    return Gap(
        gap_id=gap.gap_id,
        text=gap.gap,
        basis=", ".join(each for each in (gap.ref, gap.basis) if each),
        consequence=gap.consequence,
        actual=_after(gap.consequence, gap.actual),
        convention=gap.convention,
        doubt=gap.doubt,
        decides="the organisation itself" if gap.who_decides == OWN_DECISION else gap.who_decides,
        owner=gap.owner or "nobody",
        due=str(gap.due or "no day"),
        overdue=gap.state is State.OVERDUE,
    )


def _after(word: str, actual: str) -> str:
    """What follows the word: “breach of contract: remedy in the contract” is not said with its word twice."""
    return actual.removeprefix(word) if actual.startswith(word) else f": {actual}"


def owners(book: ReportBook) -> Owners | None:
    """The topics and what is amiss with people; None where there is no sheet Owners."""
    if not book.owners.there:
        return None
    found = owner_map(book)
    return Owners(
        topics=tuple(
            Owner(
                topic=topic.name,
                iso=tuple(each.name or "" for each in topic.iso),
                soc2=tuple(each.name or "" for each in topic.soc2),
                holding=topic.holding.value,
                doubtful=topic.holding in _AMISS,
            )
            for topic in found.topics
        ),
        lookouts=tuple(_lookouts(found)),
        loads=tuple(
            (
                each.person,
                NAMES[each.side] if each.side else "no side",
                *map(str, (each.accountable, each.reviewer, each.approver, each.tasks, each.overdue, each.gaps)),
            )
            for each in found.loads
        ),
    )


def _lookouts(found: OwnerMap) -> Iterator[str]:
    for held in found.conflicts:
        done = ", closed" if held.closed else ""
        yield f"{held.person} {held.clash.value}: {held.what}{done} ({held.place})."
    for leaver in found.leavers:
        yield from _still_named(leaver)


def _still_named(leaver: Leaver) -> Iterator[str]:
    days = " or ".join(map(str, leaver.left))
    if not leaver.named_in:
        yield f"{leaver.person} left on {days}; nothing open names them."
    for what, place in leaver.named_in:
        yield f"{leaver.person} left on {days} and is still named: {what} ({place})."
