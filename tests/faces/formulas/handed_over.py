"""A workbook's sheets as Excel hands them over: whole numbers as floats, days as datetime, blanks as None."""

import datetime as dt
from pathlib import Path

import openpyxl

Ranges = dict[str, list[list[object]]]


def ranges(book: Path) -> Ranges:
    """Every sheet of the workbook as rows of cells, the header row first."""
    opened = openpyxl.load_workbook(book, data_only=True)
    return {tab.title: [[_cell(cell) for cell in row] for row in tab.iter_rows(values_only=True)] for tab in opened}


def _cell(cell: object) -> object:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, dt.date) and not isinstance(cell, dt.datetime):
        return dt.datetime.combine(cell, dt.time())
    return cell or None if isinstance(cell, str) else cell
