"""The executive view: three blocks that are never added up, and within each the two sides. Source: seed row 7."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.report_book import ReportBook
from dualregister.app.terms import Terms
from dualregister.app.trackers import Trackers, trackers_of
from dualregister.core.assurance import (
    AUDIT,
    CLASSES,
    CONTRACT_PARTNER,
    LEGAL,
    REGULATOR,
    VOLUNTARY,
    Consequence,
    consequence,
)
from dualregister.core.due import Dated, Force, State, due_state
from dualregister.core.echo import harmless
from dualregister.core.law import named, named_law
from dualregister.core.names import nobody

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Gap

SIDES = ("ISO", "SOC2")
UNKNOWN = "unknown"
MEANINGS = {
    AUDIT: "What an auditor will say. Nothing here is a breach of law.",
    LEGAL: "What a law or a contract asks for. Neither the standard nor a clean report answers it.",
    VOLUNTARY: "What we aim at ourselves. Nobody outside asks for it.",
}
"""What each block is about, in one sentence."""
_FORCES = {
    AUDIT: frozenset({Force.CERTIFICATION, Force.OWN_PLAN, Force.DEFINITION, Force.CONVENTION}),
    LEGAL: frozenset({Force.STATUTE, Force.CONTRACT}),
    VOLUNTARY: frozenset[Force](),
}
"""Which dates of a tracker belong to a block; voluntary work has the days of its own gaps only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGap:
    """A gap that is not closed, with what really follows from it."""

    gap_id: str
    side: str
    class_: str
    ref: str
    gap: str
    basis: str
    """The law with its jurisdiction, or the contract; "" where none is needed or named."""
    who_decides: str
    """In the words of the side; unknown where the row does not say what happens."""
    consequence: str
    """The word for it in the vocabulary of the side; unknown as above."""
    actual: str
    """What really happens."""
    convention: str
    """What of it is only usual; "" where nothing is."""
    doubt: str
    """Why it is unknown, or what the row says against its own event; "" where all is clear."""
    owner: str | None
    due: dt.date | None
    state: State
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """A day of one side: of a gap, or of that side's own tracker."""

    item_id: str
    what: str
    date: dt.date
    until: dt.date | None
    """The last day of a window."""
    state: State
    force: str
    """What makes it bind, or that it is the day of a gap."""
    convention: bool
    """Whether it is only usual, and binds nobody."""

    @property
    def last(self) -> dt.date:
        """The last day that counts."""
        return self.until or self.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side within a block."""

    side: str
    gaps: tuple[OpenGap, ...]
    """What is open, the first due first; without a day last."""
    closed: int
    next: NextDate | None
    """The first day that is not over; None where there is none."""
    overdue: tuple[NextDate, ...]
    """What binds before what is only usual; of each the first day first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One of the three: audit readiness, legal compliance, voluntary maturity."""

    class_: str
    meaning: str
    iso: Part
    soc2: Part

    @property
    def parts(self) -> tuple[Part, Part]:
        """The two sides."""
        return self.iso, self.soc2


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveView:
    """One page. There is no total: a missed aim, a finding and a penalty are not the same thing three times."""

    path: str
    organisation: str
    as_of: dt.date
    version: str
    notes: tuple[str, ...]
    """What is absent, or could not be read or placed."""
    whole: bool
    blocks: tuple[Block, ...]

    @property
    def exit_code(self) -> int:
        """2 when something could not be judged, else 0."""
        return 0 if self.whole else 2


def executive_view(book: ReportBook) -> ExecutiveView:
    """The executive view of a workbook. What is not there is said in the notes."""
    terms = Terms(today=book.as_of, as_of=book.as_of)
    found = None if book.dates is None else trackers_of(book.dates, terms)
    dues: dict[str, tuple[Dated, ...]] = {
        "ISO": () if found is None else found.iso,
        "SOC2": () if found is None else found.soc2,
    }
    notes = tuple(harmless(each, 1000) for each in _notes(book, found))
    return ExecutiveView(
        path=book.path,
        organisation=harmless(book.reuse.settings.organisation),
        as_of=book.as_of,
        version=__version__,
        notes=notes,
        whole=not notes,
        blocks=tuple(
            Block(
                class_=class_,
                meaning=MEANINGS[class_],
                iso=_part(book, "ISO", class_, dues["ISO"]),
                soc2=_part(book, "SOC2", class_, dues["SOC2"]),
            )
            for class_ in CLASSES
        ),
    )


_FIELDS = frozenset({"event", "consequence", "law", "jurisdiction", "contract", "due", "status"})


def _notes(book: ReportBook, found: Trackers | None) -> Iterator[str]:
    gaps = book.gaps
    if not gaps.there:
        yield "There is no sheet Gaps, so no gap is known; that is not the same as none."
    yield from gaps.unjudged
    for row in gaps.nameless:
        yield gaps.said(row, "has no Gap ID, so it stands in no block")
    for row, each in gaps.rows:
        if each.status != "closed" and (each.side is None or each.class_ is None):
            lacking = " and ".join(gaps.lacks(row, name) for name in ("side", "class_") if getattr(each, name) is None)
            yield f"{each.gap_id} stands in no block: {lacking} ({gaps.place(row)})."
    for (row, name), shown in gaps.odd.items():
        if name in _FIELDS:
            yield gaps.said(row, f"holds “{shown}”, which could not be read", name)
    if found is None:
        yield "There is no sheet with dates, so the next day of each side is that of its gaps only."
        return
    for name in found.absent:
        yield f"There is no sheet {name}, so its dates are missing here."
    for finding in found.findings:
        yield f"{finding.sheet} {finding.cell or ''}: {finding.message} {finding.remedy}"


def _part(book: ReportBook, side: str, class_: str, dues: Iterable[Dated]) -> Part:
    those = [(row, each) for row, each in book.gaps.rows if (each.side, each.class_) == (side, class_)]
    open_ = sorted((_open(book, row, each) for row, each in those if each.status != "closed"), key=_first_due)
    dates = sorted(
        (*(_of_gap(each) for each in open_ if each.due is not None), *_of_tracker(book, dues, class_)),
        key=lambda each: (each.last, each.convention, each.item_id, each.what),
    )
    return Part(
        side=side,
        gaps=tuple(open_),
        closed=len(those) - len(open_),
        next=next((each for each in dates if each.state is not State.OVERDUE), None),
        overdue=tuple(sorted((each for each in dates if each.state is State.OVERDUE), key=_what_binds_first)),
    )


def _what_binds_first(day: NextDate) -> bool:
    return day.convention


def _first_due(gap: OpenGap) -> tuple[dt.date, str]:
    return gap.due or dt.date.max, gap.gap_id


def _of_gap(gap: OpenGap) -> NextDate:
    assert gap.due is not None  # noqa: S101 - asked before
    return NextDate(
        item_id=gap.gap_id,
        what=gap.gap,
        date=gap.due,
        until=None,
        state=gap.state,
        force="day of the gap",
        convention=False,
    )


def _of_tracker(book: ReportBook, dues: Iterable[Dated], class_: str) -> Iterator[NextDate]:
    titles = {task.task_id: task.title for _, task in book.tasks.rows}
    for due in dues:
        if due.date is not None and due.force in _FORCES[class_] and due.state not in {State.DONE, State.UNKNOWN}:
            yield NextDate(
                item_id=due.item_id,
                what=harmless(titles.get(due.item_id) or due.event),
                date=due.date,
                until=due.until,
                state=due.state,
                force=due.force.value,
                convention=due.force is Force.CONVENTION,
            )


def _open(book: ReportBook, row: int, gap: "Gap") -> OpenGap:
    found = consequence(gap.side, gap.class_, gap.event)
    doubts = list(_doubts(book, row, gap, found))
    known = None if found is None or _unfounded(gap, found) else found
    return OpenGap(
        gap_id=harmless(gap.gap_id),
        side=gap.side or "",
        class_=gap.class_ or "",
        ref=harmless(gap.ref or ""),
        gap=harmless(gap.gap or "(no words)"),
        basis=harmless(_basis(gap)),
        who_decides=known.who_decides if known else UNKNOWN,
        consequence=known.consequence if known else UNKNOWN,
        actual=known.actual if known else UNKNOWN,
        convention=known.convention if known else "",
        doubt=harmless(" ".join(doubts), 1000),
        owner=None if nobody(gap.owner) else harmless(gap.owner or ""),
        due=gap.due,
        state=due_state(gap.due, None, book.as_of, book.reuse.settings.due_soon_days),
        place=book.gaps.place(row),
    )


def _basis(gap: "Gap") -> str:
    if gap.class_ != LEGAL:
        return ""
    law, contract = named_law(gap.law), named(gap.contract)
    if contract and not law:
        return contract
    return ", ".join(each for each in (law, named(gap.jurisdiction)) if each)


def _doubts(book: ReportBook, row: int, gap: "Gap", found: Consequence | None) -> Iterator[str]:
    if found is None:
        if gap.event is None:
            yield f"What follows is unknown: {book.gaps.lacks(row, 'event')}."
        else:
            yield f"What follows is unknown: “{gap.event}” is no event of {gap.side}, {gap.class_}."
    elif gap.consequence is not None and gap.consequence != found.consequence:
        yield f"The row says “{gap.consequence}”; its event leads to “{found.consequence}”."
    if found is not None and _unfounded(gap, found):
        missing = "contract" if found.who_decides == CONTRACT_PARTNER else "law"
        yield f"What follows is unknown: no {missing} is named that it could follow from."
    elif found is not None and found.who_decides == REGULATOR and not named(gap.jurisdiction):
        yield f"{gap.law} is named without its jurisdiction."


def _unfounded(gap: "Gap", found: Consequence) -> bool:
    """Whether the row names no law, or no contract, that the consequence could come from."""
    basis = {REGULATOR: named_law(gap.law), CONTRACT_PARTNER: named(gap.contract)}
    return not basis.get(found.who_decides, "none needed")
