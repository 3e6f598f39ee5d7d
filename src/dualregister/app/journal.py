"""The journal of a run: what came of each file, so that a run that was stopped can go on, and a later one is short.

A result is kept under the content of its file, the program's own code and data, and the terms. A file that has changed,
a rule that has changed and another day each make another key, and the file is judged again.
"""

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic import TypeAdapter

import dualregister
from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult
from dualregister.errors import NotWritten, Unreadable
from dualregister.workbook.limits import Limits

_FIRST = {"journal": "dualregister validate", "form": 1}
_RESULT = TypeAdapter(BookResult)


class Journal:
    """Results by key, in a file of one JSON line each. A line is added as its result comes."""

    def __init__(self, path: Path, terms: Terms, limits: Limits) -> None:
        self.path = path
        self.terms = _terms(terms, limits)
        self.kept = self._read()
        self.used = 0
        """Results that were taken from it."""
        self._stream: IO[str] | None = None

    def _read(self) -> dict[str, str]:
        """The lines by key. A last line that was cut short by a stop is left out."""
        if not self.path.exists():
            return {}
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise self._not_ours() from error
        if lines and _parsed(lines[0]) != _FIRST:
            raise self._not_ours()
        return {str(line["key"]): text for text in lines[1:] if (line := _parsed(text)) and "key" in line}

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
        line = self.kept.get(key or "")
        if line is None:
            return None
        self.used += 1
        return _RESULT.validate_python({**json.loads(line)["result"], "path": path})

    def add(self, key: str | None, result: BookResult) -> None:
        """Keep a result. A book that could not be read is not kept: next time it may be there."""
        if key is None or result.error is not None:
            return
        line = json.dumps({"key": key, "result": _RESULT.dump_python(result, mode="json")})
        try:
            if self._stream is None:
                self._stream = self._opened()
            self._stream.write(f"{line}\n")
            self._stream.flush()
        except OSError as error:
            raise NotWritten(
                f"The journal “{self.path}” cannot be written ({error.strerror}).",
                remedy="Give --resume a name in a folder that you may write to.",
            ) from error

    def _opened(self) -> IO[str]:
        stream = self.path.open("a+", encoding="utf-8")
        stream.seek(0)
        if not stream.read(1):
            stream.write(json.dumps(_FIRST) + "\n")
        else:
            # The line that a stop has cut short must not swallow the next one.
            stream.write("\n")
        return stream

    def __enter__(self) -> Self:
        """The journal itself; its file is made with the first result."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()


def _parsed(line: str) -> dict[str, object] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


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
