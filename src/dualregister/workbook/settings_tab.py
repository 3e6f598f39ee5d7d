"""The sheet `Settings`: every setting with its default, its meaning, and a check of its own."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core import facts
from dualregister.core.cells import EARLIEST, LATEST
from dualregister.core.settings import words_of
from dualregister.core.sheets import sheet
from dualregister.workbook import design
from dualregister.workbook.choices import Lists, choice
from dualregister.workbook.tab import HEADER_ROW, Row, add_tab

_FORMATS = {"date": "yyyy-mm-dd", "int": "0"}


def add_settings(book: Workbook, rows: Sequence[Row], lists: Lists) -> Worksheet:
    """The sheet with all settings; `rows` give some of them a value other than the default."""
    complete = tuple(_complete(rows))
    tab = add_tab(book, sheet("Settings"), complete, lists)
    for number, fact in enumerate(facts.table("settings"), start=HEADER_ROW + 1):
        cell = tab.cell(number, 2)
        cell.number_format = _FORMATS.get(fact["type"], "@")
        cell.font, cell.fill = design.font(bold=True), design.fill(design.NEUTRAL.light)
        made = _check(fact["setting"], fact["type"], lists)
        made.promptTitle, made.prompt, made.showInputMessage = fact["setting"][:32], fact["meaning"], True
        made.add(cell.coordinate)
        tab.add_data_validation(made)
    return tab


def _complete(rows: Sequence[Row]) -> Iterator[Row]:
    chosen = {str(row["setting"]).casefold(): row.get("value") for row in rows}
    for fact in facts.table("settings"):
        default = int(fact["default"]) if fact["type"] == "int" else fact["default"] or None
        value = chosen.pop(fact["setting"].casefold(), default)
        yield {"setting": fact["setting"], "value": value, "meaning": fact["meaning"]}
    yield from (row for row in rows if str(row["setting"]).casefold() in chosen)


def _check(setting: str, kind: str, lists: Lists) -> DataValidation:
    if kind == "date":
        first, last = (f"DATE({day.year},{day.month},{day.day})" for day in (EARLIEST, LATEST))
        return DataValidation("date", first, last, operator="between", allow_blank=True, showErrorMessage=True)
    if kind == "int":
        return DataValidation("whole", "0", operator="greaterThanOrEqual", allow_blank=True, showErrorMessage=True)
    words = words_of(setting)
    if not words:
        return DataValidation(None, allow_blank=True)
    made = choice(lists.source(setting, words))
    made.showErrorMessage = kind == "choice"  # a list may hold several of the words
    return made
