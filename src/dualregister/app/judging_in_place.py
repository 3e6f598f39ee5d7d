"""A workbook that was made elsewhere, judged where it stands: by the plan of an adoption, with its own addresses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dualregister.app.adopt import Wish, planned, words_from
from dualregister.app.judging import result_of
from dualregister.app.terms import Terms
from dualregister.core.address import address
from dualregister.core.adoption.adopting import Adopted, Made, adopt
from dualregister.core.adoption.fitting import fitted
from dualregister.core.adoption.grid import Place
from dualregister.core.finding import Finding
from dualregister.core.sheets import Need, Sheet, all_sheets
from dualregister.core.table import Column, Oddity, Oddness, Table
from dualregister.core.validation import BookResult
from dualregister.errors import Unreadable
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import Book

_SHIFT = 10_000_000
"""What is added to the row numbers of a second tab that becomes the same sheet, so that each number is one row."""
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_FAR_ROW = re.compile(r"\brow ([0-9]{8,})")


@dataclass(frozen=True, slots=True)
class _Joined:
    """All tabs that become one of our sheets."""

    sheet: Sheet
    tabs: tuple[Adopted, ...]

    @property
    def title(self) -> str:
        return " + ".join(each.plan.tab for each in self.tabs)

    def rows(self) -> Iterator[tuple[int, Made]]:
        for at, tab in enumerate(self.tabs):
            for row in tab.rows:
                yield at * _SHIFT + row.number, row

    def tab(self, number: int) -> Adopted:
        return self.tabs[number // _SHIFT]


def judge_by_plan(path: Path, terms: Terms, limits: Limits) -> BookResult:
    """The result for the workbook at `path`, read by the plan in `terms`. Unreadable where one of them cannot be."""
    wish = Wish(plan=terms.plan, words=terms.words)
    words = words_from(terms.words)
    grids, plan = planned(path, wish, words, limits)
    made = [adopt(grid, sheet, words) for grid, sheet in fitted(plan, grids)]
    joined = {
        name: _Joined(sheet, tabs)
        for name, sheet in all_sheets().items()
        if (tabs := tuple(each for each in made if each.plan.becomes == name))
    }
    if not joined:
        raise Unreadable("The plan takes no sheet of the workbook.", remedy="Name one in it: becomes = “Register”.")
    absent = tuple(name for name in all_sheets() if name not in joined)
    book = Book(path, tuple(_table(each) for each in joined.values()), absent, ())
    result = result_of(book, terms)
    by_title = {each.title: each for each in joined.values()}
    order = [each.title for each in grids]
    findings = sorted((_at_home(each, by_title) for each in result.findings), key=lambda each: order.index(each.sheet))
    return replace(
        result,
        findings=tuple(findings),
        accepted=tuple(replace(each, finding=_at_home(each.finding, by_title)) for each in result.accepted),
        other_tabs=tuple(each.plan.tab for each in made if not each.plan.taken),
    )


def _table(joined: _Joined) -> Table:
    """The rows of the tabs, with one column for each field, in the order of the contract."""
    sheet = joined.sheet
    there = {column.field for tab in joined.tabs for column in tab.plan.columns if column.field is not None}
    there |= {name for _, row in joined.rows() for name in row.values}
    columns = tuple(Column(at, field.header, field) for at, field in enumerate(sheet.fields) if field.name in there)
    header = max(joined.tabs[0].plan.header)
    missing = tuple(
        Oddness(Oddity.HEADER_MISSING, field.header, None, header)
        for field in sheet.fields
        if field.need is Need.ALWAYS and field.name not in there
    )
    rows = [(number, [_cell(row, field.name) for field in sheet.fields]) for number, row in joined.rows()]
    return Table(sheet, joined.title, header, columns, missing, rows)


def _cell(row: Made, name: str) -> object:
    return row.values[name] if name in row.values else row.unfit.get(name)


def _at_home(finding: Finding, by_title: dict[str, _Joined]) -> Finding:
    """A finding with the tab, the row and the cell of their workbook."""
    joined = by_title.get(finding.sheet)
    if joined is None:
        return finding
    if finding.row is None:
        return replace(finding, sheet=joined.tabs[0].plan.tab)
    tab = joined.tab(finding.row)
    cell = _home(finding, joined, tab)
    return replace(
        finding,
        sheet=tab.plan.tab,
        row=finding.row % _SHIFT,
        cell=cell,
        record=cell if finding.record == finding.cell else finding.record,
        message=_FAR_ROW.sub(lambda found: _near_row(joined, int(found[1])), finding.message),
    )


def _near_row(joined: _Joined, number: int) -> str:
    return f"row {number % _SHIFT} of “{joined.tab(number).plan.tab}”"


def _home(finding: Finding, joined: _Joined, tab: Adopted) -> str | None:
    """The cell that a finding is about: where its value comes from, else its column, else the column of the id."""
    found = _CELL.fullmatch(finding.cell or "")
    if found is None or finding.row is None:
        return finding.cell
    name = next((each.name for each in joined.sheet.fields if each.header == finding.field), "")
    number = finding.row % _SHIFT
    places = next((row.places for row in tab.rows if row.number == number), {})
    place: Place = places.get(name) or (number, _column(tab, name, joined.sheet))
    return address(*place)


def _column(tab: Adopted, name: str, sheet: Sheet) -> int:
    at: dict[str | None, int] = {each.field: each.at for each in tab.plan.columns if each.field is not None}
    wanted: Sequence[str] = (name, *(each.name for each in sheet.fields))
    return next((at[each] for each in wanted if each in at), 0)
