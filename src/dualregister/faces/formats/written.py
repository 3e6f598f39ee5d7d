"""What was written where, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualregister.core.echo import harmless

if TYPE_CHECKING:
    from dualregister.workbook.writing.back import WriteReport


def lines(report: "WriteReport", *, nothing: str = "It says the same as before.") -> Iterator[str]:
    """What became of a workbook, line by line."""
    if not report.changed:
        yield f"{harmless(str(report.path))} was left as it is. {nothing}"
    elif report.sheets:
        yield f"Wrote {', '.join(map(harmless, report.sheets))} into {harmless(str(report.path))}."
    else:
        yield f"Wrote {harmless(str(report.path))}."
    if report.backup is not None:
        yield f"  As it was: {harmless(str(report.backup))}"
    for note in report.notes:
        yield f"  Note: {harmless(note)}"
