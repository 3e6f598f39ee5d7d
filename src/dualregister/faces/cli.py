"""The command line. Commands are thin: options in, one call of the app, words out."""

import sys
from typing import Any

import click

from dualregister import __version__
from dualregister.errors import DualRegisterError

_COMMANDS = {
    "addin": "dualregister.faces.commands.addin",
    "adopt": "dualregister.faces.commands.adopt",
    "catalog": "dualregister.faces.commands.catalog",
    "clear": "dualregister.faces.commands.clear",
    "demo": "dualregister.faces.commands.demo",
    "diff": "dualregister.faces.commands.diff",
    "doctor": "dualregister.faces.commands.doctor",
    "executive": "dualregister.faces.commands.executive",
    "explain": "dualregister.faces.commands.explain",
    "files": "dualregister.faces.commands.files",
    "freeze": "dualregister.faces.commands.freeze",
    "matrix": "dualregister.faces.commands.matrix",
    "new": "dualregister.faces.commands.new",
    "owners": "dualregister.faces.commands.owners",
    "relabel": "dualregister.faces.commands.relabel",
    "report": "dualregister.faces.commands.report",
    "requests": "dualregister.faces.commands.requests",
    "reuse": "dualregister.faces.commands.reuse",
    "route": "dualregister.faces.commands.route",
    "rules": "dualregister.faces.commands.rules",
    "sample": "dualregister.faces.commands.sample",
    "trackers": "dualregister.faces.commands.trackers",
    "validate": "dualregister.faces.commands.validate",
}


class Group(click.Group):
    """Loads a command when it is used, and turns our errors into a sentence, a remedy and status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called `cmd_name`; None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module  # noqa: PLC0415

        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; the one place where our errors are caught."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # click would leave with 1, which says that errors were found.
            click.echo("Stopped.", err=True)
            ctx.exit(130)
        except DualRegisterError as error:
            click.echo(f"{click.style('Error:', fg='red', bold=True)} {error.message}", err=True)
            click.echo(f"  → {error.remedy}", err=True)
            ctx.exit(2)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: dualregister validate register.xlsx",
)
@click.version_option(__version__, prog_name="dualregister")
def main() -> None:
    """One register for ISO/IEC 27001 and SOC 2, in Excel.

    Leaves with 0 when nothing of error severity was found, 1 when something was, and 2 when something could not be
    read or judged.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
