"""Cells coloured in a workbook that is open in Excel: one conditional format a sheet, known by its formula."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dualregister.workbook.writing.marks import FORMULA

if TYPE_CHECKING:
    from xlwings import Sheet

_EXPRESSION = 2
_COLOUR = 0x99E6FF
"""FFE699, the colour of marks, as Excel counts: blue, green, red."""
_LONGEST = 255
"""Characters of an address that Excel takes."""


def mark(sheet: "Sheet", areas: Sequence[str]) -> None:
    """Colour these ranges of a sheet, and no others; none: take our conditional formats away."""
    _unmark(sheet)
    app, whole = sheet.book.app, None
    for address in _addresses(areas):
        piece = sheet.range(address).api
        whole = piece if whole is None else app.api.Union(whole, piece)
    if whole is not None:
        rule = whole.FormatConditions.Add(Type=_EXPRESSION, Formula1=f"={FORMULA}")
        rule.Interior.Color = _COLOUR


def _unmark(sheet: "Sheet") -> None:
    rules = sheet.api.Cells.FormatConditions
    for at in range(rules.Count, 0, -1):
        rule = rules(at)
        if _is_ours(rule):
            rule.Delete()


def _is_ours(rule: Any) -> bool:  # noqa: ANN401 - an object of Excel
    return rule.Type == _EXPRESSION and str(rule.Formula1).replace(" ", "").lstrip("=") == FORMULA


def _addresses(areas: Sequence[str]) -> Iterator[str]:
    """The ranges, as many together as Excel takes in one address."""
    address = ""
    for area in areas:
        if address and len(address) + 1 + len(area) > _LONGEST:
            yield address
            address = ""
        address = f"{address},{area}" if address else area
    if address:
        yield address
