"""A sheet in the usual form, cut into cells by patterns: quicker than a parser, and each different cell is read once.

The usual form is what Excel, LibreOffice and the common libraries write: no prefixes, double quotes, an address on
every row and cell, in order. Every byte of the rows must fit the patterns; where one does not, Unusual says that the
parser has to read the sheet. So there is nothing to be guessed, and both ways give the same cells.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.errors import Unreadable
from dualregister.workbook.contents import Contents
from dualregister.workbook.markup import check_sound
from dualregister.workbook.package import Package
from dualregister.workbook.scan import LAST_COLUMN, LAST_ROW, WALKED, Scan, column_index, merges_in, whole_rows
from dualregister.workbook.usual import MAIN, Shows, Unusual, plain, shared_texts, styles

Cell = str | float | bool | dt.date | None
Lexed = list[tuple[int, Sequence[Cell]]]
"""Excel's row number and the cells from column A on, of each row that has something in it."""

_CELLS = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'\s*(?:<row r="[0-9]{1,7}"[^<>]*/>\s*)*<row r="([0-9]{1,7})"[^<>]*(?<!/)>\s*')
_EMPTY = re.compile(rb'\s*(?:<row r="[0-9]{1,7}"[^<>]*/>\s*)*')
_CELL = re.compile(
    rb'((?: [a-z]+="[^"<>&]*")*)(?:/>|>(<f(?: [^<>]*)?(?:/>|(?<!/)>[^<]*</f>))?'
    rb'(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)\s*'
)
_ATTRIBUTE = re.compile(rb' ([a-z]+)="([^"]*)"')
_NUMBER = re.compile(rb"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_KEPT = 60_000
"""Different cells that are remembered; ids and titles never repeat, and must not fill the memory."""
_SHAPES = 20_000
_WIDEST = 256
"""Columns of a sheet that is cut; the places of a very wide sheet would fill the memory."""
_DAY_ZERO = dt.date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""Serial numbers from 1 March 1900, where Excel's days are those of the calendar, to the end of 9999."""


@dataclass(frozen=True, slots=True)
class Lexer:
    """What is needed to cut the sheets of one workbook."""

    package: Package
    texts: list[str | None]
    styles: list[Shows | None]

    def cut(self, part: str) -> tuple[Scan, Lexed]:
        """The sheet at `part`: what a scan tells of it, and its cells. Raises Unusual where it takes the parser."""
        if self.package.size(part) <= WALKED:
            check_sound(self.package, part)
        return _Cut(self, part).made()


def lexer(package: Package, held: Contents) -> Lexer:
    """The lexer for a workbook; raises Unusual where its parts are not in the usual form."""
    if held.from_1904:
        raise Unusual
    return Lexer(package, shared_texts(package, held.strings), styles(package, held.styles))


class _Cut:
    """One sheet as it is cut."""

    def __init__(self, by: Lexer, part: str) -> None:
        self.package = by.package
        self.seen = Scan(by.package.limits, part)
        self.cells = _Cells(by)
        self.shapes: dict[tuple[bytes, ...], _Shape] = {}
        self.rows: Lexed = []
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
        return self.seen, self.rows

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
        of, cell = _CELLS.split, self.cells.__getitem__
        seen = self.seen
        for row in rows:
            cut = of(row)
            head = _ROW.fullmatch(cut[0])
            if head is None:
                raise Unusual
            number = int(head[1])
            if not self.last < number <= LAST_ROW:
                raise Unusual
            numbers = cut[2::3]
            if numbers.count(head[1]) != len(numbers):
                raise Unusual
            self.last = number
            columns = tuple(cut[1::3])
            shape = self.shapes.get(columns) or self._shape(columns)
            values: list[Cell] = [*map(cell, cut[3::3]), None]  # type: ignore[list-item]
            seen.cells += len(numbers)
            if self.cells.holes:
                self._holes(number, columns, values)
            if values.count(None) < len(values):
                self.rows.append((number, shape.place(values)))
                seen.last_row, seen.last_column = number, max(seen.last_column, shape.last)
            elif number in seen.holes:
                self.rows.append((number, ()))
        if seen.cells > seen.limits.cells:
            seen.check()

    def _holes(self, number: int, columns: Sequence[bytes], values: list[Cell]) -> None:
        """Note the errors and the formulas without a value of a row; the cells themselves are blank."""
        for at, value in enumerate(values):
            if isinstance(value, ErrorCell | Uncalculated):
                self.seen.holes.setdefault(number, {})[column_index(columns[at].decode())] = value
                values[at] = None
                if isinstance(value, ErrorCell):
                    self.seen.reach(number, column_index(columns[at].decode()))
        self.cells.holes = False

    def _shape(self, columns: tuple[bytes, ...]) -> "_Shape":
        if len(self.shapes) >= _SHAPES:
            self.shapes.clear()
        made = self.shapes[columns] = _shape([column_index(each.decode()) for each in columns])
        return made


def _without_head(runs: Iterator[bytes]) -> Iterator[bytes]:
    """The runs of rows, without what stands before the first row."""
    first = next(runs, b"")
    before, start, rest = first.partition(b"<sheetData>")
    if not start or MAIN not in before:
        raise Unusual
    yield rest
    yield from runs


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns a row has: where each of its values goes."""

    place: Callable[[Sequence[Cell]], Sequence[Cell]]
    """From the values of a row, with a None behind them, to its cells from column A on."""
    last: int


def _shape(columns: Sequence[int]) -> _Shape:
    last = columns[-1] if columns else -1
    if last >= min(_WIDEST, LAST_COLUMN) or any(one >= two for one, two in pairwise(columns)):
        raise Unusual
    at = {column: index for index, column in enumerate(columns)}
    places = [at.get(column, len(columns)) for column in range(last + 1)]
    if len(places) < 2:
        return _Shape(lambda values: tuple(values[place] for place in places), last)
    return _Shape(itemgetter(*places), last)


class _Cells(dict[bytes, object]):
    """Cells as they are written, without their address, to their values. Each different one is read once."""

    def __init__(self, by: Lexer) -> None:
        super().__init__()
        self.by = by
        self.holes = False
        """Whether an error or a formula without a value was met; set back by who takes it out."""
        self.heads: dict[bytes, Callable[[bytes], Cell]] = {}

    def __missing__(self, cell: bytes) -> object:
        """The value of a cell that is not remembered."""
        head, _, text = cell.rpartition(b"<v>")
        read = self.heads.get(head)
        if read is None or text[-8:] != b"</v></c>":
            value = self._whole(cell)
            if isinstance(value, ErrorCell | Uncalculated):
                self.holes = True
                return value
        else:
            value = read(text[:-8])
        if len(self) >= _KEPT:
            self.clear()
        self[cell] = value
        return value

    def _whole(self, cell: bytes) -> object:
        """The value of a cell that begins in a way that was not met before."""
        match = _CELL.fullmatch(cell)
        if match is None:
            raise Unusual
        given, formula, value, inline = match.groups()
        named = _ATTRIBUTE.findall(given)
        attributes = dict(named)
        if not attributes.keys() <= {b"s", b"t"} or len(attributes) != len(named):
            raise Unusual
        kind, style = attributes.get(b"t", b"n"), attributes.get(b"s", b"")
        if kind == b"inlineStr" and inline is not None and formula is None:
            return _text(inline) or None
        if inline is not None:
            raise Unusual
        if kind == b"e":
            return _error(value)
        if not value:
            return self._blank(kind, formula)
        read = self._reader(kind, style)
        if formula is None and len(self.heads) < _SHAPES:
            self.heads[given + b">"] = read
        return read(value)

    def _blank(self, kind: bytes, formula: bytes | None) -> object:
        if kind == b"str":
            return None
        if kind != b"n":
            raise Unusual
        return Uncalculated() if formula is not None else None

    def _reader(self, kind: bytes, style: bytes) -> Callable[[bytes], Cell]:
        if kind == b"s":
            return self._shared
        if kind == b"str":
            return _result
        if kind == b"b":
            return _truth
        if kind != b"n":
            raise Unusual
        shows = self._shows(style or b"0")
        if shows is None:
            raise Unusual
        return _day if shows is Shows.DAY else _number

    def _shows(self, style: bytes) -> Shows | None:
        if not style.isdigit() or len(style) > 9 or int(style) >= len(self.by.styles):
            raise Unusual
        return self.by.styles[int(style)]

    def _shared(self, text: bytes) -> Cell:
        try:
            found = self.by.texts[int(text)] if text.isdigit() else None
        except (IndexError, ValueError):
            found = None
        if found is None:
            raise Unusual
        return found or None


def _result(text: bytes) -> Cell:
    """A text that a formula gives."""
    if b"<" in text:
        raise Unusual
    return _text(text) or None


def _text(raw: bytes) -> str:
    try:
        text = plain(raw.decode())
    except UnicodeDecodeError as error:
        raise Unusual from error
    if text is None:
        raise Unusual
    return text


def _error(value: bytes | None) -> ErrorCell:
    text = value.decode("ascii", "replace") if value else ""
    if text not in _ERRORS:
        raise Unusual
    return ErrorCell(text)


def _truth(text: bytes) -> bool:
    if text not in (b"0", b"1"):
        raise Unusual
    return text == b"1"


def _number(text: bytes) -> float:
    if _NUMBER.fullmatch(text) is None:
        raise Unusual
    return float(text)


def _day(text: bytes) -> dt.date:
    serial = _number(text)
    if not (_FIRST_DAY <= serial <= _LAST_DAY and serial.is_integer()):
        # A time of day, or a day on which the calendars of programs differ.
        raise Unusual
    return _DAY_ZERO + dt.timedelta(days=int(serial))
