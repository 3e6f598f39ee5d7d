"""Formulas about dates of the ISO side. No interval is ever invented. Source: date rules ISO-01 to ISO-09."""

from dualregister.core.iso.plan import next_due
from dualregister.faces.formulas.arguments import day, whole
from dualregister.faces.formulas.formula import Answer, formula
from dualregister.faces.formulas.grid import Cell

MOST_MONTHS = 1_200
"""Months that an interval may have: a hundred years."""


@formula(
    "Gives the day by which a planned activity is due again: interval months after the last time, or earlier after "
    "a change. Without an interval: unknown, never a guessed year.",
    question="Next internal audit, review or assessment",
    example="=DR_ISO_NEXT(DATE(2025,11,30),12)",
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


FORMULAS = (DR_ISO_NEXT,)
