"""What can be wrong in a register, rule by rule, in families. Every rule is complete in one place."""

from dualregister.rules import cells, evidence, layout, reuse, scope
from dualregister.rules.rule import Rule

FAMILIES = (layout, cells, scope, evidence, reuse)
ALL: tuple[Rule, ...] = tuple(each for family in FAMILIES for each in family.RULES)
BY_CODE = {each.code: each for each in ALL}
