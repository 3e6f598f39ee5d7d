"""Edges of the rules about reuse: each fault of a pair in use is reported once, by the rule that it belongs to."""

import datetime as dt
from typing import Any

import pytest

from build import findings, row
from core.pairs import claim, evidence, pair
from dualregister.core.reuse import decide
from dualregister.core.settings import Settings
from dualregister.rules.context import Context
from dualregister.rules.example import DAY

Changes = dict[str, Any]
RUNS = (dt.date(2025, 11, 14), dt.date(2026, 2, 12), dt.date(2026, 8, 13))


def codes(e: Changes, c: Changes, p: Changes) -> list[str]:
    one, other, between = evidence(**e), claim(**c), pair(**p)
    decision = decide(one, other, between, DAY, Settings())
    context = Context(
        as_of=DAY,
        evidence={"e-001": one},
        claims={"c-001": other},
        decisions={("e-001", "c-001"): decision},
    )
    return sorted(each.code for each in findings("Reuse", [row("Reuse", **p)], context))


@pytest.mark.parametrize(
    ("e", "c", "p", "expected"),
    [
        ({}, {}, {}, []),
        ({"services": ("Acme Pay",)}, {}, {}, ["RUS-01"]),
        ({"services": ("Acme Pay",)}, {}, {"used": "no"}, []),
        ({"services": ("Acme Pay",)}, {}, {"used": None}, []),
        ({"services": ("Acme Pay",), "status": "accepted"}, {}, {}, ["RUS-01"]),
        ({"services": ("Acme Pay",)}, {}, {"sameness": None}, ["RUS-01", "RUS-03"]),
        ({"ref": None}, {}, {}, ["RUS-01"]),
        ({}, {}, {"sameness": "different"}, ["RUS-01"]),
        ({}, {}, {"sameness": "different", "decided_by": None}, ["RUS-01"]),
        ({}, {}, {"sameness": None}, ["RUS-03"]),
        ({"control_id": "AC-08"}, {}, {"sameness": None}, ["RUS-03"]),
        ({}, {}, {"decided_on": None}, ["RUS-03"]),
        ({"permission": ()}, {}, {}, ["RUS-02"]),
        ({"permission": ("none",)}, {}, {}, ["RUS-02"]),
        ({}, {"recipient": None}, {}, ["RUS-02"]),
        ({}, {"recipient": "customer"}, {}, ["RUS-02"]),
        ({"permission_expires": dt.date(2026, 11, 22)}, {}, {}, ["RUS-02"]),
        ({"scope": ()}, {}, {}, ["RUS-04"]),
        ({"performer_role": None}, {}, {}, ["RUS-04"]),
        ({"occurrences": ()}, {}, {}, ["RUS-04"]),
        ({}, {"frequency": None}, {}, ["RUS-04"]),
        ({"operated_by": None}, {}, {}, ["RUS-04"]),
        ({"kind": None}, {}, {}, ["RUS-04"]),
        ({"attributes_met": ()}, {}, {}, ["RUS-04"]),
        ({}, {"acceptance": ()}, {}, ["RUS-04"]),
        ({"owner": "J. Meyer"}, {"owner_confirmed": None}, {}, ["RUS-01"]),
        ({"occurrences": RUNS}, {}, {}, ["RUS-01"]),
        ({"occurrences": RUNS, "status": "accepted"}, {}, {}, ["EVD-08"]),
        ({"occurrences": RUNS, "status": "accepted"}, {}, {"used": "no"}, []),
        ({"kind": "snapshot"}, {}, {}, ["EVD-07", "RUS-01"]),
        ({"kind": "snapshot"}, {"kinds_accepted": ("snapshot",)}, {}, ["EVD-07"]),
        ({"kind": "snapshot"}, {"kinds_accepted": ("snapshot",)}, {"used": "no"}, []),
        ({"kind": "snapshot"}, {"kinds_accepted": ("snapshot",), "test": "cycle"}, {}, []),
        ({"kind": "bridge_letter"}, {"kinds_accepted": ("bridge_letter",)}, {}, ["EVD-12"]),
        ({"kind": "bridge_letter"}, {"kinds_accepted": ("bridge_letter",)}, {"used": "no"}, []),
        (
            {"kind": "bridge_letter", "services": ("Acme Pay",)},
            {"kinds_accepted": ("bridge_letter",)},
            {},
            ["EVD-12", "RUS-01"],
        ),
        ({"kind": "bridge_letter"}, {"kinds_accepted": ("bridge_letter",), "test": "cycle"}, {}, []),
        ({"occurrences": (dt.date(2025, 9, 30), dt.date(2026, 10, 1))}, {}, {"decided_on": DAY}, ["RUS-01"]),
        ({"scope": (), "permission": ()}, {}, {"decided_by": None}, ["RUS-02", "RUS-03", "RUS-04"]),
        ({}, {}, {"decided_on": dt.date(2026, 8, 13)}, []),
        ({}, {}, {"decided_on": dt.date(2026, 8, 12)}, ["RUS-05"]),
        ({}, {}, {"decided_on": dt.date(2026, 8, 12), "used": None}, ["RUS-05"]),
        ({}, {}, {"decided_on": dt.date(2026, 8, 12), "used": "no"}, []),
        ({"date_from": dt.date(2025, 1, 1), "date_to": dt.date(2026, 10, 1)}, {}, {}, ["RUS-05"]),
        ({"date_from": dt.date(2026, 10, 1)}, {}, {}, ["RUS-05"]),
        ({"date_from": dt.date(2025, 1, 1), "date_to": DAY}, {}, {}, ["RUS-05"]),
        (
            {"kind": "document", "occurrences": (), "date_from": dt.date(2025, 1, 1), "date_to": dt.date(2027, 1, 1)},
            {"kinds_accepted": ("document",)},
            {},
            [],
        ),
    ],
)
def test_each_fault_is_reported_once(e: Changes, c: Changes, p: Changes, expected: list[str]) -> None:
    assert codes(e, c, p) == expected


