"""Formulas about periods and letters of the SOC 2 side; both ends count. Source: date rules SOC-03 to SOC-13."""

from dualregister.core.soc2 import period
from dualregister.core.soc2.coverage import bridge_coverage, bridge_limit, coverage
from dualregister.core.soc2.period import Span, span_of
from dualregister.faces.formulas.arguments import day, like, needed_day, needed_whole, word
from dualregister.faces.formulas.cell_error import Unusable
from dualregister.faces.formulas.formula import Answer, Shape, formula
from dualregister.faces.formulas.grid import Cell

_MOST_MONTHS = 1_200
_TYPE = like("SOC 2 Dates", "report_type")


@formula(
    "Gives the last day, included, of a type 2 period of so many months.",
    question="Last day of a type 2 period",
    example="=DR_SOC2_PERIOD_END(B2,12)",
    where={"B2": "2025-10-01"},
    gives="2026-09-30",
    errors="Months clip to the end of a month, as EDATE does: from 29 February enter the end itself instead.",
    answer=Answer.DAY,
    each=True,
    period_start="The first day of the period.",
    months="How many months it has, from 1.",
)
def DR_SOC2_PERIOD_END(period_start: Cell, months: Cell) -> Cell:
    """The day. Source: SOC-03."""
    start, count = needed_day(period_start, "Period start"), needed_whole(months, "Months", most=_MOST_MONTHS)
    if not count:
        raise Unusable("Months is 0. Enter a whole number from 1.")
    return period.period_end(start, count)


@formula(
    "Checks type, order, length and gap of a report's days: OK, or what is wrong and what to do.",
    question="Type, order, length, gap",
    example='=DR_SOC2_PERIOD_CHECK("type 2","",B2,C2)',
    where={"B2": "2026-08-01", "C2": "2026-09-15"},
    gives="The period from 2026-08-01 to 2026-09-15 is shorter than 3 months. Check it with the service auditor; an "
    "end from 2026-10-31 to 2027-07-31 is usual.",
    errors="Every fault is told, one after the other.",
    each=True,
    type_="type 1 or type 2. Blank: type 2.",
    as_of="The as-of date of a type 1 report; blank for type 2. It is not the day of judgement.",
    start="The first day of a type 2 period.",
    end="The last day of a type 2 period, included.",
    report_date="The day on which the auditor signed.",
    previous_end="The last day of the period before, to find a gap.",
)
def DR_SOC2_PERIOD_CHECK(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    type_: Cell, as_of: Cell, start: Cell, end: Cell, report_date: Cell = None, previous_end: Cell = None
) -> Cell:
    """OK, or what is wrong. Source: DAT-10 to DAT-14."""
    from dualregister.app.period_check import period_faults  # noqa: PLC0415 - only a check needs the rules

    faults = period_faults(
        word(type_, _TYPE),
        day(as_of, "As of"),
        day(start, "Period start"),
        day(end, "Period end"),
        day(report_date, "Report date"),
        day(previous_end, "Previous end"),
    )
    return " ".join(faults) or "OK"


@formula(
    "Lists what a bridge letter covers: from, to, days, and whether that is over three months, which is a convention.",
    question="What a bridge letter covers and whether it is over three months",
    example="=DR_SOC2_BRIDGE(B2,C2)",
    where={"B2": "2026-06-30", "C2": "2026-09-30"},
    gives="2026-07-01 | 2026-09-30 | 92 | within three months, a convention",
    errors="Words where a day is blank, or the letter does not go beyond the period.",
    result=Shape.GRID,
    period_end="The last day of the period that the report covers.",
    letter_date="The last day that the letter covers.",
)
def DR_SOC2_BRIDGE(period_end: Cell, letter_date: Cell) -> Cell:
    """One line: from, to, days, note. Source: SOC-07."""
    end, last = needed_day(period_end, "Period end"), needed_day(letter_date, "Letter to")
    span = bridge_coverage(end, last)
    if span is None:
        raise Unusable(f"Letter to {last} is not after Period end {end}. Correct the day that is wrong.")
    limit = bridge_limit(end)
    over = f"over three months, which by convention end on {limit}"
    return [[span.first, span.last, span.days, over if last > limit else "within three months, a convention"]]


@formula(
    "Lists how much of the own period a supplier's report covers: days, percent, and each stretch it leaves open.",
    question="Does the supplier report cover our period?",
    example="=DR_SOC2_OVERLAP(B2,C2,D2,E2)",
    where={"B2": "2025-10-01", "C2": "2026-09-30", "D2": "2025-07-01", "E2": "2026-06-30"},
    gives="273 | 74.8 | 2026-07-01 | 2026-09-30",
    errors="Words where a day is blank, or a period ends before it begins. Two lines where both ends are left open; "
    "blanks in place of the days where nothing is.",
    result=Shape.GRID,
    own_start="The first day of the own period.",
    own_end="The last day of the own period, included.",
    sub_start="The first day of the supplier's period.",
    sub_end="The last day of the supplier's period, included.",
)
def DR_SOC2_OVERLAP(own_start: Cell, own_end: Cell, sub_start: Cell, sub_end: Cell) -> Cell:
    """Days, percent, uncovered from and to. Source: SOC-13."""
    own = _span(own_start, own_end, "Period start", "Period end")
    found = coverage(own, _span(sub_start, sub_end, "Supplier start", "Supplier end"))
    if not found.uncovered:
        return [[found.days, found.percent, "", ""]]
    return [[found.days, found.percent, each.first, each.last] for each in found.uncovered]


def _span(start: Cell, end: Cell, first: str, last: str) -> Span:
    days = needed_day(start, first), needed_day(end, last)
    span = span_of(*days)
    if span is None:
        raise Unusable(f"{last} {days[1]} is before {first} {days[0]}. Correct the day that is wrong.")
    return span


FORMULAS = (DR_SOC2_PERIOD_END, DR_SOC2_PERIOD_CHECK, DR_SOC2_BRIDGE, DR_SOC2_OVERLAP)
