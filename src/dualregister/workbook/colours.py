"""Colours that follow the data: status, side, overdue dates, required cells that are still blank."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core.address import letters
from dualregister.core.sheets import Need, Sheet
from dualregister.workbook import design
from dualregister.workbook.design import Tone

AS_OF = "RegisterAsOf"
"""Defined name: the day of Settings, else today."""
DUE_SOON = "RegisterDueSoonDays"
"""Defined name: the window of “due soon” in Settings, in days."""

_SETTING = 'INDEX(Settings!$B:$B,MATCH("{}",Settings!$A:$A,0))'
DEFINED_NAMES = {
    AS_OF: f"IF({_SETTING.format('As of')}=0,TODAY(),{_SETTING.format('As of')})",
    DUE_SOON: f"N({_SETTING.format('Due soon days')})",
}
"""Formulas of the names that the colours use. They are looked up by the setting's name, so rows may be moved."""

STATUS_TONES: dict[str, Tone] = {
    "closed": design.GOOD,
    "implemented": design.GOOD,
    "accepted": design.GOOD,
    "valid": design.GOOD,
    "in progress": design.BUSY,
    "partial": design.BUSY,
    "submitted": design.BUSY,
    "suspended": design.BUSY,
    "rejected": design.BAD,
    "expired": design.BAD,
    "withdrawn": design.BAD,
}
"""Words of a status column and the colour they get; other words keep the plain look."""
_STATUS_FIELDS = frozenset({"status", "certificate_status"})
_SIDE_FIELDS = frozenset({"side", "primary_side", "supporting_side"})


@dataclass(frozen=True, slots=True)
class _Area:
    """The data rows of one sheet, as a formula sees them: written for the first row, valid for all."""

    sheet: Sheet
    first: int
    last: int

    def cell(self, name: str) -> str:
        """Reference of the field in the first row: column fixed, row moving."""
        return f"${self._letters(name)}{self.first}"

    def column(self, name: str) -> str:
        """Range of the whole column of data."""
        return f"{self._letters(name)}{self.first}:{self._letters(name)}{self.last}"

    def rows(self) -> str:
        """Range of all data."""
        return f"A{self.first}:{letters(len(self.sheet.fields) - 1)}{self.last}"

    def _letters(self, name: str) -> str:
        return letters([field.name for field in self.sheet.fields].index(name))


Coloured = Iterator[tuple[str, Rule]]


def _rule(formula: str, tone: Tone, *, filled: bool = True, bold: bool = False) -> Rule:
    ink = Font(color=tone.strong, bold=bold or None)  # a format on top names neither face nor size
    return FormulaRule([formula], font=ink, fill=design.fill(tone.light) if filled else None)  # type: ignore[no-untyped-call,no-any-return]


def _words(area: _Area) -> Coloured:
    for field in area.sheet.fields:
        cell = area.cell(field.name)
        if field.name in _STATUS_FIELDS:
            for word in field.allowed:
                if word in STATUS_TONES:
                    yield area.column(field.name), _rule(f'{cell}="{word}"', STATUS_TONES[word])
        if field.name in _SIDE_FIELDS:
            yield area.column(field.name), _rule(f'{cell}="ISO"', design.ISO, filled=False, bold=True)
            yield area.column(field.name), _rule(f'{cell}="SOC2"', design.SOC, filled=False, bold=True)


def _blanks(area: _Area) -> Coloured:
    """A required cell that is blank in a row that has begun."""
    key = area.cell(area.sheet.fields[0].name)
    for field in area.sheet.fields[1:]:
        if field.need is Need.ALWAYS:
            test = f"AND(LEN({key})>0,LEN({area.cell(field.name)})=0)"
            yield area.column(field.name), _rule(test, design.BUSY)


def _past(day: str, open_: str) -> str:
    return f"AND(ISNUMBER({day}),{day}<{AS_OF},{open_})"


def _soon(day: str, open_: str) -> str:
    return f"AND(ISNUMBER({day}),{day}>={AS_OF},{day}<={AS_OF}+{DUE_SOON},{open_})"


def _due(area: _Area, day: str, open_: str) -> Coloured:
    yield area.column(day), _rule(_past(area.cell(day), open_), design.BAD, bold=True)
    yield area.column(day), _rule(_soon(area.cell(day), open_), design.BUSY)


def _register(area: _Area) -> Coloured:
    yield from _due(area, "due", f'{area.cell("status")}<>"closed"')
    yield area.column("owner_left_on"), _rule(_past(area.cell("owner_left_on"), "TRUE"), design.BAD)


def _gaps(area: _Area) -> Coloured:
    yield from _due(area, "due", f'{area.cell("status")}<>"closed"')


def _soc_dates(area: _Area) -> Coloured:
    yield from _due(area, "due", f"LEN({area.cell('done_on')})=0")


def _iso_dates(area: _Area) -> Coloured:
    last, months = area.cell("last_done"), area.cell("interval_months")
    overdue = f"AND(ISNUMBER({last}),ISNUMBER({months}),EDATE(N({last}),N({months}))<{AS_OF})"
    yield area.column("last_done"), _rule(overdue, design.BAD, bold=True)
    raised, agreed, done = area.cell("raised_on"), area.cell("agreed_days"), area.cell("done_on")
    late = f"AND(ISNUMBER({raised}),ISNUMBER({agreed}),LEN({done})=0,N({raised})+N({agreed})<{AS_OF})"
    yield area.column("raised_on"), _rule(late, design.BAD, bold=True)


def _soa(area: _Area) -> Coloured:
    yield area.rows(), _rule(f'{area.cell("applicable")}="no"', design.QUIET)


def _evidence(area: _Area) -> Coloured:
    yield area.column("permission_expires"), _rule(_past(area.cell("permission_expires"), "TRUE"), design.BAD)


def _owners(area: _Area) -> Coloured:
    iso, soc = area.cell("iso_accountable"), area.cell("soc2_accountable")
    copied = f"AND(LEN({iso})>0,{iso}={soc},LEN({area.cell('confirmed_by')})=0)"
    yield area.column("soc2_accountable"), _rule(copied, design.BAD)


def _accepted(area: _Area) -> Coloured:
    yield area.rows(), _rule(_past(area.cell("until"), "TRUE"), design.QUIET)


def _nothing(_: _Area) -> Coloured:
    return iter(())


_OF_SHEET: dict[str, Callable[[_Area], Coloured]] = {
    "Register": _register,
    "Gaps": _gaps,
    "SOC 2 Dates": _soc_dates,
    "ISO Dates": _iso_dates,
    "SoA": _soa,
    "Evidence": _evidence,
    "Owners": _owners,
    "Accepted": _accepted,
}


def add_colours(tab: Worksheet, sheet: Sheet, first: int, last: int) -> None:
    """Give the data rows of `tab` the colours of `sheet`."""
    area = _Area(sheet, first, last)
    for paint in (_OF_SHEET.get(sheet.name, _nothing), _words, _blanks):
        for cells, rule in paint(area):
            tab.conditional_formatting.add(cells, rule)
