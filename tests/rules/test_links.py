"""Edges of the rules on links between rows."""

import pytest

from build import findings, row
from dualregister.rules import links
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from dualregister.rules.rule import Rule
from reading import found


def knowing(**ids: str) -> Context:
    return Context(as_of=DAY, ids={sheet: frozenset({name}) for sheet, name in ids.items()})


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("T-002", None),
        ("t-002", None),
        ("T-003", None),
        (None, None),
        ("T-020", "There is no row T-020 on this sheet."),
        ("T-001", "The row T-001 is linked to itself."),
        ("t-001", "The row T-001 is linked to itself."),
    ],
)
def test_a_task_links_to_a_row_above_or_below(link: str | None, message: str | None) -> None:
    rows = [row("Register", task_id="T-002"), row("Register", linked_task=link), row("Register", task_id="T-003")]
    said = [each for each in findings("Register", rows) if each.code == "LNK-01"]
    assert [(each.row, each.message) for each in said] == ([(3, message)] if message else [])
    assert {each.field for each in said} <= {"Linked task"}


def test_a_row_without_an_id_is_not_linked_to_itself() -> None:
    rows = [row("Register", task_id="T-002"), row("Register", task_id=None, linked_task="T-002")]
    assert "LNK-01" not in {each.code for each in findings("Register", rows)}


def test_a_link_is_judged_where_the_row_itself_has_no_id() -> None:
    said = found(links.linked_task_absent, "Register", task_id=None, linked_task="T-020")
    assert [each.field for each in said] == ["Linked task"]


@pytest.mark.parametrize(
    ("sheet", "field", "target", "rule"),
    [
        ("Intake", "linked_task", "Register", links.linked_task_absent),
        ("Occurrences", "evidence_id", "Evidence", links.evidence_absent),
        ("Reuse", "evidence_id", "Evidence", links.evidence_absent),
        ("Reuse", "claim_id", "Claims", links.claim_absent),
    ],
)
def test_an_id_of_another_sheet(sheet: str, field: str, target: str, rule: Rule) -> None:
    context = knowing(**{target: "x-1"})
    assert found(rule, sheet, context, **{field: "X-1"}) == []
    assert found(rule, sheet, context, **{field: None}) == []
    several = 0 if rule is links.claim_absent else 1  # several claims in one row are EVD-01
    assert len(found(rule, sheet, context, **{field: "X-2, X-3"})) == several
    assert len(found(rule, sheet, context, **{field: "X-2; X-3"})) == several
    (said,) = found(rule, sheet, context, **{field: "X-2"})
    assert said.message == f"There is no row X-2 on the sheet {target}."
    assert said.field in {"Linked task", "Evidence ID", "Claim ID"}
    assert found(rule, sheet, knowing(Scope="x-1"), **{field: "X-2"}) == []
