"""The Statement of Applicability as a whole: each Annex A control of the 2022 edition, and each once."""

from collections.abc import Collection, Iterator, Sequence

from dualregister.core.address import address
from dualregister.core.catalogue import ISO, Kind, catalogue
from dualregister.core.cells import Fault, Judged, Misfit
from dualregister.core.finding import Finding, Severity
from dualregister.core.rows import typed_rows
from dualregister.core.table import Table
from dualregister.rules.rule import Problem, Rule, rule

control_missing = Rule(
    code="SOA-01",
    title="The SoA holds all 93 controls",
    severity=Severity.ERROR,
    seed_row=1,
    source="ISO/IEC 27001:2022 6.1.3 d",
    reason="A control that is not in the Statement of Applicability was neither included nor excluded.",
    sheets=("SoA",),
    good={"controls": "A.5.1 to A.8.34"},
    bad={"controls": "A.5.1 to A.8.33"},
    checks={},
)
control_twice = Rule(
    code="SOA-02",
    title="A control stands once in the SoA",
    severity=Severity.ERROR,
    seed_row=1,
    source="ISO/IEC 27001:2022 6.1.3 d",
    reason="Two rows may decide differently, and nobody can tell which decision holds.",
    sheets=("SoA",),
    good={"controls": "A.5.1 | A.5.2"},
    bad={"controls": "A.5.1 | A.5.1"},
    checks={},
)


@rule(
    "SOA-03",
    "Each control of the SoA is decided",
    on="SoA",
    severity=Severity.ERROR,
    seed_row=1,
    source="ISO/IEC 27001:2022 6.1.3 d",
    good={"applicable": "yes"},
    bad={"applicable": None},
    covers=("applicable",),
    sees_misfits=True,
)
def undecided(
    applicable: Judged, justification: Judged, status: Judged, owner: Judged, next_review: Judged
) -> Iterator[Problem]:
    """A control without a yes or a no is neither included nor excluded, whatever else its row says."""
    if isinstance(applicable, Misfit) and applicable.fault is Fault.NOT_IN_LIST:
        yield Problem("applicable", f"Applicable “{applicable.shown}” is neither yes nor no.", _CHOOSE)
    elif applicable is None and any(each is not None for each in (justification, status, owner, next_review)):
        yield Problem("applicable", "Applicable is blank.", _CHOOSE)


RULES = (control_missing, control_twice, undecided)
CONTROL = "Control"
"""The field of what is said of the SoA as a whole, and of a control that stands in it twice."""
_CHOOSE = "Choose yes or no."
_NAMED = 5
"""Controls that a message names."""
_DECIDING = ("applicable", "justification", "status", "owner", "next_review")


def soa_findings(table: Table) -> list[Finding]:
    """Controls that the SoA lacks, in one finding; those that nobody has touched, in one; each that stands in it again.

    A row of which no cell but the control and its title is filled in is as the register was made.
    """
    column = next((each for each in table.columns if each.field is not None and each.field.name == "control"), None)
    if column is None:
        return []
    seen: dict[str, int] = {}
    waiting: dict[str, int] = {}
    found = []
    for number, values in typed_rows(table):
        control = values.get("control")
        if not isinstance(control, str):
            continue
        if all(values.get(name) is None for name in _DECIDING):
            waiting[control.strip()] = number
        first = seen.setdefault(control.strip().upper(), number)
        if first != number:
            cell = address(number, column.index)
            message = f"{control.strip()} stands in row {first} already."
            found.append(_finding(table, control_twice, number, cell, message, "Keep the row whose decision holds."))
    missing = [
        ref for ref, each in catalogue(ISO, "2022").items() if each.kind is Kind.CONTROL and ref.upper() not in seen
    ]
    if missing:
        cell = address(table.header_row, column.index)
        message = f"{_controls(missing, 'is', 'are')} not in the SoA: {_named(missing)}."
        remedy = "Add a row for each, and say whether it is applicable and why."
        found.append(_finding(table, control_missing, table.header_row, cell, message, remedy))
    if waiting:
        row = min(waiting.values())
        message = f"{_controls(waiting, 'waits', 'wait')} for a decision: {_named([*waiting])}."
        remedy = "Choose yes or no in the column Applicable, and say why."
        found.append(_finding(table, undecided, row, address(row, column.index), message, remedy))
    return found


def _controls(those: Collection[str], one: str, many: str) -> str:
    return f"1 control {one}" if len(those) == 1 else f"{len(those)} controls {many}"


def _named(those: Sequence[str]) -> str:
    more = len(those) - _NAMED
    return ", ".join(those[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _finding(table: Table, rule: Rule, row: int, cell: str, message: str, remedy: str) -> Finding:  # noqa: PLR0913,PLR0917
    return Finding(
        code=rule.code,
        severity=rule.severity,
        sheet=table.title,
        row=row,
        cell=cell,
        record=cell,
        field=CONTROL,
        message=message,
        remedy=remedy,
    )
