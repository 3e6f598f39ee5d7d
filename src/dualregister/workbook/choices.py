"""What may be typed into a column: drop-downs, dates, whole numbers, ids that stand once, and a word on each.

A list goes into the validation itself where Excel can hold it there; else onto the hidden sheet `Lists`, by a name.
"""

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from dualregister.core.address import letters
from dualregister.core.cells import EARLIEST, LATEST
from dualregister.core.sheets import Field, Kind, Need
from dualregister.workbook import design

LISTS = "Lists"
"""The hidden sheet of long lists; “Unhide…” shows it."""
_IN_PLACE = 255
"""Characters that Excel allows for a list inside a validation."""
_PROMPT = 255
_TITLE = 32
_EARLIEST = f"DATE({EARLIEST.year},{EARLIEST.month},{EARLIEST.day})"
_LATEST = f"DATE({LATEST.year},{LATEST.month},{LATEST.day})"


class Lists:
    """The long lists of a workbook, each under a defined name."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}

    def source(self, title: str, words: tuple[str, ...]) -> str:
        """What a validation says to offer `words`; a new long list is named after `title`."""
        inline = ",".join(words)
        if len(inline) <= _IN_PLACE and not any("," in word or '"' in word for word in words):
            return f'"{inline}"'
        return self._names.setdefault(words, "List_" + "".join(title.split()))

    def write(self, book: Workbook) -> None:
        """Add the hidden sheet and the names."""
        if not self._names:
            return
        tab = book.create_sheet(LISTS)
        tab.sheet_state = "hidden"
        for column, (words, name) in enumerate(self._names.items(), start=1):
            for row, word in enumerate((name, *words), start=1):
                tab.cell(row, column, word).font = design.font(bold=row == 1)
            letter = letters(column - 1)
            tab.column_dimensions[letter].width = max(len(word) for word in (name, *words)) + 2
            area = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
            book.defined_names[name] = DefinedName(name, attr_text=area)


_HINTS = {
    Kind.DATE: "A date, such as 2026-08-13.",
    Kind.DATES: "Dates such as 2026-08-13; 2026-11-12.",
    Kind.INT: "A whole number, without a unit.",
}
_NEEDS = {Need.ALWAYS: "Required.", Need.SOMETIMES: "", Need.NEVER: ""}


def prompt(field: Field) -> str:
    """What Excel shows when a cell of the column is chosen: the meaning, what to type, whether it is required."""
    meaning = field.meaning.rstrip(".") + "." if field.meaning else ""
    several = ""
    if field.kind is Kind.LIST:
        several = "Separate several with semicolons." if not field.allowed else "Several: type them, with semicolons."
    parts = (meaning, _HINTS.get(field.kind, ""), several, _NEEDS[field.need])
    return " ".join(part for part in parts if part)[:_PROMPT]


def validation(field: Field, lists: Lists, first: int, *, key: bool) -> DataValidation | None:
    """The validation of a column whose data begin in row `first` (`{}` stands for its letter); None where free."""
    made = _check(field, lists, first, key=key)
    words = prompt(field)
    if words:
        made.promptTitle, made.prompt, made.showInputMessage = field.header[:_TITLE], words, True
    elif made.type is None:
        return None
    return made


def _check(field: Field, lists: Lists, first: int, *, key: bool) -> DataValidation:
    if field.allowed:
        return _listed(field, lists)
    if field.kind is Kind.DATE:
        made = DataValidation("date", _EARLIEST, _LATEST, operator="between", allow_blank=True)
        return _refusing(made, "No date", "Type a date from 1990 to 2100, such as 2026-08-13.")
    if field.kind is Kind.INT:
        made = DataValidation("whole", "0", operator="greaterThanOrEqual", allow_blank=True)
        return _refusing(made, "No whole number", "Type a whole number from 0, without a unit.")
    if key:
        made = DataValidation("custom", f"COUNTIF($A${first}:$A$1048576,$A{first})<2", allow_blank=True)
        return _refusing(made, "Used already", "Another row has this id; an auditor needs ids that stand once.")
    return DataValidation(None, allow_blank=True)


def _listed(field: Field, lists: Lists) -> DataValidation:
    made = choice(lists.source(field.header, field.allowed))
    made.showErrorMessage = field.kind is Kind.CHOICE  # a list cell may hold several of the words
    return made


def choice(source: str) -> DataValidation:
    """A drop-down that takes nothing but its words."""
    made = DataValidation("list", source, allow_blank=True)
    return _refusing(made, "Not on the list", "Choose one of the words of the list.")


def _refusing(made: DataValidation, title: str, words: str) -> DataValidation:
    made.errorTitle, made.error, made.errorStyle, made.showErrorMessage = title, words, "stop", True
    return made
