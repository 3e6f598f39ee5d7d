"""`dualregister addin`: the add-in for Excel, built, installed, removed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dualregister.app.addin.install import Status


@click.group(
    name="addin",
    epilog="""\b
Example:
  dualregister addin install""",
)
def command() -> None:
    """The add-in for Excel on Windows: install it, take it away, see what is in place."""


@command.command(
    epilog="""\b
Example:
  dualregister addin install""",
)
def install() -> None:
    """Put the add-in into your Excel, and have it run this Python. Nothing is changed for other users."""
    from dualregister.app.addin.install import install as put  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.addin.machine import ThisMachine  # noqa: PLC0415

    _tell(put(ThisMachine()))
    click.echo("Close Excel and start it again: the tab Register appears, and formulas begin with =DR_.")
    click.echo("Should Excel ask about macros of DualRegister.xlam, choose to enable them.")
    click.echo("If something does not work: dualregister doctor")


@command.command(
    epilog="""\b
Example:
  dualregister addin remove""",
)
def remove() -> None:
    """Take the add-in out of your Excel. Workbooks keep the values that its formulas gave."""
    from dualregister.app.addin.install import remove as take_away  # noqa: PLC0415
    from dualregister.app.addin.machine import ThisMachine  # noqa: PLC0415

    gone = take_away(ThisMachine())
    for path in gone:
        click.echo(f"Removed {path}.")
    if not gone:
        click.echo("There was nothing to remove.")


@command.command(
    epilog="""\b
Example:
  dualregister addin status""",
)
def status() -> None:
    """Say whether the add-in is in place, where, and which Python it runs."""
    from dualregister.app.addin.install import status as state  # noqa: PLC0415
    from dualregister.app.addin.machine import ThisMachine  # noqa: PLC0415
    from dualregister.app.addin.places import applies, elsewhere  # noqa: PLC0415

    machine = ThisMachine()
    if applies(machine):
        _tell(state(machine))
    else:
        click.echo(elsewhere(machine))


@command.command(
    epilog="""\b
Example:
  dualregister addin build""",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlam",
    help="Where to write it. Without this: workbook/DualRegister.xlam, and workbook/register.xlsx beside it.",
)
def build(output: Path | None) -> None:
    """Make the add-in from its text sources in vba/: in a clone of the project, for those who work on it."""
    from dualregister.app.addin import build as builder  # noqa: PLC0415
    from dualregister.faces.addin_sources import addin_sources  # noqa: PLC0415

    out = output or builder.ADDIN
    built = builder.build(addin_sources())
    builder.write(built, out)
    click.echo(f"Made {out} ({len(built.package):,} bytes) and {', '.join(built.texts)} in {builder.SOURCES}.")
    if output is None:
        builder.write_register(builder.REGISTER)
        click.echo(f"Made {builder.REGISTER}.")


def _tell(found: "Status") -> None:
    if not found.installed:
        click.echo(f"The add-in is not installed; it would be {found.places.addin}.")
        return
    version = "of this dualregister" if found.current else "of another version; run dualregister addin install"
    click.echo(f"The add-in is {found.places.addin}, {version}.")
    click.echo(f"It runs {found.python or 'no Python: run dualregister addin install'}.")
    click.echo(f"That is written in {found.places.configuration}.")
