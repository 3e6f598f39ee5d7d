"""A workbook as the papers need it: read once, and everything that the verbs say of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from dualregister.app.dates import Dates, dates_in
from dualregister.app.register import Tables
from dualregister.app.reuse_book import ReuseBook, book_of
from dualregister.app.terms import Terms
from dualregister.core.address import address
from dualregister.core.cells import Misfit
from dualregister.core.finding import Severity
from dualregister.core.rows import typed_rows
from dualregister.core.validation import BookResult
from dualregister.errors import Unreadable, naming

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import (
        Applicability,
        Gap,
        Intake,
        IsoDate,
        Ownership,
        Record,
        ScopeElement,
        Soc2Date,
        Task,
    )
    from dualregister.workbook.limits import Limits
    from dualregister.workbook.read import Book

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Lines(Generic[R]):
    """The records of one sheet, each with its row, and where its cells are."""

    sheet: str
    there: bool = False
    rows: tuple[tuple[int, R], ...] = ()
    nameless: tuple[int, ...] = ()
    """Rows that hold something, but not the id that a record needs."""
    columns: Mapping[str, int] = field(default_factory=dict)
    """By field: the zero-based column; a field that has no column is not among them."""
    odd: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """By row and field: what a cell shows that could not be read. In the record it is blank."""
    errors: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By row: the codes of the errors that stand there."""
    unjudged: tuple[str, ...] = ()
    """Why the sheet, or a column of it, could not be judged."""

    def place(self, row: int, name: str | None = None) -> str:
        """Where a row is, or one cell of it, with the errors of the row: “Scope, row 5”, “Register, row 27: REF-06”."""
        codes = self._errors(row)
        return f"{self._where(row, name)}: {codes}" if codes else self._where(row, name)

    def said(self, row: int, words: str, name: str | None = None) -> str:
        """A sentence about a row or a cell; its codes stand apart: Register, row 27 has no Task ID (CEL-12)."""
        codes = self._errors(row)
        return f"{self._where(row, name)} {words} ({codes})." if codes else f"{self._where(row, name)} {words}."

    def _where(self, row: int, name: str | None) -> str:
        at = f"row {row}" if name is None or name not in self.columns else address(row, self.columns[name])
        return f"{self.sheet}, {at}"

    def places(self, *rows: int) -> str:
        """Where several rows are: “Register, rows 5 and 6”."""
        codes = self._errors(*rows)
        return f"{self.sheet}, rows {' and '.join(map(str, rows))}{f': {codes}' if codes else ''}"

    def _errors(self, *rows: int) -> str:
        return ", ".join(dict.fromkeys(code for row in rows for code in self.errors.get(row, ())))

    def lacks(self, row: int, name: str) -> str:
        """What there is instead of a value, in words."""
        header = _header(self.sheet, name)
        if name not in self.columns:
            return f"there is no column “{header}”"
        shown = self.odd.get((row, name))
        return f"“{header}” is blank" if shown is None else f"“{header}” holds “{shown}”, which could not be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBook:
    """What the papers are made of."""

    path: str
    as_of: dt.date
    absent: tuple[str, ...]
    """Sheets of the contract that are not there."""
    result: BookResult
    reuse: ReuseBook
    dates: Dates | None
    """None where there is no sheet with dates."""
    scope: "Lines[ScopeElement]"
    owners: "Lines[Ownership]"
    tasks: "Lines[Task]"
    soa: "Lines[Applicability]"
    iso_dates: "Lines[IsoDate]"
    soc2_dates: "Lines[Soc2Date]"
    intake: "Lines[Intake]"
    gaps: "Lines[Gap]"

    @property
    def name(self) -> str:
        """The file's name: papers of one workbook are the same wherever it lies."""
        return Path(self.path).name

    @property
    def whole(self) -> bool:
        """Whether everything that is there could be read and judged. An absent sheet is said, and is no fault."""
        absent = any(each in self.absent for each in ("Evidence", "Claims"))
        return not self.result.not_judged and (self.reuse.whole or absent)


