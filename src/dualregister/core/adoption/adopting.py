"""A plan carried out: rows for our sheets, and a note on every cell that does not arrive. Nothing is lost between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dualregister.core.adoption.body import BodyLine, LineKind, body_of
from dualregister.core.adoption.convert import Converted, convert
from dualregister.core.adoption.grid import Grid, Place, is_placeholder, shown, where
from dualregister.core.adoption.heading import Heading, headed
from dualregister.core.adoption.ids import side_of
from dualregister.core.adoption.one_side import one_sided
from dualregister.core.adoption.plan import BY_ID, Note, Outcome, SheetPlan
from dualregister.core.adoption.refs import CONTROL, Asked, Reader, Settled, settle
from dualregister.core.adoption.words import Words
from dualregister.core.catalogue import ISO, SOC2
from dualregister.core.cells import blank
from dualregister.core.sheets import Field, Kind, Sheet
from dualregister.core.sheets import sheet as sheet_called
from dualregister.core.table import ErrorCell, Uncalculated

_ISO_ONLY = frozenset({"SoA", "ISO Dates"})


@dataclass(frozen=True, slots=True)
class Made:
    """One row for our sheet, with where each value comes from."""

    number: int
    """Row number in their sheet."""
    values: Mapping[str, object]
    """By the names of the fields; what does not fit is not in it."""
    places: Mapping[str, Place]
    """By the names of the fields: where each of `values` and `unfit` stands."""
    unfit: Mapping[str, object]
    """What stands in a column of the plan and did not fit, as it stands; for judging their file in place."""


@dataclass(slots=True)
class Adopted:
    """A sheet carried over."""

    plan: SheetPlan
    rows: list[Made] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    arrived: set[Place] = field(default_factory=set)
    cells: int = 0
    """Filled cells of their sheet."""

    @property
    def left(self) -> set[Place]:
        """The places of the cells that did not arrive."""
        return {each.place for each in self.notes if each.outcome is not Outcome.CHANGED}

    def lost(self, grid: Grid) -> list[Place]:
        """The places of cells that neither arrived nor are noted, or are said to be both. There must be none."""
        filled = {place for place, _ in grid.filled()}
        left = self.left
        return sorted((filled - self.arrived - left) | (self.arrived & left) | ((self.arrived | left) - filled))


def adopt(grid: Grid, plan: SheetPlan, words: Words) -> Adopted:
    """The sheet in `grid` carried over by `plan`."""
    made = Adopted(plan, cells=sum(1 for _ in grid.filled()))
    if not plan.taken:
        made.notes += [
            Note(grid.title, place, shown(cell), "its sheet was left out by the plan") for place, cell in grid.filled()
        ]
        return made
    _Carrier(grid, plan, words, made).carry()
    return made


class _Carrier:
    """One sheet on its way."""

    def __init__(self, grid: Grid, plan: SheetPlan, words: Words, made: Adopted) -> None:
        self.grid, self.plan, self.words, self.made = grid, plan, words, made
        self.sheet: Sheet = sheet_called(plan.becomes)
        self.heading: Heading = headed(grid, plan.header)
        self.columns = [(each, self.sheet.field(each.field)) for each in plan.columns if each.field is not None]
        self.used = {each.at for each, _ in self.columns}
        self.ref = next((each for each in self.columns if each[1].kind is Kind.REF), None)
        self.lines = dict(grid.lines)
        self.settings: set[str] = set()
        self.sides: dict[int, frozenset[str]] = {}
        """By row of theirs, the sides that it is of, as far as its ids or its side tell."""
        self.noted: dict[Place, Note] = {}
        self.changes: dict[Place, Note] = {}

    def carry(self) -> None:
        """Carry every row; then write down what stayed behind."""
        self._above()
        lines = list(self._data())
        for line, refs in zip(lines, self._refs(lines), strict=True):
            self._row(line, refs)
        arrived = self.made.arrived
        self.made.notes += [note for place, note in self.noted.items() if place not in arrived]
        self.made.notes += [note for place, note in self.changes.items() if place in arrived]
        self.made.notes.sort(key=lambda each: each.place)

    def _note(self, place: Place, cell: object, reason: str, *, asks: bool = False) -> None:
        self.noted.setdefault(place, Note(self.grid.title, place, shown(cell), reason, asks=asks))

    def _head(self, place: Place, cell: object, reason: str) -> None:
        self.noted[place] = Note(self.grid.title, place, shown(cell), reason, Outcome.HEADER)

    def _above(self) -> None:
        last = max(self.plan.header)
        fields = {each.at: field.header for each, field in self.columns}
        for place, cell in self.grid.filled():
            number, column = place
            if number > last:
                return
            if number not in self.plan.header:
                self._note(place, cell, "it stands above the header")
            elif column in fields:
                self._head(place, cell, f"its column became {self.sheet.name}, {fields[column]}")
            else:
                self._head(place, cell, "its column was left out")

    def _data(self) -> Iterator[BodyLine]:
        down = [each.at for each, _ in self.columns if each.fill_down]
        for line in body_of(self.grid, self.heading, self.words, down):
            for column in line.hidden:
                hider = self.grid.spans.hides((line.number, column))
                cell = self._cell((line.number, column))
                self._note(
                    (line.number, column), cell, f"hidden below the merged cells {where(hider) if hider else ''}"
                )
            if line.kind is LineKind.DATA:
                self._unplanned(line)
                yield line
            else:
                for column, cell in enumerate(line.cells):
                    if cell is not None:
                        self._note((line.number, column), cell, f"it is {line.kind.value}")

    def _cell(self, place: Place) -> object:
        return self.lines[place[0]][place[1]]

    def _unplanned(self, line: BodyLine) -> None:
        for column, cell in enumerate(line.cells):
            if column not in self.used and cell is not None:
                name = self.heading.name(column)
                reason = f"the column “{name}” was left out" if name else "its column has no header"
                self._note(line.source(column), cell, reason)

    def _refs(self, lines: Sequence[BodyLine]) -> list[Settled]:
        """What the ids of all rows are; an empty one for a sheet without."""
        if self.ref is None:
            return [Settled()] * len(lines)
        at = self.ref[0].at
        title = self.plan.column("title") or self.plan.column("claim") or self.plan.column("gap")
        asked = [
            Asked(
                cell := _at(line, at),
                self.grid.formats.get(line.source(at), ""),
                line.section,
                shown(_at(line, title.at) or "") if title is not None else "",
            )
            for line in lines
            if (cell := _at(line, at)) is not None and not _is_nothing(cell)
        ]
        bare = CONTROL if self.sheet.name == "SoA" else self.plan.bare
        settled = iter(settle(asked, Reader(bare, self._sides(), self.words, typed=self.grid.typed)))
        return [
            next(settled) if (cell := _at(line, at)) is not None and not _is_nothing(cell) else Settled()
            for line in lines
        ]

    def _sides(self) -> frozenset[str]:
        """The frameworks whose ids a number without letters may be."""
        if self.plan.side in (ISO, SOC2):
            return frozenset({self.plan.side})
        return frozenset({ISO}) if self.sheet.name in _ISO_ONLY else frozenset({ISO, SOC2})

    def _row(self, line: BodyLine, refs: Settled) -> None:
        values: dict[str, object] = {}
        unfit: dict[str, object] = {}
        misplaced: dict[str, Place] = {}
        came: dict[str, Place] = {}
        for column, target in self.columns:
            cell = _at(line, column.at)
            if cell is None:
                continue
            place = line.source(column.at)
            if self.ref is not None and target is self.ref[1] and not _is_nothing(cell):
                done = Converted(refs.refs or refs.as_typed or None, refs.how, _why_not(refs), asks=True)
            else:
                done = convert(cell, target, column, self.words)
            if done.value is None or blank(done.value):
                self._note(place, cell, done.why_not or "nothing is left of it", asks=done.asks)
                if not is_placeholder(cell):
                    unfit[target.name], misplaced[target.name] = cell, place
                continue
            values[target.name], came[target.name] = done.value, place
            if done.how:
                self.changes.setdefault(place, Note(self.grid.title, place, shown(cell), done.how, Outcome.CHANGED))
        if values and not self._is_odd_setting(values, came):
            self._rows(line, values, came, unfit, misplaced)

    def _is_odd_setting(self, values: dict[str, object], came: dict[str, Place]) -> bool:
        """Whether a row of Settings cannot stand in a sheet that the program completes itself."""
        if self.sheet.name != "Settings":
            return False
        if "meaning" in values:
            del values["meaning"]
            self._note(place := came.pop("meaning"), self._cell(place), "the program writes the meaning itself")
        name = str(values.get("setting", "")).casefold()
        if name and name not in self.settings:
            self.settings.add(name)
            return False
        for place in came.values():
            self._note(
                place, self._cell(place), "its setting stands above" if name else "it names no setting", asks=True
            )
        return True

    def _rows(
        self,
        line: BodyLine,
        values: dict[str, object],
        came: dict[str, Place],
        unfit: dict[str, object],
        misplaced: dict[str, Place],
    ) -> None:
        """One row for each id, each with the side of its sheet; what must not cross stays behind."""
        name = self.ref[1].name if self.ref is not None else ""
        refs = values.get(name)
        each_ref = refs if isinstance(refs, tuple) else (refs,)
        sides = {side_of(str(ref)) for ref in each_ref if ref}
        if len(sides) > 1:
            self._hold_back(values, came)
        told = values.get("side")
        self.sides[line.number] = frozenset({told} if isinstance(told, str) else sides)
        self._hold_back_from_above(line.number, values, came)
        self.made.arrived.update(came.values())
        for at, ref in enumerate(each_ref):
            row = dict(values)
            if name and ref is not None:
                row[name] = ref
            self._side(row, ref)
            self._key(row, at)
            self.made.rows.append(Made(line.number, row, {**came, **misplaced}, unfit))

    def _hold_back(self, values: dict[str, object], came: dict[str, Place]) -> None:
        """Take out of a row for both sides what belongs to one of them alone."""
        for name in [each for each in values if one_sided(self.sheet.field(each))]:
            place = came.pop(name)
            self.changes.pop(place, None)
            reason = "its row names ids of both sides; owners, dates and permissions are not copied across"
            self._note(place, self._cell(place), reason, asks=True)
            del values[name]

    def _hold_back_from_above(self, number: int, values: dict[str, object], came: dict[str, Place]) -> None:
        """Take out of a row what a merged cell, or a plan, brings down to it from a row of another side."""
        own = self.sides[number]
        for name in [each for each in values if one_sided(self.sheet.field(each))]:
            place = came[name]
            if place[0] != number and own and self.sides.get(place[0], own) != own:
                # The cell itself arrives, in its own row; so the note is about what did not come of it.
                why = f"not brought down to row {number}, which is of the other side: owners, dates and permissions"
                change = f"{why} are not copied across"
                self.changes[place] = Note(self.grid.title, place, shown(self._cell(place)), change, Outcome.CHANGED)
                del came[name], values[name]

    def _side(self, row: dict[str, object], ref: object) -> None:
        """The side that the plan fills in, where the sheet has such a field and no column for it."""
        has_side = any(each.name == "side" for each in self.sheet.fields)
        if not has_side or "side" in row or self.plan.column("side") is not None:
            return
        side = side_of(str(ref)) if self.plan.side == BY_ID and ref else self.plan.side
        if side and side != BY_ID:
            row["side"] = side

    def _key(self, row: dict[str, object], at: int) -> None:
        """Rows that came of one row keep its id apart: T-014, T-014/2."""
        key: Field | None = self.sheet.key
        if at and key is not None and key.name in row:
            row[key.name] = f"{row[key.name]}/{at + 1}"


def _at(line: BodyLine, column: int) -> object:
    return line.cells[column] if column < len(line.cells) else None


def _is_nothing(cell: object) -> bool:
    return is_placeholder(cell) or isinstance(cell, ErrorCell | Uncalculated)


def _why_not(refs: Settled) -> str:
    if len(refs.candidates) < 2 or all(each in refs.why_not for each in refs.candidates):
        return refs.why_not
    return f"{refs.why_not} (candidates: {', '.join(refs.candidates)})"
