"""The verb `adopt`: a register that was made elsewhere becomes one of ours, by a plan that a person can read."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.app.new_file import check_new, check_workbook, write_new
from dualregister.core.address import address
from dualregister.core.adoption.adopting import Adopted, adopt
from dualregister.core.adoption.fitting import fitted
from dualregister.core.adoption.grid import Grid
from dualregister.core.adoption.plan import NONE, Note, Plan, SheetPlan
from dualregister.core.adoption.plan_file import read_plan, written
from dualregister.core.adoption.proposing import propose
from dualregister.core.adoption.words import COLUMNS, Words, extended, shipped
from dualregister.core.sheets import all_sheets
from dualregister.core.shell import argument
from dualregister.errors import NotWritten, UnknownName, Unreadable, naming

if TYPE_CHECKING:
    from dualregister.workbook.limits import Limits

NOTHING_ARRIVES = (
    "Say what a tab is with --as “Tabelle1=SoA”, or what its columns are with --words; or change “becomes” in the plan."
)
_REPORT = "Nothing was written. Please report it, with the workbook if you may."


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One sheet of theirs, carried over."""

    plan: SheetPlan
    cells: int
    """Filled cells of their sheet."""
    arrived: int
    left: int
    rows: tuple[Mapping[str, object], ...]
    """Rows for our sheet, by the names of the fields."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A workbook carried over: the plan, and what became of every cell."""

    path: str
    plan: Plan
    proposed: bool
    """Whether the plan was made now, not read from a file."""
    sheets: tuple[Carried, ...]

    @property
    def cells(self) -> int:
        """Filled cells of the workbook."""
        return sum(each.cells for each in self.sheets)

    @property
    def arrived(self) -> int:
        """Cells that arrived."""
        return sum(each.arrived for each in self.sheets)

    @property
    def left(self) -> int:
        """Cells that stayed behind, each with a note."""
        return sum(each.left for each in self.sheets)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all sheets."""
        return tuple(note for each in self.sheets for note in each.notes)

    def rows(self) -> dict[str, list[Mapping[str, object]]]:
        """The rows by the names of our sheets; tabs that become one sheet stand below each other."""
        found: dict[str, list[Mapping[str, object]]] = {}
        for each in self.sheets:
            if each.plan.taken:
                found.setdefault(each.plan.becomes, []).extend(each.rows)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a user says of an adoption."""

    plan: Path | None = None
    """The plan to go by; None to have one proposed."""
    words: Path | None = None
    """A file of further words."""
    sheets: Mapping[str, str] | None = None
    """By tab: the sheet that it shall become."""


def adoption(path: Path, wish: Wish, limits: "Limits | None" = None) -> Adoption:
    """The workbook or CSV at `path` carried over. Unreadable where it, the plan or the words cannot be read."""
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(path), Child(limits) as child:
        return child.run(_adoption, path, wish, limits)


def _adoption(path: Path, wish: Wish, limits: "Limits") -> Adoption:
    words = words_from(wish.words)
    grids, plan = planned(path, wish, words, limits)
    with naming(wish.plan or path):
        pairs = fitted(plan, grids)
    sheets = tuple(_carried(grid, adopt(grid, sheet, words)) for grid, sheet in pairs)
    return Adoption(path=str(path), plan=plan, proposed=wish.plan is None, sheets=sheets)


def planned(path: Path, wish: Wish, words: Words, limits: "Limits") -> tuple[tuple[Grid, ...], Plan]:
    """The sheets of a workbook, and the plan for them: the user's, else one that is proposed."""
    from dualregister.workbook.grids import grids_of  # noqa: PLC0415

    grids = grids_of(path, limits)
    if wish.plan is not None:
        with naming(wish.plan):
            return grids, read_plan(_text_of(wish.plan), wish.plan.name)
    wanted = wish.sheets or {}
    _check_wanted(wanted, grids)
    return grids, propose(path.name, grids, words, wanted)


