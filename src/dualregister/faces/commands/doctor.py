"""`dualregister doctor`: why something does not work in Excel."""

import click


@click.command(
    epilog="""\b
Example:
  dualregister doctor""",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Look at Python, package, bridge, add-in and policies; say what is wrong and what to do.

    Leaves with 1 when something is wrong. On another system than Windows it says what applies there.
    """
    from dualregister.app.addin.check import State  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.doctor import doctor  # noqa: PLC0415
    from dualregister.faces.formats import checks  # noqa: PLC0415

    found = doctor()
    click.echo(checks.document(found) if form == "json" else "\n".join(checks.lines(found)))
    ctx.exit(1 if any(each.state is State.WRONG for each in found) else 0)
