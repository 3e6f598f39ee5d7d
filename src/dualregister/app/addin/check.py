"""One thing that the doctor looked at."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a look gave."""

    OK = "ok"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """It could not be seen from here."""
    APART = "does not apply"


@dataclass(frozen=True, slots=True)
class Check:
    """One look: what was looked at, what was seen, and what to do."""

    name: str
    state: State
    seen: str
    remedy: str = ""
    """What to do; "" where there is nothing to do."""
