"""Two parts in one hand: which pairs of parts clash, who is nobody, and that a side knows nothing of the other."""

import pytest

from dualregister.core.conflicts import AUDITS, Clash, Conflict, in_task, in_topic
from dualregister.core.records import Ownership, Task

APPROVES, AUDITS_OWN, OWN = Clash.SELF_APPROVAL, Clash.SELF_AUDIT, Clash.OWN_APPROVAL


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"owner": "A", "reviewer": "B", "approver": "C", "performer": "D"}, []),
        ({"owner": "A", "performer": "B", "approver": "B"}, [("B", APPROVES)]),
        ({"owner": "A", "performer": "b. rossi", "approver": " B.  ROSSI "}, [(" B.  ROSSI ", APPROVES)]),
        ({"owner": "A", "approver": "a"}, [("a", OWN)]),
        ({"owner": "A", "performer": "A", "approver": "A"}, [("A", APPROVES), ("A", OWN)]),
        ({"owner": "A", "performer": "A"}, []),
        ({"owner": "A", "reviewer": "A"}, []),
        ({}, []),
        ({"owner": "TBD", "performer": "TBD", "approver": "TBD"}, []),
        ({"owner": "?", "approver": "?"}, []),
        ({"ref": "9.2.2", "performer": "A", "audited_owner": "A"}, [("A", AUDITS_OWN)]),
        ({"ref": "9.2.2", "owner": "A", "performer": "B", "audited_owner": "A"}, []),
        ({"ref": "9.2", "owner": "A", "audited_owner": "a"}, [("A", AUDITS_OWN)]),
        ({"ref": "9.2.1", "owner": "A", "performer": "tbd", "audited_owner": "A"}, [("A", AUDITS_OWN)]),
        ({"ref": "9.2.2", "owner": "n/a", "audited_owner": "n/a"}, []),
        ({"ref": "9.2.2", "audited_owner": "A"}, []),
        ({"ref": "9.3.1", "performer": "A", "audited_owner": "A"}, []),
        ({"ref": "A.5.15", "performer": "A", "audited_owner": "A"}, []),
    ],
)
def test_parts_of_a_task(cells: dict[str, str], found: list[tuple[str, Clash]]) -> None:
    assert list(in_task(Task(task_id="T-1", **cells))) == [Conflict(*each) for each in found]  # type: ignore[arg-type]


def test_the_references_of_an_internal_audit() -> None:
    assert sorted(AUDITS) == ["9.2", "9.2.1", "9.2.2"]


@pytest.mark.parametrize(
    ("iso", "soc2", "found"),
    [
        (("A", "B", "C"), ("D", "E", "F"), {}),
        (("A", "B", "a"), ("D", "E", "F"), {"ISO": "a"}),
        (("A", "B", "C"), ("D", "E", "D"), {"SOC2": "D"}),
        (("A", "B", "C"), ("C", "E", "A"), {}),
        (("A", "A", "B"), ("D", "D", "F"), {}),
        (("TBD", "B", "TBD"), (None, "E", None), {}),
    ],
)
def test_parts_of_a_topic(iso: tuple[str | None, ...], soc2: tuple[str | None, ...], found: dict[str, str]) -> None:
    names = [f"{side}_{part}" for side in ("iso", "soc2") for part in ("accountable", "reviewer", "approver")]
    topic = Ownership.model_validate(dict(zip(names, (*iso, *soc2), strict=True)))
    assert {side: each.person for side in ("ISO", "SOC2") for each in in_topic(topic, side)} == found
    assert all(each.clash is OWN for side in ("ISO", "SOC2") for each in in_topic(topic, side))


def test_each_clash_in_words() -> None:
    assert [each.value for each in Clash] == ["performs and approves", "audits own work", "is accountable and approves"]
