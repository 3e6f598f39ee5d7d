"""The styles part: what our sheets need is appended, equal entries are reused, existing numbers never move."""

import copy
import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from dualregister.workbook.writing.namespaces import MAIN, SHEET_TYPE, STYLES_TYPE
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.refusal import RESAVE, refusal
from dualregister.workbook.writing.schema import FONT, STYLES
from dualregister.workbook.writing.splice import Edits, scan
from dualregister.workbook.writing.tabs import number

MOST_CELL_FORMATS = 65_490
_FIRST_OWN_NUMBER_FORMAT = 164
_CHILD = {"numFmts": "numFmt", "fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf", "dxfs": "dxf"}
_APPLY = ("applyFont", "applyFill", "applyBorder", "applyNumberFormat", "applyAlignment", "applyProtection")
_REFERENCES = (
    ("fonts", "fontId", "applyFont"),
    ("fills", "fillId", "applyFill"),
    ("borders", "borderId", "applyBorder"),
)

Shape = tuple[str, tuple[tuple[str, str], ...], str, tuple["Shape", ...]]


def _tag(local: str) -> str:
    return f"{{{MAIN}}}{local}"


def _local(element: ET.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def shape(element: ET.Element) -> Shape:
    """What an element means, without prefixes, the order of attributes and white space between elements."""
    text = element.text or ""
    children = tuple(shape(each) for each in element)
    return element.tag, tuple(sorted(element.attrib.items())), "" if children else text, children


def markup(element: ET.Element, colon: str) -> str:
    """An element of the main namespace as text, its names behind this prefix."""
    if not element.tag.startswith(f"{{{MAIN}}}") or any("{" in key for key in element.attrib):
        raise refusal(f"A made style holds {element.tag}, which is not understood.")
    name = colon + _local(element)
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in element.attrib.items())
    inside = escape((element.text or "").strip()) + "".join(markup(each, colon) for each in element)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


