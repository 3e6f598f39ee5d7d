"""The command line. Commands are thin: options in, one call of the app, words out."""

import sys
from contextlib import suppress
from typing import Any

import click

from dualregister import __version__
from dualregister.errors import DualRegisterError

_COMMANDS = {
    "addin": "Install the add-in for Excel, take it away, see what is there.",
    "adopt": "Bring a register that was made elsewhere into one of ours.",
    "catalog": "Show what a reference is, and what stands on the other side.",
    "clear": "Take what dualregister made out of a workbook again.",
    "demo": "Make the example register and run the main verbs on it.",
    "diff": "Show what is different between two states of a register.",
    "doctor": "Look at the installation; say what is wrong and what to do.",
    "executive": "Show what really follows from the open gaps, and who decides.",
    "explain": "Show one task with all that belongs to it, on one page.",
    "files": "Look for the files that the sheet Evidence links to.",
    "freeze": "Make a copy with values alone and the answers, for an auditor.",
    "matrix": "Show what covers each claim: own evidence, reused, or nothing.",
    "new": "Make an empty register, or the example.",
    "owners": "Show who is accountable, reviews and approves, on both sides.",
    "relabel": "Propose 2022 ids for ids of the 2013 edition, and apply them.",
    "report": "Make papers: the scope memo, the page, or everything.",
    "requests": "List the evidence that is still owed, and take it in.",
    "reuse": "Decide whether evidence for one side may serve the other.",
    "route": "Show where each row of the sheet Intake goes.",
    "rules": "List the rules, or explain one.",
    "sample": "Draw a sample of row numbers that anybody can draw again.",
    "trackers": "Show what falls due: the ISO dates, and apart the SOC 2 dates.",
    "validate": "List what is wrong in one workbook or in thousands.",
}
"""Each verb, a module of `faces.commands`, in words that fit into a line of the help."""


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

        command: click.Command = import_module(f"dualregister.faces.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of the commands in the help, without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; the one place where our errors are caught."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            # click would leave with 1, which says that errors were found.
            with suppress(OSError):  # a terminal that was closed
                click.echo("Stopped.", err=True)
            ctx.exit(getattr(stop, "status", 130))
        except DualRegisterError as error:
            from dualregister.core.echo import harmless  # noqa: PLC0415 - only an error needs it

            click.echo(f"{click.style('Error:', fg='red', bold=True)} {harmless(error.named, 4000)}", err=True)
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
