"""What came of judging workbooks: one result a book, and all of them together."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dualregister.core.acceptance import Accepted
from dualregister.core.finding import Finding, Severity


class Status(StrEnum):
    """Clean: nothing stands. Findings: something does. Unreadable: the book could not be looked at."""

    CLEAN = "clean"
    FINDINGS = "findings"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why a book could not be read, and what to do."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookResult:
    """The result for one workbook."""

    path: str
    as_of: dt.date
    error: Obstacle | None = None
    rows: Mapping[str, int]
    """Filled rows of each sheet that was there."""
    absent: tuple[str, ...] = ()
    """Sheets of the contract that were not there, and so were not judged."""
    other_tabs: tuple[str, ...] = ()
    """Tabs that the register does not know, and so were not read; without those that the program makes."""
    guessed: bool = False
    """Whether nobody said which sheet the book is, so that its headers told (a CSV file)."""
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    hidden: int = 0
    """Findings left out of `findings` because of --select, --ignore or --min-severity."""
    not_judged: bool = False
    """Whether a sheet or a required column was missing, so that part of the book was not judged."""

    @property
    def status(self) -> Status:
        """Clean, findings or unreadable."""
        if self.error is not None:
            return Status.UNREADABLE
        return Status.FINDINGS if self.findings else Status.CLEAN

    def count(self, severity: Severity) -> int:
        """How many findings of `severity` stand."""
        return sum(each.severity is severity for each in self.findings)


@dataclass(frozen=True, slots=True)
class Validation:
    """The results for all workbooks of a run, in the order in which they were given."""

    as_of: dt.date
    version: str
    books: tuple[BookResult, ...]

    @property
    def exit_code(self) -> int:
        """2 when something could not be read or judged, else 1 when an error stands, else 0."""
        if any(book.error is not None or book.not_judged for book in self.books):
            return 2
        return 1 if any(book.count(Severity.ERROR) for book in self.books) else 0
