"""What a cell formula is: its name, its words for Excel's function wizard, its arguments, and the call behind it.

The add-in, the xlwings binding and the docs are made from these; nothing about a formula is written down twice. No
formula is volatile: Excel calculates it when a cell that it reads changes, and the day is an argument.
"""

import datetime as dt
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dualregister.core.echo import harmless
from dualregister.core.table import ErrorCell
from dualregister.errors import DualRegisterError
from dualregister.faces.formulas.cell_error import WRONG_VALUE, CellError, Unanswered, Unusable
from dualregister.faces.formulas.grid import Cells, Optional, each_of, optional_rows, rows_of, tidied, tidied_rows

CATEGORY = "Dual register"
"""The category of all formulas in Excel's function wizard."""
LONGEST_TEXT = 32_767
"""Characters that a cell holds at most."""
_VBA_WORDS = frozenset({"type", "class", "end", "event", "date", "next", "to", "as"})
"""Names of arguments that VBA keeps for itself."""


class Shape(StrEnum):
    """What an argument takes or a formula gives."""

    SCALAR = "scalar"
    """One cell."""
    RANGE = "range"
    """A range of cells, as an argument."""
    GRID = "grid"
    """Rows of cells that spill, as a result."""


class Answer(StrEnum):
    """What stands in the cell that answers."""

    WORDS = "words"
    DAY = "day"
    NUMBER = "number"
    """What cannot be used gives #VALUE!, since SUM and AVERAGE would pass over words; a grid says it beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument, as the function wizard shows it."""

    name: str
    """As users see it: type"""
    help: str
    """At most 255 characters."""
    optional: bool
    shape: Shape

    @property
    def identifier(self) -> str:
        """The name where VBA needs one: `type_`, since Type is a word of VBA."""
        return f"{self.name}_" if self.name in _VBA_WORDS else self.name


@dataclass(frozen=True, kw_only=True)
class Formula:
    """One cell formula, complete. Called with what Excel hands over, it gives what stands in the cell."""

    name: str
    summary: str
    """What the formula answers, for the function wizard: at most 255 characters."""
    function: Callable[..., object]
    """The call behind it. It takes tidied cells and may raise Unusable, Unanswered or an error of ours."""
    arguments: tuple[Argument, ...]
    answer: Answer
    result: Shape
    """scalar: one cell, and a column of them where many rows were given; grid: rows that spill."""
    each: bool
    """Whether it answers each cell of a range that is given in place of one cell, and spills."""
    question: str
    """The question that it answers, for the docs."""
    example: str
    where: Mapping[str, str]
    """Days in the cells that the example names. DATE and TODAY inside of a formula give Excel a bare number."""
    gives: str
    """What the example gives."""
    errors: str
    """When it answers with an error or with other words than usual."""
    category: str = CATEGORY
    volatile: bool = False

    @property
    def spills_rows(self) -> bool:
        """Whether it gives one answer for each of many rows of a table."""
        return self.result is Shape.SCALAR and any(each.name.endswith("headers") for each in self.arguments)

    @property
    def __signature__(self) -> inspect.Signature:
        """The signature of the function: names and which of them may be left out."""
        return inspect.signature(self.function)

    def __call__(self, *cells: object, **named: object) -> object:
        """What stands in the cell: text, a number, a day as datetime at midnight, a CellError, or rows of these."""
        given = inspect.signature(self.function).bind(*cells, **named)
        given.apply_defaults()
        arguments = list(given.arguments.values())
        if self.each:
            return each_of(self._cell, arguments)
        return self._cell(*(_given(argument, value) for argument, value in zip(self.arguments, arguments, strict=True)))

    def _cell(self, *cells: object) -> object:
        """The answer to tidied cells and ranges."""
        for argument, cell in zip(self.arguments, cells, strict=True):
            if argument.shape is Shape.SCALAR and isinstance(cell, ErrorCell):
                return self._shaped(CellError(cell.shown))
        try:
            return self._shaped(self.function(*cells))
        except Unanswered as nothing:
            return self._shaped(nothing.shown)
        except Unusable as unusable:
            return self._refused(str(unusable))
        except DualRegisterError as error:
            return self._refused(f"{error.message} {error.remedy}")

    def _refused(self, words: str) -> object:
        if self.answer is not Answer.NUMBER:
            return self._shaped(words)
        return WRONG_VALUE if self.result is Shape.SCALAR else self._shaped([[WRONG_VALUE, words]])

    def _shaped(self, said: object) -> object:
        if not isinstance(said, list):
            return _plain(said) if self.result is Shape.SCALAR else [[_plain(said)]]
        if self.result is Shape.SCALAR and len(said) <= 1:
            return _plain(said[0][0]) if said else ""
        return [[_plain(cell) for cell in row] for row in said]


def _given(argument: Argument, value: object) -> object:
    if argument.shape is Shape.SCALAR:
        return _single(value)
    return optional_rows(value) if argument.optional else tidied_rows(value)


_OF_RANGE = (Cells, Optional)


def formula(  # noqa: PLR0913 - a formula is complete in one place
    summary: str,
    *,
    question: str,
    example: str,
    gives: str,
    errors: str,
    answer: Answer = Answer.WORDS,
    result: Shape = Shape.SCALAR,
    each: bool = False,
    where: Mapping[str, str] | None = None,
    **helps: str,
) -> Callable[[Callable[..., object]], Formula]:
    """A decorator that makes a Formula of the function whose name it takes.

    Each parameter is an argument: its help is the keyword of its name, it is a range where it is annotated with Cells,
    and it may be left out where it has a default.
    """

    def made(function: Callable[..., object]) -> Formula:
        parameters = inspect.signature(function).parameters
        return Formula(
            name=function.__name__,
            summary=summary,
            function=function,
            arguments=tuple(_argument(each, helps) for each in parameters.values()),
            answer=answer,
            result=result,
            each=each,
            question=question,
            example=example,
            where=MappingProxyType(dict(where or {})),
            gives=gives,
            errors=errors,
        )

    return made


def _argument(parameter: inspect.Parameter, helps: Mapping[str, str]) -> Argument:
    return Argument(
        name=parameter.name.removesuffix("_"),
        help=helps[parameter.name],
        optional=parameter.default is not inspect.Parameter.empty,
        shape=Shape.RANGE if parameter.annotation in _OF_RANGE else Shape.SCALAR,
    )


def _single(value: object) -> object:
    """The one cell of an argument that takes no more; #VALUE! for a range, as Excel has it."""
    rows = rows_of(value)
    if len(rows) > 1 or len(rows[0]) > 1:
        return ErrorCell(WRONG_VALUE)
    return tidied(rows[0][0])


_AS_IT_IS = (CellError, dt.datetime, bool, int, float)


def _plain(cell: object) -> object:
    """A value as Excel takes it: a day as datetime, text that is safe to show and fits a cell, "" for nothing."""
    if type(cell) is str:
        return harmless(cell, LONGEST_TEXT)
    if cell is None:
        return ""
    if isinstance(cell, _AS_IT_IS):
        return cell
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    return harmless(str(cell), LONGEST_TEXT)


def lines(rows: Sequence[Sequence[object]], nothing: str) -> list[list[object]]:
    """Rows that spill; where there is none, one that says so, for Excel knows no empty range."""
    found = [list(row) for row in rows]
    if not found:
        return [[nothing]]
    return found
