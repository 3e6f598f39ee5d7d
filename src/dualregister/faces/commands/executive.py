"""`dualregister executive`: what really follows from the open gaps, on one page."""

from typing import TYPE_CHECKING

import click

from dualregister.faces.answering import Asked, answering, hand_over

if TYPE_CHECKING:
    from dualregister.app.executive_view import ExecutiveView


@click.command(
    epilog="""\b
Examples:
  dualregister executive register.xlsx
  dualregister executive register.xlsx --write""",
)
@answering("a sheet Executive View, which prints on one page,", ("text", "json"))
def command(asked: Asked) -> None:
    """Show what really follows from the open gaps of BOOK, who decides it, and which day comes next.

    Audit readiness, legal compliance and voluntary maturity stand apart and are never added up; in each, the two sides
    have their own words and days. What is only usual is called so. Leaves with 0, or with 2 when something could not
    be read or judged.
    """
    from dualregister.app.executive_view import executive_view  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.faces.formats.answers import executive  # noqa: PLC0415

    view = executive_view(open_report_book(asked.book, asked.terms, asked.limits))
    hand_over(asked, view, executive, _sheet)


def _sheet(view: "ExecutiveView") -> bytes:
    from dualregister.app.executive_book import executive_book  # noqa: PLC0415 - only who writes

    return executive_book(view)
