"""A validation as CSV: one line a finding, for a spreadsheet or a script."""

import csv
import io

from dualregister.core.echo import harmless
from dualregister.core.validation import Validation

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 - in Japan, full-width ones count too
HEADER = (
    "path",
    "as_of",
    "code",
    "severity",
    "sheet",
    "row",
    "cell",
    "record",
    "field",
    "message",
    "remedy",
    "accepted",
)


def document(validation: Validation) -> str:
    """The CSV text with a header line. A book that cannot be read is a line with the code UNREADABLE."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")

    def write(*cells: object) -> None:
        writer.writerow(["" if cell is None else inert(str(cell)) for cell in cells])

    write(*HEADER)
    for book in validation.books:
        path, day = harmless(book.path), book.as_of.isoformat()
        if book.error is not None:
            write(path, day, "UNREADABLE", "error", *[""] * 5, book.error.message, book.error.remedy, "")
        known = [(each, "") for each in book.findings] + [
            (each.finding, f"until {each.acceptance.until} by {each.acceptance.accepted_by}") for each in book.accepted
        ]
        for each, accepted in known:
            place = (each.sheet, each.row, each.cell, each.record, each.field)
            write(path, day, each.code, each.severity.value, *place, each.message, each.remedy, accepted)
    return out.getvalue()


def inert(text: str) -> str:
    """`text` that a spreadsheet takes for text: an apostrophe before what would start a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
