"""A folder of our own, whole or not at all. One that holds anything else, or work of somebody, is left alone."""

import hashlib
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from dualregister.errors import NotWritten
from dualregister.stopping import undisturbed


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], sums: str) -> None:
    """Make `folder` with these files, or replace one that was made so before. NotWritten where that fails.

    `sums` is the name of the file that lists the digest of all others: by it a folder of ours is known, and a file of
    it that somebody changed.
    """
    check_folder(folder, sums)
    folder = folder.resolve()
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.draft")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
        for name, content in files:
            (draft / name).write_bytes(content)
        _put(draft, folder)
    except OSError as error:
        raise NotWritten(
            f"{folder} was not made: {error.strerror}.",
            remedy="Close what is open from it, and check the folder above it, its rights and the space on the disk.",
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put(draft: Path, folder: Path) -> None:
    """Put `draft` in the place of `folder`. OSError where that fails; then the older folder is there as it was."""
    older = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.older")
    with undisturbed():
        if folder.exists():
            folder.rename(older)
        try:
            draft.rename(folder)
        except BaseException:
            with suppress(FileNotFoundError):
                older.rename(folder)
            raise
        shutil.rmtree(older, ignore_errors=True)


def check_folder(folder: Path, sums: str) -> None:
    """NotWritten where there is anything in the way that may not be lost."""
    folder = folder.resolve()
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotWritten(f"{folder} is a file, not a folder.", remedy="Name a folder that is not there yet.")
    if folder == Path.cwd() or folder in Path.cwd().parents:
        raise NotWritten(f"{folder} is where you are working.", remedy="Name a folder inside of it.")
    listed = dict(_listed(folder / sums))
    there = sorted(each.name for each in folder.iterdir())
    foreign = [name for name in there if name not in listed and name != sums]
    if foreign or (there and sums not in there):
        raise NotWritten(
            f"{folder} holds files that were not made by report --all: {_some(foreign)}.",
            remedy="Name a folder that is empty or not there yet.",
        )
    changed = [name for name in there if name != sums and _digest(folder / name) != listed[name]]
    if changed:
        raise NotWritten(
            f"In {folder} somebody changed {_some(changed)} after it was made.",
            remedy="Move what was changed to another place, or name another folder.",
        )


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        digest, _, name = line.partition("  ")
        yield name, digest


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _some(names: list[str]) -> str:
    most = 5
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
