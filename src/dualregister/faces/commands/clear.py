"""`dualregister clear`: take out of a workbook what we put in."""

from pathlib import Path

import click


@click.command(
    epilog="""\b
Example:
  dualregister clear register.xlsx""",
)
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--no-backup", is_flag=True, help="Keep no copy of the workbook as it was.")
def command(book: Path, *, no_backup: bool) -> None:
    """Take every sheet, mark and note that dualregister made out of BOOK; each other part is what it was before."""
    from dualregister.app.write_back import clear  # noqa: PLC0415 - a command loads what it needs
    from dualregister.faces.formats.written import lines  # noqa: PLC0415

    report = clear(book, backup=not no_backup)
    for line in lines(report, nothing="There was nothing of ours in it."):
        click.echo(line)
