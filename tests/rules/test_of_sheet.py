"""The rules of a sheet, loaded alone, are those of the registry."""

import pytest

from dualregister import rules
from dualregister.core.sheets import all_sheets
from dualregister.rules.of_sheet import FAMILIES, rules_of


@pytest.mark.parametrize("sheet", all_sheets())
def test_a_sheet_has_all_its_rules_in_the_order_of_the_registry(sheet: str) -> None:
    assert rules_of(sheet) == tuple(each for each in rules.ALL if sheet in each.checks)


@pytest.mark.parametrize("sheet", FAMILIES)
def test_a_sheet_loads_no_family_without_rules_for_it(sheet: str) -> None:
    judging = {each.__name__ for each in rules.FAMILIES if any(sheet in rule.checks for rule in each.RULES)}
    assert {f"dualregister.rules.{name}" for name in FAMILIES[sheet]} == judging


def test_the_package_has_nothing_else_to_load() -> None:
    with pytest.raises(AttributeError, match="EVERY"):
        rules.EVERY  # noqa: B018
