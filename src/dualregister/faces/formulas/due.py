"""The formula that says how something that falls due stands."""

from dualregister.core.due import due_state
from dualregister.core.settings import Settings
from dualregister.faces.formulas.arguments import as_of_day, day, whole
from dualregister.faces.formulas.formula import formula
from dualregister.faces.formulas.grid import Cell

_MOST_DAYS = 36_525
_SOON = Settings().due_soon_days


@formula(
    "Says how something that falls due stands: done, overdue, due soon, open, or unknown without a day.",
    question="Replaces the hand-made IF(TODAY()) chain",
    example="=DR_DUE_STATE(B2,,C2,30)",
    where={"B2": "2026-12-10", "C2": "2026-11-23"},
    gives="due soon",
    errors="“unknown” where the due day is blank. A day typed as text is refused in words; it never counts as open.",
    each=True,
    due="The day by which it is due; that day still counts.",
    done="The day on which it was done; blank where it is not.",
    as_of="A cell with the day to judge on: a date, or =TODAY() to keep up. Blank: the day of the calculation.",
    warn_days="How many days ahead are soon. Blank: 30, as in new Settings.",
)
def DR_DUE_STATE(due: Cell, done: Cell = None, as_of: Cell = None, warn_days: Cell = None) -> Cell:
    """The state. Source: seed row 6."""
    soon = whole(warn_days, "Warn days", most=_MOST_DAYS)
    return due_state(day(due, "Due"), day(done, "Done"), as_of_day(as_of), _SOON if soon is None else soon).value


FORMULAS = (DR_DUE_STATE,)
