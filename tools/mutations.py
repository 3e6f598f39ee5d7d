"""Damage done to the parts of a workbook, by chance: bytes, attributes, elements, texts, whole relationships."""

import io
import random
import re
import zipfile
from collections.abc import Callable

VALUES = [
    *(
        b"",
        b"-1",
        b"0",
        b"1",
        b"2",
        b"99999999999999999999",
        b"NaN",
        b"1e999",
        b"A1:XFD1048576",
        b"\xef\xbf\xbf",
        b"&#0;",
    ),
    *(b"&lol;", b"../../../etc/passwd", b"rId1", b"true", b"' or 1", b"x" * 70_000, b"\xd9\xa1", b"/", b"xl/", b"#"),
    *(b"worksheets/sheet1.xml", b"&quot;Findings/9&quot;", b"_dualregister", b"%2e%2e", b"XFD1048576"),
    *(b"45000", b"1899-12-30", b"inlineStr", b"shared", b"str", b"d", b"e", b"#REF!", b"2958466", b"&#x202E;", b"<"),
]
TELLING = re.compile(r"workbook\.xml|styles|Content_Types|\.rels$|sheet\d\.xml$|comments|table|dualregister|Strings")
ATTRIBUTE = re.compile(rb'="([^"]*)"')
TAG = re.compile(rb"<[^>]+>")
TEXT = re.compile(rb">([^<]+)<")
Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


def put_in(pattern: re.Pattern[bytes]) -> Mutation:
    """Some attribute or text holds something odd."""

    def mutate(chance: random.Random, data: bytes) -> bytes:
        spans = [found.span(1) for found in pattern.finditer(data)]
        if not spans:
            return data
        start, stop = chance.choice(spans)
        return data[:start] + chance.choice(VALUES) + data[stop:]

    return mutate


def swap_values(chance: random.Random, data: bytes) -> bytes:
    """An attribute holds what another one holds."""
    found = [each.span(1) for each in ATTRIBUTE.finditer(data)]
    if not found:
        return data
    (start, stop), (begin, end) = chance.choice(found), chance.choice(found)
    return data[:start] + data[begin:end] + data[stop:]


def without_tag(chance: random.Random, data: bytes) -> bytes:
    """A tag is missing."""
    spans = [found.span() for found in TAG.finditer(data)]
    if not spans:
        return data
    start, stop = chance.choice(spans)
    return data[:start] + data[stop:]


def repeated(chance: random.Random, data: bytes) -> bytes:
    """A tag stands there several times, or elsewhere too."""
    spans = [found.span() for found in TAG.finditer(data)]
    if not spans:
        return data
    start, stop = chance.choice(spans)
    at = chance.choice(spans)[1] if chance.random() < 0.5 else stop
    return data[:at] + data[start:stop] * chance.choice((1, 5, 300)) + data[at:]


def without_element(chance: random.Random, data: bytes) -> bytes:
    """An element that is one tag is missing."""
    spans = [found.span() for found in TAG.finditer(data) if found[0].endswith(b"/>")]
    if not spans:
        return data
    start, stop = chance.choice(spans)
    return data[:start] + data[stop:]


MUTATIONS: tuple[Mutation, ...] = (
    *(flip, cut, put_in(ATTRIBUTE), put_in(ATTRIBUTE), put_in(TEXT), swap_values, swap_values, without_tag, repeated),
    *(without_element, without_element),
)


def mutant(chance: random.Random, parts: dict[str, bytes]) -> bytes:
    """A workbook with one to three mutations in its telling parts."""
    telling = [each for each in parts if TELLING.search(each)] or list(parts)
    changed = dict(parts)
    for name in chance.choices(telling, k=chance.choice((1, 1, 2, 3))):
        if changed.get(name):
            if chance.random() < 0.02:
                del changed[name]
            else:
                changed[name] = chance.choice(MUTATIONS)(chance, changed[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    content = buffer.getvalue()
    return flip(chance, content) if chance.random() < 0.03 else content
