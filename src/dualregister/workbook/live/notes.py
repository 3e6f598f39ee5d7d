"""Notes on cells taken out of a workbook that is open in Excel; they come by the command line alone."""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from dualregister.workbook.writing.cell_notes import HEADING

if TYPE_CHECKING:
    from xlwings import Sheet


def remove_notes(sheet: "Sheet", cells: Iterable[str], undo: ExitStack) -> None:
    """Take our notes off these cells; one that is not ours stays."""
    for cell in cells:
        place = sheet.range(cell).api
        text = "" if place.Comment is None else str(place.Comment.Text())
        if text.startswith(HEADING):
            place.Comment.Delete()
            undo.callback(place.AddComment, text)
