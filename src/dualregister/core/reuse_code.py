"""What a code of the reuse decision is, and how the codes of one check are written together."""

from dataclasses import dataclass
from enum import StrEnum

from dualregister.core.decision import Verdict


class About(StrEnum):
    """Whose record a code is about."""

    EVIDENCE = "evidence"
    CLAIM = "claim"
    EITHER = "either"
    """Of the two the one in which a cell is blank."""


NO, UNKNOWN = Verdict.NO, Verdict.UNKNOWN
EVIDENCE, CLAIM, EITHER = About.EVIDENCE, About.CLAIM, About.EITHER


@dataclass(frozen=True, slots=True)
class Code:
    """One code. An unknown has one question to ask; a no has what would have to change for a yes."""

    code: str
    check: str
    verdict: Verdict
    meaning: str
    step: str
    about: About


def family(check: str, about: About, **codes: tuple[Verdict, str, str]) -> list[Code]:
    """Codes of one check that are about the same record: what each answers, says, and asks or wants changed."""
    return [Code(code, check, verdict, meaning, step, about) for code, (verdict, meaning, step) in codes.items()]


def containment(check: str, prefix: str, words: str) -> list[Code]:
    """The codes of a check of containment."""
    partial, different, missing = f"{prefix}_PARTIAL", f"{prefix}_DIFFERENT", f"{prefix}_MISSING"
    return [
        Code(
            partial,
            check,
            NO,
            f"The evidence lacks some of the claim's {words}; they are named.",
            "Collect evidence of its own for {detail}, or split {c} so that one part asks for what {e} covers.",
            EVIDENCE,
        ),
        Code(
            different,
            check,
            NO,
            f"The evidence covers none of the claim's {words}.",
            f"Collect evidence that covers the {words} of {{c}}.",
            EVIDENCE,
        ),
        Code(
            missing,
            check,
            UNKNOWN,
            f"Nothing is entered for the {words} of the evidence or of the claim.",
            f"Which {words} does it cover?",
            EITHER,
        ),
    ]