class Styles:
    """The styles part of a package, with what has been added to it."""

    def __init__(self, package: Package, workbook_part: str) -> None:
        part = package.related(workbook_part, "styles")
        if part is None:
            raise refusal("The workbook has no styles part.", remedy=RESAVE)
        self._part = part
        self._package = package
        self._data = package.read(part)
        top = scan(self._data, lambda _, depth: depth <= 1)
        self._root = ET.fromstring(self._data)  # noqa: S314 - scan has refused a DOCTYPE and what is not well-formed
        if self._root.tag != _tag("styleSheet") or package.content_type(part) != STYLES_TYPE:
            raise refusal("The styles part is not understood.", remedy=RESAVE)
        names = [each.local for each in top[1:]]
        if len(set(names)) != len(names) or not set(names) <= set(STYLES):
            raise refusal("The styles part holds what is not understood.", remedy=RESAVE)
        self._items = {kind: self._collection(kind) for kind in _CHILD}
        if not self._items["cellXfs"]:
            raise refusal("The styles part has no cell formats.", remedy=RESAVE)  # ours would become everybody's
        self._shapes = {kind: _first_positions(shape(each) for each in items) for kind, items in self._items.items()}
        self._old = {kind: len(items) for kind, items in self._items.items()}
        self._formats, self._used = self._number_formats()

    def _collection(self, kind: str) -> list[ET.Element]:
        parent = self._root.find(_tag(kind))
        items = [] if parent is None else list(parent)
        if any(each.tag != _tag(_CHILD[kind]) for each in items):
            raise refusal(f"The styles part holds a list of {kind} that is not understood.", remedy=RESAVE)
        return items

    def _number_formats(self) -> tuple[dict[str, int], set[int]]:
        codes: dict[str, int] = {}
        for each in self._items["numFmts"]:
            codes.setdefault(each.get("formatCode", ""), number(each.get("numFmtId"), "numFmtId"))
        # Ids that are used but not defined count too: ours must not become theirs.
        used = {text for each in self._root.iter() if (text := each.get("numFmtId")) is not None}
        return codes, {number(text, "numFmtId") for text in used}

    def item(self, kind: str, index: int) -> ET.Element:
        """The entry with this number."""
        try:
            return self._items[kind][index]
        except IndexError:
            raise refusal(f"There is no entry {index} in the list of {kind}.", remedy=RESAVE) from None

    def format_code(self, identifier: int) -> str:
        """The number format with this id."""
        for each in self._items["numFmts"]:
            if number(each.get("numFmtId"), "numFmtId") == identifier:
                return each.get("formatCode", "")
        return "General"

    def add(self, kind: str, element: ET.Element) -> int:
        """The number of this entry, appended unless an equal one is there."""
        if kind == "fonts":
            element = copy.deepcopy(element)
            element[:] = sorted(element, key=lambda each: FONT.index(_local(each)))
        known = self._shapes[kind].setdefault(shape(element), len(self._items[kind]))
        if known < len(self._items[kind]):
            return known
        if kind == "cellXfs" and known >= MOST_CELL_FORMATS:
            raise refusal(
                f"The workbook has {known:,} cell formats; Excel's limit is {MOST_CELL_FORMATS:,}.",
                remedy="Remove unused cell styles in Excel; or use --output FILE for a workbook of its own.",
            )
        self._items[kind].append(element)
        return known

    def number_format(self, code: str) -> int:
        """The id of a number format, new unless the code is there."""
        if code not in self._formats:
            identifier = _FIRST_OWN_NUMBER_FORMAT
            while identifier in self._used:
                identifier += 1
            self._used.add(identifier)
            self._formats[code] = identifier
            element = ET.Element(_tag("numFmt"), {"numFmtId": str(identifier), "formatCode": code})
            self._items["numFmts"].append(element)
        return self._formats[code]

    def bring_cell_format(self, source: "Styles", index: int) -> int:
        """The number here of a cell format of another styles part."""
        made = copy.deepcopy(source.item("cellXfs", index))
        for name in _APPLY:
            made.attrib.pop(name, None)
        made.attrib.pop("xfId", None)
        if self._root.find(_tag("cellStyleXfs")) is not None:
            made.set("xfId", "0")
        for kind, name, apply in _REFERENCES:
            brought = self.add(kind, source.item(kind, number(made.get(name, "0"), name)))
            made.set(name, str(brought))
            if brought:
                made.set(apply, "1")
        self._bring_number_format(source, made)
        if made.get("numFmtId", "0") != "0":
            made.set("applyNumberFormat", "1")
        for child in ("alignment", "protection"):
            if made.find(_tag(child)) is not None:
                made.set(f"apply{child.capitalize()}", "1")
        return self.add("cellXfs", made)

    def bring_difference(self, source: "Styles", index: int) -> int:
        """The number here of a difference format (dxf) of another styles part."""
        made = copy.deepcopy(source.item("dxfs", index))
        for font in made.findall(_tag("font")):
            font[:] = sorted(font, key=lambda each: FONT.index(_local(each)))
        for code in made.findall(_tag("numFmt")):
            code.set("numFmtId", str(self.number_format(code.get("formatCode", "General"))))
        return self.add("dxfs", made)

    def add_difference(self, text: str) -> int:
        """The number of a difference format given as markup."""
        return self.add("dxfs", ET.fromstring(text))  # noqa: S314 - the text is our own

    def _bring_number_format(self, source: "Styles", made: ET.Element) -> None:
        identifier = number(made.get("numFmtId", "0"), "numFmtId")
        if identifier >= _FIRST_OWN_NUMBER_FORMAT:
            made.set("numFmtId", str(self.number_format(source.format_code(identifier))))

    def save(self, into: Package) -> None:
        """Splice what has been added into the styles part of `into`."""
        added = {kind: items[self._old[kind] :] for kind, items in self._items.items() if len(items) > self._old[kind]}
        if not added:
            return
        self._refuse_dangling(set(added))
        top = scan(self._data, lambda _, depth: depth <= 1)
        root, lists = top[0], {each.local: each for each in top[1:]}
        edits = Edits(self._data)
        for kind in sorted(added, key=STYLES.index):
            text = "".join(markup(each, root.colon) for each in added[kind])
            count = str(len(self._items[kind]))
            if kind in lists:
                edits.append_child(lists[kind], text)
                edits.set_attribute(lists[kind], "count", count)
                continue
            whole = f'<{root.colon}{kind} count="{count}">{text}</{root.colon}{kind}>'
            behind = [each.stop for each in lists.values() if STYLES.index(each.local) < STYLES.index(kind)]
            edits.insert(max(behind, default=root.head), whole)
        into.put(self._part, edits.applied())

    def _refuse_dangling(self, added: set[str]) -> None:
        """A number that is used but not defined would adopt the entry that we append under it."""
        for kind, name, _ in _REFERENCES:
            if kind in added:
                for each in self._root.iter(_tag("xf")):
                    self._refuse_beyond(kind, number(each.get(name, "0"), name))
        for part in self._package:
            kind = self._package.content_type(part)
            if "cellXfs" in added and kind == SHEET_TYPE:
                self._refuse_references("cellXfs", rb" (?:s|style)=", self._package.read(part))
            if "dxfs" in added and part != self._part and kind.endswith("+xml"):
                self._refuse_references("dxfs", rb"xfId=", self._package.read(part))
        if "dxfs" in added:
            for each in self._root.iter(_tag("tableStyleElement")):
                self._refuse_beyond("dxfs", number(each.get("dxfId", "0"), "dxfId") if each.get("dxfId") else -1)

    def _refuse_beyond(self, kind: str, index: int) -> None:
        if index >= self._old[kind]:
            raise refusal(
                f"The workbook uses entry {index} of its {kind}, but defines only {self._old[kind]}.", remedy=RESAVE
            )

    def _refuse_references(self, kind: str, attribute: bytes, data: bytes) -> None:
        for found in _at_least(self._old[kind], attribute).finditer(data):
            inside_tag = data.rfind(b"<", 0, found.start()) > data.rfind(b">", 0, found.start())
            if inside_tag:
                self._refuse_beyond(kind, int(found[1]))


def _at_least(least: int, attribute: bytes) -> re.Pattern[bytes]:
    """An attribute whose value is a number of at least `least`; smaller ones never reach Python."""
    digits = str(least)
    larger = [rf"[0-9]{{{len(digits) + 1},}}", digits]
    for at, digit in enumerate(digits):
        if digit != "9":
            larger.append(rf"{digits[:at]}[{int(digit) + 1}-9][0-9]{{{len(digits) - at - 1}}}")
    return re.compile(attribute + rb"[\"'](" + "|".join(larger).encode() + rb")[\"']")


def _first_positions(shapes: Iterable[Shape]) -> dict[Shape, int]:
    first: dict[Shape, int] = {}
    for position, each in enumerate(shapes):
        first.setdefault(each, position)
    return first
