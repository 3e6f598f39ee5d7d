"""The verb `files`: whether the linked records lie below a folder and are what they were. Source: seed row 5."""

import hashlib
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dualregister.app.reuse import Head, head_of
from dualregister.app.reuse_book import ReuseBook
from dualregister.core.cells import blank
from dualregister.errors import NotJudged, NotWritten, Unreadable, naming

if TYPE_CHECKING:
    from dualregister.app.write_back import Writing
    from dualregister.core.records import Evidence
    from dualregister.workbook.limits import Limits
    from dualregister.workbook.writing.back import WriteReport

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\|//")
_CHUNK = 1 << 20


class Standing(StrEnum):
    """How a linked record stands."""

    SAME = "unchanged"
    CHANGED = "changed"
    NO_DIGEST = "no digest recorded"
    BAD_DIGEST = "digest is none"
    MISSING = "not there"
    OUTSIDE = "outside of the folder"
    ELSEWHERE = "not a file"
    NO_LINK = "no link"
    UNREAD = "could not be read"


WRONG = frozenset({Standing.CHANGED, Standing.BAD_DIGEST, Standing.MISSING, Standing.OUTSIDE, Standing.UNREAD})
"""What needs a hand: the record is not what, or not where, the register says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One piece of evidence with its file."""

    evidence_id: str
    artifact: str
    link: str
    standing: Standing
    recorded: str
    """The digest in the register; blank where there is none."""
    found: str
    """The SHA-256 of the file, where one was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The records of a register against a folder, in the order of the sheet Evidence."""

    head: Head
    folder: str
    records: tuple[Record, ...]

    def count(self, standing: Standing) -> int:
        """How many records stand so."""
        return sum(each.standing is standing for each in self.records)

    @property
    def exit_code(self) -> int:
        """2 when the register could not be read whole, 1 when a record is not what or where it should be, else 0."""
        if not self.head.whole:
            return 2
        return int(any(each.standing in WRONG for each in self.records))


def evidence_files(book: ReuseBook, folder: Path) -> Files:
    """Each record of the sheet Evidence against the files below `folder`; no link is followed out of it.

    Unreadable where there is no such folder; NotJudged where there is no evidence.
    """
    if not folder.is_dir():
        raise Unreadable(f"There is no folder {folder}.", remedy="Give the folder that holds the evidence files.")
    if not book.reusables.evidence:
        raise NotJudged("There is no evidence to look for.", remedy="Fill the sheet Evidence.")
    root = folder.resolve()
    unread = book.reusables.unread
    odd = unread.evidence if unread is not None else {}
    records = (
        _unread(each) if odd.get(key, frozenset()) & {"link", "sha256"} else _record(each, root)
        for key, each in book.reusables.evidence.items()
    )
    return Files(head=head_of(book), folder=str(folder), records=tuple(records))


def fill_digests(files: Files, path: Path, writing: "Writing", limits: "Limits | None" = None) -> "WriteReport":
    """The SHA-256 of each record that has none, into its blank cell on the sheet Evidence. NotWritten where that fails.

    A record whose id stands twice is left out: nobody can tell which row is meant.
    """
    from dualregister.workbook.child import Child  # noqa: PLC0415 - only who fills needs it
    from dualregister.workbook.limits import Limits  # noqa: PLC0415
    from dualregister.workbook.writing.back import fill_cells  # noqa: PLC0415

    limits = limits or Limits()
    with naming(path), Child(limits) as child:
        title, cells = child.run(_digest_cells, path, limits)
    digests = {
        cells[key]: each.found
        for each in files.records
        if each.standing is Standing.NO_DIGEST and (key := each.evidence_id.casefold()) in cells
    }
    return fill_cells(path, {title: digests} if digests else {}, writing.output, backup=writing.backup)


def _digest_cells(path: Path, limits: "Limits") -> tuple[str, dict[str, str]]:
    """The tab of the sheet Evidence, and by case-folded id the address of its cell for the digest."""
    from dualregister.core.address import address  # noqa: PLC0415
    from dualregister.core.rows import typed_rows  # noqa: PLC0415
    from dualregister.workbook.read import TEXT_ENDINGS, read  # noqa: PLC0415

    if path.suffix.lower() in TEXT_ENDINGS:
        raise NotWritten(f"{path.name} is a text file, and is not written to.", remedy="Copy the digests by hand.")
    table = next(each for each in read(path, limits).tables if each.sheet.name == "Evidence")
    column = next((each.index for each in table.columns if each.field and each.field.name == "sha256"), None)
    if column is None:
        raise NotWritten(f"{table.title} has no column “SHA-256”.", remedy="Add one with this header, and run again.")
    found: dict[str, list[str]] = {}
    for row, values in typed_rows(table):
        if isinstance(values.get("evidence_id"), str):
            found.setdefault(str(values["evidence_id"]).casefold(), []).append(address(row, column))
    return table.title, {key: cells[0] for key, cells in found.items() if len(cells) == 1}


def _unread(each: "Evidence") -> Record:
    return _made(each, Standing.UNREAD)


def _made(each: "Evidence", standing: Standing, found: str = "") -> Record:
    return Record(
        evidence_id=each.evidence_id,
        artifact=each.artifact or "",
        link=each.link or "",
        standing=standing,
        recorded=each.sha256 or "",
        found=found,
    )


def _record(each: "Evidence", root: Path) -> Record:
    if each.link is None or blank(each.link):
        return _made(each, Standing.NO_LINK)
    path = linked(each.link, root)
    if not isinstance(path, Path):
        return _made(each, path)
    try:
        found = _digest(path)
    except OSError:
        return _made(each, Standing.UNREAD)
    return _made(each, _compared((each.sha256 or "").strip().casefold(), found), found)


def _compared(recorded: str, found: str) -> Standing:
    if not recorded:
        return Standing.NO_DIGEST
    if not _DIGEST.fullmatch(recorded):
        return Standing.BAD_DIGEST
    return Standing.SAME if recorded == found else Standing.CHANGED


def linked(link: str, root: Path) -> Path | Standing:
    """The file below `root` (resolved) that a link means, or why there is none. Nothing outside of it is looked at."""
    text = link.strip()
    scheme = _SCHEME.match(text)
    if scheme is not None and len(scheme[1]) > 1:
        if scheme[1].casefold() != "file":
            return Standing.ELSEWHERE
        parts = urlsplit(text)
        if parts.netloc not in {"", "localhost"}:
            return Standing.OUTSIDE
        text = unquote(parts.path)
    if os.name != "nt":
        if _WINDOWS.match(text):
            return Standing.OUTSIDE
        text = text.replace("\\", "/")
    there = [each for each in dict.fromkeys((text, unquote(text))) if "\x00" not in each]
    found = [_inside(root / each, root) for each in there] or [Standing.MISSING]
    files = [each for each in found if isinstance(each, Path)]
    if files:
        return files[0]
    return Standing.OUTSIDE if Standing.OUTSIDE in found else found[0]


def _inside(path: Path, root: Path) -> Path | Standing:
    try:
        real = path.resolve()
        if not real.is_relative_to(root):
            return Standing.OUTSIDE
        if not real.exists():
            return Standing.MISSING
        return real if real.is_file() else Standing.ELSEWHERE
    except (OSError, RuntimeError, ValueError):
        return Standing.MISSING


def _digest(path: Path) -> str:
    sum_ = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sum_.update(chunk)
    return sum_.hexdigest()
