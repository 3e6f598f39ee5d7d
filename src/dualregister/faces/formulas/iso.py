"""Formulas about dates of the ISO side. No interval is ever invented. Source: date rules ISO-01 to ISO-14."""

import datetime as dt

from dualregister.core.iso.cycle import estimated_expiry, years_without_audit
from dualregister.core.iso.outline import outline
from dualregister.core.iso.plan import next_due
from dualregister.faces.formulas.arguments import as_of_day, day, days, like, needed_day, whole, word
from dualregister.faces.formulas.cell_error import Unusable
from dualregister.faces.formulas.formula import Answer, Shape, formula, lines
from dualregister.faces.formulas.grid import Cell, Cells

MOST_MONTHS = 1_200
"""Months that an interval may have: a hundred years."""
_CYCLE = like("ISO Dates", "cycle")


@formula(
    "Lists the dates of a certification cycle: event, latest date, kind of rule, and whether the date is past or "
    "ahead. Rules of certification bodies and conventions are told apart.",
    question="Surveillance, recertification and restoration dates",
    example="=DR_ISO_CYCLE(B2,C2)",
    where={"B2": "2025-03-14", "C2": "2028-03-13"},
    gives="First surveillance, after an initial decision | 2026-03-14 | rule for certification bodies | past",
    errors="Words where the decision is blank, or the expiry lies before it. Without an expiry the dates that rest on "
    "it are an estimate, which is said.",
    result=Shape.GRID,
    decision="The day of the certification decision.",
    expiry="The last day printed on the certificate. Blank: estimated, three years from the decision.",
    as_of="A cell with the day to judge on: a date, or =TODAY() to keep up. Blank: the day of the calculation.",
    cycle="initial or recertification. Blank: the first surveillance says that it follows an initial decision only.",
)
def DR_ISO_CYCLE(decision: Cell, expiry: Cell = None, as_of: Cell = None, cycle: Cell = None) -> Cell:
    """Event, latest date, force and past, today or ahead. Source: ISO-01, ISO-03 to ISO-06."""
    decided, expires, today = needed_day(decision, "Decided on"), day(expiry, "Expires on"), as_of_day(as_of)
    _in_order(decided, expires)
    return [
        [each.event, each.last, each.force.value, _when(each.last, today)]
        for each in outline(decided, expires, word(cycle, _CYCLE))
    ]


def _in_order(decided: dt.date, expires: dt.date | None) -> None:
    if expires is not None and expires < decided:
        raise Unusable(f"Expires on {expires} is before Decided on {decided}. Correct the day that is wrong.")


def _when(last: dt.date, today: dt.date) -> str:
    return "today" if last == today else "past" if last < today else "ahead"


@formula(
    "Gives the day by which a planned activity is due again: interval months after the last time, or earlier after "
    "a change. Without an interval: unknown, never a guessed year.",
    question="Next internal audit, review or assessment",
    example="=DR_ISO_NEXT(B2,12)",
    where={"B2": "2025-11-30"},
    gives="2026-11-30",
    errors="“unknown” where the last time or the interval is blank, unless a change calls for the activity.",
    answer=Answer.DAY,
    each=True,
    last_done="The day it was last done.",
    interval_months="Your own interval in months. Blank: unknown.",
    change_date="The day of a significant change that calls for it earlier.",
)
def DR_ISO_NEXT(last_done: Cell, interval_months: Cell, change_date: Cell = None) -> Cell:
    """The day, or unknown. Source: date rules ISO-09 to ISO-14."""
    months = whole(interval_months, "Interval months", most=MOST_MONTHS)
    return next_due(day(last_done, "Last done"), months, day(change_date, "Change on")) or "unknown"


@formula(
    "Lists the calendar years between decision and expiry, both left out, in which no audit is listed.",
    question="Calendar years without an audit",
    example='=DR_ISO_SURVEILLANCE_GAPS(B2,C2,"2025-02-20")',
    where={"B2": "2024-03-14", "C2": "2027-03-13"},
    gives="2026",
    errors="“none” where every year has an audit. Words where the decision is blank, or the expiry lies before it.",
    result=Shape.GRID,
    decision="The day of the certification decision.",
    expiry="The last day printed on the certificate. Blank: estimated, three years from the decision.",
    audit_dates="Cells with the days of audits, held or booked; or one cell with days such as 2025-02-20; 2026-03-05.",
)
def DR_ISO_SURVEILLANCE_GAPS(decision: Cell, expiry: Cell, audit_dates: Cells) -> Cell:
    """The years, one a line. Source: ISO-04."""
    decided, expires = needed_day(decision, "Decided on"), day(expiry, "Expires on")
    _in_order(decided, expires)
    last = expires or estimated_expiry(decided)
    return lines([[year] for year in years_without_audit(decided, last, days(audit_dates, "Audit dates"))], "none")


FORMULAS = (DR_ISO_CYCLE, DR_ISO_NEXT, DR_ISO_SURVEILLANCE_GAPS)
