"""A sheet in the usual form, cut into cells by patterns: quicker than a parser, and each different cell is read once.

The usual form is what Excel, LibreOffice and the common libraries write: no prefixes, double quotes, an address on
every row and cell, in order. Every byte of the rows must fit the patterns; where one does not, Unusual says that the
parser has to read the sheet. So there is nothing to be guessed, and both ways give the same cells.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise, zip_longest
from operator import itemgetter

from dualregister.core.address import column_index
from dualregister.core.table import Block, ErrorCell
from dualregister.errors import Unreadable
from dualregister.workbook.contents import Contents
from dualregister.workbook.markup import check_sound
from dualregister.workbook.package import Package
from dualregister.workbook.raw_cells import NO_CELL, RawCells, References
from dualregister.workbook.scan import LAST_COLUMN, LAST_ROW, WALKED, Hole, Scan, merges_in, whole_rows
from dualregister.workbook.usual import MAIN, Unusual, shared_texts, styles

Lexed = list[Block]
"""The rows that have something in them."""

_CELLS = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_EMPTY = re.compile(rb'\s*(?:<row r="[0-9]{1,7}"[^<>]*/>\s*)*')
_ROW = re.compile(_EMPTY.pattern + rb'<row r="([0-9]{1,7})"[^<>]*(?<!/)>\s*')
_BEGUN = re.compile(rb'[^<>]*(?<!/)>\s*(?:<c r="[A-Z]{1,3})?')
_BEGIN = b'<row r="'
_END = itemgetter(slice(-3, None))
"""The last bytes of a piece: as much as tells the column of the cell that begins there."""
_NAME = re.compile(rb'(?:.*")?([A-Z]{1,3})', re.DOTALL)
_SHAPES = 20_000
_WIDEST = 256
"""Columns of a sheet that is cut; the places of a very wide sheet would fill the memory."""


@dataclass(frozen=True, slots=True)
class Lexer:
    """What is needed to cut the sheets of one workbook."""

    package: Package
    of: References

    def cut(self, part: str) -> tuple[Scan, Lexed]:
        """The sheet at `part`: what a scan tells of it, and its cells. Raises Unusual where it takes the parser."""
        if self.package.size(part) <= WALKED:
            check_sound(self.package, part)
        return _Cut(self, part).made()


def lexer(package: Package, held: Contents) -> Lexer:
    """The lexer for a workbook; raises Unusual where its parts are not in the usual form."""
    if held.from_1904:
        raise Unusual
    return Lexer(package, References(shared_texts(package, held.strings), styles(package, held.styles)))


class _Cut:
    """One sheet as it is cut."""

    def __init__(self, by: Lexer, part: str) -> None:
        self.package = by.package
        self.seen = Scan(by.package.limits, part)
        self.cells = RawCells(by.of)
        self.shapes: dict[tuple[bytes, ...], _Shape] = {}
        self.begun: set[bytes] = set()
        self.blocks: Lexed = []
        self.last = 0

    def made(self) -> tuple[Scan, Lexed]:
        """The whole sheet."""
        runs = whole_rows(self.package.pieces(self.seen.part), self.seen)
        for run in _without_head(runs):
            rows, end, rest = run.rpartition(b"</row>")
            if end:
                self._rows(rows.split(end))
            if not end or b"</sheetData>" in rest:
                self._tail(rest, runs)
                break
        try:
            self.seen.check()
        except Unreadable as error:
            # Cells that are only formatted count here; the parser's scan knows how far the filled ones go.
            raise Unusual from error
        return self.seen, self.blocks

    def _tail(self, rest: bytes, runs: Iterator[bytes]) -> None:
        """Behind the rows, where the merged ranges are."""
        rows, end, rest = rest.partition(b"</sheetData>")
        if not end or _EMPTY.fullmatch(rows) is None:
            raise Unusual
        for run in (rest, *runs):
            if b"<sheetData" in run or b"<row" in run:
                raise Unusual
            merges_in(run, self.seen)

    def _rows(self, rows: list[bytes]) -> None:
        """Read rows that follow each other."""
        numbers: list[int] = []
        placed: list[Sequence[bytes]] = []
        for row in rows:
            # Mostly the next number; it stands in the row's own address and in that of each cell, before a quote.
            number = self.last + 1
            cut = row.split(b'%d"' % number)
            ends = tuple(map(_END, cut))
            shape = self.shapes.get(ends) or self._shape(ends)
            if shape is None or not ((cut[0] == _BEGIN and cut[1] in self.begun) or self._begins(cut)):
                number, cut, shape = self._searched(row)
            self.last = number
            self.seen.cells += len(cut) - 2
            numbers.append(number)
            cut.append(NO_CELL)
            placed.append(shape(cut))
        if self.seen.cells > self.seen.limits.cells:
            self.seen.check()
        self._keep(numbers, list(map(self.cells.values_of, zip_longest(*placed, fillvalue=NO_CELL))))

    def _searched(self, row: bytes) -> "tuple[int, list[bytes], _Shape]":
        """The number, the pieces and the shape of a row that is not the next, or has its number elsewhere, too."""
        head, *found = _CELLS.split(row)
        match = _ROW.fullmatch(head)
        if match is None or not self.last < int(match[1]) <= LAST_ROW:
            raise Unusual
        columns, numbers, raw = found[0::3], found[1::3], found[2::3]
        if numbers.count(match[1]) != len(numbers) or any(b"<c " in each for each in raw):
            raise Unusual
        return int(match[1]), [b"", head, *raw], _shape(tuple(column_index(each.decode()) for each in columns))

    def _begins(self, cut: list[bytes]) -> bool:
        """Whether the pieces before the first cell are the beginning of a row."""
        if cut[0].strip() != _BEGIN or _BEGUN.fullmatch(cut[1]) is None:
            return False
        if len(self.begun) < _SHAPES:
            self.begun.add(cut[1])
        return True

    def _shape(self, ends: tuple[bytes, ...]) -> "_Shape | None":
        """The shape of a row whose pieces have these ends, to be remembered; None where the row is to be searched."""
        columns = [_column_at(end) for end in ends[1:]]
        if not columns or columns.pop() is not None or None in columns:
            return None
        if len(self.shapes) >= _SHAPES:
            self.shapes.clear()
        made = self.shapes[ends] = _shape(tuple(each for each in columns if each is not None))
        return made

    def _keep(self, numbers: Sequence[int], columns: list[Sequence[object]]) -> None:
        """Keep the rows that have something in them, and note how far they go."""
        if self.cells.holes:
            self._holes(numbers, columns)
        if all(None in column for column in columns):
            filled = [_filled(row) for row in zip(*columns, strict=True)]
            numbers = list(compress(numbers, filled))
            columns = [list(compress(column, filled)) for column in columns]
        if numbers:
            self.blocks.append((numbers, columns))
            self.seen.last_row = max(self.seen.last_row, numbers[-1])
        reach = max((at for at, column in enumerate(columns) if _filled(column)), default=-1)
        self.seen.last_column = max(self.seen.last_column, reach)

    def _holes(self, numbers: Sequence[int], columns: list[Sequence[object]]) -> None:
        """Note the errors and the formulas without a value of some rows; the cells themselves are blank."""
        for at, column in enumerate(columns):
            holes = {number: cell for number, cell in zip(numbers, column, strict=True) if isinstance(cell, Hole)}
            if holes:
                columns[at] = [None if isinstance(cell, Hole) else cell for cell in column]
            for number, hole in holes.items():
                self.seen.holes.setdefault(number, {})[at] = hole
                if isinstance(hole, ErrorCell):
                    self.seen.reach(number, at)
        self.cells.holes = False


def _filled(cells: Sequence[object]) -> bool:
    return cells.count(None) < len(cells)


def _without_head(runs: Iterator[bytes]) -> Iterator[bytes]:
    """The runs of rows, without what stands before the first row."""
    first = next(runs, b"")
    before, start, rest = first.partition(b"<sheetData>")
    if not start or MAIN not in before:
        raise Unusual
    yield rest
    yield from runs


@lru_cache(maxsize=1024)
def _column_at(end: bytes) -> int | None:
    """The column whose name stands at the end of a piece; None where none does."""
    name = _NAME.fullmatch(end)
    return column_index(name[1].decode()) if name is not None else None


_Shape = Callable[[Sequence[bytes]], tuple[bytes, ...]]
"""Which columns a row has: from the pieces of a row, with NO_CELL behind them, to its raw cells from column A on."""


@lru_cache(maxsize=_SHAPES)
def _shape(columns: tuple[int, ...]) -> _Shape:
    last = columns[-1] if columns else -1
    if last >= min(_WIDEST, LAST_COLUMN) or any(one >= two for one, two in pairwise(columns)):
        raise Unusual
    # Two pieces stand before the first cell.
    at = {column: index for index, column in enumerate(columns, start=2)}
    places = [at.get(column, -1) for column in range(last + 1)]
    if len(places) < 2:
        return lambda pieces: tuple(pieces[place] for place in places)
    return itemgetter(*places)
