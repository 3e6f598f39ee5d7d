"""A made workbook as bytes that depend on its content alone: no clock, no name of a machine."""

import io
import re
import zipfile

from openpyxl import Workbook

_DAY = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_SHEETS = "xl/worksheets/sheet"
_FIXED = b' customHeight="1"'
_STYLES = "xl/styles.xml"
_FONT = re.compile(rb"(<font>)(.*?)(</font>)")
_CHILD = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign"),
    *(b"sz", b"color", b"name", b"family", b"charset", b"scheme"),
)
_STAMPS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def sealed(book: Workbook) -> bytes:
    """The package of `book`. The same content gives the same bytes."""
    book.properties.creator = "dualregister"
    draft = io.BytesIO()
    book.save(draft)
    out = io.BytesIO()
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(out, "w") as package:
        names = made.namelist()
        for name in sorted(names, key=lambda each: (each != _TYPES, names.index(each))):
            package.writestr(_entry(name), _mended(name, made.read(name)), compresslevel=6)
    return out.getvalue()


def _mended(name: str, content: bytes) -> bytes:
    """A part without its stamps of time, with rows whose height follows their text, and with fonts in schema order."""
    if name == _CORE:
        return _STAMPS.sub(b"", content)
    if name.startswith(_SHEETS):
        return content.replace(_FIXED, b"")
    if name == _STYLES:
        return _FONT.sub(_in_order, content)
    return content


def _in_order(font: re.Match[bytes]) -> bytes:
    children = sorted(_CHILD.finditer(font[2]), key=lambda child: _FONT_ORDER.index(child[1]))
    return font[1] + b"".join(child[0] for child in children) + font[3]


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
