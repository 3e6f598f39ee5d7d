"""A register with two rows a sheet and hardly any format: small enough to be damaged a hundred thousand times."""

import io
from collections.abc import Sequence
from functools import cache

from openpyxl import Workbook, load_workbook

from dualregister.app.new import register_bytes
from dualregister.core.sheets import all_sheets

_ROWS = 3


@cache
def _example() -> bytes:
    return register_bytes(example=True)


def small_register(sheets: Sequence[str]) -> bytes:
    """The first rows of some sheets of the example register."""
    example = load_workbook(io.BytesIO(_example()), read_only=True)
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        headers = [each.header for each in all_sheets()[name].fields]
        rows = list(example[name].iter_rows(values_only=True))
        first = next(at for at, row in enumerate(rows) if set(headers[:2]) <= set(row))
        tab = book.create_sheet(name)
        for row in rows[first : first + _ROWS]:
            tab.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
