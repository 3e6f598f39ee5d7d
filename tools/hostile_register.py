"""A register in which every payload stands in the cells that answers repeat, and in the sheet of acceptances."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping

from openpyxl import Workbook

from dualregister.core.sheets import sheet
from payloads import PAYLOADS

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_DAY = dt.date(2026, 11, 23)


def hostile_register() -> bytes:
    """The workbook; each payload is an id, an owner, a title, a reason, … of some row, which never is a formula."""
    texts = list(PAYLOADS.values())
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book, "Settings", [{"setting": "As of", "value": _DAY}])
    _fill(book, "Scope", [_row("Scope", each, scope_id=each, statement=each) for each in texts])
    _fill(book, "Register", [_row("Register", each, side="ISO", status="open", due=_DAY) for each in texts])
    _fill(book, "Claims", [_row("Claims", each, side="SOC2", ref="CC6.1") for each in texts])
    _fill(book, "Evidence", [_row("Evidence", each, side="ISO", collected_on=_DAY) for each in texts])
    _fill(book, "Reuse", [_row("Reuse", each) for each in texts])
    _fill(book, "ISO Dates", [_row("ISO Dates", each, due=_DAY) for each in texts])
    _fill(book, "SOC 2 Dates", [_row("SOC 2 Dates", each, due=_DAY) for each in texts])
    _fill(book, "Owners", [_row("Owners", each, confirmed_on=_DAY) for each in texts])
    _fill(book, "Gaps", [_row("Gaps", each, side="ISO", class_="audit readiness", due=_DAY) for each in texts])
    _fill(book, "Intake", [_row("Intake", each, received=_DAY, due=_DAY) for each in texts])
    accepted = [
        {"code": "REF-02", "sheet": "Register", "record": each, "reason": each, "accepted_by": each, "until": _DAY}
        for each in texts
    ]
    _fill(book, "Accepted", [_known("Accepted", each) for each in accepted])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _row(name: str, text: str, **others: object) -> dict[str, object]:
    """A row in which every field that is not otherwise given is the payload."""
    return {each.name: others.get(each.name, text) for each in sheet(name).fields}


def _known(name: str, row: Mapping[str, object]) -> dict[str, object]:
    names = {each.name for each in sheet(name).fields}
    return {field: value for field, value in row.items() if field in names}


def _fill(book: Workbook, name: str, rows: Iterable[Mapping[str, object]]) -> None:
    tab = book.create_sheet(name)
    headers = {each.name: each.header for each in sheet(name).fields}
    tab.append(list(headers.values()))
    for at, row in enumerate(rows, start=2):
        for column, field in enumerate(headers, start=1):
            value = row.get(field)
            cell = tab.cell(at, column)
            cell.value = _UNWRITABLE.sub(_escaped, value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"


def _escaped(found: re.Match[str]) -> str:
    """As Excel keeps in a file what XML cannot hold; it is the character again when it is read."""
    return f"_x{ord(found[0]):04X}_"