def _check_wanted(wanted: Mapping[str, str], grids: Sequence[Grid]) -> None:
    tabs = [each.title for each in grids]
    for tab, sheet in wanted.items():
        if tab not in tabs:
            raise UnknownName(f"There is no tab “{tab}”.", remedy=f"Name one of: {'; '.join(tabs)}.")
        if sheet not in all_sheets() and sheet != NONE:
            raise UnknownName(
                f"The register has no sheet “{sheet}”.", remedy=f"Name one of: {'; '.join(all_sheets())}; {NONE}."
            )


def _carried(grid: Grid, made: Adopted) -> Carried:
    lost = made.lost(grid)
    if lost:
        raise NotWritten(
            f"{len(lost)} cells of “{grid.title}” would be lost, the first is {address(*lost[0])}; "
            "this is a fault of the program.",
            remedy=_REPORT,
        )
    return Carried(
        plan=made.plan,
        cells=made.cells,
        arrived=len(made.arrived),
        left=len(made.left),
        rows=tuple(each.values for each in made.rows),
        notes=tuple(made.notes),
    )


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise Unreadable(f"{path} could not be read: {why}.", remedy="Check the path and the file.") from error


def words_from(path: Path | None) -> Words:
    """The words by which headers and values are recognised, with those of a user's file. Unreadable as `extended`."""
    if path is None:
        return shipped()
    with naming(path):
        reader = csv.DictReader(_text_of(path).splitlines(keepends=True))
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise Unreadable(
                f"{path.name} does not begin with the line {','.join(COLUMNS)}.", remedy="Put this line on top of it."
            )
        return extended([{key: row[key] or "" for key in COLUMNS} for row in reader], path.name)


def write_plan(found: Adoption, out: Path, *, replace: bool) -> bool:
    """Write the plan to `out`; False where it is there already, word for word. NotWritten where another one is."""
    content = written(found.plan, out.name).encode("utf-8")
    source = Path(found.path)
    check_new(out, replace=True, source=source)
    if out.exists() and not replace:
        if out.read_bytes() == content:
            return False
        raise NotWritten(
            f"{out} is there already and says something else.",
            remedy=f"Go by it with --plan {argument(out)}, write the new one elsewhere with --save, or replace it with "
            "--force.",
        )
    write_new(out, lambda: content, replace=replace, source=source)
    return True


def write_register(found: Adoption, out: Path, *, replace: bool) -> None:
    """Make a register of an adoption at `out`, whole or not at all.

    NotWritten where that fails or loses a cell, or where nothing would arrive in it.
    """
    if not found.arrived:
        raise NotWritten("Nothing of it would arrive, so no register was made.", remedy=NOTHING_ARRIVES)
    check_workbook(out, "register")
    write_new(out, partial(register_bytes, found), replace=replace, source=Path(found.path))


def register_bytes(found: Adoption) -> bytes:
    """The register as bytes, read back and compared. NotWritten where a cell does not hold what arrived."""
    from dualregister.app.new import rule_lines  # noqa: PLC0415
    from dualregister.workbook.adoption_tab import MOST, add_notes  # noqa: PLC0415
    from dualregister.workbook.new import new_register  # noqa: PLC0415
    from dualregister.workbook.read_back import differences  # noqa: PLC0415
    from dualregister.workbook.reference import catalogue_lines  # noqa: PLC0415

    if len(found.notes) > MOST:
        raise NotWritten(
            f"{len(found.notes):,} cells would need a note, and a sheet holds {MOST:,}.",
            remedy="Take sheets and columns that are not needed out of the workbook, and adopt a copy of it.",
        )
    rows = found.rows()
    content = new_register(
        {"SoA": (), **rows},
        rules=rule_lines(),
        catalogue=catalogue_lines(),
        also=partial(add_notes, notes=found.notes, words=_words(found)),
    )
    wrong = differences(content, rows)
    if wrong:
        raise NotWritten(
            f"{len(wrong)} cells did not come out as they went in, the first is {wrong[0]}.", remedy=_REPORT
        )
    return content


def _words(found: Adoption) -> str:
    return (
        f"{found.plan.source}: {found.cells:,} cells, {found.arrived:,} arrived, {found.left:,} stand here, none is "
        "lost. “changed” arrived in another form."
    )
