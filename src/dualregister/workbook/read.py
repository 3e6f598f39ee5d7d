"""A workbook, or one sheet as CSV, to tables whose rows know their Excel numbers. Nothing is read past the guard."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dualregister.core.sheets import all_sheets
from dualregister.core.table import Table
from dualregister.workbook.limits import DEFAULT, Limits

OLD_ENDING = ".xls"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class Book:
    """What was found in a file."""

    path: Path
    tables: tuple[Table, ...]
    """The sheets of the contract that are there, in the order of the contract."""
    absent: tuple[str, ...]
    """The sheets of the contract that are not there."""
    other_sheets: tuple[str, ...]
    """Tabs that the contract does not know."""
    guessed: bool = False
    """Whether nobody said which sheet it is, so that its headers told: a CSV without `sheet`."""


def read(path: Path, limits: Limits = DEFAULT, *, sheet: str | None = None) -> Book:
    """The register at `path`. Unreadable, with reason and remedy, where it cannot be read or holds no sheet of ours.

    `sheet` says which sheet a CSV holds, where its headers leave that open; a workbook says it by its tabs.
    """
    tables: tuple[Table, ...]
    others: tuple[str, ...]
    if path.suffix.lower() in TEXT_ENDINGS:
        from dualregister.workbook.csv_file import csv_table  # noqa: PLC0415 - a workbook needs no CSV

        tables, others = (csv_table(path, limits, sheet=sheet),), ()
    elif is_old(path):
        from dualregister.workbook.old_workbook import old_tables  # noqa: PLC0415 - xlrd only for an old workbook

        tables, others = old_tables(path, limits, all_sheets())
    else:
        from dualregister.workbook.tables import workbook_tables  # noqa: PLC0415 - calamine only for a workbook

        tables, others = workbook_tables(path, limits)
    found = {each.sheet.name for each in tables}
    absent = tuple(name for name in all_sheets() if name not in found)
    return Book(path, tables, absent, others, guessed=sheet is None and path.suffix.lower() in TEXT_ENDINGS)


def is_old(path: Path) -> bool:
    """Whether the file is a workbook of Excel 97 to 2003, by its name and by its first bytes."""
    if path.suffix.lower() != OLD_ENDING:
        return False
    with suppress(OSError), path.open("rb") as stream:
        return stream.read(len(_OLE)) == _OLE
    return False
