"""The cover of a frozen copy: what it is of, from which day, and how to check it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.judging import MADE
from dualregister.app.register import settings_of
from dualregister.core.echo import harmless
from dualregister.workbook.cover import Cover

if TYPE_CHECKING:
    from dualregister.workbook.read import Book

_WHAT = (
    "The values of the register's tables at their own addresses, as they stood in the source. Formulas, macros, "
    "comments, pictures and links to other files are not in it. Rows and cells outside of a table are not in it; the "
    "sheet Findings names them."
)
_TABS = (
    "Only the sheets of the register are copied. Of those that the program makes, the answers are made anew; Start, "
    "Rules and the like are left out."
)
_HOW = (
    "“dualregister freeze --verify” with the name of this file compares it, and the source where that is at hand, with "
    "the digests in the file beside it, whose name ends in .xlsx.json. Keep that file, or the digests in it, apart "
    "from this one: who can change both can make them agree."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the cover says beside the workbook's own words."""

    day: dt.date
    source: str
    """SHA-256 of the source."""
    rows: Mapping[str, int]
    made: tuple[str, ...]
    redact: tuple[str, ...]
    tabs: tuple[str, ...]
    """Tabs that are not in the copy."""


def not_taken(book: "Book") -> tuple[str, ...]:
    """The tabs that the register does not know, without those that the program makes."""
    return tuple(harmless(each) for each in book.other_sheets if each not in MADE)


def cover(book: "Book", facts: Facts) -> Cover:
    """The lines of the cover."""
    settings, _ = settings_of({table.sheet.name: table for table in book.tables})
    return Cover(
        title="Frozen copy of a register",
        lines=[
            ("Organisation", harmless(settings.organisation) or "not stated in Settings"),
            ("Judged as of", f"{facts.day}"),
            ("Made by", f"dualregister {__version__}"),
            ("Source", harmless(book.path.name)),
            ("SHA-256 of the source", facts.source),
            ("Rows", ", ".join(f"{name} {count:,}" for name, count in facts.rows.items())),
            ("Answers in this copy", ", ".join(facts.made)),
            ("Columns left out", ", ".join(map(harmless, facts.redact)) or "none"),
            ("Tabs left out", f"{', '.join(facts.tabs) or 'none of your own'}. {_TABS}"),
            ("What this copy is", _WHAT),
            ("How to check it", _HOW),
        ],
    )
