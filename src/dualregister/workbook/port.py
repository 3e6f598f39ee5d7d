"""A workbook that somebody works in, wherever it is: in memory, in a file, or open in Excel."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Marks = Mapping[str, Sequence[str]]
"""Cell addresses to colour, by the name of their sheet."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The names of the made sheets that were put in, and what the owner of the workbook should know."""

    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Workbook(Protocol):
    """Looked at as a file; given made sheets and marks, and freed of them. All or nothing, and nothing else changes."""

    @property
    def name(self) -> str:
        """What its owner calls it: a file's name."""

    def as_file(self) -> AbstractContextManager[Path]:
        """A file that holds the workbook as it stands, for as long as the context lasts. Unreadable where none can be.

        Every reading goes by this file, so that what is read does not depend on where the workbook is.
        """

    def put(self, made: bytes, marks: Marks | None = None) -> Placed:
        """Put the sheets of the workbook `made` in, each in the place of its predecessor; NotWritten where that fails.

        `marks` replace all marks that are there; None leaves them.
        """

    def clear(self) -> Placed:
        """Take every made sheet and every mark out. NotWritten where that fails."""
