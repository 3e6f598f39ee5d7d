"""How a verb prints its answer: the option, and the lines."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("text", "json", "csv")


def form_option(formats: Sequence[str] = FORMATS) -> Callable[[F], F]:
    """--format for a verb that can print in these ways; without it, in text."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default="text", show_default=True, help="How to print."
    )


def show(lines: Iterable[str]) -> None:
    """Print the lines of an answer."""
    for line in lines:
        click.echo(line)
