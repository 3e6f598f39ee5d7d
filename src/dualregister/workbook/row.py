"""One row of any sheet, by the headers above it: for a question about the row that somebody has selected."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from dualregister.errors import Unreadable
from dualregister.workbook.guard import let_in
from dualregister.workbook.header import folded
from dualregister.workbook.limits import DEFAULT, Limits
from dualregister.workbook.package import RESAVE
from dualregister.workbook.scan import scan


def words_under(
    path: Path, title: str, row: int, headers: Sequence[str], limits: Limits = DEFAULT
) -> tuple[str, ...] | None:
    """What Excel's row `row` of the sheet holds under each of `headers`, as text; None where no row above has them all.

    Unreadable where the sheet cannot be read.
    """
    with let_in(path, limits) as door:
        tab = next((each for each in door.contents.tabs if each.name == title), None)
        if tab is None or tab.part is None or tab.kind != "worksheet":
            return None
        scan(door.package, tab.part)
        try:
            return _under(CalamineWorkbook.from_path(path).get_sheet_by_name(title), row, headers)
        except CalamineError as error:
            raise Unreadable(f"The sheet “{title}” could not be read.", remedy=RESAVE) from error


def _under(sheet: CalamineSheet, row: int, headers: Sequence[str]) -> tuple[str, ...] | None:
    wanted = [folded(each) for each in headers]
    columns: list[int] | None = None
    cells: Sequence[object] = ()
    for number, cells in enumerate(islice(sheet.iter_rows(), row), start=1):
        if number == row:
            break
        texts = [folded(each) for each in cells]
        if set(wanted) <= set(texts):
            columns = [texts.index(each) for each in wanted]
    else:
        return None
    return None if columns is None else tuple(_words(cells, columns))


def _words(cells: Sequence[object], columns: Iterable[int]) -> Iterable[str]:
    for column in columns:
        cell = cells[column] if column < len(cells) else ""
        yield cell.strip() if isinstance(cell, str) else ""
