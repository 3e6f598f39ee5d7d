"""What a cell of a workbook comes as."""

import datetime as dt
from pathlib import Path

import pytest

from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.workbook import scan as scanning
from dualregister.workbook import tables
from dualregister.workbook.limits import DEFAULT
from dualregister.workbook.package import opened
from dualregister.workbook.read import read
from workbook.pack import DATE, HEADERS, SHEET, pack, row, sheet, workbook

CELLS = [
    ("text", "Acme", "Acme"),
    ("text with an ampersand", "R&D", "R&D"),
    ("whole number", 5, 5.0),
    ("number", 5.1, 5.1),
    ("nothing but zero", 0, 0.0),
    ("truth", True, True),
    ("untruth", False, False),
    ("day", f'<c r="{{r}}" s="{DATE}"><v>46000</v></c>'.encode(), dt.date(2025, 12, 9)),
    ("day with hours", f'<c r="{{r}}" s="{DATE}"><v>46000.5</v></c>'.encode(), dt.datetime(2025, 12, 9, 12)),
    ("day far beyond", f'<c r="{{r}}" s="{DATE}"><v>3000000</v></c>'.encode(), 3000000.0),
    ("time of day", b'<c r="{r}" s="2"><v>0.5</v></c>', "12:00"),
    ("span of hours", b'<c r="{r}" s="3"><v>1.25</v></c>', "30:00:00"),
    ("shared text", b'<c r="{r}" t="s"><v>0</v></c>', "shared"),
    ("empty text", b'<c r="{r}" t="inlineStr"><is><t></t></is></c>', None),
    ("styled blank", b'<c r="{r}" s="1"/>', None),
    ("error", b'<c r="{r}" t="e"><v>#N/A</v></c>', ErrorCell("#N/A")),
    ("error of a formula", b'<c r="{r}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', ErrorCell("#DIV/0!")),
    ("formula", b'<c r="{r}"><f>1+1</f><v>2</v></c>', 2.0),
    ("formula with text", b'<c r="{r}" t="str"><f>T(A1)</f><v>Acme</v></c>', "Acme"),
    ("formula with empty text", b'<c r="{r}" t="str"><f>T(A1)</f><v></v></c>', None),
    ("formula never calculated", b'<c r="{r}"><f>1+1</f></c>', Uncalculated()),
    ("formula with an empty value", b'<c r="{r}"><f>1+1</f><v></v></c>', Uncalculated()),
    ("formula with a closed value", b'<c r="{r}"><f>1+1</f><v/></c>', Uncalculated()),
    ("shared formula never calculated", b'<c r="{r}"><f t="shared" si="0"/></c>', Uncalculated()),
    ("shared formula", b'<c r="{r}"><f t="shared" si="0"/><v>3</v></c>', 3.0),
]
each_cell = pytest.mark.parametrize(
    ("given", "expected"), [each[1:] for each in CELLS], ids=[each[0] for each in CELLS]
)
each_way = pytest.mark.parametrize("walked", [None, 1 << 30, 0], ids=["cut", "walked", "searched"])


def read_that_way(walked: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sheets be cut, or read by the parser behind a scan that walks sheets up to a size."""
    if walked is not None:
        monkeypatch.setattr(scanning, "WALKED", walked)
        monkeypatch.setattr(tables, "_cut", lambda *_: {})


@each_way
@each_cell
def test_a_cell_comes_as_what_it_is(
    given: object, expected: object, walked: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_that_way(walked, monkeypatch)
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(row(1, HEADERS), row(2, ["S-01", "service", given, "yes"]))})
    (table,) = read(path).tables
    ((number, cells),) = table.rows
    assert number == 2
    assert cells[2] == expected
    assert type(cells[2]) is type(expected)


@each_way
def test_holes_are_found_below_and_right_of_all_values(
    walked: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_that_way(walked, monkeypatch)
    rows = (row(1, HEADERS), row(9, [None, None, b'<c r="{r}"><f>1+1</f></c>']))
    (table,) = read(pack(tmp_path / "a.xlsx", {SHEET: sheet(*rows)})).tables
    ((number, cells),) = table.rows
    assert number == 9
    assert cells[2] == Uncalculated()
    assert [cell for cell in cells if cell is not None] == [Uncalculated()]


def test_holes_in_columns_that_are_not_ours_are_passed_over(tmp_path: Path) -> None:
    headers = (*HEADERS[:4], "My own")
    rows = (row(1, headers), row(2, ["S-01", None, None, None, b'<c r="{r}" t="e"><v>#N/A</v></c>']))
    (table,) = read(pack(tmp_path / "a.xlsx", {SHEET: sheet(*rows)})).tables
    ((_, cells),) = table.rows
    assert cells[0] == "S-01"
    assert cells[4] is None


def test_a_large_sheet_tells_the_same_walked_and_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [each[1] for each in CELLS]
    rows = [row(1, HEADERS)] + [row(number, given, first_column=20) for number in range(2, 1200)]
    merged = '<mergeCells count="1"><mergeCell ref="C2:C5"/></mergeCells>'
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(*rows, after=merged)})
    found = []
    for walked in (1 << 30, 0):
        monkeypatch.setattr(scanning, "WALKED", walked)
        with opened(path, DEFAULT) as package:
            found.append(scanning.scan(package, SHEET))
    assert found[0].holes == found[1].holes
    assert len(found[0].holes) == 1198
    assert found[0].merges == found[1].merges == ["C2:C5"]
    assert (found[0].last_row, found[0].last_column) == (found[1].last_row, found[1].last_column)


@pytest.mark.parametrize(
    "written",
    [
        sheet(row(1, HEADERS), row(2, ["S-01", b'<c r="{r}" t="e"><v>#N/A</v></c>'])).replace('"', "'"),
        sheet(row(1, HEADERS), '<row><c t="inlineStr"><is><t>S-01</t></is></c><c t="e"><v>#N/A</v></c></row>'),
    ],
    ids=["single quotes", "cells without addresses"],
)
def test_a_sheet_written_in_another_way_is_walked(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "WALKED", 0)
    (table,) = read(pack(tmp_path / "a.xlsx", {SHEET: written})).tables
    ((number, cells),) = table.rows
    assert (number, cells[1]) == (2, ErrorCell("#N/A"))


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    day = f'<c r="{{r}}" s="{DATE}"><v>44538</v></c>'.encode()
    rows = sheet(row(1, HEADERS), row(2, ["S-01", None, day]))
    parts = workbook("Scope", "Macro", kinds={"Macro": "xlMacrosheet"}, extra='<workbookPr date1904="1"/>')
    (table,) = read(pack(tmp_path / "a.xlsx", {**parts, SHEET: rows, "xl/worksheets/sheet2.xml": sheet()})).tables
    assert next(iter(table.rows))[1][2] == dt.date(2025, 12, 9)


def test_rows_can_be_walked_twice(tmp_path: Path) -> None:
    (table,) = read(pack(tmp_path / "a.xlsx")).tables
    assert list(table.rows) == list(table.rows) != []
