"""The sheets of a workbook as tables: cut by the lexer, or read by calamine with what calamine leaves out put back."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from dualregister.core.address import corners_of
from dualregister.core.sheets import Sheet, all_sheets
from dualregister.core.table import Oddity, Oddness, Row, Table
from dualregister.errors import Unreadable
from dualregister.workbook.contents import Tab, relations
from dualregister.workbook.guard import Door, let_in
from dualregister.workbook.header import Area, Header, folded, header_of
from dualregister.workbook.lexer import lexer
from dualregister.workbook.limits import Limits
from dualregister.workbook.markup import elements
from dualregister.workbook.outside import beside, extent, only_headings, others
from dualregister.workbook.package import FETCH_AGAIN, RESAVE
from dualregister.workbook.scan import LAST_ROW, Scan, scan
from dualregister.workbook.sheet_cells import LexedCells, ParsedCells, Rows, SheetCells
from dualregister.workbook.usual import Unusual

_USUAL_KINDS = frozenset({"worksheet", "chartsheet", "dialogsheet"})


def workbook_tables(
    path: Path, limits: Limits, contract: Mapping[str, Sheet] | None = None
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables of the workbook at `path` in the order of the contract, and its tabs that are not ours.

    The contract is that of the register, unless another is given.
    """
    with let_in(path, limits) as door:
        ours, others = matched(door.contents.tabs, all_sheets() if contract is None else contract)
        if not ours:
            raise none_of_ours(others, contract)
        areas = {tab.name: _areas(door, tab) for _, tab in ours}
        with _calamine(path):
            seen = sheets_of(door, [tab for _, tab in ours])
            return tuple(table_of(*seen[tab.name], sheet, tab, areas[tab.name]) for sheet, tab in ours), others


def none_of_ours(tabs: Sequence[str], contract: Mapping[str, Sheet] | None) -> Unreadable:
    """The refusal of a workbook that holds no sheet of the contract; None is that of the register."""
    if contract is not None:
        return Unreadable(
            f"None of these sheets is in the workbook: {', '.join(contract)}; its sheets are: {_listed(tabs)}.",
            remedy="Check that it is the right file, and that its tab was not renamed.",
        )
    return Unreadable(
        f"No sheet of the register is in the workbook; its sheets are: {_listed(tabs)}.",
        remedy="Rename a sheet to what it holds (Register, SoA, Claims, Evidence, …), bring one that was made "
        "elsewhere over with “dualregister adopt FILE”, or start from “dualregister new register.xlsx”.",
    )


Seen = tuple[Scan, SheetCells]
"""What a look at the XML of a sheet tells, and its cells."""


def sheets_of(door: Door, tabs: Sequence[Tab], *, parsed: bool = False) -> dict[str, Seen]:
    """Each of `tabs` by its name: cut by the lexer where it can, else, or where `parsed` is set, read by calamine."""
    found: dict[str, Seen] = {} if parsed else _cut(door, tabs)
    left = [tab for tab in tabs if tab.name not in found]
    scans = {tab.name: scan(door.package, tab.part) for tab in left if tab.part is not None}
    if left:
        with _workbook(door, left) as book:
            for tab in left:
                found[tab.name] = scans[tab.name], ParsedCells(book.get_sheet_by_name(tab.name))
    return found


def _cut(door: Door, tabs: Sequence[Tab]) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    with suppress(Unusual):
        by = lexer(door.package, door.contents)
        for tab in tabs:
            with suppress(Unusual):
                seen, rows = by.cut(tab.part or "")
                found[tab.name] = seen, LexedCells(rows)
    return found


def matched(tabs: Sequence[Tab], contract: Mapping[str, Sheet]) -> tuple[list[tuple[Sheet, Tab]], tuple[str, ...]]:
    """The sheets of the contract with their tabs, and the names of the other tabs."""
    by_name = {folded(tab.name): tab for tab in tabs}
    ours = [(sheet, tab) for name, sheet in contract.items() if (tab := by_name.get(folded(name))) is not None]
    for sheet, tab in ours:
        if tab.kind != "worksheet" or tab.part is None:
            raise Unreadable(
                f"The tab “{tab.name.strip()}” should be the sheet {sheet.name}, but it holds no cells.",
                remedy=f"If it is a chart or a macro sheet, rename it. {FETCH_AGAIN}",
            )
    taken = {tab.name for _, tab in ours}
    return ours, tuple(tab.name for tab in tabs if tab.name not in taken)


def _listed(names: Sequence[str]) -> str:
    shown = "; ".join(f"“{name[:40]}”" for name in names[:10])
    return f"{shown} and {len(names) - 10} more" if len(names) > 10 else shown


@contextmanager
def _calamine(path: Path) -> Iterator[None]:
    """Whatever calamine raises, as an error of ours."""
    try:
        yield
    except CalamineError as error:
        raise _unparsed(path, str(error)) from error
    except BaseException as error:
        # A panic of calamine is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _unparsed(path, "it stumbled over something unforeseen") from error


def _unparsed(path: Path, reason: str) -> Unreadable:
    del path
    return Unreadable(f"The workbook could not be read ({reason.splitlines()[0][:120]}).", remedy=RESAVE)


