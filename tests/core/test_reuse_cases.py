"""The worked cases of the reuse decision: verdict, each of the ten checks, and the codes, exactly."""

from collections.abc import Mapping

import pytest

from core.pairs import CASES, decided
from dualregister.core.reuse import CHECKS

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["case_id"])


@each_case
def test_the_verdict_is_the_expected_one(case: Mapping[str, str]) -> None:
    assert decided(case).verdict == case["expected_verdict"]


@each_case
def test_each_check_answers_as_expected(case: Mapping[str, str]) -> None:
    assert decided(case).checks == {name: case[f"exp_{name}"] for name, _ in CHECKS}


@each_case
def test_the_codes_are_exactly_the_expected_ones(case: Mapping[str, str]) -> None:
    assert "|".join(decided(case).codes) == case["expected_codes"]


@each_case
def test_every_reason_is_a_sentence(case: Mapping[str, str]) -> None:
    for reason in decided(case).reasons:
        assert reason.text.endswith(".")
