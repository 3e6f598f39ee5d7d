"""From what a user names on a command line to the files that are meant."""

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dualregister.errors import UnknownName

BookName = Path | str
"""A file, or the URL of one."""
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls"})
_LOCAL = ("file://", "local://")
_SHEETS_OF_OTHERS = frozenset({".xlsb", ".ods", ".csv", ".numbers"})
_OURS = re.compile(r".+\.(?:backup-[0-9]+|findings|answers)\.xls[xm]", re.IGNORECASE)
"""Names of what a former --write has left beside a workbook."""


def books_in(names: Iterable[str]) -> list[BookName]:
    """The files that `names` mean, each once: a file as it is, a folder's workbooks at any depth, a pattern's matches.

    Owner files that Excel leaves beside an open workbook (~$…) are passed over; in folders and patterns, so are backups
    and workbooks of findings that a former --write has left. A name that means nothing stays in the
    list, so that reading it says what is wrong.
    """
    return list(dict.fromkeys(path for name in names for path in _meant(name)))


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
    if path.is_dir():
        inside = sorted(each for each in path.rglob("*") if _is_book(each, in_folder=True))
        yield from inside or [path]
    elif not path.exists() and glob.has_magic(name):
        matches = sorted(Path(each) for each in glob.glob(name, recursive=True))  # noqa: PTH207 - absolute patterns
        files = [each for each in matches if _is_book(each)]
        yield from files or [path]
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
    return path if Path(path).exists() or glob.has_magic(path) else unquote(path)


def passed_over(names: Iterable[str]) -> str:
    """A sentence on the spreadsheets in the named folders that are not read; empty where there are none."""
    folders = [Path(name) for name in names if name.strip() and Path(name).is_dir()]
    inside = {each for folder in folders for each in folder.rglob("*") if each.is_file()}
    kinds = Counter(each.suffix.lower() for each in inside if each.suffix.lower() in _SHEETS_OF_OTHERS)
    words = [f"{count} {kind}" for kind, count in sorted(kinds.items())]
    if ours := sum(_OURS.fullmatch(each.name) is not None for each in inside):
        words.append(f"{ours} left by a former --write")
    if not words:
        return ""
    remedy = " Save them as .xlsx, or name a .csv itself, to have them read." if kinds else ""
    return f"Passed over in folders: {', '.join(words)}.{remedy}"


def of_a_book(name: str, *, in_folder: bool = False) -> bool:
    """Whether a file of that name is meant by a pattern; in a folder, it must end as a workbook does, too."""
    fits = not in_folder or Path(name).suffix.lower() in _SUFFIXES
    return fits and not name.startswith("~$") and not _OURS.fullmatch(name)


def _is_book(path: Path, *, in_folder: bool = False) -> bool:
    return of_a_book(path.name, in_folder=in_folder) and path.is_file()
