"""Cell addresses as Excel writes them."""

import re
from functools import cache

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


@cache
def letters(column: int) -> str:
    """Column letters of a zero-based column index: 0 is A, 26 is AA."""
    name = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def address(row: int, column: int) -> str:
    """Address of Excel's row number `row` (from 1) and the zero-based `column`: C7."""
    return f"{letters(column)}{row}"


def column_index(name: str) -> int:
    """Zero-based index of the column called `name`: 0 for A."""
    index = 0
    for each in name.upper():
        index = index * 26 + ord(each) - ord("A") + 1
    return index - 1


def corners_of(ref: str) -> tuple[int, int, int, int] | None:
    """First and last row, first and last column of a range such as B5:F20."""
    found = _RANGE.fullmatch(ref)
    if found is None:
        return None
    rows = sorted((int(found[2]), int(found[4] or found[2])))
    columns = sorted((column_index(found[1]), column_index(found[3] or found[1])))
    return rows[0], rows[1], columns[0], columns[1]
