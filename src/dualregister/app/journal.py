"""The journal of a run: what came of each file, so that a run that was stopped can go on, and a later one is short.

A result is kept under the content of its file, what its name says of how it is read, the program's own code and data,
and the terms. A file that has changed, a rule that has changed and another day each make another key, and the file is
judged again.

Each line is written in one go, so that two runs may add to one journal, and bears a digest of its result: a line that
was cut short, mixed up or changed is passed over.
"""

import errno
import hashlib
import json
import os
import stat
from dataclasses import asdict, replace
from functools import cache
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pydantic import TypeAdapter

import dualregister
from dualregister.app.content import digest
from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult
from dualregister.errors import NotWritten, Unreadable
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import TEXT_ENDINGS

_FIRST = {"journal": "dualregister validate", "form": 2}
_FIRST_LINE = json.dumps(_FIRST).encode()
_LONGEST_FIRST = 200
_KEY = 64
"""Characters of a key."""
_RESULT = TypeAdapter(BookResult)
_NAME = "Give --resume a new name, or that of a journal."
_ROOM = "Make room on the drive, or give --resume a name on another one."
_RIGHT = "Give --resume a name in a folder that you may write to."
_REMEDIES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: "The system lets no file grow further: give --resume a new name, or ask for a higher limit.",
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.EROFS: _RIGHT,
    errno.ENOENT: "Make the folder first, or give --resume a name in one that is there.",
    errno.ENOTDIR: "Make the folder first, or give --resume a name in one that is there.",
    errno.ENAMETOOLONG: "Give --resume a shorter name.",
}


