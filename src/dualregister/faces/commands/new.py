"""`dualregister new`: a register from nothing."""

from pathlib import Path

import click

from dualregister.core.shell import argument


@click.command(
    epilog="""\b
Examples:
  dualregister new register.xlsx
  dualregister new example.xlsx --example""",
)
@click.argument("out", type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.option("--example", is_flag=True, help="Fill it with a made-up company, in which about 25 findings wait.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(out: Path, *, example: bool, force: bool) -> None:
    """Make an empty register: every sheet with its headers, drop-downs, formats and notes."""
    from dualregister.app.new import new  # noqa: PLC0415 - a command loads what it needs

    new(out, example=example, replace=force)
    click.echo(f"Made {out}. Open it in Excel and begin with the sheet Start.")
    click.echo(f"Check it with: dualregister validate {argument(out)}")
