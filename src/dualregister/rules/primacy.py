"""Seed row 9: which obligation leads, and which side only supports."""

from collections.abc import Iterator

from dualregister.core.catalogue import ISO, SOC2, other_side
from dualregister.core.finding import Severity
from dualregister.core.primacy import OF_ISO, OF_SOC2
from dualregister.rules.rule import Problem, rule

_TWIN = {"Register": ({"task_id": "T-015", "side": "SOC2", "ref": "CC6.1"},)}


@rule(
    "PRM-01",
    "Linked rows name the primary side",
    on="Register",
    severity=Severity.ERROR,
    seed_row=9,
    source="seed row 9",
    good={"linked_task": "T-015", "primary_side": "SOC2"},
    bad={"linked_task": "T-015", "primary_side": None},
    beside=_TWIN,
    needs=("linked_task",),
)
def primary_side_missing(linked_task: str | None, primary_side: str | None) -> Iterator[Problem]:
    """Where both sides apply, the primary obligation stays visible."""
    if linked_task is not None and primary_side is None:
        yield Problem(
            "primary_side",
            f"The row is linked to {linked_task} and does not say which side leads.",
            "Choose ISO or SOC2.",
        )


@rule(
    "PRM-02",
    "Supporting side is not the primary side",
    on="Register",
    severity=Severity.ERROR,
    seed_row=9,
    source="seed row 9",
    good={"primary_side": "SOC2", "supporting_side": "ISO"},
    bad={"primary_side": "SOC2", "supporting_side": "SOC2"},
    needs=("primary_side", "supporting_side"),
)
def supports_itself(primary_side: str | None, supporting_side: str | None) -> Iterator[Problem]:
    """The other side is support, never a substitute source."""
    if primary_side is not None and primary_side == supporting_side:
        yield Problem(
            "supporting_side",
            f"{primary_side} is named as the primary and as the supporting side.",
            "Name the other side as support, or leave the cell blank.",
        )


@rule(
    "PRM-03",
    "Primary side fits the kind of work",
    on="Register",
    severity=Severity.WARNING,
    seed_row=9,
    source="seed rows 2, 4 and 9",
    good={"work_type": "external_report", "primary_side": "SOC2"},
    bad={"work_type": "external_report", "primary_side": "ISO"},
)
def primary_side_misplaced(work_type: str | None, primary_side: str | None) -> Iterator[Problem]:
    """The management system is led by ISO; a report, with its description, assertion and CUECs, by SOC 2."""
    if (work_type in OF_ISO and primary_side == SOC2) or (work_type in OF_SOC2 and primary_side == ISO):
        usual = other_side(primary_side)
        yield Problem(
            "primary_side",
            f"Work of the type {work_type} is led by {usual}; the row says {primary_side}.",
            f"Choose {usual}, or change the work type.",
        )


RULES = (primary_side_missing, supports_itself, primary_side_misplaced)
