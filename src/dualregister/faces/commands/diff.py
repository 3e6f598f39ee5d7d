"""`dualregister diff`: what changed between two versions of a register."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show
from dualregister.faces.writing import tell


@click.command(
    epilog="""\b
Examples:
  dualregister diff register-2025.xlsx register.xlsx
  dualregister diff register-2025.xlsx register.xlsx -o changes.xlsx""",
)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option("--as-of", type=Day(), help="Judge both as on this day. Else: Settings of NEW, “As of”; else today.")
@form_option()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="Write a copy of NEW here, with a sheet Changes and the changed cells marked.",
)
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    old: Path,
    new: Path,
    *,
    as_of: dt.date | None,
    form: str,
    output: Path | None,
    **limits: int | None,
) -> None:
    """Show what is different in NEW since OLD: records, cells, and what changed because of them.

    Rows are compared by their id, not by their number, and columns by their header; a row that stands elsewhere is no
    difference. Both versions are judged on the same day. Leaves with 0 when nothing differs, 1 when something does, and
    2 when something could not be read or compared.
    """
    from dualregister.app.difference import diff  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats import difference  # noqa: PLC0415

    found = diff(old, new, Terms(as_of=as_of, today=today()), limits_from(limits))
    show({"text": difference.text, "json": difference.json, "csv": difference.csv}[form](found))
    if output is not None:
        from dualregister.app.difference_book import write_changes  # noqa: PLC0415
        from dualregister.faces.formats.written import lines  # noqa: PLC0415

        tell(lines(write_changes(found, output)))
    ctx.exit(found.exit_code)
