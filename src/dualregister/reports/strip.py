"""Where a day lies on the strip of months beside its row: one strip a side, so that no axis is shared."""

import datetime as dt
from dataclasses import dataclass

from dualregister.core.days import months_after
from dualregister.core.due import Dated

MONTHS = 12
UNIT = 10
"""Width of a month on the strip."""
_EDGE = 4
"""Width of the field for what is earlier, and of that for what is later."""
WIDTH = 2 * _EDGE + MONTHS * UNIT


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, or the span of a window, on the strip."""

    x: float
    width: float
    """0 for a single day."""
    arrow: str = ""
    """The path of an arrow, where the last day lies before or after the months; "" where it lies among them."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The months of a strip, from that of the as-of day on."""

    as_of: dt.date

    @property
    def first(self) -> dt.date:
        """First day of the strip."""
        return self.as_of.replace(day=1)

    @property
    def today(self) -> float:
        """Where the as-of day lies."""
        return self.place(self.as_of)

    def months(self) -> list[tuple[float, str]]:
        """Where each month begins, and its name; the year is with January and with the first month."""
        found = []
        for at in range(MONTHS):
            month = months_after(self.first, at)
            form = "%b %Y" if at == 0 or month.month == 1 else "%b"
            found.append((float(_EDGE + at * UNIT), f"{month:{form}}"))
        return found

    def place(self, day: dt.date) -> float:
        """Where a day lies; what is earlier or later than the months lies in the field for it."""
        if day < self.first:
            return _EDGE / 2
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        if months >= MONTHS:
            return WIDTH - _EDGE / 2
        return round(_EDGE + (months + (day.day - 1) / 31) * UNIT, 1)

    def mark(self, due: Dated) -> Mark | None:
        """The mark of a due; None where it has no day."""
        if due.date is None:
            return None
        start = self.place(due.date)
        end = self.place(due.until or due.date)
        return Mark(start, round(end - start, 1), self._arrow(due.until or due.date))

    def _arrow(self, day: dt.date) -> str:
        """Pointing to the left before the first month, to the right after the last."""
        if day < self.first:
            return f"M{_EDGE - 0.5} 2L0.5 4L{_EDGE - 0.5} 6Z"
        if day >= months_after(self.first, MONTHS):
            return f"M{WIDTH - _EDGE + 0.5} 2L{WIDTH - 0.5} 4L{WIDTH - _EDGE + 0.5} 6Z"
        return ""
