"""One cell to one typed value, or to a misfit that says why not. Nothing is guessed, nothing is bent."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dualregister.core.sheets import Field, Kind
from dualregister.core.table import ErrorCell, Uncalculated


class Fault(StrEnum):
    """Why a cell does not hold what its column should."""

    ERROR_CELL = "error cell"
    UNCALCULATED = "uncalculated formula"
    NUMBER_AS_TEXT = "number where text belongs"
    DATE_AS_TEXT = "date where text belongs"
    BOOLEAN_AS_TEXT = "TRUE or FALSE where text belongs"
    TEXT_DATE = "text date"
    NUMBER_DATE = "bare number in a date column"
    STRANGE_DATE = "date outside 1990 to 2100"
    NOT_IN_LIST = "not one of the allowed words"
    NOT_WHOLE = "not a whole number"
    HIDDEN_CHARACTERS = "hidden characters in an id"
    LEFT_OUT = "left out of a copy"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that does not hold what its column should: why, and what it shows."""

    fault: Fault
    shown: str


Value = str | int | float | dt.date | tuple[str, ...] | tuple[dt.date, ...] | None
Judged = Value | Misfit
"""A typed value (None for a blank), or a misfit."""

LEFT_OUT = "(left out)"
"""Stands in a frozen copy where a cell of a column that was left out holds something. It says nothing of its own."""
EARLIEST = dt.date(1990, 1, 1)
LATEST = dt.date(2100, 12, 31)
_SPACES = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def blank(cell: object) -> bool:
    """Whether a cell holds nothing that a reader can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_SPACES))


def show(cell: object) -> str:
    """A cell in words for a message: dates in ISO form, whole numbers without a decimal point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def value_of(cell: object, field: Field) -> Judged:
    """The typed value of `cell` in the column of `field`: None for a blank, a Misfit where it does not fit.

    Text is trimmed; a choice comes back in the words of the contract; a list is cut at semicolons; a date is a day.
    """
    if cell == LEFT_OUT:
        return Misfit(Fault.LEFT_OUT, LEFT_OUT)
    if type(cell) is str and (field.kind is Kind.TEXT or (field.kind is Kind.ID and cell.isprintable())):
        return cell.strip(_SPACES) or None  # most cells that never repeat
    if isinstance(cell, ErrorCell):
        return Misfit(Fault.ERROR_CELL, cell.shown)
    if isinstance(cell, Uncalculated):
        return Misfit(Fault.UNCALCULATED, "a formula without a value")
    if blank(cell):
        return None
    return _READERS[field.kind](cell, field)


_PLAIN = frozenset({str, type(None)})


def texts_of(cells: Collection[object], field: Field) -> Sequence[str | None] | None:
    """The typed values of cells below each other in a column of texts or ids, as `value_of` gives each.

    None where that takes a look at each: another type than text, a character in an id that is not shown, or something
    that was left out.
    """
    if not _PLAIN.issuperset(map(type, cells)) or LEFT_OUT in cells:
        return None
    texts = [cell.strip(_SPACES) or None if cell else None for cell in cells]  # type: ignore[attr-defined]
    if field.kind is Kind.ID and not "".join(cell for cell in cells if cell).isprintable():  # type: ignore[misc]
        return None
    return texts


def _text(cell: object, field: Field) -> Judged:  # noqa: ARG001 - all readers have one shape
    if isinstance(cell, str):
        return cell.strip(_SPACES)
    return Misfit(_not_text(cell), show(cell))


def _not_text(cell: object) -> Fault:
    if isinstance(cell, bool):
        return Fault.BOOLEAN_AS_TEXT
    if isinstance(cell, int | float):
        return Fault.NUMBER_AS_TEXT
    return Fault.DATE_AS_TEXT


def _id(cell: object, field: Field) -> Judged:
    if isinstance(cell, str) and not cell.isprintable():
        return Misfit(Fault.HIDDEN_CHARACTERS, cell.strip(_SPACES))
    return _text(cell, field)


def _ref(cell: object, field: Field) -> Judged:
    # Only blanks around it are no matter: the reference rules judge tabs, other spaces and case themselves.
    return cell.strip(" ") if isinstance(cell, str) else _text(cell, field)


def _choice(cell: object, field: Field) -> Judged:
    text = _text(cell, field)
    if not isinstance(text, str):
        # The report year 2022 or 2013 may be a number in Excel; it loses nothing by that.
        if isinstance(text, Misfit) and text.shown in field.allowed:
            return text.shown
        return text
    word = " ".join(text.split()).casefold()
    for allowed in field.allowed:
        if word == allowed.casefold():
            return allowed
    return Misfit(Fault.NOT_IN_LIST, text)


def items_of(text: str) -> tuple[str, ...]:
    """The items of a list cell: cut at semicolons and line breaks, trimmed, blanks dropped."""
    return tuple(part for piece in text.replace("\n", ";").split(";") if (part := piece.strip(_SPACES)))


def _list(cell: object, field: Field) -> Judged:
    text = _text(cell, field)
    if not isinstance(text, str):
        return text
    items = items_of(text)
    if not field.allowed:
        return items
    known = {each.casefold(): each for each in field.allowed}
    for item in items:
        if item.casefold() not in known:
            return Misfit(Fault.NOT_IN_LIST, item)
    return tuple(known[item.casefold()] for item in items)


def _date(cell: object, field: Field) -> Judged:  # noqa: ARG001
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return cell if EARLIEST <= cell <= LATEST else Misfit(Fault.STRANGE_DATE, cell.isoformat())
    if isinstance(cell, str):
        return Misfit(Fault.TEXT_DATE, cell.strip(_SPACES))
    return Misfit(Fault.NUMBER_DATE, show(cell))


def _dates(cell: object, field: Field) -> Judged:
    if not isinstance(cell, str):
        day = _date(cell, field)
        return (day,) if isinstance(day, dt.date) else day
    days = []
    for item in items_of(cell):
        try:
            day = dt.date.fromisoformat(item) if _ISO_DAY.fullmatch(item) else None
        except ValueError:
            day = None
        if day is None:
            return Misfit(Fault.TEXT_DATE, item)
        if not EARLIEST <= day <= LATEST:
            return Misfit(Fault.STRANGE_DATE, item)
        days.append(day)
    return tuple(days)


def _int(cell: object, field: Field) -> Judged:  # noqa: ARG001
    if isinstance(cell, float | int) and not isinstance(cell, bool) and float(cell).is_integer() and cell >= 0:
        return int(cell)
    return Misfit(Fault.NOT_WHOLE, show(cell))


def _any(cell: object, field: Field) -> Judged:  # noqa: ARG001
    return cell  # type: ignore[return-value]


_READERS: dict[Kind, Callable[[object, Field], Judged]] = {
    Kind.TEXT: _text,
    Kind.ID: _id,
    Kind.REF: _ref,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.DATE: _date,
    Kind.DATES: _dates,
    Kind.INT: _int,
    Kind.ANY: _any,
}
