"""A plan of an adoption and what became of the cells."""

import json as as_json
from collections.abc import Iterator
from typing import Any

from click import style

from dualregister import __version__
from dualregister.app.adopt import Adoption, Carried
from dualregister.core.address import address, letters
from dualregister.core.adoption.plan import ColumnPlan, Note
from dualregister.core.echo import harmless
from dualregister.core.sheets import all_sheets
from dualregister.faces.formats.answers.shape import count

_HEADER = 34
_FIELD = 18
_ASKED = 5
"""Cells of a sheet that are shown with what they ask."""


def text(found: Adoption) -> Iterator[str]:
    """The plan for people: sheet by sheet, then what waits for an answer, then the count."""
    yield style(harmless(found.path), bold=True) + ("" if found.proposed else "  (by your plan)")
    for each in found.sheets:
        yield ""
        yield from _sheet(each)
    yield ""
    lost = found.cells - found.arrived - found.left
    yield (
        f"{count(found.cells, 'cell')}: {_does(found.arrived, 'arrive')}, "
        f"{_does(found.left, 'stay')} behind with a note, {lost:,} {'is' if lost == 1 else 'are'} lost."
    )


def _sheet(each: Carried) -> Iterator[str]:
    plan = each.plan
    name = style(f"{harmless(plan.tab)}", bold=True)
    if not plan.taken:
        yield f"  {name}  →  none: {harmless(plan.why)} ({count(each.cells, 'cell')})"
        return
    rows = f"row{'s' if len(plan.header) > 1 else ''} {' and '.join(map(str, plan.header))}"
    sheet = style(plan.becomes, fg="green", bold=True)
    arrive = "arrives" if each.arrived == 1 else "arrive"
    counted = f"{count(len(each.rows), 'row')}, {each.arrived:,} of {count(each.cells, 'cell')} {arrive}"
    yield f"  {name}  →  {sheet}: header in {rows}, {counted}"
    for column in plan.columns:
        yield f"    {_column(column, plan.becomes)}"
    for question in plan.questions:
        yield f"    {style('?', fg='yellow', bold=True)} {harmless(question)}"
    asked = [note for note in each.notes if note.asks]
    for note in asked[:_ASKED]:
        cell = f"{address(*note.place)} “{harmless(note.shown, 40)}”"
        yield f"    {style('!', fg='red', bold=True)} {cell} stays behind: {harmless(note.reason)}"
    if len(asked) > _ASKED:
        more = len(asked) - _ASKED
        words = "1 more cell stays behind and needs" if more == 1 else f"{more:,} more cells stay behind and need"
        yield f"    {style('!', fg='red', bold=True)} {words} a look."


def _does(number: int, verb: str) -> str:
    """1 arrives, 2 arrive."""
    return f"{number:,} {verb}{'s' if number == 1 else ''}"


def _column(column: ColumnPlan, becomes: str) -> str:
    header = " ".join(harmless(column.header, _HEADER).split()) or "(no header)"
    field = all_sheets()[becomes].field(column.field).header if column.field is not None else "-"
    sure = f"{column.sure:4.0%}" if column.field is not None and column.sure else "    "
    line = f"{letters(column.at):<3} {header:<{_HEADER}} {field:<{_FIELD}} {sure}  {harmless(column.why)}".rstrip()
    extra = [f"dates as {column.dates}"] if column.dates else []
    extra += [f"“{harmless(theirs, 30)}” is {ours}" for theirs, ours in column.words.items() if ours]
    extra += ["blanks take what stands above"] if column.fill_down else []
    line += f"; {'; '.join(extra)}" if extra else ""
    return style(line, dim=True) if column.field is None else line


def json(found: Adoption) -> Iterator[str]:
    """The JSON document."""
    yield as_json.dumps(
        {
            "version": __version__,
            "path": harmless(found.path),
            "proposed": found.proposed,
            "totals": {
                "cells": found.cells,
                "arrived": found.arrived,
                "left": found.left,
                "lost": found.cells - found.arrived - found.left,
            },
            "sheets": [_sheet_data(each) for each in found.sheets],
        },
        indent=2,
    )


def _sheet_data(each: Carried) -> dict[str, Any]:
    plan = each.plan
    return {
        "tab": harmless(plan.tab),
        "becomes": plan.becomes if plan.taken else None,
        "why": harmless(plan.why),
        "header": list(plan.header),
        "side": plan.side or None,
        "bare": plan.bare or None,
        "rows": len(each.rows),
        "cells": each.cells,
        "arrived": each.arrived,
        "left": each.left,
        "columns": [_column_data(column, plan.becomes) for column in plan.columns],
        "questions": [harmless(question) for question in plan.questions],
        "notes": [_note(note) for note in each.notes],
    }


def _column_data(column: ColumnPlan, becomes: str) -> dict[str, Any]:
    return {
        "column": letters(column.at),
        "header": harmless(column.header),
        "field": all_sheets()[becomes].field(column.field).header if column.field is not None else None,
        "sure": column.sure,
        "why": harmless(column.why),
        "dates": column.dates or None,
        "words": {harmless(theirs): ours or None for theirs, ours in column.words.items()},
        "fill_down": column.fill_down,
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "cell": address(*note.place),
        "shown": harmless(note.shown),
        "outcome": note.outcome.value,
        "asks": note.asks,
        "reason": harmless(note.reason),
    }
