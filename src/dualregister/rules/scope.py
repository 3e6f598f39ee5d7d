"""Seed row 1: scope and covered activity."""

from collections.abc import Iterator

from dualregister.core.cells import Misfit
from dualregister.core.finding import Severity
from dualregister.rules.rule import Problem, rule


@rule(
    "SCP-01",
    "Side is one of ISO or SOC2",
    on=("Register", "Claims", "Evidence", "Gaps"),
    severity=Severity.ERROR,
    seed_row=1,
    source="seed rows 1 and 4",
    good={"side": "ISO"},
    bad={"side": "ISO/SOC2"},
    covers=("side",),
    sees_misfits=True,
)
def side_unclear(side: str | Misfit | None) -> Iterator[Problem]:
    """A row that serves both sides hides which source test applies."""
    if side is None:
        yield Problem("side", "Side is blank.", "Choose ISO or SOC2.")
    elif isinstance(side, Misfit):
        yield Problem(
            "side",
            f"Side “{side.shown}” is neither ISO nor SOC2.",
            "Choose one; a task that serves both sides becomes two linked rows.",
        )


RULES = (side_unclear,)
