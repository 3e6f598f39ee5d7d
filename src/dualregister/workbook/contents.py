"""What a workbook says that it holds: its sheets in order, where their parts are, the tables that lie on them."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from dualregister.errors import Unreadable
from dualregister.workbook.header import folded
from dualregister.workbook.markup import Element, elements
from dualregister.workbook.package import FETCH_AGAIN, RESAVE, Package

_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of the workbook as its tab shows it."""

    name: str
    part: str | None
    """Name of the part; None where the workbook names none that is there."""
    kind: str
    """worksheet, chartsheet, dialogsheet, xlMacrosheet, …"""


@dataclass(frozen=True, slots=True)
class Contents:
    """The sheets and the common parts of a workbook."""

    workbook: str
    tabs: tuple[Tab, ...]
    strings: str | None
    styles: str | None
    from_1904: bool
    """Whether days are counted from 1904, as old workbooks of a Macintosh do."""


def contents(package: Package) -> Contents:
    """What the workbook holds. Unreadable where it is no workbook, is binary, or is in the Strict form."""
    workbook = _workbook_part(package)
    found = elements(package, workbook, {"sheet": "sheets", "definedName": "names"})
    if any(value.startswith(_STRICT) for _, attributes in found[:1] for value in attributes.values()):
        raise Unreadable(
            "The workbook is a Strict Open XML Spreadsheet; most programs read it as empty.",
            remedy="In Excel choose File, Save As, and the type Excel Workbook (.xlsx).",
        )
    related = relations(package, workbook)
    tabs = tuple(_tab(package, attributes, related) for tag, attributes in found if tag == "sheet")
    _check_tabs(tabs)
    return Contents(
        workbook,
        tabs,
        _common(package, related, "sharedStrings"),
        _common(package, related, "styles"),
        any(attributes.get("date1904") in ("1", "true") for tag, attributes in found if tag == "workbookPr"),
    )


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target part of each relation of `part`, by its id. Targets outside of the workbook are left out."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in package:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for tag, attributes in elements(package, source):
        if tag == "Relationship" and "Id" in attributes and "Target" in attributes:
            if attributes["Id"] in found:
                raise Unreadable(
                    f"The part “{source}” gives one id to two parts; programs disagree about which counts.",
                    remedy=RESAVE,
                )
            kind = attributes.get("Type", "").rpartition("/")[2]
            external = attributes.get("TargetMode") == "External"
            found[attributes["Id"]] = ("", "") if external else (kind, _target(folder, attributes["Target"]))
    return {each: known for each, known in found.items() if any(known)}


def _target(folder: str, target: str) -> str:
    path = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _tab(package: Package, attributes: dict[str, str], related: dict[str, tuple[str, str]]) -> Tab:
    relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
    kind, part = related.get(relation, ("", ""))
    return Tab(attributes.get("name", ""), part if part and part in package else None, kind)


def _check_tabs(tabs: tuple[Tab, ...]) -> None:
    if not tabs:
        raise Unreadable("The workbook has no sheet.", remedy=RESAVE)
    seen = set()
    for tab in tabs:
        name = folded(tab.name)
        if name in seen:
            raise Unreadable(
                f"The workbook has two sheets called “{tab.name.strip()}”; programs disagree about which counts.",
                remedy="Rename one of them.",
            )
        seen.add(name)


def _common(package: Package, related: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((part for each, part in related.values() if each == kind and part in package), None)


def _workbook_part(package: Package) -> str:
    _check_office(package)
    part = next((target for kind, target in relations(package, "").values() if kind == "officeDocument"), _WORKBOOK)
    types = elements(package, _TYPES)
    if part.endswith(".bin") or _mentions(types, "sheet.binary"):
        raise Unreadable(
            "This is a binary workbook (.xlsb), which is not read.",
            remedy="In Excel choose File, Save As, and the type Excel Workbook (.xlsx).",
        )
    if not _mentions(types, "spreadsheetml") and not _mentions(types, "ms-excel"):
        raise Unreadable("This is an Office document, but not a workbook.", remedy="Give the path of the workbook.")
    if part not in package:
        raise Unreadable("The workbook is damaged: the list of its sheets is missing.", remedy=FETCH_AGAIN)
    return part


def _check_office(package: Package) -> None:
    if "mimetype" in package and "content.xml" in package:
        raise Unreadable(
            "This is an OpenDocument file (.ods), which is not read.",
            remedy="Open it in LibreOffice or Excel and save it as Excel Workbook (.xlsx).",
        )
    if _TYPES not in package:
        raise Unreadable(
            "This is a zip archive, but not a workbook.",
            remedy="If the workbook is in the archive, unpack it; if not, give the path of the workbook.",
        )


def _mentions(types: list[Element], word: str) -> bool:
    return any(word in attributes.get("ContentType", "") for _, attributes in types)
