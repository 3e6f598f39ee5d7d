"""The grid of verdicts says in every cell what the decision says."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reuse_registers import register
from dualregister.core.bits import bits_of, positions_in
from dualregister.core.reuse import CHECKS, decide
from dualregister.core.reuse_ask import Ask
from dualregister.core.reuse_reads import Reads, reads
from dualregister.core.unread import Unread
from dualregister.core.verdicts import Terms, grid
from dualregister.rules.example import DAY

TERMS = Terms(as_of=DAY, settings=register(0).settings)


@pytest.mark.parametrize("seed", range(60))
def test_every_cell_is_the_verdict_of_the_decision(seed: int) -> None:
    those = register(seed)
    found = grid(
        those.evidence, those.claims, those.pairs, Terms(as_of=DAY, settings=those.settings), unread=those.unread
    )
    for at, evidence in enumerate(those.evidence):
        for column, claim in enumerate(those.claims):
            key = (evidence.evidence_id.casefold(), claim.claim_id.casefold())
            said = decide(evidence, claim, those.pairs.get(key), DAY, those.settings)
            assert found.verdict(at, column) is those.unread.applied(said, key).verdict


def test_the_random_registers_have_every_verdict() -> None:
    seen: Counter[object] = Counter()
    for seed in range(60):
        those = register(seed)
        found = grid(those.evidence, those.claims, those.pairs, Terms(as_of=DAY, settings=those.settings))
        seen.update(found.verdict(at, column) for at in range(12) for column in range(6))
    assert min(seen[verdict] for verdict in ("yes", "no", "unknown")) > 100


def test_what_is_not_asked_about_is_blank_unless_it_is_listed() -> None:
    those = register(3)
    found = grid(those.evidence, those.claims, those.pairs, TERMS, asked=lambda _: 0b1)
    for at, evidence in enumerate(those.evidence):
        for column, claim in enumerate(those.claims):
            listed = (evidence.evidence_id.casefold(), claim.claim_id.casefold()) in those.pairs
            assert (found.verdict(at, column) is None) is (at != 0 and not listed)


def test_an_empty_register_has_an_empty_grid() -> None:
    assert grid((), (), {}, TERMS).no == ()


class Spy:
    """A record that notes what is read of it."""

    def __init__(self, record: object) -> None:
        self.record = record
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self.record, name)


@pytest.mark.parametrize(("name", "check"), CHECKS, ids=[name for name, _ in CHECKS])
def test_a_check_reads_what_it_is_said_to_read_and_nothing_else(name: str, check: object) -> None:
    seen: dict[str, set[str]] = {"evidence": set(), "claim": set(), "sameness": set()}
    for seed in range(40):
        those = register(seed)
        for evidence in those.evidence:
            for claim in those.claims:
                pair = those.pairs.get((evidence.evidence_id.casefold(), claim.claim_id.casefold()))
                spies = {"evidence": Spy(evidence), "claim": Spy(claim), "sameness": Spy(pair) if pair else None}
                check(Ask(**spies, as_of=DAY, settings=those.settings, holidays=frozenset()))  # type: ignore[operator,arg-type]
                for which, spy in spies.items():
                    seen[which] |= spy.read if spy else set()
    said = reads(name)
    assert (seen["evidence"], seen["claim"], seen["sameness"]) == (
        set(said.evidence),
        set(said.claim),
        set(said.pair),
    )


def test_a_check_that_nobody_described_is_taken_to_read_everything() -> None:
    everything = reads("eleventh")
    for name, _ in CHECKS:
        some = reads(name)
        assert set(some.evidence) <= set(everything.evidence)
        assert set(some.claim) <= set(everything.claim)
    assert isinstance(everything, Reads)


def test_a_cell_that_could_not_be_read_is_no_blank() -> None:
    those = register(0)
    key = ("e-0", "c-0")
    decision = decide(those.evidence[0], those.claims[0], None, DAY, those.settings)
    said = Unread(evidence={"e-0": frozenset({"permission_expires"})}).applied(decision, key)
    assert said.checks["permission"] == "unknown"
    assert "CELL_NOT_READ:permission expires" in said.codes
    assert {each.check for each in said.reasons if each.code.startswith("CELL")} == {"permission"}


@given(st.sets(st.integers(0, 300)))
def test_bits_and_positions_are_each_others_inverse(positions: set[int]) -> None:
    assert list(positions_in(bits_of(positions))) == sorted(positions)
