"""`dualregister validate`: what is wrong in registers."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.faces.days import as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option
from dualregister.faces.progress import terminal_width

if TYPE_CHECKING:
    from dualregister.app.write_back import Writing
    from dualregister.core.validation import BookResult

_MODULES = {"text": "text", "json": "contract", "csv": "lines", "junit": "junit", "sarif": "sarif"}
"""Where each format is made; a run loads one of them."""
FORMATS = tuple(_MODULES)


@click.command(
    epilog="""\b
Examples:
  dualregister validate register.xlsx
  dualregister validate shared/ --format junit > findings.xml
  dualregister validate theirs.xlsx --plan adopt.toml
  dualregister validate "share/**/*.xlsx" --as-of 2026-09-30 --select REF,DAT""",
)
@click.argument("books", nargs=-1, required=True, metavar="BOOK…")
@as_of_option
@form_option(FORMATS)
@click.option("--select", multiple=True, metavar="CODE,…", help="Show only these rules or families (REF-08, DAT).")
@click.option("--ignore", multiple=True, metavar="CODE,…", help="Hide these rules or families.")
@click.option(
    "--min-severity",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    show_default=True,
    help="Hide what is milder.",
)
@click.option("--sheet", metavar="NAME", help="Which sheet a .csv file is; else its header tells.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes side by side; else one for each core.")
@click.option(
    "--resume",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="JOURNAL",
    help="Keep the results in this file; what it holds of unchanged books is not judged again.",
)
@click.option("--dask", metavar="ADDRESS", help="Judge on the cluster of this scheduler, such as tcp://host:8786.")
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read BOOK, which was made elsewhere, by this plan of “adopt”; findings are at its own cells.",
)
@click.option("--write", is_flag=True, help="Put a sheet Findings into each BOOK; a second run replaces it.")
@click.option("--mark", is_flag=True, help="With --write: colour the cells concerned; they themselves stay untouched.")
@click.option("--notes", is_flag=True, help="With --write: a note on each cell concerned; sheets with notes get none.")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a copy here instead; one BOOK only."
)
@click.option("--no-backup", is_flag=True, help="With --write: keep no copy of the workbook as it was.")
@guarded
@click.pass_context
def command(  # noqa: PLR0913,PLR0917 - one parameter an option
    ctx: click.Context,
    /,
    books: tuple[str, ...],
    as_of: dt.date | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: str,
    sheet: str | None,
    jobs: int | None,
    resume: Path | None,
    dask: str | None,
    plan: Path | None,
    *,
    write: bool,
    mark: bool,
    notes: bool,
    output: Path | None,
    no_backup: bool,
    **limits: int | None,
) -> None:
    """List what is wrong in each BOOK: a workbook (.xlsx, .xlsm), a .csv file, a folder, or a pattern in quotes.

    A limit on what is read, such as --max-file-size 300MB, can be raised; docs/limits.md lists them all.

    A finding that may stay is accepted in the workbook, on the sheet Accepted; options only hide.
    """
    from dualregister.app.books import books_in, is_url, passed_over  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.app.validate import cores, validate  # noqa: PLC0415
    from dualregister.app.view import view  # noqa: PLC0415
    from dualregister.faces.running import running  # noqa: PLC0415

    if (write or output is not None) and any(is_url(each) for each in books):
        raise click.UsageError("A workbook at a URL is only read. Download it; --write and --output take files.")
    paths = books_in(books, journal=resume)
    if output is not None and len(paths) != 1:
        raise click.UsageError("--output takes one BOOK.")
    if plan is not None and len(paths) != 1:
        raise click.UsageError("--plan takes one BOOK; a plan is made for one workbook.")
    if (mark or notes) and not write and output is None:
        raise click.UsageError("--mark and --notes go with --write or --output.")
    if left := passed_over(books):
        click.echo(left, err=True)
    terms, bounds = Terms(as_of=as_of, today=today(), sheet=sheet, plan=plan), limits_from(limits)
    with running(len(paths), terms, bounds, journal=resume, scheduler=dask) as run:
        found = validate(
            paths,
            terms,
            view=view(_names(select), _names(ignore), min_severity),
            limits=bounds,
            told=run.told,
            jobs=jobs or cores(),
            journal=run.journal,
            team=run.team,
        )
    for line in _shown(form)(found):
        click.echo(line)
    failed = run.failed
    if write or output is not None:
        from dualregister.app.write_back import Writing  # noqa: PLC0415

        failed |= _write(found.books, Writing(output=output, mark=mark, notes=notes, backup=not no_backup))
    ctx.exit(2 if failed else found.exit_code)


def _write(books: "Iterable[BookResult]", writing: "Writing") -> bool:
    """Write the findings of each book that was read; True where one could not be written to."""
    from dualregister.app.write_back import write_findings  # noqa: PLC0415
    from dualregister.errors import NotWritten  # noqa: PLC0415
    from dualregister.faces.formats.written import lines  # noqa: PLC0415

    failed = False
    for book in books:
        if book.error is None:
            try:
                told = list(lines(write_findings(book, writing)))
            except NotWritten as error:
                failed, told = True, [error.message, f"  → {error.remedy}"]
            for line in told:
                click.echo(line, err=True)
    return failed


def _names(options: tuple[str, ...]) -> list[str]:
    return [name for option in options for name in option.split(",") if name.strip()]


def _shown(form: str) -> Callable[..., Iterable[str]]:
    from importlib import import_module  # noqa: PLC0415

    module = import_module(f"dualregister.faces.formats.{_MODULES[form]}")
    if form == "text":
        return lambda found: module.lines(found, terminal_width())
    return lambda found: [module.document(found).rstrip("\n")]
