"""Edits at byte offsets."""

import pytest

from dualregister.errors import NotWritten
from dualregister.workbook.writing.splice import Edits, Element, scan

PART = (
    '\ufeff<?xml version="1.0"?>\r\n<x:a xmlns:x="urn:x" n=\'1\'><!-- <b/> --><x:b/><x:c k="a>b"> é </x:c  ></x:a>'
).encode()


def find(data: bytes, name: str) -> Element:
    return next(each for each in scan(data, lambda *_: True) if each.local == name)


@pytest.mark.parametrize(
    ("name", "whole"),
    [("b", "<x:b/>"), ("c", '<x:c k="a>b"> é </x:c  >')],
)
def test_an_element_is_found_to_the_byte(name: str, whole: str) -> None:
    found = find(PART, name)
    assert PART[found.start : found.stop].decode() == whole
    assert (found.namespace, found.prefix, found.colon) == ("urn:x", "x", "x:")


def edited(name: str, action: str, *arguments: str) -> str:
    edits = Edits(PART)
    getattr(edits, action)(find(PART, name), *arguments)
    return edits.applied().decode()


@pytest.mark.parametrize(
    ("name", "action", "arguments", "before", "after"),
    [
        ("b", "append_child", ("<y/>",), "<x:b/>", "<x:b><y/></x:b>"),
        ("c", "append_child", ("<y/>",), " é </x:c  >", " é <y/></x:c  >"),
        ("b", "remove", (), "<x:b/>", ""),
        ("b", "set_attribute", ("k", '"&'), "<x:b/>", "<x:b k='\"&amp;'/>"),
        ("c", "set_attribute", ("k", "2"), 'k="a>b"', 'k="2"'),
        ("a", "set_attribute", ("n", "2"), "n='1'", 'n="2"'),
        ("c", "drop_attribute", ("k",), ' k="a>b"', ""),
        ("c", "drop_attribute", ("none",), "", ""),
        ("c", "replace_content", ("z",), " é ", "z"),
        ("b", "replace_content", ("z",), "<x:b/>", "<x:b>z</x:b>"),
    ],
)
def test_an_edit_changes_its_place_and_nothing_else(
    name: str, action: str, arguments: tuple[str, ...], before: str, after: str
) -> None:
    assert edited(name, action, *arguments) == PART.decode().replace(before, after, 1)


def test_edits_that_overlap_are_refused() -> None:
    edits = Edits(PART)
    edits.remove(find(PART, "a"))
    edits.remove(find(PART, "b"))
    with pytest.raises(NotWritten):
        edits.applied()


@pytest.mark.parametrize(
    "data",
    [
        b"<a><b></a>",
        b"",
        b"<!DOCTYPE a><a/>",
        b'<?xml version="1.0" encoding="iso-8859-1"?><a/>',
        "<a/>".encode("utf-16"),
        "<a/>".encode("utf-16-le"),
        b'<a k="1" k="2"/>',
        b'<a xmlns:r="{B58B0392}"/>',
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_what_is_not_plain_xml_in_utf8_is_refused(data: bytes) -> None:
    with pytest.raises(NotWritten):
        scan(data, lambda *_: True)


@pytest.mark.parametrize("encoding", ["UTF-8", "utf8", "US-ASCII", "ascii"])
def test_ascii_is_utf8_under_any_of_its_names(encoding: str) -> None:
    assert scan(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode(), lambda *_: True)


def test_a_child_may_be_in_no_namespace() -> None:
    assert find(b'<a xmlns="urn:a"><b xmlns=""/></a>', "b").namespace == ""


def test_elements_may_be_nested_as_deep_as_the_refusal_says() -> None:
    assert scan(b"<a>" * 201 + b"</a>" * 201, lambda *_: True)[-1].depth == 200
    with pytest.raises(NotWritten, match="more than 200 deep"):
        scan(b"<a>" * 202 + b"</a>" * 202, lambda *_: True)


SHEET = b"<w><h/><sheetData>%s</sheetData><t><k/></t></w>"


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"<row><c><v>1</v></c></row>",
        b"<!-- </sheetData> --><row/>",
        b"<![CDATA[</sheetData>]]>",
        b"<row><sheetData/></row>",
    ],
)
@pytest.mark.parametrize("head", [b"", b"<!-- <sheetData> -->"])
@pytest.mark.parametrize("tail", [b"", b"<!-- </sheetData> -->", b"<u>&lt;/sheetData></u>", b"text"])
def test_skipping_the_cells_finds_the_same_elements(inside: bytes, tail: bytes, head: bytes) -> None:
    data = (SHEET % inside).replace(b"</w>", tail + b"</w>").replace(b"<h/>", head + b"<h/>")
    whole = [(e.local, e.start, e.stop) for e in scan(data, lambda _, depth: depth <= 1)]
    assert [(e.local, e.start, e.stop) for e in scan(data, lambda _, depth: depth <= 1, skip="sheetData")] == whole


def test_skipped_cells_are_not_looked_at() -> None:
    asked: list[str] = []

    def keep(local: str, _: int) -> bool:
        asked.append(local)
        return True

    scan(SHEET % b"<row><c/></row>", keep, skip="sheetData")
    assert asked == ["w", "h", "sheetData", "t", "k"]


def test_a_part_that_ends_within_the_tag_to_skip_is_refused() -> None:
    with pytest.raises(NotWritten):
        scan(b'<w><sheetData k="', lambda *_: True, skip="sheetData")


@pytest.mark.parametrize("inside", [b"<row>", b"</row>", b"&lol;", b"<row></sheetData><sheetData>"])
def test_skipped_cells_must_be_well_formed_too(inside: bytes) -> None:
    with pytest.raises(NotWritten):
        scan(SHEET % inside, lambda _, depth: depth <= 1, skip="sheetData")
