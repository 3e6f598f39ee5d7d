"""Every code that the decision can give is described: check, answer, what to change, whom to ask."""

import re
from pathlib import Path

import pytest

from core.pairs import CASES, decided
from core.reuse_registers import register
from dualregister.core import reuse_codes
from dualregister.core.decision import Decision
from dualregister.core.reuse import CHECKS, decide
from dualregister.core.reuse_code import Code
from dualregister.core.reuse_codes import CODES, code_of, table_lines
from dualregister.rules.example import DAY

each_code = pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)


def described(decision: Decision) -> bool:
    """Whether each reason is described with its check and an answer that its check gave."""
    for reason in decision.reasons:
        code = code_of(reason.code)
        assert code.check in {reason.check, ""}
        assert decision.checks[reason.check] in {code.verdict, "no"}
    return True


def test_the_codes_of_the_worked_cases_are_described() -> None:
    assert all(described(decided(case)) for case in CASES)


@pytest.mark.parametrize("seed", range(30))
def test_the_codes_of_random_pairs_are_described(seed: int) -> None:
    those = register(seed)
    for one in those.evidence:
        for other in those.claims:
            key = (one.evidence_id.casefold(), other.claim_id.casefold())
            decision = decide(one, other, those.pairs.get(key), DAY, those.settings)
            assert described(those.unread.applied(decision, key))


def test_no_code_of_the_checks_is_forgotten() -> None:
    folder = Path(reuse_codes.__file__).parent
    source = "".join(each.read_text("utf-8") for each in folder.glob("reuse_*.py") if each.stem != "reuse_codes")
    said = set(re.findall(r'\b(?:no|unknown)\(\s*f?"([A-Z0-9_]+)', source))
    assert len(said) > 30
    assert said <= CODES.keys()


@each_code
def test_an_unknown_has_one_question_and_a_no_says_what_would_change_it(code: Code) -> None:
    step = code.step.format(e="E-1", c="C-1", detail="x")
    assert step.count("?") == (1 if code.verdict == "unknown" else 0)
    assert step.endswith("?" if code.verdict == "unknown" else ".")
    assert code.meaning.endswith(".")


def test_the_table_has_a_line_for_each_code() -> None:
    lines = list(table_lines(name for name, _ in CHECKS))
    assert len(lines) == len(CODES) + 2
