"""The zip package of a workbook: its entries, checked before one is unpacked, and its parts, read within limits."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dualregister.errors import Unreadable
from dualregister.workbook.limits import Limits, beyond, size

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
    LookupError,
)
"""What zipfile raises when an archive is not what it claims."""
RESAVE = "Open it in Excel and save it as an Excel Workbook (.xlsx)."
FETCH_AGAIN = "Download or copy the file again; if Excel opens it, save it there as an Excel Workbook (.xlsx)."
UNTRUSTED = "No program for spreadsheets makes such a file; ask where it comes from."
_CHUNK = 1 << 20
_LARGE = ("worksheets/", "sharedstrings.xml", "pivotcache", "drawing", "media/", ".bin")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook by name. Names are looked up without regard to case, as Excel does."""

    path: Path
    limits: Limits
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    streams: ExitStack
    """What is open; a part that was refused half-way is closed with the package."""

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _key(name) in self.entries

    def size(self, name: str) -> int:
        """Unpacked size of a part, as the archive states it; a part that has another size is refused when read."""
        return self.entries[_key(name)].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part, unpacked piece by piece. Unreadable where its size or checksum is not the stated one."""
        entry = self.entries[_key(name)]
        count = 0
        try:
            with self.archive.open(entry) as stream:
                self.streams.callback(stream.close)
                while piece := stream.read(_CHUNK):
                    count += len(piece)
                    yield piece
        except DAMAGED as error:
            raise damaged(entry.filename) from error
        if count != entry.file_size:
            raise damaged(entry.filename)

    def head(self, name: str) -> Iterator[bytes]:
        """The beginning of a part in small pieces; ends quietly where the part is damaged."""
        try:
            with self.archive.open(self.entries[_key(name)]) as stream:
                while piece := stream.read(4096):
                    yield piece
        except DAMAGED:
            return

    def check_small(self, name: str) -> None:
        """Unreadable where there is no such part, or where it is larger than a list of parts or styles may be."""
        if name not in self:
            raise Unreadable(f"The workbook is damaged: its part “{name}” is missing.", remedy=FETCH_AGAIN)
        if self.size(name) > self.limits.small_part_size:
            raise beyond(
                self.limits, "small_part_size", f"The part “{name}” is {size(self.size(name))} when it is unpacked"
            )


def damaged(name: str) -> Unreadable:
    """The error for an archive that breaks off or does not add up at the part `name`."""
    return Unreadable(f"The workbook is damaged at “{_short(name)}”; it may be cut short.", remedy=FETCH_AGAIN)


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Package]:
    """The package at `path`, every entry checked: number, names, sizes, growth, method, no two over each other."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        raise Unreadable(
            "The workbook is damaged: its zip archive cannot be opened; it may be cut short.", remedy=FETCH_AGAIN
        ) from error
    with archive, ExitStack() as streams:
        yield Package(path, limits, archive, _checked(archive, path.stat().st_size, limits), streams)


def _checked(archive: zipfile.ZipFile, file_size: int, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    found = archive.infolist()
    if len(found) > limits.entries:
        raise beyond(limits, "entries", f"The workbook has {len(found):,} parts")
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in found:
        _check_name(entry)
        if _key(entry.filename) in entries:
            raise Unreadable(
                f"The workbook has two parts called “{_short(entry.filename)}”; programs disagree about which counts.",
                remedy=RESAVE,
            )
        _check_form(entry)
        _check_size(entry, limits)
        entries[_key(entry.filename)] = entry
    total = sum(entry.file_size for entry in found)
    if total > limits.total_size:
        raise beyond(limits, "total_size", f"The workbook is {size(total)} when it is unpacked (a zip bomb?)")
    _check_overlap(found, file_size)
    return entries


def _key(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _short(name: str) -> str:
    shown = "".join(each if each.isprintable() else "�" for each in name)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = _key(entry.filename)
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":" or "\0" in entry.orig_filename:
        raise Unreadable(
            f"The workbook has a part called “{_short(entry.filename)}”, a name that points out of it.",
            remedy=UNTRUSTED,
        )


def _check_form(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Unreadable(
            f"The part “{_short(entry.filename)}” is encrypted by a zip program.",
            remedy="Unpack the archive with its password, or ask for the workbook without one.",
        )
    if entry.compress_type not in _METHODS:
        raise Unreadable(
            f"The part “{_short(entry.filename)}” is packed by a method that workbooks do not use "
            f"({entry.compress_type}).",
            remedy=RESAVE,
        )


def _check_size(entry: zipfile.ZipInfo, limits: Limits) -> None:
    name, count = _short(entry.filename), entry.file_size
    limit = "part_size" if any(each in _key(entry.filename) for each in _LARGE) else "small_part_size"
    if count > getattr(limits, limit):
        raise beyond(limits, limit, f"The part “{name}” is {size(count)} when it is unpacked (a zip bomb?)")
    growth = count // max(1, entry.compress_size)
    if count > limits.ratio_from and growth >= limits.ratio:
        raise beyond(limits, "ratio", f"The part “{name}” grows {growth:,} times when it is unpacked (a zip bomb?)")


def _check_overlap(found: list[zipfile.ZipInfo], file_size: int) -> None:
    ordered = sorted(found, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in ordered[1:]] + [file_size]
    for entry, end in zip(ordered, ends, strict=True):
        if entry.header_offset + 30 + len(entry.filename.encode()) + entry.compress_size > end:
            raise Unreadable(
                f"The parts of the workbook lie over each other at “{_short(entry.filename)}” (a zip bomb, or damage).",
                remedy=FETCH_AGAIN,
            )
