"""The sheets `ISO Tracker` and `SOC 2 Tracker`: what falls due, in colour, over the months ahead, with a chart.

The program makes them whole; nobody types there. Each is built from the results of its own side and has columns,
words and a chart of its own: no day of one side can stand beside a day of the other.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.filters import AutoFilter, FilterColumn
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core.address import letters
from dualregister.core.days import months_after
from dualregister.core.due import Dated, State
from dualregister.core.iso.due import IsoDue
from dualregister.core.soc2.due import Soc2Due
from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.design import Tone
from dualregister.workbook.seal import sealed
from dualregister.workbook.tab import add_table, print_setup
from dualregister.workbook.tracker_chart import add_chart

MONTHS = 18
HEADER_ROW = 4
ISO_TRACKER = "ISO Tracker"
SOC2_TRACKER = "SOC 2 Tracker"
STATES = (State.OVERDUE, State.DUE_SOON, State.OPEN, State.UNKNOWN, State.DONE)
"""The most urgent first."""
_TONES = {
    State.OVERDUE: design.BAD,
    State.DUE_SOON: design.BUSY,
    State.UNKNOWN: design.QUIET,
    State.DONE: design.GOOD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a tracker says in words of its own side."""

    sheet: str
    title: str
    tone: Tone
    headers: tuple[str, ...]
    caption: str

    def tone_of(self, state: State) -> Tone:
        """The colour of a state: what is open has that of the side."""
        return _TONES.get(state, self.tone)