def test_a_pair_that_nobody_could_judge_is_left_to_the_rules_about_links() -> None:
    assert findings("Reuse", [row("Reuse")]) == []


@pytest.mark.parametrize(("field", "code"), [("evidence_id", "CEL-12"), ("claim_id", "EVD-01")])
def test_a_pair_without_an_id_is_only_blank(field: str, code: str) -> None:
    assert [each.code for each in findings("Reuse", [row("Reuse", **{field: None})])] == [code]


def test_accepted_evidence_of_a_pair_that_nobody_could_judge_is_no_finding() -> None:
    context = Context(as_of=DAY, evidence={"e-001": evidence(status="accepted")})
    assert findings("Reuse", [row("Reuse")], context) == []


def test_runs_that_the_period_of_the_claim_lacks_are_found_at_the_evidence_of_the_pair() -> None:
    one = evidence(occurrences=RUNS, status="accepted")
    decision = decide(one, claim(), pair(), DAY, Settings())
    context = Context(as_of=DAY, evidence={"e-001": one}, decisions={("e-001", "c-001"): decision})
    (said,) = findings("Reuse", [row("Reuse")], context)
    assert (said.code, said.field) == ("EVD-08", "Evidence ID")
    assert said.message == f"E-001 is accepted. {decision.reasons[0].text}"


def test_the_finding_says_why_in_words() -> None:
    decision = decide(evidence(services=("Acme Pay",)), claim(), pair(), DAY, Settings())
    (found,) = findings("Reuse", [row("Reuse")], Context(as_of=DAY, decisions={("e-001", "c-001"): decision}))
    assert found.message == (
        "It is used, but the verdict is no: The evidence covers none of the claim's services: “Acme Cloud”."
    )


@pytest.mark.parametrize(
    ("p", "field"), [({"sameness": None}, "Sameness"), ({"decided_by": None}, "Decided by"), ({}, None)]
)
def test_what_a_decision_lacks_is_asked_for_where_it_belongs(p: Changes, field: str | None) -> None:
    one, between = evidence(services=("Acme Pay",), data_types=("HR data",)), pair(**p)
    decision = decide(one, claim(), between, DAY, Settings())
    context = Context(as_of=DAY, decisions={("e-001", "c-001"): decision})
    said = {each.code: each for each in findings("Reuse", [row("Reuse", **p)], context)}
    assert [said["RUS-03"].field] == [field] if field else "RUS-03" not in said
    for code, checks in (("RUS-01", {"services", "data_type", "service"}), ("RUS-03", {"sameness"})):
        if code in said:
            assert said[code].message.endswith(
                ": " + " ".join(each.text for each in decision.reasons if each.check in checks)
            )
