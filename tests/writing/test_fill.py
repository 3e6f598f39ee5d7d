"""Blank cells filled on request: those cells alone change."""

import io
import zipfile

import openpyxl
import pytest

import packages
from dualregister.errors import NotWritten
from dualregister.workbook.writing.fill import fill
from dualregister.workbook.writing.package import Package

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def book(*rows: bytes, after: bytes = b"") -> bytes:
    """A workbook whose first sheet holds these rows, as they stand."""
    made = openpyxl.Workbook()
    made.worksheets[0].title = "Evidence"
    buffer = io.BytesIO()
    made.save(buffer)
    package = Package(buffer.getvalue())
    content = HEAD + b"".join(rows) + TAIL.replace(b"</worksheet>", after + b"</worksheet>")
    package.put("xl/worksheets/sheet1.xml", content)
    return package.to_bytes()


def sheet(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (b'<row r="2"><c r="A2"><v>1</v></c></row>', b'<c r="A2"><v>1</v></c><c r="C2" t="inlineStr">?</c></row>'),
        (b'<row r="2"/>', b'<row r="2"><c r="C2" t="inlineStr">?</c></row>'),
        (b'<row r="2" s="3"/>', b'<row r="2" s="3"><c r="C2" s="3" t="inlineStr">?</c></row>'),
        (b'<row r="2"><c r="C2" s="4"/></row>', b'<row r="2"><c t="inlineStr" r="C2" s="4">?</c></row>'),
        (b'<row r="2"><c r="C2" t="s"></c></row>', b'<row r="2"><c r="C2" t="inlineStr">?</c></row>'),
        (b'<row r="2"><c r="D2"/></row>', b'<row r="2"><c r="C2" t="inlineStr">?</c><c r="D2"/></row>'),
        (b'<row r="2"><c r="AA2"/></row>', b'<row r="2"><c r="C2" t="inlineStr">?</c><c r="AA2"/></row>'),
    ],
)
def test_a_blank_cell_is_filled_where_it_stands_or_belongs(row: bytes, expected: bytes) -> None:
    made = fill(book(row), {"Evidence": {"C2": "a & b"}}).content
    assert expected.replace(b"?", b"<is><t>a &amp; b</t></is>") in sheet(made)
    assert expected.count(b"C2") == sheet(made).count(b'"C2"') == 1


def test_several_cells_of_a_row_come_in_their_order() -> None:
    made = fill(book(b'<row r="2"><c r="B2"/></row>'), {"Evidence": {"D2": "d", "A2": "a", "C2": "c"}}).content
    tab = openpyxl.load_workbook(io.BytesIO(made))["Evidence"]
    assert [cell.value for cell in tab[2]] == ["a", None, "c", "d"]


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="2"><c r="C2"><v>1</v></c></row>',
        b'<row r="2"><c r="C2"><f>NA()</f></c></row>',
        b'<row r="2"><c r="C2" t="inlineStr"><is><t> </t></is></c></row>',
        b'<row r="3"/>',
        b"<row/>",
        b'<row r="2"><c><v>1</v></c></row>',
    ],
)
def test_what_is_not_blank_or_not_understood_is_left_alone(row: bytes) -> None:
    with pytest.raises(NotWritten):
        fill(book(row), {"Evidence": {"C2": "x"}})


def test_a_protected_sheet_is_left_alone() -> None:
    with pytest.raises(NotWritten, match="protected"):
        fill(book(b'<row r="2"/>', after=b'<sheetProtection sheet="1"/>'), {"Evidence": {"C2": "x"}})


def test_a_sheet_that_is_not_there_is_said() -> None:
    with pytest.raises(NotWritten, match="Nowhere"):
        fill(book(b'<row r="2"/>'), {"Nowhere": {"C2": "x"}})


def test_every_other_part_keeps_its_bytes() -> None:
    before = packages.treasures()
    with zipfile.ZipFile(io.BytesIO(before)) as package:
        old = {each: package.read(each) for each in package.namelist()}
    made = fill(before, {"Register": {"ZZ2": "x"}}).content
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        new = {each: package.read(each) for each in package.namelist()}
    changed = [each for each in old if new[each] != old[each]]
    assert (len(changed), list(new)) == (1, list(old))
    assert changed[0].startswith("xl/worksheets/")


def test_nothing_to_fill_changes_nothing() -> None:
    before = packages.treasures()
    assert fill(before, {}).content == before
