"""One sheet of another workbook brought into a package: its part, what hangs on it, and the styles that it needs."""

import posixpath
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from dualregister.workbook.writing.namespaces import TABLE_TYPE
from dualregister.workbook.writing.package import (
    Package,
    Relation,
    relations_markup,
    relations_part,
    relations_types,
)
from dualregister.workbook.writing.refusal import refusal
from dualregister.workbook.writing.splice import Edits, Element, scan
from dualregister.workbook.writing.styles import Styles
from dualregister.workbook.writing.tabs import Book, number, quoted

_FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
_STYLED = {"c": "s", "row": "s", "col": "style"}


class Importer:
    """Brings sheets into `target`, each under a name of its own; counts what is taken in all of them together."""

    def __init__(self, target: Package, book: Book, styles: Styles) -> None:
        self.target = target
        self.book = book
        self.styles = styles
        self.own: list[str] = []
        self.types: dict[str, str] = {}
        self._table_names, self._table_ids = _tables(target, book)

    def sheet(self, source: "Source", part: str, *, renamed: Mapping[str, str], active: bool) -> tuple[str, int]:
        """Bring one sheet; its new part, and the number of its relationships."""
        new = self._claim("worksheets/sheet#.xml")
        data = self._restyled(source, part, active=active)
        if renamed:
            data = respelled(data, renamed)
        relations = self._children(source, part, renamed)
        self._put(new, data, source.package.content_type(part))
        self._put_relations(new, relations)
        return new, len(relations)

    def _claim(self, pattern: str) -> str:
        name = self.target.free_name(posixpath.join(self.book.folder, pattern))
        self.target.put(name, b"")
        return name

    def _put(self, name: str, data: bytes, kind: str) -> None:
        self.target.put(name, data)
        self.types[name] = kind
        self.own.append(name)

    def _put_relations(self, source: str, relations: list[Relation]) -> None:
        if relations:
            part = relations_part(source)
            self.target.put(part, relations_markup(source, relations))
            self.types.update(relations_types(self.target, part))
            self.own.append(part)

    def _children(self, source: "Source", part: str, renamed: Mapping[str, str]) -> list[Relation]:
        brought = []
        for each in source.package.relations(part):
            target = spelled(each.target, renamed) if each.target.startswith("#") else each.target
            if not each.external:
                found = source.package.find(target)
                if found is None:
                    raise refusal(f"The made sheet points at {target}, which is missing.")
                target = self._bring(source, found, renamed)
            brought.append(Relation(each.id, each.kind, target, each.external))
        return brought

    def _bring(self, source: "Source", part: str, renamed: Mapping[str, str]) -> str:
        kind = source.package.content_type(part)
        folder = posixpath.dirname(part)[len(source.book.folder) :].strip("/")
        stem, dot, extension = posixpath.basename(part).rpartition(".")
        pattern = posixpath.join(folder, f"{re.sub(r'[0-9]+$', '', stem)}#{dot}{extension}")
        new = self._claim(pattern)
        data = source.package.read(part)
        if kind == TABLE_TYPE:
            data = self._table(source, data)
        elif renamed and kind.endswith("+xml"):
            data = respelled(data, renamed)
        self._put(new, data, kind)
        self._put_relations(new, self._children(source, part, renamed))
        return new

    def _restyled(self, source: "Source", part: str, *, active: bool) -> bytes:
        data = source.package.read(part)
        edits = Edits(data)
        for each in scan(data, lambda _, __: True):
            attributes = each.attributes
            if each.local == "c" and attributes.get("t") == "s":
                raise refusal("A made sheet uses shared strings; its texts must stand in the cells.")
            name = _STYLED.get(each.local)
            if name and name in attributes:
                index = source.cell_format(self.styles, number(attributes[name], name))
                edits.set_attribute(each, name, str(index))
            if "dxfId" in attributes:
                edits.set_attribute(each, "dxfId", str(self._difference(source, each, "dxfId")))
            if each.local == "sheetView":
                # Two selected tabs are a group: the next keystroke would edit both sheets.
                edits.drop_attribute(each, "tabSelected")
                if active:
                    edits.insert(each.start + len("<sheetView"), ' tabSelected="1"')
        return edits.applied()

    def _difference(self, source: "Source", element: Element, name: str) -> int:
        return self.styles.bring_difference(source.styles, number(element.attributes[name], name))

    def _table(self, source: "Source", data: bytes) -> bytes:
        elements = scan(data, lambda _, __: True)
        root = elements[0]
        name = base = root.attributes.get("displayName", "Table")
        again = 2
        while name.lower() in self._table_names:
            name = f"{base}_{again}"
            again += 1
        identifier = 1
        while identifier in self._table_ids:
            identifier += 1
        self._table_names.add(name.lower())
        self._table_ids.add(identifier)
        edits = Edits(data)
        edits.set_attribute(root, "id", str(identifier))
        edits.set_attribute(root, "name", name)
        edits.set_attribute(root, "displayName", name)
        for each in elements:
            for attribute in each.attributes:
                if attribute.lower().endswith("dxfid"):
                    edits.set_attribute(each, attribute, str(self._difference(source, each, attribute)))
        return edits.applied()


class Source:
    """A workbook that sheets are brought from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = Book(package)
        self.styles = Styles(package, self.book.part)
        self._cell_formats: dict[int, int] = {}

    def cell_format(self, styles: Styles, index: int) -> int:
        """The number in `styles` of a cell format of this workbook."""
        if index not in self._cell_formats:
            self._cell_formats[index] = styles.bring_cell_format(self.styles, index)
        return self._cell_formats[index]


def _tables(package: Package, book: Book) -> tuple[set[str], set[int]]:
    """The names that tables and defined names have taken, and the ids of the tables."""
    names = {each.name.lower() for each in book.names}
    ids: set[int] = set()
    for part, entry in package.entries().items():
        if package.content_type(part) == TABLE_TYPE:
            root = scan(entry.content(), lambda _, depth: depth == 0)[0]
            ids.add(number(root.attributes.get("id"), "table id"))
            names |= {root.attributes.get(each, "").lower() for each in ("name", "displayName")}
    return names, ids


def spelled(text: str, renamed: Mapping[str, str]) -> str:
    """A formula in which the sheets that bear another name now are called by it."""
    for old, new in renamed.items():
        quoted_old = re.escape("'" + old.replace("'", "''") + "'")
        pattern = rf"{quoted_old}!|(?<![\w.'\]]){re.escape(old)}!"
        text = re.sub(pattern, lambda _, new=new: quoted(new) + "!", text)  # type: ignore[misc]
    return text


def respelled(data: bytes, renamed: Mapping[str, str]) -> bytes:
    """An XML part in which formulas and links speak of the renamed sheets."""
    edits = Edits(data)
    for each in scan(data, lambda local, _: local in _FORMULAS or local == "hyperlink"):
        location = each.attributes.get("location")
        if location is not None and (after := spelled(location, renamed)) != location:
            edits.set_attribute(each, "location", after)
        if each.local in _FORMULAS and (after := spelled(each.content, renamed)) != each.content:
            edits.replace_content(each, escape(after))
    return edits.applied()
