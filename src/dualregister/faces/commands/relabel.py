"""`dualregister relabel`: 2022 ids for the ids of the 2013 edition."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.core.shell import argument
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option

if TYPE_CHECKING:
    from dualregister.app.relabel import Applied
    from dualregister.core.relabelling import Relabel


@click.command(
    epilog="""\b
Examples:
  dualregister relabel register.xlsx
  dualregister relabel register.xlsx --apply relabel.toml --output register-2022.xlsx""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option("--apply", "plan", type=click.Path(path_type=Path), metavar="FILE", help="Apply what this plan confirms.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT.xlsx", help="With --apply: the copy to make."
)
@click.option(
    "--save",
    type=click.Path(path_type=Path),
    default=Path("relabel.toml"),
    show_default=True,
    metavar="FILE",
    help="Where the proposals are written.",
)
@form_option(("text", "json"))
@click.option("--force", is_flag=True, help="Replace files that are there.")
@guarded
def command(  # noqa: PLR0913 - one parameter an option
    book: Path, plan: Path | None, output: Path | None, save: Path, form: str, *, force: bool, **limits: int | None
) -> None:
    """Propose 2022 ids for the ids of the 2013 edition in BOOK, and apply those that you confirmed.

    One to one, merged: the new id is proposed. Split, or a group: you choose. Nothing is applied unless the plan says
    confirmed = true, and then only in a copy. Evidence keeps its old label beside the new one.
    """
    from dualregister.app.relabel import apply, proposals, write_plan  # noqa: PLC0415 - a command loads what it needs

    if (plan is None) is not (output is None):
        raise click.UsageError("--apply and --output go together.")
    if plan is not None and output is not None:
        done = apply(book, plan, output, limits_from(limits), force=force)
        for line in _done(done):
            click.echo(line)
        return
    found = proposals(book, limits_from(limits))
    for line in _json(found) if form == "json" else _text(found, book):
        click.echo(line)
    if found:
        write_plan(found, book, save, force=force)
        click.echo(f"Wrote {save}. Confirm in it what is right, then:", err=True)
        words = f"{argument(book)} --apply {argument(save)} --output {argument(f'new{book.suffix}')}"
        click.echo(f"dualregister relabel {words}", err=True)


def _done(done: "Applied") -> Iterator[str]:
    from dualregister.faces.formats.answers.shape import count  # noqa: PLC0415

    keep = "1 record of evidence keeps" if done.kept == 1 else f"{done.kept:,} records of evidence keep"
    kept = f", {keep} the old label beside it" if done.kept else ""
    yield f"Made {done.output}: {count(done.rows, 'cell')} relabelled{kept}."
    if done.waiting:
        hold = "cell still holds an id" if done.waiting == 1 else "cells still hold ids"
        yield f"{done.waiting:,} {hold} of the 2013 edition, since nobody confirmed a new one."


def _text(found: "Sequence[Relabel]", book: Path) -> Iterator[str]:
    from dualregister.core.relabelling import why  # noqa: PLC0415

    if not found:
        yield f"There is no id of the 2013 edition in {book}."
    for each in found:
        new = each.new or f"? {', '.join(each.choices[:6])}{', …' if len(each.choices) > 6 else ''}"
        cells = ", ".join(each.cells[:4]) + (f" and {len(each.cells) - 4} more" if len(each.cells) > 4 else "")
        yield f"  {each.sheet:<10} {each.old:<9} → {new:<9}  {why(each)} ({cells})"


def _json(found: "Sequence[Relabel]") -> Iterator[str]:
    from dualregister import __version__  # noqa: PLC0415

    proposals = [
        {
            "sheet": each.sheet,
            "old": each.old,
            "new": each.new or None,
            "choices": list(each.choices),
            "relation": each.relation or None,
            "cells": list(each.cells),
        }
        for each in found
    ]
    yield json.dumps({"version": __version__, "proposals": proposals}, indent=2)
