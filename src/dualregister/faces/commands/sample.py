"""`dualregister sample`: rows of a population, drawn so that an auditor can draw them again."""

import click

from dualregister.faces.printing import form_option, show


@click.command(
    epilog="""\b
Examples:
  dualregister sample --population 412 --size 25 --seed 7
  dualregister sample --population 412 --frequency daily --seed 7""",
)
@click.option("--population", type=click.IntRange(0), required=True, help="How many rows there are.")
@click.option("--size", type=click.IntRange(0), help="How many to draw.")
@click.option("--seed", type=int, required=True, help="A whole number from 1; the same seed gives the same rows.")
@click.option("--frequency", help="Of the control: names the usual size, and is drawn from where no size is given.")
@form_option()
def command(population: int, size: int | None, seed: int, frequency: str | None, form: str) -> None:
    """Draw a sample of row numbers: the same for the same seed, population and size on every machine.

    How many are usual is a convention, not a rule. docs/samples.md shows how to repeat a draw by hand or in Excel.
    """
    from dualregister.app.sample import sample  # noqa: PLC0415 - a command loads what it needs
    from dualregister.faces.formats.answers import sample as shown  # noqa: PLC0415

    show({"text": shown.text, "json": shown.json, "csv": shown.csv}[form](sample(population, size, seed, frequency)))
