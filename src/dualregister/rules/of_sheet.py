"""The rules of one sheet. A workbook loads the families of the sheets that it has, and no others."""

from functools import cache
from importlib import import_module

from dualregister.rules.rule import Rule

FAMILIES = {
    "Register": ("scope", "owners", "references", "dates", "done", "assurance", "primacy", "links"),
    "Claims": ("scope", "owners", "references", "evidence", "assurance"),
    "Evidence": ("scope", "references", "evidence", "operation", "populations"),
    "Reuse": ("evidence", "operation", "reuse", "links"),
    "Gaps": ("scope", "owners", "references", "assurance"),
    "ISO Dates": ("owners", "references", "dates", "iso_dates", "done"),
    "SOC 2 Dates": ("owners", "references", "dates", "soc2_dates", "done"),
    "Intake": ("intake", "references", "links"),
    "Occurrences": ("evidence", "links"),
    "Owners": ("owners",),
    "Scope": ("references",),
    "SoA": ("scope", "soa", "references"),
    "Accepted": ("accepted",),
}
"""The families that judge the rows of each sheet, in the order of the registry."""


@cache
def rules_of(sheet: str) -> tuple[Rule, ...]:
    """The rules that judge rows of the sheet called so in the contract."""
    families = [import_module(f"dualregister.rules.{name}") for name in FAMILIES.get(sheet, ())]
    return tuple(each for family in families for each in family.RULES if sheet in each.checks)
