"""Ranges that formulas are given as tables of the register."""

import datetime as dt
from collections.abc import Sequence

from dualregister.app.cell_table import (
    Cells,
    bare_table,
    sheet_named,
    sheet_under,
    sound_settings,
    table_in,
    table_under,
    with_header,
)
from dualregister.core.table import Table
from dualregister.faces.formulas.arguments import read
from dualregister.faces.formulas.cell_error import Unusable
from dualregister.workbook.header import folded


def under(headers: Cells, rows: Cells, name: str | None = None) -> Table:
    """The rows under headers that stand in a range of their own, of the sheet that fits, or of the sheet `name`."""
    words = [cell for row in headers for cell in row]
    if name is None:
        return table_under(sheet_under(words), words, rows)
    table = table_under(sheet_named(name), words, rows)
    if not table.columns:
        raise Unusable(
            f"These are not the headers of the sheet {name}. "
            f"Give its header row, such as {table.sheet.table}[#Headers]."
        )
    return table


def beside(table: Table, /, **given: Cells | None) -> Sequence[Table]:
    """The other tables that were given, by the name of their sheet; the sheet itself is not given twice."""
    return [
        _SPECIAL[name](rows) if name in _SPECIAL else whole(name, rows)
        for name, rows in given.items()
        if rows is not None and name != table.sheet.name
    ]


def whole(name: str, rows: Cells) -> Table:
    """The sheet `name`, given whole with its header row."""
    return with_header(table_in(sheet_named(name), rows))


def shown(occurrences: Cells | None, holidays: Cells | None, settings: Cells | None) -> list[Table]:
    """The sheets that are given to a formula about reuse; a range of two columns may lack its header."""
    found = []
    if occurrences is not None:
        found.append(_runs(occurrences))
    if holidays is not None:
        holidays_in(holidays)  # a holiday that cannot be read is refused here
        found.append(_holiday_table(holidays))
    if settings is not None:
        found.append(sound_settings(settings))
    return found


def _runs(rows: Cells) -> Table:
    """The sheet Occurrences; one without rows for the word none."""
    there = [] if folded(rows[0][0]) == "none" else rows
    return with_header(bare_table(sheet_named("Occurrences"), there))


_SPECIAL = {"Settings": sound_settings, "Occurrences": _runs}


def holidays_in(rows: Cells | None) -> frozenset[dt.date]:
    """The holidays of a range: a column of days, or the sheet Holidays with or without its header; none without it."""
    if rows is None:
        return frozenset()
    first = sheet_named("Holidays").field("date")
    found = (read(cells[0], first) for _, cells in _holiday_table(rows).rows)
    return frozenset(each for each in found if isinstance(each, dt.date))


def _holiday_table(rows: Cells) -> Table:
    days = sheet_named("Holidays")
    headed = len(rows[0]) == 1 and folded(rows[0][0]) == folded(days.field("date").header)
    return with_header(bare_table(days, rows[1:] if headed else rows))
