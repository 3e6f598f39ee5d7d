"""What is not written to: each with its reason and a way out."""

import io
import zipfile

import pytest

import packages
from dualregister.errors import NotWritten
from dualregister.workbook.writing.graft import clear, graft

BOOK = packages.register()
STRICT = (
    "xl/workbook.xml",
    b"schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"purl.oclc.org/ooxml/spreadsheetml/main",
)
SIGNATURE = {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"}
FINAL = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="_MarkAsFinal"><vt:bool>true</vt:bool>'
    b"</property></Properties>"
)
CUSTOM = (
    b'<Relationship Id="rId50" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'custom-properties" Target="docProps/custom.xml"/></Relationships>'
)
SHARED = (
    b'<Relationship Id="rId50" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'revisionHeaders" Target="revisions/revisionHeaders.xml"/></Relationships>'
)


def doubled() -> bytes:
    buffer = io.BytesIO(BOOK)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("XL/Workbook.xml", b"<other/>")
    return buffer.getvalue()


def utf16() -> bytes:
    part = packages.parts(BOOK)["xl/workbook.xml"].decode()
    book = packages.without(BOOK, "xl/workbook.xml")
    return packages.changed(book, added={"xl/workbook.xml": part.encode("utf-16")})


def truncated() -> bytes:
    at = BOOK.index(b"xl/styles.xml") + 100
    return BOOK[:at] + b"\0" * 40 + BOOK[at + 40 :]


def put(part: str, old: bytes, new: bytes) -> bytes:
    return packages.changed(BOOK, (part, old, new))


REFUSED = {
    "digitally signed": packages.changed(BOOK, added=SIGNATURE),
    "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "no zip archive": b"PK is not enough",
    "damaged .*not a zip file": b"PK\x03\x04" + b"\0" * 100,
    "damaged at xl/styles.xml": truncated(),
    "Strict Open XML": packages.changed(BOOK, STRICT),
    "structure of the workbook is protected": put(
        "xl/workbook.xml", b"<workbookProtection", b'<workbookProtection lockStructure="1"'
    ),
    "shared in the old way": put("xl/_rels/workbook.xml.rels", b"</Relationships>", SHARED),
    "UTF-16": utf16(),
    "Two parts of the workbook are called": doubled(),
    "no styles part": put("xl/_rels/workbook.xml.rels", b"/styles", b"/stylez"),
    "marked as final": packages.changed(
        BOOK, ("_rels/.rels", b"</Relationships>", CUSTOM), added={"docProps/custom.xml": FINAL}
    ),
    "have the same id": put("xl/_rels/workbook.xml.rels", b'Id="rId2"', b'Id="rId1"'),
    "share one part": put("xl/_rels/workbook.xml.rels", b"sheet2.xml", b"sheet1.xml"),
    "names no workbook part": put("_rels/.rels", b'/officeDocument"', b'/nothing"'),
    "not a workbook that": put("[Content_Types].xml", b"spreadsheetml.sheet.main", b"spreadsheetml.nothing"),
    "styles part is not understood": put("[Content_Types].xml", b"spreadsheetml.styles", b"spreadsheetml.other"),
    "no list of content types": packages.without(BOOK, "[Content_Types].xml"),
    "DOCTYPE": put("xl/workbook.xml", b"<workbook ", b"<!DOCTYPE workbook><workbook "),
    "not well-formed": put("xl/workbook.xml", b"</workbook>", b""),
    "same name": put("xl/workbook.xml", b'name="Other"', b'name="REGISTER"'),
    "belongs to a sheet that does not exist": put("xl/workbook.xml", b'localSheetId="1"', b'localSheetId="5"'),
    "where a sheetId belongs": put("xl/workbook.xml", b'sheetId="2"', b'sheetId="two"'),
    "lists of sheets": put("xl/workbook.xml", b"</sheets>", b"</sheets><sheets/>"),
    "zip archive carries a comment": None,
}


@pytest.mark.parametrize(("why", "book"), REFUSED.items(), ids=REFUSED.keys())
def test_what_is_not_understood_is_refused_with_a_way_out(why: str, book: bytes | None) -> None:
    if book is None:
        buffer = io.BytesIO(BOOK)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.comment = b"mine"
        book = buffer.getvalue()
    with pytest.raises(NotWritten, match=why) as caught:
        graft(book, packages.findings(), {})
    assert "--output FILE" in caught.value.remedy
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize("why", ["digitally signed", "encrypted", "Strict Open XML", "not a workbook that"])
def test_clear_refuses_the_same(why: str) -> None:
    with pytest.raises(NotWritten, match=why):
        clear(REFUSED[why] or b"")


def test_signed_macros_are_mentioned() -> None:
    book = packages.changed(packages.treasures(), added={"xl/vbaProjectSignature.bin": b"x"})
    assert any("macros are signed" in each for each in graft(book, packages.findings()).notes)
