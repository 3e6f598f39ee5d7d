"""Strict look at the streams of a VBA project, as [MS-OVBA] 2.3 and 2.4 have them.

It shares nothing with what writes the project: its own decompression, olefile for the container.
"""

import io
import re
import struct
from dataclasses import dataclass, field

import olefile

_NO_CACHE = bytes.fromhex("CC61FFFF000000")
_HEAD = (0x01, 0x4A, 0x02, 0x14, 0x03, 0x04, 0x05, 0x40, 0x06, 0x3D, 0x07, 0x08)
_OPTIONAL = frozenset({0x4A, 0x0C, 0x3C, 0x25, 0x28})
_MODULE = (0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48, 0x31, 0x1E, 0x2C)
_CHUNK = 4096


@dataclass
class Project:
    """What was read of a VBA project."""

    sources: dict[str, str] = field(default_factory=dict)
    """The text of each module by name."""
    name: str = ""
    faults: list[str] = field(default_factory=list)


def decompressed(data: bytes) -> bytes:
    """The content of a compressed container ([MS-OVBA] 2.4.1). ValueError where it is none."""
    if data[:1] != b"\x01":
        raise ValueError("no signature")
    out, place = bytearray(), 1
    while place < len(data):
        (header,) = struct.unpack_from("<H", data, place)
        size, start = (header & 0x0FFF) + 3, len(out)
        if (header >> 12) & 7 != 3 or place + size > len(data):
            raise ValueError("signature or size of a chunk")
        if header >> 15:
            _chunk(data[place + 2 : place + size], out, start)
        else:
            out += data[place + 2 : place + size]
        if len(out) - start > _CHUNK or (place + size < len(data) and len(out) - start != _CHUNK):
            raise ValueError("length of a chunk")
        place += size
    return bytes(out)


def _chunk(data: bytes, out: bytearray, start: int) -> None:
    place = 0
    while place < len(data):
        flags = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data):
                return
            if not flags >> bit & 1:
                out.append(data[place])
                place += 1
                continue
            (token,) = struct.unpack_from("<H", data, place)
            place += 2
            done = len(out) - start
            bits = max(4, (done - 1).bit_length()) if done > 1 else 4
            back = (token >> (16 - bits)) + 1
            if back > done:
                raise ValueError("a copy from before its chunk")
            for _ in range((token & (0xFFFF >> bits)) + 3):
                out.append(out[-back])


class _Records:
    """The records of the dir stream, one after the other."""

    def __init__(self, data: bytes, faults: list[str]) -> None:
        self.data, self.place, self.faults = data, 0, faults

    def next_number(self) -> int:
        """The number of the next record."""
        return int(struct.unpack_from("<H", self.data, self.place)[0])

    def take(self, number: int) -> bytes:
        """The content of the next record, which must have this number. ValueError where it has another."""
        found, size = struct.unpack_from("<HI", self.data, self.place)
        if found != number or self.place + 6 + size > len(self.data):
            raise ValueError(f"record {found:#x} at {self.place}, where {number:#x} was due")
        self.place += 6 + size
        return self.data[self.place - size : self.place]


def read(data: bytes) -> Project:
    """The project in a vbaProject.bin, with all that is wrong with it."""
    project = Project()
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        streams = {"/".join(each): container.openstream(each).read() for each in container.listdir()}
        project.faults += [str(each) for each in container.parsing_issues]
    if streams.get("VBA/_VBA_PROJECT") != _NO_CACHE:
        project.faults.append("_VBA_PROJECT is not what a writer writes: version FFFF and no cache (2.3.4.1)")
    if {"PROJECT", "PROJECTwm"} - set(streams) or any("SRP" in each for each in streams):
        project.faults.append("a stream is missing, or one of a cache is left")
        return project
    try:
        kinds = _directory(decompressed(streams["VBA/dir"]), project)
        for name in kinds:
            project.sources[name] = decompressed(streams[f"VBA/{name}"]).decode("cp1252")
    except (KeyError, ValueError, struct.error) as error:
        project.faults.append(f"dir or a module: {error}")
        return project
    _compare(kinds, streams, project)
    return project


def _directory(data: bytes, project: Project) -> dict[str, str]:
    """Whether each module is a plain one or a class, from the dir stream (2.3.4.2)."""
    records = _Records(data, project.faults)
    for number in _HEAD:
        if number in _OPTIONAL and records.next_number() != number:
            continue
        content = records.take(number)
        if number == 0x04:
            project.name = content.decode("cp1252")
        if number == 0x03 and content != struct.pack("<H", 1252):
            project.faults.append("code page")
    if struct.unpack_from("<HI", data, records.place) != (0x09, 4):
        project.faults.append("PROJECTVERSION")
    records.place += 12
    while records.next_number() != 0x0F:
        if records.next_number() not in {0x0C, 0x3C, 0x16, 0x3E, 0x0D}:
            raise ValueError(f"reference {records.next_number():#x}")
        records.take(records.next_number())
    (count,) = struct.unpack("<H", records.take(0x0F))
    records.take(0x13)
    kinds = dict(_module(records) for _ in range(count))
    records.take(0x10)
    if records.place != len(data):
        project.faults.append(f"{len(data) - records.place} bytes after the end of dir")
    return kinds


def _module(records: _Records) -> tuple[str, str]:
    found = {number: records.take(number) for number in _MODULE}
    name = found[0x19].decode("cp1252")
    wide = name.encode("utf-16-le")
    if found[0x47] != wide or found[0x1A] != found[0x19] or found[0x32] != wide:
        records.faults.append(f"{name}: its four names differ")
    if found[0x31] != bytes(4):
        records.faults.append(f"{name}: its text does not begin at 0, though there is no cache")
    kind = "class" if records.next_number() == 0x22 else "module"
    records.take(0x22 if kind == "class" else 0x21)
    records.take(0x2B)
    return name, kind


def _compare(kinds: dict[str, str], streams: dict[str, bytes], project: Project) -> None:
    """The dir stream against the texts and the PROJECT stream."""
    for name, text in project.sources.items():
        if not text.startswith(f'Attribute VB_Name = "{name}"\r\n') or re.search(r"(?<!\r)\n|\r(?!\n)", text):
            project.faults.append(f"{name}: its first line, or an end of a line")
        if ("Attribute VB_PredeclaredId" in text) != (kinds[name] == "class"):
            project.faults.append(f"{name}: its attributes are not those of a {kinds[name]}")
    listed = re.findall(r"^(Document|Module|Class)=([^/\r\n]+)", streams["PROJECT"].decode("cp1252"), re.MULTILINE)
    if {name: "module" if kind == "Module" else "class" for kind, name in listed} != kinds:
        project.faults.append("PROJECT lists other modules than dir")
    if f'Name="{project.name}"'.encode("cp1252") not in streams["PROJECT"]:
        project.faults.append("PROJECT and dir call the project differently")
    names = b"".join(each.encode("cp1252") + b"\0" + each.encode("utf-16-le") + b"\0\0" for each in kinds) + b"\0\0"
    if streams["PROJECTwm"] != names:
        project.faults.append("PROJECTwm lists other modules than dir")
