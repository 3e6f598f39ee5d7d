"""Who is named in a cell of people: whether two cells share somebody, however each of them spells the name.

Made to find an owner that was copied from the other side, so in doubt two names are one: what is asked for then is a
confirmation. Nothing is made one by this that a yes would rest on.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, product, starmap

from dualregister.core.names import folded, nobody

Person = tuple[str, ...]
"""The words of a name in the order of the alphabet: “M. Rossi”, “Rossi, M.” and “m.rossi” are one."""

_LOOKS_LATIN = str.maketrans("авсенікморѕтхуј" + "αβεζηικμνορτυχ", "abcehikmopstxyj" + "abezhikmnoptyx")
"""Letters, Cyrillic and Greek, that look like a Latin one, or whose capital does."""
_SEPARATES = re.compile(
    r"[;\n/|:\u00b7\u2022]|\s[&+\u2010-\u2015-]\s|\s(?:and|or|with|und|oder|et|ou|y|e|i|en|og|och)\s", re.IGNORECASE
)
_MAIL = re.compile(r"(\S+)@\S+")
_ASIDE = re.compile(r"[(\[<]([^)\]>]*)[)\]>]")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "dipl", "ing"})


def share_somebody(one: str | None, other: str | None) -> bool:
    """Whether two cells name the same person, or one of several. Placeholders and blanks name nobody."""
    if one is None or other is None:
        return False
    ours, aside = _people(one)
    theirs, other_aside = _people(other)
    # What stands beside both names, such as a post or a place, is shared by many.
    pairs = chain(product(ours, theirs), product(ours, other_aside), product(aside, theirs))
    return any(starmap(_alike, pairs))


@lru_cache(maxsize=10_000)
def _people(cell: str) -> tuple[frozenset[Person], frozenset[Person]]:
    """Who is named in the cell, and what stands beside the names: in brackets, or as one word behind a comma."""
    cell = _MAIL.sub(r"\1", cell)
    names, aside = [], [each for piece in _ASIDE.findall(cell) for each in _SEPARATES.split(piece)]
    for whole in _SEPARATES.split(_ASIDE.sub(";", cell)):
        first, *others = whole.split(",")
        names.append(whole)
        # “Rossi, M.” is one person, “M. Rossi, A. Kim” are two, and “M. Rossi, Berlin” is one in a place.
        if not all(len(word) == 1 for each in others for word in _words(each)):
            names.append(first)
            for each in others:
                (names if len(_words(each)) > 1 else aside).append(each)
    return _persons(names), _persons(aside)


def _persons(names: Iterable[str]) -> frozenset[Person]:
    return frozenset(words for each in names if not nobody(each) and (words := _words(each)))


def _alike(one: Person, other: Person) -> bool:
    """Whether the words name one person: the same words, or an initial in the place of one name."""
    if one == other:
        return True
    ours, theirs = set(one) - set(other), set(other) - set(one)
    if len(ours) != 1 or len(theirs) != 1 or not set(one) & set(other):
        return False
    short, long = sorted((ours.pop(), theirs.pop()), key=len)
    return len(short) == 1 and long.startswith(short)


@lru_cache(maxsize=10_000)
def _words(name: str) -> Person:
    plain = unicodedata.normalize("NFKD", folded(name))
    bare = "".join(each for each in plain if not unicodedata.combining(each)).translate(_LOOKS_LATIN)
    return tuple(sorted(set(re.findall(r"[^\W_]+", bare)) - _TITLES))
