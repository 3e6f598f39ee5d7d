"""The verb `relabel`: 2022 ids for ids of the 2013 edition, proposed first and applied where a person confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.app.new_file import check_new, write_new
from dualregister.app.register import settings_of
from dualregister.core.relabelling import SHEETS, OldCell, Relabel, old_cells, proposed, read_relabels, written
from dualregister.core.rows import typed_rows
from dualregister.core.shell import argument
from dualregister.errors import NotWritten, Unreadable, naming

if TYPE_CHECKING:
    from dualregister.core.table import Table
    from dualregister.workbook.limits import Limits

Texts = dict[str, dict[str, str]]
"""By tab and address: what a cell shall hold."""
Rows = dict[tuple[str, int], Mapping[str, object]]
"""By tab and row number: the values by field."""
_CHANGED = frozenset({"ref", "control", "edition", "artifact"})
_AGAIN = "The workbook or the plan has changed. Have the plan made again by “dualregister relabel”."


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was relabelled."""

    output: Path
    rows: int
    kept: int
    """Records of evidence that keep their old label beside the new one."""
    waiting: int
    """Cells that nobody has confirmed a new id for."""


def proposals(path: Path, limits: "Limits | None" = None) -> list[Relabel]:
    """A proposal for each id of the 2013 edition in the register at `path`. Unreadable where it cannot be read."""
    return proposed(*_read(path, limits))


def write_plan(relabels: Sequence[Relabel], path: Path, out: Path, *, force: bool) -> None:
    """Write the proposals for the register at `path` to `out`. NotWritten where a file is there already."""
    check_new(out, replace=True, source=path)
    if out.exists() and not force:
        raise NotWritten(
            f"{out} is there already.",
            remedy=f"Apply it with --apply {argument(out)}, or replace it with --force, or name --save.",
        )
    write_new(out, lambda: written(relabels, path.name, out.name).encode("utf-8"), replace=force, source=path)


def apply(path: Path, plan: Path, output: Path, limits: "Limits | None" = None, *, force: bool = False) -> Applied:
    """A copy of the register at `path` with the new ids that `plan` confirms, at `output`; `path` keeps its bytes.

    Only the cells concerned are replaced. Evidence keeps its old label: beside the name of its artifact. NotWritten
    where a cell does not hold what the plan says, or cannot be replaced.
    """
    from dualregister.workbook.writing.cell_texts import with_texts  # noqa: PLC0415
    from dualregister.workbook.writing.safe_write import read  # noqa: PLC0415

    if path.suffix.lower() not in (".xlsx", ".xlsm") or output.suffix.lower() != path.suffix.lower():
        raise NotWritten(
            f"{output} was not made: a workbook becomes a workbook of its own kind.",
            remedy=f"Give --output the ending of a workbook, as {path.name} should have.",
        )
    check_new(output, replace=force, source=path)
    try:
        relabels = read_relabels(plan.read_text("utf-8-sig"), plan.name)
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"{plan} could not be read.", remedy="Check the path and the file.") from error
    tables, edition = _read(path, limits)
    texts, applied = _texts(tables, edition, relabels, output)
    if not texts:
        raise NotWritten("The plan confirms nothing.", remedy="Set confirmed = true where you agree with the new id.")
    write_new(output, lambda: with_texts(read(path), texts), replace=force, source=path)
    _check(_values(tables), _values(_read(output, limits)[0]), texts, output)
    return applied


def _read(path: Path, limits: "Limits | None") -> "tuple[list[Table], str]":
    """The sheets that name ids, and the edition of Settings."""
    from dualregister.workbook.child import Child  # noqa: PLC0415
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(path), Child(limits) as child:
        return child.run(_tables, path, limits)


def _tables(path: Path, limits: "Limits") -> "tuple[list[Table], str]":
    from dualregister.workbook.read import read  # noqa: PLC0415

    book = read(path, limits)
    settings, _ = settings_of({table.sheet.name: table for table in book.tables})
    named = [table for table in book.tables if table.sheet.name in SHEETS]
    return [replace(each, rows=[(at, list(cells)) for at, cells in each.rows]) for each in named], settings.iso_edition


def _texts(tables: "Sequence[Table]", edition: str, relabels: Sequence[Relabel], output: Path) -> tuple[Texts, Applied]:
    held = {(table.sheet.name, each.cell): (table, each) for table in tables for each in old_cells(table, edition)}
    texts: Texts = {}
    rows = kept = 0
    for relabel in relabels:
        for cell in relabel.cells if relabel.confirmed else ():
            found = held.pop((relabel.sheet, cell), None)
            if found is None or found[1].ref != relabel.old:
                raise NotWritten(
                    f"{relabel.sheet}!{cell} does not hold {relabel.old} of the 2013 edition.", remedy=_AGAIN
                )
            table, old = found
            mine = texts.setdefault(table.title, {})
            mine[old.cell] = relabel.new
            rows += 1
            if old.edition_cell is not None:
                mine[old.edition_cell] = "2022"
            if table.sheet.name == "Evidence":
                kept += 1
                mine.update(_beside(table, old))
    return texts, Applied(output=output, rows=rows, kept=kept, waiting=len(held))


def _beside(table: "Table", old: OldCell) -> dict[str, str]:
    """The artifact of a piece of evidence with the label that it was collected under."""
    if old.artifact_cell is None:
        raise NotWritten(
            f"{table.title}!{old.cell} has no artifact, beside which its old label could be kept.",
            remedy="Enter the name of the record, or take the cell out of the plan.",
        )
    return {old.artifact_cell: f"{old.artifact} (2013: {old.ref})"}


def _values(tables: "Sequence[Table]") -> Rows:
    return {(table.title, number): values for table in tables for number, values in typed_rows(table)}


def _check(before: Rows, after: Rows, texts: Texts, output: Path) -> None:
    """Take the copy away again where more differs than was to be changed."""
    changed = {(tab, int("".join(filter(str.isdigit, cell)))) for tab, cells in texts.items() for cell in cells}
    more = [
        key
        for key, values in before.items()
        for name, value in values.items()
        if after.get(key, {}).get(name) != value and not (key in changed and name in _CHANGED)
    ]
    if more or before.keys() != after.keys():
        output.unlink(missing_ok=True)
        raise NotWritten("More would have changed than the ids.", remedy="Nothing was kept. Please report it.")
