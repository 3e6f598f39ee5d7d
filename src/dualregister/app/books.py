"""From what a user names on a command line to the files that are meant."""

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from dualregister.app.folders import inside, is_folder, is_there, matches
from dualregister.errors import UnknownName

BookName = Path | str
"""A file, or the URL of one."""
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls"})
_LOCAL = ("file://", "local://")
_SHEETS_OF_OTHERS = frozenset({".xlsb", ".ods", ".csv", ".numbers"})
_OURS = re.compile(r".+\.(?:backup-[0-9]+|findings|answers)\.xls[xm]", re.IGNORECASE)
"""Names of what a former --write has left beside a workbook."""


def books_in(names: Iterable[str], *, journal: Path | None = None) -> list[BookName]:
    """The files that `names` mean, each once: a file as it is, a folder's workbooks at any depth, a pattern's matches.

    Owner files that Excel leaves beside an open workbook (~$…) are passed over; in folders and patterns, so are backups
    and workbooks of findings that a former --write has left; so is the journal of the run, beside others. A name that
    means nothing, a link that leads nowhere and a folder that cannot be looked into stay in the list, so that reading
    it says what is wrong.
    """
    books = list(dict.fromkeys(path for name in names for path in _meant(name)))
    return [each for each in books if journal is None or not _is_same(each, journal)] or books


def _is_same(book: BookName, journal: Path) -> bool:
    with suppress(OSError, ValueError):
        return isinstance(book, Path) and book.name == journal.name and book.samefile(journal)
    return False


def _meant(name: str) -> Iterator[BookName]:
    if not name.strip():
        # An empty name comes of a variable that is not set; for pathlib it is the working folder.
        raise UnknownName("A name of a file is empty.", remedy="Give a path; check the variable that it came from.")
    if is_url(name):
        from dualregister.app.remote import urls_in  # noqa: PLC0415 - only for a URL

        yield from urls_in(name)
        return
    name = _local(name)
    path = Path(name)
    if is_folder(path):
        found = {each.path for each in inside(path) if each.blocked or of_a_book(each.path.name, in_folder=True)}
        yield from sorted(found) or [path]
    elif glob.has_magic(name) and not is_there(path):
        yield from sorted({each.path for each in matches(name) if each.blocked or of_a_book(each.path.name)}) or [path]
    else:
        yield path


def is_url(name: str) -> bool:
    """Whether `name` is the URL of something that is not a file of this machine."""
    return "://" in name and not name.lower().startswith(_LOCAL)


def _local(name: str) -> str:
    """The path that a file: URL means, as it stands or with %20 for a space; another name as it is."""
    if not name.lower().startswith(_LOCAL):
        return name
    from urllib.parse import unquote  # noqa: PLC0415 - only for a URL

    path = name.partition("://")[2]
    if os.name == "nt":
        path = path.removeprefix("/")
    return path if is_there(Path(path)) or glob.has_magic(path) else unquote(path)


def passed_over(names: Iterable[str]) -> str:
    """A sentence on the spreadsheets in the named folders that are not read; empty where there are none."""
    folders = [Path(name) for name in names if name.strip() and is_folder(Path(name))]
    names_inside = {found.path for folder in folders for found in inside(folder)}
    kinds = Counter(each.suffix.lower() for each in names_inside if each.suffix.lower() in _SHEETS_OF_OTHERS)
    words = [f"{count} {kind}" for kind, count in sorted(kinds.items())]
    if ours := sum(_OURS.fullmatch(each.name) is not None for each in names_inside):
        words.append(f"{ours} left by a former --write")
    if not words:
        return ""
    remedy = " Save them as .xlsx, or name a .csv itself, to have them read." if kinds else ""
    return f"Passed over in folders: {', '.join(words)}.{remedy}"


def of_a_book(name: str, *, in_folder: bool = False) -> bool:
    """Whether a file of that name is meant by a pattern; in a folder, it must end as a workbook does, too."""
    fits = not in_folder or Path(name).suffix.lower() in _SUFFIXES
    return fits and not name.startswith("~$") and not _OURS.fullmatch(name)
