"""The buttons of the tab “Register” in Excel: a function each, one call of the app each."""

from dualregister.faces.ribbon.actions import ACTIONS, GROUPS, Action
from dualregister.faces.ribbon.checks import (
    clear_findings,
    explain_row,
    next_finding,
    validate_sheet,
    validate_workbook,
)
from dualregister.faces.ribbon.dates import calendars, iso_tracker, soc2_tracker
from dualregister.faces.ribbon.reports import everything, executive_view, owner_map, scope_memo
from dualregister.faces.ribbon.reuse import evidence_matrix, explain_pair, judge_pairs, suggest_pairs
from dualregister.faces.ribbon.setup import about, diagnose, new_register, settings

__all__ = [
    "ACTIONS",
    "GROUPS",
    "Action",
    "about",
    "calendars",
    "clear_findings",
    "diagnose",
    "everything",
    "evidence_matrix",
    "executive_view",
    "explain_pair",
    "explain_row",
    "iso_tracker",
    "judge_pairs",
    "new_register",
    "next_finding",
    "owner_map",
    "scope_memo",
    "settings",
    "soc2_tracker",
    "suggest_pairs",
    "validate_sheet",
    "validate_workbook",
]
