"""Whom to ask about a record: the accountable owner of its topic on its side, else the owner of the record."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.core.catalogue import title
from dualregister.core.names import folded, nobody

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence, Ownership

_SMALL_WORDS = frozenset({"and", "or", "of", "the", "a", "an", "for", "to", "in", "on", "by", "with"})
_WORD = re.compile(r"[\w.-]+")
_STEM = 6


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask, and where the name is from. Without a name nobody is entered who could be asked."""

    name: str | None
    source: str


def person(record: "Evidence | Claim", owners: "Sequence[Ownership]", sheet: str) -> Person:
    """Whom to ask about a record of the sheet. The sheet Owners counts first, by the record's own side."""
    for each in _matching(record, owners):
        name = each.iso_accountable if record.side == "ISO" else each.soc2_accountable
        if record.side is not None and not nobody(name):
            return Person(name, f"sheet Owners, topic “{each.topic}”")
    if not nobody(record.owner):
        return Person(record.owner, f"sheet {sheet}, Owner; no topic of the sheet Owners names this control or process")
    return Person(None, f"neither the sheet Owners nor the sheet {sheet} names anybody; enter an owner first")


def _matching(record: "Evidence | Claim", owners: "Iterable[Ownership]") -> "list[Ownership]":
    """The topics that match, the closest first: its id or reference, its words as they stand, all of its words."""
    found = []
    for each in owners:
        closeness = _closeness(folded(each.topic or ""), record)
        if closeness:
            found.append((closeness, len(each.topic or ""), each))
    return [each for *_, each in sorted(found, key=lambda one: one[:2], reverse=True)]


def _closeness(topic: str, record: "Evidence | Claim") -> int:
    tokens = set(_WORD.findall(topic))
    ids = {folded(each) for each in (record.control_id, record.ref) if each}
    if tokens & ids:
        return 3
    name: str | None = getattr(record, "artifact", None) or getattr(record, "claim", None)
    text = folded(" ".join((name or "", title(record.ref or ""))))
    if topic and re.search(rf"\b{re.escape(topic)}\b", text):
        return 2
    words = tokens - _SMALL_WORDS
    stems = {each[:_STEM] for each in _WORD.findall(text)}
    return 1 if words and all(each[:_STEM] in stems for each in words) else 0
