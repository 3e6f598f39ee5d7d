"""A zip archive entry by entry: what nobody touches keeps its compressed bytes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dualregister.workbook.writing.refusal import RESAVE, refusal

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1
_UTF8 = 0x800
_TOO_LARGE = 0xFFFFFFFF
_NEW_YEAR_1980 = 0x21


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an archive: compressed as it is stored, or new and not compressed yet."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0
    time: int = 0
    date: int = _NEW_YEAR_1980
    system: int = 0
    attributes: int = 0
    fresh: bool = False
    """Whether `data` is still to be compressed."""

    @classmethod
    def of(cls, name: str, content: bytes, *, like: "Entry | None" = None) -> "Entry":
        """An entry that holds `content`, with the dates and attributes of `like`."""
        checksum, size = zlib.crc32(content), len(content)
        if like is None:
            return cls(name, content, checksum, size, flags=0 if name.isascii() else _UTF8, fresh=True)
        return replace(like, data=content, crc=checksum, size=size, fresh=True)

    @property
    def packed(self) -> bytes:
        """The bytes as the archive stores them."""
        if not self.fresh or self.method == zipfile.ZIP_STORED:
            return self.data
        press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        return press.compress(self.data) + press.flush()

    def content(self) -> bytes:
        """The entry's uncompressed bytes, checked against their size and checksum."""
        if self.fresh:
            return self.data
        data = self.data
        if self.method == zipfile.ZIP_DEFLATED:
            try:
                data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, self.size + 1)
            except zlib.error as error:
                raise _damaged(self.name, str(error)) from error
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise _damaged(self.name, "size or checksum is wrong")
        return data

    def raw_name(self) -> bytes:
        """The name as the archive stores it."""
        return self.name.encode("utf-8" if self.flags & _UTF8 else "cp437")


def _damaged(name: str, why: str) -> Exception:
    return refusal(f"The zip archive is damaged at {name} ({why}).", remedy=RESAVE)


def unpack(content: bytes) -> list[Entry]:
    """The entries of an archive, in their order."""
    if content.startswith(OLE_HEADER):
        raise refusal(
            "The workbook is encrypted (password or sensitivity label), or an old .xls.",
            remedy="Open it in Excel and save a copy as .xlsx without encryption; or use --output FILE.",
        )
    if not content.startswith(b"PK\x03\x04"):
        raise refusal("The file is not an .xlsx workbook (no zip archive).")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.comment:
                raise refusal("The zip archive carries a comment, which would be lost.", remedy=RESAVE)
            return [_entry(content, info) for info in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OverflowError) as error:
        raise refusal(f"The zip archive is damaged ({error}).", remedy=RESAVE) from error


def _entry(content: bytes, info: zipfile.ZipInfo) -> Entry:
    name = info.orig_filename
    if info.flag_bits & _ENCRYPTED:
        raise refusal("The zip archive has encrypted entries.", remedy=RESAVE)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal(f"The zip archive packs {name} by a method that Excel does not use.", remedy=RESAVE)
    at = info.header_offset
    if at < 0 or content[at : at + 4] != b"PK\x03\x04" or at + _LOCAL.size > len(content):
        raise _damaged(name, "no local header")
    name_length, extra_length = struct.unpack_from("<HH", content, at + 26)
    start = at + _LOCAL.size + name_length + extra_length
    packed = content[start : start + info.compress_size]
    if len(packed) != info.compress_size or max(info.compress_size, info.file_size) >= _TOO_LARGE:
        raise _damaged(name, "it ends early")
    year, month, day, hour, minute, second = info.date_time
    return Entry(
        name,
        packed,
        info.CRC,
        info.file_size,
        info.compress_type,
        info.flag_bits & _UTF8,
        hour << 11 | minute << 5 | second // 2,
        (year - 1980) << 9 | month << 5 | day,
        info.create_system,
        info.external_attr,
    )


def pack(entries: Iterable[Entry]) -> bytes:
    """The archive of these entries, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for each in entries:
        name, packed = each.raw_name(), each.packed
        sizes = (each.crc, len(packed), each.size)
        stamp = (each.flags, each.method, each.time, each.date)
        head = _LOCAL.pack(b"PK\x03\x04", 20, *stamp, *sizes, len(name), 0)
        directory += [
            _CENTRAL.pack(
                b"PK\x01\x02", 20, each.system, 20, 0, *stamp, *sizes, len(name), 0, 0, 0, 0, each.attributes, at
            ),
            name,
        ]
        body += [head, name, packed]
        at += len(head) + len(name) + len(packed)
    listing = b"".join(directory)
    count = len(directory) // 2
    if count > 0xFFFF or at + len(listing) >= _TOO_LARGE:
        raise refusal("The workbook is too large for a plain zip archive.")
    return b"".join([*body, listing, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), at, 0)])
