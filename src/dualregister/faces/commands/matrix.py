"""`dualregister matrix`: the evidence matrix, one row a claim."""

from typing import TYPE_CHECKING

import click

from dualregister.faces.answering import Asked, answering, hand_over

if TYPE_CHECKING:
    from dualregister.app.evidence_matrix import EvidenceMatrix


@click.command(
    epilog="""\b
Examples:
  dualregister matrix register.xlsx
  dualregister matrix register.xlsx --as-of 2026-09-30 --format csv > matrix.csv""",
)
@answering("a sheet Evidence Matrix")
def command(asked: Asked) -> None:
    """Show what covers each claim of BOOK: own evidence, reused evidence or none.

    One row a claim: source, owner, artifact, date, review trigger, reuse permission; over a period also its intervals,
    filled or empty. Leaves with 0 when all was judged and 2 when something could not be read or judged. Which evidence
    may serve which claim is shown by: dualregister reuse BOOK --matrix.
    """
    from dualregister.app.evidence_matrix import evidence_matrix  # noqa: PLC0415 - a command loads what it needs
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.faces.formats.answers import evidence  # noqa: PLC0415

    made = evidence_matrix(open_book(asked.book, asked.terms, asked.limits))
    hand_over(asked, made, evidence, _sheet)


def _sheet(made: "EvidenceMatrix") -> bytes:
    from dualregister.app.answer_book import matrix_book  # noqa: PLC0415 - only who writes

    return matrix_book(made)
