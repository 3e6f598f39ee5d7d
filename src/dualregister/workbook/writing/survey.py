"""What of ours a workbook holds: for an adapter that changes the workbook by other means than its bytes."""

from collections.abc import Mapping
from dataclasses import dataclass

from dualregister.workbook.writing import removal
from dualregister.workbook.writing.cell_notes import CellNotes, present_notes
from dualregister.workbook.writing.marks import present_marks
from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.removal import Place, Wanted, places
from dualregister.workbook.writing.tabs import Book


@dataclass(frozen=True, slots=True)
class Survey:
    """The made sheets, marks and notes of a workbook."""

    sheets: Mapping[str, Place]
    """By what they are made as."""
    adopted: tuple[str, ...]
    """Tabs that bear our marker and are the owner's."""
    marks: Mapping[str, list[str]]
    """Marked ranges by sheet."""
    notes: CellNotes
    """Our notes on cells: texts by cell by sheet."""


def survey(content: bytes, wanted: Wanted) -> Survey:
    """What of ours the workbook holds, of the made sheets that are wanted. NotWritten where it is not understood."""
    package = Package(content)
    book = Book(package)
    sheets = {each.key: each for each in places(book) if wanted(each.key)}
    return Survey(sheets, removal.adopted(package, wanted), present_marks(package, book), present_notes(package, book))


def refuse_needed(content: bytes, wanted: Wanted) -> None:
    """NotWritten where something of the owner's speaks of a made sheet that is wanted out."""
    removal.refuse_needed(Package(content), wanted)


def made_sheets(made: bytes) -> dict[str, int]:
    """The sheets of a made workbook, and how many relationships each comes with."""
    package = Package(made)
    return {tab.name: len(package.relations(tab.part)) if tab.part else 0 for tab in Book(package).tabs}
