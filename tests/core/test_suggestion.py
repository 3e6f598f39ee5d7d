"""Suggestions: who is proposed, in which order, and why. None is a verdict."""

import pytest

from core.pairs import claim, evidence
from core.reuse_registers import register
from dualregister.core.catalogue import candidates
from dualregister.core.names import folded, folded_set
from dualregister.core.records import Claim, Evidence
from dualregister.core.settings import Settings
from dualregister.core.suggestion import Suggestion, refs_today, suggestions

STRENGTHS = ("", "related", "partial", "strong")


def proposed(
    one: Evidence | list[Evidence], other: Claim | list[Claim], top: int | None = None
) -> tuple[Suggestion, ...]:
    those = one if isinstance(one, list) else [one]
    asked = other if isinstance(other, list) else [other]
    return suggestions(those, asked, (), Settings(), top).shown


@pytest.mark.parametrize(
    ("e", "c", "reason"),
    [
        (
            {},
            {},
            "Same control ID AC-07. The crosswalk links A.5.18 and CC6.3: strong. Covers “Acme Cloud”.",
        ),
        ({"control_id": None}, {}, "The crosswalk links A.5.18 and CC6.3: strong. Covers “Acme Cloud”."),
        ({"ref": None}, {}, "Same control ID AC-07. Covers “Acme Cloud”."),
        ({"ref": None, "services": ("Other",)}, {}, "Same control ID AC-07."),
        ({"ref": None, "control_id": None}, {}, "Covers “Acme Cloud”."),
        (
            {"ref": None, "control_id": None},
            {"services": ("Acme Pay", "Acme Cloud")},
            "Covers “Acme Cloud” only, of the claim's services.",
        ),
        (
            {"control_id": "X-1"},
            {},
            "The crosswalk links A.5.18 and CC6.3: strong. Covers “Acme Cloud”. The control IDs differ: X-1, AC-07.",
        ),
        (
            {"ref": "A.9.2.5", "edition": "2013", "control_id": None},
            {},
            "The crosswalk links A.9.2.5 and CC6.3: strong. A.9.2.5 is of the 2013 edition. Covers “Acme Cloud”.",
        ),
    ],
)
def test_the_reason_is_said_in_words(e: dict[str, object], c: dict[str, object], reason: str) -> None:
    (only,) = proposed(evidence(**e), claim(**c))
    assert only.reason == reason


@pytest.mark.parametrize(
    ("e", "c"),
    [
        ({"side": "SOC2"}, {}),
        ({"side": None}, {}),
        ({}, {"side": None}),
        ({"status": "rejected"}, {}),
        ({"ref": None, "control_id": "X-1"}, {}),
        ({"ref": None, "control_id": None, "services": ()}, {}),
    ],
    ids=["one side", "side of evidence blank", "side of claim blank", "rejected", "a service alone", "nothing"],
)
def test_who_is_not_proposed(e: dict[str, object], c: dict[str, object]) -> None:
    assert proposed(evidence(**e), claim(**c)) == ()


def test_both_directions_are_proposed() -> None:
    there, back = (
        proposed(evidence(), claim()),
        proposed(evidence(side="SOC2", ref="CC6.3", edition=None), claim(side="ISO", ref="A.5.18")),
    )
    assert [each.direction for each in (*there, *back)] == ["ISO→SOC2", "SOC2→ISO"]


def test_a_listed_pair_is_not_proposed() -> None:
    assert suggestions([evidence()], [claim()], {("e-001", "c-001")}, Settings()).shown == ()


def test_the_order_is_control_then_crosswalk_then_contradiction_then_services() -> None:
    others: list[dict[str, object]] = [
        {},
        {"services": ("Other",)},
        {"ref": None},
        {"control_id": None},
        {"control_id": None, "services": ("Other",)},
        {"control_id": "X-1"},
        {"control_id": None, "ref": "A.6.5"},
        {"control_id": None, "ref": None},
    ]
    those = [evidence(**each, evidence_id=f"E-{at}") for at, each in enumerate(others)]
    found = proposed(list(reversed(those)), claim())
    assert [each.evidence_id for each in found] == [f"E-{at}" for at in range(len(others))]
    assert [each.rank for each in found] == list(range(1, len(others) + 1))


def test_every_claim_gets_its_first_proposal_before_any_gets_its_second() -> None:
    those = [evidence(evidence_id=f"E-{at}") for at in range(3)]
    asked = [claim(claim_id=f"C-{at}") for at in range(2)]
    found = proposed(those, asked, 3)
    assert [(each.evidence_id, each.claim_id) for each in found] == [("E-0", "C-0"), ("E-0", "C-1"), ("E-1", "C-0")]


@pytest.mark.parametrize("top", [0, 1, 5, None])
def test_the_first_ones_are_shown_and_all_are_counted(top: int | None) -> None:
    those = [evidence(evidence_id=f"E-{at}") for at in range(9)]
    every = suggestions(those, [claim()], (), Settings())
    found = suggestions(those, [claim()], (), Settings(), top)
    assert found.total == 9
    assert found.shown == every.shown[:top]


def test_no_more_are_shown_than_asked_for_across_the_ranks() -> None:
    those = [evidence(evidence_id=f"E-{at}", control_id="AC-07" if at % 2 else None) for at in range(6)]
    assert [each.evidence_id for each in proposed(those, claim(), 4)] == ["E-1", "E-3", "E-5", "E-0"]


def test_a_listed_pair_of_ids_that_are_not_there_hides_nothing() -> None:
    already = {("e-404", "c-001"), ("e-001", "c-404")}
    assert suggestions([evidence()], [claim()], already, Settings()).total == 1


def plain_key(e: Evidence, c: Claim, settings: Settings) -> tuple[object, ...] | None:
    """The rank of a pair, by comparing the two; None where it is not proposed."""
    if {e.side, c.side} != {"ISO", "SOC2"} or e.status == "rejected":
        return None
    ids = [folded(each) for each in (e.control_id, c.control_id) if each]
    same, differ = len(ids) == 2 and ids[0] == ids[1], len(ids) == 2 and ids[0] != ids[1]
    edition = (e.edition or settings.iso_edition) if e.side == "ISO" else ""
    ours = refs_today(e.ref, edition)
    theirs = refs_today(c.ref, settings.iso_edition if c.side == "ISO" else "")
    links = [each.strength for ref in theirs for each in candidates(ref) if each.ref in ours]
    strength = max((STRENGTHS.index(each) for each in links), default=0)
    has, wants = folded_set(e.services), folded_set(c.services)
    services = 2 if wants and wants <= has else 1 if wants & has else 0
    if not same and strength == 0 and (differ or services == 0):
        return None
    return (same, strength, not differ, services)


@pytest.mark.parametrize("seed", range(30))
def test_the_proposals_are_those_of_a_plain_comparison_of_all_pairs(seed: int) -> None:
    those = register(seed)
    found = suggestions(those.evidence, those.claims, those.pairs, those.settings)
    by_id = {each.evidence_id: each for each in those.evidence}, {each.claim_id: each for each in those.claims}
    keys = [plain_key(by_id[0][each.evidence_id], by_id[1][each.claim_id], those.settings) for each in found.shown]
    assert keys == sorted(keys, reverse=True, key=lambda key: key or ())
    expected = {
        (e.evidence_id, c.claim_id)
        for e in those.evidence
        for c in those.claims
        if plain_key(e, c, those.settings) is not None
        and (e.evidence_id.casefold(), c.claim_id.casefold()) not in those.pairs
    }
    assert {(each.evidence_id, each.claim_id) for each in found.shown} == expected
    assert found.total == len(expected)
