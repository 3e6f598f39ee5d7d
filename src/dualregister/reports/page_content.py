"""What the page shows, as data: the executive view, findings, the matrix of reuse, two timelines, the owners."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dualregister.core.due import Dated
from dualregister.core.finding import Finding

NAMES = {"ISO": "ISO/IEC 27001", "SOC2": "SOC 2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One open gap with what really happens if it stays, in the words of its side."""

    gap_id: str
    text: str
    basis: str
    """The reference, and the law or the contract; blank where none is named."""
    consequence: str
    actual: str
    """What really happens, as it goes on after the word for the consequence."""
    convention: str
    """What of the consequence is only usual."""
    doubt: str
    """Why it is unknown, or what contradicts it."""
    decides: str
    owner: str
    due: str
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """The gaps of one side in one class."""

    side: str
    gaps: tuple[Gap, ...]
    closed: int
    next_day: str
    """That side's own next date in this class, with what it is; blank where there is none."""
    overdue: tuple[str, ...]
    """What is over, with its day."""

    @property
    def name(self) -> str:
        """The side as people write it."""
        return NAMES[self.side]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """Audit readiness, legal compliance or voluntary maturity: the three are never added up."""

    title: str
    meaning: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding, and whether it was accepted."""

    finding: Finding
    state: str
    """Open, or who accepted it until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The verdict on one pair; blank where the question does not arise."""

    verdict: str
    used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Evidence by claims."""

    evidence: tuple[tuple[str, str], ...]
    """Id and artifact of each row."""
    claims: tuple[tuple[str, str], ...]
    """Id and claim of each column."""
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What falls due on one side. There is one for each, with an axis of its own."""

    side: str
    dues: Sequence[Dated]
    unlisted: tuple[str, ...] = ()
    """A sentence for each kind of task that it cannot show."""
    nothing: str = "Nothing is entered that could fall due."
    """What it means that there is nothing on it."""

    @property
    def name(self) -> str:
        """The side as people write it."""
        return NAMES[self.side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who answers for a topic, on each side on its own."""

    topic: str
    iso: tuple[str, ...]
    """Accountable, reviewer, approver; blank where nobody is named."""
    soc2: tuple[str, ...]
    holding: str
    """How the two accountable owners relate."""
    doubtful: bool
    """Whether that is to be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """The owner map: topics, and what is amiss with people."""

    topics: tuple[Owner, ...]
    lookouts: tuple[str, ...]
    """Conflicting parts in one hand, and people who left and are still named."""
    loads: tuple[tuple[str, ...], ...]
    """Person (blank for nobody), side, topics by part, open tasks, overdue ones, open gaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page. What is too long to be shown is said in `notes`."""

    organisation: str
    workbook: str
    as_of: dt.date
    version: str
    due_soon_days: int
    notes: tuple[str, ...]
    """What a reader has to know: absent sheets, what was not judged, what was left out."""
    executive: tuple[ClassView, ...] | None
    """None where there is no sheet Gaps."""
    findings: tuple[Shown, ...]
    matrix: Matrix | None
    timelines: tuple[Timeline, ...]
    owners: Owners | None
    """None where there is no sheet Owners."""

    def count(self, severity: str) -> int:
        """How many findings of a severity stand."""
        return sum(each.finding.severity == severity and each.state == "open" for each in self.findings)
