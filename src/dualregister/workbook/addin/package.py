"""The add-in as a package: a workbook of one sheet that nobody sees, with macros and a ribbon in it.

Parts are stored, not deflated: another zlib would give other bytes. Sources: [MS-OFFMACRO2] for the macros' part,
[MS-OI29500] 3.4.1.4 for the ribbon's, [MS-XLSX] 2.4.x (x14:argumentDescriptions) for the help of arguments.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from dualregister.workbook.addin.vba_project import BOOK_CODE_NAME, SHEET_CODE_NAME, vba_project
from dualregister.workbook.addin.wrappers import FIRST_OWN_CATEGORY, LONGEST_HELP, WorksheetFunction, categories
from dualregister.workbook.seal import sealed

RIBBON_PART = "customUI/customUI14.xml"
MACROS_PART = "xl/vbaProject.bin"
_TYPES, _ROOT, _BOOK = "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"
_BOOK_RELS = "xl/_rels/workbook.xml.rels"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_MACROS_TYPE = "application/vnd.ms-office.vbaProject"
_MACROS_REL = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_RIBBON_REL = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_HELP_EXTENSION = "{8193D73E-4604-4355-AFF4-8A2333D13BE4}"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddIn:
    """What the add-in is made of."""

    title: str
    """What Excel's list of add-ins calls it."""
    comment: str
    """What that list says of it."""
    about: Sequence[str]
    """The lines of its sheet, which shows in the VBA editor and to programs that read the file."""
    functions: tuple[WorksheetFunction, ...]
    modules: Mapping[str, str]
    """The VBA modules as text, by name."""
    ribbon: str


def addin_bytes(addin: AddIn) -> bytes:
    """The package. The same parts give the same bytes on every machine."""
    with zipfile.ZipFile(io.BytesIO(sealed(_workbook(addin)))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts[_TYPES] = _types(parts[_TYPES])
    parts[_ROOT] = _related(parts[_ROOT], _RIBBON_REL, RIBBON_PART)
    parts[_BOOK_RELS] = _related(parts[_BOOK_RELS], _MACROS_REL, "vbaProject.bin")
    parts[_BOOK] = _documented(parts[_BOOK], addin.functions)
    parts[MACROS_PART] = vba_project(addin.modules)
    parts[RIBBON_PART] = addin.ribbon.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = 0
            package.writestr(entry, content, zipfile.ZIP_STORED)
    return out.getvalue()


def _workbook(addin: AddIn) -> Workbook:
    book = Workbook()
    book.code_name = BOOK_CODE_NAME
    book.properties.title = addin.title
    book.properties.description = addin.comment
    sheet = book.worksheets[0]
    sheet.title = "About"
    sheet.sheet_properties.codeName = SHEET_CODE_NAME
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(addin.about, start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1)
    return book


def _types(content: bytes) -> bytes:
    override = f'<Override PartName="/{MACROS_PART}" ContentType="{_MACROS_TYPE}"/></Types>'
    return _replaced(_replaced(content, _WORKBOOK_TYPE, _ADDIN_TYPE), "</Types>", override)


def _related(content: bytes, kind: str, target: str) -> bytes:
    relationship = f'<Relationship Id="rIdAddIn" Type="{kind}" Target="{target}"/></Relationships>'
    return _replaced(content, "</Relationships>", relationship)


def _documented(content: bytes, functions: tuple[WorksheetFunction, ...]) -> bytes:
    """The workbook part with the categories of our functions and the help of their arguments.

    Excel keeps both here, so that its function wizard shows them without a macro that runs when it starts.
    """
    groups = "".join(f"<functionGroup name={quoteattr(name)}/>" for name in categories(functions))
    helps = "".join(_help(each) for each in sorted(functions, key=lambda each: each.name) if each.parameters)
    grouped = f'</sheets><functionGroups builtInGroupCount="{FIRST_OWN_CATEGORY - 1}">{groups}</functionGroups>'
    extension = (
        f'<extLst><ext uri="{_HELP_EXTENSION}" xmlns:x14="{_X14}">'
        f"<x14:definedNames>{helps}</x14:definedNames></ext></extLst></workbook>"
    )
    return _replaced(_replaced(content, "</sheets>", grouped), "</workbook>", extension)


def _help(function: WorksheetFunction) -> str:
    lines = "".join(
        f'<x14:argumentDescription index="{place}">{escape(each.help[:LONGEST_HELP])}</x14:argumentDescription>'
        for place, each in enumerate(function.parameters)
    )
    return (
        f"<x14:definedName name={quoteattr(function.name)}>"
        f'<x14:argumentDescriptions count="{len(function.parameters)}">{lines}</x14:argumentDescriptions>'
        "</x14:definedName>"
    )


def _replaced(content: bytes, old: str, new: str) -> bytes:
    """`content` with the one place of `old` replaced. ValueError where it is not there once."""
    if content.count(old.encode()) != 1:
        raise ValueError(f"{old} stands in {content.count(old.encode())} places of a part, not in one.")
    return content.replace(old.encode(), new.encode())
