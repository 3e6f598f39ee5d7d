"""Workbooks by hand, part by part, for tests that no library would let us write."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NS = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DATE = 1
"""Index of the style with a date format."""


def letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        name = chr(65 + digit) + name
    return name


def cell(row: int, column: int, value: object) -> str:
    """One cell: text, number, truth, or XML given as bytes."""
    place = f"{letters(column)}{row}"
    if isinstance(value, bytes):
        return value.decode().replace("{r}", place)
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def row(number: int, values: Iterable[object], first_column: int = 0) -> str:
    cells = "".join(cell(number, at, each) for at, each in enumerate(values, first_column) if each is not None)
    return f'<row r="{number}">{cells}</row>'


def sheet(*rows: str, after: str = "", before: str = "") -> str:
    return f"{HEAD}<worksheet {NS}>{before}<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"


def relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{each}</Relationships>'


def workbook(*names: str, kinds: Mapping[str, str] | None = None, extra: str = "") -> dict[str, str]:
    """The workbook part and its relations, for sheets under these names."""
    tabs = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, start=1)
    )
    targets = [((kinds or {}).get(name, "worksheet"), f"worksheets/sheet{at}.xml") for at, name in enumerate(names, 1)]
    return {
        WORKBOOK: f"{HEAD}<workbook {NS}>{extra}<sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
    }


_XF = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
HEADERS = ("Element ID", "Kind", "Name", "In ISO scope", "ISO basis", "In SOC 2 scope", "SOC 2 basis", "Notes")
ROW = ("S-01", "service", "Acme Cloud", "yes", None, "yes", None, None)
PARTS: dict[str, str | bytes] = {
    TYPES: f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/></Types>',
    "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
    **workbook("Scope"),
    SHEET: sheet(row(1, HEADERS), row(2, ROW)),
    STRINGS: f'{HEAD}<sst {NS} count="1" uniqueCount="1"><si><t>shared</t></si></sst>',
    STYLES: f'{HEAD}<styleSheet {NS}><fonts count="1"><font/></fonts><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="4">{"".join(_XF.format(each) for each in (0, 14, 21, 46))}</cellXfs></styleSheet>',
}
"""A small workbook with one row of Scope."""


def pack(
    path: Path,
    parts: Mapping[str, str | bytes | None] | None = None,
    *,
    extra: Iterable[tuple[str, str | bytes]] = (),
    method: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """The small workbook at `path` with `parts` changed (None: left out) and `extra` entries behind."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in {**PARTS, **(parts or {})}.items():
            if content is not None:
                archive.writestr(name, content)
        for name, content in extra:
            archive.writestr(name, content)
    return path
