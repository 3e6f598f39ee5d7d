"""The sheet `Executive View`: one page, three blocks, in each the two sides in columns and colours of their own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core.address import letters
from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.design import Tone
from dualregister.workbook.look import dress
from dualregister.workbook.seal import sealed
from dualregister.workbook.tab import print_setup

EXECUTIVE_VIEW = "Executive View"
_HALF = (34.0, 14.0, 36.0, 11.5)
_GAP = 1.5
_WIDTHS = (*_HALF, _GAP, *_HALF)
_STARTS = (1, len(_HALF) + 2)
"""First column of each side."""
_TONES = (design.ISO, design.SOC)
_A4 = 9
_UPRIGHT = (535.0, 760.0)
"""Points of A4 within the margins, upright."""
_POINTS_OF_WIDTH = 5.53
_PLAIN_ROW = 15.0
_LEFT = Alignment(horizontal="left", vertical="center", indent=1)
_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of one side."""

    what: str
    who: str = ""
    follows: str = ""
    day: dt.date | None = None
    tone: Tone | None = None
    """The colour of the day."""
    strong: bool = False
    """Whether it sums up, rather than tells of one gap."""
    doubtful: bool = False
    """Whether what follows is unknown, or the row contradicts itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One side of a block: the words of its header, and its lines."""

    headers: tuple[str, str, str, str]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One of the three. There is no line that adds them up."""

    title: str
    meaning: str
    iso: Half
    soc2: Half


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page."""

    title: str
    words: str
    notes: Sequence[str]
    blocks: Sequence[Block]


def executive_sheet(page: Page) -> bytes:
    """A workbook with the one sheet, which prints on one page of A4; the same bytes for the same content."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tab: Worksheet = book.create_sheet(EXECUTIVE_VIEW)
    for at, width in enumerate(_WIDTHS):
        tab.column_dimensions[letters(at)].width = width
    put(tab, 1, 1, page.title).font = design.font(size=16, bold=True)
    tab.row_dimensions[1].height = 26
    put(tab, 2, 1, page.words).font = design.font(colour=design.MUTED)
    row = 3
    for note in page.notes:
        _band(tab, row, note, design.font(bold=True, colour=design.BUSY.strong), design.BUSY.light)
        row += 1
    for block in page.blocks:
        row = _block(tab, row + 1, block)
    tab.sheet_properties.tabColor = design.LINE
    tab.sheet_view.showGridLines = False
    print_setup(tab, header_row=None)
    tab.page_setup.paperSize, tab.page_setup.fitToHeight = _A4, 1
    high = sum(tab.row_dimensions[at].height or _PLAIN_ROW for at in range(1, row))
    tab.page_setup.orientation = _orientation(high)
    return sealed(book)


def _orientation(high: float) -> Literal["portrait", "landscape"]:
    """How the page is turned, so that it is shrunk the least; `high` in points."""
    wide = sum(_WIDTHS) * _POINTS_OF_WIDTH
    upright, lying = (min(each[0] / wide, each[1] / high) for each in (_UPRIGHT, _UPRIGHT[::-1]))
    return "portrait" if upright > lying else "landscape"


def _band(tab: Worksheet, row: int, words: str, font: Font, colour: str) -> None:
    cell = put(tab, row, 1, words)
    cell.font, cell.alignment = font, _LEFT
    for at in range(1, len(_WIDTHS) + 1):
        tab.cell(row, at).fill = design.fill(colour)
    tab.row_dimensions[row].height = 20


def _block(tab: Worksheet, row: int, block: Block) -> int:
    """The block from `row` on; the row after it."""
    words = f"{block.title}. {block.meaning}"
    _band(tab, row, words, design.font(size=12, bold=True, colour=design.WHITE), design.NEUTRAL.strong)
    halves = (block.iso, block.soc2)
    for start, tone, half in zip(_STARTS, _TONES, halves, strict=True):
        for at, header in enumerate(half.headers, start=start):
            cell = put(tab, row + 1, at, header)
            cell.font, cell.fill = design.font(bold=True), design.fill(tone.middle)
            cell.alignment = _WRAPPED
    tab.row_dimensions[row + 1].height = 20
    row += 2
    for pair in zip_longest(block.iso.lines, block.soc2.lines):
        _row(tab, row, pair)
        row += 1
    return row


def _row(tab: Worksheet, row: int, pair: Sequence[Line | None]) -> None:
    texts: list[tuple[str, float]] = []
    for start, tone, line in zip(_STARTS, _TONES, pair, strict=True):
        if line is None:
            continue
        font = design.font(bold=line.strong, colour=tone.strong if line.strong else design.INK)
        for at, value in enumerate((line.what, line.who, line.follows, line.day), start=start):
            dress(put(tab, row, at, value), font, design.ROW_LINE, _WRAPPED, "yyyy-mm-dd" if line.day == value else "@")
        if line.tone is not None:
            day = tab.cell(row, start + 3)
            day.font, day.fill = design.font(bold=True, colour=line.tone.strong), design.fill(line.tone.light)
        if line.doubtful:
            tab.cell(row, start + 2).fill = design.fill(design.BUSY.light)
        texts += zip((line.what, line.who, line.follows), _HALF, strict=False)
    tab.row_dimensions[row].height = design.row_height(texts)
