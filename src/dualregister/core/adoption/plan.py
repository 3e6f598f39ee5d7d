"""The plan of an adoption: what each sheet and each column of a foreign workbook becomes. People read and change it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dualregister.core.adoption.grid import Place

NONE = "none"
"""What a sheet becomes that has no place in the register."""
BY_ID = "by id"
"""For a side: each row takes the side of its own id."""
ORDERS = ("ymd", "dmy", "mdy", "named")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """What becomes of a column."""

    at: int
    """Zero-based index."""
    header: str
    field: str | None
    """Name of the field; None where the column does not arrive."""
    sure: float = 0
    why: str = ""
    dates: str = ""
    """The order in which a text date is read: ymd, dmy or mdy; "" where none is. With each of them, and with named
    alone, a day is read that is written with the name of its month."""
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Theirs to ours; "" for a word that waits for an answer."""
    fill_down: bool = False
    """Whether a blank takes what stands above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """What becomes of a sheet."""

    tab: str
    becomes: str
    """Name of our sheet, or `NONE`."""
    why: str = ""
    header: tuple[int, ...] = ()
    """Excel's numbers of the header's rows."""
    side: str = ""
    """ISO, SOC2, `BY_ID`, or "" where the rows get none."""
    bare: str = ""
    """What a number such as 5.1 is: control, clause, criterion, or "" where only the row itself can tell."""
    columns: tuple[ColumnPlan, ...] = ()
    questions: tuple[str, ...] = ()
    """What a person has to answer or to confirm."""

    @property
    def taken(self) -> bool:
        """Whether the sheet arrives."""
        return self.becomes != NONE

    def column(self, name: str) -> ColumnPlan | None:
        """The column that becomes the field called `name`."""
        return next((each for each in self.columns if each.field == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of a workbook."""

    source: str
    """Name of the file, without its folder."""
    sheets: tuple[SheetPlan, ...]


class Outcome(StrEnum):
    """What became of a cell that has a note. All but the changed ones did not arrive."""

    LEFT = "left out"
    HEADER = "header"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Note:
    """A cell of theirs that did not arrive, or arrived changed: where it stands, what it holds, and why."""

    tab: str
    place: Place
    shown: str
    reason: str
    outcome: Outcome = Outcome.LEFT
    asks: bool = False
    """Whether a person should look at it."""
