"""One input sheet: its table, its header, its rows, and all that makes typing into it safe."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core.address import letters
from dualregister.core.sheets import Sheet
from dualregister.workbook import design
from dualregister.workbook.cell import as_cell, put
from dualregister.workbook.choices import Lists, validation
from dualregister.workbook.colours import add_colours
from dualregister.workbook.look import dress

Row = Mapping[str, object]
"""Values of a row by the names of the fields."""

HEADER_ROW = 1
_FIRST = HEADER_ROW + 1
_REACH = 1000
"""Rows that drop-downs and colours reach, at least."""
_SPARE = 500
"""Rows that they reach beyond the data, at least."""
_A4, _A3 = 9, 8
_WIDE = 190
"""Characters of column width above which a sheet prints on A3."""
_VERY_WIDE = 330
"""Characters above which it prints on two pages side by side, each with the columns that name a row."""
_LABELS = ("side", "ref")


def add_tab(book: Workbook, sheet: Sheet, rows: Sequence[Row], lists: Lists) -> Worksheet:
    """The sheet with `rows` in it, ready to be typed into."""
    tab: Worksheet = book.create_sheet(sheet.name)
    _columns(tab, sheet)
    _header(tab, sheet)
    for number, row in enumerate(rows, start=_FIRST):
        _row(tab, sheet, number, row)
    if not rows:
        _row(tab, sheet, _FIRST, {})
    last = HEADER_ROW + max(1, len(rows))
    add_table(tab, sheet.table, HEADER_ROW, last, len(sheet.fields))
    reach = max(_FIRST + _REACH - 1, last + _SPARE)
    _validations(tab, sheet, lists, reach)
    add_colours(tab, sheet, _FIRST, reach)
    tab.freeze_panes = f"{letters(_fixed(sheet))}{_FIRST}"
    tab.sheet_properties.tabColor = design.tone_of_sheet(sheet.name).strong
    print_setup(tab, header_row=HEADER_ROW)
    if _printed_width(tab) > _VERY_WIDE:
        tab.page_setup.fitToWidth = 2
        tab.print_title_cols = f"A:{letters(_fixed(sheet) - 1)}"
    return tab


def _columns(tab: Worksheet, sheet: Sheet) -> None:
    """Width and look of whole columns, so that rows yet to be typed have them and no empty cell needs to be stored."""
    for at, field in enumerate(sheet.fields):
        column = tab.column_dimensions[letters(at)]
        column.width = design.width(field)
        column.number_format = design.number_format(field)
        column.alignment = design.alignment(field)
        column.font = design.font()


def _header(tab: Worksheet, sheet: Sheet) -> None:
    for at, field in enumerate(sheet.fields, start=1):
        cell = put(tab, HEADER_ROW, at, field.header)
        cell.font, cell.fill = design.header_style(field, sheet)
        cell.alignment, cell.border = design.HEADER_ALIGNMENT, design.HEADER_LINE
    tab.row_dimensions[HEADER_ROW].height = design.HEADER_HEIGHT


def _row(tab: Worksheet, sheet: Sheet, number: int, row: Row) -> None:
    for at, field in enumerate(sheet.fields, start=1):
        cell = put(tab, number, at, row.get(field.name))
        font, number_format = design.font(bold=field is sheet.key), design.shown_as(cell.value, field)
        dress(cell, font, design.ROW_LINE, design.alignment(field), number_format)
    wrapped = ((str(as_cell(row.get(field.name)) or ""), field) for field in sheet.fields)
    tab.row_dimensions[number].height = design.row_height(
        (text, design.width(field)) for text, field in wrapped if design.alignment(field).wrap_text
    )


def _validations(tab: Worksheet, sheet: Sheet, lists: Lists, last: int) -> None:
    for at, field in enumerate(sheet.fields):
        made = validation(field, lists, _FIRST, key=field is sheet.key)
        if made is not None:
            made.add(f"{letters(at)}{_FIRST}:{letters(at)}{last}")
            tab.add_data_validation(made)


def _fixed(sheet: Sheet) -> int:
    """How many columns stay in view when the sheet is scrolled sideways."""
    names = tuple(field.name for field in sheet.fields[1:3])
    return 3 if names == _LABELS else 1


def add_table(tab: Worksheet, name: str, first: int, last: int, columns: int) -> None:
    """An Excel table over the rows from header `first` to `last`."""
    table = Table(name=name, displayName=name, ref=f"A{first}:{letters(columns - 1)}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    tab.add_table(table)


def _printed_width(tab: Worksheet) -> float:
    return sum(column.width for column in tab.column_dimensions.values())


def print_setup(tab: Worksheet, *, header_row: int | None) -> None:
    """Landscape, one page wide, the header on every page, the sheet's name and the page number below."""
    tab.page_setup.orientation = "landscape"
    tab.page_setup.paperSize = _A3 if _printed_width(tab) > _WIDE else _A4
    tab.page_setup.fitToWidth, tab.page_setup.fitToHeight = 1, 0
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.page_margins.left = tab.page_margins.right = 0.4
    tab.page_margins.top, tab.page_margins.bottom = 0.5, 0.6
    tab.page_margins.header = tab.page_margins.footer = 0.3
    tab.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart("&A", size=8), right=_HeaderFooterPart("Page &P of &N", size=8)
    )
    if header_row is not None:
        tab.print_title_rows = f"{header_row}:{header_row}"
