"""Styles appended: equal ones reused, numbers never moved, nothing adopted."""

import io

import pytest
from openpyxl import load_workbook

import packages
from dualregister.errors import NotWritten
from dualregister.workbook.writing.graft import graft
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.styles import MOST_CELL_FORMATS, Styles

STYLES = "xl/styles.xml"
BOOK = packages.register()
MADE = packages.findings()


def styles(content: bytes) -> str:
    return packages.parts(content)[STYLES].decode()


def test_equal_styles_are_reused() -> None:
    first = graft(BOOK, MADE).content
    # A user's own workbook that happens to hold all our styles already.
    adopted = packages.without(first, "xl/dualregister1.json")
    assert styles(graft(adopted, packages.findings("Rules")).content) == styles(adopted)


def test_a_number_format_id_in_use_but_undefined_is_not_given_to_ours() -> None:
    book = packages.changed(BOOK, (STYLES, b'numFmtId="0"', b'numFmtId="166"'))
    assert 'numFmt numFmtId="167"' in styles(graft(book, MADE).content)
    assert 'numFmt numFmtId="166"' not in styles(graft(book, MADE).content)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet2.xml", b'r="A1"', b'r="A1" s="2"'),
        ("xl/worksheets/sheet2.xml", b'r="A1"', b"r=\"A1\" s='99'"),
        ("xl/worksheets/sheet2.xml", b'<row r="1"', b'<row s="2" customFormat="1" r="1"'),
        ("xl/worksheets/sheet1.xml", b'dxfId="0"', b'dxfId="1"'),
        ("xl/tables/table1.xml", b"<table ", b'<table headerRowDxfId="7" '),
        (STYLES, b'fontId="0"', b'fontId="1"'),
        (STYLES, b'fillId="0"', b'fillId="2"'),
        (STYLES, b'borderId="0"', b'borderId="10"'),
    ],
)
def test_a_reference_to_a_style_that_is_not_there_is_refused(part: str, old: bytes, new: bytes) -> None:
    with pytest.raises(NotWritten, match="defines only") as caught:
        graft(packages.changed(BOOK, (part, old, new)), MADE)
    assert "save it" in caught.value.remedy


def test_a_text_that_looks_like_a_style_is_none() -> None:
    book = packages.changed(BOOK, ("xl/worksheets/sheet1.xml", b"<t>text</t>", b'<t> s="99" dxfId="99"</t>'))
    assert graft(book, MADE).sheets == ("Findings",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<dxfs", b"<dxfs/><dxfs"),
        (b"<fonts", b"<unknown/><fonts"),
        (b"<cellXfs", b"<cellXfs><alien/></cellXfs><cellXf"),
        (b"<styleSheet", b"<StyleSheet"),
        (b'numFmtId="0"', b'numFmtId="-1"'),
    ],
)
def test_a_styles_part_that_is_not_understood_is_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(NotWritten):
        graft(packages.changed(BOOK, (STYLES, old, new)), MADE)


def test_a_styles_part_under_a_prefix_is_spliced_under_that_prefix() -> None:
    book = Package(BOOK)
    text = book.read(STYLES).decode().replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    book.put(STYLES, text.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=").encode())
    result = graft(book.to_bytes(), MADE).content
    assert load_workbook(io.BytesIO(result))["Findings"]["A1"].font.b
    assert "<x:font>" in styles(result)


@pytest.mark.parametrize("lists", [b"<numFmts", b"<dxfs"])
def test_a_list_that_is_missing_is_made(lists: bytes) -> None:
    package = Package(packages.changed(BOOK, ("xl/worksheets/sheet1.xml", b' dxfId="0"', b"")))
    text = package.read(STYLES)
    start = text.index(lists)
    name = lists[1:]
    close = b"</" + name + b">"
    stop = text.index(close) + len(close) if close in text else text.index(b">", start) + 1
    package.put(STYLES, text[:start] + text[stop:])
    found = load_workbook(io.BytesIO(graft(package.to_bytes(), MADE).content))["Findings"]
    assert found["E2"].number_format == 'yyyy\\-mm\\-dd" ("ddd")"'
    assert found["A1"].font.b


@pytest.mark.thorough
def test_more_cell_formats_than_excel_can_hold_are_refused() -> None:
    package = Package(BOOK)
    text = package.read(STYLES)
    at = text.index(b"</cellXfs>")
    many = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * MOST_CELL_FORMATS
    package.put(STYLES, text[:at] + many + text[at:])
    with pytest.raises(NotWritten, match="65,490"):
        graft(package.to_bytes(), MADE)


def test_a_cell_format_keeps_its_number_and_look() -> None:
    package = Package(BOOK)
    before = [Styles(package, "xl/workbook.xml").item("cellXfs", at).attrib for at in range(2)]
    after = Package(graft(BOOK, MADE).content)
    assert [Styles(after, "xl/workbook.xml").item("cellXfs", at).attrib for at in range(2)] == before


def test_where_there_are_no_named_styles_ours_point_at_none() -> None:
    package = Package(BOOK)
    text = package.read(STYLES)
    start, stop = text.index(b"<cellStyleXfs"), text.index(b"<cellXfs")
    package.put(STYLES, text[:start] + text[stop:])
    assert styles(graft(package.to_bytes(), MADE).content).count("xfId=") == text.count(b"xfId=")
