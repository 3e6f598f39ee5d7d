"""Every rule, in the order of the families."""

from dualregister.rules import (
    accepted,
    assurance,
    cells,
    dates,
    done,
    evidence,
    intake,
    iso_dates,
    layout,
    links,
    operation,
    owners,
    populations,
    primacy,
    references,
    reuse,
    scope,
    settings,
    soa,
    soc2_dates,
)
from dualregister.rules.rule import Rule

FAMILIES = (
    layout,
    settings,
    cells,
    scope,
    soa,
    owners,
    intake,
    references,
    evidence,
    operation,
    populations,
    dates,
    iso_dates,
    soc2_dates,
    done,
    assurance,
    reuse,
    primacy,
    links,
    accepted,
)
ALL: tuple[Rule, ...] = tuple(each for family in FAMILIES for each in family.RULES)
BY_CODE = {each.code: each for each in ALL}
