"""One cell of theirs as one value of ours, where that is certain; else the reason why not."""

import datetime as dt
import re
from dataclasses import dataclass

from dualregister.core.adoption.grid import is_placeholder, shown
from dualregister.core.adoption.ids import cleaned
from dualregister.core.adoption.named_day import named_day
from dualregister.core.adoption.plan import ColumnPlan
from dualregister.core.adoption.words import Words, plain
from dualregister.core.cells import Misfit, items_of, show, value_of
from dualregister.core.sheets import Field, Kind
from dualregister.core.table import ErrorCell, Uncalculated

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY = re.compile(r"([0-9]{1,4})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{1,4})\.?")
LONGEST = 32_767
"""Characters that a cell of Excel holds; a CSV may have more."""
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a cell: a value, or why there is none."""

    value: object = None
    how: str = ""
    """How it was changed; "" where it arrives as it was."""
    why_not: str = ""
    asks: bool = False
    """Whether a person can help."""


def convert(cell: object, field: Field, column: ColumnPlan, words: Words) -> Converted:
    """The value of a cell for `field`; a reference is not converted here but with its column."""
    if isinstance(cell, ErrorCell):
        return Converted(why_not=f"it shows the error {cell.shown}", asks=True)
    if isinstance(cell, Uncalculated):
        return Converted(
            why_not="it is a formula that was never calculated; open and save the file in Excel", asks=True
        )
    if is_placeholder(cell):
        return Converted(why_not="it is the placeholder of a template")
    if field.kind in (Kind.DATE, Kind.DATES):
        return (_date if field.kind is Kind.DATE else _dates)(cell, column.dates)
    if field.kind in (Kind.CHOICE, Kind.LIST):
        return (_choice if field.kind is Kind.CHOICE else _list)(cell, field, column, words)
    return _PLAIN.get(field.kind, _text)(cell, field)


def _text(cell: object, field: Field) -> Converted:
    if isinstance(cell, str) and len(cell) > LONGEST:
        return Converted(why_not=f"it is longer than the {LONGEST:,} characters that a cell holds", asks=True)
    if isinstance(cell, str):
        text = cleaned(cell) if field.kind is Kind.ID else cell.strip(" \t\r\n\u00a0\u2007\u202f\u200b\ufeff")
        return Converted(text)
    if isinstance(cell, float) and not cell.is_integer():
        return Converted(repr(cell), how=f"the number {cell!r} as text")
    what = "the day" if isinstance(cell, dt.date) else "the number"
    return Converted(show(cell), how=f"{what} {show(cell)} as text")


def date_of(text: str, order: str) -> dt.date | None:
    """The day that a text of numbers names, read in the order ymd, dmy or mdy; None where it does not fit."""
    found = (_ISO if order == "ymd" else _DAY).fullmatch(text.strip())
    if found is None or order not in ("ymd", "dmy", "mdy"):
        return None
    parts = dict(zip(order, found.groups(), strict=True))
    if len(parts["y"]) != 4:
        return None
    try:
        return dt.date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None


def day_of(text: str, order: str) -> dt.date | None:
    """The same in any order that a plan may state; a day with its month's name is read in each. None for no order."""
    return (named_day(text) or date_of(text, order)) if order else None


def _date(cell: object, order: str) -> Converted:
    if isinstance(cell, dt.datetime):
        if cell.time() != dt.time():
            return Converted(cell.date(), how=f"the time {cell:%H:%M} is left out")
        return Converted(cell.date())
    if isinstance(cell, dt.date):
        return Converted(cell)
    if isinstance(cell, str):
        day = day_of(cell, order)
        if day is not None:
            read = "" if named_day(cell) else f", read as {order},"
            return Converted(day, how=f"the text “{cell.strip()}”{read} is {day}")
        hint = "" if order else "; a text date is read only where the plan states the order"
        return Converted(why_not=f"it is a text, not a date{hint}", asks=True)
    return Converted(why_not="it is a number without the format of a date", asks=True)


def _dates(cell: object, order: str) -> Converted:
    if not isinstance(cell, str):
        day = _date(cell, order)
        return Converted(day.value.isoformat(), day.how) if isinstance(day.value, dt.date) else day
    days = [day_of(each, order) if order else date_of(each, "ymd") for each in items_of(cell)]
    if None in days:
        return Converted(why_not="not every item of it is a date in a stated order", asks=True)
    text = "; ".join(str(each) for each in days)
    return Converted(text, how="" if text == cell.strip() else f"its dates are written as {text}")


def _choice(cell: object, field: Field, column: ColumnPlan, words: Words) -> Converted:
    text = _word(cell)
    meant = meaning(text, field, column, words)
    if meant is None:
        return Converted(why_not=f"“{text}” is none of: {', '.join(field.allowed)}", asks=True)
    return Converted(meant, how="" if meant.casefold() == text.casefold() else f"“{text}” is {meant}")


def _word(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cleaned(cell) if isinstance(cell, str) else shown(cell)


def meaning(text: str, field: Field, column: ColumnPlan, words: Words) -> str | None:
    """The allowed word that a word of theirs stands for: as the plan says, else as is known; None for neither."""
    for theirs, ours in column.words.items():
        if theirs == text or plain(theirs) == plain(text) != "":
            return ours or None
    return words.allowed(text, field)


def _list(cell: object, field: Field, column: ColumnPlan, words: Words) -> Converted:
    if not isinstance(cell, str):
        return _text(cell, field)
    if not field.allowed:
        return Converted("; ".join(items_of(cell)))
    meant = [meaning(each, field, column, words) for each in items_of(cell)]
    if None in meant:
        return Converted(why_not=f"not every item of it is one of: {', '.join(field.allowed)}", asks=True)
    text = "; ".join(str(each) for each in meant)
    return Converted(text, how="" if text == "; ".join(items_of(cell)) else f"“{shown(cell)}” is {text}")


def _int(cell: object, field: Field) -> Converted:
    if isinstance(cell, str) and _WHOLE.fullmatch(cell.strip()):
        return Converted(int(cell.strip()), how=f"the text “{cell.strip()}” as a number")
    value = value_of(cell, field)
    if isinstance(value, Misfit):
        return Converted(why_not="it is no whole number", asks=True)
    return Converted(value)


def _any(cell: object, field: Field) -> Converted:  # noqa: ARG001 - all of them have one shape
    return Converted(cell)


_PLAIN = {Kind.INT: _int, Kind.ANY: _any}
