"""A register as it stood: the values of its tables at their own addresses, no formula, no macro, no link."""

import datetime as dt
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core.address import address, letters
from dualregister.core.cells import LEFT_OUT
from dualregister.core.table import Column, ErrorCell, Table, Uncalculated
from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.cover import Cover, add_cover
from dualregister.workbook.look import dress
from dualregister.workbook.seal import sealed
from dualregister.workbook.tab import print_setup

COVER = "Cover"
_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_OWN_WIDTH = 24.0
"""Width of a column that the contract does not know."""


def without_value(tables: Sequence[Table]) -> list[str]:
    """The cells that hold a formula which was never calculated: there is no value to freeze."""
    return [
        f"{table.title}!{address(row, column.index)}"
        for table in tables
        for row, cells in table.rows
        for column in table.columns
        if column.index < len(cells) and isinstance(cells[column.index], Uncalculated)
    ]


def frozen_book(tables: Sequence[Table], left_out: Mapping[str, frozenset[str]], cover: Cover) -> bytes:
    """A workbook with the cover and each table on a tab of its own; the same bytes for the same arguments.

    `left_out` are headers by sheet: their columns keep their header, and say of each filled cell that it was left out.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    add_cover(book, COVER, cover)
    for table in tables:
        _tab(book, table, left_out.get(table.sheet.name, frozenset()))
    return sealed(book)


def _tab(book: Workbook, table: Table, left_out: frozenset[str]) -> None:
    tab: Worksheet = book.create_sheet(table.title)
    for column in table.columns:
        known = column.field is not None and column.field in table.sheet.fields
        width = design.width(column.field) if column.field is not None and known else _OWN_WIDTH
        tab.column_dimensions[letters(column.index)].width = width
        cell = put(tab, table.header_row, column.index + 1, column.header)
        cell.font, cell.fill = (
            design.header_style(column.field, table.sheet)
            if column.field is not None and known
            else (design.font(), design.fill(design.QUIET.light))
        )
        cell.alignment, cell.border = design.HEADER_ALIGNMENT, design.HEADER_LINE
    tab.row_dimensions[table.header_row].height = design.HEADER_HEIGHT
    for row, cells in table.rows:
        _line(tab, table.columns, row, cells, left_out)
    tab.freeze_panes = f"A{table.header_row + 1}"
    tab.sheet_properties.tabColor = design.tone_of_sheet(table.sheet.name).strong
    print_setup(tab, header_row=table.header_row)


def _line(
    tab: Worksheet, columns: Sequence[Column], row: int, cells: Sequence[object], left_out: frozenset[str]
) -> None:
    texts = []
    for column in columns:
        value = cells[column.index] if column.index < len(cells) else None
        if value is None or value == "":
            continue
        if column.header in left_out:
            value = LEFT_OUT
        cell = _frozen(tab, row, column, value)
        texts.append((str(cell.value), tab.column_dimensions[letters(column.index)].width))
    tab.row_dimensions[row].height = design.row_height(texts)


def _frozen(tab: Worksheet, row: int, column: Column, value: object) -> Cell:
    if isinstance(value, ErrorCell):
        cell = put(tab, row, column.index + 1, value.shown)
        cell.data_type = "e"
    else:
        cell = put(tab, row, column.index + 1, value)
    dress(cell, design.font(), design.ROW_LINE, _WRAPPED, _shown_as(value))
    return cell


def _shown_as(value: object) -> str:
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return "yyyy-mm-dd hh:mm:ss"
    if isinstance(value, dt.date):
        return "yyyy-mm-dd"
    return "@" if isinstance(value, str) else "General"
