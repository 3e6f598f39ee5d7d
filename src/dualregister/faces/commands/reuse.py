"""`dualregister reuse`: whether evidence may serve claims."""

import datetime as dt
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from dualregister.faces.days import as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show
from dualregister.faces.writing import write_answer, writing_of, writing_options

if TYPE_CHECKING:
    from dualregister.app.reuse_book import ReuseBook


@click.command(
    epilog="""\b
Examples:
  dualregister reuse register.xlsx
  dualregister reuse register.xlsx --why E-012 C-007
  dualregister reuse register.xlsx --suggest --top 50
  dualregister reuse register.xlsx --matrix --format csv > matrix.csv""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@as_of_option
@form_option()
@click.option("--why", nargs=2, metavar="EVIDENCE CLAIM", help="Explain one pair, listed or not.")
@click.option("--suggest", is_flag=True, help="Propose pairs that nobody has listed. A proposal is no verdict.")
@click.option("--top", type=click.IntRange(0), default=20, show_default=True, help="How many to propose; 0: all.")
@click.option("--matrix", is_flag=True, help="Evidence by claims: yes, no, unknown or blank in every cell.")
@click.option("--all", "everything", is_flag=True, help="With --matrix: all pairs, also those of one side.")
@writing_options("a sheet Reuse Verdicts")
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    as_of: dt.date | None,
    form: str,
    why: tuple[str, str] | None,
    *,
    suggest: bool,
    top: int,
    matrix: bool,
    everything: bool,
    write: bool,
    output: Path | None,
    no_backup: bool,
    **limits: int | None,
) -> None:
    """Judge the pairs that the sheet Reuse of BOOK lists: yes, no or unknown, with every reason.

    Leaves with 0 when all was judged, 1 when a pair is in use whose verdict is not yes, 2 when something could not be
    read or judged. Nothing is written into the workbook unless told --write.
    """
    writing = writing_of(write=write, output=output, no_backup=no_backup)
    if (why is not None) + suggest + matrix > 1:
        raise click.UsageError("Choose one of --why, --suggest and --matrix.")
    if writing is not None and (why is not None or suggest or matrix):
        raise click.UsageError("--write and --output are for the listed pairs; leave out the other question.")
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.terms import Terms  # noqa: PLC0415

    opened = open_book(book, Terms(as_of=as_of, today=today()), limits_from(limits))
    if why is not None:
        answer, shown = _why(opened, why)
    elif suggest:
        answer, shown = _suggest(opened, top)
    elif matrix:
        answer, shown = _matrix(opened, everything=everything)
    else:
        answer, shown = _pairs(opened)
    show(getattr(shown, form)(answer))
    if writing is not None:
        from dualregister.app.answer_book import verdict_book  # noqa: PLC0415

        write_answer(book, writing, partial(verdict_book, answer))
    ctx.exit(answer.exit_code)


Answer = tuple[Any, ModuleType]
"""What was answered, and the module that can show it."""


def _pairs(book: "ReuseBook") -> Answer:
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415
    from dualregister.faces.formats.answers import decisions  # noqa: PLC0415

    return judge_pairs(book), decisions


def _why(book: "ReuseBook", pair: tuple[str, str]) -> Answer:
    from dualregister.app.why import why  # noqa: PLC0415
    from dualregister.faces.formats.answers import page  # noqa: PLC0415

    return why(book, *pair), page


def _suggest(book: "ReuseBook", top: int) -> Answer:
    from dualregister.app.suggestion import suggest  # noqa: PLC0415
    from dualregister.faces.formats.answers import proposal  # noqa: PLC0415

    return suggest(book, top or None), proposal


def _matrix(book: "ReuseBook", *, everything: bool) -> Answer:
    from dualregister.app.verdict_matrix import matrix  # noqa: PLC0415
    from dualregister.faces.formats.answers import verdict_grid  # noqa: PLC0415

    return matrix(book, everything=everything), verdict_grid
