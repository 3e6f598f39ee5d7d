"""Ids of the 2013 edition and what they became: proposals for the cells of a register, and what was confirmed."""

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dualregister.core.address import address
from dualregister.core.adoption.plan_file import quoted
from dualregister.core.catalogue import ISO, entry, successors, title
from dualregister.core.rows import typed_rows
from dualregister.core.shell import argument
from dualregister.core.table import Table
from dualregister.errors import Unreadable

SHEETS: Mapping[str, str] = {
    "Register": "ref",
    "SoA": "control",
    "Claims": "ref",
    "Evidence": "ref",
    "ISO Dates": "ref",
    "Gaps": "ref",
}
"""Sheets whose rows name an id of a framework, and the field that names it."""
_KEYS = ("sheet", "old", "new", "confirmed", "cells")
_SAID = {
    "one_to_one": "the same control under a new id",
    "merged_into": "merged into it with others",
    "split_across": "split between several: choose one; for another, give it a row of its own",
    "same_number": "the same clause under the same number; its edition becomes 2022",
    "renumbered_swapped": "10.1 and 10.2 have changed places",
    "": "a group of controls in 2013: choose the one that is meant",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabel:
    """One old id on one sheet, with the new one."""

    sheet: str
    """Name of the sheet."""
    old: str
    new: str
    """"" where a person has to choose."""
    choices: tuple[str, ...] = ()
    relation: str = ""
    confirmed: bool = False
    cells: tuple[str, ...] = ()
    """Addresses of the cells that hold the old id."""


@dataclass(frozen=True, slots=True)
class OldCell:
    """A cell that holds an id of the 2013 edition, with what its row says beside it."""

    cell: str
    ref: str
    edition_cell: str | None = None
    """Address of the cell that says 2013; None where none does."""
    artifact_cell: str | None = None
    artifact: str = ""
    """On Evidence: the name of the record, beside which the old label is kept."""
    record: str = field(default="", compare=False)


def old_cells(table: Table, edition: str) -> Iterator[OldCell]:
    """The cells of a table with an id of the 2013 edition. `edition` is that of Settings, for rows that name none.

    An id is of 2013 where its row, or else Settings, says so and the 2013 catalogue has it, or where it has the form
    A.9.2.5, which no other edition has.
    """
    name = SHEETS[table.sheet.name]
    at = {column.field.name: column.index for column in table.columns if column.field is not None}
    key = table.sheet.key
    for number, values in typed_rows(table):
        ref, said = values.get(name), values.get("edition")
        if not isinstance(ref, str) or not _is_old(ref.strip(), values.get("side", ISO), said, edition):
            continue
        ref = ref.strip()
        artifact = values.get("artifact")
        yield OldCell(
            address(number, at[name]),
            ref,
            address(number, at["edition"]) if said == "2013" else None,
            address(number, at["artifact"]) if isinstance(artifact, str) else None,
            artifact if isinstance(artifact, str) else "",
            str(values.get(key.name) or "") if key is not None else "",
        )


def _is_old(ref: str, side: object, said: object, edition: str) -> bool:
    if not successors(ref):
        return False
    if ref.count(".") == 3:
        return side in (ISO, None)
    current = said if isinstance(said, str) else edition
    return side == ISO and current == "2013" and entry(ISO, ref, "2013") is not None


def proposed(tables: Iterable[Table], edition: str) -> list[Relabel]:
    """A proposal for each old id of each sheet, in the order of the workbook. Nothing is confirmed yet."""
    found = []
    for table in tables:
        if table.sheet.name in SHEETS:
            cells: dict[str, list[str]] = {}
            for each in old_cells(table, edition):
                cells.setdefault(each.ref, []).append(each.cell)
            found += [_proposal(table.sheet.name, old, those) for old, those in cells.items()]
    return found


def _proposal(sheet: str, old: str, cells: Sequence[str]) -> Relabel:
    moves = successors(old)
    choices = tuple(dict.fromkeys(each.new for each in moves))
    exact = [each for each in moves if each.old == old]
    return Relabel(
        sheet=sheet,
        old=old,
        new=choices[0] if len(choices) == 1 and exact else "",
        choices=choices,
        relation=exact[0].relation if exact else "",
        cells=tuple(cells),
    )


def why(each: Relabel) -> str:
    """What became of the old id, in words."""
    return _SAID.get(each.relation, each.relation)


def written(relabels: Sequence[Relabel], source: str, name: str) -> str:
    """The text of the file called `name` that holds proposals."""
    lines = [
        f"# New ids for the ids of the 2013 edition in {source}. Set confirmed = true where you agree; where new is",
        f'# "", choose one. Then: dualregister relabel {argument(source)} --apply {argument(name)} --output new.xlsx',
        "# To give some cells another id, copy the block and part the cells.",
        "",
        f"source = {quoted(source)}",
    ]
    for each in relabels:
        lines += [
            "",
            "[[relabel]]",
            f"sheet = {quoted(each.sheet)}",
            f"old = {quoted(each.old)}  # {title(each.old, '2013')}",
            f"new = {quoted(each.new)}  # {why(each)}" + (f": {title(each.new)}" if each.new else ""),
            *(f"#   {ref}: {title(ref)}" for ref in each.choices if len(each.choices) > 1),
            f"confirmed = {'true' if each.confirmed else 'false'}",
            f"cells = [{', '.join(quoted(cell) for cell in each.cells)}]",
        ]
    return "\n".join(lines) + "\n"


def read_relabels(text: str, name: str) -> list[Relabel]:
    """The proposals in the file called `name`, confirmed or not. Unreadable, with the place, where it is not sound."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{name} is no sound TOML: {error}.", remedy="Correct the line.") from error
    blocks = held.get("relabel", [])
    strange = [key for key in held if key not in ("source", "relabel")]
    if strange or not isinstance(blocks, list) or not all(isinstance(each, dict) for each in blocks):
        raise Unreadable(f"{name} is no plan of “relabel”.", remedy="Have it made again by “dualregister relabel”.")
    return [_block(each, f"{name}, block {at}") for at, each in enumerate(blocks, start=1)]


def _block(held: Mapping[str, Any], where: str) -> Relabel:
    for key in held:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"Did you mean “{near[0]}”? " if near else ""
            raise Unreadable(f"{where}: “{key}” is not known.", remedy=f"{hint}Known are: {', '.join(_KEYS)}.")
    texts = [held.get(key, "") for key in ("sheet", "old", "new")]
    cells, confirmed = held.get("cells", []), held.get("confirmed", False)
    sound = all(isinstance(each, str) for each in texts) and isinstance(cells, list) and isinstance(confirmed, bool)
    if not sound or not all(isinstance(each, str) for each in cells) or texts[0] not in SHEETS:
        raise Unreadable(
            f"{where} is not understood.",
            remedy=f"Write sheet (one of {', '.join(SHEETS)}), old, new, confirmed (true or false) and cells.",
        )
    sheet, old, new = texts
    if confirmed:
        _check_new(new, where)
    return Relabel(sheet=sheet, old=old, new=new, confirmed=confirmed, cells=tuple(cells))


def _check_new(new: str, where: str) -> None:
    found = entry(ISO, new)
    if found is None or not found.leaf:
        said = f"“{new}” is no clause or control of the 2022 edition" if new else "it is confirmed without a new id"
        raise Unreadable(f"{where}: {said}.", remedy="Write one id of the 2022 edition, such as A.5.18.")
