"""Write samples/*.xlsx: small registers to try the program on, and to test it with.

clean.xlsx         nothing is wrong in it
faulty.xlsx        every rule finds something: the bad row of each, in an otherwise correct register
header_row_5.xlsx  a title block above the header, no Excel table
real_life.xlsx     what people's registers hold: error cells, numbers for ids, banners, a million declared rows

The same program writes the same bytes. What `validate` finds in them stands beside them.
"""

# isort: off
import dualregister.workbook  # noqa: F401 - before openpyxl: it decides how openpyxl writes
# isort: on

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from dualregister import rules
from dualregister.core.cells import LEFT_OUT
from dualregister.core.sheets import all_sheets
from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.rules.example import DAY, correct_row
from dualregister.rules.rule import Rule
from dualregister.workbook.cell import put
from dualregister.workbook.new import new_register, soa_rows
from dualregister.workbook.seal import sealed

SAMPLES = Path(__file__).parent.parent / "samples"
Rows = dict[str, list[dict[str, object]]]

_PAIR = {"task_id": "T-002", "side": "SOC2", "ref": "CC6.3", "title": "Review access to production every quarter"}
_LAYOUT_SHEETS = {
    "SHT-01": "Holidays",
    "SHT-02": "ISO Dates",
    "SHT-03": "Scope",
    "SHT-04": "Intake",
    "SHT-05": "Gaps",
    "SHT-06": "Owners",
    "SHT-07": "Reuse",
    "SHT-08": "Claims",
    "SHT-10": "SOC 2 Dates",
}
"""Where faulty.xlsx has the fault of form that a rule is about."""


def clean() -> bytes:
    """A small register in which nothing is wrong."""
    return new_register(_clean_rows(), rules=(), catalogue=())


def _clean_rows() -> Rows:
    rows: Rows = {
        name: [dict(correct_row(name))] for name in all_sheets() if name not in ("Settings", "SoA", "Accepted")
    }
    linked = {"primary_side": "ISO", "supporting_side": "SOC2"}
    task = dict(correct_row("Register"))
    rows["Register"] = [
        task | linked | {"linked_task": "T-002"},
        task | linked | _PAIR | {"linked_task": "T-001", "owner": "J. Meyer", "reviewer": "P. Nowak"},
    ]
    rows["Settings"] = [{"setting": "Organisation", "value": "Acme"}, {"setting": "As of", "value": DAY}]
    rows["SoA"] = [dict(row) | {"applicable": "yes", "justification": "Treats a risk"} for row in soa_rows()]
    return rows


def faulty() -> bytes:
    """A register in which every rule finds something."""
    rows: Rows = defaultdict(list, {"Settings": [{"setting": "As of", "value": DAY}]})
    places: dict[tuple[str, int], object] = {}
    for number, rule in enumerate(rules.ALL, start=1):
        if rule.family != "SHT" and rule.code not in {"SOA-01", "SOA-02"}:  # those two come of themselves
            _add(rows, rule, number)
    for name, those in rows.items():
        for at, row in enumerate(those):
            for field, value in row.items():
                if isinstance(value, ErrorCell | Uncalculated):
                    places[name, at] = value
                    row[field] = f"={value}"
    for name in _LAYOUT_SHEETS.values():
        rows.setdefault(name, [dict(correct_row(name))])
    book = load_workbook(io.BytesIO(new_register(dict(rows), rules=(), catalogue=())))
    for tab in book.worksheets:
        _break_cells(tab)
        _add_strays(tab, rows.get(tab.title, ()))
    for code, name in _LAYOUT_SHEETS.items():
        _break_layout(book[name], code)
    book.create_sheet("Settings (2)")  # SHT-09
    return sealed(book)


