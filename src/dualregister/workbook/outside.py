"""What stands on a sheet outside of the table that is read: it must not be passed over without a word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from dualregister.core.address import address
from dualregister.core.sheets import Need, Sheet
from dualregister.core.table import Oddity, Oddness
from dualregister.workbook.header import ENOUGH, Area, Header, folded, known_headers
from dualregister.workbook.limits import Limits
from dualregister.workbook.scan import LAST_ROW

Walk = Callable[..., Iterator[Sequence[object]]]
"""All rows of a sheet from row 1 on, or from the row given; a blank is ''."""


def extent(walk: Walk, area: Area | None, used: set[int], elsewhere: Sequence[Area]) -> tuple[int, list[Oddness]]:
    """Last row of the table, and what looks like rows of it further down.

    Rows of the tables `elsewhere` on the sheet are theirs. Rows that follow the table without a gap are read too: a
    program may have appended them.
    """
    if area is None:
        return LAST_ROW, []
    last = area.last_row
    goes_on = not area.has_totals
    outside: list[int] = []
    for number, row in enumerate(walk(last + area.has_totals + 1), start=last + area.has_totals + 1):
        filled = sum(index < len(row) and row[index] != "" for index in used)
        goes_on = goes_on and filled > 0
        if goes_on:
            last = number
        elif filled >= ENOUGH and not any(each.first_row <= number <= each.last_row for each in elsewhere):
            outside.append(number)
    if not outside:
        return last, []
    place = f"{outside[0]}" if len(outside) == 1 else f"{outside[0]} to {outside[-1]}"
    return last, [Oddness(Oddity.ROWS_OUTSIDE, place, address(outside[0], min(used)), outside[0])]


def others(sheet: Sheet, walk: Walk, header: Header, areas: Sequence[Area], limits: Limits) -> Iterator[Oddness]:
    """Other headers on the sheet: of another Excel table, or of rows above the header that was taken."""
    rows = dict(enumerate(islice(walk(), max([header.row, *(each.first_row for each in areas)])), start=1))
    for area in areas:
        inside = rows.get(area.first_row, [])[area.first_column : area.last_column + 1]
        if area.first_row != header.row and known_headers(sheet, inside) >= ENOUGH:
            place = address(area.first_row, area.first_column)
            yield Oddness(Oddity.SECOND_TABLE, place, place, area.first_row)
    taken = {each.first_row for each in areas}
    for number in range(1, min(header.row, limits.header_search)):
        if number not in taken and _is_header(sheet, rows[number]):
            at = next(index for index, cell in enumerate(rows[number]) if folded(cell))
            yield Oddness(Oddity.SECOND_TABLE, address(number, at), address(number, at), number)


def _is_header(sheet: Sheet, cells: Sequence[object]) -> bool:
    """Whether a row is too much like a header to be a title: half of the required headers, and more than two."""
    needed = {folded(field.header) for field in sheet.fields if field.need is Need.ALWAYS}
    return known_headers(sheet, cells) > ENOUGH and 2 * len(needed.intersection(map(folded, cells))) >= len(needed)


def beside(sheet: Sheet, walk: Walk, header: Header) -> Iterator[Oddness]:
    """Columns of the contract beside the Excel table that are not read."""
    read = {column.index for column in header.columns}
    found = {column.field.name for column in header.columns if column.field is not None}
    fields = {folded(field.header): field for field in sheet.readable if field.name not in found}
    for index, cell in enumerate(next(walk(header.row), [])):
        field = fields.get(folded(cell))
        if field is not None and index not in read:
            yield Oddness(Oddity.COLUMN_OUTSIDE, field.header, address(header.row, index), header.row)


def only_headings(walk: Walk, used: set[int], merged: list[Oddness]) -> list[Oddness]:
    """`merged`, where a row merged across that holds more than one value is no banner: it is judged as a row."""
    banners = {each.row for each in merged if each.kind is Oddity.BANNER and each.row is not None}
    rows = {at: row for at, row in enumerate(islice(walk(), max(banners, default=0)), 1) if at in banners}
    full = {at for at, row in rows.items() if sum(index < len(row) and row[index] != "" for index in used) > 1}
    return [replace(each, kind=Oddity.MERGED_CELLS) if each.row in full else each for each in merged]
