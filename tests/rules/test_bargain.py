"""The bargain that every rule keeps: its good row trips nothing, its bad row trips it and no other rule."""

import pytest

from build import judged
from dualregister import rules
from dualregister.core.sheets import sheet
from dualregister.rules.rule import Rule

ROW_RULES = [each for each in rules.ALL if each.checks or each.family == "CEL"]
each_rule = pytest.mark.parametrize("rule", ROW_RULES, ids=lambda rule: rule.code)


@each_rule
def test_bad_row_trips_its_own_rule_and_no_other(rule: Rule) -> None:
    assert {found.code for found in judged(rule, rule.bad)} == {rule.code}


@each_rule
def test_good_row_trips_nothing(rule: Rule) -> None:
    assert judged(rule, rule.good) == []


@each_rule
def test_a_finding_names_a_column_of_its_sheet(rule: Rule) -> None:
    for found in judged(rule, rule.bad):
        assert found.cell
        assert found.field
        assert found.message.endswith((".", "?"))
        assert found.remedy.endswith(".")


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.code)
def test_every_rule_is_complete(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.source
    assert rule.good
    assert rule.bad
    assert rule.good != rule.bad
    assert {sheet(name).name for name in rule.sheets} == set(rule.sheets)


@pytest.mark.parametrize("family", rules.FAMILIES, ids=lambda family: family.__name__)
def test_no_rule_is_forgotten(family: object) -> None:
    assert {v.code for v in vars(family).values() if isinstance(v, Rule)} == {each.code for each in family.RULES}  # type: ignore[attr-defined]


def test_codes_are_issued_once() -> None:
    assert len(rules.BY_CODE) == len(rules.ALL)