def _add(rows: Rows, rule: Rule, number: int) -> None:
    """The bad row of `rule` and the rows beside it; an id that the example does not care about becomes a new one."""
    name = rule.sheets[0]
    for sheet, beside in rule.beside.items():
        for each in beside:
            row = {**correct_row(sheet), **each} if sheet != "Settings" else dict(each)
            _rename(row, rule, number)
            if row not in rows[sheet]:
                rows[sheet].append(row)
    row = {**correct_row(name), **rule.bad} if name != "Settings" else dict(rule.bad)
    _rename(row, rule, number)
    key = all_sheets()[name].key
    if key is not None and key.name not in rule.bad and not rule.beside.get(name):
        row[key.name] = f"{row[key.name]}-{number}"
    rows[name].append(row)


def _rename(row: dict[str, object], rule: Rule, number: int) -> None:
    """Give evidence and claims of a pair names of their own, so that one example does not read those of another."""
    if rule.sheets[0] == "Reuse":
        for name in ("evidence_id", "claim_id"):
            if row.get(name):
                row[name] = f"{row[name]}-{number}"


def _add_strays(tab: Worksheet, rows: Sequence[Mapping[str, object]]) -> None:
    """Columns that belong to the other side."""
    for field in all_sheets()[tab.title].strays if tab.title in all_sheets() else ():
        if any(field.name in row for row in rows):
            tab.tables.clear()  # a table ends where it ended; without one the new column is part of the sheet
            column = tab.max_column + 1
            put(tab, 1, column, field.header)
            for number, row in enumerate(rows, start=2):
                put(tab, number, column, row.get(field.name)).number_format = "yyyy-mm-dd"


def _break_cells(tab: Worksheet) -> None:
    """Put back the cells that a plain value cannot stand for."""
    for line in tab.iter_rows(min_row=2):
        for cell in line:
            if cell.value == f"={Uncalculated()}":
                tab.cell(cell.row, cell.column).value = "=1+1"
                cell.quotePrefix = False  # else Excel shows the formula as text
            elif isinstance(cell.value, str) and cell.value.startswith("=ErrorCell"):
                tab.cell(cell.row, cell.column).value = "#N/A"
                cell.quotePrefix = False


def _break_layout(tab: Worksheet, code: str) -> None:
    last, below = tab.max_column, tab.max_row + 3
    if code == "SHT-06":
        for row, line in enumerate((1, 2)):
            for at in range(1, last + 1):
                put(tab, below + row, at, tab.cell(line, at).value)
        tab.add_table(Table(displayName="tblOwners2", ref=f"A{below}:{tab.cell(below + 1, last).coordinate}"))
    elif code == "SHT-07":
        put(tab, below, 1, "E-1")
        put(tab, below, 2, "C-1")
    else:
        tab.tables.clear()
        _break_plain(tab, code, last)


def _break_plain(tab: Worksheet, code: str, last: int) -> None:
    match code:
        case "SHT-01":
            for at in range(1, last + 1):
                tab.cell(1, at).value = None
        case "SHT-02":
            tab.cell(1, 4).value = None  # Owner, which no rule of this sheet reads
        case "SHT-03":
            put(tab, 1, last + 1, "Prio")
        case "SHT-04":
            put(tab, 1, last + 1, tab.cell(1, 3).value)
        case "SHT-08":
            put(tab, 2, last + 1, "ask M. Rossi")
        case "SHT-10":
            put(tab, 2, next(cell.column for cell in tab[1] if cell.value == "Notes"), LEFT_OUT)
        case _:
            row = tab.max_row + 1
            put(tab, row, 1, "G-99")
            tab.merge_cells(start_row=row, start_column=1, end_row=row + 1, end_column=1)


