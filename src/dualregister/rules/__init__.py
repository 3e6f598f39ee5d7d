"""What can be wrong in a register, rule by rule, in families. Every rule is complete in one place."""

from dualregister.rules import (
    accepted,
    assurance,
    cells,
    intake,
    layout,
    links,
    owners,
    primacy,
    references,
    scope,
    settings,
)
from dualregister.rules.rule import Rule

FAMILIES = (layout, settings, cells, scope, owners, intake, references, assurance, primacy, links, accepted)
ALL: tuple[Rule, ...] = tuple(each for family in FAMILIES for each in family.RULES)
BY_CODE = {each.code: each for each in ALL}
