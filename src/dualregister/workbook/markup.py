"""One part of XML, looked at closely: no DOCTYPE, well-formed, not too deep; its elements come as a flat list."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from dualregister.errors import Unreadable
from dualregister.workbook.limits import beyond, size
from dualregister.workbook.package import FETCH_AGAIN, RESAVE, UNTRUSTED, Package

Element = tuple[str, dict[str, str]]
"""Local name, and attributes as written."""
_PROLOG = 64 * 1024
_FOREIGN = ("customxml/", "docprops/")
"""Folders of parts that no reader of cells opens; Office itself writes some of them in UTF-16."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def check_prolog(package: Package, name: str) -> None:
    """Unreadable where a part has a DOCTYPE, or where a part that is read is not in UTF-8.

    Only what stands before the root element is looked at; a DOCTYPE can be nowhere else.
    """
    head = b""
    for piece in package.head(name):
        head += piece
        if _root_starts(head) or len(head) > _PROLOG:
            break
    if not name.casefold().startswith(_FOREIGN):
        _check_encoding(head, name)
    head = head.replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise doctype(name)
    if len(head) > _PROLOG and not _root_starts(head):
        raise Unreadable(f"The part “{name}” does not begin as XML does.", remedy=UNTRUSTED)


def _root_starts(head: bytes) -> bool:
    at = head.find(b"<")
    while at >= 0:
        after = head[at + 1 : at + 2]
        if after and after not in b"?!":
            return True
        # A comment may hold anything, a root element too.
        end = head.find(b"-->", at) if head.startswith(b"<!--", at) else at
        if end < 0:
            return False
        at = head.find(b"<", end + 1)
    return False


def _check_encoding(head: bytes, name: str) -> None:
    declared = head[:200].partition(b"encoding=")[2]
    quoted = declared[1:].partition(declared[:1])[0].lower() if declared else b"utf-8"
    if head.startswith(_UTF16) or quoted not in _ENCODINGS:
        raise Unreadable(
            f"The part “{name}” is not in UTF-8; some programs read such a part as empty.",
            remedy=RESAVE,
        )


def doctype(name: str) -> Unreadable:
    """The error for a part with a document type, the door of most attacks by XML."""
    return Unreadable(f"The part “{name}” has a DOCTYPE, which attacks on readers of XML begin with.", remedy=UNTRUSTED)


def elements(package: Package, name: str, counted: dict[str, str] | None = None) -> list[Element]:
    """The elements of a small part in their order. `counted` maps local names to the limit on their number."""
    found: list[Element] = []
    count = dict.fromkeys(counted or {}, 0)

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        found.append((tag, attributes))
        if len(found) > package.limits.elements:
            raise beyond(package.limits, "elements", f"The part “{name}” has more elements than a list needs")
        if counted is not None and tag in counted:
            count[tag] += 1
            if count[tag] > getattr(package.limits, counted[tag]):
                raise beyond(package.limits, counted[tag], f"The part “{name}” has more “{tag}” than are read")

    package.check_small(name)
    parse(package, name, start)
    return found


def parse(
    package: Package,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Hand every element and text of a part to `start`, `end` and `text`; Unreadable where it is not sound XML."""
    limits = package.limits
    depth = length = 0

    def starting(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, length
        depth, length = depth + 1, 0
        if depth > limits.depth:
            raise beyond(limits, "depth", f"The part “{name}” is nested more than {limits.depth:,} levels deep")
        if len(attributes) > limits.attributes:
            raise beyond(limits, "attributes", f"An element of the part “{name}” has {len(attributes):,} attributes")
        start(tag, attributes)

    def ending(tag: str) -> None:
        nonlocal depth, length
        depth, length = depth - 1, 0
        end(tag)

    def texting(data: str) -> None:
        nonlocal length
        length += len(data)
        if length > limits.text_size:
            raise beyond(limits, "text_size", f"A text in the part “{name}” is longer than {size(limits.text_size)}")
        text(data)

    def refuse(*_: object) -> None:
        raise doctype(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = starting, ending
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = texting, refuse
    try:
        for piece in _small(package.pieces(name)):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _unsound(name) from error


def check_sound(package: Package, name: str) -> None:
    """Unreadable where a part is not sound XML."""
    parser = expat.ParserCreate()
    try:
        for piece in package.pieces(name):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _unsound(name) from error


def _unsound(name: str) -> Unreadable:
    return Unreadable(f"The workbook is damaged: the part “{name}” is not sound XML.", remedy=FETCH_AGAIN)


def _small(pieces: Iterable[bytes]) -> Iterator[bytes]:
    # Expat hands over attributes only when a tag is complete; small pieces keep a hostile tag from growing unseen.
    for piece in pieces:
        for at in range(0, len(piece), 1 << 16):
            yield piece[at : at + (1 << 16)]
