"""How surely a column of a foreign sheet is a field of ours: by its header, and by what stands in it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dualregister.core.adoption.grid import is_placeholder, shown
from dualregister.core.adoption.ids import share
from dualregister.core.adoption.named_day import named_day
from dualregister.core.adoption.words import Words, plain
from dualregister.core.cells import blank
from dualregister.core.sheets import Field, Kind, Sheet
from dualregister.core.table import ErrorCell, Uncalculated

ENOUGH = 0.5
"""How sure a match must be to be proposed."""
_LOOKED_AT = 400
"""Filled cells of a column that are looked at."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?[0-9]{2,4}")
_REFS = frozenset({"ref", "control"})


@dataclass(frozen=True)
class Column:
    """One column of a foreign sheet."""

    index: int
    texts: tuple[str, ...]
    """Its header, then with the words of its group."""
    cells: tuple[object, ...]
    """What stands below the header, without blanks; the first few hundred."""

    @property
    def header(self) -> str:
        """Its own words."""
        return self.texts[0] if self.texts else ""

    @cached_property
    def values(self) -> tuple[object, ...]:
        """What tells something: neither placeholders of a template nor errors."""
        return tuple(
            each for each in self.cells if not is_placeholder(each) and not isinstance(each, ErrorCell | Uncalculated)
        )

    @cached_property
    def ids(self) -> float:
        """The share of its values that name an id of a framework."""
        return share(self.values)

    def part(self, *kinds: type) -> float:
        """The share of its values that are of these types."""
        hits = sum(isinstance(each, kinds) and not isinstance(each, bool) for each in self.values)
        return hits / len(self.values) if self.values else 0

    @cached_property
    def days(self) -> float:
        """The share of its values that are dates, or texts in the form of one."""
        hits = sum(
            isinstance(each, dt.date) or (isinstance(each, str) and _looks_like_a_day(each)) for each in self.values
        )
        return hits / len(self.values) if self.values else 0


@dataclass(frozen=True, slots=True)
class Match:
    """A column and a field that it may be."""

    column: int
    field: str
    """Name of the field."""
    sure: float
    why: str


def _looks_like_a_day(text: str) -> bool:
    return _DAY.fullmatch(text.strip()) is not None or named_day(text) is not None


def column_of(index: int, texts: tuple[str, ...], cells: Sequence[object]) -> Column:
    """The column at `index` with its header and what stands below."""
    filled = []
    for cell in cells:
        if not blank(cell):
            filled.append(cell)
            if len(filled) == _LOOKED_AT:
                break
    return Column(index, texts, tuple(filled))


def matches(column: Column, sheet: Sheet, words: Words) -> list[Match]:
    """The fields of `sheet` that a column may be, each with how surely and why."""
    found = []
    by_header = _by_header(column, words)
    for field in sheet.fields:
        sure, why = _headed(column, field, by_header)
        sure, because = _weighed(sure, column, field, words)
        if sure >= ENOUGH:
            found.append(
                Match(column.index, field.name, round(min(sure, 1.0), 2), "; ".join(filter(None, (why, because))))
            )
    return found


def _by_header(column: Column, words: Words) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for at, text in enumerate(column.texts):
        for name, sure in words.fields(text).items():
            # The words of a group alone say less than a header of its own.
            found[name] = max(found.get(name, 0), sure if at < 2 else sure - 0.3)
    return found


def _headed(column: Column, field: Field, by_header: Mapping[str, float]) -> tuple[float, str]:
    own = {plain(field.header), plain(field.name)}
    if any(plain(text) in own for text in column.texts[:2]):
        return 1.0, "the header is ours"
    sure = by_header.get(field.name, 0)
    if sure >= 0.9:
        return sure, "a known header"
    return sure, "the header has the words" if sure else ""


def _weighed(sure: float, column: Column, field: Field, words: Words) -> tuple[float, str]:
    """The same after a look at the values."""
    if field.name in _REFS and column.values:
        return _weighed_ref(sure, column)
    if not sure or not column.values:
        return sure, "no values" if sure else ""
    match field.kind:
        case Kind.DATE | Kind.DATES:
            return _by_share(sure, column.days, "dates")
        case Kind.INT:
            return _by_share(sure, column.part(int, float), "numbers")
        case _ if field.allowed:
            return _weighed_choice(sure, column, field, words)
    return _weighed_text(sure, column, field)


def _weighed_choice(sure: float, column: Column, field: Field, words: Words) -> tuple[float, str]:
    known = sum(words.allowed(shown(each), field) is not None for each in column.values) / len(column.values)
    return (sure, f"{known:.0%} of its words are known") if known >= 0.3 else (sure * 0.6, "its words are not known")


def _weighed_ref(sure: float, column: Column) -> tuple[float, str]:
    if column.ids >= 0.5:
        return (sure or 0.4) + 0.05 + 0.2 * column.ids, f"{column.ids:.0%} of its values are ids"
    return (sure * 0.7, "few ids in it") if column.ids >= 0.2 else (sure * 0.4, "no ids in it")


def _by_share(sure: float, part: float, what: str) -> tuple[float, str]:
    return (sure, f"{part:.0%} {what}") if part >= 0.3 else (sure * 0.5, f"hardly any {what}")


def _weighed_text(sure: float, column: Column, field: Field) -> tuple[float, str]:
    if column.ids >= 0.6:
        return sure * 0.45, "its values are ids of a framework"
    if field.kind is not Kind.ID and (column.part(int, float) >= 0.6 or column.days >= 0.6):
        return sure * 0.45, "numbers or dates, no text"
    return sure, ""
