"""Names as people type them: what two spellings have in common, and what only looks like a name."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dualregister.core.cells import blank

_NOBODY = frozenset(
    {"tbd", "tba", "tbc", "n/a", "na", "n.a", "none", "nobody", "unknown", "unassigned", "not assigned", "vacant"}
    | {"not recorded", "not known", "not available", "not specified", "redacted", "left out", "withheld", "pending"}
    | {"open", "to be defined", "to be determined", "to be decided", "to be confirmed", "x", "xx", "xxx", "nil", "null"}
)


_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """The name without regard to case and to spaces around or doubled: two names with the same fold are one.

    Neither does it matter what nobody sees: characters without a width, and whether “é” is one character or two.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name.translate(_UNSEEN))
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
