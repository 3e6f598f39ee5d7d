"""A row as it is compared: its record, and what each cell holds under the words of its column."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dualregister.core.cells import blank, show
from dualregister.core.table import ErrorCell, Table, Uncalculated

_SPACES = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: its kind and what it shows. The text 5.1 and the number 5.1 are not the same."""

    kind: str
    """text, number, truth, date, time (a date with a time of day), error or uncalculated."""
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row with something in it."""

    row: int
    """Excel's row number."""
    name: tuple[str, ...] | None
    """What the row is called, case-folded; None where a part of it is blank."""
    record: str
    """The same as a reader sees it; the row number where it has no name."""
    cells: Mapping[str, Held] = field(hash=False)
    """By the words of the column: what is filled."""


def held(cell: object) -> Held | None:
    """What `cell` holds; None for a blank. Blanks around a text do not count."""
    if isinstance(cell, ErrorCell):
        return Held("error", cell.shown)
    if isinstance(cell, Uncalculated):
        return Held("uncalculated", "a formula without a value")
    if blank(cell):
        return None
    if isinstance(cell, str):
        return Held("text", cell.strip(_SPACES))
    if isinstance(cell, dt.datetime) and cell.time() != dt.time():
        return Held("time", cell.isoformat(" ", "seconds"))
    kinds = {bool: "truth", dt.datetime: "date", dt.date: "date"}
    return Held(kinds.get(type(cell), "number"), show(cell))


def words(table: Table) -> dict[int, str]:
    """By index of the column: what it is called. A field by the header of the contract, however it is spelt."""
    called: dict[int, str] = {}
    for column in table.columns:
        name = column.field.header if column.field is not None else " ".join(column.header.split())
        known = name in called.values()
        called[column.index] = f"{name} (column {column.index + 1})" if known else name
    return called


def lines(table: Table, named: tuple[str, ...]) -> tuple[Line, ...]:
    """The rows of `table` that hold something. `named` are the words of the columns that name a row."""
    called = words(table)
    found = []
    for row, values in table.rows:
        cells = {name: those for at, name in called.items() if at < len(values) and (those := held(values[at]))}
        if cells:
            parts = [cells[name].shown for name in named if name in cells]
            whole = bool(named) and len(parts) == len(named)
            folded = tuple(part.casefold() for part in parts) if whole else None
            found.append(Line(row, folded, " / ".join(parts) if whole else f"row {row}", cells))
    return tuple(found)
