"""Two packages compared part by part: python tools/package_diff.py BEFORE AFTER [--grafted].

Each part is `identical` (the same bytes), `equal` (XML with the same infoset: prefixes, the order of attributes, white
space between elements, comments and the order of relationships do not count), `grown` (all that was there is there, in
order), `changed`, `lost` or `added`. With --grafted, the parts that must name a new sheet may have grown and parts
may have been added. Leaves with 0 when nothing else happened, 1 when something did, 2 when a package cannot be read.

This judges what the project writes, so it uses none of the project's code.
"""

import argparse
import io
import posixpath
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PREFIX_LISTS = frozenset({f"{{{MC}}}Ignorable", f"{{{MC}}}MustUnderstand", f"{{{MC}}}ProcessContent", "Requires"})
BY_INDEX = frozenset({"fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "numFmts", "sst"})
COUNTS = frozenset({"count", "uniqueCount", "activeTab", "firstSheet"})
SHARED = ("workbook.main", "main+xml", "styles+xml", "worksheet+xml")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the infoset."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    children: tuple["Node", ...]
    tails: tuple[str, ...]

    @property
    def name(self) -> str:
        """The tag without its namespace."""
        return self.tag.rsplit("}", 1)[-1]


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to a part."""

    what: str
    part: str
    why: str = ""


class Parts:
    """A package as a reader sees it."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        names = [each for each in self.archive.namelist() if not each.endswith("/")]
        self.stored = {each.replace("\\", "/").lstrip("/"): each for each in names}
        self.doubles = sorted({each for each in names if sum(each.lower() == other.lower() for other in names) > 1})
        self.low = {each.lower(): each for each in self.stored}
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        types = self.low.get("[content_types].xml")
        for each in _tree(self.read(types)) if types else ():
            if each.tag.endswith("}Default"):
                self.defaults[each.get("Extension", "").lower()] = each.get("ContentType", "")
            elif each.tag.endswith("}Override"):
                self.overrides[unquote(each.get("PartName", "")).lstrip("/").lower()] = each.get("ContentType", "")

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return self.archive.read(self.stored[name])

    def kind(self, name: str) -> str:
        """The content type of a part."""
        base = posixpath.basename(name)
        extension = base.rsplit(".", 1)[-1].lower() if "." in base else ""
        return self.overrides.get(name.lower()) or self.defaults.get(extension, "")

    def relations(self, part: str) -> set[tuple[str, str, str, str]]:
        """The relationships that a .rels part holds: id, type, target, mode."""
        folder = posixpath.dirname(posixpath.dirname(part))
        found = set()
        for each in _tree(self.read(part)):
            target, mode = each.get("Target", ""), each.get("TargetMode", "Internal")
            if mode != "External":
                target = unquote(target)
                joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(joined)
            found.add((each.get("Id", ""), each.get("Type", ""), target, mode))
        return found

    def dangling(self) -> set[tuple[str, str]]:
        """Relationships that lead nowhere: the part of relationships, and the target."""
        found = set()
        for part in self.stored:
            if part.lower().endswith(".rels"):
                for _, _, target, mode in self.relations(part):
                    if mode != "External" and target.split("#")[0].lower() not in self.low:
                        found.add((part, target))
        return found


def _tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - a developer's tool; expat itself stops entity bombs


def infoset(data: bytes) -> Node:
    """The meaning of an XML part."""
    parser: ET.XMLPullParser[Any] = ET.XMLPullParser(["start", "end", "start-ns", "end-ns"])
    parser.feed(data)
    parser.close()
    bound: list[tuple[str, str]] = []
    root: ET.Element | None = None
    resolved: dict[ET.Element, tuple[tuple[str, str], ...]] = {}
    for event, item in parser.read_events():  # type: ignore[misc]
        if event == "start-ns":
            bound.append(item)  # type: ignore[arg-type]
        elif event == "end-ns":
            bound.pop()
        elif event == "start" and isinstance(item, ET.Element):
            root = item if root is None else root
            resolved[item] = _attributes(item, dict(bound))
    if root is None:
        raise ET.ParseError
    return _node(root, resolved, preserve=False)


def _attributes(element: ET.Element, bound: dict[str, str]) -> tuple[tuple[str, str], ...]:
    found = []
    for key, text in element.attrib.items():
        value = text
        if key in PREFIX_LISTS:
            value = " ".join(sorted(bound.get(each, f"?{each}") for each in text.split()))
            if not value:
                continue
        elif key == XSI_TYPE and ":" in text:
            prefix, local = text.split(":", 1)
            value = f"{{{bound.get(prefix, '?')}}}{local}"
        found.append((key, value))
    return tuple(sorted(found))


def _node(element: ET.Element, attributes: dict[ET.Element, tuple[tuple[str, str], ...]], *, preserve: bool) -> Node:
    space = element.get(SPACE)
    preserve = space == "preserve" if space else preserve
    text = element.text or ""
    if len(element) and not preserve and not text.strip():
        text = ""
    children = tuple(_node(each, attributes, preserve=preserve) for each in element)
    tails = tuple("" if not (each.tail or "").strip() else each.tail or "" for each in element)
    return Node(element.tag, attributes[element], text, children, tails)


def missing(before: Node, after: Node, path: str = "") -> str:
    """Where `after` lacks something that `before` has; empty when it has all, in order."""
    here = f"{path}/{before.name}"
    if before.tag != after.tag:
        return f"{here} became {after.name}"
    now = dict(after.attributes)
    for key, value in before.attributes:
        if key not in COUNTS and now.get(key) != value:
            return f"{here}/@{key} {value!r} became {now.get(key)!r}"
    if before.text != after.text and (before.text.strip() or before.children):
        return f"{here} text {before.text[:40]!r} became {after.text[:40]!r}"
    if before.name in BY_INDEX:
        return _missing_by_index(before, after, here)
    rest: Iterator[Node] = iter(after.children)
    for child in before.children:
        why = ""
        for candidate in rest:
            lack = missing(child, candidate, here)
            if not lack:
                break
            why = why or lack
        else:
            return why or f"{here}/{child.name} is gone"
    return ""


def _missing_by_index(before: Node, after: Node, here: str) -> str:
    for at, child in enumerate(before.children):
        if at >= len(after.children):
            return f"{here}[{at}] is gone"
        if child != after.children[at]:
            return f"{here}[{at}] is another"
    return ""


def first_difference(before: Node, after: Node, path: str = "") -> str:
    """Where two infosets part."""
    here = f"{path}/{before.name}"
    if (before.tag, before.attributes, before.text) != (after.tag, after.attributes, after.text):
        return f"{here} {before.attributes} {before.text[:40]!r} became {after.attributes} {after.text[:40]!r}"
    for one, other in zip(before.children, after.children, strict=False):
        if one != other:
            return first_difference(one, other, here)
    return f"{here} has {len(before.children)} children, then {len(after.children)}"


def compare(before: bytes, after: bytes) -> list[Difference]:
    """What happened to each part that is not byte-identical, and what else a reader would notice."""
    old, new = Parts(before), Parts(after)
    found = [each for part in old.stored for each in _fate(part, old, new)]
    found += [Difference("added", each, new.kind(each)) for each in new.stored if each.lower() not in old.low]
    found += [Difference("untyped", each) for each in new.stored if not new.kind(each) and not _was_untyped(each, old)]
    found += [Difference("dangling", part, target) for part, target in sorted(new.dangling() - old.dangling())]
    found += [Difference("double", each) for each in new.doubles if each not in old.doubles]
    return found


def _was_untyped(part: str, old: Parts) -> bool:
    name = old.low.get(part.lower())
    return part.lower() == "[content_types].xml" or (name is not None and not old.kind(name))


def _fate(part: str, old: Parts, new: Parts) -> Iterator[Difference]:
    now = new.low.get(part.lower())
    if now is None:
        yield Difference("lost", part, old.kind(part))
        return
    if part.lower() == "[content_types].xml":
        if old.read(part) != new.read(now):
            yield _fate_of_types(part, old, new)
        return
    if old.kind(part) != new.kind(now):
        yield Difference("retyped", part, f"{old.kind(part)} became {new.kind(now)}")
    one, other = old.read(part), new.read(now)
    if one == other:
        return
    if part.lower().endswith(".rels"):
        gone, come = old.relations(part) - new.relations(now), new.relations(now) - old.relations(part)
        what = "changed" if gone else "grown" if come else "equal"
        yield Difference(what, part, str(sorted(gone or come))[:200])
        return
    yield _fate_of_bytes(part, one, other)


def _fate_of_types(part: str, old: Parts, new: Parts) -> Difference:
    for kind in ("defaults", "overrides"):
        before, after = getattr(old, kind), getattr(new, kind)
        gone = {key for key, value in before.items() if after.get(key) != value}
        if gone:
            return Difference("changed", part, f"{kind} {sorted(gone)}"[:200])
    return Difference("grown", part)


def _fate_of_bytes(part: str, one: bytes, other: bytes) -> Difference:
    if one.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t")[:1] != b"<":
        return Difference("changed", part, "bytes")
    try:
        before = infoset(one)
    except ET.ParseError:
        return Difference("changed", part, "it was not well-formed, and its bytes differ")
    try:
        after = infoset(other)
    except ET.ParseError as error:
        return Difference("changed", part, f"no longer well-formed: {error}")
    if before == after:
        return Difference("equal", part)
    lack = missing(before, after)
    return (
        Difference("changed", part, lack) if lack else Difference("grown", part, first_difference(before, after)[:200])
    )


def losses(before: bytes, after: bytes) -> list[Difference]:
    """The differences that sheets, marks and notes cannot explain: all but grown shared parts and added parts."""
    old = Parts(before)
    return [each for each in compare(before, after) if not (_expected(each, old) or each.what == "equal")]


def _expected(difference: Difference, old: Parts) -> bool:
    if difference.what == "added":
        return True
    name = old.low.get(difference.part.lower(), "")
    shared = name.lower().endswith((".rels", "[content_types].xml")) or old.kind(name).endswith(SHARED)
    return difference.what == "grown" and shared


def main() -> int:
    """Print every difference; leave with 1 when there is any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--grafted", action="store_true")
    chosen = parser.parse_args()
    try:
        before, after = chosen.before.read_bytes(), chosen.after.read_bytes()
        found = losses(before, after) if chosen.grafted else compare(before, after)
    except (OSError, zipfile.BadZipFile, ET.ParseError, KeyError) as error:
        print(f"cannot be compared: {error}", file=sys.stderr)
        return 2
    for each in found:
        print(f"{each.what:10} {each.part}  {each.why}")
    print(f"{len(found)} differences" if found else "the same")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
