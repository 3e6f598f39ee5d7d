"""`dualregister requests`: the evidence request list of one side, out and back."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.days import Day, as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show


@click.command(
    epilog="""\b
Examples:
  dualregister requests register.xlsx --side SOC2
  dualregister requests register.xlsx --side SOC2 --due 2026-12-15 -o requests.xlsx
  dualregister requests register.xlsx --side SOC2 --returned requests.xlsx -o requests-2.xlsx""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option(
    "--side",
    type=click.Choice(("ISO", "SOC2"), case_sensitive=False),
    required=True,
    help="Whose list: the two are never one.",
)
@click.option("--due", type=Day(), help="Until when the evidence is asked for.")
@click.option(
    "--returned",
    type=click.Path(path_type=Path),
    metavar="LIST.xlsx",
    help="A list that came back: the auditor's words and the days are carried over.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="Write the list here.")
@click.option("--force", is_flag=True, help="Replace a list that is there already.")
@as_of_option
@form_option()
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    *,
    side: str,
    due: dt.date | None,
    returned: Path | None,
    output: Path | None,
    force: bool,
    as_of: dt.date | None,
    form: str,
    **limits: int | None,
) -> None:
    """List the evidence that BOOK still owes: the claims of one side that no accepted evidence covers.

    The list goes out as a workbook and comes back with the auditor's words. Nothing is written into BOOK: what the
    words ask of it is said. Leaves with 0, or with 2 when something could not be read or judged.
    """
    from dualregister.app.requests import read_returned, requests, write_list  # noqa: PLC0415 - loaded when needed
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats import requests as shown  # noqa: PLC0415

    opened = open_book(book, Terms(as_of=as_of, today=today()), limits_from(limits))
    back = () if returned is None else read_returned(returned, side, limits_from(limits))
    made = requests(opened, side, due=due, returned=back)
    show({"text": shown.text, "json": shown.json, "csv": shown.csv}[form](made))
    if output is not None:
        write_list(made, output, replace=force)
        click.echo(f"Wrote {output}.", err=True)
    ctx.exit(made.exit_code)
