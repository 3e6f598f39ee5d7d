"""What can be wrong in a register, rule by rule, in families. Every rule is complete in one place."""

from dualregister.rules import cells, dates, iso_dates, layout, scope, soc2_dates
from dualregister.rules.rule import Rule

FAMILIES = (layout, cells, scope, dates, iso_dates, soc2_dates)
ALL: tuple[Rule, ...] = tuple(each for family in FAMILIES for each in family.RULES)
BY_CODE = {each.code: each for each in ALL}
