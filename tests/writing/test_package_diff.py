"""The comparer of packages, tried on planted damage."""

import re
import zlib
from pathlib import Path

import pytest

import package_diff
import packages
from dualregister.workbook.writing.graft import graft
from dualregister.workbook.writing.package import Package

BOOK = packages.treasures()
GRAFTED = graft(BOOK, packages.findings(), {"Register": ["B2"]}).content
STYLES, SHEET, WORKBOOK = "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"
FIRST_FORMAT = re.search(rb"<cellXfs[^>]*>(<xf[^>]*/>)", packages.parts(BOOK)[STYLES])


def swap(part: str, old: bytes, new: bytes) -> bytes:
    return packages.changed(GRAFTED, (part, old, new))


DAMAGE = {
    "a chart is lost": packages.without(GRAFTED, "xl/charts/chart1.xml"),
    "a comment is lost": packages.without(GRAFTED, "xl/comments/comment1.xml"),
    "relationships are lost": packages.without(GRAFTED, "xl/worksheets/_rels/sheet1.xml.rels"),
    "macros are lost": packages.without(GRAFTED, "xl/vbaProject.bin"),
    "a cell has another value": swap(SHEET, b"R-3", b"R-4"),
    "a cell has another type": swap(SHEET, b't="inlineStr"', b't="str"'),
    "a formula is another": swap(SHEET, b"SUM(1,2)", b"SUM(1,3)"),
    "a conditional format is gone": swap(SHEET, b'sqref="A2:A7"', b'sqref="A2:A8"'),
    "an extension is gone": swap("xl/worksheets/sheet2.xml", b"<xm:f>TRUE</xm:f>", b""),
    "a font is another": swap(STYLES, b'<sz val="11"', b'<sz val="12"'),
    "cell formats are shifted": swap(
        STYLES,
        FIRST_FORMAT[1] if FIRST_FORMAT else b"",
        b'<xf numFmtId="9"/>' + (FIRST_FORMAT[1] if FIRST_FORMAT else b""),
    ),
    "a byte of the macros is another": swap("xl/vbaProject.bin", b"\x01\x02", b"\x01\x03"),
    "a sheet has another name": swap(WORKBOOK, b'name="Other"', b'name="Othr"'),
    "a sheet is gone": swap(WORKBOOK, b'name="Other" sheetId="2"', b'name="Findings" sheetId="3"'),
    "a defined name is gone": swap(WORKBOOK, b"_xlnm.Print_Area", b"_xlnm.Print_Aria"),
    "XML is no longer well-formed": swap(WORKBOOK, b"</workbook>", b""),
    "a part has another content type": swap("[Content_Types].xml", b"drawingml.chart+xml", b"drawingml.x+xml"),
    "a relationship has another target": swap("xl/_rels/workbook.xml.rels", b"vbaProject.bin", b"vbaProjekt.bin"),
    "custom XML has another text": swap("customXml/item1.xml", b"Confidential", b"Public"),
}


@pytest.mark.parametrize("damaged", DAMAGE.values(), ids=DAMAGE.keys())
def test_planted_damage_is_caught(damaged: bytes) -> None:
    assert package_diff.losses(BOOK, damaged)


def test_a_graft_is_no_damage() -> None:
    assert package_diff.losses(BOOK, GRAFTED) == []


def test_the_same_package_has_no_differences() -> None:
    assert package_diff.compare(BOOK, BOOK) == []


def test_a_part_written_in_other_words_is_equal() -> None:
    sheet = b'<?xml version="1.0"?>\n<n:a xmlns:n="urn:n"><!-- c --><n:b y="2" x="1"></n:b>\n</n:a>'
    other = b'<a xmlns="urn:n"><b x="1" y="2"/></a>'
    one, two = (packages.changed(BOOK, added={"customXml/item2.xml": each}) for each in (sheet, other))
    assert [(each.what, each.part) for each in package_diff.compare(one, two)] == [("equal", "customXml/item2.xml")]


def test_white_space_in_a_text_is_no_white_space_between_elements() -> None:
    one, two = (packages.changed(BOOK, added={"customXml/item2.xml": each}) for each in (b"<a>x y</a>", b"<a>x  y</a>"))
    assert [each.what for each in package_diff.compare(one, two)] == ["changed"]


def test_an_added_part_without_content_type_is_told() -> None:
    found = package_diff.compare(BOOK, packages.changed(BOOK, added={"xl/strange.zzz": b"x"}))
    assert [each.what for each in found] == ["added", "untyped"]


def test_an_untouched_entry_keeps_its_compressed_bytes() -> None:
    before, after = Package(BOOK).entries(), Package(GRAFTED).entries()
    same = [name for name in before if before[name].crc == after[name].crc]
    assert len(same) > 8
    assert all(before[name].packed == after[name].packed for name in same)
    assert zlib.crc32(after[STYLES].content()) == after[STYLES].crc


@pytest.mark.parametrize(
    ("arguments", "status"), [(["same"], 0), (["other"], 1), (["other", "--grafted"], 0), (["none"], 2)]
)
def test_the_command_leaves_with_its_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int
) -> None:
    for name, content in (("same", BOOK), ("other", GRAFTED), ("none", b"nothing")):
        (tmp_path / name).write_bytes(content)
    files = [str(tmp_path / "same"), str(tmp_path / arguments[0]), *arguments[1:]]
    monkeypatch.setattr("sys.argv", ["package_diff.py", *files])
    assert package_diff.main() == status
