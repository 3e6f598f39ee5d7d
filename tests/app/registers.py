"""Registers as files for tests: rows of some sheets in a workbook, as a user would have saved them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from dualregister.core.sheets import sheet

DAY = dt.date(2026, 11, 23)
Rows = Mapping[str, Sequence[Mapping[str, object]]]

ISO = {"item_id": "I-1", "activity": "internal audit", "owner": "M. Rossi"}
SOC2 = {"item_id": "S-1", "kind": "evidence request", "service": "Acme Cloud", "owner": "J. Meyer"}
TASK = {"task_id": "T-1", "side": "ISO", "title": "Renew", "owner": "M. Rossi", "status": "open"}


def register(path: Path, rows: Rows, *, more: Mapping[str, Sequence[str]] | None = None) -> Path:
    """A workbook at `path` with these rows by sheet, its day 2026-11-23; `more` adds headers of the test's own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    settings: Rows = {"Settings": [{"setting": "As of", "value": DAY}]}
    for name, those in {**settings, **rows}.items():
        tab = book.create_sheet(name)
        known = {field.name: field.header for field in sheet(name).fields}
        headers = {**known, **{each: each for each in (more or {}).get(name, ())}}
        tab.append(list(headers.values()))
        for row in those:
            tab.append([row.get(field) for field in headers])
    book.save(path)
    return path


def iso(**changes: object) -> dict[str, object]:
    """A row of ISO Dates."""
    return {**ISO, **changes}


def soc2(**changes: object) -> dict[str, object]:
    """A row of SOC 2 Dates."""
    return {**SOC2, **changes}


def task(**changes: object) -> dict[str, object]:
    """A row of Register."""
    return {**TASK, **changes}
