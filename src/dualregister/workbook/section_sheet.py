"""A made sheet of several sections under the same columns; words that need somebody's eye stand in colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from dualregister import __version__
from dualregister.core.address import letters
from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.design import Tone
from dualregister.workbook.look import dress
from dualregister.workbook.seal import sealed
from dualregister.workbook.tab import add_table, print_setup

_TEXT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_OVER = Alignment(horizontal="left", vertical="center")
_NUMBER = Alignment(horizontal="center", vertical="center")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in a colour."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, a header with a tone for each column, and rows; `none` stands where there are no rows."""

    title: str
    headers: Sequence[tuple[str, Tone]]
    rows: Sequence[Sequence[object]]
    none: str
    table: str = ""
    """Name of the Excel table that it is; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSheet:
    """A sheet: its name, what it says of itself, what is not known, the widths of its columns, the sections."""

    name: str
    words: str
    notes: Sequence[str]
    widths: Sequence[float]
    sections: Sequence[Section]


def section_book(sheet: SectionSheet) -> bytes:
    """A workbook with the one sheet; the same bytes for the same content."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tab: Worksheet = book.create_sheet(sheet.name)
    for at, width in enumerate(sheet.widths):
        tab.column_dimensions[letters(at)].width = width
    put(tab, 1, 1, sheet.words).font = design.font(size=11, bold=True)
    put(tab, 2, 1, f"Made by dualregister {__version__}; replaced whole, so do not type here.").font = design.font(
        size=9, colour=design.MUTED
    )
    row = 3
    for note in sheet.notes:
        _across(tab, row, f"Not known: {note}", design.BUSY, len(sheet.widths))
        row += 1
    for section in sheet.sections:
        row = _section(tab, row + 1, section, sheet.widths)
    tab.freeze_panes = "B1"
    tab.sheet_properties.tabColor = design.LINE
    print_setup(tab, header_row=None)
    return sealed(book)


def _across(tab: Worksheet, row: int, words: str, tone: Tone, columns: int) -> None:
    """One sentence over all columns."""
    cell = put(tab, row, 1, words)
    cell.font, cell.alignment = design.font(bold=True, colour=tone.strong), _OVER
    for at in range(1, columns + 1):
        tab.cell(row, at).fill = design.fill(tone.light)
    tab.row_dimensions[row].height = 18


def _section(tab: Worksheet, row: int, section: Section, widths: Sequence[float]) -> int:
    """The section from `row` on; the row after it."""
    heading = put(tab, row, 1, section.title)
    heading.font, heading.alignment = design.font(size=12, bold=True), _OVER
    tab.row_dimensions[row].height = 22
    header = row + 1
    if not section.rows and not section.table:
        put(tab, header, 1, section.none).font = design.font(colour=design.MUTED)
        return header + 1
    for at, (words, tone) in enumerate(section.headers, start=1):
        cell = put(tab, header, at, words)
        cell.font, cell.fill = design.font(bold=True), design.fill(tone.middle)
        cell.alignment, cell.border = design.HEADER_ALIGNMENT, design.HEADER_LINE
    tab.row_dimensions[header].height = design.HEADER_HEIGHT
    rows = section.rows or ((section.none, *[None] * (len(section.headers) - 1)),)
    for number, values in enumerate(rows, start=header + 1):
        _line(tab, number, values, widths)
    last = header + len(rows)
    if section.table:
        add_table(tab, section.table, header, last, len(section.headers))
    return last + 1


def _line(tab: Worksheet, number: int, values: Sequence[object], widths: Sequence[float]) -> None:
    for at, value in enumerate(values, start=1):
        shown = value.text if isinstance(value, Marked) else value
        alignment, number_format = (_NUMBER, "0") if isinstance(shown, int) else (_TEXT, "@")
        cell = put(tab, number, at, shown)
        dress(cell, design.font(bold=at == 1), design.ROW_LINE, alignment, number_format)
        if isinstance(value, Marked):
            cell.font, cell.fill = design.font(bold=True, colour=value.tone.strong), design.fill(value.tone.light)
    texts = [(value.text if isinstance(value, Marked) else str(value or "")) for value in values]
    tab.row_dimensions[number].height = design.row_height(zip(texts, widths, strict=False))
