"""The cells of one sheet, to be walked: as the lexer has cut them, or as the parser gives them."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from python_calamine import CalamineSheet

from dualregister.core.table import Block, Row, in_blocks
from dualregister.errors import Unreadable
from dualregister.workbook.scan import LAST_ROW, Hole

Holes = Mapping[int, Mapping[int, Hole]]
"""By Excel's row number and the index of the column."""
_TIMES = frozenset({dt.time, dt.timedelta})


class SheetCells(Protocol):
    """The cells of a sheet; they can be walked more than once."""

    def walk(self, first: int = 1) -> Iterator[Sequence[object]]:
        """Every row from row `first` on to the last that has a value, from column A on; a blank is ''."""

    def filled(self, first: int, last: int) -> Iterator[Row]:
        """The rows that have a value, with Excel's number; a blank is None."""

    def blocks(self, first: int, last: int) -> Iterator[Block]:
        """The same rows in blocks."""


class LexedCells:
    """Cells that the lexer has cut, or that were put into blocks of the same kind."""

    def __init__(self, held: Sequence[Block]) -> None:
        self.held = held

    def walk(self, first: int = 1) -> Iterator[Sequence[object]]:
        """Every row from row `first` on."""
        expected = first
        for number, row in self.filled(first, LAST_ROW):
            for _ in range(expected, number):
                yield []
            yield ["" if cell is None else cell for cell in row]
            expected = number + 1

    def filled(self, first: int, last: int) -> Iterator[Row]:
        """The rows that have a value."""
        for numbers, columns in self.blocks(first, last):
            yield from zip(numbers, zip(*columns, strict=True), strict=True)

    def blocks(self, first: int, last: int) -> Iterator[Block]:
        """The rows that have a value, in the blocks that they are in."""
        for numbers, columns in self.held:
            if first <= numbers[0] and numbers[-1] <= last:
                yield numbers, columns
            elif numbers[0] <= last and first <= numbers[-1]:
                those = slice(bisect_left(numbers, first), bisect_left(numbers, last + 1))
                if numbers[those]:
                    yield numbers[those], [column[those] for column in columns]


class ParsedCells:
    """Cells that calamine gives."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self.sheet = sheet
        self.offset = sheet.start[1] if sheet.start is not None else 0

    def walk(self, first: int = 1) -> Iterator[Sequence[object]]:
        """Every row from row `first` on."""
        before = [""] * self.offset
        number = 1
        try:
            for number, row in enumerate(self.sheet.iter_rows(), start=2):
                if number > first:
                    yield [*before, *row]
        except (OverflowError, ValueError) as error:
            raise Unreadable(
                f"Row {number:,} of the sheet “{self.sheet.name}” holds a span of time that cannot be.",
                remedy="Correct the cell that Excel shows as #### in that row.",
            ) from error

    def filled(self, first: int, last: int) -> Iterator[Row]:
        """The rows that have a value."""
        for number, row in enumerate(islice(self.walk(first), max(0, last - first + 1)), start=first):
            if row.count("") < len(row):
                shown = row if _TIMES.isdisjoint(map(type, row)) else [_as_shown(cell) for cell in row]
                yield number, [cell if cell or cell == 0 else None for cell in shown]

    def blocks(self, first: int, last: int) -> Iterator[Block]:
        """The same rows in blocks."""
        return in_blocks(self.filled(first, last))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sheet below its header, cell by cell as core.table says; they can be walked more than once."""

    cells: SheetCells
    first: int
    last: int
    holes: Holes
    banners: frozenset[int] = frozenset()
    """Rows that are merged across into a heading."""

    def __iter__(self) -> Iterator[Row]:
        """Each row that has something in it, with Excel's number."""
        filled = self.cells.filled(self.first, self.last)
        if not self.holes and not self.banners:
            return filled
        return self._mended(filled)

    def blocks(self) -> Iterator[Block]:
        """The same rows in blocks."""
        if not self.holes and not self.banners:
            return self.cells.blocks(self.first, self.last)
        return in_blocks(self)

    def _mended(self, filled: Iterator[Row]) -> Iterator[Row]:
        # A row may have nothing but formulas that were never calculated; to the parser it is blank.
        blank = sorted(
            (each for each in self.holes.keys() - self.banners if self.first <= each <= self.last), reverse=True
        )
        for number, row in filled:
            while blank and blank[-1] <= number:
                alone = blank.pop()
                if alone < number:
                    yield alone, self._with_holes(alone, ())
            if number not in self.banners:
                yield number, self._with_holes(number, row)
        for alone in reversed(blank):
            yield alone, self._with_holes(alone, ())

    def _with_holes(self, number: int, row: Sequence[object]) -> Sequence[object]:
        holes = self.holes.get(number)
        if holes is None:
            return row
        mended = [*row, *[None] * (max(holes) + 1 - len(row))]
        for column, hole in holes.items():
            mended[column] = hole
        return mended


def _as_shown(cell: object) -> object:
    """A time of day or a span of hours as Excel shows it; any other cell as it is."""
    if isinstance(cell, dt.timedelta):
        seconds = round(cell.total_seconds())
        hours, rest = divmod(abs(seconds), 3600)
        return f"{'-' if seconds < 0 else ''}{hours}:{rest // 60:02d}:{rest % 60:02d}"
    if isinstance(cell, dt.time):
        return cell.isoformat(timespec="seconds" if cell.second else "minutes")
    return cell
