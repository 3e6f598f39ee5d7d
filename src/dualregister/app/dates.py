"""The dates in a workbook: items of both sides and tasks as records, and the cells of theirs that could not be read."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from dualregister.app.register import Tables, settings_of
from dualregister.core.address import address
from dualregister.core.cells import Misfit
from dualregister.core.finding import Finding, Severity
from dualregister.core.rows import typed_rows
from dualregister.core.settings import Settings
from dualregister.core.sheets import Kind, sheet
from dualregister.core.table import Table
from dualregister.errors import Unreadable

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import IsoDate, Record, Soc2Date, Task
    from dualregister.workbook.limits import Limits
    from dualregister.workbook.read import Book

R = TypeVar("R", bound="Record")
SHEETS = {"ISO": ("ISO Dates", "Register"), "SOC2": ("SOC 2 Dates", "Register")}
"""The sheets that the tracker of each side reads."""
_DATED = frozenset({Kind.DATE, Kind.DATES, Kind.INT, Kind.CHOICE})
"""What a column holds that a date may depend on."""
_TASK_FIELDS = frozenset({"side", "deadline_kind", "due", "status"})


@dataclass(frozen=True, slots=True)
class Items(Generic[R]):
    """The records of one sheet, and what of them could not be read."""

    records: tuple[R, ...] = ()
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By id: the cells that a date may depend on and that hold something which could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What the two trackers are made of."""

    path: str
    settings: Settings
    iso: "Items[IsoDate]"
    soc2: "Items[Soc2Date]"
    tasks: "Items[Task]"
    absent: tuple[str, ...] = ()
    """Sheets of dates that are not there."""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By sheet: what could not be read or judged."""


def dates_of(path: Path, limits: "Limits", sheet_name: str | None = None) -> Dates:
    """The dates of the workbook at `path`. Unreadable where it cannot be read, or has no sheet with dates."""
    from dualregister.workbook.read import read  # noqa: PLC0415 - only who reads needs it

    return dates_in(read(path, limits, sheet=sheet_name))


def dates_in(book: "Book") -> Dates:
    """The same, of tables that have been read."""
    from dualregister.core.records import IsoDate, Soc2Date, Task  # noqa: PLC0415 - records load pydantic

    tables = {table.sheet.name: table for table in book.tables}
    names = ("ISO Dates", "SOC 2 Dates", "Register")
    if not any(name in tables for name in names):
        raise Unreadable(
            "There is no sheet with dates: neither ISO Dates, nor SOC 2 Dates, nor Register.",
            remedy="Add one of them, or start from a new register: dualregister new register.xlsx",
        )
    settings, _ = settings_of(tables)
    return Dates(
        path=str(book.path),
        settings=settings,
        iso=items_of(tables, IsoDate),
        soc2=items_of(tables, Soc2Date),
        tasks=items_of(tables, Task),
        absent=tuple(name for name in names if name not in tables),
        findings={name: tuple(_findings(tables, name)) for name in (*names, "Settings") if name in tables},
    )


def items_of(tables: Tables, kind: type[R]) -> Items[R]:
    """The records of the rows that have an id. A cell that does not fit is blank in the record, and told."""
    if kind.sheet_name not in tables:
        return Items()
    table = tables[kind.sheet_name]
    watched = _watched(kind.sheet_name)
    key = table.sheet.fields[0].name
    records: list[R] = []
    unread: dict[str, tuple[str, ...]] = {}
    for number, values in typed_rows(table):
        own = {name: value for name, value in values.items() if name in kind.model_fields and value is not None}
        if not isinstance(own.get(key), str):
            continue
        odd = [name for name, value in own.items() if isinstance(value, Misfit)]
        records.append(kind.model_validate({name: value for name, value in own.items() if name not in odd}))
        cells = tuple(_cell(table, number, name) for name in odd if name in watched)
        if cells:
            named = str(own[key])
            unread[named] = (*unread.get(named, ()), *cells)
    return Items(tuple(records), unread)


def _cell(table: Table, number: int, name: str) -> str:
    index = next(each.index for each in table.columns if each.field is not None and each.field.name == name)
    return f"“{table.sheet.field(name).header}” ({address(number, index)})"


def _watched(name: str) -> frozenset[str]:
    """Names of the columns that a date may depend on."""
    if name == "Register":
        return _TASK_FIELDS
    return frozenset(each.name for each in sheet(name).fields if each.kind in _DATED)


def _findings(tables: Tables, name: str) -> Iterator[Finding]:
    """What of a sheet could not be read, in the words of `validate`; findings about what was read are left to it."""
    from dualregister.app.judging import made_harmless  # noqa: PLC0415 - judging loads all rules
    from dualregister.rules.context import Context  # noqa: PLC0415
    from dualregister.rules.judge import judge  # noqa: PLC0415
    from dualregister.rules.layout import layout_findings  # noqa: PLC0415
    from dualregister.rules.settings import setting_findings  # noqa: PLC0415

    table = tables[name]
    found = [each for each in layout_findings(table) if each.severity is not Severity.INFO]
    if name == "Settings":
        found += setting_findings(table, settings_of(tables)[1])
    # No rule is asked, so that only what cells hold is told; the day does not matter for that.
    found += judge(table, (), Context(as_of=dt.date.max)).findings
    told = _told(name)
    yield from (made_harmless(each) for each in found if each.field is None or each.field in told)


def _told(name: str) -> Collection[str]:
    """Headers of the columns without which a row has no place in a tracker, or that a date may depend on."""
    contract = sheet(name)
    names = {contract.fields[0].name, *_watched(name)} if name != "Settings" else {"setting", "value"}
    return {each.header for each in contract.fields if each.name in names}