@contextmanager
def _workbook(door: Door, tabs: Sequence[Tab]) -> Iterator[CalamineWorkbook]:
    """The workbook, opened by calamine: as it is, or by a plain copy where calamine would refuse or misread it."""
    held = door.contents
    usual = held.workbook == "xl/workbook.xml" and all(tab.kind in _USUAL_KINDS and tab.part for tab in held.tabs)
    with (_as_it_is(door.package.path) if usual else None) or _copied(door, tabs) as book:
        yield book


def _as_it_is(path: Path) -> CalamineWorkbook | None:
    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError):
        # Another sheet, or a state of it, that calamine does not know: the copy leaves it out. Or a name in bytes that
        # are no UTF-8, which calamine does not find: the copy is made of what the guard has opened.
        return None


def _copied(door: Door, tabs: Sequence[Tab]) -> CalamineWorkbook:
    from dualregister.workbook.plain_copy import plain_copy  # noqa: PLC0415 - xml.sax loads half of the web

    return CalamineWorkbook.from_filelike(io.BytesIO(plain_copy(door.package, door.contents, tabs)))


def _areas(door: Door, tab: Tab) -> list[Area]:
    """Where the Excel tables with a header row lie on a sheet; without their totals rows."""
    found = []
    for kind, part in relations(door.package, tab.part or "").values():
        if kind == "table" and part in door.package:
            _, attributes = elements(door.package, part)[0]
            area = _area(attributes)
            if area is not None and attributes.get("headerRowCount", "1") != "0":
                found.append(area)
    return found


def _area(attributes: Mapping[str, str]) -> Area | None:
    corners = corners_of(attributes.get("ref", ""))
    totals = attributes.get("totalsRowCount", "0")
    if corners is None or not totals.isdecimal():
        return None
    first_row, last_row, first_column, last_column = corners
    return Area(first_row, last_row - int(totals), first_column, last_column, has_totals=totals != "0")


def table_of(seen: Scan, cells: SheetCells, sheet: Sheet, tab: Tab, areas: Sequence[Area]) -> Table:
    """The table on one sheet, with what is odd about it. `areas`: where its Excel tables lie."""
    header, area = _header(sheet, cells, seen.limits, areas)
    if header is None:
        return Table(sheet, tab.name, 0, (), (Oddness(Oddity.NO_HEADER, tab.name),), ())
    used = {column.index for column in header.columns if column.field is not None}
    holes = {
        row: kept
        for row, those in seen.holes.items()
        if row > header.row and (kept := {column: hole for column, hole in those.items() if column in used})
    }
    merged = only_headings(cells.walk, used, _merged(seen, header, used, area))
    banners = frozenset(each.row for each in merged if each.kind is Oddity.BANNER and each.row is not None)
    other_areas = [each for each in areas if each is not area]
    last, below = extent(cells.walk, area, used, other_areas)
    rows = Rows(cells, header.row + 1, last, holes, banners)
    elsewhere = others(sheet, cells.walk, header, other_areas, seen.limits)
    next_to = beside(sheet, cells.walk, header) if area is not None else []
    odd = (*header.oddnesses, *elsewhere, *next_to, *below, *merged)
    return Table(sheet, tab.name, header.row, header.columns, odd, rows)


def _header(
    sheet: Sheet, cells: SheetCells, limits: Limits, areas: Sequence[Area]
) -> tuple[Header | None, Area | None]:
    """The header and the Excel table that it belongs to, where it does."""
    best: tuple[Header | None, Area | None] = (None, None)
    for area in areas:
        row = next(cells.walk(area.first_row), [])
        header = header_of(sheet, [(area.first_row, _reach(row, area))])
        if header is not None and (best[0] is None or header.known > best[0].known):
            best = header, area
    if best[0] is not None:
        return best
    return header_of(sheet, enumerate(islice(cells.walk(), limits.header_search), start=1)), None


def _reach(row: Sequence[object], area: Area) -> list[object]:
    """The header cells of a table, and those beside it without a gap: a program may have added a column."""
    first, last = area.first_column, area.last_column
    while first > 0 and first <= len(row) and folded(row[first - 1]):
        first -= 1
    while last + 1 < len(row) and folded(row[last + 1]):
        last += 1
    return [None] * first + list(row[first : last + 1])


def _merged(seen: Scan, header: Header, used: set[int], area: Area | None) -> list[Oddness]:
    """Merged ranges that touch the data."""
    last = min(seen.last_row, area.last_row if area is not None else LAST_ROW)
    found = []
    for ref in seen.merges:
        corners = corners_of(ref)
        if corners is None:
            continue
        first_row, last_row, first_column, last_column = corners
        touched = sum(first_column <= column <= last_column for column in used)
        if touched and last_row > header.row and first_row <= last:
            banner = first_row == last_row and touched > 2 and 2 * touched > len(used)
            kind = Oddity.BANNER if banner else Oddity.MERGED_CELLS
            found.append(Oddness(kind, ref, ref.partition(":")[0].replace("$", ""), first_row))
    return sorted(found, key=lambda each: each.row or 0)


def every_row(path: Path, door: Door, scans: Mapping[str, Scan], tabs: Sequence[Tab]) -> dict[str, tuple[Row, ...]]:
    """By the name of the tab, the rows of sheets of any kind, from row 1 on."""
    with _calamine(path):
        seen = sheets_of(door, tabs)
        return {tab.name: tuple(Rows(seen[tab.name][1], 1, LAST_ROW, scans[tab.name].holes)) for tab in tabs}
