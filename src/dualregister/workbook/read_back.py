"""What a register of ours holds, read back by another program than wrote it."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from python_calamine import CalamineWorkbook

from dualregister.core.address import address
from dualregister.core.sheets import all_sheets
from dualregister.workbook.cell import as_cell
from dualregister.workbook.tab import HEADER_ROW, Row


def differences(content: bytes, rows: Mapping[str, Sequence[Row]]) -> list[str]:
    """The cells of the register in `content` that do not hold what `rows` say, as places: Register!C7."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = []
    for name, those in rows.items():
        if name == "Settings":  # the program completes it, in an order of its own
            continue
        sheet = all_sheets()[name]
        held = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for number, row in enumerate(those, start=HEADER_ROW + 1):
            cells = held[number - 1] if number <= len(held) else []
            for at, field in enumerate(sheet.fields):
                have = cells[at] if at < len(cells) else ""
                if _plain(have) != _plain(as_cell(row.get(field.name))):
                    found.append(f"{name}!{address(number, at)}")
    return found


def _plain(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
