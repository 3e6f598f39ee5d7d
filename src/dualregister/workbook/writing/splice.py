"""Exact edits of an XML part at byte offsets: all that is not edited keeps its bytes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from dualregister.workbook.writing.refusal import RESAVE, refusal

Keep = Callable[[str, int], bool]
"""Whether the element of this local name at this depth is wanted."""

_SEPARATOR = "\x01"
_FINAL = True
_DEEPEST = 200
_TAG_END = re.compile(rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_TAG_NAME = re.compile(rb"<([^\s/>]+)")
_PLAIN_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(slots=True)
class Element:
    """An element and where it stands: `start` and `head` bound its start tag, `end` and `stop` its end tag."""

    local: str
    namespace: str
    prefix: str
    depth: int
    attributes: Mapping[str, str]
    start: int
    head: int = 0
    end: int = 0
    stop: int = 0
    text: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether the element is one tag, closed in itself."""
        return self.end == self.stop

    @property
    def colon(self) -> str:
        """What stands before the names of its children in the same namespace."""
        return f"{self.prefix}:" if self.prefix else ""

    @property
    def content(self) -> str:
        """The text directly inside."""
        return "".join(self.text)


class _Scanner:
    def __init__(self, data: bytes, keep: Keep) -> None:
        self.data = data
        self.keep = keep
        self.found: list[Element] = []
        self.open: list[Element | None] = []
        self.mismatch = False
        self.expected_end = -1
        self.parser = expat.ParserCreate(None, _SEPARATOR)
        self.parser.namespace_prefixes = True
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.listen(heard=True)

    def listen(self, *, heard: bool) -> None:
        self.parser.StartElementHandler = self._start if heard else None
        self.parser.EndElementHandler = self._end if heard else None
        self.parser.CharacterDataHandler = self._text if heard else None

    def _doctype(self, *_: object) -> None:
        raise refusal("A part of the workbook contains a DOCTYPE; Excel never writes one.")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _PLAIN_ENCODINGS:
            raise refusal(f"A part of the workbook is encoded as {encoding}, not as UTF-8.", remedy=RESAVE)

    def _namespace(self, _prefix: str | None, address: str | None) -> None:
        # Python's own reader of XML writes names as {address}local and stops at such an address.
        if "}" in (address or ""):
            raise refusal("A part of the workbook uses a namespace that is not understood.", remedy=RESAVE)

    def _start(self, name: str, attributes: list[str]) -> None:
        namespace, local, prefix = _parts(name)
        if len(self.open) > _DEEPEST:
            raise refusal(f"A part of the workbook is nested more than {_DEEPEST} deep.")
        kept = None
        if self.keep(local, len(self.open)):
            pairs = zip(attributes[::2], attributes[1::2], strict=True)
            plain = {_plain(key): value for key, value in pairs}
            kept = Element(local, namespace, prefix, len(self.open), plain, self.parser.CurrentByteIndex)
            self.found.append(kept)
        self.open.append(kept)

    def _end(self, _name: str) -> None:
        if self.expected_end >= 0:
            self.mismatch |= self.parser.CurrentByteIndex != self.expected_end
            self.expected_end = -1
        kept = self.open.pop() if self.open else None
        if kept is not None:
            kept.end = self.parser.CurrentByteIndex

    def _text(self, text: str) -> None:
        if self.open and (kept := self.open[-1]) is not None:
            kept.text.append(text)

    def bounds(self) -> None:
        for each in self.found:
            tag = _TAG_END.match(self.data, each.start)
            if tag is None:
                raise refusal("A part of the workbook is not well-formed XML.", remedy=RESAVE)
            each.head = tag.end()
            if self.data[each.head - 2 : each.head] == b"/>":
                each.end = each.stop = each.head
            else:
                each.stop = self.data.index(b">", each.end) + 1


def _parts(name: str) -> tuple[str, str, str]:
    pieces = name.split(_SEPARATOR)
    if len(pieces) == 1:
        return "", pieces[0], ""
    return pieces[0], pieces[1], pieces[2] if len(pieces) > 2 else ""


def _plain(name: str) -> str:
    namespace, local, _ = _parts(name)
    return f"{{{namespace}}}{local}" if namespace else local


