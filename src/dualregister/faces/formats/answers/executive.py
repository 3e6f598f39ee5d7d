"""The executive view: three blocks, in each the two sides."""

from collections.abc import Iterator
from typing import Any

from click import style

from dualregister.app.executive_book import NAMES, binding, counted, follows, named
from dualregister.app.executive_view import Block, ExecutiveView, NextDate, OpenGap, Part
from dualregister.core.due import State
from dualregister.faces.formats.answers.shape import document, title

_COLOURS = {"ISO": "blue", "SOC2": "magenta"}
_STATES = {State.OVERDUE: "red", State.DUE_SOON: "yellow"}


def json(view: ExecutiveView) -> Iterator[str]:
    """The JSON document. There is no total over blocks."""
    yield document(
        {
            "as_of": view.as_of.isoformat(),
            "version": view.version,
            "path": view.path,
            "organisation": view.organisation,
            "notes": list(view.notes),
            "blocks": [_block_data(each) for each in view.blocks],
        }
    )


def _block_data(block: Block) -> dict[str, Any]:
    return {
        "class": block.class_,
        "meaning": block.meaning,
        "iso": _part_data(block.iso),
        "soc2": _part_data(block.soc2),
    }


def _part_data(part: Part) -> dict[str, Any]:
    return {
        "open": [_gap_data(each) for each in part.gaps],
        "closed": part.closed,
        "next": _date_data(part.next) if part.next else None,
        "overdue": [_date_data(each) for each in part.overdue],
    }


def _gap_data(gap: OpenGap) -> dict[str, Any]:
    return {
        "gap_id": gap.gap_id,
        "ref": gap.ref,
        "gap": gap.gap,
        "basis": gap.basis,
        "who_decides": gap.who_decides,
        "consequence": gap.consequence,
        "actual": gap.actual,
        "convention": gap.convention,
        "doubt": gap.doubt,
        "owner": gap.owner,
        "due": gap.due.isoformat() if gap.due else None,
        "state": gap.state.value,
        "place": gap.place,
    }


def _date_data(day: NextDate) -> dict[str, Any]:
    return {
        "item_id": day.item_id,
        "what": day.what,
        "date": day.date.isoformat(),
        "until": day.until.isoformat() if day.until else None,
        "state": day.state.value,
        "force": day.force,
        "convention": day.convention,
    }


def text(view: ExecutiveView) -> Iterator[str]:
    """A paragraph for each side of each block."""
    yield from title(view)
    for block in view.blocks:
        yield f"  {style(block.class_.capitalize(), bold=True)}. {block.meaning}"
        for part in block.parts:
            yield from _part(part)
        yield ""
    yield style(f"The three blocks are never added up. dualregister {view.version}.", dim=True)


def _part(part: Part) -> Iterator[str]:
    yield f"    {style(NAMES[part.side], fg=_COLOURS[part.side], bold=True)}: {counted(part)}"
    for day in part.overdue:
        yield f"      {style('overdue', fg='red')}   {day.last}  {named(day)} ({binding(day)})"
    if part.next is None:
        yield "      next      no day is known"
    else:
        yield f"      next      {part.next.last}  {named(part.next)} ({binding(part.next)})"
    for gap in part.gaps:
        due = str(gap.due) if gap.due else "no day"
        state = style(f"{gap.state.value:<9}", fg=_STATES.get(gap.state))
        yield f"      {state} {due:<11} {gap.gap_id} {gap.gap}  {style(gap.place, dim=True)}"
        yield f"                            {gap.who_decides}: {follows(gap)}"
