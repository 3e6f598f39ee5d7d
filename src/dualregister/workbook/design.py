"""The look that all our sheets share: colours, fonts, lines, widths, formats. Quiet on screen, readable in print."""

import datetime as dt
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from dualregister.core.sheets import Field, Kind, Need, Sheet

FACE = "Calibri"
INK = "1F2933"
MUTED = "66727F"
LINE = "C9D1D9"
WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True)
class Tone:
    """Three strengths of one colour. White text is readable on `strong`, ink on the other two."""

    strong: str
    middle: str
    light: str


NEUTRAL = Tone("3E4C59", "C3CCD5", "E9EDF1")
ISO = Tone("1F4E79", "B9CFE4", "E6EEF6")
SOC = Tone("6B2F5C", "DDC3D6", "F4EAF1")

GOOD = Tone("2E6B45", "BFDDC9", "E3F1E7")
BUSY = Tone("8A5A00", "F0DCAE", "FBF3DF")
BAD = Tone("A12622", "EFC1BE", "FBE6E4")
QUIET = Tone(MUTED, LINE, "F2F4F6")

_SHEET_TONES = {"SoA": ISO, "ISO Dates": ISO, "SOC 2 Dates": SOC}
_FIRST_WORDS = {"iso": ISO, "soc2": SOC}


def tone_of_sheet(name: str) -> Tone:
    """The accent of a sheet: blue for ISO, plum for SOC 2, slate for what serves both."""
    return _SHEET_TONES.get(name, NEUTRAL)


def tone_of(field: Field, sheet: Sheet) -> Tone:
    """The accent of a column: that of its side where its name says one, else that of its sheet."""
    for word in field.name.split("_"):
        if word in _FIRST_WORDS:
            return _FIRST_WORDS[word]
    return tone_of_sheet(sheet.name)


@cache
def fill(colour: str) -> PatternFill:
    """A plain fill; good for a cell and for a conditional format."""
    return PatternFill("solid", start_color=colour, end_color=colour)


@cache
def font(*, size: float = 10, bold: bool = False, colour: str = INK, underline: bool = False) -> Font:
    """A font of the register's one face."""
    return Font(name=FACE, size=size, bold=bold, color=colour, underline="single" if underline else None)


_THIN = Side(style="thin", color=LINE)
_HAIR = Side(style="hair", color=LINE)
_HEAVY = Side(style="medium", color=INK)
ROW_LINE = Border(bottom=_THIN)
"""Under each row of data."""
HEADER_LINE = Border(bottom=_HEAVY, left=_HAIR, right=_HAIR)
"""Around a header."""
HEADING_LINE = Border(bottom=Side(style="medium", color=NEUTRAL.middle))
"""Under a heading on Start."""
MONO = Font(name="Consolas", size=9.5, color=INK)
"""A command to type."""
HEADER_HEIGHT = 33
"""Points: two lines of header text."""
HEADER_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


def header_style(field: Field, sheet: Sheet) -> tuple[Font, PatternFill]:
    """Font and fill of a header: strong where the cell must be filled, middle where it may have to be, else light."""
    tone = tone_of(field, sheet)
    if field.need is Need.ALWAYS:
        return font(bold=True, colour=WHITE), fill(tone.strong)
    if field.need is Need.SOMETIMES:
        return font(bold=True), fill(tone.middle)
    return font(), fill(tone.light)


_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.INT: "0", Kind.ANY: "General"}


def number_format(field: Field) -> str:
    """Number format of a column: dates in ISO form; text as text, so that Excel leaves 5.10 and 6-1 alone."""
    return _FORMATS.get(field.kind, "@")


def shown_as(value: object, field: Field) -> str:
    """Number format of one cell: that of its column, unless the value is of another kind and would look like one."""
    if isinstance(value, dt.date):
        return _FORMATS[Kind.DATE]
    if isinstance(value, int | float) and field.kind is not Kind.INT:
        return _FORMATS[Kind.ANY]
    return number_format(field)


