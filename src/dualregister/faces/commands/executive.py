"""`dualregister executive`: what really follows from the open gaps, on one page."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.commands.reuse import show
from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.writing import tell, writing_of, writing_options


@click.command(
    epilog="""\b
Examples:
  dualregister executive register.xlsx
  dualregister executive register.xlsx --write""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option("--as-of", type=Day(), help="Judge as on this day. Else: Settings, “As of”; else today.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)
@writing_options("a sheet Executive View, which prints on one page,")
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
    """Show what really follows from the open gaps of BOOK, who decides it, and which day comes next.

    Audit readiness, legal compliance and voluntary maturity stand apart and are never added up; in each, the two sides
    have their own words and days. What is only usual is called so. Leaves with 0, or with 2 when something could not
    be read or judged.
    """
    from dualregister.app.executive_view import executive_view  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats.answers import executive  # noqa: PLC0415

    view = executive_view(open_report_book(book, Terms(as_of=as_of, today=today()), limits_from(limits)))
    show({"text": executive.text, "json": executive.json}[form](view))
    writing = writing_of(write=write, output=output, no_backup=no_backup)
    if writing is not None:
        from dualregister.app.executive_book import executive_book  # noqa: PLC0415
        from dualregister.app.write_back import write_made  # noqa: PLC0415
        from dualregister.faces.formats.written import lines  # noqa: PLC0415

        tell(lines(write_made(book, executive_book(view), writing)))
    ctx.exit(view.exit_code)
