"""Names as people type them: what two spellings have in common, and what only looks like a name."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dualregister.core.cells import blank

_NOBODY = frozenset(
    {"tbd", "tba", "tbc", "n/a", "na", "n.a", "none", "nobody", "unknown", "unassigned", "not assigned", "vacant"}
    | {"not recorded", "not known", "not available", "not specified", "redacted", "left out", "withheld", "pending"}
    | {"open", "to be defined", "to be determined", "to be decided", "to be confirmed", "x", "xx", "xxx", "nil", "null"}
)


_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that take no room or have no look of their own. Source: Unicode, Default_Ignorable_Code_Point."""
_AS_TYPED = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
"""Apostrophes and dashes that a program puts in the place of the typed ones."""


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """The name without regard to case and to spaces around or doubled: two names with the same fold are one.

    Neither does it matter what nobody sees: characters without a width, whether “é” is one character or two, and which
    of several dashes or apostrophes stands there.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", _UNSEEN.sub("", name).translate(_AS_TYPED))
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=10_000)
def folded_set(names: tuple[str, ...]) -> frozenset[str]:
    """The folds of the names that are not blank."""
    return frozenset(folded(each) for each in names if not blank(each))


@lru_cache(maxsize=50_000)
def nobody(owner: str | None) -> bool:
    """Whether an owner's cell is blank or holds a placeholder such as TBD, n/a or ?."""
    if owner is None or not any(each.isalnum() for each in owner):
        return True
    return folded(owner).strip(" .?()[]<>-") in _NOBODY


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two cells name the same person; nobody is no person."""
    return one is not None and other is not None and folded(one) == folded(other) and not nobody(one)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: “a”, “b” and “c”."""
    *others, last = (f"“{each}”" for each in names)
    return f"{', '.join(others)} and {last}" if others else last
