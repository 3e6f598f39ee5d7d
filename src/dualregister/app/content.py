"""The content of files: what a result is kept under, and whether it is what was judged."""

import hashlib
import os
import stat
from pathlib import Path

from dualregister.app.judging import judge_named
from dualregister.app.terms import Terms
from dualregister.app.validate import Witnessed
from dualregister.core.validation import BookResult
from dualregister.workbook.limits import Limits


def digest(path: Path, largest: int | None = None) -> str | None:
    """The SHA-256 of a file. None where it cannot be read, is no regular file, or has more than `largest` bytes."""
    try:
        found = path.stat()
        # A pipe that is opened waits for a writer, and a device may have no end.
        if not stat.S_ISREG(found.st_mode) or (largest is not None and found.st_size > largest):
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def judge_witnessed(
    name: Path | str, terms: Terms, limits: Limits, scratch: Path | None = None
) -> BookResult | Witnessed:
    """As `judge_named`; for a file with the digest of what was judged, None where it changed in the meantime."""
    if not isinstance(name, Path):
        return judge_named(name, terms, limits, scratch)
    state, content = _state(name), digest(name, limits.file_size)
    result = judge_named(name, terms, limits, scratch)
    same = state is not None and _state(name) == state and digest(name, limits.file_size) == content
    return Witnessed(result, content if same else None)


def _state(path: Path) -> tuple[int, ...] | None:
    """What is another once a file was replaced or written to; None where it cannot be seen."""
    try:
        found: os.stat_result = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
