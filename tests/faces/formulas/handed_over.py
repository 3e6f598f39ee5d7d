"""A workbook's sheets as Excel hands them over: numbers as floats, days as datetime, blanks as None."""

import datetime as dt
from pathlib import Path

from python_calamine import CalamineWorkbook

Ranges = dict[str, list[list[object]]]


def ranges(book: Path) -> Ranges:
    """Every sheet of the workbook as rows of cells, the header row first."""
    opened = CalamineWorkbook.from_path(book)
    return {
        name: [[_cell(cell) for cell in row] for row in opened.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in opened.sheet_names
    }


def _cell(cell: object) -> object:
    if isinstance(cell, dt.date) and not isinstance(cell, dt.datetime):
        return dt.datetime.combine(cell, dt.time())
    return None if cell == "" else cell
