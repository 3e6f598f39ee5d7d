"""`dualregister demo`: every verb at work on the example company."""

from pathlib import Path

import click

SHOWN = 8
"""Findings that the demo prints; the rest is in its files."""


@click.command(
    epilog="""\b
Example:
  dualregister demo tour""",
)
@click.argument("folder", type=click.Path(path_type=Path), default="dualregister-demo", metavar="[DIR]")
def command(folder: Path) -> None:
    """Make the example register in DIR, run every verb on it, and say which files to open."""
    from dualregister.app.new import new  # noqa: PLC0415 - a command loads what it needs
    from dualregister.errors import NotWritten  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder} was not made: {error.strerror}.", remedy="Name another folder.") from error
    register = folder / "register.xlsx"
    new(register, example=True, replace=True)
    files = [(register, "the example register; begin with its sheet Start")]
    _say(f"new {register} --example", "A made-up company with tasks, claims, evidence and dates of both sides.")
    files += _validated(register, folder)
    click.echo(click.style("Open these:", bold=True))
    width = max(len(str(path)) for path, _ in files)
    for path, what in files:
        click.echo(f"  {path!s:<{width}}  {what}")


def _say(verb: str, what: str) -> None:
    click.echo(click.style(f"$ dualregister {verb}", fg="cyan", bold=True))
    click.echo(f"  {what}\n")


def _validated(register: Path, folder: Path) -> list[tuple[Path, str]]:
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.app.validate import validate  # noqa: PLC0415
    from dualregister.faces.days import today  # noqa: PLC0415
    from dualregister.faces.formats import contract, lines, text  # noqa: PLC0415
    from dualregister.faces.progress import terminal_width  # noqa: PLC0415

    found = validate([register], Terms(today=today()))
    (book,) = found.books
    _say(f"validate {register}", f"{len(book.findings)} findings wait in it. The first of each family:")
    families = {each.code.partition("-")[0]: each for each in reversed(book.findings)}
    for each in list(families.values())[::-1][:SHOWN]:
        for line in text.broken(f"  {text.line(each, sheet=True)}", terminal_width()):
            click.echo(line)
    click.echo()
    table, document = folder / "findings.csv", folder / "findings.json"
    table.write_text(lines.document(found), encoding="utf-8-sig", newline="")
    document.write_text(contract.document(found), encoding="utf-8")
    return [(table, "all findings, for Excel"), (document, "the same for a program")]
