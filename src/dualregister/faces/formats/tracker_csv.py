"""One tracker as CSV. A file holds one side only: ISO dates and SOC 2 dates never share a column."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dualregister.app.trackers import Trackers
from dualregister.app.what_if import Move, WhatIf
from dualregister.core.due import Dated, State
from dualregister.core.iso.due import IsoDue
from dualregister.core.soc2.due import Soc2Due
from dualregister.faces.formats.lines import inert
from dualregister.faces.formats.tracker_json import due_in_json

HEADER = ("as_of", "side", "item_id", "event", "date", "until", "state", "force", "rule", "owner", "note")
MOVES_HEADER = (
    *("as_of", "side", "item_id", "event", "date_before", "until_before", "state_before"),
    *("date_after", "until_after", "state_after"),
)


def document(trackers: Trackers) -> str:
    """The CSV text of the one side asked for, with a header line.

    Open tasks that the tracker cannot show are counted in lines without an item id, their state unknown.
    """
    (side,) = trackers.sides
    dues: Sequence[Dated] = trackers.iso if side == "ISO" else trackers.soc2
    listed = ((trackers.as_of, side, *due_in_json(due).values()) for due in dues)
    return _text(HEADER, (*listed, *_unlisted(trackers, side)))


def _unlisted(trackers: Trackers, side: str) -> Iterator[tuple[object, ...]]:
    found = trackers.unlisted[side]
    sides = [""] * bool(found.without_side) + [side] * bool(found.without_kind)
    for whose, sentence in zip(sides, found.sentences(), strict=True):
        yield trackers.as_of, whose, "", "Tasks not listed", "", "", State.UNKNOWN.value, "", "", "", sentence


def what_if_document(answer: WhatIf) -> str:
    """The CSV text of the moves of the one side asked for."""
    (side,) = answer.now.sides
    moves = answer.iso if side == "ISO" else answer.soc2
    return _text(MOVES_HEADER, ((answer.now.as_of, side, *_cells(move)) for move in moves))


def _cells(move: Move[IsoDue] | Move[Soc2Due]) -> tuple[object, ...]:
    return (move.due.item_id, move.due.event, *_standing(move.before), *_standing(move.after))


def _standing(due: Dated | None) -> tuple[object, ...]:
    return ("", "", "") if due is None else (due.date, due.until, due.state.value)


def _text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if cell is None else inert(str(cell)) for cell in row])
    return out.getvalue()
