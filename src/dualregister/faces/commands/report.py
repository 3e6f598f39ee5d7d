"""`dualregister report`: the papers that people hand over."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.days import Day, today
from dualregister.faces.guards import guarded, limits_from


@click.command(
    epilog="""\b
Examples:
  dualregister report register.xlsx
  dualregister report register.xlsx --scope-memo memo.docx
  dualregister report register.xlsx --scope-memo memo.md --force""",
)
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@click.option("--as-of", type=Day(), help="Judge as on this day. Else: Settings, “As of”; else today.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the scope memo: as Markdown or as JSON.",
)
@click.option(
    "--scope-memo",
    "memos",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the scope memo: .docx for Word, .md for Markdown. May be given twice.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there; never BOOK itself.")
@guarded
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    book: Path,
    as_of: dt.date | None,
    form: str,
    memos: tuple[Path, ...],
    *,
    force: bool,
    **limits: int | None,
) -> None:
    """Make papers of BOOK: the scope memo.

    Without an option that names a file, the scope memo is printed. BOOK is not changed.

    Leaves with 0 when everything was made of a workbook that could be read whole, else with 2.
    """
    from dualregister.app.report import write_memo  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415

    opened = open_report_book(book, Terms(as_of=as_of, today=today()), limits_from(limits))
    for path in memos:
        write_memo(opened, path, replace=force)
        click.echo(f"Made {path}.", err=True)
    if not memos:
        from dualregister.app.scope_memo import scope_memo  # noqa: PLC0415
        from dualregister.faces.formats.answers import memo  # noqa: PLC0415
        from dualregister.reports.markdown import markdown  # noqa: PLC0415

        paper = scope_memo(opened)
        click.echo((memo.json(paper) if form == "json" else markdown(paper)).rstrip("\n"))
    ctx.exit(0 if opened.whole else 2)
