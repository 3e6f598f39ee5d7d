"""What can be wrong in a register, rule by rule, in families. Every rule is complete in one place."""

from types import ModuleType

from dualregister.rules.rule import Rule

FAMILIES: tuple[ModuleType, ...]
ALL: tuple[Rule, ...]
BY_CODE: dict[str, Rule]


def __getattr__(name: str) -> object:
    """The registry's tuples, loaded when somebody asks: to judge one sheet, `of_sheet` loads its families alone."""
    if name not in {"FAMILIES", "ALL", "BY_CODE"}:
        raise AttributeError(name)
    from dualregister.rules import registry  # noqa: PLC0415

    return getattr(registry, name)
