"""Under which terms books are judged: the day, and what a CSV file is."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from dualregister.core.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which terms books are judged."""

    today: dt.date
    """The day of the clock; it counts where neither the user nor the workbook names one."""
    as_of: dt.date | None = None
    """The day that the user named."""
    sheet: str | None = None
    """Which sheet a CSV file is."""
    plan: Path | None = None
    """The plan of an adoption by which a workbook that was made elsewhere is read in place."""
    words: Path | None = None
    """With a plan: a file of further words."""

    def day(self, own: dt.date | None) -> dt.date:
        """The day that counts: the user's, else the workbook's `own`, else today."""
        return self.as_of or own or self.today

    def over(self, settings: Settings) -> Settings:
        """The settings under these terms: a day that the user named counts, even where theirs could not be read."""
        if self.as_of is None:
            return settings
        return replace(settings, as_of=self.as_of, unread=settings.unread - {"as_of"})
