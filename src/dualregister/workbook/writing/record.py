"""The record that a write leaves in the package: what each changed part held before, to undo it exactly."""

import base64
import binascii
import hashlib
import json
import posixpath
import zlib
from collections.abc import Sequence
from typing import Any

from dualregister.workbook.writing.package import Package

KIND = "urn:dualregister:record"
"""The relationship type; programs that do not know it pass it over."""

_NAME = "dualregister#.json"
_CONTENT_TYPE = "application/json"
_LARGEST = 1 << 26
_STEP = 1 << 20


def write_record(package: Package, book_part: str, base: Package, own: Sequence[str]) -> None:
    """Add the record to `package`, which was `base` and has the parts `own` besides."""
    name = package.free_name(posixpath.join(posixpath.dirname(book_part), _NAME))
    package.declare({name: _CONTENT_TYPE})
    package.relate(book_part, [(KIND, name)])
    parts = {}
    for part, entry in base.entries().items():
        if package.entries()[part] is not entry:
            before = base.read(part)
            parts[part] = {"sha256": _sha256(before), "hunk": _hunk(before, package.read(part))}
    record = {"version": 1, "package": _state(package, name), "own": list(own), "parts": parts}
    package.put(name, json.dumps(record, indent=0).encode())


def undone(package: Package) -> Package | None:
    """The package as it was before the last write; None where that is not known to the byte.

    It is not known after any other program has saved the workbook.
    """
    book_part = package.related("", "officeDocument")
    name = package.related(book_part, KIND) if book_part else None
    if name is None:
        return None
    try:
        record = json.loads(package.read(name))
        if record["version"] != 1 or record["package"] != _state(package, name):
            return None
        before = {part: _before(package.read(part), kept) for part, kept in record["parts"].items()}
        own = {name, *record["own"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error, zlib.error):
        return None
    result = package.copy()
    for part, content in before.items():
        result.put(part, content)
    for part in own:
        if part in package.entries():
            result.drop(part)
    # A record that would take away what something else still needs is not ours.
    needed = {each.target for source in result.sources() for each in result.relations(source) if not each.external}
    return None if needed & own else result


def remove_record(package: Package) -> None:
    """Take away the record of a former write, which another program has made worthless."""
    book_part = package.related("", "officeDocument") or ""
    for each in package.relations(book_part):
        if each.kind == KIND:
            package.unrelate(book_part, {each.id})
            name = package.find(each.target)
            if name and package.content_type(name) == _CONTENT_TYPE:
                package.drop(name)
                package.undeclare({name})


def _state(package: Package, record: str) -> str:
    """A digest of every part but the record, from the archive's own checksums."""
    lines = [f"{name} {crc} {size}" for name, (crc, size) in package.contents().items() if name != record]
    return _sha256("\n".join(lines).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hunk(before: bytes, after: bytes) -> list[object]:
    """Where `after` differs from `before`, and what stood there: start, stop in `after`, packed bytes."""
    start = _common_start(before, after)
    end = _common_end(before, after, min(len(before), len(after)) - start)
    old = before[start : len(before) - end]
    return [start, len(after) - end, base64.b85encode(zlib.compress(old, 9)).decode()]


def _common_start(one: bytes, other: bytes) -> int:
    """The length of the common beginning."""
    found, step, limit = 0, _STEP, min(len(one), len(other))
    while step:
        while found + step <= limit and one[found : found + step] == other[found : found + step]:
            found += step
        step //= 2
    return found


def _common_end(one: bytes, other: bytes, limit: int) -> int:
    """The length of the common end, at most `limit`."""
    found, step = 0, _STEP
    while step:
        while found + step <= limit and _before_end(one, found, step) == _before_end(other, found, step):
            found += step
        step //= 2
    return found


def _before_end(data: bytes, found: int, step: int) -> bytes:
    return data[len(data) - found - step : len(data) - found]


def _before(after: bytes, kept: dict[str, Any]) -> bytes:
    start, stop, packed = kept["hunk"]
    old = zlib.decompressobj().decompress(base64.b85decode(packed), _LARGEST)
    view = memoryview(after)
    content = b"".join((view[:start], old, view[stop:]))
    if _sha256(content) != kept["sha256"]:
        raise ValueError
    return content
