"""Pairs that nobody has listed and that are worth a look: across the two sides, ranked, with the reason in words.

A suggestion is no verdict. The crosswalk and equal control IDs say where to look; whether the control is the same is
decided by a person, and the other nine checks are judged when the pair is listed.

Ranked by: the same control ID; then the strength of the crosswalk between the references; then whether the control IDs
speak against it; then the services. Within a rank every claim gets its first proposal before any claim gets its second.
A service alone is a reason only where no control IDs differ: services are few, and nearly all records share one.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice, product
from operator import and_, or_
from typing import TYPE_CHECKING

from dualregister.core.bits import bits_of, positions_in
from dualregister.core.catalogue import ISO, SOC2, candidates, successors
from dualregister.core.cells import blank
from dualregister.core.names import folded, folded_set, listed
from dualregister.core.settings import Settings

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence

Key = tuple[str, str]
_OTHER = {ISO: SOC2, SOC2: ISO}
_STRENGTHS = ("strong", "partial", "related", "")
_ALL, _SOME, _NO_SERVICE = "all", "some", ""
_SAME, _OPEN, _DIFFERENT = "same", "open", "different"
_Rank = tuple[str, str, str]
"""Control IDs, strength, services."""
_RANKS: list[_Rank] = [
    *product((_SAME,), _STRENGTHS, (_ALL, _SOME, _NO_SERVICE)),
    *(
        (control, strength, service)
        for strength, control, service in product(_STRENGTHS[:-1], (_OPEN, _DIFFERENT), (_ALL, _SOME, _NO_SERVICE))
    ),
    (_OPEN, "", _ALL),
    (_OPEN, "", _SOME),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A pair to look at: its place in the ranking, and why it is there."""

    rank: int
    evidence_id: str
    claim_id: str
    direction: str
    """From the side that the evidence was collected for to the side of the claim: ISO→SOC2."""
    same_control: bool
    strength: str
    """strong, partial, related, or nothing where the crosswalk does not link the references"""
    services: str
    """all, some or none of the claim's services"""
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The first of them, and how many there are in all."""

    shown: tuple[Suggestion, ...]
    total: int


def suggestions(
    evidence: "Sequence[Evidence]",
    claims: "Sequence[Claim]",
    already: Collection[Key],
    settings: Settings,
    top: int | None = None,
) -> Suggestions:
    """The `top` pairs to look at (None: all). `already` are the case-folded ids of pairs that are listed.

    Evidence that was rejected is not proposed. A pair with nothing in common but a service comes last.
    """
    shelf = _Shelf(evidence, settings)
    wanted = [shelf.sets(claim) for claim in claims]
    seen = _already(evidence, claims, already)
    wanted = [(free & ~seen.get(at, 0), *rest) for at, (free, *rest) in enumerate(wanted)]  # type: ignore[misc]
    total = 0
    shown: list[Suggestion] = []
    for rank in _RANKS:
        those = [_ranked(each, rank) for each in wanted]
        total += sum(each.bit_count() for each in those)
        room = None if top is None else top - len(shown)
        for claim_at, evidence_at in islice(_in_turn(those, room), room):
            one, other = evidence[evidence_at], claims[claim_at]
            shown.append(_suggestion(len(shown) + 1, one, other, rank, settings))
    return Suggestions(tuple(shown), total)


_Sets = tuple[int, dict[str, int], dict[str, int], dict[str, int]]


def _ranked(sets: _Sets, rank: _Rank) -> int:
    free, controls, strengths, services = sets
    control, strength, service = rank
    return free & controls[control] & strengths[strength] & services[service]


def _in_turn(those: Sequence[int], room: int | None) -> Iterator[tuple[int, int]]:
    """Claim and evidence positions: the first of each claim, then the second of each, and so on."""
    if room == 0:
        return
    rows = [(at, positions_in(bits)) for at, bits in enumerate(those) if bits]
    while rows:
        left = []
        for at, positions in rows:
            position = next(positions, None)
            if position is not None:
                yield at, position
                left.append((at, positions))
        rows = left


def _already(evidence: "Sequence[Evidence]", claims: "Sequence[Claim]", already: Collection[Key]) -> dict[int, int]:
    evidence_at = {each.evidence_id.casefold(): at for at, each in enumerate(evidence)}
    claim_at = {each.claim_id.casefold(): at for at, each in enumerate(claims)}
    found: dict[int, int] = {}
    for one, other in already:
        if one in evidence_at and other in claim_at:
            at = claim_at[other]
            found[at] = found.get(at, 0) | 1 << evidence_at[one]
    return found


class _Shelf:
    """All evidence by what it has in common with claims."""

    def __init__(self, evidence: "Sequence[Evidence]", settings: Settings) -> None:
        self.settings = settings
        self.everything = (1 << len(evidence)) - 1
        self.by_side = _by(((at, (each.side,)) for at, each in enumerate(evidence) if each.status != "rejected"))
        self.by_control = _by((at, (_control(each.control_id),)) for at, each in enumerate(evidence))
        self.with_control = reduce(or_, self.by_control.values(), 0)
        self.by_ref = _by((at, refs_today(each.ref, _edition(each, settings))) for at, each in enumerate(evidence))
        self.by_service = _by((at, folded_set(each.services)) for at, each in enumerate(evidence))

    def sets(self, claim: "Claim") -> _Sets:
        """What is free for the claim, has its control ID, and is linked to it by references and by services."""
        free = self.by_side.get(_OTHER.get(claim.side or ""), 0)
        return free, self._controls(claim), self._strengths(claim), self._services(claim)

    def _controls(self, claim: "Claim") -> dict[str, int]:
        wanted = _control(claim.control_id)
        if wanted is None:
            return {_SAME: 0, _OPEN: self.everything, _DIFFERENT: 0}
        same = self.by_control.get(wanted, 0)
        return {_SAME: same, _OPEN: self.everything & ~self.with_control, _DIFFERENT: self.with_control & ~same}

    def _strengths(self, claim: "Claim") -> dict[str, int]:
        edition = self.settings.iso_edition if claim.side == ISO else ""
        found = dict.fromkeys(_STRENGTHS, 0)
        for ref in refs_today(claim.ref, edition):
            for each in candidates(ref):
                found[each.strength] |= self.by_ref.get(each.ref, 0)
        linked = 0
        for strength in _STRENGTHS[:-1]:
            found[strength] &= ~linked
            linked |= found[strength]
        found[""] = self.everything & ~linked
        return found

    def _services(self, claim: "Claim") -> dict[str, int]:
        with_each = [self.by_service.get(name, 0) for name in folded_set(claim.services)]
        whole = reduce(and_, with_each) if with_each else 0
        some = reduce(or_, with_each, 0)
        return {_ALL: whole, _SOME: some & ~whole, _NO_SERVICE: self.everything & ~some}


def _by(rows: Iterable[tuple[int, Iterable[str | None]]]) -> dict[str | None, int]:
    found: dict[str | None, list[int]] = {}
    for at, names in rows:
        for name in names:
            found.setdefault(name, []).append(at)
    found.pop(None, None)
    return {name: bits_of(those) for name, those in found.items()}


def _control(text: str | None) -> str | None:
    return None if text is None or blank(text) else folded(text)


def _edition(evidence: "Evidence", settings: Settings) -> str:
    if evidence.side != ISO:
        return ""
    return evidence.edition or settings.iso_edition


def refs_today(ref: str | None, edition: str) -> tuple[str, ...]:
    """The ids that a reference stands for today: of the 2013 edition what became of it, else itself."""
    if ref is None or blank(ref):
        return ()
    plain = "".join(ref.split()).upper()
    if edition != "2013":
        return (plain,)
    return tuple(dict.fromkeys(each.new for each in successors(plain)))


def _suggestion(number: int, evidence: "Evidence", claim: "Claim", rank: _Rank, settings: Settings) -> Suggestion:
    control, strength, services = rank
    return Suggestion(
        rank=number,
        evidence_id=evidence.evidence_id,
        claim_id=claim.claim_id,
        direction=f"{evidence.side}→{claim.side}",
        same_control=control == _SAME,
        strength=strength,
        services=services,
        reason=" ".join(_words(evidence, claim, rank, settings)),
    )


def _words(evidence: "Evidence", claim: "Claim", rank: _Rank, settings: Settings) -> Iterator[str]:
    control, strength, services = rank
    if control == _SAME:
        yield f"Same control ID {claim.control_id}."
    if strength:
        yield f"The crosswalk links {evidence.ref} and {claim.ref}: {strength}."
    if strength and _edition(evidence, settings) == "2013":
        yield f"{evidence.ref} is of the 2013 edition."
    if services:
        has = folded_set(evidence.services)
        shared = listed(each for each in claim.services if folded(each) in has)
        yield f"Covers {shared}." if services == _ALL else f"Covers {shared} only, of the claim's services."
    if control == _DIFFERENT:
        yield f"The control IDs differ: {evidence.control_id}, {claim.control_id}."
