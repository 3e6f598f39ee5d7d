"""Findings that were looked at and may stay until a day."""

import datetime as dt
import difflib
from collections.abc import Collection, Iterable, Iterator

from dualregister.core.acceptance import Acceptance, acceptance_of, target_of
from dualregister.core.address import address
from dualregister.core.finding import Finding, Severity
from dualregister.core.rows import typed_rows
from dualregister.core.table import Table
from dualregister.rules.context import Context
from dualregister.rules.layout import NOT_JUDGED
from dualregister.rules.rule import Problem, Rule, rule


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


nothing_to_accept = Rule(
    code="ACC-03",
    title="An acceptance is about a finding that is there",
    severity=Severity.INFO,
    seed_row=7,
    source="the sheet Accepted",
    reason="An acceptance that is about nothing does nothing now, and would hide the fault if it came back.",
    sheets=("Accepted",),
    good={"code": "OWN-01", "sheet": "Register", "record": "T-001"},
    bad={"code": "OWN-01", "sheet": "Register", "record": "T-010"},
    checks={},
)

RULES = (unknown_code, acceptance_over, nothing_to_accept)


def idle_acceptances(
    table: Table, findings: Iterable[Finding], as_of: dt.date, *, present: Collection[str], absent: Collection[str]
) -> list[Finding]:
    """The acceptances in force that accept none of `findings`, as findings of their own.

    `present` and `absent` name the sheets that are there and that are not. What is wrong on a sheet that was not
    judged is not known, so nothing is said of it.
    """
    there = set()
    unjudged = {each.casefold() for each in absent}
    for finding in findings:
        if finding.code in NOT_JUDGED:
            unjudged.add(finding.sheet.casefold())
        else:
            there.add(target_of(finding))
    tabs = {each.casefold() for each in present}
    found = []
    for number, values in typed_rows(table):
        acceptance = acceptance_of(values)
        if acceptance is not None and as_of <= acceptance.until and acceptance.target not in there:
            problem = _idle(acceptance, tabs, unjudged)
            if problem is not None:
                found.append(_finding(table, number, problem))
    return found


def _idle(acceptance: Acceptance, tabs: Collection[str], unjudged: Collection[str]) -> Problem | None:
    from dualregister.rules import BY_CODE  # noqa: PLC0415 - the list of all rules holds this one, too

    code, sheet = acceptance.code.upper(), acceptance.sheet.casefold()
    if code in NOT_JUDGED:
        return Problem("code", f"{code} cannot be accepted: where it stands nothing was judged.", "Mend what it names.")
    if code not in BY_CODE or sheet in unjudged:
        return None
    if sheet not in tabs:
        return Problem("sheet", f"There is no sheet “{acceptance.sheet}”.", "Enter the sheet as the finding shows it.")
    return Problem(
        "record",
        f"There is no {code} for {acceptance.record} on {acceptance.sheet}; this accepts nothing.",
        "Remove the row if that was mended; else enter sheet and record as the finding shows them.",
    )


def _finding(table: Table, number: int, problem: Problem) -> Finding:
    column = next(each for each in table.columns if each.field is not None and each.field.name == problem.field)
    cell = address(number, column.index)
    return Finding(
        code=nothing_to_accept.code,
        severity=nothing_to_accept.severity,
        sheet=table.title,
        row=number,
        cell=cell,
        record=cell,
        field=column.header,
        message=problem.message,
        remedy=problem.remedy,
    )
