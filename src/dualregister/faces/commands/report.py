"""`dualregister report`: the papers that people hand over."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.faces.days import as_of_option, today
from dualregister.faces.guards import guarded, limits_from

if TYPE_CHECKING:
    from dualregister.app.report_all import Bundle
    from dualregister.app.report_book import ReportBook


@click.command(
    epilog="""\b
Examples:
  dualregister report register.xlsx
  dualregister report register.xlsx --scope-memo memo.docx
  dualregister report register.xlsx --html register.html --force
  dualregister report register.xlsx --all papers --as-of 2026-09-30""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the scope memo, or with --all the list of what was made.",
)
@click.option(
    "--scope-memo",
    "memos",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the scope memo: .docx for Word, .md for Markdown. May be given twice.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write one page that needs no network: executive view, findings, reuse, dates, owners.",
)
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write every paper into a folder, with an index and the digests.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there; never BOOK itself.")
@guarded
@click.pass_context
def command(  # noqa: PLR0913,PLR0917 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    as_of: dt.date | None,
    form: str,
    memos: tuple[Path, ...],
    html: Path | None,
    folder: Path | None,
    *,
    force: bool,
    **limits: int | None,
) -> None:
    """Make papers of BOOK: the scope memo, the page, or everything at once.

    Without an option that names a file, the scope memo is printed. BOOK is not changed. The same BOOK and as-of day
    give the same bytes. A folder of --all is made whole or not at all; one that was made so before is replaced, unless
    it holds other files or somebody changed a paper in it.

    Leaves with 0 when everything was made of a workbook that could be judged whole, else with 2.
    """
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.terms import Terms  # noqa: PLC0415

    opened = open_report_book(book, Terms(as_of=as_of, today=today()), limits_from(limits))
    _write(opened, memos, html, force=force)
    if folder is not None:
        bundle = _write_all(opened, folder)
        _show_bundle(bundle, folder, form)
        ctx.exit(bundle.exit_code)
    if not memos and html is None:
        _show_memo(opened, form)
    ctx.exit(0 if opened.whole else 2)


def _write(opened: "ReportBook", memos: tuple[Path, ...], html: Path | None, *, force: bool) -> None:
    from dualregister.app.report import write_memo, write_page  # noqa: PLC0415

    for path in memos:
        write_memo(opened, path, replace=force)
        click.echo(f"Made {path}.", err=True)
    if html is not None:
        write_page(opened, html, replace=force)
        click.echo(f"Made {html}.", err=True)


def _write_all(opened: "ReportBook", folder: Path) -> "Bundle":
    from dualregister.app.report_all import PARTS, check, make_all, write_all  # noqa: PLC0415
    from dualregister.faces.progress import progress  # noqa: PLC0415

    # Before the work, so that nobody waits for a refusal.
    check(folder)
    with progress(len(PARTS), "Making") as step:
        bundle = make_all(opened, step)
    write_all(bundle, folder)
    return bundle


def _show_bundle(bundle: "Bundle", folder: Path, form: str) -> None:
    from dualregister.faces.formats.answers import papers  # noqa: PLC0415

    if form == "json":
        click.echo(papers.json(bundle))
        return
    for line in papers.text(bundle, folder):
        click.echo(line)


def _show_memo(opened: "ReportBook", form: str) -> None:
    from dualregister.app.scope_memo import scope_memo  # noqa: PLC0415
    from dualregister.faces.formats.answers import memo  # noqa: PLC0415
    from dualregister.reports.markdown import markdown  # noqa: PLC0415

    paper = scope_memo(opened)
    click.echo((memo.json(paper) if form == "json" else markdown(paper)).rstrip("\n"))
