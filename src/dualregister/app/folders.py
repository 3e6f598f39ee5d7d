"""What is in folders and what fits a pattern: each real folder once, and nothing left out without a word."""

import glob
import os
from collections import deque
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dualregister.errors import Unreadable

_ANY_DEPTH = "**"
Entries = Sequence[os.DirEntry[str]]


class Found(NamedTuple):
    """Something that is no folder, or one that cannot be looked into."""

    path: Path
    blocked: bool = False
    """Whether it may hold files that cannot be seen."""


def inside(folder: Path) -> Iterator[Found]:
    """What is in the folder at any depth."""
    for here, entries in _folders(folder):
        if entries is None:
            yield Found(here, blocked=True)
        else:
            yield from (_found(here, each) for each in entries if not _is_folder(each))


def matches(pattern: str) -> Iterator[Found]:
    """What fits the pattern, as a shell reads it. No wildcard stands for the dot of a hidden name."""
    path = Path(pattern)
    parts = path.parts[1:] if path.anchor else path.parts
    yield from _matches(Path(path.anchor), parts)


def is_folder(path: Path) -> bool:
    """Whether it is one; False where that cannot be told."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_link(path: Path) -> bool:
    """Whether it is one, wherever it leads; False where that cannot be told."""
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether there is something; False where that cannot be told."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def nothing_in(folder: Path) -> Unreadable:
    """Why no workbook is read of a folder that was named, or that was met in one."""
    try:
        with os.scandir(folder):
            pass
    except PermissionError:
        return Unreadable(
            "You have no permission to look into this folder.",
            remedy="Ask its owner for the right to read it, or name the files that you may read.",
        )
    except OSError as error:
        return Unreadable(
            f"This folder cannot be looked into ({error.strerror}).",
            remedy="See whether its drive is there; then run again.",
        )
    return Unreadable(
        "There is no workbook (.xlsx, .xlsm, .xls) in this folder.",
        remedy="Name another folder, or a file itself; a .csv is read where it is named.",
    )


def _folders(folder: Path, *, hidden: bool = True) -> Iterator[tuple[Path, Entries | None]]:
    """The folder and those in it at any depth with their entries; None where one cannot be looked into.

    Links to folders are followed when all others are done, so that a file has its own path where it has one.
    """
    seen: set[tuple[int, int]] = set()
    waiting, links = deque([folder]), deque[Path]()
    while waiting or links:
        here = waiting.popleft() if waiting else links.popleft()
        entries = _entries(here)
        if entries is None or _is_new(here, seen):
            yield here, entries
            for each in entries or ():
                if _is_folder(each) and (hidden or not each.name.startswith(".")):
                    (links if each.is_symlink() else waiting).append(here / each.name)


def _entries(folder: Path) -> Entries | None:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError):
        return None


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        found = folder.stat()
    except OSError:
        return True
    place = found.st_dev, found.st_ino
    if place in seen:
        return False
    if found.st_ino:  # some drives number nothing
        seen.add(place)
    return True


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _found(here: Path, entry: os.DirEntry[str]) -> Found:
    path = here / entry.name
    # A link without an ending was one to a folder, as far as can be told, on a drive that may not be there.
    return Found(path, blocked=entry.is_symlink() and not path.suffix and not is_there(path))


def _matches(here: Path, parts: Sequence[str]) -> Iterator[Found]:
    part, rest = parts[0], parts[1:]
    if part == _ANY_DEPTH:
        for folder, entries in _folders(here, hidden=False):
            yield from _fitting(folder, entries, rest or ("*",))
            yield from (each for each in map(partial(_found, folder), entries or ()) if each.blocked)
    elif glob.has_magic(part):
        yield from _fitting(here, _entries(here), parts)
    elif rest:
        yield from _matches(here / part, rest)
    elif is_folder(here) and not os.access(here, os.X_OK):
        yield Found(here, blocked=True)
    elif is_link(here / part) or (is_there(here / part) and not is_folder(here / part)):
        yield Found(here / part)


def _fitting(here: Path, entries: Entries | None, parts: Sequence[str]) -> Iterator[Found]:
    part, rest = parts[0], parts[1:]
    if entries is None:
        yield Found(here, blocked=True)
    elif not glob.has_magic(part) or part == _ANY_DEPTH:
        yield from _matches(here, parts)
    else:
        for each in entries:
            if not fnmatch(each.name, part) or (each.name.startswith(".") and not part.startswith(".")):
                continue
            if rest and _is_folder(each):
                yield from _matches(here / each.name, rest)
            elif not rest and not _is_folder(each):
                yield _found(here, each)
