"""Where the header of a foreign sheet is: one row or two, below titles or not, and what each column is headed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dualregister.core.adoption.grid import Grid, Line, shown
from dualregister.core.adoption.words import Words, plain
from dualregister.core.cells import blank

SEARCHED = 60
"""Rows with something in them among which the header is looked for."""
_LONGEST = 90
"""Characters of a header at most; what is longer explains something."""
_SURE = 0.7
_LEAST = 2
"""Known headers that make a row the header."""
_NUMBERED = re.compile(r"(?:column|spalte|colonne|columna|coluna|colonna|kolom|sloupec|στηλη|kolumna|field) ?[0-9]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a sheet."""

    rows: tuple[int, ...]
    """Excel's numbers of its rows, one or two."""
    texts: Mapping[int, tuple[str, ...]]
    """By column index: its own words first, then those with the words of its group, where it has one."""
    titles: tuple[str, ...]
    """What stands above."""

    def name(self, column: int) -> str:
        """The header of a column in words; "" where it has none."""
        texts = self.texts.get(column, ())
        return texts[0] if texts else ""


def heading_of(grid: Grid, words: Words) -> Heading | None:
    """The header of a sheet; None where no row of it has two headers that are known."""
    lines = grid.lines[:SEARCHED]
    alone = [_hits(_texts(grid, [line]), [line], words) for line in lines]
    best = max(range(len(lines)), key=alone.__getitem__, default=None)
    if best is None:
        return None
    at, count, most = best, 1, alone[best]
    for above, (line, below) in enumerate(pairwise(lines)):
        if below[0] == line[0] + 1 and (hits := _hits(_texts(grid, [line, below]), [line, below], words)) > most + 0.9:
            at, count, most = above, 2, hits
    return _grown(grid, lines, at, count, words) if most >= _LEAST else None


def headed(grid: Grid, rows: Sequence[int]) -> Heading:
    """The header in the rows of these numbers, as a plan names them."""
    lines = [line for line in grid.lines if line[0] in rows]
    titles = tuple(
        shown(cell) for number, cells in grid.lines if number < min(rows) for cell in cells if isinstance(cell, str)
    )
    return Heading(tuple(sorted(rows)), _texts(grid, lines), tuple(each for each in titles if each))


def _grown(grid: Grid, lines: Sequence[Line], at: int, count: int, words: Words) -> Heading:
    """The header with a row of groups right above it, or of other words for the same right below."""
    rows = [number for number, _ in lines[at : at + count]]
    if count == 1:
        above = lines[at - 1] if at > 0 else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        if above is not None and above[0] == rows[0] - 1 and _is_groups(grid, above):
            rows.insert(0, above[0])
        elif below is not None and below[0] == rows[0] + 1 and _is_again(lines[at], below, words):
            rows.append(below[0])
    return headed(grid, rows)


def _texts(grid: Grid, lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """The words over each column, the lowest row first; a group's words go with all columns that it is merged over."""
    found: dict[int, tuple[str, ...]] = {}
    if not lines:
        return found
    number, cells = lines[-1]
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and not blank(cell):
            found[column] = (shown(cell),)
    for above_number, above in lines[:-1]:
        for column, group in _groups(grid, above_number, above).items():
            own = found.get(column, ())
            upright = grid.spans.over((number, column))
            if own and not (upright is not None and upright[0] == above_number):
                found[column] = (*own, f"{group} {own[0]}", group)
            else:
                found[column] = (group,)
    return found


def _groups(grid: Grid, number: int, cells: Sequence[object]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and not blank(cell):
            merge = grid.spans.over((number, column))
            last = merge[3] if merge is not None else column
            found.update(dict.fromkeys(range(column, last + 1), shown(cell)))
    return found


def _hits(texts: Mapping[int, Sequence[str]], rows: Sequence[Line], words: Words) -> float:
    """How much like a header rows are: known headers, less what no header holds."""
    known = {plain(each[0]) for each in texts.values() if len(each[0]) <= _LONGEST and _sure(each, words) >= _SURE}
    strange = sum(not blank(cell) and not isinstance(cell, str) for _, cells in rows for cell in cells)
    long = sum(isinstance(cell, str) and len(cell) > _LONGEST for _, cells in rows for cell in cells)
    return len(known) - 0.5 * (strange + long)


def _sure(texts: Sequence[str], words: Words) -> float:
    return max((sure for text in texts[:2] for sure in words.fields(text).values()), default=0)


def _is_groups(grid: Grid, line: Line) -> bool:
    """Whether a row holds the names of groups of columns: several texts, or one merged over a part."""
    number, cells = line
    filled = [(column, cell) for column, cell in enumerate(cells) if not blank(cell)]
    if not all(isinstance(cell, str) and len(cell) <= _LONGEST for _, cell in filled):
        return False
    return len(filled) > 1 and any(
        (merge := grid.spans.over((number, column))) is not None and merge[3] > merge[2] for column, _ in filled
    )


def _is_again(header: Line, below: Line, words: Words) -> bool:
    """Whether the row below says the headers again, in another language or as numbered columns."""
    filled = [(column, shown(cell)) for column, cell in enumerate(below[1]) if not blank(cell)]
    if len(filled) < 2 or not all(isinstance(below[1][column], str) for column, _ in filled):
        return False
    own = {column: shown(cell) for column, cell in enumerate(header[1]) if not blank(cell)}
    same = [column for column, text in filled if _same(own.get(column, ""), text, words)]
    return 2 * len(same) > len(filled) and len(same) > 1


def _same(one: str, other: str, words: Words) -> bool:
    return bool(words.headers.get(plain(one), frozenset()) & words.headers.get(plain(other), frozenset()))


def repeats(heading: Heading, cells: Sequence[object]) -> bool:
    """Whether a row below the header is the header again, or only numbers the columns."""
    filled = {column: plain(shown(cell)) for column, cell in enumerate(cells) if not blank(cell)}
    if len(filled) < 2:
        return False
    if all(_NUMBERED.fullmatch(text) for text in filled.values()):
        return True
    again = sum(text == plain(heading.name(column)) for column, text in filled.items())
    return again > 1 and 2 * again >= len(filled)


def another(heading: Heading, cells: Sequence[object], words: Words) -> bool:
    """Whether a row is the header of another table: mostly known headers, and not those of this one."""
    texts = [shown(cell) for cell in cells if not blank(cell)]
    if len(texts) < 3 or not all(blank(cell) or isinstance(cell, str) for cell in cells):
        return False
    own = {plain(each) for texts_ in heading.texts.values() for each in texts_}
    known = [text for text in texts if plain(text) in words.headers]
    return len(known) >= 3 and 2 * len(known) > len(texts) and sum(plain(each) not in own for each in known) > 1
