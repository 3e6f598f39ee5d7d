"""A register from nothing: every sheet, ready to be typed into, with the rows that the caller gives."""

from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from dualregister.core import facts
from dualregister.core.sheets import all_sheets
from dualregister.workbook.choices import Lists
from dualregister.workbook.colours import DEFINED_NAMES
from dualregister.workbook.reference import CatalogueLine, RuleLine, add_catalogue, add_rules
from dualregister.workbook.seal import sealed
from dualregister.workbook.settings_tab import add_settings
from dualregister.workbook.start import add_start
from dualregister.workbook.tab import Row, add_tab


def new_register(
    rows: Mapping[str, Sequence[Row]] | None = None,
    *,
    rules: Sequence[RuleLine],
    catalogue: Sequence[CatalogueLine],
    also: Callable[[Workbook], object] | None = None,
) -> bytes:
    """A workbook with all sheets, as bytes that depend on the arguments alone.

    `rows` are by the names of the sheets, with values by the names of the fields. Settings are completed with their
    defaults, and the SoA, where none is given, holds the controls of the 2022 edition, undecided. `also` may add a
    sheet of its own at the end.
    """
    given = {"SoA": soa_rows(), **(rows or {})}
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = "Dual register: ISO/IEC 27001 and SOC 2"
    lists = Lists()
    add_start(book)
    for name, sheet in all_sheets().items():
        if name == "Settings":
            add_settings(book, given.get(name, ()), lists)
        else:
            add_tab(book, sheet, given.get(name, ()), lists)
    add_rules(book, rules)
    add_catalogue(book, catalogue)
    lists.write(book)
    if also is not None:
        also(book)
    for name, formula in DEFINED_NAMES.items():
        book.defined_names[name] = DefinedName(name, attr_text=formula)
    return sealed(book)


def settings_book() -> bytes:
    """A workbook with the sheet Settings alone, every setting at its default; it needs no list beside it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_settings(book, (), Lists())
    return sealed(book)


def soa_rows() -> tuple[Row, ...]:
    """The 93 controls of the 2022 edition with their titles, nothing decided."""
    return tuple(
        {"control": row["ref"], "title": row["title"]}
        for row in facts.table("iso27001_2022")
        if row["kind"] == "annex_a_control"
    )
