"""Ids that Excel bent: 10.1.1 that became a date, 5.10 that became 5.1. They come back only where it is certain."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dualregister.core.adoption.ids import is_clause, is_control

Numbers = tuple[int, ...]
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"0\.(0+)")
_LOCALE = frozenset({"mm-dd-yy", "m/d/yyyy", "d-mmm", "d-mmm-yy", "mmm-yy", "general", ""})
"""Formats that Excel shows in the order of the reader's country, so that they do not say what was typed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a bent number or date may have been: one reading is certain, several are not."""

    numbers: tuple[str, ...]
    why: str


def numbers_of(cell: object, shape: str) -> Read:
    """The bare numbers, such as 10.1.1, that a cell of the number format `shape` may have been typed as.

    Only numbers that a clause or a control has.
    """
    if isinstance(cell, dt.date):
        found = tuple(dict.fromkeys(_known(_typed(cell, _orders(shape)))))
        return Read(found, f"Excel made the date {cell:%Y-%m-%d} of it")
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _of_number(float(cell), shape)
    return Read((), "")


def _of_number(value: float, shape: str) -> Read:
    text = f"{value:g}"
    decimals = _DECIMALS.fullmatch(shape)
    if decimals is not None:
        text = f"{value:.{len(decimals[1])}f}"
        return Read(_known((text,)), f"it is shown as {text}")
    return Read(_known((text, f"{text}0") if "." in text and len(text.partition(".")[2]) == 1 else (text,)), "")


def of_text(text: str) -> Read:
    """The same for a number in a text that Excel may have written: 5.1 may have been 5.10."""
    return Read(_known((text, f"{text}0") if len(text.partition(".")[2]) == 1 else (text,)), "")


def _known(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in texts if "." in each and (is_clause(each) or is_control(each)))


def _typed(day: dt.date, orders: Sequence[str]) -> Iterator[str]:
    """What may have been typed, in each of these orders of day, month and year."""
    year = str(day.year % 100) if 2000 <= day.year < 2030 else None
    parts = {"d": str(day.day), "m": str(day.month), "y": year}
    for each in orders:
        numbers = [parts[letter] for letter in each]
        if None not in numbers:
            yield ".".join(str(number) for number in numbers)


def _orders(shape: str) -> tuple[str, ...]:
    """The orders of day, month and year in which a cell of this number format may have been typed."""
    plain = _QUOTED.sub("", shape).split(";")[0].casefold()
    letters = "".join(dict.fromkeys(each for each in plain if each in "dmy"))
    possible = [each for each in ("dmy", "mdy", "ymd", "dm", "md") if not letters or set(each) == set(letters)]
    return (letters,) if letters in possible and plain not in _LOCALE else tuple(possible)


def as_numbers(text: str) -> Numbers:
    """A bare number as it is ordered: 5.10 behind 5.9."""
    return tuple(int(each) for each in text.split("."))


def by_neighbours(readings: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The readings of a column, in its order, each cut to those that fit between its neighbours.

    Nothing is cut where what is certain is not in ascending order: then the order says nothing. An empty reading is a
    cell that names nothing.
    """
    settled = list(readings)
    certain = [as_numbers(each[0]) for each in settled if len(each) == 1]
    if len(certain) < 2 or any(one >= other for one, other in pairwise(certain)):
        return settled
    before = None
    while settled != before:
        before = list(settled)
        for at, options in enumerate(settled):
            if len(options) > 1:
                settled[at] = _fitting(options, settled, at) or options
    return settled


def _fitting(options: Sequence[str], settled: Sequence[tuple[str, ...]], at: int) -> tuple[str, ...]:
    earlier = next((each[0] for each in reversed(settled[:at]) if len(each) == 1), None)
    later = next((each[0] for each in settled[at + 1 :] if len(each) == 1), None)
    fitting = tuple(
        each
        for each in options
        if (earlier is None or as_numbers(earlier) < as_numbers(each))
        and (later is None or as_numbers(each) < as_numbers(later))
    )
    # Only a neighbour of the same chapter is near enough to speak.
    chapters = {each.partition(".")[0] for each in (earlier, later) if each is not None}
    return fitting if chapters & {each.partition(".")[0] for each in fitting} else ()
