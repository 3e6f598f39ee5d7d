"""The options of verbs that can write into a workbook, and what they say of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from dualregister.app.write_back import Writing

F = TypeVar("F", bound=Callable[..., Any])


def writing_options(what: str) -> Callable[[F], F]:
    """--write, --output and --no-backup for a verb that makes `what`."""

    def with_options(command: F) -> F:
        command = click.option("--no-backup", is_flag=True, help="With --write: keep no copy of BOOK as it was.")(
            command
        )
        command = click.option(
            "--output",
            type=click.Path(path_type=Path),
            metavar="FILE.xlsx",
            help="With --write: leave BOOK as it is, and write a copy of it here.",
        )(command)
        return click.option("--write", is_flag=True, help=f"Put {what} into BOOK; a second run replaces it.")(command)

    return with_options


def writing_of(*, write: bool, output: Path | None, no_backup: bool, mark: bool = False) -> Writing | None:
    """How to write; None where nothing is to be written."""
    if not write and output is None:
        return None
    return Writing(output=output, mark=mark, backup=not no_backup)


def tell(lines: Iterable[str]) -> None:
    """What was written, on standard error, so that it is not among the results."""
    for line in lines:
        click.echo(line, err=True)


def write_answer(book: Path, writing: Writing | None, sheet: Callable[[], bytes]) -> None:
    """Put what `sheet` makes into the workbook, and say so; nothing where nothing is to be written."""
    if writing is None:
        return
    from dualregister.app.write_back import write_made  # noqa: PLC0415 - only who writes
    from dualregister.faces.formats.written import lines  # noqa: PLC0415

    tell(lines(write_made(book, sheet(), writing)))
