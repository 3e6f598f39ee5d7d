"""`dualregister explain`: one page about one task."""

import datetime as dt
from pathlib import Path

import click

from dualregister.faces.days import as_of_option, today
from dualregister.faces.guards import guarded, limits_from
from dualregister.faces.printing import form_option, show


@click.command(
    epilog="""\b
Examples:
  dualregister explain T-014 register.xlsx
  dualregister explain T-014 register.xlsx --format json""",
)
@click.argument("task", metavar="TASK")
@click.argument("book", type=click.Path(path_type=Path), metavar="BOOK")
@as_of_option
@form_option(("text", "json"))
@guarded
@click.pass_context
def command(
    ctx: click.Context, /, task: str, book: Path, *, as_of: dt.date | None, form: str, **limits: int | None
) -> None:
    """Show TASK of the sheet Register in BOOK with all that belongs to it, on one page.

    Its partner on the other side and which side leads, what it satisfies, the claims about the same reference with
    their evidence and verdicts, the dates of its side, the findings. Leaves with 0, or with 2 when something could not
    be read. BOOK may also come first.
    """
    from dualregister.app.explain import explain  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.faces.formats import explanation  # noqa: PLC0415

    if Path(task).is_file() and not book.exists():
        task, book = str(book), Path(task)  # the other verbs begin with BOOK; either order is understood
    page = explain(open_report_book(book, Terms(as_of=as_of, today=today()), limits_from(limits)), task)
    show(explanation.text(page) if form == "text" else explanation.json(page))
    ctx.exit(page.exit_code)
