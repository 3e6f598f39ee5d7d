"""What really follows from a gap, who decides it, and how much of that is only usual. Source: seed row 7.

Audit readiness, legal compliance and voluntary maturity are three things; nothing here adds them up.
"""

from dataclasses import dataclass
from functools import cache

from dualregister.core import facts

AUDIT, LEGAL, VOLUNTARY = CLASSES = ("audit readiness", "legal compliance", "voluntary maturity")
REGULATOR, CONTRACT_PARTNER = "regulator or court", "contract partner"
OWN_DECISION = "own decision"
AUDITORS = {"ISO": "certification body", "SOC2": "service auditor"}
"""Who examines each side: one certifies, the other reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows from one event on one side. Source: core/data/assurance_routes.csv."""

    side: str
    class_: str
    event: str
    consequence: str
    """The word of the drop-down, in the vocabulary of the side."""
    actual: str
    """What really happens."""
    who_decides: str
    source: str
    note: str
    convention: str
    """What of it is only usual; "" where nothing is."""


@cache
def consequences() -> tuple[Consequence, ...]:
    """The table in its order."""
    return tuple(
        Consequence(
            side=row["side"],
            class_=row["class"],
            event=row["gap_or_event"],
            consequence=row["consequence"],
            actual=row["actual_consequence"],
            who_decides=row["who_decides"],
            source=row["source"],
            note=row["note"],
            convention=row["convention"],
        )
        for row in facts.table("assurance_routes")
    )


def consequence(side: str | None, class_: str | None, event: str | None) -> Consequence | None:
    """What follows from the event; None where that side has no such event in that class."""
    asked = (side, class_, event)
    return next((each for each in consequences() if (each.side, each.class_, each.event) == asked), None)


@cache
def of_auditors(side: str) -> frozenset[str]:
    """Consequences that only the auditors of `side` decide on."""
    return frozenset(each.consequence for each in consequences() if each.who_decides == AUDITORS[side])


def events_of(side: str, class_: str) -> tuple[str, ...]:
    """The events of a side in one class, in the order of the table."""
    return tuple(each.event for each in consequences() if (each.side, each.class_) == (side, class_))
