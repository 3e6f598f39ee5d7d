"""The workbook part: its tabs, its defined names, and what forbids to change it."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dualregister.workbook.writing.namespaces import MAIN, RELATION_TYPES, STRICT
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.refusal import BESIDE, RESAVE, refusal
from dualregister.workbook.writing.schema import WORKBOOK
from dualregister.workbook.writing.splice import Element, scan

MARKER = "_dualregister"
"""The hidden sheet-level name by which a made sheet is found again.

It also refers to its sheet: spreadsheet programs keep that up to date. Where it refers to another one, a program has
moved sheets without their names, and the sheet that bears it may be the user's.
"""

_WORKBOOK_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
    }
)
_MARKER_TEXT = re.compile(r"""[^"]*"(.+)/([0-9]{1,6})"[,;]\s*\$?('(?:[^']|'')+'|[^'!"]+)!.*""", re.DOTALL)
_BARE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TRUE = frozenset({"1", "true", "on"})
_WANTED = frozenset({"sheet", "definedName", "workbookView"})


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the workbook: a sheet's name and its part (None where the relationship leads nowhere)."""

    position: int
    name: str
    sheet_id: int
    hidden: bool
    relation: str
    part: str | None
    element: Element


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name; `scope` is the position of the tab it belongs to, None for the whole workbook."""

    name: str
    scope: int | None
    text: str
    element: Element


class Book:
    """The workbook part of a package that may be changed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = _workbook_part(package)
        self.folder = posixpath.dirname(self.part)
        self.data = package.read(self.part)
        self.elements = scan(self.data, lambda local, depth: depth <= 1 or (depth == 2 and local in _WANTED))
        self.root = self.elements[0]
        self._refuse_other_dialects()
        self._refuse_protected()
        self.sheets = self._only("sheets")
        self.tabs = self._read_tabs()
        self.names = self._read_names()

    def _refuse_other_dialects(self) -> None:
        if self.root.namespace == STRICT:
            raise refusal(
                "The workbook is saved as “Strict Open XML”.",
                remedy=f"Save it in Excel as an ordinary .xlsx and run again. {BESIDE}",
            )
        if self.root.namespace != MAIN or self.root.local != "workbook":
            raise refusal("The workbook part is not understood.", remedy=RESAVE)

    def _refuse_protected(self) -> None:
        for each in self.top("workbookProtection"):
            if each.attributes.get("lockStructure") in _TRUE:
                raise refusal(
                    "The structure of the workbook is protected.",
                    remedy=f"Take the protection away in Excel (Review, Protect Workbook) and run again. {BESIDE}",
                )

    def top(self, *names: str) -> list[Element]:
        """The elements of these names right under the root."""
        return [each for each in self.elements if each.depth == 1 and each.local in names]

    def _only(self, name: str) -> Element:
        found = self.top(name)
        if len(found) != 1:
            raise refusal(f"The workbook part has {len(found)} lists of {name}.", remedy=RESAVE)
        return found[0]

    def _read_tabs(self) -> list[Tab]:
        relations = {each.id: each for each in self.package.relations(self.part)}
        tabs: list[Tab] = []
        for element in self.within(self.sheets, "sheet"):
            relation = relations.get(element.attributes.get(f"{{{RELATION_TYPES}}}id", ""))
            part = None if relation is None or relation.external else self.package.find(relation.target)
            name = element.attributes.get("name")
            if name is None:
                raise refusal("A sheet of the workbook has no name.", remedy=RESAVE)
            tabs.append(
                Tab(
                    len(tabs),
                    name,
                    number(element.attributes.get("sheetId"), "sheetId"),
                    element.attributes.get("state", "visible") != "visible",
                    "" if relation is None else relation.id,
                    part,
                    element,
                )
            )
        if not tabs:
            raise refusal("The workbook has no sheets.", remedy=RESAVE)
        if len({each.name.lower() for each in tabs}) != len(tabs):
            raise refusal("Two sheets of the workbook have the same name.", remedy=RESAVE)
        parts = [each.part for each in tabs if each.part]
        if len(set(parts)) != len(parts):
            raise refusal("Two sheets of the workbook share one part.", remedy=RESAVE)
        return tabs

    def within(self, parent: Element, local: str) -> Iterator[Element]:
        """The kept elements of this name inside `parent`."""
        return (each for each in self.elements if each.local == local and parent.head <= each.start < parent.stop)

    def _read_names(self) -> list[DefinedName]:
        lists = self.top("definedNames")
        if len(lists) > 1:
            raise refusal("The workbook part has two lists of definedNames.", remedy=RESAVE)
        if not lists:
            return []
        found = []
        for each in self.within(lists[0], "definedName"):
            text = each.attributes.get("localSheetId")
            scope = None if text is None else number(text, "localSheetId")
            if scope is not None and scope >= len(self.tabs):
                raise refusal("A defined name belongs to a sheet that does not exist.", remedy=RESAVE)
            found.append(DefinedName(each.attributes.get("name", ""), scope, each.content, each))
        return found

    def tab(self, name: str) -> Tab | None:
        """The tab of this name, in whatever case."""
        return next((each for each in self.tabs if each.name.lower() == name.lower()), None)

    def views(self) -> list[Element]:
        """The windows on the workbook."""
        return [each for views in self.top("bookViews") for each in self.within(views, "workbookView")]

    def marked(self) -> dict[int, tuple[str, int]]:
        """Our made sheets: position of the tab → (what the sheet is made as, how many relationships it came with)."""
        return {position: each for position, each in self._markers().items() if position not in self.copies()}

    def copies(self) -> dict[int, str]:
        """Copies that somebody made of a made sheet, marker and all: position of the tab → what the sheet is made as.

        The original is the one that still has its name, or else the oldest.
        """
        originals: dict[str, int] = {}
        markers = self._markers()
        for position, (key, _) in sorted(markers.items(), key=self._age):
            originals.setdefault(key, position)
        return {position: key for position, (key, _) in markers.items() if originals[key] != position}

    def _age(self, marker: tuple[int, tuple[str, int]]) -> tuple[bool, int]:
        tab, key = self.tabs[marker[0]], marker[1][0]
        return tab.name != key, tab.sheet_id

    def strays(self) -> dict[int, str]:
        """Markers that refer to another sheet than the one that bears them: position → what they stand for."""
        return {at: key for at, (key, _, sheet) in self._all_markers().items() if sheet != self.tabs[at].name}

    def _markers(self) -> dict[int, tuple[str, int]]:
        every = self._all_markers().items()
        return {at: (key, count) for at, (key, count, sheet) in every if sheet == self.tabs[at].name}

    def _all_markers(self) -> dict[int, tuple[str, int, str]]:
        found: dict[int, tuple[str, int, str]] = {}
        for each in self.names:
            if each.name == MARKER and each.scope is not None:
                text = _MARKER_TEXT.fullmatch(each.text.strip())
                if text and each.scope not in found:
                    found[each.scope] = text[1].replace('""', '"'), int(text[2]), unquoted(text[3])
        return found

    def behind(self, name: str) -> int:
        """Where a list called `name` belongs that the workbook part lacks."""
        rank = WORKBOOK.index(name)
        before = [e for e in self.elements if e.depth == 1 and e.local in WORKBOOK and WORKBOOK.index(e.local) < rank]
        return max(each.stop for each in before)


