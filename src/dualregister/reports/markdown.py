"""A paper as Markdown. What users typed is text there, never a link, a picture, a heading or HTML."""

import re
from collections.abc import Iterable, Iterator

from dualregister.reports.paper import Block, Grid, Paper, Statement

_ACTIVE = re.compile(r"([\\`*{}\[\]<>#|~&$@^=]|(?<![^\W_])_|_(?![^\W_]))")
_LINKING = re.compile(r"(?i)(:)(?=//)|(?<=\bwww)(\.)|(?<=\bmailto)(:)|(?<=\bxmpp)(:)")
_STARTING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+]))(.)")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is, in a paragraph, a list or a table cell."""
    text = " ".join(text.split())
    text = _LINKING.sub(lambda found: f"\\{found[0]}", _ACTIVE.sub(r"\\\1", text))
    return _STARTING.sub(r"\1\\\2", text)


def markdown(paper: Paper) -> str:
    """The paper as CommonMark with tables (GFM)."""
    return "\n".join(_lines(paper)).rstrip("\n") + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    yield f"# {escaped(paper.title)}"
    yield ""
    yield "  \n".join(
        escaped(each) for each in (paper.organisation, f"Workbook: {paper.workbook}", paper.footing) if each
    )
    yield ""
    for level, number, section in paper.numbered():
        yield f"{'#' * (level + 1)} {number} {escaped(section.title)}"
        yield ""
        yield from _blocks(section.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _grid(block) if isinstance(block, Grid) else _statement(block)
        yield ""


def _statement(each: Statement) -> Iterator[str]:
    source = f" *({escaped(each.source)})*" if each.source else ""
    words = f"**Gap:** {escaped(each.text)}" if each.gap else escaped(each.text)
    yield words + source


def _grid(grid: Grid) -> Iterator[str]:
    yield _line(grid.header)
    yield _line(["---"] * len(grid.header), raw=True)
    for row in grid.rows:
        yield _line(row)


def _line(cells: Iterable[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(each if raw else escaped(each) for each in cells)} |"
