"""`dualregister adopt`: a register that was made elsewhere becomes one of ours."""

from pathlib import Path

import click

from dualregister.core.shell import argument
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option
from dualregister.faces.progress import terminal_width

FORMATS = ("text", "json")
_PLAN = Path("adopt.toml")


@click.command(
    epilog="""\b
Examples:
  dualregister adopt theirs.xlsx
  dualregister adopt theirs.xlsx --plan adopt.toml --output register.xlsx
  dualregister adopt theirs.xlsx --as "Tabelle1=SoA" """,
)
@click.argument("book", type=click.Path(path_type=Path), metavar="THEIRS")
@click.option("--plan", type=click.Path(path_type=Path), metavar="FILE", help="Go by this plan. Else: one is proposed.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="Make a register by the plan, here."
)
@click.option(
    "--save",
    type=click.Path(path_type=Path),
    default=_PLAN,
    show_default=True,
    metavar="FILE",
    help="Where a proposed plan is written.",
)
@click.option(
    "--as", "wanted", multiple=True, metavar="TAB=SHEET", help="Propose this sheet for a tab; none: leave it."
)
@click.option(
    "--words", type=click.Path(path_type=Path), metavar="FILE.csv", help="Further words to recognise headers by."
)
@form_option(FORMATS)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@guarded
def command(  # noqa: PLR0913,PLR0917 - one parameter an option
    book: Path,
    plan: Path | None,
    output: Path | None,
    save: Path,
    wanted: tuple[str, ...],
    words: Path | None,
    form: str,
    *,
    force: bool,
    **limits: int | None,
) -> None:
    """Propose how THEIRS, a workbook or .csv that was made elsewhere, becomes a register; with --output, make it.

    The plan says which tab is which sheet and which column is which field, how surely, and why. It is written to a
    small file that you can change. THEIRS itself is never changed.

    In the register every cell has arrived, or stands on the sheet Adoption notes with its address and the reason.
    """
    if plan is not None and wanted:
        raise click.UsageError("--as is for a plan that is proposed; in your own plan change “becomes”.")
    from dualregister.app.adopt import NOTHING_ARRIVES, Wish, adoption, write_plan, write_register  # noqa: PLC0415
    from dualregister.faces.formats.answers import adoption as shown  # noqa: PLC0415
    from dualregister.faces.formats.text import broken  # noqa: PLC0415

    found = adoption(book, Wish(plan=plan, words=words, sheets=_wanted(wanted)), limits_from(limits))
    width = terminal_width() if form == "text" else None
    for line in getattr(shown, form)(found):
        for piece in broken(line, width):
            click.echo(piece)
    if plan is None:
        made = write_plan(found, save, replace=force)
        click.echo(
            f"{'Wrote' if made else 'Already there, unchanged:'} {save}. Read it, change what is wrong.", err=True
        )
    if output is not None:
        write_register(found, output, replace=force)
        click.echo(f"Made {output}. Check it with: dualregister validate {argument(output)}", err=True)
    elif found.arrived:
        given = f"{argument(book)} --plan {argument(plan or save)}"
        click.echo(f"Make the register with: dualregister adopt {given} --output register.xlsx", err=True)
    else:
        click.echo(f"Nothing of it would arrive in a register. {NOTHING_ARRIVES}", err=True)


def _wanted(options: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for option in options:
        tab, equals, sheet = option.rpartition("=")
        if not equals or not tab.strip() or not sheet.strip():
            raise click.UsageError(f"“{option}” is not in the form TAB=SHEET, such as “Tabelle1=SoA”.")
        found[tab] = sheet.strip()
    return found
