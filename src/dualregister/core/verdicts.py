"""The verdicts on every evidence record with every claim, without asking about each pair on its own.

Each check reads a few fields. Records that agree in them are one group, and each combination of groups is asked once;
before that, sets tell which pairs a check refuses: another control, or a scope that is not covered. What one check has
refused no other check is asked about. The verdict on each pair is that of `core.reuse.decide`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.core.bits import bits_of, positions_in
from dualregister.core.cells import blank
from dualregister.core.decision import Verdict
from dualregister.core.names import folded, folded_set
from dualregister.core.reuse import CHECKS, Check, conjunction, decide
from dualregister.core.reuse_ask import Ask
from dualregister.core.reuse_reads import reads
from dualregister.core.reuse_sets import NOT_APPLICABLE
from dualregister.core.reuse_unsure import heard
from dualregister.core.settings import Settings
from dualregister.core.unread import NONE, Unread

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence, Pair

Key = tuple[str, str]
_FIRST = ("service", "scope", "sameness", "data_type", "supplier", "permission", "acceptance", "actor")
"""Checks that refuse most for the least work; the others follow."""
LETTERS = {"0": "", "1": Verdict.YES.value, "3": Verdict.NO.value, "5": Verdict.UNKNOWN.value}
"""What a letter of `Grid.column` means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What every answer depends on besides the pair."""

    as_of: dt.date
    settings: Settings
    holidays: frozenset[dt.date] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """Evidence by claims. For each claim the positions of the evidence that is refused, unknown, or not asked about."""

    evidence: "Sequence[Evidence]"
    claims: "Sequence[Claim]"
    asked: tuple[int, ...]
    no: tuple[int, ...]
    unknown: tuple[int, ...]

    def verdict(self, evidence_at: int, claim_at: int) -> Verdict | None:
        """The verdict on a pair; None where it was not asked about."""
        if not self.asked[claim_at] >> evidence_at & 1:
            return None
        if self.no[claim_at] >> evidence_at & 1:
            return Verdict.NO
        return Verdict.UNKNOWN if self.unknown[claim_at] >> evidence_at & 1 else Verdict.YES

    def column(self, claim_at: int) -> str:
        """The verdicts on a claim, one letter for each evidence record: those of LETTERS."""
        # A number in base 2 that is read in base 16 has a digit for each bit; three such numbers add up without carry.
        sets = (self.asked[claim_at], self.no[claim_at], self.unknown[claim_at])
        digits = sum(factor * int(f"{bits:b}", 16) for factor, bits in zip((1, 2, 4), sets, strict=True))
        return f"{digits:0{len(self.evidence)}x}"[::-1]

    def yes(self, claim_at: int) -> int:
        """The positions of the evidence with a yes for this claim."""
        return self.asked[claim_at] & ~self.no[claim_at] & ~self.unknown[claim_at]


def grid(  # noqa: PLR0913 - everything that an answer depends on is named
    evidence: "Sequence[Evidence]",
    claims: "Sequence[Claim]",
    pairs: "Mapping[Key, Pair]",
    terms: Terms,
    *,
    unread: Unread | None = None,
    asked: "Callable[[Claim], int] | None" = None,
) -> Grid:
    """The verdicts on these records. `pairs` by case-folded ids; `asked` gives the evidence to ask about for a claim.

    A listed pair is always asked about.
    """
    unread = unread or Unread()
    everything = (1 << len(evidence)) - 1
    benches = [_Bench(name, check, evidence, terms, unread) for name, check in _ordered()]
    found = []
    listed = _listed(evidence, claims, {**dict.fromkeys(unread.pairs), **pairs})
    for at, claim in enumerate(claims):
        wanted = everything if asked is None else asked(claim)
        no, unknown = _asked_about(benches, claim, wanted)
        for position, pair in listed.get(at, ()):
            bit = 1 << position
            wanted, no, unknown = wanted | bit, no & ~bit, unknown & ~bit
            verdict = _decided(evidence[position], claim, pair, terms, unread)
            no |= bit if verdict is Verdict.NO else 0
            unknown |= bit if verdict is Verdict.UNKNOWN else 0
        found.append((wanted, no, unknown))
    columns = tuple(zip(*found, strict=True)) or ((), (), ())
    return Grid(evidence, claims, *columns)


def _ordered() -> list[tuple[str, Check]]:
    known = dict(CHECKS)
    return [(name, known[name]) for name in dict.fromkeys((*_FIRST, *known)) if name in known]


def _listed(
    evidence: "Sequence[Evidence]", claims: "Sequence[Claim]", pairs: "Mapping[Key, Pair | None]"
) -> "dict[int, list[tuple[int, Pair | None]]]":
    """For each claim's position the listed pairs with the evidence's position."""
    evidence_at = {each.evidence_id.casefold(): at for at, each in enumerate(evidence)}
    claim_at = {each.claim_id.casefold(): at for at, each in enumerate(claims)}
    found: dict[int, list[tuple[int, Pair | None]]] = {}
    for key, pair in pairs.items():
        if key[0] in evidence_at and key[1] in claim_at:
            found.setdefault(claim_at[key[1]], []).append((evidence_at[key[0]], pair))
    return found


def _decided(evidence: "Evidence", claim: "Claim", pair: "Pair | None", terms: Terms, unread: Unread) -> Verdict:
    said = decide(evidence, claim, pair, terms.as_of, terms.settings, terms.holidays)
    return unread.applied(said, (evidence.evidence_id.casefold(), claim.claim_id.casefold())).verdict


def _asked_about(benches: "Iterable[_Bench]", claim: "Claim", wanted: int) -> tuple[int, int]:
    no = unknown = 0
    for bench in benches:
        refused, unclear = bench.hear(claim, wanted & ~no)
        no |= refused
        unknown |= unclear
    return no, unknown & ~no


class _Bench:
    """One check, all evidence: the groups that agree in what it reads, and what it said of them."""

    def __init__(self, name: str, check: Check, evidence: "Sequence[Evidence]", terms: Terms, unread: Unread) -> None:
        self.check = check
        self.terms = terms
        self.reads = reads(name)
        self.said: dict[tuple[object, ...], dict[int, Verdict]] = {}
        self.surely_no = _index(name, evidence)
        self._group(evidence)
        self.unread_claims = unread.claims
        self.blind = not unread.every_pair.isdisjoint(self.reads.pair)
        self.unread = bits_of(
            at
            for at, each in enumerate(evidence)
            if not unread.evidence.get(each.evidence_id.casefold(), NONE).isdisjoint(self.reads.evidence)
        )

    def _group(self, evidence: "Sequence[Evidence]") -> None:
        numbers: dict[tuple[object, ...], int] = {}
        members: list[list[int]] = []
        self.group_of: list[int] = []
        self.first: list[Evidence] = []
        for at, each in enumerate(evidence):
            number = numbers.setdefault(tuple(getattr(each, name) for name in self.reads.evidence), len(members))
            if number == len(members):
                members.append([])
                self.first.append(each)
            members[number].append(at)
            self.group_of.append(number)
        self.groups = [bits_of(those) for those in members]

    def hear(self, claim: "Claim", candidates: int) -> tuple[int, int]:
        """Of the candidates, those that the check refuses, and those of which it cannot tell."""
        if self.blind or not self.unread_claims.get(claim.claim_id.casefold(), NONE).isdisjoint(self.reads.claim):
            return 0, candidates
        unknown = candidates & self.unread
        candidates &= ~self.unread
        no = candidates & self.surely_no(claim)
        candidates &= ~no
        said = self.said.setdefault(tuple(getattr(claim, name) for name in self.reads.claim), {})
        for number in self._groups_in(candidates):
            verdict = said.get(number)
            if verdict is None:
                said[number] = verdict = self._ask(self.first[number], claim)
            if verdict is Verdict.NO:
                no |= self.groups[number] & candidates
            elif verdict is Verdict.UNKNOWN:
                unknown |= self.groups[number] & candidates
        return no, unknown

    def _groups_in(self, candidates: int) -> Iterable[int]:
        if candidates.bit_count() < len(self.groups):
            return {self.group_of[at] for at in positions_in(candidates)}
        return [number for number, group in enumerate(self.groups) if group & candidates]

    def _ask(self, evidence: "Evidence", claim: "Claim") -> Verdict:
        ask = Ask(
            evidence=evidence,
            claim=claim,
            sameness=None,
            as_of=self.terms.as_of,
            settings=self.terms.settings,
            holidays=self.terms.holidays,
        )
        return conjunction(each.verdict for each in heard(self.check, ask))


def _index(name: str, evidence: "Sequence[Evidence]") -> "Callable[[Claim], int]":
    """For a claim the positions of the evidence that a check certainly refuses, as far as sets alone can tell."""
    if name == "sameness":
        return _other_controls(evidence)
    if name in _CONTAINED:
        return _not_covering(evidence, _CONTAINED[name])
    return lambda _: 0


_CONTAINED = {"scope": "scope", "service": "services", "data_type": "data_types"}


def _not_covering(evidence: "Sequence[Evidence]", field: str) -> "Callable[[Claim], int]":
    members: dict[str, list[int]] = {}
    filled = []
    for at, each in enumerate(evidence):
        names = folded_set(getattr(each, field))
        if names:
            filled.append(at)
        for item in names:
            members.setdefault(item, []).append(at)
    index = {item: bits_of(those) for item, those in members.items()}
    with_names = bits_of(filled)
    known: dict[tuple[str, ...], int] = {}

    def surely_no(claim: "Claim") -> int:
        items: tuple[str, ...] = getattr(claim, field)
        if items not in known:
            wanted = folded_set(items)
            covering = with_names
            for item in wanted:
                covering &= index.get(item, 0)
            skips = not wanted or (field == "data_types" and wanted == NOT_APPLICABLE)
            known[items] = 0 if skips else with_names & ~covering
        return known[items]

    return surely_no


def _other_controls(evidence: "Sequence[Evidence]") -> "Callable[[Claim], int]":
    members: dict[str, list[int]] = {}
    for at, each in enumerate(evidence):
        if each.control_id is not None and not blank(each.control_id):
            members.setdefault(folded(each.control_id), []).append(at)
    index = {control: bits_of(those) for control, those in members.items()}
    named = bits_of(at for those in members.values() for at in those)

    def surely_no(claim: "Claim") -> int:
        if claim.control_id is None or blank(claim.control_id):
            return 0
        return named & ~index.get(folded(claim.control_id), 0)

    return surely_no
