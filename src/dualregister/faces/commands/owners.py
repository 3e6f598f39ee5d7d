"""`dualregister owners`: who must act, for each side on its own."""

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
  dualregister owners register.xlsx
  dualregister owners register.xlsx --write""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option("--as-of", type=Day(), help="Judge as on this day. Else: Settings, “As of”; else today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print.")
@writing_options("a sheet Owner Map")
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
    """Show who is accountable, reviews and approves in BOOK, both sides beside each other.

    And what is amiss: parts that nobody holds, one owner on both sides that nobody confirmed, two parts in one hand,
    people who left, and what each person carries. Nothing is copied from one side to the other. Leaves with 1 when a
    part has nobody or somebody audits own work, with 2 when something could not be read or judged, else with 0.
    """
    from dualregister.app.owner_map import owner_map  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats.answers import owners  # noqa: PLC0415

    found = owner_map(open_report_book(book, Terms(as_of=as_of, today=today()), limits_from(limits)))
    show({"text": owners.text, "json": owners.json, "csv": owners.csv}[form](found))
    writing = writing_of(write=write, output=output, no_backup=no_backup)
    if writing is not None:
        from dualregister.app.owner_map_book import owner_map_book  # noqa: PLC0415
        from dualregister.app.write_back import write_made  # noqa: PLC0415
        from dualregister.faces.formats.written import lines  # noqa: PLC0415

        tell(lines(write_made(book, owner_map_book(found), writing)))
    ctx.exit(found.exit_code)
