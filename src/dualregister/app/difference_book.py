"""What changed, as a sheet `Changes` in a copy of the newer version, with the changed cells marked."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.app.difference import Difference
from dualregister.core.difference.line import Held
from dualregister.errors import NotWritten
from dualregister.workbook.verdict_tab import Answers, answers_book

if TYPE_CHECKING:
    from dualregister.workbook.writing.back import WriteReport

SHEET = "Changes"
_WIDTHS = {
    "Sheet": 14.0,
    "Record": 22.0,
    "What": 11.0,
    "Field": 22.0,
    "Before": 44.0,
    "Now": 44.0,
    "Cell before": 12.0,
    "Cell now": 11.0,
}


def changes_book(difference: Difference) -> bytes:
    """The sheet `Changes`: one row a cell that changed, removed rows and columns included."""
    words = (
        f"What changed since {Path(difference.old).name}. Both judged as of {difference.as_of}. "
        f"Changed cells are marked; the order of rows is no change."
    )
    return answers_book(
        Answers(sheet=SHEET, words=words, widths=_WIDTHS, rows=list(_rows(difference)), judged=frozenset({"What"}))
    )


def _rows(difference: Difference) -> Iterator[list[object]]:
    for word, those in (("added", difference.sheets_added), ("removed", difference.sheets_removed)):
        for name, filled in those.items():
            yield [name, "", f"sheet {word}", "", "", f"{filled} row{'' if filled == 1 else 's'}", "", ""]
    for sheet in difference.sheets:
        for name in sheet.columns_added:
            yield [sheet.sheet, "", "column added", name, "", "", "", ""]
        for name in sheet.columns_removed:
            yield [sheet.sheet, "", "column removed", name, "", "", "", ""]
        for old, new in sheet.columns_renamed.items():
            yield [sheet.sheet, "", "column renamed", new, old, new, "", ""]
        for row in sheet.rows:
            for each in row.changes:
                values = [_shown(each.old, each.new), _shown(each.new, each.old)]
                yield [
                    sheet.sheet,
                    row.record,
                    row.kind.value,
                    each.field,
                    *values,
                    each.old_cell or "",
                    each.new_cell or "",
                ]


def _shown(value: Held | None, other: Held | None) -> str:
    if value is None:
        return ""
    return f"{value.shown} ({value.kind})" if other is not None and other.shown == value.shown else value.shown


def write_changes(difference: Difference, out: Path) -> "WriteReport":
    """A copy of the newer version at `out` with the sheet `Changes` and its changed cells marked.

    NotWritten where that fails, or where `out` is one of the two versions.
    """
    from dualregister.workbook.writing.back import write_sheets  # noqa: PLC0415 - openpyxl only where it is needed

    for path in (difference.old, difference.new):
        if out.exists() and Path(path).exists() and out.samefile(path):
            raise NotWritten(f"{out} is one of the two versions, and was left alone.", remedy="Choose another name.")
    marks = {
        sheet.sheet: [each.new_cell for row in sheet.rows for each in row.changes if each.new_cell]
        for sheet in difference.sheets
    }
    return write_sheets(Path(difference.new), changes_book(difference), marks, out, backup=False)
