"""The question of reuse as the checks see it, and how a check objects."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.core.decision import Verdict
from dualregister.core.settings import Settings

if TYPE_CHECKING:  # records load pydantic; the checks only read their fields
    from dualregister.core.records import Claim, Evidence, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """May this evidence serve this claim? With all that an answer may depend on."""

    evidence: "Evidence"
    claim: "Claim"
    sameness: "Pair | None"
    """What people decided about the pair; None where nobody listed it."""
    as_of: dt.date
    settings: Settings
    holidays: frozenset[dt.date]


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a check does not say yes: no or unknown, the code, and the sentence for people."""

    verdict: Verdict
    code: str
    text: str


Objections = tuple[Objection, ...]
"""What a check answers; an empty tuple is a yes."""
YES: Objections = ()


def no(code: str, text: str) -> Objections:
    """The answer that it may not."""
    return (Objection(Verdict.NO, code, text),)


def unknown(code: str, text: str) -> Objections:
    """The answer that nobody can tell yet."""
    return (Objection(Verdict.UNKNOWN, code, text),)