class Journal:
    """Results by key, in a file of one line each: key, digest, result as JSON. A line is added as its result comes."""

    def __init__(self, path: Path, terms: Terms, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.terms = _terms(terms, limits)
        self._begun = False
        self._places = self._read()
        self.used = 0
        """Results that were taken from it."""
        self.added = 0
        """Results that were written into it."""
        self.fault: NotWritten | None = None
        """Why results of this run are not in it; None where all are."""
        self._stream: FileIO | None = None

    def _read(self) -> dict[bytes, int]:
        """Where the line of each key begins, the last one of each. Lines stay in the file until they are asked for."""
        places = {}
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                raise Unreadable(f"“{self.path}” is not a regular file.", remedy=_NAME)
            with self.path.open("rb") as stream:
                self._begun = self._is_begun(stream)
                at = stream.tell()
                for line in stream:
                    places[line[:_KEY]] = at
                    at += len(line)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise Unreadable(
                f"The journal “{self.path}” cannot be read ({error.strerror}).",
                remedy="Give --resume another name, or ask for the right to read that file.",
            ) from error
        return places

    def _is_begun(self, stream: BinaryIO) -> bool:
        """Whether the first line is there, read past it. Unreadable where another one is."""
        line = _filled(stream)
        if line and _FIRST_LINE.startswith(line) and line != _FIRST_LINE:
            # A stop has cut it short; the next run has written it anew below.
            line = _filled(stream)
        if line and _parsed(line) != _FIRST:
            raise Unreadable(f"“{self.path}” is no journal of this program.", remedy=_NAME)
        return bool(line)

    def key(self, path: Path) -> str | None:
        """The key of the file as it is now; None where it cannot be read."""
        return self.key_of(digest(path, self.limits.file_size), path)

    def key_of(self, content: str | None, path: Path) -> str | None:
        """The key of a file of that content and name; None where one of book, plan and words is unknown."""
        if content is None or self.terms is None:
            return None
        return hashlib.sha256(f"{content} {_read_as(path)} {_program()} {self.terms}".encode()).hexdigest()

    def result(self, key: str | None, path: str) -> BookResult | None:
        """The result that is kept under `key`, as that of `path`; None where there is none."""
        kept = self._kept(key.encode()) if key is not None else None
        if kept is None:
            return None
        self.used += 1
        return replace(_RESULT.validate_json(kept), path=path)

    def _kept(self, key: bytes) -> bytes | None:
        """The result under `key`, as JSON; None where its line is not as it was written, or the file is gone."""
        if key not in self._places:
            return None
        try:
            with self.path.open("rb") as stream:
                stream.seek(self._places[key])
                return _text(key, stream.readline())
        except OSError:
            return None

    def add(self, key: str | None, result: BookResult) -> None:
        """Keep a result. A book that could not be read is not kept: next time it may be there.

        Where it cannot be written, `fault` says why, and no further one is.
        """
        if key is None or result.error is not None or self.fault is not None:
            return
        # The path is that of the next run, and may hold what is no text.
        text = _RESULT.dump_json(replace(result, path=""))
        line = b" ".join((key.encode(), _sum(key.encode(), text), text)) + b"\n"
        try:
            if self._stream is None:
                self._stream = FileIO(self.path, "a")
                # The line that a stop has cut short must not swallow the next one.
                cut = b"\n" if self._stream.tell() else b""
                line = cut + (b"" if self._begun else _FIRST_LINE + b"\n") + line
            _write(self._stream, line)
            self.added += 1
        except OSError as error:
            self.fault = self._lost(error)

    def _lost(self, error: OSError) -> NotWritten:
        return NotWritten(
            f"The journal “{self.path}” could not be written any more ({error.strerror}). All books were judged; "
            f"{self.added:,} of the results of this run are in it.",
            remedy=_remedy(error),
        )

    def __enter__(self) -> Self:
        """The journal itself; its file is made with the first result. NotWritten where it could not be."""
        try:
            if self.path.exists():
                FileIO(self.path, "a").close()
            elif not self.path.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            elif not os.access(self.path.parent, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            raise NotWritten(
                f"The journal “{self.path}” cannot be written ({error.strerror}).", remedy=_remedy(error)
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file. What a drive says only then is a fault, too."""
        if self._stream is not None:
            try:
                self._stream.close()
            except OSError as late:
                self.fault = self.fault or self._lost(late)


def _remedy(error: OSError) -> str:
    return _REMEDIES.get(error.errno or 0, "Look after the drive, or give --resume a name on another one.")


def _filled(stream: BinaryIO) -> bytes:
    """The next line that is not blank, without its end; nothing at the end of the file."""
    while (line := stream.readline(_LONGEST_FIRST)) and not line.strip():
        pass
    return line.strip()


def _read_as(path: Path) -> str:
    """What of a name decides how the file is read: its ending; of a text, which sheet it may be."""
    suffix = path.suffix.lower()
    return json.dumps([suffix, path.stem if suffix in TEXT_ENDINGS else ""])


def _write(stream: FileIO, line: bytes) -> None:
    """Write it in one go. OSError where not all of it went."""
    if stream.write(line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _text(key: bytes, line: bytes) -> bytes | None:
    """The result in the line of `key`, as JSON; None where it is not as it was written."""
    _, _, rest = line.rstrip(b"\n").partition(b" ")
    digest, _, text = rest.partition(b" ")
    return text if digest == _sum(key, text) else None


def _sum(key: bytes, text: bytes) -> bytes:
    return hashlib.sha256(key + b" " + text).hexdigest().encode()


def _terms(terms: Terms, limits: Limits) -> str | None:
    """The terms and limits as text; None where a plan or words cannot be read. Today counts where no day was named."""
    day = f"as of {terms.as_of}" if terms.as_of is not None else f"today {terms.today}"
    named = [terms.plan, terms.words]
    contents = [digest(each) if each is not None else "none" for each in named]
    return None if None in contents else json.dumps([day, terms.sheet, contents, asdict(limits)])


@cache
def _program() -> str:
    """What stands for the version of rules, facts and reader: a digest of the program's own files."""
    digest = hashlib.sha256(dualregister.__version__.encode())
    root = Path(dualregister.__file__).parent
    for path in sorted(each for each in root.rglob("*") if each.suffix in (".py", ".csv")):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
