"""A paper as content alone: sections of statements and tables, each with the place in the workbook that it is from.

Every renderer walks the same content, so that Word and Markdown say the same words.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

LONGEST = 1000
"""Characters of one text at most; a cell of a workbook may hold 32,767."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, and where in the workbook it is from."""

    text: str
    source: str
    """Such as “Scope, row 5”; blank where the sentence says something about the paper itself."""
    gap: bool = False
    """Whether it says that the workbook lacks something."""

    @property
    def words(self) -> str:
        """The statement as it is printed, without its source."""
        return f"Gap: {self.text}" if self.gap else self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its last column is the source of each row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """How wide the columns are in relation to each other."""


Block = Statement | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. The same paper gives the same bytes: it holds a day, never a clock's time."""

    title: str
    organisation: str
    workbook: str
    """Name of the file, without its folder."""
    as_of: dt.date
    version: str
    sections: tuple[Section, ...]

    @property
    def footing(self) -> str:
        """What stands at the foot of every page."""
        return f"As of {self.as_of} · dualregister {self.version}"

    def numbered(self) -> Iterator[tuple[int, str, Section]]:
        """Every section with its level (1 or 2) and its number (“3”, “3.2”), in reading order."""
        for at, section in enumerate(self.sections, start=1):
            yield 1, f"{at}", section
            for under, part in enumerate(section.parts, start=1):
                yield 2, f"{at}.{under}", part

    def statements(self) -> Iterator[Statement]:
        """Every statement, in reading order."""
        for _, _, section in self.numbered():
            yield from (each for each in section.blocks if isinstance(each, Statement))


def kept_harmless(paper: Paper, made_harmless: Callable[[str, int], str]) -> Paper:
    """The paper with every text passed through `made_harmless`, which also gets how long a text may be."""

    def section(each: Section) -> Section:
        return Section(text(each.title), tuple(map(block, each.blocks)), tuple(map(section, each.parts)))

    def block(each: Block) -> Block:
        if isinstance(each, Grid):
            return replace(each, rows=tuple(tuple(map(text, row)) for row in each.rows))
        return replace(each, text=text(each.text), source=text(each.source))

    def text(words: str) -> str:
        return made_harmless(words, LONGEST)

    return replace(
        paper,
        organisation=text(paper.organisation),
        workbook=text(paper.workbook),
        sections=tuple(map(section, paper.sections)),
    )
