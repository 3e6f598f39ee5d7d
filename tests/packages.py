"""Workbooks for tests: made ones, and users' ones that hold what no library knows."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from functools import cache

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.table import Table, TableStyleInfo

MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ORDINARY = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def equals(text: str, fill: PatternFill) -> Rule:
    """A conditional format for cells that equal a text."""
    return Rule("cellIs", dxf=DifferentialStyle(fill=fill), operator="equal", formula=[text])


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def findings(*names: str, rows: int = 5, chart: bool = False) -> bytes:
    """Made sheets as the program makes them: styles, a table, a conditional format, print titles, perhaps a chart."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in names or ("Findings",):
        sheet = book.create_sheet(name)
        sheet.append(["Severity", "Sheet", "Cell", "Message", "Seen"])
        for row in range(rows):
            sheet.append(["error", "Register", f"B{row + 2}", 'says s="99999" & <more>', dt.date(2026, 1, 1)])
            sheet.cell(row + 2, 5).number_format = 'yyyy\\-mm\\-dd" ("ddd")"'
            sheet.cell(row + 2, 6).value = row
        for cell in sheet[1]:
            cell.font = Font(bold=True, color="FFFFFFFF")
            cell.fill = PatternFill("solid", fgColor="FF1F4E78")
            cell.border = Border(bottom=Side("thin"))
        last = rows + 1
        fill = PatternFill("solid", bgColor="FFFFC7CE")
        sheet.conditional_formatting.add(f"A2:A{last}", equals('"error"', fill))
        style = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
        sheet.add_table(Table(displayName=f"tbl{name.replace(' ', '')}", ref=f"A1:E{last}", tableStyleInfo=style))
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet["C2"].hyperlink = f"#'{name}'!A1"
        if chart:
            bars = BarChart()
            bars.add_data(Reference(sheet, min_col=6, min_row=2, max_row=last))
            sheet.add_chart(bars, "H2")
    return saved(book)


@cache
def register() -> bytes:
    """An ordinary workbook of a user: two sheets, a table, a comment, a chart, a conditional format, names."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Register"
    sheet.append(["Record id", "Title", "Due"])
    for row in range(6):
        sheet.append([f"R-{row}", "text", dt.date(2026, 3, row + 1)])
        sheet.cell(row + 2, 3).number_format = "dd.mm.yyyy"
    sheet["D2"] = "=SUM(1,2)"
    sheet["A2"].comment = Comment("mine", "owner")
    sheet.add_table(Table(displayName="tblRegister", ref="A1:C7"))
    sheet.conditional_formatting.add("A2:A7", equals('"R-1"', PatternFill("solid", bgColor="FF00FF00")))
    bars = BarChart()
    bars.add_data(Reference(sheet, min_col=4, min_row=1, max_row=3))
    sheet.add_chart(bars, "H2")
    other = book.create_sheet("Other")
    other["A1"] = "=Register!A1"
    other.print_area = "A1:B2"
    return saved(book)


def changed(content: bytes, *replaced: tuple[str, bytes, bytes], added: Mapping[str, bytes] | None = None) -> bytes:
    """The package with texts replaced once in parts, and with parts added; None as a text drops the part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            for part, old, new in replaced:
                if part == name:
                    assert old in data, f"{old!r} is not in {name}"
                    data = data.replace(old, new, 1)
            target.writestr(name, data)
        for name, data in (added or {}).items():
            target.writestr(name, data)
    return buffer.getvalue()


def without(content: bytes, *parts: str) -> bytes:
    """The package without these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
    return buffer.getvalue()


@cache
def treasures() -> bytes:
    """A user's workbook with what openpyxl would drop: macros, custom XML, x14 extensions, an unknown part."""
    extension = (
        b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>'
        b'<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        b'<x14:cfRule type="expression" priority="7" id="{0}"><xm:f>TRUE</xm:f></x14:cfRule><xm:sqref>B2</xm:sqref>'
        b"</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    vba = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    return changed(
        register(),
        ("xl/worksheets/sheet2.xml", b"</worksheet>", extension),
        ("[Content_Types].xml", ORDINARY.encode(), MACROS.encode()),
        (
            "[Content_Types].xml",
            b"</Types>",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"</Relationships>",
            f'<Relationship Id="rId77" Type="{vba}" Target="vbaProject.bin"/></Relationships>'.encode(),
        ),
        added={
            "xl/vbaProject.bin": bytes(range(256)) * 20,
            "customXml/item1.xml": b'<?xml version="1.0"?>\r\n<label xmlns="urn:label">Confidential</label>',
        },
    )


def parts(content: bytes) -> dict[str, bytes]:
    """Every part's bytes by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
