"""A workbook with one sheet for others to fill in, and one that says what it is; made like a sheet of the register."""

from collections.abc import Sequence

from openpyxl import Workbook

from dualregister.core.sheets import Sheet
from dualregister.workbook.choices import Lists
from dualregister.workbook.cover import Cover, add_cover
from dualregister.workbook.seal import sealed
from dualregister.workbook.tab import Row, add_tab

ABOUT = "About"
"""The second tab. Nothing is read back from it, so a list without one comes back as well."""


def form(sheet: Sheet, rows: Sequence[Row], about: Cover) -> bytes:
    """The workbook, with `rows` by the names of the fields; the same bytes for the same arguments."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = sheet.name
    lists = Lists()
    add_tab(book, sheet, rows, lists)
    add_cover(book, ABOUT, about)
    lists.write(book)
    return sealed(book)
