"""Rows of the Settings sheet that cannot be used, as findings."""

from dataclasses import replace

from build import row, table
from dualregister.core.finding import Severity
from dualregister.core.settings import SettingFault, read_settings
from dualregister.rules.settings import setting_findings, unusable_setting

FAULT = SettingFault(5, "Due soon days", "It is no number.", "Enter a number.")


def test_the_examples_of_the_rule() -> None:
    for example, faults in ((unusable_setting.good, 0), (unusable_setting.bad, 1)):
        each = row("Settings", **example)
        _, found = read_settings([(2, str(each["setting"]), each["value"])])
        assert len(found) == faults
        assert len(setting_findings(table("Settings", [each]), found)) == faults


def test_a_fault_becomes_a_finding() -> None:
    (said,) = setting_findings(table("Settings", []), [FAULT])
    assert (said.code, said.severity, said.sheet) == ("SET-01", Severity.ERROR, "Settings")
    assert (said.row, said.cell, said.record, said.field) == (5, "A5", "Due soon days", "Setting")
    assert (said.message, said.remedy) == (FAULT.message, FAULT.remedy)


def test_the_place_follows_the_columns() -> None:
    settings = table("Settings", [])
    moved = replace(settings, columns=tuple(replace(each, index=each.index + 2) for each in settings.columns))
    turned = replace(settings, columns=settings.columns[::-1])
    unknown = replace(settings, columns=tuple(replace(each, field=None) for each in settings.columns))
    assert [each.cell for each in setting_findings(moved, [FAULT])] == ["C5"]
    assert [(each.cell, each.field) for each in setting_findings(turned, [FAULT])] == [("A5", "Setting")]
    assert [(each.cell, each.field) for each in setting_findings(unknown, [FAULT])] == [("A5", None)]


def test_a_row_without_a_name_is_called_by_its_cell() -> None:
    (said,) = setting_findings(table("Settings", []), [replace(FAULT, setting="")])
    assert said.record == "A5"
