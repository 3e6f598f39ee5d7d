"""Who is named in a cell of people: whether two cells share somebody, however each of them spells the name.

Made to find an owner that was copied from the other side, so in doubt two names are one: what is asked for then is a
confirmation. Nothing is made one by this that a yes would rest on.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dualregister.core.names import folded, nobody

Person = tuple[str, ...]
"""The words of a name in the order of the alphabet: “M. Rossi”, “Rossi, M.” and “m.rossi” are one."""

_LOOKS_LATIN = str.maketrans("авсенікморѕтхуј" + "αβεζηικμνορτυχ", "abcehikmopstxyj" + "abezhikmnoptyx")
"""Letters, Cyrillic and Greek, that look like a Latin one, or whose capital does."""
_SEPARATES = re.compile(r"[;\n/|&+]|\s(?:and|und|et|y|e|i|en|og|och)\s", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[<]([^)\]>]*)[)\]>]")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "dipl", "ing"})


def share_somebody(one: str | None, other: str | None) -> bool:
    """Whether two cells name the same person, or one of several. Placeholders and blanks name nobody."""
    if one is None or other is None:
        return False
    ours, aside = _people(one)
    theirs, other_aside = _people(other)
    # What stands beside both names, such as a post, is shared by many.
    return not (ours.isdisjoint(theirs) and ours.isdisjoint(other_aside) and aside.isdisjoint(theirs))


@lru_cache(maxsize=10_000)
def _people(cell: str) -> tuple[frozenset[Person], frozenset[Person]]:
    """Who is named in the cell, and in brackets in it."""
    names, aside = _ASIDE.sub(";", cell), ";".join(_ASIDE.findall(cell))
    return frozenset(_persons(names)), frozenset(_persons(aside))


def _persons(names: str) -> Iterator[Person]:
    for whole in _SEPARATES.split(names):
        first, *others = whole.split(",")
        # “Rossi, M.” is one person, “M. Rossi, A. Kim” are two.
        one = all(len(word) == 1 for each in others for word in _words(each))
        for each in (whole,) if one else (whole, first, *others):
            words = _words(each)
            if words and not nobody(each):
                yield words


@lru_cache(maxsize=10_000)
def _words(name: str) -> Person:
    plain = unicodedata.normalize("NFKD", folded(name))
    bare = "".join(each for each in plain if not unicodedata.combining(each)).translate(_LOOKS_LATIN)
    return tuple(sorted(set(re.findall(r"[^\W_]+", bare)) - _TITLES))
