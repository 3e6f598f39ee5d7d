"""A sheet of somebody else's as it stands: its filled cells with their places, before anything is known about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from dualregister.core.address import letters
from dualregister.core.cells import blank, show
from dualregister.core.table import ErrorCell, Uncalculated

Place = tuple[int, int]
"""Excel's row number and the zero-based column."""
Merge = tuple[int, int, int, int]
"""First and last row by Excel's number, first and last column from zero."""
Line = tuple[int, Sequence[object]]
"""Excel's row number and its cells from column A on; None for a blank."""
_TALL = 1000
"""Rows from which a merged range is kept apart, as it would be listed under each of them."""


@dataclass(frozen=True)
class Grid:
    """One sheet as it was found. `lines` holds only rows with something in them."""

    title: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()
    formats: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    """The number format of cells that hold a number or a date, where it is known."""
    typed: bool = True
    """Whether a number is known from a text: not so in a CSV, where Excel may have dropped a zero before."""

    def filled(self) -> Iterator[tuple[Place, object]]:
        """Every cell that holds something, with its place."""
        for number, cells in self.lines:
            for column, cell in enumerate(cells):
                if not blank(cell):
                    yield (number, column), cell

    @cached_property
    def spans(self) -> "Spans":
        """The merged ranges, to be asked about a place."""
        return Spans(self.merges)


class Spans:
    """Merged ranges by the rows that they touch."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self._tall = [each for each in merges if each[1] - each[0] > _TALL]
        self._by_row: dict[int, list[Merge]] = {}
        for each in merges:
            if each[1] - each[0] <= _TALL:
                for row in range(each[0], each[1] + 1):
                    self._by_row.setdefault(row, []).append(each)

    def over(self, place: Place) -> Merge | None:
        """The merged range that `place` belongs to."""
        row, column = place
        return next((each for each in self.of_row(row) if each[2] <= column <= each[3]), None)

    def of_row(self, row: int) -> list[Merge]:
        """The merged ranges that touch a row."""
        return [*self._by_row.get(row, ()), *(each for each in self._tall if each[0] <= row <= each[1])]

    def hides(self, place: Place) -> Merge | None:
        """The merged range under which a cell cannot be seen: it is not the first of it."""
        found = self.over(place)
        return found if found is not None and place != (found[0], found[2]) else None


def where(merge: Merge) -> str:
    """A merged range as Excel writes it: B4:G4."""
    return f"{letters(merge[2])}{merge[0]}:{letters(merge[3])}{merge[1]}"


def shown(cell: object) -> str:
    """A cell in words, on one line."""
    if isinstance(cell, ErrorCell):
        return cell.shown
    if isinstance(cell, Uncalculated):
        return "a formula without a value"
    return " ".join(show(cell).split())


def is_placeholder(cell: object) -> bool:
    """Whether a text is the blank of a template, such as [Name/Role] or <date>: it says what should stand there."""
    text = cell.strip() if isinstance(cell, str) else ""
    return len(text) > 2 and text[0] + text[-1] in ("[]", "<>") and not any(mark in text[1:-1] for mark in "[]<>")
