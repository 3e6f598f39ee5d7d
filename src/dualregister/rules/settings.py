"""Rows of the Settings sheet that cannot be used.

`core.settings` finds them as it reads the sheet; here they get their code and place.
"""

from collections.abc import Iterable

from dualregister.core.address import address
from dualregister.core.finding import Finding, Severity
from dualregister.core.settings import SettingFault
from dualregister.core.table import Table
from dualregister.rules.rule import Rule

unusable_setting = Rule(
    code="SET-01",
    title="A setting is known, set once, and has a value that it can take",
    severity=Severity.ERROR,
    seed_row=0,
    source="the form of the workbook",
    reason="A setting that cannot be used keeps its default, and every answer that depends on it may be another.",
    sheets=("Settings",),
    good={"setting": "Due soon days", "value": 30},
    bad={"setting": "Due soon days", "value": "a month"},
    checks={},
)

RULES = (unusable_setting,)


def setting_findings(table: Table, faults: Iterable[SettingFault]) -> list[Finding]:
    """The rows of the Settings sheet that cannot be used, as findings; `table` says where its columns are."""
    return [_finding(table, each) for each in faults]


def _finding(table: Table, fault: SettingFault) -> Finding:
    column = next((each for each in table.columns if each.field is not None and each.field.name == "setting"), None)
    cell = address(fault.row, column.index if column is not None else 0)
    return Finding(
        code=unusable_setting.code,
        severity=unusable_setting.severity,
        sheet=table.title,
        row=fault.row,
        cell=cell,
        record=fault.setting or cell,
        field=column.header if column is not None else None,
        message=fault.message,
        remedy=fault.remedy,
    )
