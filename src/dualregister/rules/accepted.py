"""Findings that were looked at and may stay until a day."""

import datetime as dt
import difflib
from collections.abc import Iterator

from dualregister.core.finding import Severity
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule


@rule(
    "ACC-01",
    "An acceptance names a rule that exists",
    on="Accepted",
    severity=Severity.WARNING,
    seed_row=7,
    source="the list of the rules",
    good={"code": "REF-08"},
    bad={"code": "REF-80"},
)
def unknown_code(code: str | None) -> Iterator[Problem]:
    """An acceptance of a code that no rule has accepts nothing, and nobody notices."""
    from dualregister.rules import BY_CODE  # noqa: PLC0415 - the list of all rules holds this one, too

    if code is not None and code.upper() not in BY_CODE:
        near = difflib.get_close_matches(code.upper(), BY_CODE, n=1)
        hint = f"Did you mean {near[0]}?" if near else "See the list of rules."
        yield Problem("code", f"No rule has the code “{code}”.", f"{hint} Enter the code as the finding shows it.")


@rule(
    "ACC-02",
    "An acceptance has not run out",
    on="Accepted",
    severity=Severity.INFO,
    seed_row=7,
    source="the sheet Accepted",
    good={"until": dt.date(2026, 11, 23)},
    bad={"until": dt.date(2026, 11, 22)},
)
def acceptance_over(until: dt.date | None, context: Context) -> Iterator[Problem]:
    """What was accepted until a day is a finding again the day after."""
    if until is not None and until < context.as_of:
        yield Problem(
            "until",
            f"The acceptance ended on {until}; the finding is back.",
            "Mend it, accept it anew, or remove the row.",
        )


RULES = (unknown_code, acceptance_over)
