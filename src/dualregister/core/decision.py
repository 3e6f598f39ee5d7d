"""The answer to a question of reuse: a verdict that carries every check, every reason and its last day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Yes, no, or unknown. Everything but yes means: keep separate records."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a check did not say yes: the check, its code, and the sentence for people."""

    check: str
    code: str
    """Such as SCOPE_PARTIAL:us production"""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict on one pair, with all that led to it. Source: seed rows 5 and 8."""

    evidence_id: str
    claim_id: str
    verdict: Verdict
    checks: Mapping[str, Verdict]
    """The result of each check by its name, in the order of the checks."""
    reasons: tuple[Reason, ...]
    valid_until: dt.date | None
    """Last day on which the verdict holds; None where nothing in the register ends it."""
    valid_until_reason: str

    @property
    def last_day(self) -> dt.date | None:
        """Last day on which evidence may be reused; None without a yes, or where nothing in the register ends it."""
        return self.valid_until if self.verdict is Verdict.YES else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, in their order."""
        return tuple(each.code for each in self.reasons)
