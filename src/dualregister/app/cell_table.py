"""Ranges of cells as tables of the register: the header is found as in a file; where it lacks, nothing is guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from operator import itemgetter
from pathlib import Path

from dualregister.app.register import settings_of, unread_settings
from dualregister.core.sheets import Sheet, all_sheets
from dualregister.core.table import BLOCK, Block, Oddity, Oddness, Table
from dualregister.errors import NotJudged, UnknownName
from dualregister.workbook.header import Header, fit, folded, header_of, is_plausible
from dualregister.workbook.limits import DEFAULT
from dualregister.workbook.read import Book

Cells = Sequence[Sequence[object]]
"""Rows of cells, as `core.table` describes them."""
PATH = Path("workbook")
"""Stands where a file's path would: a formula knows none."""


def sheet_named(name: str) -> Sheet:
    """The sheet of that name, in any case. UnknownName where the register has none."""
    for each in all_sheets().values():
        if folded(each.name) == folded(name):
            return each
    raise UnknownName(f"The register has no sheet called “{name}”.", remedy=f"Name one of: {'; '.join(all_sheets())}.")


def sheet_under(headers: Sequence[object]) -> Sheet:
    """The sheet whose headers these are. UnknownName where they fit none, or several equally well."""
    return _fitting(_words(headers))


@lru_cache(maxsize=64)
def _fitting(words: tuple[str | None, ...]) -> Sheet:
    found = [
        (fit(header), sheet)
        for name, sheet in all_sheets().items()
        if (header := _header(name, 1, words)) is not None and is_plausible(sheet, header)
    ]
    if not found:
        raise UnknownName(
            "These are not the headers of a sheet of the register.",
            remedy="Give the header row of the sheet, such as tblRegister[#Headers].",
        )
    best = max(map(itemgetter(0), found))
    fitting = [sheet for how, sheet in found if how == best]
    if len(fitting) > 1:
        names = "; ".join(each.name for each in fitting)
        raise UnknownName(
            f"The headers fit several sheets equally: {names}.", remedy="Give the whole header row of the sheet."
        )
    return fitting[0]


def _words(headers: Sequence[object]) -> tuple[str | None, ...]:
    """Headers as they are looked up: text alone can be one."""
    return tuple(cell if isinstance(cell, str) else None for cell in headers)


@lru_cache(maxsize=256)
def _header(name: str, row: int, words: tuple[str | None, ...]) -> Header | None:
    """The header that these words are; kept, for a formula asks again for each row."""
    return header_of(all_sheets()[name], [(row, words)])


def table_under(sheet: Sheet, headers: Sequence[object], rows: Cells, *, first_row: int = 2) -> Table:
    """The table of rows with the headers that stand elsewhere. A first row that repeats the headers is none."""
    words = _words(headers)
    header = _header(sheet.name, first_row - 1, words)
    if header is None:
        return _headless(sheet)
    repeated = bool(rows) and _words(rows[0]) == words
    return _table(sheet, header, rows[1:] if repeated else rows, first_row + repeated)


def table_in(sheet: Sheet, rows: Cells, *, first_row: int = 1) -> Table:
    """The table whose header row stands among the first of the rows; one without columns where there is none."""
    head = enumerate(rows[: DEFAULT.header_search], start=first_row)
    header = header_of(sheet, head)
    if header is None:
        return _headless(sheet)
    below = header.row - first_row + 1
    return _table(sheet, header, rows[below:], header.row + 1)


def bare_table(sheet: Sheet, rows: Cells, *, first_row: int = 2) -> Table:
    """The table of rows that may lack their header: then the columns are taken to be those of the sheet, in order."""
    table = table_in(sheet, rows, first_row=first_row)
    if table.columns or any(len(row) > len(sheet.fields) for row in rows):
        return table
    return table_under(sheet, [each.header for each in sheet.fields], rows, first_row=first_row)


def with_header(table: Table) -> Table:
    """The table. NotJudged where it has no header row, without which nobody knows which column is which."""
    if not table.columns:
        raise NotJudged(
            f"The table for {table.sheet.name} has no header row, so nobody knows which column is which.",
            remedy=f"Give the whole table with its headers, such as {table.sheet.table}[#All].",
        )
    return table


def sound_settings(rows: Cells) -> Table:
    """The Settings sheet. NotJudged where a setting cannot be used: the default must not count without a word."""
    table = with_header(bare_table(sheet_named("Settings"), rows))
    tables = {table.sheet.name: table}
    settings, faults = settings_of(tables)
    for each in faults:
        raise NotJudged(f"Settings: {each.message}", remedy=each.remedy)
    for words, remedy in unread_settings(tables):
        raise NotJudged(words, remedy=remedy)
    if settings.unread:
        raise NotJudged("Settings: a header stands twice.", remedy="Rename or remove one of the two columns.")
    return table


def book_of(*tables: Table) -> Book:
    """The tables as if they were all that a workbook holds."""
    there = {each.sheet.name: each for each in tables}
    ordered = tuple(there[name] for name in all_sheets() if name in there)
    return Book(PATH, ordered, tuple(name for name in all_sheets() if name not in there), ())


def _headless(sheet: Sheet) -> Table:
    return Table(sheet, sheet.name, 0, (), (Oddness(Oddity.NO_HEADER, sheet.name),), ())


def _table(sheet: Sheet, header: Header, rows: Cells, first_row: int) -> Table:
    return Table(sheet, sheet.name, header.row, header.columns, header.oddnesses, _Numbered(rows, first_row))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Rows with their numbers; they can be walked more than once."""

    rows: Cells
    first: int

    def __iter__(self) -> "enumerate[Sequence[object]]":
        return enumerate(self.rows, start=self.first)

    def blocks(self) -> Iterator[Block]:
        """The rows, block by block."""
        for at in range(0, len(self.rows), BLOCK):
            some = self.rows[at : at + BLOCK]
            yield range(self.first + at, self.first + at + len(some)), list(zip_longest(*some))
