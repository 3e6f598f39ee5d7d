"""What the form of a sheet makes doubtful: columns that stand twice, and cells that a merged range hides."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from dualregister.core.address import corners_of
from dualregister.core.table import Oddity, Table

Hidden = Mapping[int, Mapping[str, int]]
"""By the number of a row, its fields that a merged range hides, and the row that holds what the range shows."""
_DOUBLED = frozenset({Oddity.HEADER_TWICE, Oddity.COLUMN_OUTSIDE})


def doubled(table: Table) -> frozenset[str]:
    """Fields with a column that is not read: a second one of that header, or one beside the Excel table."""
    headers = {each.detail for each in table.oddnesses if each.kind in _DOUBLED}
    if not headers:
        return frozenset()
    return frozenset(field.name for field in table.sheet.readable if field.header in headers)


def has_merged(table: Table) -> bool:
    """Whether cells are merged in the data."""
    return any(each.kind is Oddity.MERGED_CELLS for each in table.oddnesses)


def hidden(table: Table, numbers: Sequence[int]) -> Hidden:
    """The cells of merged ranges but their first, in rows of these numbers: they read as blank. `numbers` ascend."""
    found: dict[int, dict[str, int]] = {}
    for each in table.oddnesses:
        corners = corners_of(each.detail) if each.kind is Oddity.MERGED_CELLS else None
        if corners is None:
            continue
        top, bottom, left, right = corners
        fields = [(one.index, one.field.name) for one in table.columns if one.field and left <= one.index <= right]
        for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            those = {name: top for index, name in fields if (number, index) != (top, left)}
            found.setdefault(number, {}).update(those)
    return found
