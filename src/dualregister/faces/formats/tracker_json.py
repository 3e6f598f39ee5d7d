"""The trackers as JSON: a list for each side under a key of its own."""

from dataclasses import asdict

from dualregister.app.trackers import Trackers
from dualregister.app.what_if import Move, WhatIf
from dualregister.core.due import Dated
from dualregister.core.iso.due import IsoDue
from dualregister.core.soc2.due import Soc2Due
from dualregister.faces.formats.json_text import json_text
from dualregister.faces.formats.tracker_text import change_in_words


def document(trackers: Trackers) -> str:
    """The JSON text. Only ASCII, as of every verb."""
    return json_text(
        {
            **_head(trackers),
            "iso": [due_in_json(due) for due in trackers.iso],
            "soc2": [due_in_json(due) for due in trackers.soc2],
            "not_shown": {
                key: {"outside": trackers.outside.get(side, 0), "undated": trackers.undated.get(side, 0)}
                for key, side in (("iso", "ISO"), ("soc2", "SOC2"))
            },
            **_tail(trackers),
        }
    )


def what_if_document(answer: WhatIf) -> str:
    """The JSON text of the moves: each with what was and what would be."""
    return json_text(
        {
            **_head(answer.now),
            "what_if": [
                {
                    "sheet": change.record.sheet_name,
                    "item_id": change.item_id,
                    "field": change.field.name,
                    "before": change.before,
                    "after": change_in_words(change),
                }
                for change in answer.changes
            ],
            "iso": [_move(move) for move in answer.iso],
            "soc2": [_move(move) for move in answer.soc2],
            **_tail(answer.now),
        }
    )


def _head(trackers: Trackers) -> dict[str, object]:
    return {
        "as_of": trackers.as_of.isoformat(),
        "version": trackers.version,
        "path": trackers.path,
        "sides": list(trackers.sides),
        "from": None if trackers.window.first is None else trackers.window.first.isoformat(),
        "to": None if trackers.window.last is None else trackers.window.last.isoformat(),
        "due_soon_days": trackers.due_soon_days,
    }


def _tail(trackers: Trackers) -> dict[str, object]:
    return {
        "tasks_without_kind": trackers.without_kind,
        "tasks_without_side": trackers.without_side,
        "absent": list(trackers.absent),
        "findings": [asdict(each) for each in trackers.findings],
    }


def due_in_json(due: Dated) -> dict[str, object]:
    """One due in the words of the contract."""
    return {
        "item_id": due.item_id,
        "event": due.event,
        "date": None if due.date is None else due.date.isoformat(),
        "until": None if due.until is None else due.until.isoformat(),
        "state": due.state.value,
        "force": due.force.value,
        "rule": due.rule,
        "owner": due.owner,
        "note": due.note,
    }


def _move(move: Move[IsoDue] | Move[Soc2Due]) -> dict[str, object]:
    return {
        "item_id": move.due.item_id,
        "event": move.due.event,
        "before": None if move.before is None else due_in_json(move.before),
        "after": None if move.after is None else due_in_json(move.after),
    }
