"""What the rules say of one row, for the tests of the families."""

import datetime as dt

from build import findings, row
from dualregister.core.finding import Finding
from dualregister.core.settings import Settings
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from dualregister.rules.rule import Rule


def found(rule: Rule, sheet: str, context: Context | None = None, /, **changes: object) -> list[Finding]:
    """The findings of `rule` in the correct row of `sheet` with `changes`."""
    return [each for each in findings(sheet, [row(sheet, **changes)], context) if each.code == rule.code]


def codes(sheet: str, context: Context | None = None, /, **changes: object) -> set[str]:
    """Codes of all rules in the correct row of `sheet` with `changes`."""
    return {each.code for each in findings(sheet, [row(sheet, **changes)], context)}


def on(day: dt.date = DAY, **settings: object) -> Context:
    """A context of that day with these settings."""
    return Context(as_of=day, settings=Settings(**settings))  # type: ignore[arg-type]
