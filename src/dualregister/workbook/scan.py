"""A sheet's XML looked over before a parser sees it: how far its cells reach, and what a parser would not tell.

calamine gives a blank for a cell that shows an error and for a formula that was never calculated; both are found here.
A sheet of a few megabytes, or one written in an unusual way, is walked element by element. A large one in the usual
form is searched by patterns, which costs a part of its reading.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dualregister.core.address import column_index, letters
from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.errors import Unreadable
from dualregister.workbook.limits import Limits, beyond, option, size
from dualregister.workbook.markup import local, parse
from dualregister.workbook.package import FETCH_AGAIN, RESAVE, Package

Hole = ErrorCell | Uncalculated
"""A cell that a parser gives as blank, though it is not."""
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
WALKED = 4 << 20
"""Sheets up to this size are walked element by element."""
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Scan:
    """What a look at the XML of a sheet tells."""

    limits: Limits
    part: str
    cells: int = 0
    """Cells; on a large sheet a bound for the filled ones."""
    last_row: int = 0
    """Excel's number of the last row that has a filled cell."""
    last_column: int = -1
    """Zero-based index of the last column that has a filled cell."""
    holes: dict[int, dict[int, Hole]] = field(default_factory=dict)
    """By row number and column index."""
    merges: list[str] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Note a filled cell; Unreadable where Excel has no such place."""
        self.check_place(row, column)
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)

    def check_place(self, row: int, column: int) -> None:
        """Unreadable where Excel has no such place."""
        if not (1 <= row <= LAST_ROW and 0 <= column < LAST_COLUMN):
            raise impossible(self.part)

    def add_merge(self, ref: str) -> None:
        """Note a merged range."""
        self.merges.append(ref)
        if len(self.merges) > self.limits.merges:
            raise beyond(self.limits, "merges", f"The part “{self.part}” has too many merged ranges")

    def check(self) -> None:
        """Unreadable where the cells are too many, or reach too far."""
        if self.cells > self.limits.cells:
            raise beyond(self.limits, "cells", f"The part “{self.part}” has {self.cells:,} cells")
        places = self.last_row * (self.last_column + 1)
        limit = "used_range" if self.cells * 100 > places else "sparse_range"
        if places > getattr(self.limits, limit):
            raise Unreadable(
                f"The cells of the part “{self.part}” reach to {letters(self.last_column)}{self.last_row}: "
                f"{places:,} places for {self.cells:,} cells; the limit is {getattr(self.limits, limit):,}.",
                remedy="In Excel delete the rows below and the columns right of the data (Ctrl+End shows the last "
                f"cell), and save; or raise the limit with {option(limit)}.",
            )


def impossible(part: str) -> Unreadable:
    """The error for a cell at a place that Excel does not have."""
    return Unreadable(f"A cell of the part “{part}” has an address that Excel does not have.", remedy=FETCH_AGAIN)


def place_of(address: str) -> tuple[int, int] | None:
    """Excel's row number and the zero-based column of an address such as C7; None where it is none."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]), column_index(found[1])) if found is not None else None


def scan(package: Package, part: str) -> Scan:
    """The sheet at `part`, looked over within the limits of the package."""
    found = Scan(package.limits, part)
    if package.size(part) <= WALKED or not _is_usual(package, part):
        _Walk(found).walk(package)
    else:
        _Search(found).search(package.pieces(part))
    found.check()
    return found


