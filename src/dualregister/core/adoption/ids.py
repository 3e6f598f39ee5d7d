"""What a cell of a foreign sheet names: an id of a framework, several, a bare number, or nothing of the kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dualregister.core.catalogue import ISO, SOC2, Kind, entry
from dualregister.core.spelling import FORM, spelling

EDITIONS = ("2022", "2013")
_BARE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}")
_SEPARATORS = re.compile(r"\s*(?:[;,/\n\r]|\s&\s|\s\+\s)\s*")
_WIDTHLESS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names. With neither `refs` nor `bare` it names nothing."""

    refs: tuple[str, ...] = ()
    """Ids in canonical form, in their order; several where the text holds several."""
    bare: str = ""
    """A number such as 5.1 that is a clause, or a control that lacks its letter."""


def side_of(ref: str) -> str:
    """The side that an id in canonical form belongs to; "" where no catalogue has it."""
    if entry(SOC2, ref) is not None:
        return SOC2
    return ISO if any(entry(ISO, ref, each) is not None for each in EDITIONS) else ""


def is_clause(number: str) -> bool:
    """Whether a clause of either edition has this number."""
    return any((found := entry(ISO, number, each)) is not None and found.kind is Kind.CLAUSE for each in EDITIONS)


def is_control(number: str) -> bool:
    """Whether a control of either edition has this number behind its A; so does a group of the 2013 edition."""
    return any(entry(ISO, f"A.{number}", each) is not None for each in EDITIONS)


def is_criterion(number: str) -> bool:
    """Whether a common criterion has this number behind its CC."""
    return entry(SOC2, f"CC{number}") is not None


def cleaned(text: str) -> str:
    """The text without what nobody sees: spaces of any kind around, doubled, or without width."""
    return " ".join(text.translate(_WIDTHLESS).split())


@lru_cache(maxsize=8192)
def named(text: str) -> Named:
    """What a text names. A text with more than ids in it, such as an id and a title, names nothing here."""
    plain = cleaned(text)
    if _BARE.fullmatch(plain):
        return Named(bare=plain) if is_clause(plain) or is_control(plain) else Named()
    one = _one(plain)
    if one:
        return Named((one,))
    parts = [each for each in _SEPARATORS.split(text.translate(_WIDTHLESS).strip()) if each.strip()]
    refs = [_one(cleaned(each)) for each in parts]
    return Named(tuple(dict.fromkeys(refs))) if len(refs) > 1 and all(refs) else Named()


def _one(plain: str) -> str:
    """The one id that a text is, whatever its spelling; "" where it is none or is more than an id."""
    if FORM.fullmatch(plain) and side_of(plain):
        return plain
    for side in (ISO, SOC2):
        meant = spelling(plain, side)
        more = meant.rest or meant.parts or meant.heading or meant.focus
        if meant.meant and not more and not _BARE.fullmatch(plain) and side_of(meant.meant) == side:
            return meant.meant
    return ""


def share(cells: Iterable[object]) -> float:
    """The share of cells that name an id or a number that may be one."""
    seen = hits = 0
    for cell in cells:
        seen += 1
        if isinstance(cell, str):
            found = named(cell)
            hits += bool(found.refs or found.bare)
        elif isinstance(cell, float | int) and not isinstance(cell, bool):
            hits += bool(named(f"{cell:g}").bare)
    return hits / seen if seen else 0
