"""`dualregister catalog`: what a reference means, and where to look on the other side."""

import click


@click.command(
    epilog="""\b
Examples:
  dualregister catalog A.5.15
  dualregister catalog CC6.1
  dualregister catalog A.9.2.5 --edition 2013""",
)
@click.argument("ref")
@click.option("--edition", type=click.Choice(["2022", "2013"]), help="Edition of an ISO reference.")
def command(ref: str, edition: str | None) -> None:
    """Show what REF is: its title, edition and side, and the candidates on the other side.

    Case and blanks in REF do not matter here; in the register they do, and the finding says what to write.
    Candidates say where to look; they never permit reuse. Leaves with 2 when there is no such reference.
    """
    from dualregister.app.catalog import catalog, in_words  # noqa: PLC0415 - a command loads what it needs

    page = catalog(ref, edition)
    for label, text in in_words(page):
        click.echo(f"{label + ':':<11}{text}")
    if page.candidates:
        click.echo("A candidate says where to look; it never permits reuse.")
