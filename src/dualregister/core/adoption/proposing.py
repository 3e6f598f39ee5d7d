"""A plan proposed for a foreign workbook: what is certain is stated with its reason, what is not is asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dualregister.core.address import letters
from dualregister.core.adoption.body import LineKind, body_of
from dualregister.core.adoption.columns import Column, Match, column_of
from dualregister.core.adoption.convert import date_of, day_of, meaning
from dualregister.core.adoption.grid import Grid, is_placeholder, shown
from dualregister.core.adoption.heading import Heading, heading_of
from dualregister.core.adoption.ids import named, side_of
from dualregister.core.adoption.matching import Fit, best_fits, maps_both, near, told
from dualregister.core.adoption.named_day import named_day
from dualregister.core.adoption.one_side import one_sided
from dualregister.core.adoption.plan import NONE, ColumnPlan, Plan, SheetPlan
from dualregister.core.adoption.refs import CONTROL, bare_kind, speaks_of
from dualregister.core.adoption.words import Words
from dualregister.core.catalogue import ISO, SOC2
from dualregister.core.cells import items_of
from dualregister.core.made_tabs import MADE_TABS
from dualregister.core.sheets import Field, Kind, Sheet

_MOST_WORDS = 40
"""Different words of a column that are listed; a column with more holds no choice."""


def propose(source: str, grids: Sequence[Grid], words: Words, wanted: Mapping[str, str] | None = None) -> Plan:
    """A plan for the sheets of a workbook. `wanted` says by tab what a user wants it to become."""
    wanted = wanted or {}
    return Plan(source=source, sheets=tuple(_sheet(each, words, wanted.get(each.title)) for each in grids))


def _none(grid: Grid, why: str) -> SheetPlan:
    return SheetPlan(tab=grid.title, becomes=NONE, why=why)


def _sheet(grid: Grid, words: Words, wanted: str | None) -> SheetPlan:
    heading = heading_of(grid, words)
    if wanted == NONE:
        return _none(grid, "you said so")
    if heading is None:
        return _none(grid, "no row of it was recognised as a header" if grid.lines else "it is empty")
    columns = _columns(grid, heading, words)
    against = "" if wanted else _against(grid, columns, words)
    if against:
        return _none(grid, against)
    fits = best_fits(grid.title, columns, words, wanted)
    if not fits:
        return _none(grid, "its columns fit no sheet of the register")
    sure = [each for each in fits if wanted or told(each, grid.title, columns, words)]
    if not sure:
        name = fits[0].sheet.name
        return _none(
            grid, f"{name} has such columns, and so has many a list; if it is that, say --as “{grid.title}={name}”"
        )
    return _Proposal(grid, heading, columns, sure, words).plan(wanted)


def _against(grid: Grid, columns: Sequence[Column], words: Words) -> str:
    """Why a sheet with a header is none of ours, whatever its columns are; "" where nothing speaks against it."""
    if grid.title.strip() in MADE_TABS:
        return "a sheet that the program makes"
    if words.sheet_named(grid.title) == "-":
        return "by its name it is of a kind that the register does not have"
    if maps_both(columns):
        return "it maps ids of one framework to the other; a mapping is no record of either side and permits no reuse"
    return ""


def _columns(grid: Grid, heading: Heading, words: Words) -> list[Column]:
    cells: dict[int, list[object]] = {column: [] for column in heading.texts}
    for line in body_of(grid, heading, words):
        if line.kind is LineKind.DATA:
            for column, those in cells.items():
                those.extend(line.cells[column : column + 1])
    return [column_of(column, texts, cells[column]) for column, texts in heading.texts.items()]


class _Proposal:
    """The plan of one sheet, as it is made."""

    def __init__(
        self, grid: Grid, heading: Heading, columns: Sequence[Column], fits: Sequence[Fit], words: Words
    ) -> None:
        self.grid, self.heading, self.words = grid, heading, words
        self.columns = {each.index: each for each in columns}
        self.fit, self.fits = fits[0], fits
        self.sheet: Sheet = self.fit.sheet
        self.around = (grid.title, *heading.titles)

    def plan(self, wanted: str | None) -> SheetPlan:
        """The plan."""
        side, why_side = self._side()
        bare, why_bare = self._bare()
        taken = self._taken(side)
        columns = tuple(self._column(each, taken.get(each.index)) for each in self.columns.values())
        questions = [
            *self._other_sheet(wanted),
            *_on_side(side, why_side),
            *self._on_bare(bare, why_bare),
            *self._on_columns(taken),
            *self._on_values(columns),
        ]
        fields = f"{len(taken)} of its {len(self.columns)} columns fit"
        return SheetPlan(
            tab=self.grid.title,
            becomes=self.sheet.name,
            why="you said so" if wanted else fields,
            header=self.heading.rows,
            side=side,
            bare=bare,
            columns=columns,
            questions=tuple(questions),
        )

    def _ref(self) -> Column | None:
        at = next((each.column for each in self.fit.taken if self.sheet.field(each.field).kind is Kind.REF), None)
        return self.columns.get(at) if at is not None else None

    def _side(self) -> tuple[str, str]:
        """The one framework of the sheet and by what evidence; "" where it is of both, or nothing tells."""
        if not any(each.name == "side" for each in self.sheet.fields):
            return "", ""
        if any(each.field == "side" for each in self.fit.taken):
            return "", ""
        ref = self._ref()
        texts = [each for each in ref.values if isinstance(each, str)] if ref is not None else []
        sides = {side_of(one) for each in texts for one in named(each).refs} - {""}
        spoken = {side for side in (ISO, SOC2) if speaks_of(side, self.words, *self.around)}
        if len(sides) > 1:
            return "", "its ids are of both frameworks"
        if len(sides) == 1 and not spoken - sides:
            return next(iter(sides)), "all its ids are of this framework"
        if not sides and len(spoken) == 1 and ref is not None:
            return next(iter(spoken)), "its title or its tab names this framework alone"
        return "", "its ids and its titles speak of both frameworks" if sides and spoken else "nothing in it tells"

    def _bare(self) -> tuple[str, str]:
        ref = self._ref()
        if ref is None or self.sheet.name == "SoA":
            return ("", "") if ref is None else (CONTROL, "a Statement of Applicability lists controls")
        if speaks_of(SOC2, self.words, ref.header, *self.around) and not self._has_lettered(ref):
            return "", ""
        return bare_kind(ref.header, self.around, ref.values, self.words)

    @staticmethod
    def _has_lettered(ref: Column) -> bool:
        """Whether the column has ids with their letters, so that those without are meant to have none."""
        return any(isinstance(each, str) and bool(named(each).refs) for each in ref.values)

    def _taken(self, side: str) -> dict[int, Match]:
        """The columns that arrive. An owner, a date or a permission of the other side never does."""
        return {each.column: each for each in self.fit.taken if not self._is_of_other(each, side)}

    def _is_of_other(self, match: Match, side: str) -> bool:
        if not one_sided(self.sheet.field(match.field)):
            return False
        texts = self.columns[match.column].texts
        spoken = {each for each in (ISO, SOC2) if speaks_of(each, self.words, *texts)}
        own = ISO if self.sheet.name in ("SoA", "ISO Dates") else SOC2 if self.sheet.name == "SOC 2 Dates" else side
        return bool(spoken) and spoken != {own}

    def _column(self, column: Column, match: Match | None) -> ColumnPlan:
        if match is None:
            return ColumnPlan(at=column.index, header=column.header, field=None, why=self._why_left(column))
        field = self.sheet.field(match.field)
        return ColumnPlan(
            at=column.index,
            header=column.header,
            field=match.field,
            sure=match.sure,
            why=match.why,
            dates=_order(column, field),
            words=self._words(column, field),
        )

    def _why_left(self, column: Column) -> str:
        rival = next((name for name, those in self.fit.undecided if column.index in those), None)
        if rival is not None:
            return f"it may be {self.sheet.field(rival).header}, as another column may"
        match = next((each for each in self.fit.taken if each.column == column.index), None)
        if match is not None:
            return f"it is “{self.sheet.field(match.field).header}” of the other side, or of both"
        return f"{self.sheet.name} has no field for it"

    def _words(self, column: Column, field: Field) -> dict[str, str]:
        """Their words with ours; "" for those that wait for an answer. Words that are ours already are left out."""
        if field.kind is not Kind.CHOICE:
            return {}
        empty = ColumnPlan(at=column.index, header="", field=field.name)
        found: dict[str, str] = {}
        for text in dict.fromkeys(" ".join(shown(each).split()) for each in column.values):
            ours = meaning(text, field, empty, self.words)
            if ours is None or ours.casefold() != text.casefold():
                found[text] = ours or ""
        return found if len(found) <= _MOST_WORDS else {}

    def _other_sheet(self, wanted: str | None) -> Iterator[str]:
        other = near(self.fits)
        if other is not None and wanted is None:
            yield (
                f"It fits {other.sheet.name} nearly as well as {self.sheet.name}. If it is that, run again with "
                f"--as “{self.grid.title}={other.sheet.name}”."
            )

    def _on_bare(self, bare: str, why: str) -> Iterator[str]:
        ref = self._ref()
        numbers = [each for each in ref.values if _is_number(each)] if ref is not None else []
        if not numbers or self.sheet.name == "SoA":
            return
        if bare:
            yield f"Numbers without letters, such as {shown(numbers[0])}, are {bare}s, since {why}. Please confirm."
        else:
            yield (
                f"Numbers without letters, such as {shown(numbers[0])}, may be clauses, controls or criteria. Where "
                "a heading, a title or the catalogue does not tell, the cell stays behind; set bare to “clause”, "
                "“control” or “criterion”."
            )

    def _on_columns(self, taken: Mapping[int, Match]) -> Iterator[str]:
        for name, rivals in self.fit.undecided:
            places = " and ".join(f"{letters(each)} (“{self.columns[each].header}”)" for each in rivals)
            yield f"Columns {places} may each be {self.sheet.field(name).header}; none is taken. Name one in the plan."
        for match in taken.values():
            if match.sure < 0.7:
                yield (
                    f"Column {letters(match.column)} (“{self.columns[match.column].header}”) is taken for "
                    f"{self.sheet.field(match.field).header} with little certainty. Please confirm."
                )

    def _on_values(self, columns: Sequence[ColumnPlan]) -> Iterator[str]:
        for each in columns:
            if each.field is None:
                continue
            field = self.sheet.field(each.field)
            waiting = [theirs for theirs, ours in each.words.items() if not ours]
            if waiting:
                listed = ", ".join(f"“{word}”" for word in waiting[:5]) + (", …" if len(waiting) > 5 else "")
                verb = "do" if len(waiting) > 1 else "does"
                yield f"{field.header}: what {verb} {listed} mean? Choose of: {', '.join(field.allowed)}."
            yield from self._on_dates(each, field)
            if field.kind is Kind.TEXT or field.kind is Kind.REF:
                yield from self._on_placeholders(each, field)

    def _on_dates(self, column: ColumnPlan, field: Field) -> Iterator[str]:
        if field.kind not in (Kind.DATE, Kind.DATES):
            return
        texts = [each for each in self.columns[column.at].values if isinstance(each, str)]
        by_name = [each for each in texts if column.dates and named_day(each)]
        if by_name:
            yield (
                f"{field.header}: {_texts(by_name)} read by the month's name, this one as {named_day(by_name[0])}. "
                "Please confirm."
            )
        unread = [each for each in texts if day_of(each, column.dates) is None]
        if unread:
            fits = Counter(order for each in unread for order in ("dmy", "mdy") if date_of(each, order) is not None)
            said = "; ".join(f"{count} of them can be read as {order}" for order, count in fits.items())
            state = f" ({said}). State the order: dates = “dmy” or “mdy”." if said else "."
            yield f"{field.header}: {_texts(unread)} not read as a date{state}"

    def _on_placeholders(self, column: ColumnPlan, field: Field) -> Iterator[str]:
        cells = self.columns[column.at].cells
        empty = [each for each in cells if is_placeholder(each)]
        if empty and len(empty) == len(cells):
            yield f"{field.header}: there are only placeholders such as “{shown(empty[0])}”; they stay behind."


def _texts(those: Sequence[str]) -> str:
    """Texts in a sentence, with their verb."""
    several = len(those) > 1
    return f"{len(those)} text{'s' * several} such as “{shown(those[0])}” {'are' if several else 'is'}"


def _on_side(side: str, why: str) -> Iterator[str]:
    if side:
        yield f"Every row gets the side {side}, since {why}. Please confirm."
    elif why:
        yield f"No side is filled in: {why}. Set side to “ISO”, “SOC2” or “by id”, or fill it in afterwards."


def _order(column: Column, field: Field) -> str:
    """The order of text dates, where one begins with the year or names its month; else nobody said."""
    if field.kind not in (Kind.DATE, Kind.DATES):
        return ""
    parts = [part for each in column.values if isinstance(each, str) for part in items_of(each)]
    if any(date_of(each, "ymd") for each in parts):
        return "ymd"
    return "named" if any(named_day(each) for each in parts) else ""


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(named(cell).bare))
