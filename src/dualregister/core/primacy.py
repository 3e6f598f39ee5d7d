"""Which obligation leads and which only supports. The other side is support, never a substitute source.

Source: seed row 9; for the primary side of a trigger, seed row 3 and core/data/intake_routes.csv.
"""

from dataclasses import dataclass

from dualregister.core.catalogue import ISO, SOC2, other_side
from dualregister.core.law import named_law

OF_ISO = frozenset({"build", "operate", "review"})
OF_SOC2 = frozenset({"external_report", "system_description", "management_assertion", "cuec"})
"""What belongs to the report (seed rows 2 and 4): the user-entity controls are a part of its description, DC6."""
_THE_ROWS = "side "
"""How the table begins where it leaves the side to the row: “side of the audit”, “side that changed”."""
_LAW = "none (the law is primary)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Primacy:
    """Which obligation leads, by what."""

    leads: str | None
    """ISO, SOC2 or the name of the law; None where nothing says so."""
    supports: tuple[str, ...]
    """The sides that may support; () where it is not known which leads."""
    reason: str
    by: str = ""
    """The column that it follows from: Law, Work type or Trigger; "" where nothing leads."""


def primary(
    work_type: str | None,
    trigger: str | None,
    law: str | None = None,
    *,
    condition: str | None = None,
    side: str | None = None,
) -> Primacy:
    """Which obligation leads: a named law before all, then the kind of work, then what the table says of the trigger.

    `side` is the side of the row; it counts only where the table leaves the side to the row.
    """
    if law := named_law(law):
        return Primacy(
            leads=law,
            supports=(ISO, SOC2),
            reason=f"{law} is named: the law leads; rows of ISO and of SOC 2 may support it, never replace it.",
            by="Law",
        )
    if work_type in OF_ISO:
        words = f"Work of the type {work_type} builds, operates or reviews the management system."
        return _led(ISO, words, "Work type")
    if work_type in OF_SOC2:
        return _led(SOC2, f"Work of the type {work_type} serves the report or what management says in it.", "Work type")
    return _by_trigger(trigger, condition, side)


def _led(side: str, reason: str, by: str) -> Primacy:
    return Primacy(leads=side, supports=(other_side(side),), reason=reason, by=by)


def _unknown(reason: str) -> Primacy:
    return Primacy(leads=None, supports=(), reason=reason)


def _by_trigger(trigger: str | None, condition: str | None, side: str | None) -> Primacy:
    from dualregister.core.routing import UNROUTED, matching  # noqa: PLC0415 - only where a trigger decides

    line = matching(trigger, condition)
    words, by = line.primary_side, f"Line {line.number} of the intake table"
    if words in {ISO, SOC2}:
        return _led(words, f"{by}: {line.trigger}, {line.condition}.", "Trigger")
    if line.route == UNROUTED:
        return _unknown("Unknown: neither the kind of work nor a trigger of the table says which side leads.")
    if words == _LAW:
        return _unknown(f"Unknown: the law leads ({by}), and none is named. Name it in the column Law.")
    if not words.startswith(_THE_ROWS):
        return _unknown(f"Unknown: {by} names no side that leads ({line.note}).")
    if side in {ISO, SOC2}:
        return _led(side, f"{by}: {words}; the row is of the side {side}.", "Trigger")
    return _unknown(f"Unknown: {by} says “{words}”, and no side is given.")
