"""The door: what no register needs is refused before a parser sees it, with one sentence and a way out."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dualregister.errors import Missing, Unreadable
from dualregister.workbook.contents import Contents, contents
from dualregister.workbook.limits import DEFAULT, Limits, beyond, size
from dualregister.workbook.markup import check_prolog
from dualregister.workbook.package import FETCH_AGAIN, RESAVE, Package, opened
from dualregister.workbook.scan import check_strings, check_styles, scan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\3\4"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Door:
    """A workbook that was let in: its package and what it holds. Its sheets are not scanned yet."""

    package: Package
    contents: Contents


def guard(path: Path, limits: Limits = DEFAULT) -> None:
    """Unreadable, with the reason and the remedy, where the workbook at `path` must not be given to a parser."""
    with let_in(path, limits) as door:
        for tab in door.contents.tabs:
            if tab.kind == "worksheet" and tab.part is not None:
                scan(door.package, tab.part)


@contextmanager
def let_in(path: Path, limits: Limits = DEFAULT) -> Iterator[Door]:
    """The workbook at `path`, checked but for its sheets; each sheet is checked by its `scan`."""
    check_file(path, limits)
    check_kind(path)
    with opened(path, limits) as package:
        for entry in package.entries.values():
            if entry.filename.casefold().endswith(_XML):
                check_prolog(package, entry.filename)
        held = contents(package)
        if held.styles is not None:
            check_styles(package, held.styles)
        if held.strings is not None:
            check_strings(package, held.strings)
        yield Door(package, held)


def check_file(path: Path, limits: Limits = DEFAULT) -> None:
    """Unreadable where there is no file, no permission, nothing in it, or too much."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable("This is a folder, not a file.", remedy="Give the path of a workbook in it.")
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("This is not a regular file.", remedy="Give the path of a workbook.")
        if found.st_size == 0:
            raise Unreadable("The file is empty (0 bytes).", remedy=FETCH_AGAIN)
        if found.st_size > limits.file_size:
            raise beyond(limits, "file_size", f"The file is {size(found.st_size)}")
        with path.open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError) as error:
        protocol, colon, _ = path.as_posix().partition(":/")
        if colon and len(protocol) > 1 and protocol.isalnum():  # a path has made one slash of two; C:/ is a drive
            raise Unreadable("This is a URL; only validate reads those.", remedy="Download the workbook.") from error
        if path.is_symlink():
            raise Missing(
                "This is a link to a file that is not there.", remedy="Bring the file back, or take the link away."
            ) from error
        raise Missing("There is no such file.", remedy="Check the path and the spelling of the name.") from error
    except PermissionError as error:
        raise Unreadable(
            "You have no permission to read the file, or another program has locked it.",
            remedy="Close it in other programs, or ask its owner for the right to read it.",
        ) from error
    except (OSError, ValueError) as error:
        raise Unreadable(
            f"The file cannot be opened ({getattr(error, 'strerror', None) or error}).",
            remedy="Copy it to a local folder and try again.",
        ) from error


def check_kind(path: Path) -> None:
    """Unreadable where the file is something else under the name of a workbook; the message says what."""
    with path.open("rb") as stream:
        head = stream.read(8192)
        if head.startswith(_OLE):
            raise _ole(path, encrypted=_ENCRYPTED in head + stream.read())
    if head.startswith(_ZIP):
        return
    raise _other(head, path)


def _ole(path: Path, *, encrypted: bool) -> Unreadable:
    if encrypted:
        return Unreadable(
            "The workbook is encrypted, by a password or a sensitivity label.",
            remedy="Open it in Excel and save a copy without password and without encryption.",
        )
    name = "" if path.suffix.lower() == ".xls" else " under another name"
    return Unreadable(f"This is an old .xls workbook{name}, which is not read.", remedy=RESAVE)


def _other(head: bytes, path: Path) -> Unreadable:
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    named = f"under a name that ends in {path.suffix}" if path.suffix else "without an ending in its name"
    if head.startswith(b"PK"):
        return Unreadable("The workbook is damaged: its zip archive is empty or cut short.", remedy=FETCH_AGAIN)
    if text.startswith(_WEB):
        return Unreadable(f"This is a web page (HTML) {named}.", remedy=RESAVE)
    if text.startswith(b"<?xml"):
        return Unreadable(f"This is an XML file, perhaps of Excel 2003, {named}.", remedy=RESAVE)
    if text.startswith(b"%pdf"):
        return Unreadable(f"This is a PDF {named}.", remedy="Ask for the workbook that it was printed from.")
    if b"\0" not in head:
        return Unreadable(
            f"This is a text file, perhaps a CSV, {named}.",
            remedy="If it is a CSV, rename it so that it ends in .csv; if not, give the path of a workbook.",
        )
    return Unreadable("This is not a workbook; what it is cannot be told.", remedy=FETCH_AGAIN)
