"""`dualregister files`: whether linked records are there, and are what they were."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.commands.reuse import FORMATS, show
from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from


@click.command(
    epilog="""\b
Examples:
  dualregister files register.xlsx --below evidence/
  dualregister files register.xlsx --below evidence/ --format csv > digests.csv""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option(
    "--below",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="The folder that holds the records. No link is followed out of it.",
)
@click.option("--as-of", type=Day(), help="The day to print. Else: Settings, “As of”; else today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print.")
@guarded
@click.pass_context
def command(
    ctx: click.Context, /, book: Path, *, below: Path, as_of: dt.date | None, form: str, **limits: int | None
) -> None:
    """Look for the file that each Link of the sheet Evidence names, and compare it with its SHA-256.

    Links are taken from FOLDER on. A web address is not looked at. Leaves with 0 when all that is looked for is there
    and unchanged, 1 when a record is not there, changed or outside of FOLDER, 2 when something could not be read.
    """
    from dualregister.app.evidence_files import evidence_files  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats import evidence_files as shown  # noqa: PLC0415

    found = evidence_files(open_book(book, Terms(as_of=as_of, today=today()), limits_from(limits)), below)
    show({"text": shown.text, "json": shown.json, "csv": shown.csv}[form](found))
    ctx.exit(found.exit_code)
