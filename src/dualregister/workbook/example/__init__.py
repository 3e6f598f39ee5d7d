"""An example company with a year of work in its register, and the faults that such a register has."""

import csv
import datetime as dt
import pkgutil
import re
from collections.abc import Mapping, Sequence
from functools import cache

from dualregister.core import facts
from dualregister.core.sheets import Field, Kind, Sheet, all_sheets

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@cache
def example_rows() -> Mapping[str, Sequence[Mapping[str, object]]]:
    """The rows of every sheet of the example company, by the names of the fields, as `new_register` takes them."""
    return {name: tuple(_rows(sheet)) for name, sheet in all_sheets().items()}


def _rows(sheet: Sheet) -> list[dict[str, object]]:
    file = f"{sheet.name.lower().replace(' ', '_')}.csv"
    content = pkgutil.get_data("dualregister.workbook.example", file)
    if content is None:
        raise LookupError(file)
    lines = csv.DictReader(content.decode("utf-8").splitlines(keepends=True))
    return [{field.name: _value(line[field.header], _kind(field, line)) for field in sheet.fields} for line in lines]


def _kind(field: Field, line: Mapping[str, str]) -> Kind:
    """What a cell holds; a setting says it by its name."""
    if field.kind is not Kind.ANY:
        return field.kind
    kinds = {fact["setting"]: fact["type"] for fact in facts.table("settings")}
    return Kind(kinds[line["Setting"]])


def _value(text: str, kind: Kind) -> object:
    """The cell as typed in: a date that is written in another way stays text, as it does in real registers."""
    if not text:
        return None
    if kind is Kind.DATE and _ISO_DAY.fullmatch(text):
        return dt.date.fromisoformat(text)
    return int(text) if kind is Kind.INT else text
