"""`dualregister trackers`: what falls due on each side, and what a changed date would move."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.faces.days import Day, as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.writing import tell

if TYPE_CHECKING:
    from dualregister.app.trackers import Trackers
    from dualregister.app.what_if import WhatIf


@click.command(
    epilog="""\b
Examples:
  dualregister trackers register.xlsx
  dualregister trackers register.xlsx --from 2027-01-01 --to 2027-03-31
  dualregister trackers register.xlsx --side ISO --format csv > iso.csv
  dualregister trackers register.xlsx --what-if "ID-01.decided_on=2027-02-01"
  dualregister trackers register.xlsx --ics calendars/ --output trackers.xlsx
  dualregister trackers register.xlsx --write""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to print. A CSV file holds one side, so it needs --side.",
)
@click.option("--side", type=click.Choice(["ISO", "SOC2"], case_sensitive=False), help="Only this side.")
@click.option("--from", "first", type=Day(), help="Only what falls on this day or later; a window counts with any day.")
@click.option("--to", "last", type=Day(), help="Only what falls on this day or earlier.")
@click.option(
    "--what-if",
    "changes",
    multiple=True,
    metavar="ID.FIELD=VALUE",
    help="Show what moves if a cell held another value, before and after; writes nothing. May be given several times.",
)
@click.option("--ics", type=click.Path(path_type=Path), metavar="DIR", help="Write calendars: iso.ics, soc2.ics.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="Write the two tracker sheets.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there; never BOOK itself.")
@click.option("--write", is_flag=True, help="Put the two tracker sheets into BOOK; a second run replaces them.")
@click.option("--no-backup", is_flag=True, help="With --write: keep no copy of BOOK as it was.")
@click.option("--sheet", metavar="NAME", help="Which sheet a .csv file is; else its header tells.")
@guarded
@click.pass_context
def command(  # noqa: PLR0913,PLR0917 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    as_of: dt.date | None,
    form: str,
    side: str | None,
    first: dt.date | None,
    last: dt.date | None,
    changes: tuple[str, ...],
    ics: Path | None,
    output: Path | None,
    *,
    force: bool,
    write: bool,
    no_backup: bool,
    sheet: str | None,
    **limits: int | None,
) -> None:
    """Show what falls due in BOOK: the ISO dates, and apart from them the SOC 2 dates.

    BOOK is not changed unless told --write.

    Leaves with 0 when nothing is overdue but conventions, 1 when something else is overdue or a cell could not be
    read, 2 when a sheet or column could not be judged. With --what-if it leaves with 0, or with 2.
    """
    from dualregister.app.terms import Terms  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.trackers import SIDES, Window, read_dates, trackers_of  # noqa: PLC0415

    _check(form=form, side=side, first=first, last=last, written=bool(ics or output or write), tried=bool(changes))
    terms = Terms(as_of=as_of, today=today(), sheet=sheet)
    sides, window = (side,) if side else SIDES, Window(first=first, last=last)
    dates = read_dates(book, terms, limits_from(limits))
    if changes:
        from dualregister.app.what_if import what_if  # noqa: PLC0415

        answer = what_if(dates, changes, terms, sides=sides, window=window)
        _show_moves(form, answer)
        ctx.exit(2 if answer.now.exit_code == 2 else 0)
    found = trackers_of(dates, terms, sides=sides, window=window)
    made = _written(found, ics, output, force=force)
    _show(form, found)
    for path in made:
        click.echo(f"Made {path}.", err=True)
    if write:
        from dualregister.app.tracker_book import book_bytes  # noqa: PLC0415
        from dualregister.app.write_back import Writing, write_made  # noqa: PLC0415
        from dualregister.faces.formats.written import lines  # noqa: PLC0415

        tell(lines(write_made(book, book_bytes(found), Writing(backup=not no_backup))))
    ctx.exit(found.exit_code)


def _check(  # noqa: PLR0913 - everything that may contradict something else
    *, form: str, side: str | None, first: dt.date | None, last: dt.date | None, written: bool, tried: bool
) -> None:
    """A usage error where two options contradict each other."""
    if form == "csv" and side is None:
        raise click.UsageError("ISO dates and SOC 2 dates share no file. Add --side ISO or --side SOC2.")
    if first is not None and last is not None and last < first:
        raise click.UsageError(f"--from {first} lies after --to {last}. Swap them.")
    if tried and written:
        raise click.UsageError("--what-if writes nothing. Leave out --ics, --output and --write.")


def _show(form: str, found: "Trackers") -> None:
    from dualregister.faces.formats import tracker_csv, tracker_json, tracker_text  # noqa: PLC0415

    if form == "text":
        for line in tracker_text.lines(found):
            click.echo(line)
    else:
        click.echo({"json": tracker_json.document, "csv": tracker_csv.document}[form](found).rstrip("\r\n"))


def _show_moves(form: str, answer: "WhatIf") -> None:
    from dualregister.faces.formats import tracker_csv, tracker_json, tracker_text  # noqa: PLC0415

    if form == "text":
        for line in tracker_text.what_if_lines(answer):
            click.echo(line)
    else:
        documents = {"json": tracker_json.what_if_document, "csv": tracker_csv.what_if_document}
        click.echo(documents[form](answer).rstrip("\r\n"))


def _written(found: "Trackers", ics: Path | None, output: Path | None, *, force: bool) -> list[Path]:
    """The files that were asked for, made."""
    made: list[Path] = []
    if ics is not None:
        from dualregister.app.calendars import write_calendars  # noqa: PLC0415

        made += write_calendars(found, ics)
    if output is not None:
        from dualregister.app.tracker_book import write_book  # noqa: PLC0415

        write_book(found, output, replace=force)
        made.append(output)
    return made