_ISO = Look(
    sheet=ISO_TRACKER,
    title="ISO/IEC 27001 tracker",
    tone=design.ISO,
    headers=(
        "Item ID",
        "Audit, review or task",
        "ISO date",
        "ISO window ends",
        "State",
        "Days left",
        "Force",
        "ISO rule",
        "Owner",
        "Why this day",
    ),
    caption="ISO/IEC 27001: month of the last day that counts",
)
_SOC2 = Look(
    sheet=SOC2_TRACKER,
    title="SOC 2 tracker",
    tone=design.SOC,
    headers=(
        "Item ID",
        "Report, letter or task",
        "SOC 2 date",
        "SOC 2 span ends",
        "State",
        "Days left",
        "Force",
        "SOC 2 rule",
        "Owner",
        "Why this day",
    ),
    caption="SOC 2: month of the last day that counts",
)
_WIDTHS = (10.0, 37.0, 12.0, 12.0, 11.0, 8.5, 29.0, 10.0, 16.0, 62.0)
_STRIP_WIDTH = 3.3
_EARLIER, _LATER = "earlier", "later"
_DAY, _SPAN = "◆", "▬"
_LEFT = Alignment(horizontal="left", vertical="center", indent=1)
_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_CENTRE = Alignment(horizontal="center", vertical="center")
_UPRIGHT = Alignment(horizontal="center", vertical="center", text_rotation=90)
_HAIR = Side(style="hair", color=design.LINE)
_MONTH_LINE = Border(left=_HAIR, right=_HAIR, bottom=Side(style="thin", color=design.LINE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """On which day a sheet is made, and by which program."""

    as_of: dt.date
    version: str
    organisation: str = ""
    due_soon_days: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a tracker says beside its rows."""

    unlisted: tuple[str, ...] = ()
    """A sentence for each kind of task that it cannot show."""
    nothing: str = "Nothing is entered that could fall due."
    """What it means that there is no row."""


def tracker_book(
    iso: Sequence[IsoDue] | None,
    soc2: Sequence[Soc2Due] | None,
    occasion: Occasion,
    *,
    beside_iso: Beside = Beside(),
    beside_soc2: Beside = Beside(),
) -> bytes:
    """A workbook with the sheets of the sides given, as bytes that depend on the arguments alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = "ISO/IEC 27001 and SOC 2 trackers"
    if iso is not None:
        add_iso_tracker(book, iso, occasion, beside_iso)
    if soc2 is not None:
        add_soc2_tracker(book, soc2, occasion, beside_soc2)
    return sealed(book)


def add_iso_tracker(book: Workbook, dues: Sequence[IsoDue], occasion: Occasion, beside: Beside = Beside()) -> Worksheet:
    """The sheet `ISO Tracker`. A TypeError where something of another side is among the dues."""
    return _add(book, _ISO, _of_type(dues, IsoDue), occasion, beside)


def add_soc2_tracker(
    book: Workbook, dues: Sequence[Soc2Due], occasion: Occasion, beside: Beside = Beside()
) -> Worksheet:
    """The sheet `SOC 2 Tracker`. A TypeError where something of another side is among the dues."""
    return _add(book, _SOC2, _of_type(dues, Soc2Due), occasion, beside)


def _of_type(dues: Sequence[Dated], kind: type) -> Sequence[Dated]:
    for due in dues:
        if not isinstance(due, kind):
            raise TypeError(f"{type(due).__name__} has no place among {kind.__name__}")
    return dues


def _add(book: Workbook, look: Look, dues: Sequence[Dated], occasion: Occasion, beside: Beside) -> Worksheet:
    tab: Worksheet = book.create_sheet(look.sheet)
    tab.sheet_view.showGridLines = False
    months = _months(occasion.as_of)
    _columns(tab)
    _title(tab, look, occasion)
    _standing(tab, look, dues, beside.unlisted)
    _header(tab, look, months)
    for row, due in enumerate(_done_last(dues), start=HEADER_ROW + 1):
        _line(tab, look, row, due, occasion.as_of, months)
    if not dues:
        put(tab, HEADER_ROW + 1, 2, beside.nothing).font = design.font(colour=design.MUTED)
    last = HEADER_ROW + max(1, len(dues))
    _month_lines(tab, last)
    _table(tab, look, last)
    _totals(tab, look, dues, last + 2, months)
    tab.freeze_panes = f"C{HEADER_ROW + 1}"
    tab.sheet_properties.tabColor = look.tone.strong
    print_setup(tab, header_row=HEADER_ROW)
    return tab


def _done_last(dues: Iterable[Dated]) -> list[Dated]:
    return sorted(dues, key=lambda due: due.state is State.DONE)


def _months(as_of: dt.date) -> tuple[dt.date, ...]:
    """The first days of the months ahead, that of the as-of day first."""
    return tuple(months_after(as_of.replace(day=1), each) for each in range(MONTHS))


def _columns(tab: Worksheet) -> None:
    for at, width in enumerate((*_WIDTHS, *[_STRIP_WIDTH] * (MONTHS + 2))):
        tab.column_dimensions[letters(at)].width = width


def _title(tab: Worksheet, look: Look, occasion: Occasion) -> None:
    for row in (1, 2):
        for column in range(1, len(_WIDTHS) + MONTHS + 3):
            tab.cell(row, column).fill = design.fill(look.tone.strong)
    named = f": {occasion.organisation}" if occasion.organisation else ""
    put(tab, 1, 1, f"{look.title}{named}").font = design.font(size=16, bold=True, colour=design.WHITE)
    said = f"As of {occasion.as_of} · due soon: within {occasion.due_soon_days} days · dualregister {occasion.version}"
    put(
        tab, 2, 1, f"{said} · made by the program and replaced whole; change the dates on their own sheets"
    ).font = design.font(colour=design.WHITE)
    for row in (1, 2):
        tab.cell(row, 1).alignment = _LEFT
    tab.row_dimensions[1].height, tab.row_dimensions[2].height = 27, 18


def _standing(tab: Worksheet, look: Look, dues: Sequence[Dated], unlisted: Sequence[str]) -> None:
    """How many rows are in which state, and under that what the tracker cannot show."""
    put(tab, 3, 1, "\n".join((_counted(dues), *unlisted))).font = design.font(bold=True, colour=look.tone.strong)
    tab.cell(3, 1).alignment = _LEFT
    tab.row_dimensions[3].height = 24
    if unlisted:
        # Only a merged cell wraps lines that are wider than its column.
        tab.merge_cells(start_row=3, end_row=3, start_column=1, end_column=len(_WIDTHS))
        tab.cell(3, 1).alignment = _WRAPPED
        tab.row_dimensions[3].height = 24 + 16 * len(unlisted)


def _counted(dues: Sequence[Dated]) -> str:
    counts = {state: sum(due.state is state for due in dues) for state in STATES}
    return " · ".join(f"{count:,} {state.value}" for state, count in counts.items())


def _header(tab: Worksheet, look: Look, months: Sequence[dt.date]) -> None:
    for at, words in enumerate(look.headers, start=1):
        cell = put(tab, HEADER_ROW, at, words)
        cell.font, cell.fill = design.font(bold=True), design.fill(look.tone.middle)
        cell.alignment, cell.border = design.HEADER_ALIGNMENT, design.HEADER_LINE
    strip = (_EARLIER, *(f"{month:%Y-%m}" for month in months), _LATER)
    for at, words in enumerate(strip, start=len(look.headers) + 1):
        cell = put(tab, HEADER_ROW, at, words)
        cell.font, cell.fill = design.font(size=8), design.fill(look.tone.light)
        cell.alignment, cell.border = _UPRIGHT, design.HEADER_LINE
    tab.row_dimensions[HEADER_ROW].height = 48


def _line(  # noqa: PLR0913, PLR0917 - a line knows its place, its due and its months
    tab: Worksheet, look: Look, row: int, due: Dated, as_of: dt.date, months: Sequence[dt.date]
) -> None:
    tone = look.tone_of(due.state)
    values = (due.item_id, due.event, due.date, due.until, due.state.value, days_left(due, as_of))
    for at, value in enumerate((*values, due.force.value, due.rule, due.owner, due.note), start=1):
        cell = put(tab, row, at, value)
        cell.font, cell.border = design.font(bold=at == 1), design.ROW_LINE
        cell.alignment = _WRAPPED if at in {2, 7, 9, 10} else _LEFT
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
    state = tab.cell(row, 5)
    ink = design.INK if due.state is State.UNKNOWN else tone.strong
    state.fill, state.font = design.fill(tone.middle), design.font(bold=True, colour=ink)
    left = tab.cell(row, 6)
    left.alignment, left.number_format = Alignment(horizontal="right", vertical="center", indent=1), "0"
    if due.state is State.OVERDUE:
        left.font = design.font(bold=True, colour=design.BAD.strong)
    _strip(tab, row, due, tone, months)
    texts = zip((due.event, due.force.value, due.owner or "", due.note), (1, 6, 8, 9), strict=True)
    tab.row_dimensions[row].height = design.row_height((text, _WIDTHS[at]) for text, at in texts)


def days_left(due: Dated, as_of: dt.date) -> int | None:
    """Days from the as-of day to the last one that counts, negative once it is over; None for done and unknown."""
    last = due.until or due.date
    return None if last is None or due.state in (State.DONE, State.UNKNOWN) else (last - as_of).days


def _strip(tab: Worksheet, row: int, due: Dated, tone: Tone, months: Sequence[dt.date]) -> None:
    """The months of the due: a mark where its last day lies, a bar where its window runs."""
    first = len(_WIDTHS) + 1
    marks = _marks(due, months)
    for at, mark in marks.items():
        cell = put(tab, row, first + at, mark)
        cell.alignment, cell.fill = _CENTRE, design.fill(tone.middle)
        cell.font = design.font(size=9, bold=True, colour=tone.strong)


def _month_lines(tab: Worksheet, last: int) -> None:
    """Lines between the months, as one format over all: a cell of its own for each blank month would be a burden."""
    first = len(_WIDTHS)
    cells = f"{letters(first)}{HEADER_ROW + 1}:{letters(first + MONTHS + 1)}{last}"
    rule = FormulaRule([f"LEN($A{HEADER_ROW + 1})>0"], border=_MONTH_LINE)  # type: ignore[no-untyped-call]
    tab.conditional_formatting.add(cells, rule)


def _marks(due: Dated, months: Sequence[dt.date]) -> dict[int, str]:
    if due.date is None:
        return {}
    start, end = _place(due.date, months), _place(due.until or due.date, months)
    return {**dict.fromkeys(range(start, end), _SPAN), end: _DAY}


def _place(day: dt.date, months: Sequence[dt.date]) -> int:
    """The column of the strip that holds `day`: 0 is what is earlier than the months, then each month, then later."""
    if day < months[0]:
        return 0
    return min((day.year - months[0].year) * 12 + day.month - months[0].month, MONTHS) + 1


def _table(tab: Worksheet, look: Look, last: int) -> None:
    """An Excel table; its filter has buttons on the words, none on the narrow months."""
    columns = len(look.headers) + MONTHS + 2
    name = "tbl" + look.sheet.replace(" ", "")
    add_table(tab, name, HEADER_ROW, last, columns)
    table = tab.tables[name]
    hidden = [FilterColumn(colId=at, hiddenButton=True) for at in range(len(look.headers), columns)]
    table.autoFilter = AutoFilter(ref=table.ref, filterColumn=hidden)


_CHARTED = (State.OVERDUE, State.DUE_SOON, State.OPEN, State.UNKNOWN)


def _totals(tab: Worksheet, look: Look, dues: Iterable[Dated], row: int, months: Sequence[dt.date]) -> None:
    """Under the months how many days lie in each, by state, and a chart of them. What is done is left out."""
    counts = {state: [0] * (MONTHS + 2) for state in _CHARTED}
    for due in dues:
        last = due.until or due.date
        if last is not None and due.state in counts:
            counts[due.state][_place(last, months)] += 1
    first = len(look.headers) + 1
    for at, (state, numbers) in enumerate(counts.items(), start=row):
        label = put(tab, at, first - 1, state.value)
        label.font, label.alignment = (
            design.font(bold=True, colour=look.tone_of(state).strong),
            Alignment(horizontal="right"),
        )
        for column, number in enumerate(numbers, start=first):
            cell = put(tab, at, column, number)
            cell.font, cell.alignment, cell.number_format = design.font(size=9), _CENTRE, "0;;"
            cell.border = _MONTH_LINE
    if any(any(numbers) for numbers in counts.values()):
        add_chart(
            tab,
            rows=(row, row + len(counts) - 1),
            columns=(first, first + MONTHS + 1),
            header_row=HEADER_ROW,
            colours=[look.tone_of(state).strong for state in counts],
            title=f"{look.title}: what is not done yet",
            caption=look.caption,
            anchor=f"A{row}",
        )