class _Walk:
    """A sheet walked element by element."""

    def __init__(self, found: Scan) -> None:
        self.found = found
        self.row, self.column = 0, -1
        self.kind, self.formula, self.inside, self.value = "", False, False, ""

    def walk(self, package: Package) -> None:
        """Walk the whole sheet."""
        parse(package, self.found.part, self.start, self.end, self.text)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a row, a cell or what is in it."""
        tag = local(tag)
        if tag == "row":
            self._start_row(attributes)
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "is"):
            self.inside = True
        elif tag == "mergeCell":
            self.found.add_merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is not None and not (number.isascii() and number.isdecimal() and 1 <= len(number) <= 7):
            raise impossible(self.found.part)
        self.row = int(number) if number else self.row + 1
        self.column = -1
        if not 1 <= self.row <= LAST_ROW:
            raise impossible(self.found.part)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            row, self.column = max(self.row, 1), self.column + 1
        else:
            address = _ADDRESS.fullmatch(place)
            if address is None:
                raise impossible(self.found.part)
            row, self.column = int(address[2]), column_index(address[1])
            self.row = row
        self.kind, self.formula, self.value = attributes.get("t", "n"), False, ""
        self.found.cells += 1
        if self.found.cells > self.found.limits.cells:
            self.found.check()
        self.found.check_place(row, self.column)

    def text(self, data: str) -> None:
        """Keep what belongs to a value."""
        if self.inside:
            self.value += data

    def end(self, tag: str) -> None:
        """Close a value or a cell."""
        tag = local(tag)
        if tag in ("v", "is"):
            self.inside = False
        elif tag == "c":
            if self.value:
                self.found.reach(max(self.row, 1), self.column)
            hole = _hole(self.kind, self.value, formula=self.formula)
            if hole is not None:
                self.found.holes.setdefault(max(self.row, 1), {})[self.column] = hole


def _hole(kind: str, value: str, *, formula: bool) -> Hole | None:
    if kind == "e":
        return ErrorCell(value.strip() or "#N/A")
    # A formula whose result is an empty text is calculated.
    if formula and not value and kind != "str":
        return Uncalculated()
    return None


_HEAD = 64 * 1024
_PLAIN_CELL = re.compile(rb"<c r=\"[A-Z]{1,3}[0-9]{1,7}\"")


def _is_usual(package: Package, part: str) -> bool:
    """Whether the sheet is written as Excel writes: no prefix, double quotes, an address on every cell."""
    head = b""
    for piece in package.head(part):
        head += piece
        if len(head) > _HEAD:
            break
    if b"='" in head or b"<sheetData>" not in head:
        return False
    return head.count(b"<c ") == len(_PLAIN_CELL.findall(head)) and b"<c>" not in head


_ROW = re.compile(rb"<row [^>]*?\br=\"([^\"]*)\"")
_FILLED = rb"[0-9]+\"[^>]*[^/>]?><[vfi]"
_WIDE = re.compile(rb" r=\"([A-Z]{2,})" + _FILLED)
_PLACE = re.compile(rb" r=\"([A-Z]{1,3})([0-9]{1,7})\"")
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_EMPTY_RESULT = re.compile(rb"</f>\s*(?:</c>|<v ?/>|<v></v>)")
_EMPTY_SHARED = re.compile(rb"<f [^<>]*/>\s*(?:</c>|<v ?/>|<v></v>)")
_MERGE = re.compile(rb"<mergeCell [^>]*?ref=\"([^\"]*)\"")


class _Search:
    """A large sheet of the usual form, searched by patterns."""

    def __init__(self, found: Scan) -> None:
        self.found = found
        self.tags = 0

    def search(self, pieces: Iterable[bytes]) -> None:
        """Search the whole sheet."""
        for rows in whole_rows(pieces, self.found):
            self._reach(rows)
            self._count(rows)
            if b't="e"' in rows:
                self._errors(rows)
            if b"<f" in rows:
                self._formulas(rows)
            if rows.rfind(b"<mergeCell ") > rows.rfind(b"</row>"):
                merges_in(rows, self.found)

    def _reach(self, rows: bytes) -> None:
        """How far the filled cells go; a row of empty cells does not count, as no parser keeps it."""
        filled = max(rows.rfind(b"<v"), rows.rfind(b"<is>"))
        row = _ROW.match(rows, max(rows.rfind(b"<row ", 0, filled), 0)) if filled >= 0 else None
        if row is None:
            return
        if len(row[1]) > 7 or not row[1].isdigit():
            raise impossible(self.found.part)
        wide = set(_WIDE.findall(rows))
        self.found.reach(int(row[1]), max((column_index(name.decode()) for name in wide), default=25))

    def _count(self, rows: bytes) -> None:
        # A filled cell has four tags or more; to count the tags is the quickest way to bound the cells.
        self.tags += rows.count(b"<")
        self.found.cells = self.tags // 4
        if self.found.cells > self.found.limits.cells:
            self.found.check()

    def _errors(self, rows: bytes) -> None:
        from html import unescape  # noqa: PLC0415 - few sheets show an error

        at = rows.find(b't="e"')
        while at >= 0:
            start = rows.rfind(b"<", 0, at)
            if rows.startswith(b"<c ", start):
                cell = rows[start : rows.find(b"</c>", at)]
                value = _VALUE.search(cell)
                self._add(cell, ErrorCell(unescape(value[1].decode("utf-8", "replace")) if value else "#N/A"))
            at = rows.find(b't="e"', at + 1)

    def _formulas(self, rows: bytes) -> None:
        for pattern in (_EMPTY_RESULT, _EMPTY_SHARED):
            for match in pattern.finditer(rows):
                cell = rows[rows.rfind(b"<c ", 0, match.start()) : match.end()]
                if b't="str"' not in cell and b't="e"' not in cell:
                    self._add(cell, Uncalculated())

    def _add(self, cell: bytes, hole: Hole) -> None:
        place = _PLACE.search(cell)
        if place is None:
            raise Unreadable(
                f"A cell of the part “{self.found.part}” has no address.",
                remedy=RESAVE,
            )
        self.found.holes.setdefault(int(place[2]), {})[column_index(place[1].decode())] = hole


def merges_in(behind: bytes, found: Scan) -> None:
    """Note the merged ranges in XML that stands behind the rows."""
    for merge in _MERGE.finditer(behind):
        found.add_merge(merge[1].decode("ascii", "replace"))


def whole_rows(pieces: Iterable[bytes], found: Scan) -> Iterator[bytes]:
    """The sheet in runs that end with the end of a row, so that no cell is cut; behind the rows, of an element."""
    rest = b""
    end = b"</row>"
    for piece in pieces:
        cut = piece.rfind(end)
        if cut < 0:
            rest += piece
            if len(rest) > found.limits.text_size:
                raise beyond(
                    found.limits,
                    "text_size",
                    f"A row of the part “{found.part}” is longer than {size(found.limits.text_size)}",
                )
            continue
        cut += len(end)
        yield rest + piece[:cut]
        rest = piece[cut:]
        if b"</sheetData>" in rest:
            end = b">"
    yield rest


_COUNTED = re.compile(rb"<(?:\w+:)?sst\b[^>]*?\bcount=[\"']([0-9]+)[\"']")
_UNIQUE = re.compile(rb"<(?:\w+:)?sst\b[^>]*?\buniqueCount=[\"']([0-9]+)[\"']")


def check_strings(package: Package, part: str) -> None:
    """Unreadable where the shared texts of the workbook are too many, say that they are, or one is too long."""
    tags = quiet = 0
    for number, piece in enumerate(package.pieces(part)):
        if number == 0:
            _check_stated(package, part, piece)
        tags += piece.count(b"<si")
        if tags > package.limits.shared_strings:
            raise beyond(package.limits, "shared_strings", f"The workbook has more than {tags - 1:,} different texts")
        quiet = 0 if b"<" in piece else quiet + len(piece)
        if quiet > package.limits.text_size:
            raise beyond(package.limits, "text_size", f"A text in the part “{part}” is longer than {size(quiet)}")


def _check_stated(package: Package, part: str, head: bytes) -> None:
    for pattern in (_COUNTED, _UNIQUE):
        stated = pattern.search(head)
        if stated and (len(stated[1]) > 10 or (pattern is _UNIQUE and int(stated[1]) > package.limits.shared_strings)):
            raise Unreadable(
                f"The part “{part}” says that it holds {stated[1][:20].decode()} texts, more than a workbook can.",
                remedy=RESAVE,
            )


def check_styles(package: Package, part: str) -> None:
    """Unreadable where the styles are too many or their part is no sound XML."""
    count = 0

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal count
        count += local(tag) == "xf"
        if count > package.limits.styles:
            raise beyond(package.limits, "styles", f"The workbook has more than {count - 1:,} cell styles")

    package.check_small(part)
    parse(package, part, start)
