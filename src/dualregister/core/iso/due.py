"""What falls due on the ISO side. The type is the ISO side's own: nothing of SOC 2 passes for it."""

import datetime as dt
from dataclasses import dataclass

from dualregister.core.due import Force, State, source_of


@dataclass(frozen=True, slots=True, kw_only=True)
class IsoDue:
    """Something of the ISO side with its day, its state, and what makes the day bind. Source: seed row 6."""

    item_id: str
    event: str
    date: dt.date | None
    """The day, or the first day of a window; None where it is unknown."""
    until: dt.date | None = None
    """The last day of a window, included; None for a single day."""
    state: State
    force: Force
    rule: str
    """Id of the date rule, such as ISO-03."""
    owner: str | None
    note: str
    """One sentence: why this day."""

    def __post_init__(self) -> None:
        """Refuse a date rule of another side with a LookupError."""
        source_of("ISO", self.rule)

    @property
    def source(self) -> str:
        """Where the date rule comes from."""
        return source_of("ISO", self.rule)
