"""The index of a folder of papers: what each file is, and its digest."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from dualregister.reports.page import rendered


class Listed(Protocol):
    """A file that was made."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def what(self) -> str:
        """What it is."""

    @property
    def sha256(self) -> str:
        """Its digest."""


class Missing(Protocol):
    """A file that could not be made."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def message(self) -> str:
        """Why."""

    @property
    def remedy(self) -> str:
        """What to do."""


class Indexed(Protocol):
    """What the index is about."""

    @property
    def organisation(self) -> str:
        """Whose register it is."""

    @property
    def workbook(self) -> str:
        """Name of the workbook."""

    @property
    def as_of(self) -> dt.date:
        """The day that was judged on."""

    @property
    def version(self) -> str:
        """Version of the program."""

    @property
    def files(self) -> Sequence[Listed]:
        """The papers."""

    @property
    def left_out(self) -> Sequence[Missing]:
        """What could not be made."""


def index(bundle: Indexed) -> str:
    """The index as HTML."""
    return rendered("index.html", bundle=bundle)
