"""How a cell looks, worked out once for each look of a workbook: openpyxl compares whole styles at every setting."""

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font

_Look = tuple[Font, Border, Alignment, str, bool]
_Key = tuple[int, int, int, str, bool]
_KNOWN: "WeakKeyDictionary[Workbook, dict[_Key, tuple[Any, _Look]]]" = WeakKeyDictionary()
"""By workbook its styles by look, with the objects of the look, so that no id is given to another."""


def dress(cell: Cell, font: Font, border: Border, alignment: Alignment, number_format: str) -> None:
    """Give a cell that has no look yet this one."""
    styled: Any = cell  # the attribute that holds a cell's style as numbers is not in the types
    known = _KNOWN.setdefault(styled.parent.parent, {})
    quoted = bool(cell.quotePrefix)
    key = id(font), id(border), id(alignment), number_format, quoted
    if key in known:
        styled._style = copy(known[key][0])  # noqa: SLF001 - openpyxl has no other way to share a style
        return
    cell.font, cell.border, cell.alignment, cell.number_format = font, border, alignment, number_format
    known[key] = copy(styled._style), (font, border, alignment, number_format, quoted)  # noqa: SLF001
