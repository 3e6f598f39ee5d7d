"""A copy of a workbook with nothing but the sheets that are read, for the parser that refuses a macro sheet."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from dualregister.workbook.contents import Contents, Tab
from dualregister.workbook.package import Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""


def plain_copy(package: Package, held: Contents, tabs: Sequence[Tab]) -> bytes:
    """The package of a workbook that holds only `tabs`, under the usual names of parts."""
    parts = [(f"worksheets/sheet{number}.xml", tab.part, "worksheet") for number, tab in enumerate(tabs, start=1)]
    parts += [("sharedStrings.xml", held.strings, "sharedStrings"), ("styles.xml", held.styles, "styles")]
    kept = [(name, source, kind) for name, source, kind in parts if source is not None]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations([("xl/workbook.xml", "officeDocument")]))
        archive.writestr("xl/workbook.xml", _workbook(held, tabs))
        archive.writestr("xl/_rels/workbook.xml.rels", _relations([(name, kind) for name, _, kind in kept]))
        for name, source, _ in kept:
            with archive.open(f"xl/{name}", "w", force_zip64=True) as stream:
                for piece in package.pieces(source):
                    stream.write(piece)
    return made.getvalue()


def _workbook(held: Contents, tabs: Sequence[Tab]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(tab.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, tab in enumerate(tabs, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(held.from_1904)}"/>'
        f"<sheets>{sheets}</sheets></workbook>"
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'
