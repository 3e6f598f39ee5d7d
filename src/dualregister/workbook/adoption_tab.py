"""The sheet `Adoption notes`: every cell of the other workbook that stayed behind or arrived changed, and why."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dualregister import __version__
from dualregister.core.address import address
from dualregister.core.adoption.plan import Note, Outcome
from dualregister.workbook import design
from dualregister.workbook.made import HEADER_ROW, add_line, finish, made_tab

NAME = "Adoption notes"
MOST = 1_000_000
"""Notes at most; a sheet has no more rows."""
_WIDTHS = {"Sheet": 24.0, "Cell": 9.0, "What it holds": 52.0, "Outcome": 12.0, "Why": 78.0}


_ORDER = (Outcome.LEFT, Outcome.CHANGED, Outcome.HEADER)


def add_notes(book: Workbook, notes: Sequence[Note], words: str) -> Worksheet:
    """The sheet with `notes`, those that ask for a look first, and `words` on top."""
    tab = made_tab(book, NAME, words, _WIDTHS)
    tab.cell(2, 1).value = f"Made by dualregister {__version__}, adopt. Delete this sheet when all of it is settled."
    for number, note in enumerate(ordered(notes), start=HEADER_ROW + 1):
        add_line(tab, number, (note.tab, address(*note.place), note.shown, outcome(note), note.reason))
        tone = design.BUSY if note.asks else design.QUIET
        tab.cell(number, 4).font = design.font(bold=note.asks, colour=tone.strong)
    finish(tab, "tblAdoptionNotes", len(notes))
    return tab


def ordered(notes: Iterable[Note]) -> list[Note]:
    """The notes with those first that ask for a look, else in the order of the workbook."""
    return sorted(notes, key=lambda each: (not each.asks, _ORDER.index(each.outcome)))


def outcome(note: Note) -> str:
    """What became of the cell, in a word or two."""
    return "please look" if note.asks else note.outcome.value
