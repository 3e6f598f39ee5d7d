"""Cell addresses as Excel writes them."""

from functools import cache


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
