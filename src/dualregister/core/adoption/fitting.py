"""Whether a plan still fits a workbook: its tabs are there, its headers stand where it says."""

from collections.abc import Sequence

from dualregister.core.address import letters
from dualregister.core.adoption.grid import Grid, shown
from dualregister.core.adoption.heading import headed
from dualregister.core.adoption.plan import Plan, SheetPlan
from dualregister.core.adoption.words import plain
from dualregister.errors import Unreadable

_AGAIN = "Have the plan made again by “dualregister adopt”, or change it by hand."


def fitted(plan: Plan, grids: Sequence[Grid]) -> list[tuple[Grid, SheetPlan]]:
    """Each sheet of a workbook with its plan, in the order of the workbook. Unreadable where they do not fit."""
    plans = {each.tab: each for each in plan.sheets}
    tabs = {each.title for each in grids}
    for tab in plans:
        if tab not in tabs:
            raise Unreadable(
                f"The plan speaks of a tab “{tab}”, which is not there; there are: {', '.join(sorted(tabs))}.",
                remedy=_AGAIN,
            )
    for tab in sorted(tabs - set(plans)):
        raise Unreadable(
            f"The plan says nothing of the tab “{tab}”.", remedy=f"{_AGAIN} To leave it, write becomes = “none”."
        )
    pairs = [(grid, plans[grid.title]) for grid in grids]
    for grid, sheet in pairs:
        if sheet.taken:
            _check_header(grid, sheet)
    return pairs


def _check_header(grid: Grid, sheet: SheetPlan) -> None:
    heading = headed(grid, sheet.header)
    for column in sheet.columns:
        there = heading.name(column.at)
        if plain(there) != plain(column.header):
            rows = " and ".join(map(str, sheet.header))
            raise Unreadable(
                f"The plan says that column {letters(column.at)} of “{grid.title}” is headed “{shown(column.header)}”; "
                f"in row {rows} it is headed “{there}”.",
                remedy=f"The workbook or the plan has changed. {_AGAIN}",
            )
