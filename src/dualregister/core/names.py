"""Names as people type them: what two spellings have in common, and what only looks like a name."""

from collections.abc import Iterable
from functools import lru_cache

from dualregister.core.cells import blank

PLACEHOLDERS = frozenset({"tbd", "tba", "tbc", "n/a", "na", "none", "unknown", "?", "-", "\u2013", "x"})
"""Words that fill an owner's cell and name nobody."""


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """The name without regard to case and to spaces around or doubled: two names with the same fold are one."""
    return " ".join(name.split()).casefold()


def folded_set(names: Iterable[str]) -> frozenset[str]:
    """The folds of the names that are not blank."""
    return frozenset(folded(each) for each in names if not blank(each))


def nobody(owner: str | None) -> bool:
    """Whether an owner's cell is blank or holds a placeholder such as TBD."""
    return owner is None or blank(owner) or folded(owner) in PLACEHOLDERS


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: “a”, “b” and “c”."""
    quoted = [f"“{each}”" for each in names]
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part) if quoted else ""
