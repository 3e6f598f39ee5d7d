"""`dualregister files`: whether linked records are there, and are what they were."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show


@click.command(
    epilog="""\b
Examples:
  dualregister files register.xlsx --below evidence/
  dualregister files register.xlsx --below evidence/ --fill
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
@form_option()
@click.option("--fill", is_flag=True, help="Put the SHA-256 of each record that has none into its blank cell.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="With --fill: leave BOOK as it is, and write a copy of it here.",
)
@click.option("--no-backup", is_flag=True, help="With --fill: keep no copy of BOOK as it was.")
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    *,
    below: Path,
    as_of: dt.date | None,
    form: str,
    fill: bool,
    output: Path | None,
    no_backup: bool,
    **limits: int | None,
) -> None:
    """Look for the file that each Link of the sheet Evidence names, and compare it with its SHA-256.

    Links are taken from FOLDER on. Nothing is written into BOOK unless told --fill; a digest that is there is never
    replaced. A web address is not looked at. Leaves with 0 when all that is looked for is there
    and unchanged, 1 when a record is not there, changed or outside of FOLDER, 2 when something could not be read.
    """
    if output is not None and not fill:
        raise click.UsageError("--output goes with --fill.")
    from dualregister.app.evidence_files import evidence_files  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats import evidence_files as shown  # noqa: PLC0415

    found = evidence_files(open_book(book, Terms(as_of=as_of, today=today()), limits_from(limits)), below)
    show({"text": shown.text, "json": shown.json, "csv": shown.csv}[form](found))
    if fill:
        from dualregister.app.evidence_files import fill_digests  # noqa: PLC0415
        from dualregister.app.write_back import Writing  # noqa: PLC0415
        from dualregister.faces.formats.written import lines  # noqa: PLC0415
        from dualregister.faces.writing import tell  # noqa: PLC0415

        writing = Writing(output=output, backup=not no_backup)
        report = fill_digests(found, book, writing, limits_from(limits))
        tell(lines(report, nothing="Every record that was found has a digest."))
    ctx.exit(found.exit_code)
