"""Whether a frozen copy, and the register that it was made of, are what they were."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dualregister.app.freeze import FORMAT, digest, sidecar_of
from dualregister.core.echo import harmless
from dualregister.errors import Unreadable

_NEEDED = frozenset({"version", "as_of", "source", "source_sha256", "copy_sha256"})
_MOST = 1 << 20
"""Bytes of a sidecar at most; ours have a few thousand."""


class Standing(StrEnum):
    """How a file compares with its digest."""

    SAME = "unchanged"
    CHANGED = "changed"
    AWAY = "not at hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What became of the two files."""

    copy: Path
    copy_standing: Standing
    source: Path
    source_standing: Standing
    as_of: str
    version: str
    copy_sha256: str
    source_sha256: str
    """The digests as they were when the copy was made."""

    @property
    def exit_code(self) -> int:
        """1 when a file was changed, 2 when the source was not there to be compared, else 0."""
        if Standing.CHANGED in (self.copy_standing, self.source_standing):
            return 1
        return 2 if self.source_standing is Standing.AWAY else 0


def verify(copy: Path, source: Path | None = None) -> Check:
    """The copy and its source against the digests beside the copy. The source is looked for beside the copy, too.

    Unreadable where the copy or its digests cannot be read.
    """
    facts = _facts(sidecar_of(copy))
    named = source or copy.with_name(facts["source"])
    if source is not None and not source.exists():
        raise Unreadable(f"{source} is not there.", remedy="Check the path, or leave --source out.")
    return Check(
        copy=copy,
        copy_standing=_standing(copy, facts["copy_sha256"]),
        source=named,
        source_standing=_standing(named, facts["source_sha256"]) if named.exists() else Standing.AWAY,
        as_of=harmless(facts["as_of"]),
        version=harmless(facts["version"]),
        copy_sha256=harmless(facts["copy_sha256"]),
        source_sha256=harmless(facts["source_sha256"]),
    )


def _standing(path: Path, expected: str) -> Standing:
    return Standing.SAME if digest(path) == expected else Standing.CHANGED


def _facts(path: Path) -> dict[str, str]:
    try:
        text = path.read_bytes()[:_MOST].decode("utf-8", "replace")
    except OSError as error:
        raise Unreadable(
            f"{path}, which holds the digests, could not be read: {error.strerror}.",
            remedy="Put it beside the copy again; it was made together with it.",
        ) from error
    facts = _parsed(text)
    if facts.get("format") != FORMAT or not facts.keys() >= _NEEDED or Path(facts["source"]).name != facts["source"]:
        raise Unreadable(
            f"{path} does not hold the digests of a frozen copy.", remedy="Take it from where it was kept apart."
        )
    return facts


def _parsed(text: str) -> dict[str, str]:
    """What a sidecar says in single words; nothing where it is no sidecar."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {name: value for name, value in data.items() if isinstance(value, str)}
