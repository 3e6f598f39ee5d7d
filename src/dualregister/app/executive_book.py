"""The executive view as a sheet: what of it stands on the one page, in words."""

from collections.abc import Iterator, Sequence

from dualregister.app.executive_view import UNKNOWN, Block, ExecutiveView, NextDate, OpenGap, Part
from dualregister.core.due import State
from dualregister.core.echo import harmless
from dualregister.workbook import design
from dualregister.workbook.executive_sheet import Block as SheetBlock
from dualregister.workbook.executive_sheet import Half, Line, Page, executive_sheet

NAMES = {"ISO": "ISO/IEC 27001", "SOC2": "SOC 2"}
MOST_GAPS = 5
"""Gaps of a part that the page shows; the others are counted."""
_MOST_NOTES = 3
_MOST_IDS = 6
_LONGEST = 100
_TONES = {State.OVERDUE: design.BAD, State.DUE_SOON: design.BUSY}


def executive_book(view: ExecutiveView) -> bytes:
    """The sheet `Executive View` as a workbook of its own; the same bytes for the same view."""
    name = f" · {view.organisation}" if view.organisation else ""
    notes = [f"Not known: {each}" for each in view.notes[:_MOST_NOTES]]
    if len(view.notes) > _MOST_NOTES:
        notes.append(f"And {len(view.notes) - _MOST_NOTES} more that is not known: dualregister executive BOOK.")
    return executive_sheet(
        Page(
            title=f"What follows from the open gaps{name}",
            words=f"As of {view.as_of} · three blocks that are never added up, and in each the two sides apart · "
            f"made by dualregister {view.version} and replaced whole",
            notes=notes,
            blocks=[_block(each) for each in view.blocks],
        )
    )


def _block(block: Block) -> SheetBlock:
    return SheetBlock(
        title=block.class_.capitalize(), meaning=block.meaning, iso=_half(block.iso), soc2=_half(block.soc2)
    )


def _half(part: Part) -> Half:
    name = NAMES[part.side]
    short = name.partition("/")[0]
    return Half(headers=(f"{name}: {counted(part)}", "Who decides", "What follows", f"{short} day"), lines=_lines(part))


def counted(part: Part) -> str:
    """How many gaps are open and closed."""
    return f"{len(part.gaps)} open, {part.closed} closed" if part.gaps or part.closed else "no gap entered"


def _lines(part: Part) -> list[Line]:
    return [*_dates(part), *_gaps(part)]


def _dates(part: Part) -> Iterator[Line]:
    if part.overdue:
        first, *others = part.overdue
        yield Line(
            what=f"Overdue: {named(first)}",
            follows=f"{binding(first)}{_also(others)}",
            day=first.last,
            tone=design.BUSY if first.convention else design.BAD,
            strong=True,
        )
    if part.next is None:
        yield Line(what="Next: no day is known", strong=True)
    else:
        day = part.next
        yield Line(
            what=f"Next: {named(day)}", follows=binding(day), day=day.last, tone=_TONES.get(day.state), strong=True
        )


def _also(others: Sequence[NextDate]) -> str:
    """What else is overdue, and apart what of it is only usual."""
    binds = [each for each in others if not each.convention]
    usual = [each for each in others if each.convention]
    also = f"; also overdue: {_ids(binds)}" if binds else ""
    return f"{also}; overdue, but only usual: {_ids(usual)}" if usual else also


def _ids(days: Sequence[NextDate]) -> str:
    more = f" and {len(days) - _MOST_IDS} more" if len(days) > _MOST_IDS else ""
    return f"{', '.join(each.item_id for each in days[:_MOST_IDS])}{more}"


def named(day: NextDate) -> str:
    """What falls due."""
    return harmless(f"{day.item_id} {day.what}", _LONGEST)


def binding(day: NextDate) -> str:
    """What makes the day bind, in words."""
    return "only usual: a convention, binds nobody" if day.convention else day.force


def _gaps(part: Part) -> Iterator[Line]:
    for each in part.gaps[:MOST_GAPS]:
        yield Line(
            what=harmless(f"{each.gap_id} {each.gap}", _LONGEST),
            who=each.who_decides,
            follows=follows(each),
            day=each.due,
            tone=_TONES.get(each.state),
            doubtful=bool(each.doubt),
        )
    if len(part.gaps) > MOST_GAPS:
        yield Line(what=f"And {len(part.gaps) - MOST_GAPS} more: sheet Gaps", strong=True)


def follows(gap: OpenGap) -> str:
    """What follows of a gap in the words of its side: what happens, what of it is only usual, what is in doubt."""
    if gap.actual == UNKNOWN:
        return gap.doubt
    what = gap.actual if gap.actual.startswith(gap.consequence) else f"{gap.consequence}: {gap.actual}"
    basis = f" ({gap.basis})" if gap.basis else ""
    usual = f" Only usual: {gap.convention}." if gap.convention else ""
    doubt = f" {gap.doubt}" if gap.doubt else ""
    return harmless(f"{what}{basis}.{usual}{doubt}", 2 * _LONGEST)