def marker_text(key: str, relations: int, sheet: str) -> str:
    """The formula of the marker of a made sheet: its value is a text, and all of the sheet is referred to."""
    return f'IF(TRUE,"{key.replace(chr(34), chr(34) * 2)}/{relations}",{quoted(sheet)}!$1:$1048576)'


def quoted(name: str) -> str:
    """A sheet's name as formulas write it."""
    return name if _BARE_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def unquoted(name: str) -> str:
    """The sheet that a formula calls so."""
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def number(text: str | None, what: str) -> int:
    """A whole number from an attribute."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 10:
        raise refusal(f"The workbook holds {text!r} where a {what} belongs.", remedy=RESAVE)
    return int(text)


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes."""
    return text in _TRUE


def _workbook_part(package: Package) -> str:
    _refuse_signed(package)
    _refuse_final(package)
    part = package.related("", "officeDocument")
    if part is None:
        raise refusal("The package names no workbook part.", remedy=RESAVE)
    kind = package.content_type(part)
    if kind not in _WORKBOOK_TYPES:
        raise refusal(f"This is not a workbook that sheets can be added to ({kind or 'no content type'}).")
    for source in ("", part):
        for each in package.relations(source):
            if each.short_kind in ("revisionHeaders", "usernames"):
                raise refusal(
                    "The workbook is shared in the old way (tracked changes).",
                    remedy=f"Stop sharing it in Excel (Unshare Workbook) and run again. {BESIDE}",
                )
    return part


def _refuse_signed(package: Package) -> None:
    signed = any(each.lower().startswith("_xmlsignatures/") for each in package)
    if signed or any("digital-signature" in each.kind for each in package.relations("")):
        raise refusal("The workbook is digitally signed; any change would break the signature.")


def _refuse_final(package: Package) -> None:
    part = package.related("", "custom-properties")
    if part is None:
        return
    elements = scan(package.read(part), lambda _, depth: depth in (1, 2))
    for each in elements:
        final = each.attributes.get("name") == "_MarkAsFinal"
        values = (value for value in elements if each.head <= value.start < each.end)
        if final and any(is_true(value.content.strip()) for value in values):
            raise refusal(
                "The workbook is marked as final.",
                remedy=f"Take that back in Excel (File, Info, Protect Workbook) and run again. {BESIDE}",
            )
