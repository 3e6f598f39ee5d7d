"""A sheet that the program makes and nobody types into: what it is, from which version, and a table."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from dualregister import __version__
from dualregister.core.address import letters
from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.look import dress
from dualregister.workbook.tab import add_table, print_setup

HEADER_ROW = 3
_TEXT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_NUMBER = Alignment(horizontal="center", vertical="center")


def made_tab(book: Workbook, name: str, words: str, widths: dict[str, float]) -> Worksheet:
    """A tab with `words` on top, who made it, and the headers of `widths` (header to column width) in row 3."""
    tab: Worksheet = book.create_sheet(name)
    put(tab, 1, 1, words).font = design.font(size=11, bold=True)
    put(tab, 2, 1, f"Made by dualregister {__version__}; replaced whole, so do not type here.").font = design.font(
        size=9, colour=design.MUTED
    )
    for at, (header, width) in enumerate(widths.items(), start=1):
        tab.column_dimensions[letters(at - 1)].width = width
        cell = put(tab, HEADER_ROW, at, header)
        cell.font, cell.fill = design.font(bold=True), design.fill(design.NEUTRAL.middle)
        cell.alignment, cell.border = design.HEADER_ALIGNMENT, design.HEADER_LINE
    tab.row_dimensions[HEADER_ROW].height = 20
    tab.freeze_panes = f"A{HEADER_ROW + 1}"
    tab.sheet_properties.tabColor = design.LINE
    return tab


def add_line(tab: Worksheet, number: int, values: Sequence[object]) -> None:
    """Write a line of the table into row `number`; it grows with its text."""
    for at, value in enumerate(values, start=1):
        alignment, number_format = (_NUMBER, "0") if isinstance(value, int) else (_TEXT, "@")
        dress(put(tab, number, at, value), design.font(bold=at == 1), design.ROW_LINE, alignment, number_format)
    widths = [tab.column_dimensions[letters(at)].width for at in range(len(values))]
    texts = [str(value or "") for value in values]
    tab.row_dimensions[number].height = design.row_height(zip(texts, widths, strict=True))


def finish(tab: Worksheet, table: str, lines: int) -> None:
    """Make the Excel table called `table` of the header and its lines, and set up the print."""
    columns = tab.max_column
    if not lines:
        add_line(tab, HEADER_ROW + 1, [None] * columns)
    add_table(tab, table, HEADER_ROW, HEADER_ROW + max(1, lines), columns)
    print_setup(tab, header_row=HEADER_ROW)
