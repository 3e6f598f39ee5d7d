"""Edges of the rules on acceptances."""

import datetime as dt

import pytest

from dualregister import rules
from dualregister.rules import accepted
from reading import found


@pytest.mark.parametrize("code", sorted(rules.BY_CODE))
def test_every_code_can_be_accepted(code: str) -> None:
    assert found(accepted.unknown_code, "Accepted", code=code) == []


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("REF02", "Did you mean REF-02?"),
        ("ref02", "Did you mean REF-02?"),
        ("everything", "See the list of rules."),
    ],
)
def test_an_unknown_code(code: str, hint: str) -> None:
    (said,) = found(accepted.unknown_code, "Accepted", code=code)
    assert (said.field, said.message) == ("Code", f"No rule has the code “{code}”.")
    assert said.remedy.startswith(hint)


def test_a_code_is_known_in_any_case() -> None:
    assert found(accepted.unknown_code, "Accepted", code="ref-02") == []


def test_a_blank_code_is_left_to_the_cell_rules() -> None:
    assert found(accepted.unknown_code, "Accepted", code=None) == []


@pytest.mark.parametrize(
    ("until", "over"),
    [(dt.date(2026, 11, 22), True), (dt.date(2026, 11, 23), False), (dt.date(2026, 11, 24), False), (None, False)],
)
def test_until(until: dt.date | None, over: bool) -> None:
    said = found(accepted.acceptance_over, "Accepted", until=until)
    assert [each.field for each in said] == (["Until"] if over else [])
