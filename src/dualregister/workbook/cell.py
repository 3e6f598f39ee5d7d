"""One value into one cell, as what it is: text stays text, whatever it begins with."""

import datetime as dt
import re
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001 - in Japan, full-width ones count too


def put(tab: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write `value` (column counted from 1) and give the cell: a tuple becomes a list with semicolons."""
    cell = cast("Cell", tab.cell(row, column))
    plain = as_cell(value)
    cell.value = plain
    if isinstance(plain, str):
        cell.data_type = "s"
        cell.quotePrefix = plain.startswith(_FORMULA_STARTS)
    return cell


def as_cell(value: object) -> str | int | float | bool | dt.date | None:
    """A typed value as a cell holds it."""
    if isinstance(value, tuple):
        return "; ".join(str(as_cell(each)) for each in value)
    if isinstance(value, dt.date | int | float | bool) or value is None:
        return value
    return _UNPRINTABLE.sub("\ufffd", str(value))
