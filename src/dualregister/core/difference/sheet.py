"""What changed on one sheet: rows added, removed and changed, columns added, removed and renamed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dualregister.core.address import address
from dualregister.core.difference.line import Held, Line, lines, words
from dualregister.core.difference.pairing import Identities, identities, moved, paired, relabelled, renamed_columns
from dualregister.core.table import Table


class Kind(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell: what it held before and what it holds now; None for a blank."""

    field: str
    """The words of its column."""
    old: Held | None
    new: Held | None
    old_cell: str | None
    """Its address in the older version; None where the row or the column is not there."""
    new_cell: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that was added, removed or changed."""

    kind: Kind
    record: str
    """Its name in the newer version, or in the older where it was removed."""
    old_row: int | None
    new_row: int | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDifference:
    """What changed on a sheet that both versions have."""

    sheet: str
    rows: tuple[RowChange, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    columns_renamed: Mapping[str, str] = field(default_factory=dict)
    """Old words to new words."""
    moved: int = 0
    """Rows that stand elsewhere among the others. That is no difference: the record is the same."""

    @property
    def differs(self) -> bool:
        """Whether anything is different, the order of the rows aside."""
        return bool(self.rows or self.columns_added or self.columns_removed or self.columns_renamed)

    def count(self, kind: Kind) -> int:
        """How many rows were added, removed or changed."""
        return sum(each.kind is kind for each in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions of a sheet beside each other: what changed, and which row is which record in each of them."""

    difference: SheetDifference
    old: Identities
    new: Identities


def compare(old: Table, new: Table) -> SheetDifference:
    """What changed from `old` to `new`, two versions of the same sheet."""
    return compared(old, new).difference


def compared(old: Table, new: Table) -> Compared:
    """The same, with what tells the rows of each version apart."""
    olds, news = words(old), words(new)
    only_old = [name for name in olds.values() if name not in news.values()]
    only_new = [name for name in news.values() if name not in olds.values()]
    fields = [old.sheet.field(name).header for name in old.sheet.names]
    names = _names(old, new, fields)
    old_lines, new_lines = lines(old, names[0]), lines(new, names[1])
    renames = renamed_columns(paired(old_lines, new_lines, fields), only_old, only_new)
    renames.update({one: other for one, other in zip(*names, strict=True) if one != other})
    old_lines = relabelled(old_lines, renames)
    pairs = paired(old_lines, new_lines, names[1])
    places = _Places(
        {renames.get(name, name): at for at, name in olds.items()}, {name: at for at, name in news.items()}
    )
    difference = SheetDifference(
        sheet=new.sheet.name,
        rows=tuple(_rows(old_lines, new_lines, pairs, places)),
        columns_added=tuple(name for name in only_new if name not in renames.values()),
        columns_removed=tuple(name for name in only_old if name not in renames),
        columns_renamed=renames,
        moved=moved(pairs),
    )
    before, after = identities(old_lines, new_lines, pairs)
    return Compared(difference=difference, old=before, new=after)


def _names(old: Table, new: Table, fields: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the columns that name a row, in each version: where one lacks such a column, that which holds it."""
    olds, news = tuple(words(old).values()), tuple(words(new).values())
    here = [_standing_in(new, old, name) if name not in olds else name for name in fields]
    there = [_standing_in(old, new, name) if name not in news else name for name in fields]
    whole = [(one, other) for one, other in zip(here, there, strict=True) if one and other]
    if len(whole) < len(fields):
        return (), ()
    return tuple(one for one, _ in whole), tuple(other for _, other in whole)


def _standing_in(model: Table, table: Table, name: str) -> str | None:
    """The column of `table`, unknown to the contract, that shares most values with the column `name` of `model`."""
    values = _shown(model, name)
    unknown = [words(table)[column.index] for column in table.columns if column.field is None]
    shared = sorted(((len(values & _shown(table, each)), each) for each in unknown), reverse=True)
    if not values or not shared or shared[0][0] * 2 <= len(values):
        return None
    return shared[0][1] if len(shared) == 1 or shared[1][0] < shared[0][0] else None


def _shown(table: Table, name: str) -> frozenset[str]:
    return frozenset(line.cells[name].shown for line in lines(table, ()) if name in line.cells)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a column stands in each version, by its words in the newer one."""

    old: Mapping[str, int]
    new: Mapping[str, int]

    def change(self, name: str, old: Line | None, new: Line | None) -> Change:
        """The change of one cell."""
        return Change(
            field=name,
            old=old.cells.get(name) if old else None,
            new=new.cells.get(name) if new else None,
            old_cell=address(old.row, self.old[name]) if old and name in self.old else None,
            new_cell=address(new.row, self.new[name]) if new and name in self.new else None,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns: those of the newer version in its order, then those that only the older one has."""
        return (*self.new, *(name for name in self.old if name not in self.new))


def _rows(
    old: tuple[Line, ...], new: tuple[Line, ...], pairs: list[tuple[Line, Line]], places: _Places
) -> Iterator[RowChange]:
    before = {other.row: one for one, other in pairs}
    kept = {one.row for one, _ in pairs}
    for line in new:
        was = before.get(line.row)
        if was is None:
            yield _row(Kind.ADDED, None, line, places)
        elif was.cells != line.cells:
            yield _row(Kind.CHANGED, was, line, places)
    for line in old:
        if line.row not in kept:
            yield _row(Kind.REMOVED, line, None, places)


def _row(kind: Kind, old: Line | None, new: Line | None, places: _Places) -> RowChange:
    every = (places.change(name, old, new) for name in places.columns)
    shown = new or old
    return RowChange(
        kind=kind,
        record=shown.record if shown else "",
        old_row=old.row if old else None,
        new_row=new.row if new else None,
        changes=tuple(each for each in every if each.old != each.new),
    )
