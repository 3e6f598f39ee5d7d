"""The guards as options: each limit can be raised by the verb that reads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dualregister.workbook.limits import Limits

F = TypeVar("F", bound=Callable[..., Any])
_UNITS = {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}


class Amount(click.ParamType[int]):
    """A whole number from 1, for sizes also with a unit: 300MB, 2GB."""

    name = "NUMBER"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The amount that was typed; a usage error where it is none."""
        text = str(value).replace("_", "").replace(",", "").strip().upper()
        factor = next((_UNITS[unit] for unit in _UNITS if text.endswith(unit)), 1)
        digits = text[:-2].strip() if factor > 1 else text
        if not (digits.isascii() and digits.isdigit() and int(digits) > 0):
            self.fail(f"“{value}” is no amount. Write a whole number, or a size such as 300MB.", param, ctx)
        return int(digits) * factor


def guarded(command: F) -> F:
    """`command` with one option a limit; they are listed in docs/limits.md, not in the help."""
    from dualregister.workbook.limits import names, option  # noqa: PLC0415 - limits are light, but not for every verb

    for name in names():
        command = click.option(option(name), f"max_{name}", type=Amount(), hidden=True)(command)
    return command


def limits_from(options: dict[str, int | None]) -> "Limits":
    """The limits with those that the user gave."""
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    given = {name.removeprefix("max_"): value for name, value in options.items() if value is not None}
    return Limits(**given)
