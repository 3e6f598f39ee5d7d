"""A workbook of Excel 97 to 2003 (.xls) as tables: read by xlrd, judged like any other. It is never written to."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import xlrd

from dualregister.core.address import letters
from dualregister.core.sheets import Sheet
from dualregister.core.table import ErrorCell, Table, in_blocks
from dualregister.errors import Unreadable
from dualregister.workbook.contents import Tab
from dualregister.workbook.guard import check_file
from dualregister.workbook.limits import Limits, beyond
from dualregister.workbook.package import RESAVE
from dualregister.workbook.scan import Scan
from dualregister.workbook.sheet_cells import LexedCells
from dualregister.workbook.tables import matched, none_of_ours, table_of

Cell = str | float | bool | dt.date | None
"""What a cell holds."""


def old_tables(path: Path, limits: Limits, contract: Mapping[str, Sheet]) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables of the old workbook at `path` in the order of the contract, and its tabs that are not ours."""
    check_file(path, limits)
    with _xlrd():
        book = xlrd.open_workbook(path, formatting_info=True, on_demand=True, logfile=io.StringIO())
        if book.nsheets > limits.sheets:
            raise beyond(limits, "sheets", f"The workbook has {book.nsheets:,} sheets")
        ours, others = matched([Tab(name, name, "worksheet") for name in book.sheet_names()], contract)
        if not ours:
            raise none_of_ours(others, None)
        return tuple(_table(book, sheet, tab, limits) for sheet, tab in ours), others


@contextmanager
def _xlrd() -> Iterator[None]:
    """Whatever xlrd raises, as an error of ours. It meets a damaged file with errors of every kind."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        if "encrypted" in str(error).lower() or "find workbook" in str(error).lower():
            raise Unreadable(
                "The workbook is encrypted, by a password or a sensitivity label, or is none of Excel.",
                remedy="Open it in Excel and save a copy without password and without encryption.",
            ) from error
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise Unreadable(f"The old .xls workbook could not be read ({why}).", remedy=RESAVE) from error


def _table(book: xlrd.Book, sheet: Sheet, tab: Tab, limits: Limits) -> Table:
    found = book.sheet_by_name(tab.name)
    if found.nrows * found.ncols > limits.cells:
        raise beyond(limits, "cells", f"The sheet “{tab.name}” has {found.nrows * found.ncols:,} cells")
    seen = Scan(limits, tab.name)
    seen.merges += [
        f"{letters(left)}{top + 1}:{letters(right - 1)}{bottom}" for top, bottom, left, right in found.merged_cells
    ]
    rows: list[tuple[int, Sequence[Cell]]] = []
    for at in range(found.nrows):
        cells = [
            _cell(seen, (at, column), kind, value, book.datemode)
            for column, (kind, value) in enumerate(zip(found.row_types(at), found.row_values(at), strict=True))
        ]
        if any(cell is not None for cell in cells):
            rows.append((at + 1, cells))
    book.unload_sheet(tab.name)
    return table_of(seen, LexedCells(list(in_blocks(rows))), sheet, tab, ())


def _cell(seen: Scan, place: tuple[int, int], kind: int, value: object, datemode: int) -> Cell:
    """A cell as core.table says; an error is noted as a hole of the sheet."""
    row, column = place[0] + 1, place[1]
    if kind == xlrd.XL_CELL_ERROR:
        seen.reach(row, column)
        shown = xlrd.error_text_from_code.get(value, "#ERROR")
        seen.holes.setdefault(row, {})[column] = ErrorCell(str(shown))
        return None
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK} or value == "":
        return None
    seen.reach(row, column)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE and isinstance(value, float):
        return _day(value, datemode)
    return value if isinstance(value, str | float) else str(value)


def _day(value: float, datemode: int) -> Cell:
    """A day, or a time of day as Excel shows it."""
    if 0 <= value < 1:
        hours, seconds = divmod(round(value * 86_400), 3600)
        return dt.time(hours % 24, seconds // 60, seconds % 60).isoformat("seconds" if seconds % 60 else "minutes")
    day: dt.datetime = xlrd.xldate.xldate_as_datetime(value, datemode)
    return day
