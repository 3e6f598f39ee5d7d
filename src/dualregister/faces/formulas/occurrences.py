"""Formulas about how often a control should have run, and when it did not. Source: date rule SOC-10."""

from dualregister.core.intervals import FREQUENCIES, Interval, coverage, intervals, noun
from dualregister.core.sheets import Kind
from dualregister.faces.formulas.arguments import column, days, like, needed, needed_day, word
from dualregister.faces.formulas.cell_error import NOT_AVAILABLE, Unanswered, Unusable
from dualregister.faces.formulas.formula import Answer, Shape, formula, lines
from dualregister.faces.formulas.grid import Cell, Cells, Optional
from dualregister.faces.formulas.tables import holidays_in

_FREQUENCY = like("Claims", "frequency")
_START_AT = column("Start at", Kind.CHOICE, ("period start", "calendar"))
_OFTEN = "annual, semiannual, quarterly, monthly, weekly or daily."
_START = "The first day of the period."
_END = "The last day of the period, included."
_HOLIDAYS = "The sheet Holidays, or cells with the days on which nobody works; they count for daily only."
_STARTS = "Where intervals start: period start or calendar, as in Settings. Blank: period start."


@formula(
    "Counts how many times a control should have run in a period: the complete intervals of its frequency.",
    question="How many times should the control have run?",
    example='=DR_OCCURRENCES("quarterly",B2,C2)',
    where={"B2": "2025-10-01", "C2": "2026-09-30"},
    gives="4",
    errors="#N/A for the frequency event, which expects no number. #VALUE! where an argument cannot be used, or the "
    "period ends before it begins.",
    answer=Answer.NUMBER,
    frequency=_OFTEN,
    start=_START,
    end=_END,
    holidays=_HOLIDAYS,
    start_at=_STARTS,
)
def DR_OCCURRENCES(frequency: Cell, start: Cell, end: Cell, holidays: Optional = None, start_at: Cell = None) -> Cell:
    """The number of complete intervals. Source: SOC-10."""
    often, period = _often(frequency), _period(start, end)
    return len(intervals(often, period, start_at=_starts(start_at), holidays=holidays_in(holidays)))


@formula(
    "Lists the intervals of a period in which a control has no record: first and last day of each.",
    question="Which quarter or month has no record?",
    example='=DR_OCCURRENCES_MISSING("quarterly",B2,C2,"2025-11-14; 2026-05-15; 2026-08-13")',
    where={"B2": "2025-10-01", "C2": "2026-09-30"},
    gives="2026-01-01 | 2026-03-31",
    errors="“none” where every interval has a record. #N/A for the frequency event. Words where an argument cannot be "
    "used, or the period holds no complete interval.",
    result=Shape.GRID,
    frequency=_OFTEN,
    start=_START,
    end=_END,
    dates="Cells with the days on which it ran; or one cell with days such as 2025-11-14; 2026-02-12.",
    holidays=_HOLIDAYS,
    start_at=_STARTS,
)
def DR_OCCURRENCES_MISSING(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    frequency: Cell, start: Cell, end: Cell, dates: Cells, holidays: Optional = None, start_at: Cell = None
) -> Cell:
    """First and last day of each empty interval. Source: SOC-10."""
    often, period = _often(frequency), _period(start, end)
    found = coverage(often, period, days(dates, "Dates"), start_at=_starts(start_at), holidays=holidays_in(holidays))
    if not found.expected:
        raise Unusable(f"The period from {period.first} to {period.last} holds no complete {noun(often).lower()}.")
    return lines([[each.first, each.last] for each in found.missing], "none")


def _often(frequency: Cell) -> str:
    often = str(needed(frequency, _FREQUENCY))
    if often not in FREQUENCIES:
        raise Unanswered(NOT_AVAILABLE)
    return often


def _period(start: Cell, end: Cell) -> Interval:
    first, last = needed_day(start, "Period start"), needed_day(end, "Period end")
    if last < first:
        raise Unusable(f"Period end {last} is before Period start {first}. Correct the day that is wrong.")
    return Interval(first, last)


def _starts(start_at: Cell) -> str:
    return word(start_at, _START_AT) or "period start"


FORMULAS = (DR_OCCURRENCES, DR_OCCURRENCES_MISSING)
