"""Cells as Excel hands them over, made even: what is a cell, what a range, and an answer for each cell of a range."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import repeat
from operator import itemgetter

from dualregister.core.table import ErrorCell
from dualregister.faces.formulas.cell_error import BY_NUMBER, NOT_AVAILABLE, SHOWN, WRONG_VALUE

Cell = object
"""One cell: text, number, TRUE or FALSE, a day, an error, or None."""
Cells = Sequence[Sequence[object]]
"""A range: rows of cells."""
Optional = Cells | None
"""A range that may be left out."""
Rows = list[list[object]]

WHOLE_COLUMN = 1_000_000
"""Rows from which on a range is taken for whole columns, which end with their last filled row."""
_KEPT = 20_000
"""Answers kept while a range is walked; text that never repeats must not fill the memory."""
_REPEATING = (str, dt.date, type(None))
"""Types of cells for which an answer is kept."""
_PLAIN = (str, bool, int, float, dt.date, type(None))
_TYPES = frozenset({*_PLAIN, dt.datetime})
_ODD = SHOWN | BY_NUMBER.keys()
"""What tidying changes among cells of these types; a blank text is a blank for all that reads rows."""


def rows_of(value: object) -> Rows:
    """A range as rows of equal length: a single cell is one row of one cell, a list of cells one row."""
    if not isinstance(value, list | tuple):
        return [[value]]
    if len(value) >= WHOLE_COLUMN:
        value = _trimmed(value)
    if set(map(type, value)) == {list} and len(set(map(len, value))) == 1 and value[0]:
        return list(value)  # as the bridge hands ranges over
    if not any(isinstance(each, list | tuple) for each in value):
        return [list(value)] if value else [[None]]
    rows = [each if isinstance(each, list) else list(each) if isinstance(each, tuple) else [each] for each in value]
    width = max(map(len, rows))
    if not width:
        return [[None]]
    if min(map(len, rows)) < width:
        rows = [[*row, *[None] * (width - len(row))] for row in rows]
    return rows


def _trimmed(rows: Sequence[object]) -> Sequence[object]:
    """The rows of whole columns up to the last one that is filled."""
    last = len(rows)
    while last > 1 and _is_blank(rows[last - 1]):
        last -= 1
    return rows[:last]


def _is_blank(row: object) -> bool:
    cells = row if isinstance(row, list | tuple) else (row,)
    return cells.count(None) + cells.count("") == len(cells)


def tidied(cell: object) -> object:
    """A cell in the words of `core.table`: None for a blank, ErrorCell for an error, and for what no cell can hold."""
    if isinstance(cell, str):
        return ErrorCell(cell) if cell in SHOWN else str(cell) or None
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in BY_NUMBER:
        return ErrorCell(BY_NUMBER[cell])
    if isinstance(cell, Decimal):  # Excel's currency format
        return float(cell)
    if isinstance(cell, dt.time | dt.timedelta):
        return str(cell)
    return cell if isinstance(cell, _PLAIN) else ErrorCell(WRONG_VALUE)


def tidied_rows(value: object) -> Rows:
    """A range as rows of tidied cells. Rows that hold nothing odd are handed on as they are."""
    return [
        row if _TYPES.issuperset(map(type, row)) and _ODD.isdisjoint(row) else [tidied(cell) for cell in row]
        for row in rows_of(value)
    ]


def optional_rows(value: object) -> Rows | None:
    """The same for a range that may be left out; None for that, and for a single blank cell."""
    rows = tidied_rows(value)
    return None if rows == [[None]] else rows


def each_of(answer: Callable[..., object], arguments: Sequence[object]) -> object:
    """The answer for one cell of each argument; for ranges, one for each of their cells, as Excel pairs them up.

    An argument of one row or one column counts for all rows or columns. Where one range ends before another, the
    answer is #N/A, as Excel has it.
    """
    grids = [rows_of(each) for each in arguments]
    height, width = max(map(len, grids)), max(len(grid[0]) for grid in grids)
    if height == width == 1:
        return answer(*(tidied(grid[0][0]) for grid in grids))
    known = _Known(answer)
    return (
        [
            [known.of(key) for key in zip(*(_row(grid, at, width) for grid in grids), strict=True)]
            for at in range(height)
        ]
        if width > 1
        else [[said] for said in _column(known, grids, height)]
    )


def _column(known: "_Known", grids: Sequence[Rows], height: int) -> list[object]:
    shortest = min(len(grid) for grid in grids if len(grid) > 1)
    try:
        answers = list(map(known.__getitem__, _keys(grids)))
    except TypeError:  # a cell that nobody can look up
        answers = list(map(known.of, _keys(grids)))
    return answers + [NOT_AVAILABLE] * (height - shortest)


def _keys(grids: Sequence[Rows]) -> Iterator[tuple[object, ...]]:
    """The first cells of the rows of all grids, side by side; not kept, so that no row costs a tuple."""
    return zip(*(repeat(grid[0][0]) if len(grid) == 1 else map(_FIRST, grid) for grid in grids), strict=False)


_FIRST = itemgetter(0)


def _row(grid: Rows, at: int, width: int) -> list[object]:
    """A row of a grid, as wide as asked for; _BEYOND where the grid has no such cell."""
    if len(grid) > 1 and at >= len(grid):
        return [_BEYOND] * width
    row = grid[0 if len(grid) == 1 else at]
    return list(repeat(row[0], width)) if len(row) == 1 else row + [_BEYOND] * (width - len(row))


_BEYOND = object()


class _Known(dict[tuple[object, ...], object]):
    """Answers by the cells that they were given for. Numbers are not kept: 1, 1.0 and TRUE are one key to a dict."""

    def __init__(self, answer: Callable[..., object]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, key: tuple[object, ...]) -> object:
        """The answer for cells that were not seen before."""
        said = self.answer(*map(tidied, key))
        if len(self) < _KEPT and all(isinstance(cell, _REPEATING) for cell in key):
            self[key] = said
        return said

    def of(self, key: tuple[object, ...]) -> object:
        """The answer, whatever the cells are."""
        if any(cell is _BEYOND for cell in key):
            return NOT_AVAILABLE
        try:
            return self[key]
        except TypeError:
            return self.answer(*map(tidied, key))
