"""A verb that answers about one workbook: its options, and how the answer is shown, written and left with."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from dualregister.faces.days import as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import FORMATS, form_option, show
from dualregister.faces.writing import write_answer, writing_of, writing_options

if TYPE_CHECKING:
    from dualregister.app.terms import Terms
    from dualregister.app.write_back import Writing
    from dualregister.workbook.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked of one workbook."""

    book: Path
    terms: "Terms"
    limits: "Limits"
    form: str
    """How to print."""
    writing: "Writing | None"
    """How to write into the workbook; None where nothing is to be written."""


def answering(what: str, formats: Sequence[str] = FORMATS) -> Callable[[Callable[[Asked], None]], Callable[..., None]]:
    """BOOK and the options of a verb that prints its answer, and can put `what` into the workbook."""

    def with_options(verb: Callable[[Asked], None]) -> Callable[..., None]:
        @click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
        @as_of_option
        @form_option(formats)
        @writing_options(what)
        @guarded
        @wraps(verb)
        def command(  # noqa: PLR0913 - one parameter an option
            *,
            book: Path,
            as_of: dt.date | None,
            form: str,
            write: bool,
            output: Path | None,
            no_backup: bool,
            **limits: int | None,
        ) -> None:
            from dualregister.app.terms import Terms  # noqa: PLC0415 - not for the help

            verb(
                Asked(
                    book=book,
                    terms=Terms(as_of=as_of, today=today()),
                    limits=limits_from(limits),
                    form=form,
                    writing=writing_of(write=write, output=output, no_backup=no_backup),
                )
            )

        return command

    return with_options


def hand_over(asked: Asked, answer: Any, shown: ModuleType, sheet: Callable[[Any], bytes]) -> None:  # noqa: ANN401
    """Print the answer in a form of `shown`, write the workbook that `sheet` makes of it, and leave."""
    show(getattr(shown, asked.form)(answer))
    write_answer(asked.book, asked.writing, lambda: sheet(answer))
    click.get_current_context().exit(answer.exit_code)
