"""A sheet as it was read: its columns with their fields, what is odd about it, and its rows. No cell is judged yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, zip_longest
from typing import Protocol, runtime_checkable

from dualregister.core.sheets import Field, Sheet


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an Excel error instead of a value."""

    shown: str
    """As Excel shows it: #N/A, #REF!"""


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula that was never calculated: the file holds no value for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One used column of the sheet. `field` is None where the contract has no such header."""

    index: int
    """Zero-based: 0 is Excel's column A."""
    header: str
    """The header as it stands in the workbook."""
    field: Field | None


class Oddity(StrEnum):
    """What can be odd about a sheet as a whole, before a row is judged."""

    NO_HEADER = "no header"
    HEADER_MISSING = "header missing"
    HEADER_UNKNOWN = "header unknown"
    HEADER_TWICE = "header twice"
    MERGED_CELLS = "merged cells"
    BANNER = "banner"
    """A row that is merged across into a heading; it is not among the rows."""
    SECOND_TABLE = "second table"
    """Another header on the sheet; the rows below it are not, or not all, among the rows."""
    ROWS_OUTSIDE = "rows outside"
    """Rows below the Excel table, behind a gap or its totals; they are not among the rows."""
    COLUMN_OUTSIDE = "column outside"
    """A column of the contract beside the Excel table, behind a gap; it is not read."""


@dataclass(frozen=True, slots=True)
class Oddness:
    """One oddity, with the place and the words it is about."""

    kind: Oddity
    detail: str
    """The header concerned, or the merged range."""
    cell: str | None = None
    row: int | None = None


Row = tuple[int, Sequence[object]]
"""Excel's row number, and the cells from column A on: text, number, truth, day, None, ErrorCell or Uncalculated."""

Block = tuple[Sequence[int], Sequence[Sequence[object]]]
"""Rows that follow each other: Excel's numbers, and the cells of these rows column by column, from column A on."""
BLOCK = 2_048
"""Rows of a block, where the reader has no reason for another number."""


@runtime_checkable
class InBlocks(Protocol):
    """Rows that the reader has in blocks, so that nobody need put them together."""

    def blocks(self) -> Iterator[Block]:
        """The rows, block by block."""


def in_blocks(rows: Iterable[Row]) -> Iterator[Block]:
    """The same rows in blocks."""
    every = iter(rows)
    while some := list(islice(every, BLOCK)):
        yield [number for number, _ in some], list(zip_longest(*(cells for _, cells in some)))


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of the contract as found in a workbook. `rows` can be walked more than once."""

    sheet: Sheet
    title: str
    """The tab's own name."""
    header_row: int
    columns: tuple[Column, ...]
    oddnesses: tuple[Oddness, ...]
    rows: Iterable[Row]
