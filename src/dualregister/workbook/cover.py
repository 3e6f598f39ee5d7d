"""A tab that says what a workbook is: whose, from which day and version, and what to do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.look import dress
from dualregister.workbook.tab import print_setup

_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the tab says: a title, and lines of a word and what it stands for."""

    title: str
    lines: Sequence[tuple[str, str]]


def add_cover(book: Workbook, name: str, cover: Cover) -> None:
    """Put the tab `name` behind the tabs that `book` has."""
    tab: Worksheet = book.create_sheet(name)
    tab.sheet_view.showGridLines = False
    tab.column_dimensions["A"].width, tab.column_dimensions["B"].width = 24.0, 92.0
    for column in (1, 2):
        tab.cell(1, column).fill = design.fill(design.NEUTRAL.strong)
    put(tab, 1, 1, cover.title).font = design.font(size=16, bold=True, colour=design.WHITE)
    tab.cell(1, 1).alignment = Alignment(vertical="center", indent=1)
    tab.row_dimensions[1].height = 32
    for row, (word, text) in enumerate(cover.lines, start=3):
        dress(put(tab, row, 1, word), design.font(bold=True), design.ROW_LINE, _WRAPPED, "@")
        dress(put(tab, row, 2, text), design.font(), design.ROW_LINE, _WRAPPED, "@")
        tab.row_dimensions[row].height = design.row_height([(text, 92.0)])
    tab.sheet_properties.tabColor = design.INK
    print_setup(tab, header_row=None)
    tab.page_setup.orientation = "portrait"
