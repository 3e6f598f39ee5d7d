"""The header of a sheet, found where it really is: which row, which columns, and what is odd about it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dualregister.core.address import address
from dualregister.core.sheets import Field, Need, Sheet
from dualregister.core.table import Column, Oddity, Oddness

_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_LONGEST = 200
"""Characters of a header at most; a longer text is none, however large it is."""
ENOUGH = 2
"""Known headers that make a row the header."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where an Excel table lies: first and last row by Excel's number, first and last column from zero."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    has_totals: bool = False
    """Whether a totals row follows the last row; it is not part of the area."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet, its columns and its oddnesses."""

    row: int
    columns: tuple[Column, ...]
    oddnesses: tuple[Oddness, ...]
    known: int
    """How many headers of the contract it carries."""


def folded(text: object) -> str:
    """A header as it is compared: trimmed, spaces of any kind as one, without regard to case."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return ""
    return _SPACE.sub(" ", text).strip().casefold()


def header_of(sheet: Sheet, rows: Iterable[tuple[int, Sequence[object]]]) -> Header | None:
    """The header among `rows`: the one that carries most headers of `sheet`, the first of equals; None below two."""
    fields = {folded(field.header): field for field in sheet.readable}
    best_row, best_cells, most = 0, (), ENOUGH - 1
    for number, cells in rows:
        if len(cells) - cells.count("") <= most:
            continue  # it cannot carry more
        known = len({text for cell in cells if (text := folded(cell)) in fields})
        if known > most:
            best_row, best_cells, most = number, tuple(cells), known  # type: ignore[assignment]
    return _header(fields, best_row, best_cells, most) if best_row else None


def known_headers(sheet: Sheet, cells: Iterable[object]) -> int:
    """How many headers of `sheet` a row carries."""
    fields = {folded(field.header) for field in sheet.readable}
    return len(fields.intersection(map(folded, cells)))


def _header(fields: Mapping[str, Field], row: int, cells: Sequence[object], known: int) -> Header:
    columns: list[Column] = []
    odd: list[Oddness] = []
    seen: set[str] = set()
    for index, cell in enumerate(cells):
        text = folded(cell)
        if not text:
            continue
        shown = _SPACE.sub(" ", str(cell)).strip()
        field = fields.get(text)
        if text in seen and field is not None:
            odd.append(Oddness(Oddity.HEADER_TWICE, field.header, address(row, index), row))
            continue
        seen.add(text)
        if field is None:
            odd.append(Oddness(Oddity.HEADER_UNKNOWN, shown, address(row, index), row))
        columns.append(Column(index, shown, field))
    missing = [
        Oddness(Oddity.HEADER_MISSING, field.header, None, row)
        for text, field in fields.items()
        if field.need is Need.ALWAYS and text not in seen
    ]
    return Header(row, tuple(columns), (*missing, *odd), known)


def fit(header: Header) -> tuple[int, int]:
    """How well a header fits its sheet: headers that are known, then required ones that are missing."""
    return header.known, -sum(odd.kind is Oddity.HEADER_MISSING for odd in header.oddnesses)


def is_plausible(sheet: Sheet, header: Header) -> bool:
    """Whether a guess is worth making: at least half of the required headers are there."""
    needed = sum(field.need is Need.ALWAYS for field in sheet.fields)
    return -2 * fit(header)[1] <= needed
