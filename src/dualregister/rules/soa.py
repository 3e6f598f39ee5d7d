"""The Statement of Applicability as a whole: each Annex A control of the 2022 edition, and each once."""

from dualregister.core.address import address
from dualregister.core.catalogue import ISO, Kind, catalogue
from dualregister.core.finding import Finding, Severity
from dualregister.core.rows import typed_rows
from dualregister.core.table import Table
from dualregister.rules.rule import Rule

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

RULES = (control_missing, control_twice)
_NAMED = 5
"""Missing controls that the message names."""


def soa_findings(table: Table) -> list[Finding]:
    """Controls that the SoA lacks, in one finding, and a finding for each that stands in it again."""
    column = next((each for each in table.columns if each.field is not None and each.field.name == "control"), None)
    if column is None:
        return []
    seen: dict[str, int] = {}
    found = []
    for number, values in typed_rows(table):
        control = values.get("control")
        if not isinstance(control, str):
            continue
        first = seen.setdefault(control.strip().upper(), number)
        if first != number:
            cell = address(number, column.index)
            message = f"{control.strip()} stands in row {first} already."
            found.append(_finding(table, control_twice, number, cell, message, "Keep the row whose decision holds."))
    missing = [
        ref for ref, each in catalogue(ISO, "2022").items() if each.kind is Kind.CONTROL and ref.upper() not in seen
    ]
    if missing:
        named = ", ".join(missing[:_NAMED]) + (f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else "")
        lacks = "1 control is" if len(missing) == 1 else f"{len(missing)} controls are"
        remedy = "Add a row for each, and say whether it is applicable and why."
        cell = address(table.header_row, column.index)
        found.append(
            _finding(table, control_missing, table.header_row, cell, f"{lacks} not in the SoA: {named}.", remedy)
        )
    return found


def _finding(table: Table, rule: Rule, row: int, cell: str, message: str, remedy: str) -> Finding:  # noqa: PLR0913,PLR0917
    return Finding(
        code=rule.code,
        severity=rule.severity,
        sheet=table.title,
        row=row,
        cell=cell,
        record=cell,
        field="Control",
        message=message,
        remedy=remedy,
    )
