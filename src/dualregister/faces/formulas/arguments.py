"""Arguments of formulas as typed values, read as a cell of the register is, and refused in the register's own words."""

import datetime as dt
from functools import lru_cache

from dualregister.app.terms import Terms
from dualregister.core.cells import Fault, Misfit, value_of
from dualregister.core.sheets import Field, Kind, Need, sheet
from dualregister.faces import clock
from dualregister.faces.formulas.cell_error import Unusable
from dualregister.faces.formulas.grid import Cells

_OF_NUMBERS = {
    Fault.NUMBER_DATE: (
        "DATE(…) or TODAY() inside of a formula is a bare number to it: put it into a cell of its own.",
    )
}


@lru_cache(maxsize=64)
def column(header: str, kind: Kind, allowed: tuple[str, ...] = ()) -> Field:
    """What an argument holds, as if it were a column with this header."""
    return Field(header, header.casefold().replace(" ", "_"), kind, Need.ALWAYS, allowed, "")


def like(name: str, field: str) -> Field:
    """What an argument holds: the same as a column of the register."""
    return sheet(name).field(field)


def read(cell: object, field: Field) -> object:
    """The typed value of a cell, None for a blank. Unusable where it does not hold what it should."""
    value = value_of(cell, field)
    if isinstance(value, Misfit):
        from dualregister.rules.cells import words  # noqa: PLC0415 - only a mistake needs the rules

        raise Unusable(" ".join((*words(value, field), *_OF_NUMBERS.get(value.fault, ()))))
    return value


def needed(cell: object, field: Field) -> object:
    """The same, where a blank cannot be used either."""
    value = read(cell, field)
    if value is None or value == ():
        from dualregister.rules.cells import blank  # noqa: PLC0415

        _, problem = blank(field)
        raise Unusable(f"{problem.message} {problem.remedy}")
    return value


def word(cell: object, field: Field) -> str | None:
    """Text or one of the words of a column; None for a blank."""
    value = read(cell, field)
    return None if value is None else str(value)


def day(cell: object, header: str) -> dt.date | None:
    """A day; None for a blank. Text and bare numbers are refused: day and month are not guessed."""
    value = read(cell, column(header, Kind.DATE))
    return value if isinstance(value, dt.date) else None


def days(rows: Cells, header: str) -> tuple[dt.date, ...]:
    """The days in the cells of a range; a cell of text may hold several in ISO form, separated by semicolons."""
    found = (read(cell, column(header, Kind.DATES)) for row in rows for cell in row)
    return tuple(each for those in found if isinstance(those, tuple) for each in those)


def needed_day(cell: object, header: str) -> dt.date:
    """A day. Unusable for a blank."""
    value = day(cell, header)
    if value is None:
        raise Unusable(f"{header} is blank. Enter a date.")
    return value


def terms(as_of: object) -> Terms:
    """Under which terms tables are judged: the day given, else the day of their settings, else today."""
    return Terms(today=clock.today(), as_of=day(as_of, "As of"))


def as_of_day(cell: object) -> dt.date:
    """The day to judge on: the one given, else today."""
    return day(cell, "As of") or clock.today()


def whole(cell: object, header: str, *, most: int) -> int | None:
    """A whole number from 0 to `most`; None for a blank."""
    value = read(cell, column(header, Kind.INT))
    if isinstance(value, int) and value > most:
        raise Unusable(f"{header} is more than {most:,}. Enter a smaller number.")
    return value if isinstance(value, int) else None


def needed_whole(cell: object, header: str, *, most: int) -> int:
    """The same. Unusable for a blank."""
    value = whole(cell, header, most=most)
    if value is None:
        raise Unusable(f"{header} is blank. Enter a whole number.")
    return value
