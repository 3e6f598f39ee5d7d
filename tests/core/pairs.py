"""Pairs for tests of the reuse decision: a pair that passes all checks, changed in one place; the worked cases."""

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dualregister.core.cells import Misfit, value_of
from dualregister.core.decision import Decision
from dualregister.core.records import Claim, Evidence, Pair
from dualregister.core.reuse import decide
from dualregister.core.settings import Settings
from dualregister.core.sheets import Kind, sheet
from dualregister.rules.example import DAY, correct_row

CASES = tuple(csv.DictReader((Path(__file__).parent / "reuse_cases.csv").read_text(encoding="utf-8").splitlines()))


def evidence(**changes: object) -> Evidence:
    """A correct evidence record, changed in one place."""
    return Evidence.model_validate({**correct_row("Evidence"), **changes})


def claim(**changes: object) -> Claim:
    """A correct claim, changed in one place."""
    return Claim.model_validate({**correct_row("Claims"), **changes})


def pair(**changes: object) -> Pair:
    """A signed decision that the control is the same, changed in one place."""
    return Pair.model_validate({**correct_row("Reuse"), **changes})


def answer(
    e: Mapping[str, Any] | None = None,
    c: Mapping[str, Any] | None = None,
    p: Mapping[str, Any] | None = None,
    *,
    as_of: dt.date = DAY,
    holidays: frozenset[dt.date] = frozenset(),
    settings: Settings | None = None,
) -> Decision:
    """The decision on the correct pair with changes of evidence, claim and pair."""
    return decide(evidence(**(e or {})), claim(**(c or {})), pair(**(p or {})), as_of, settings or Settings(), holidays)


def decided(case: Mapping[str, str]) -> Decision:
    """The decision on a worked case."""
    said = _typed(
        case, "", "Reuse", {"sameness_decision": "sameness", "sameness_by": "decided_by", "sameness_date": "decided_on"}
    )
    return decide(
        Evidence(evidence_id="E", **_typed(case, "e_", "Evidence")),
        Claim(claim_id="C", **_typed(case, "c_", "Claims")),
        Pair(evidence_id="E", claim_id="C", **said),
        dt.date.fromisoformat(case["as_of"]),
        Settings(),
        frozenset(),
    )


def _typed(case: Mapping[str, str], prefix: str, name: str, renamed: Mapping[str, str] | None = None) -> dict[str, Any]:
    columns = renamed or {each: each.removeprefix(prefix) for each in case if each.startswith(prefix)}
    values = {}
    for column, field_name in columns.items():
        field = sheet(name).field(field_name)
        cell: object = case[column]
        if field.kind is Kind.DATE and cell:
            cell = dt.date.fromisoformat(case[column])
        value = value_of(cell, field)
        assert not isinstance(value, Misfit), (column, value)
        if value is not None:
            values[field_name] = value
    return values
