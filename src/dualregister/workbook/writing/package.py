"""An OPC package: parts, their content types and relationships. Parts that nobody edits keep their compressed bytes."""

import posixpath
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from urllib.parse import quote, unquote
from xml.sax.saxutils import quoteattr

from dualregister.workbook.writing.archive import Entry, pack, unpack
from dualregister.workbook.writing.namespaces import CONTENT_TYPES, RELATIONS, RELATIONS_TYPE
from dualregister.workbook.writing.refusal import RESAVE, refusal
from dualregister.workbook.writing.splice import Edits, Element, scan

CONTENT_TYPES_PART = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its target is a part's name, or an address outside."""

    id: str
    kind: str
    target: str
    external: bool

    @property
    def short_kind(self) -> str:
        """The last word of the relationship type: worksheet, table, drawing."""
        return self.kind.rsplit("/", 1)[-1]


class Package:
    """The parts of a workbook by name; `put`, `drop` and `to_bytes` make the changed package."""

    def __init__(self, content: bytes) -> None:
        self._entries: dict[str, Entry] = {}
        self._names: dict[str, str] = {}
        self._folders: list[Entry] = []
        for each in unpack(content):
            self._hold(each)
        self._last: tuple[Entry, bytes] | None = None
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._types: tuple[dict[str, str], dict[str, str]] | None = None

    def _hold(self, entry: Entry) -> None:
        name = entry.name.replace("\\", "/").lstrip("/")
        if name.endswith("/") or not name:
            self._folders.append(entry)
            return
        if name.lower() in self._names:
            raise refusal(f"Two parts of the workbook are called {name}.", remedy=RESAVE)
        self._names[name.lower()] = name
        self._entries[name] = entry

    def copy(self) -> "Package":
        """Another package with the same parts."""
        twin = copy(self)
        twin.__dict__.update({name: dict(value) for name, value in vars(self).items() if isinstance(value, dict)})
        return twin

    def __iter__(self) -> Iterator[str]:
        """The names of all parts, in the order of the archive."""
        return iter(tuple(self._entries))

    def find(self, name: str) -> str | None:
        """The name as it is stored; upper and lower case are the same."""
        return self._names.get(name.lower())

    def read(self, name: str) -> bytes:
        """The uncompressed bytes of a part."""
        entry = self._entries[name]
        if self._last is None or self._last[0] is not entry:
            self._last = entry, entry.content()
        return self._last[1]

    def entries(self) -> dict[str, Entry]:
        """Every part's entry by name."""
        return dict(self._entries)

    def contents(self) -> dict[str, tuple[int, int]]:
        """Every part's checksum and size by name."""
        return {name: (each.crc, each.size) for name, each in self._entries.items()}

    def put(self, name: str, content: bytes) -> None:
        """Add a part, or replace what it holds."""
        stored = self.find(name) or name
        before = self._entries.get(stored)
        self._entries[stored] = Entry.of(before.name if before else stored, content, like=before)
        self._names[stored.lower()] = stored
        self._forget(stored)

    def drop(self, name: str) -> None:
        """Take a part away."""
        del self._entries[name]
        del self._names[name.lower()]
        self._forget(name)

    def _forget(self, name: str) -> None:
        for source in [each for each in self._relations if relations_part(each).lower() == name.lower()]:
            del self._relations[source]
        if name.lower() == CONTENT_TYPES_PART.lower():
            self._types = None

    def to_bytes(self) -> bytes:
        """The archive of all parts."""
        return pack([*self._entries.values(), *self._folders])

    # Content types

    def content_type(self, name: str) -> str:
        """What kind of part this is; empty where nothing says so."""
        defaults, overrides = self._content_types()
        extension = name.rsplit(".", 1)[-1].lower() if "." in posixpath.basename(name) else ""
        return overrides.get(name.lower()) or defaults.get(extension, "")

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if self._types is None:
            defaults: dict[str, str] = {}
            overrides: dict[str, str] = {}
            for each in self._type_elements()[1:]:
                kind = each.attributes.get("ContentType", "")
                if each.local == "Default":
                    defaults[each.attributes.get("Extension", "").lower()] = kind
                elif each.local == "Override":
                    overrides[_override_name(each)] = kind
            self._types = defaults, overrides
        return self._types

    def _type_elements(self) -> list[Element]:
        part = self.find(CONTENT_TYPES_PART)
        if part is None:
            raise refusal("The workbook has no list of content types.", remedy=RESAVE)
        elements = scan(self.read(part), lambda _, depth: depth <= 1)
        if elements[0].local != "Types" or elements[0].namespace != CONTENT_TYPES:
            raise refusal("The workbook's list of content types is not understood.", remedy=RESAVE)
        return elements

    def declare(self, types: dict[str, str]) -> None:
        """Give parts their content types by name."""
        if not types:
            return
        part = self.find(CONTENT_TYPES_PART) or CONTENT_TYPES_PART
        root = self._type_elements()[0]
        edits = Edits(self.read(part))
        lines = [
            f"<{root.colon}Override PartName={quoteattr('/' + quote(name))} ContentType={quoteattr(kind)}/>"
            for name, kind in types.items()
        ]
        edits.append_child(root, "".join(lines))
        self.put(part, edits.applied())

    def undeclare(self, names: set[str]) -> None:
        """Take the content types of these parts away."""
        part = self.find(CONTENT_TYPES_PART) or CONTENT_TYPES_PART
        low = {name.lower() for name in names}
        edits = Edits(self.read(part))
        for each in self._type_elements():
            if each.local == "Override" and _override_name(each) in low:
                edits.remove(each)
        if edits:
            self.put(part, edits.applied())

    # Relationships

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relationships of a part, or of the package for an empty name."""
        if source not in self._relations:
            part = self.find(relations_part(source))
            self._relations[source] = () if part is None else self._parse_relations(source, part)
        return self._relations[source]

    def _parse_relations(self, source: str, part: str) -> tuple[Relation, ...]:
        elements = scan(self.read(part), lambda _, depth: depth <= 1)
        if elements[0].namespace != RELATIONS:
            raise refusal(f"The relationships in {part} are not understood.", remedy=RESAVE)
        found = []
        for each in elements[1:]:
            if each.local != "Relationship":
                raise refusal(f"The relationships in {part} are not understood.", remedy=RESAVE)
            target = each.attributes.get("Target", "")
            external = each.attributes.get("TargetMode") == "External"
            if not external:
                target = _resolved(source, target)
            found.append(Relation(each.attributes.get("Id", ""), each.attributes.get("Type", ""), target, external))
        if len({each.id for each in found}) != len(found):
            raise refusal(f"Two relationships in {part} have the same id; programs disagree about which counts.")
        return tuple(found)

    def related(self, source: str, short_kind: str) -> str | None:
        """The part that `source` names by a relationship of this kind."""
        for each in self.relations(source):
            if each.short_kind == short_kind and not each.external and (name := self.find(each.target)):
                return name
        return None

    def sources(self) -> Iterator[str]:
        """Every part that has relationships, and the package itself (an empty name)."""
        yield ""
        for name in self:
            if self.find(relations_part(name)):
                yield name

    def relate(self, source: str, relations: list[tuple[str, str]]) -> list[str]:
        """Relate a part to others, each a (type, target part); their new ids, which nothing else mentions."""
        part = self.find(relations_part(source)) or relations_part(source)
        if self.find(part) is None:
            raise refusal(f"The part {source} has no relationships.", remedy=RESAVE)
        data = self.read(part)
        mentioned = data + self.read(source)
        root = scan(data, lambda _, depth: depth == 0)[0]
        ids: list[str] = []
        lines: list[str] = []
        number = 1
        for kind, target in relations:
            while f'"rId{number}"'.encode() in mentioned or f"'rId{number}'".encode() in mentioned:
                number += 1
            ids.append(f"rId{number}")
            number += 1
            place = quoteattr(quote(posixpath.relpath(target, posixpath.dirname(source) or ".")))
            lines.append(f'<{root.colon}Relationship Id="{ids[-1]}" Type="{kind}" Target={place}/>')
        edits = Edits(data)
        edits.append_child(root, "".join(lines))
        self.put(part, edits.applied())
        return ids

    def unrelate(self, source: str, ids: set[str]) -> None:
        """Take relationships of a part away."""
        part = self.find(relations_part(source))
        if part is None:
            return
        data = self.read(part)
        edits = Edits(data)
        for each in scan(data, lambda _, depth: depth == 1):
            if each.attributes.get("Id") in ids:
                edits.remove(each)
        if edits:
            self.put(part, edits.applied())

    def free_name(self, pattern: str) -> str:
        """A part name that no part bears, no relationship points at and no content type is given to.

        A relationship that dangles would otherwise adopt the part.
        """
        pointed_at = {
            each.target.lower() for source in self.sources() for each in self.relations(source) if not each.external
        }
        _, overrides = self._content_types()
        number = 1
        while True:
            name = pattern.replace("#", str(number))
            low = name.lower()
            if low not in self._names and low not in pointed_at and low not in overrides:
                return name
            number += 1


def relations_part(source: str) -> str:
    """The name of the part that holds the relationships of `source`."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_markup(source: str, relations: list[Relation]) -> bytes:
    """A part of relationships that is all our own."""
    lines = []
    for each in relations:
        target, mode = each.target, ' TargetMode="External"'
        if not each.external:
            target, mode = quote(posixpath.relpath(each.target, posixpath.dirname(source) or ".")), ""
        lines.append(
            f"<Relationship Id={quoteattr(each.id)} Type={quoteattr(each.kind)} Target={quoteattr(target)}{mode}/>"
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'.encode()


def relations_types(package: Package, part: str) -> dict[str, str]:
    """The content type that a new part of relationships needs, where no default gives it."""
    return {} if package.content_type(part) == RELATIONS_TYPE else {part: RELATIONS_TYPE}


def _override_name(element: Element) -> str:
    return unquote(element.attributes.get("PartName", "")).lstrip("/").lower()


def _resolved(source: str, target: str) -> str:
    target = unquote(target).split("#", 1)[0]
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
