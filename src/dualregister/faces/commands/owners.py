"""`dualregister owners`: who must act, for each side on its own."""

from typing import TYPE_CHECKING

import click

from dualregister.faces.answering import Asked, answering, hand_over

if TYPE_CHECKING:
    from dualregister.app.owner_map import OwnerMap


@click.command(
    epilog="""\b
Examples:
  dualregister owners register.xlsx
  dualregister owners register.xlsx --write""",
)
@answering("a sheet Owner Map")
def command(asked: Asked) -> None:
    """Show who is accountable, reviews and approves in BOOK, both sides beside each other.

    And what is amiss: parts that nobody holds, one owner on both sides that nobody confirmed, two parts in one hand,
    people who left, and what each person carries. Nothing is copied from one side to the other. Leaves with 1 when a
    part or open work has nobody, when no topic is entered, or when somebody audits own work; with 2 when something
    could not be read or judged; else with 0.
    """
    from dualregister.app.owner_map import owner_map  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415
    from dualregister.faces.formats.answers import owners  # noqa: PLC0415

    found = owner_map(open_report_book(asked.book, asked.terms, asked.limits))
    hand_over(asked, found, owners, _sheet)


def _sheet(found: "OwnerMap") -> bytes:
    from dualregister.app.owner_map_book import owner_map_book  # noqa: PLC0415 - only who writes

    return owner_map_book(found)