def open_report_book(path: Path, terms: Terms, limits: "Limits | None" = None) -> ReportBook:
    """The workbook at `path`, read in a process of its own. Unreadable where it cannot be read."""
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(path), Child(limits) as child:
        return child.run(_read, path, terms, limits)


def _read(path: Path, terms: Terms, limits: "Limits") -> ReportBook:
    from dualregister.workbook.read import read  # noqa: PLC0415

    return report_book_of(read(path, limits, sheet=terms.sheet), terms)


def report_book_of(book: "Book", terms: Terms) -> ReportBook:
    """The same, of tables that have been read."""
    from dualregister.app.judging import result_of  # noqa: PLC0415 - judging loads all rules
    from dualregister.core.records import (  # noqa: PLC0415 - records load pydantic
        Applicability,
        Gap,
        Intake,
        IsoDate,
        Ownership,
        ScopeElement,
        Soc2Date,
        Task,
    )

    tables = {table.sheet.name: table for table in book.tables}
    result = result_of(book, terms)
    reuse = book_of(tables, terms, str(book.path), book.other_sheets)
    return ReportBook(
        path=str(book.path),
        as_of=reuse.as_of,
        absent=book.absent,
        result=result,
        reuse=reuse,
        dates=_dates(book),
        scope=lines_of(tables, ScopeElement, result),
        owners=lines_of(tables, Ownership, result),
        tasks=lines_of(tables, Task, result),
        soa=lines_of(tables, Applicability, result),
        iso_dates=lines_of(tables, IsoDate, result),
        soc2_dates=lines_of(tables, Soc2Date, result),
        intake=lines_of(tables, Intake, result),
        gaps=lines_of(tables, Gap, result),
    )


def _dates(book: "Book") -> Dates | None:
    try:
        return dates_in(book)
    except Unreadable:
        return None


def lines_of(tables: Tables, kind: type[R], result: BookResult) -> Lines[R]:
    """Every row of the sheet that `kind` is a record of, if it has what names it. What does not fit is blank."""
    name = kind.sheet_name
    if name not in tables:
        return Lines(name)
    table = tables[name]
    rows: list[tuple[int, R]] = []
    odd: dict[tuple[int, str], str] = {}
    nameless: list[int] = []
    for number, values in typed_rows(table):
        odd |= {(number, each): value.shown for each, value in values.items() if isinstance(value, Misfit)}
        record = _record(kind, values)
        if record is None:
            nameless.append(number)
        else:
            rows.append((number, record))
    return Lines(
        name,
        there=True,
        rows=tuple(rows),
        nameless=tuple(nameless),
        columns={each.field.name: each.index for each in table.columns if each.field is not None},
        odd=odd,
        errors=_errors(result, table.title),
        unjudged=tuple(_unjudged(result, table.title)),
    )


def _unjudged(result: BookResult, title: str) -> Iterator[str]:
    from dualregister.rules.layout import NOT_JUDGED  # noqa: PLC0415 - the rules are loaded when they have judged

    for each in result.findings:
        if each.code in NOT_JUDGED and each.sheet == title:
            yield f"{each.sheet}: {each.message} {each.remedy}"


def _errors(result: BookResult, title: str) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for each in result.findings:
        if each.severity is Severity.ERROR and each.row is not None and each.sheet == title:
            found.setdefault(each.row, {})[each.code] = None
    return {row: tuple(codes) for row, codes in found.items()}


def _record(kind: type[R], values: Mapping[str, object]) -> R | None:
    fitting = {
        name: value
        for name, value in values.items()
        if name in kind.model_fields and value is not None and not isinstance(value, Misfit)
    }
    needed = [name for name, each in kind.model_fields.items() if each.is_required()]
    return kind.model_validate(fitting) if all(name in fitting for name in needed) else None


def _header(sheet_name: str, name: str) -> str:
    from dualregister.core.sheets import sheet  # noqa: PLC0415

    return sheet(sheet_name).field(name).header
