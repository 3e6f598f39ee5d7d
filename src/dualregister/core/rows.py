"""The rows of a table as typed values or as records."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from dualregister.core.cells import Judged, Misfit, value_of
from dualregister.core.sheets import Field, Kind
from dualregister.core.table import Table

if TYPE_CHECKING:
    from dualregister.core.records import Record

R = TypeVar("R", bound="Record")


_KEPT = 2_000
"""Cells of a column whose typed value is kept; words of a list repeat, text does not."""
_REPEATING = frozenset({Kind.CHOICE, Kind.LIST, Kind.DATE, Kind.DATES, Kind.REF})


class _Known(dict[object, Judged]):
    """Cells of one column to typed values. Numbers are not kept: 1, 1.0 and TRUE are one key to a dict."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.keeps = field.kind in _REPEATING

    def __missing__(self, cell: object) -> Judged:
        """The typed value of a cell that was not seen before."""
        value = value_of(cell, self.field)
        if self.keeps and isinstance(cell, str | dt.date) and len(self) < _KEPT:
            self[cell] = value
        return value


@lru_cache(maxsize=512)
def _known(field: Field) -> _Known:
    return _Known(field)


def typed_rows(table: Table) -> Iterator[tuple[int, dict[str, Judged]]]:
    """Excel's row number and the typed values by field, of each row with something in it."""
    columns = _columns(table)
    for number, cells in table.rows:
        values = _typed(cells, columns)
        if any(value is not None for value in values.values()):
            yield number, values


def rows_named(table: Table, field: str, ids: Container[str]) -> Iterator[tuple[int, dict[str, Judged]]]:
    """Excel's row number and the typed values of each row whose `field`, case-folded, is among `ids`.

    So is each row where something stands there that is no id: it may look like one. No other row is typed.
    """
    columns = _columns(table)
    for index, known in ((index, known) for index, name, known in columns if name == field):
        for number, cells in table.rows:
            value = known[cells[index]] if index < len(cells) else None
            if value is not None and (not isinstance(value, str) or value.casefold() in ids):
                yield number, _typed(cells, columns)


def rows_without(table: Table, field: str) -> Iterator[int]:
    """Excel's number of each row that holds something, and nothing that can be used in the column of `field`."""
    columns = _columns(table)
    for index, known in ((index, known) for index, name, known in columns if name == field):
        for number, cells in table.rows:
            if not isinstance(known[cells[index]] if index < len(cells) else None, str) and any(
                value is not None for value in _typed(cells, columns).values()
            ):
                yield number


def _columns(table: Table) -> list[tuple[int, str, _Known]]:
    return [
        (column.index, column.field.name, _known(column.field)) for column in table.columns if column.field is not None
    ]


def _typed(cells: Sequence[object], columns: list[tuple[int, str, _Known]]) -> dict[str, Judged]:
    return {name: known[cells[index]] if index < len(cells) else None for index, name, known in columns}


def records(table: Table, kind: type[R]) -> Iterator[tuple[int, R]]:
    """Excel's row number and the record of each row that has its ids.

    A cell that does not fit its column is left blank in the record: it has a finding of its own, and a blank is never
    a yes.
    """
    return records_of(typed_rows(table), kind)


def records_of(rows: Iterable[tuple[int, dict[str, Judged]]], kind: type[R]) -> Iterator[tuple[int, R]]:
    """The same of rows that have been typed."""
    fields = kind.model_fields
    ids = [name for name, field in fields.items() if field.is_required()]
    for number, values in rows:
        fitting = {name: value for name, value in values.items() if name in fields and _fits(value)}
        if all(name in fitting for name in ids):
            yield number, kind.model_validate(fitting)


def _fits(value: Judged) -> bool:
    return value is not None and not isinstance(value, Misfit)


def days_of(table: Table, field: str) -> frozenset[dt.date]:
    """The days in one column of a table."""
    values = (values.get(field) for _, values in typed_rows(table))
    return frozenset(value for value in values if isinstance(value, dt.date))