def scan(data: bytes, keep: Keep, *, skip: str = "") -> list[Element]:
    """The wanted elements in document order.

    What lies inside the one element called `skip` is checked to be well-formed and otherwise passed over.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        raise refusal("A part of the workbook is UTF-16, not UTF-8.", remedy=RESAVE)
    try:
        bounds = _inside(data, skip) if skip else None
        if bounds is not None and (found := _scan_around(data, keep, *bounds)) is not None:
            return found
        scanner = _Scanner(data, keep)
        scanner.parser.Parse(data, _FINAL)
    except (expat.ExpatError, UnicodeDecodeError, ValueError) as error:
        raise refusal(f"A part of the workbook is not well-formed XML ({error}).", remedy=RESAVE) from error
    scanner.bounds()
    return scanner.found


def _inside(data: bytes, name: str) -> tuple[int, int] | None:
    """Where the content of the first element called `name` seems to begin and to end."""
    tag = re.search(rb"<((?:[A-Za-z0-9_]+:)?" + name.encode() + rb")(?=[\s>])", data)
    if tag is None:
        return None
    head = _TAG_END.match(data, tag.start())
    end = data.rfind(b"</" + tag[1])
    if head is None or end < head.end() or data[head.end() - 2 : head.end()] == b"/>":
        return None
    return head.end(), end


def _scan_around(data: bytes, keep: Keep, begin: int, end: int) -> list[Element] | None:
    """The elements outside begin..end; None where these are not the bounds of one element."""
    scanner = _Scanner(data, keep)
    view = memoryview(data)
    scanner.parser.Parse(view[:begin])
    depth = len(scanner.open)
    scanner.listen(heard=False)
    scanner.parser.Parse(view[begin:end])
    scanner.listen(heard=True)
    scanner.expected_end = end
    scanner.parser.Parse(view[end:], _FINAL)
    if scanner.mismatch or depth != 2:
        return None
    scanner.bounds()
    return scanner.found


class Edits:
    """Edits of one part, collected first and applied together."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._edits: list[tuple[int, int, int, bytes]] = []

    def __bool__(self) -> bool:
        """Whether there is anything to edit."""
        return bool(self._edits)

    def replace(self, start: int, stop: int, text: str) -> None:
        """Put `text` where start..stop stands."""
        self._edits.append((start, stop, len(self._edits), text.encode()))

    def insert(self, at: int, text: str) -> None:
        """Put `text` before the byte `at`."""
        self.replace(at, at, text)

    def remove(self, element: Element) -> None:
        """Take an element away."""
        self.replace(element.start, element.stop, "")

    def append_child(self, parent: Element, text: str) -> None:
        """Put `text` inside an element, behind its last child."""
        if not parent.empty:
            self.insert(parent.end, text)
            return
        name = _TAG_NAME.match(self._data, parent.start)
        if name is None:
            raise refusal("A part of the workbook is not well-formed XML.", remedy=RESAVE)
        self.replace(parent.head - 2, parent.head, f">{text}</{name[1].decode()}>")

    def replace_content(self, element: Element, text: str) -> None:
        """Put `text` where the content of an element stands."""
        if element.empty:
            self.append_child(element, text)
        else:
            self.replace(element.head, element.end, text)

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Give an attribute without prefix this value."""
        start, stop = self._attribute(element, name)
        if start < 0:
            tag = _TAG_NAME.match(self._data, element.start)
            at = tag.end() if tag else element.head
            self.insert(at, f" {name}={quoteattr(value)}")
        else:
            self.replace(start, stop, f" {name}={quoteattr(value)}")

    def drop_attribute(self, element: Element, name: str) -> None:
        """Take an attribute without prefix away."""
        start, stop = self._attribute(element, name)
        if start >= 0:
            self.replace(start, stop, "")

    def _attribute(self, element: Element, name: str) -> tuple[int, int]:
        tag = _TAG_NAME.match(self._data, element.start)
        at = tag.end() if tag else element.head
        for found in _ATTRIBUTE.finditer(self._data, at, element.head):
            if found[1] == name.encode():
                return found.span()
        return -1, -1

    def applied(self) -> bytes:
        """The part with all edits."""
        pieces: list[bytes] = []
        last = 0
        for start, stop, _, text in sorted(self._edits):
            if start < last:
                raise refusal("Two edits of one part would overlap.")
            pieces += [self._data[last:start], text]
            last = stop
        return b"".join([*pieces, self._data[last:]])


_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
