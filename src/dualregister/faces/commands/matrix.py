"""`dualregister matrix`: the evidence matrix, one row a claim."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.commands.reuse import FORMATS, show
from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.writing import tell, writing_of, writing_options


@click.command(
    epilog="""\b
Examples:
  dualregister matrix register.xlsx
  dualregister matrix register.xlsx --as-of 2026-09-30 --format csv > matrix.csv""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option("--as-of", type=Day(), help="Judge as on this day. Else: Settings, “As of”; else today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print.")
@writing_options("a sheet Evidence Matrix")
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    as_of: dt.date | None,
    form: str,
    *,
    write: bool,
    output: Path | None,
    no_backup: bool,
    **limits: int | None,
) -> None:
    """Show what covers each claim of BOOK: own evidence, reused evidence or none.

    One row a claim: source, owner, artifact, date, review trigger, reuse permission; over a period also its intervals,
    filled or empty. Leaves with 0 when all was judged and 2 when something could not be read or judged. Which evidence
    may serve which claim is shown by: dualregister reuse BOOK --matrix.
    """
    from dualregister.app.evidence_matrix import evidence_matrix  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats.answers import evidence  # noqa: PLC0415

    made = evidence_matrix(open_book(book, Terms(as_of=as_of, today=today()), limits_from(limits)))
    show({"text": evidence.text, "json": evidence.json, "csv": evidence.csv}[form](made))
    writing = writing_of(write=write, output=output, no_backup=no_backup)
    if writing is not None:
        from dualregister.app.answer_book import matrix_book  # noqa: PLC0415
        from dualregister.app.write_back import write_made  # noqa: PLC0415
        from dualregister.faces.formats.written import lines  # noqa: PLC0415

        tell(lines(write_made(book, matrix_book(made), writing)))
    ctx.exit(made.exit_code)