def header_row_5() -> bytes:
    """Title block, a blank row, the header in row 5, and no Excel table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("Register", "Claims", "Evidence", "Occurrences", "Reuse"):
        tab: Worksheet = book.create_sheet(name)
        put(tab, 1, 1, f"Acme: {name}").font = Font(size=16, bold=True)
        put(tab, 2, 1, "Owner of this document: M. Rossi")
        put(tab, 3, 1, "Internal")
        _plain(tab, 5, _clean_rows()[name])
    return sealed(book)


def _plain(tab: Worksheet, header_row: int, rows: Sequence[Mapping[str, object]]) -> None:
    fields = all_sheets()[tab.title].fields
    for at, field in enumerate(fields, start=1):
        put(tab, header_row, at, field.header).font = Font(bold=True)
        for number, row in enumerate(rows, start=header_row + 1):
            cell = put(tab, number, at, row.get(field.name))
            if isinstance(cell.value, dt.date):
                cell.number_format = "dd/mm/yyyy"


_HEADERS = (
    *("Task ID", "Side", "Ref", "Title", "Scope", "Service", "Owner", "Reviewer", "Approver", "Source kind"),
    *("Status", "Opened", "Due", "Notes", "Prio", "owner "),
)
_BANNERS = {3: "ORGANISATIONAL CONTROLS", 9: "SOC 2"}


def real_life() -> bytes:
    """What people's registers hold."""
    book = Workbook()
    tab = book.worksheets[0]
    tab.title = "Register"
    put(tab, 1, 1, "ISMS register v7 FINAL (2)").font = Font(size=14, bold=True)
    for at, header in enumerate(_HEADERS, start=1):
        put(tab, 2, at, header).font = Font(bold=True)
    for row, words in _BANNERS.items():
        put(tab, row, 1, words).fill = PatternFill("solid", start_color="DDDDDD")
        tab.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_HEADERS))
    for row, changes in _odd_rows():
        line = _USUAL | changes
        for at, header in enumerate(_HEADERS[:-1], start=1):
            _raw(tab, row, at, line.get(header))
    tab.cell(1_048_576, 1).font = Font(bold=True)
    return sealed(book)


_USUAL: dict[str, object] = {
    "Side": "ISO",
    "Title": "Keep the access control rules current",
    "Scope": "EU production",
    "Service": "Acme Cloud",
    "Owner": "M. Rossi",
    "Reviewer": "A. Kim",
    "Approver": "L. Okafor",
    "Source kind": "requirement",
    "Status": "open",
    "Opened": dt.date(2026, 5, 2),
    "Due": dt.date(2026, 12, 10),
    "Prio": 1,
}


def _odd_rows() -> Iterator[tuple[int, dict[str, object]]]:
    yield 4, {"Task ID": "T-001", "Ref": "A.5.15", "Notes": ErrorCell("#N/A")}
    yield 5, {"Task ID": 5.1, "Ref": 5.1}
    yield 6, {"Task ID": "T-003\u00a0", "Ref": "\tA.5.16", "Due": "10.12.2026"}
    yield 7, {"Task ID": "T-004", "Ref": dt.date(2010, 1, 1), "Due": 46366}
    yield 8, {"Task ID": "T-005", "Ref": "a5.17", "Status": "WIP", "Notes": Uncalculated()}
    yield 10, {"Task ID": "T-006", "Side": "SOC2", "Ref": "CC6.1\nCC6.2", "Owner": ErrorCell("#REF!")}
    yield 11, {"Task ID": "T-007", "Side": "SOC 2", "Ref": "CC7.2", "Opened": dt.date(1926, 5, 2)}
    yield 12, {"Task ID": "t-004", "Side": "SOC2", "Ref": "CC7.3", "Owner": None}


def _raw(tab: Worksheet, row: int, column: int, value: object) -> None:
    if isinstance(value, ErrorCell):
        cell = tab.cell(row, column)
        cell.value, cell.data_type = value.shown, "e"
    elif isinstance(value, Uncalculated):
        tab.cell(row, column).value = "=VLOOKUP(A8,People!A:B,2,FALSE)"
    else:
        cell = put(tab, row, column, value)
        if isinstance(value, dt.date):
            cell.number_format = "dd.mm.yyyy"


def main() -> None:
    """Write all four."""
    SAMPLES.mkdir(exist_ok=True)
    for make in (clean, faulty, header_row_5, real_life):
        path = SAMPLES / f"{make.__name__}.xlsx"
        path.write_bytes(make())
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
