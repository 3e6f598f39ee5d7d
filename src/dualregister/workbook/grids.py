"""Every sheet of a workbook, or a CSV, as a grid of raw cells with number formats and merged ranges."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from dualregister.core.address import corners_of
from dualregister.core.adoption.grid import Grid, Merge
from dualregister.core.table import Row
from dualregister.workbook.contents import Tab
from dualregister.workbook.csv_file import text_of
from dualregister.workbook.guard import Door, let_in
from dualregister.workbook.limits import Limits
from dualregister.workbook.number_formats import formats_of
from dualregister.workbook.read import TEXT_ENDINGS
from dualregister.workbook.scan import Scan, scan
from dualregister.workbook.tables import every_row


def grids_of(path: Path, limits: Limits) -> tuple[Grid, ...]:
    """The sheets with cells in the workbook or CSV at `path`, in their order. Unreadable where it cannot be read."""
    if path.suffix.lower() in TEXT_ENDINGS:
        return (_text_grid(path, limits),)
    with let_in(path, limits) as door:
        tabs = [tab for tab in door.contents.tabs if tab.kind == "worksheet" and tab.part is not None]
        scans = {tab.name: scan(door.package, tab.part or "") for tab in tabs}
        rows = every_row(path, door, scans, tabs)
        return tuple(_grid(door, tab, scans[tab.name], rows[tab.name]) for tab in tabs)


def _grid(door: Door, tab: Tab, seen: Scan, rows: Sequence[Row]) -> Grid:
    wanted = {
        (number, column)
        for number, cells in rows
        for column, cell in enumerate(cells)
        if isinstance(cell, float | int | dt.date) and not isinstance(cell, bool)
    }
    lines = tuple((number, tuple(cells)) for number, cells in rows)
    return Grid(tab.name, lines, tuple(_merges(seen)), formats_of(door, tab.part or "", wanted))


def _merges(seen: Scan) -> Iterator[Merge]:
    for ref in seen.merges:
        found = corners_of(ref)
        if found is not None:
            yield found


def _text_grid(path: Path, limits: Limits) -> Grid:
    records = text_of(path, limits).records()
    lines = ((number, tuple(cell or None for cell in record)) for number, record in records if any(record))
    return Grid(path.stem, tuple(lines), typed=False)
