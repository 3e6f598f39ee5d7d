"""A workbook of one sheet for others to fill in, with its drop-downs; made like a sheet of the register."""

from collections.abc import Sequence

from openpyxl import Workbook

from dualregister.core.sheets import Sheet
from dualregister.workbook.choices import Lists
from dualregister.workbook.seal import sealed
from dualregister.workbook.tab import Row, add_tab


def form(sheet: Sheet, rows: Sequence[Row]) -> bytes:
    """The workbook, with `rows` by the names of the fields; the same bytes for the same arguments."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = sheet.name
    lists = Lists()
    add_tab(book, sheet, rows, lists)
    lists.write(book)
    return sealed(book)
