"""The ids that a reference may name, with their titles; what became of the 2013 ids; where to look on the other side.

Ids are facts, titles are our own words. A crosswalk candidate suggests where to look; it never permits reuse.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from dualregister.core import facts
from dualregister.core.settings import CATEGORIES

ISO = "ISO"
SOC2 = "SOC2"


def other_side(side: str) -> str:
    """SOC2 for ISO, and ISO for SOC2."""
    return SOC2 if side == ISO else ISO


class Kind(StrEnum):
    """What an id names."""

    CLAUSE = "clause"
    CONTROL = "annex control"
    THEME = "theme"
    DOMAIN = "domain"
    """The 2013 edition's word for a chapter of Annex A."""
    CATEGORY = "category"
    """The 2013 edition's word for a group of controls."""
    CRITERION = "criterion"
    DESCRIPTION = "description criterion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One id of a catalogue."""

    ref: str
    title: str
    side: str
    edition: str
    kind: Kind
    leaf: bool
    """False for a heading that only holds others together."""
    category: str = ""
    """For a criterion: its category, in the words of the Settings sheet."""


@dataclass(frozen=True, slots=True)
class Move:
    """What became of an id of the 2013 edition."""

    old: str
    new: str
    relation: str
    """one_to_one, merged_into, split_across, same_number or renumbered_swapped"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An id of the other side where something similar may be found. It suggests, it never permits."""

    ref: str
    strength: str
    """strong, partial or related"""


_KINDS = {
    "clause": Kind.CLAUSE,
    "annex_a_control": Kind.CONTROL,
    "annex_a_theme": Kind.THEME,
    "annex_a_domain": Kind.DOMAIN,
    "annex_a_category": Kind.CATEGORY,
}
_STRENGTHS = ("strong", "partial", "related")


@cache
def catalogue(side: str, edition: str = "2022") -> Mapping[str, Entry]:
    """Every id of a side, in the order of its source. The edition, 2022 or 2013, matters on the ISO side only."""
    entries = _criteria() if side == SOC2 else _iso(edition)
    return MappingProxyType({each.ref: each for each in entries})


def _iso(edition: str) -> Iterator[Entry]:
    for row in facts.table(f"iso27001_{edition}"):
        yield Entry(
            ref=row["ref"],
            title=row["title"],
            side=ISO,
            edition=edition,
            kind=_KINDS[row["kind"]],
            leaf=row["leaf"] == "1",
        )


def _criteria() -> Iterator[Entry]:
    for row in facts.table("soc2_tsc"):
        yield Entry(
            ref=row["ref"],
            title=row["title"],
            side=SOC2,
            edition="2017",
            kind=Kind.CRITERION,
            leaf=True,
            category=_category(row["category"]),
        )
    for row in facts.table("soc2_dc"):
        yield Entry(ref=row["ref"], title=row["title"], side=SOC2, edition="2018", kind=Kind.DESCRIPTION, leaf=True)


def _category(text: str) -> str:
    return next(each for each in CATEGORIES if each.casefold() in text.casefold())


def entry(side: str, ref: str, edition: str = "2022") -> Entry | None:
    """The entry that `ref` names on that side, None where there is none."""
    return catalogue(side, edition).get(ref)


def title(ref: str, edition: str = "2022") -> str:
    """The title of an id of either side, "" where nothing is called so. No id belongs to both sides."""
    found = entry(ISO, ref, edition) or entry(SOC2, ref)
    return found.title if found else ""


@cache
def _moves() -> tuple[Move, ...]:
    rows = facts.table("iso2013_2022")
    return tuple(Move(row["ref_2013"], row["ref_2022"], row["relation"]) for row in rows if row["ref_2013"])


def successors(old: str) -> tuple[Move, ...]:
    """What became of an id of the 2013 edition: one move, or several where it was split or is a category."""
    return tuple(each for each in _moves() if each.old == old or each.old.startswith(f"{old}."))


def origins(new: str) -> tuple[Move, ...]:
    """Where an id of the 2022 edition comes from: several moves where it was merged, none where it is new."""
    return tuple(each for each in _moves() if each.new == new)


@cache
def colliding() -> frozenset[str]:
    """Ids that are a category in 2013 and a control in 2022, so that the id alone does not say what is meant."""
    old, new = catalogue(ISO, "2013"), catalogue(ISO, "2022")
    return frozenset(ref for ref in old if old[ref].kind is Kind.CATEGORY and ref in new)


def candidates(ref: str) -> tuple[Candidate, ...]:
    """Where to look on the other side for an id of the 2022 edition or of the criteria, the strongest first."""
    return _candidates().get(ref, ())


@cache
def _candidates() -> Mapping[str, tuple[Candidate, ...]]:
    """The crosswalk from both sides. No id belongs to both."""
    found: dict[str, list[Candidate]] = {}
    for row in sorted(facts.table("crosswalk"), key=lambda each: _STRENGTHS.index(each["strength"])):
        found.setdefault(row["iso_ref"], []).append(Candidate(row["tsc_ref"], row["strength"]))
        found.setdefault(row["tsc_ref"], []).append(Candidate(row["iso_ref"], row["strength"]))
    return {ref: tuple(those) for ref, those in found.items()}
