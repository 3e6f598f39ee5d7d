"""The journal of a run: what came of each file, so that a run that was stopped can go on, and a later one is short.

A result is kept under the content of its file, the program's own code and data, and the terms. A file that has changed,
a rule that has changed and another day each make another key, and the file is judged again.

Each line is written in one go, so that two runs may add to one journal, and bears a digest of its result: a line that
was cut short, mixed up or changed is passed over.
"""

import errno
import hashlib
import json
import os
from dataclasses import asdict, replace
from functools import cache
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter

import dualregister
from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult
from dualregister.errors import NotWritten, Unreadable
from dualregister.workbook.limits import Limits

_FIRST = {"journal": "dualregister validate", "form": 2}
_LONGEST_FIRST = 200
_KEY = 64
"""Characters of a key."""
_RESULT = TypeAdapter(BookResult)


class Journal:
    """Results by key, in a file of one line each: key, digest, result as JSON. A line is added as its result comes."""

    def __init__(self, path: Path, terms: Terms, limits: Limits) -> None:
        self.path = path
        self.terms = _terms(terms, limits)
        self._places = self._read()
        self.used = 0
        """Results that were taken from it."""
        self._stream: FileIO | None = None

    def _read(self) -> dict[bytes, int]:
        """Where the line of each key begins, the last one of each. Lines stay in the file until they are asked for."""
        places = {}
        try:
            with self.path.open("rb") as stream:
                first = stream.readline(_LONGEST_FIRST)
                if first.strip() and _parsed(first) != _FIRST:
                    raise self._not_ours()
                at = len(first)
                for line in stream:
                    places[line[:_KEY]] = at
                    at += len(line)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._not_ours() from error
        return places

    def _not_ours(self) -> Unreadable:
        return Unreadable(
            f"“{self.path}” is no journal of this program.", remedy="Give --resume a new name, or that of a journal."
        )

    def key(self, path: Path) -> str | None:
        """The key of the file as it is now; None where it cannot be read."""
        content = _content(path)
        if content is None:
            return None
        return hashlib.sha256(f"{content} {_program()} {self.terms}".encode()).hexdigest()

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
        """Keep a result. A book that could not be read is not kept: next time it may be there."""
        if key is None or result.error is not None:
            return
        # The path is that of the next run, and may hold what is no text.
        text = _RESULT.dump_json(replace(result, path=""))
        line = b" ".join((key.encode(), _sum(key.encode(), text), text)) + b"\n"
        try:
            if self._stream is None:
                self._stream = FileIO(self.path, "a")
                # The line that a stop has cut short must not swallow the next one.
                _write(self._stream, b"\n" if self._stream.tell() else json.dumps(_FIRST).encode() + b"\n")
            _write(self._stream, line)
        except OSError as error:
            raise NotWritten(
                f"The journal “{self.path}” cannot be written ({error.strerror}).",
                remedy="Give --resume a name in a folder that you may write to.",
            ) from error

    def __enter__(self) -> Self:
        """The journal itself; its file is made with the first result."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()


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


def _terms(terms: Terms, limits: Limits) -> str:
    """The terms and limits as text. The day of the clock counts only where no day was named."""
    day = f"as of {terms.as_of}" if terms.as_of is not None else f"today {terms.today}"
    plans = [_content(each) if each is not None else None for each in (terms.plan, terms.words)]
    return json.dumps([day, terms.sheet, plans, asdict(limits)])


def _content(path: Path) -> str | None:
    """A digest of a file; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


@cache
def _program() -> str:
    """What stands for the version of rules, facts and reader: a digest of the program's own files."""
    digest = hashlib.sha256(dualregister.__version__.encode())
    root = Path(dualregister.__file__).parent
    for path in sorted(each for each in root.rglob("*") if each.suffix in (".py", ".csv")):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