_PLAIN = Alignment(horizontal="left", vertical="center", indent=1)
_WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_NUMBER = Alignment(horizontal="right", vertical="center", indent=1)
_CLIPPED = frozenset({"sha256"})
_UNWRAPPED = frozenset({Kind.ID, Kind.REF, Kind.DATE})


def alignment(field: Field) -> Alignment:
    """How the cells of a column are set: in the middle, long text wrapped, numbers to the right."""
    if field.kind is Kind.INT:
        return _NUMBER
    return _PLAIN if field.kind in _UNWRAPPED or field.name in _CLIPPED else _WRAPPED


_WIDTHS = {
    Kind.ID: 12.0,
    Kind.REF: 10.5,
    Kind.CHOICE: 14.0,
    Kind.LIST: 25.0,
    Kind.DATES: 27.0,
    Kind.DATE: 13.0,
    Kind.INT: 10.0,
    Kind.ANY: 44.0,
    Kind.TEXT: 18.0,
}
_WIDTHS_BY_NAME = {
    "acceptance": 24.0,
    "activity": 19.0,
    "applicable": 11.0,
    "artifact": 36.0,
    "attributes_met": 22.0,
    "audited_owner": 15.0,
    "claim": 42.0,
    "claim_type": 20.0,
    "class_": 17.0,
    "climate_decision": 20.0,
    "completeness_note": 30.0,
    "condition": 16.0,
    "consequence": 19.0,
    "contract": 22.0,
    "deadline_kind": 17.0,
    "decided_by": 14.0,
    "description": 52.0,
    "edition": 9.5,
    "event": 28.0,
    "gap": 46.0,
    "in_iso": 9.5,
    "in_soc2": 9.5,
    "iso_basis": 28.0,
    "justification": 50.0,
    "kind": 18.0,
    "kinds_accepted": 20.0,
    "law": 19.0,
    "link": 30.0,
    "links": 30.0,
    "meaning": 84.0,
    "missing": 44.0,
    "auditor_note": 34.0,
    "note": 34.0,
    "notes": 34.0,
    "operated_by": 18.0,
    "performer": 17.0,
    "period": 24.0,
    "performer_role": 18.0,
    "reason": 46.0,
    "review_trigger": 22.0,
    "route": 24.0,
    "route_reason": 26.0,
    "sha256": 16.0,
    "side": 9.0,
    "owner_group": 20.0,
    "scope": 31.0,
    "service": 33.0,
    "services": 33.0,
    "setting": 38.0,
    "soc2_basis": 28.0,
    "source_kind": 14.0,
    "supplier": 19.0,
    "title": 46.0,
    "topic": 32.0,
    "trigger": 27.0,
    "work_type": 20.0,
}
_PEOPLE = frozenset({"owner", "reviewer", "approver", "confirmed_by", "accepted_by"})


def width(field: Field) -> float:
    """Width of a column in characters: by what it holds, and never less than the longest word of its header."""
    own = _WIDTHS_BY_NAME.get(field.name, 15.0 if field.name in _PEOPLE else _WIDTHS[field.kind])
    longest = max(len(word) for word in field.header.split())
    return max(own, longest + 5.0)


_LINE = 13.0
_LOWEST = 18.0
_INDENT = 1.5
_PER_WIDTH = 1.22
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
"""Characters of 10-point text for a unit of column width, with some room for words that do not break."""


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs for its wrapped cells, given as text and width of the column."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return max(_LOWEST, lines * _LINE + 5)


@cache
def _lines(text: str, width: float) -> int:
    return sum(len(textwrap.wrap(line, _room(width))) or 1 for line in text.split("\n"))


def _room(width: float) -> int:
    return max(1, int((width - _INDENT) * _PER_WIDTH))


def whole_days(text: str, width: float) -> str:
    """The text with its lines ended at spaces, where it names a day: a spreadsheet would break a day at its hyphen."""
    if not _DAY.search(text):
        return text
    lines = (
        textwrap.wrap(line, _room(width), break_on_hyphens=False, break_long_words=False) or [""]
        for line in text.split("\n")
    )
    return "\n".join(part for parts in lines for part in parts)
