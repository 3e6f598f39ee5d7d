"""What stands below a header: rows of data, headings of sections, the header again, totals, another table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dualregister.core.adoption.grid import Grid, Place, shown
from dualregister.core.adoption.heading import Heading, another, repeats
from dualregister.core.adoption.ids import named
from dualregister.core.adoption.words import Words, plain
from dualregister.core.cells import blank

_BEGUN = re.compile(r"\S*[0-9]\S*")


class LineKind(StrEnum):
    """What a row below the header is; in words of the notes."""

    DATA = "data"
    SECTION = "the heading of a section"
    AGAIN = "the header again"
    TOTAL = "a total"
    OTHER_TABLE = "below the header of another table"


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One row below the header."""

    number: int
    kind: LineKind
    cells: list[object]
    """From column A on, with what comes down from above."""
    sources: dict[int, Place] = field(default_factory=dict)
    """By column: where a cell comes from, where that is not its own place."""
    section: str = ""
    """The last heading above."""
    hidden: frozenset[int] = frozenset()
    """Columns whose cell cannot be seen, below a merged range."""

    def source(self, column: int) -> Place:
        """Where the cell in `column` stands in their sheet."""
        return self.sources.get(column, (self.number, column))


def body_of(grid: Grid, heading: Heading, words: Words, down: Sequence[int] = ()) -> Iterator[BodyLine]:
    """The rows below the header. In the columns `down` a blank takes what stands above it, up to a heading."""
    section = ""
    above: dict[int, tuple[object, Place]] = {}
    over = False
    last = max(heading.rows)
    for number, cells in grid.lines:
        if number <= last:
            continue
        own = _visible(grid, number, cells)
        kind = LineKind.OTHER_TABLE if over else _kind(grid, heading, number, own, words)
        over = over or kind is LineKind.OTHER_TABLE
        if kind is LineKind.SECTION:
            text = " ".join(shown(cell) for cell in own if not blank(cell))
            # A heading right below another adds to it: “Annex A”, then “Domain 5”.
            section = f"{section} / {text}" if _follows(grid, number) and section else text
            above.clear()
        line = BodyLine(number, kind, own, section=section, hidden=_hidden(grid, number, cells))
        if kind is LineKind.DATA:
            _fill(grid, line, above, down)
        yield line


def _follows(grid: Grid, number: int) -> bool:
    """Whether the row right above is merged across, too."""
    return any(merge[3] > merge[2] and merge[0] <= number - 1 for merge in grid.spans.of_row(number - 1))


def _hidden(grid: Grid, number: int, cells: Sequence[object]) -> frozenset[int]:
    if not grid.spans.of_row(number):
        return frozenset()
    places = ((number, column) for column, cell in enumerate(cells) if not blank(cell))
    return frozenset(place[1] for place in places if grid.spans.hides(place))


def _visible(grid: Grid, number: int, cells: Sequence[object]) -> list[object]:
    hidden = _hidden(grid, number, cells)
    return [None if column in hidden or blank(cell) else cell for column, cell in enumerate(cells)]


def _kind(grid: Grid, heading: Heading, number: int, cells: Sequence[object], words: Words) -> LineKind:
    if repeats(heading, cells):
        return LineKind.AGAIN
    if another(heading, cells, words):
        return LineKind.OTHER_TABLE
    filled = [column for column, cell in enumerate(cells) if cell is not None]
    if _is_section(grid, heading, number, cells, filled):
        return LineKind.SECTION
    first = cells[filled[0]] if filled else None
    if (
        isinstance(first, str)
        and len(filled) > 1
        and plain(first).rstrip(" 0123456789") in words.names.get("total", ())
    ):
        return LineKind.TOTAL
    return LineKind.DATA


def _is_section(grid: Grid, heading: Heading, number: int, cells: Sequence[object], filled: Sequence[int]) -> bool:
    """Whether the only text of a row is a heading: merged across, or in the first column and no id."""
    if len(filled) != 1:
        return False
    column = filled[0]
    text = cells[column]
    if not isinstance(text, str) or named(text).refs or named(text).bare:
        return False
    merge = grid.spans.over((number, column))
    across = merge is not None and merge[3] > merge[2]
    # A lone T-014 is the id of a row that somebody began.
    looks = column == min(heading.texts) and len(heading.texts) > 3 and not _BEGUN.fullmatch(text.strip())
    return across or looks


def _fill(grid: Grid, line: BodyLine, above: dict[int, tuple[object, Place]], down: Sequence[int]) -> None:
    """Put into the row what is merged into it from above, and what a plan lets come down."""
    for merge in grid.spans.of_row(line.number):
        if merge[0] < line.number and merge[2] == merge[3] and merge[0] > 0:
            _take(line, merge[2], above.get(merge[2]), only_from=merge[0])
    for column in down:
        if column >= len(line.cells) or line.cells[column] is None:
            _take(line, column, above.get(column))
    for column, cell in enumerate(line.cells):
        if cell is not None:
            above[column] = cell, line.source(column)


def _take(line: BodyLine, column: int, held: tuple[object, Place] | None, *, only_from: int | None = None) -> None:
    if held is None or (only_from is not None and held[1][0] != only_from):
        return
    line.cells.extend([None] * (column + 1 - len(line.cells)))
    if line.cells[column] is None:
        line.cells[column] = held[0]
        line.sources[column] = held[1]
