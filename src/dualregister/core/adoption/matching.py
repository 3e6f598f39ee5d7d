"""Which of our sheets a foreign sheet is: the one whose fields its columns fit best, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dualregister.core.adoption.columns import ENOUGH, Column, Match, matches
from dualregister.core.adoption.grid import shown
from dualregister.core.adoption.ids import named, side_of
from dualregister.core.adoption.words import Words
from dualregister.core.catalogue import ISO, SOC2, Kind, entry
from dualregister.core.sheets import Need, Sheet, all_sheets

_ANCHORS: Mapping[str, tuple[frozenset[str], ...]] = {
    name: tuple(frozenset(group.split("|")) for group in groups.split())
    for name, groups in {
        "Settings": "setting value",
        "Scope": "name in_iso|in_soc2",
        "Owners": "topic iso_accountable|soc2_accountable|iso_reviewer|soc2_reviewer",
        "Intake": "intake_id|trigger received|route",
        "Register": "ref title|task_id|due|status",
        "SoA": "control applicable|justification|status",
        "Claims": "claim claim_id|ref",
        "Evidence": "artifact|evidence_id ref|kind|date_from|link|owner",
        "Occurrences": "evidence_id date",
        "Reuse": "evidence_id claim_id",
        "ISO Dates": "activity item_id|owner|last_done|decided_on|interval_months",
        "SOC 2 Dates": "kind service|report_type as_of|period_start|report_date|due",
        "Gaps": "gap ref|gap_id|owner|due",
        "Holidays": "date name",
        "Accepted": "code reason until",
    }.items()
}
"""By sheet: of each group, one field must be there."""
_COMMON = frozenset({"Occurrences", "Holidays"})
"""Sheets of two columns that many a list has: an ID or a name, and a day."""
_HINT = 2.0
"""What a tab's name adds for the sheet that it speaks of."""
_OWN_NAME = 4.0
"""What it adds where it is the very name of the sheet."""
_LEAST = 1.8
_SOME = 0.4
"""The share of columns that fit, or of values that are ids, which tells a register from any other list."""
_NEAR = 0.88
"""A second sheet that comes as near as this is worth a question."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A sheet of ours with the columns that fit it."""

    sheet: Sheet
    taken: tuple[Match, ...]
    undecided: tuple[tuple[str, tuple[int, ...]], ...]
    """A field and the columns that may be it equally."""
    score: float


def best_fits(tab: str, columns: Sequence[Column], words: Words, only: str | None = None) -> list[Fit]:
    """The sheets that the columns of a tab may be, the best first. `only` names the one that a user wants."""
    named_ = words.sheet_named(tab)
    fits = []
    for sheet in all_sheets().values():
        if only not in (None, sheet.name):
            continue
        fit = fit_of(sheet, columns, words)
        if only is not None:
            return [fit]
        if _anchored(fit) and (named_ == sheet.name or not _is_thin(fit, columns)):
            bonus = _OWN_NAME if tab.strip().casefold() == sheet.name.casefold() else 0
            bonus += _HINT if named_ == sheet.name else 0
            bonus += _catalogued(fit, columns)
            fits.append(Fit(fit.sheet, fit.taken, fit.undecided, round(fit.score + bonus, 2)))
    return sorted((each for each in fits if each.score >= _LEAST), key=lambda each: -each.score)


def told(fit: Fit, tab: str, columns: Sequence[Column], words: Words) -> bool:
    """Whether more than columns that many a list has says that a tab is this sheet: its name, or a header for it alone.

    What is not told is a person's to say: a list of risks with their days is no record of runs, though it looks so.
    """
    named_ = words.sheet_named(tab) or tab.strip()
    if fit.sheet.name not in _COMMON or named_.casefold() == fit.sheet.name.casefold():
        return True
    key = next((each.column for each in fit.taken if each.field == "evidence_id"), None)
    header = next((column.header for column in columns if column.index == key), "")
    sure = dict(words.fields(header))
    return sure.pop("evidence_id", 0) > max(sure.values(), default=0)


def near(fits: Sequence[Fit]) -> Fit | None:
    """The second best sheet, where it fits nearly as well as the best."""
    return fits[1] if len(fits) > 1 and fits[1].score >= _NEAR * fits[0].score else None


def fit_of(sheet: Sheet, columns: Sequence[Column], words: Words) -> Fit:
    """The columns given to the fields of `sheet`: the surest first, each once; what is equally sure is undecided."""
    found = sorted(
        (match for column in columns for match in matches(column, sheet, words)),
        key=lambda each: (-each.sure, each.column),
    )
    empty = {column.index for column in columns if not column.cells}
    taken: dict[str, Match] = {}
    used: set[int] = set()
    undecided: dict[str, tuple[int, ...]] = {}
    for match in found:
        if match.field in taken or match.field in undecided or match.column in used:
            continue
        rivals = [
            each.column
            for each in found
            if each.field == match.field and each.sure == match.sure and each.column not in used | empty
        ]
        if len(rivals) > 1:
            undecided[match.field] = tuple(rivals)
            used.update(rivals)
            continue
        taken[match.field] = match
        used.add(match.column)
    needs = {field.name: field.need for field in sheet.fields}
    score = sum(_counted(each) * (1.2 if needs[each.field] is Need.ALWAYS else 0.9) for each in taken.values())
    return Fit(sheet, tuple(sorted(taken.values(), key=lambda each: each.column)), tuple(undecided.items()), score)


def _counted(match: Match) -> float:
    """What a match adds: one whose values speak against it hardly anything."""
    return match.sure if match.sure >= 0.6 else 0.2


def _anchored(fit: Fit) -> bool:
    there = {each.field for each in fit.taken if each.sure >= ENOUGH}
    return all(group & there for group in _ANCHORS[fit.sheet.name])


def _is_thin(fit: Fit, columns: Sequence[Column]) -> bool:
    """Whether only a few of many columns fit, and none of them names an id of a framework: any list has an owner."""
    ids = any(each.ids >= _SOME for each in columns)
    return not ids and len(fit.taken) < _SOME * len(columns)


def _catalogued(fit: Fit, columns: Sequence[Column]) -> float:
    """What speaks for a Statement of Applicability: many controls, none of them twice."""
    if fit.sheet.name != "SoA":
        return 0
    at = next((each.column for each in fit.taken if each.field == "control"), None)
    cells = next((column.values for column in columns if column.index == at), ())
    found = [named(shown(each)) for each in cells]
    controls = [
        ref for each in found for ref in (*each.refs, *([f"A.{each.bare}"] if each.bare else [])) if _is_control(ref)
    ]
    return 1.0 if len(controls) > 10 and len(set(controls)) > 0.9 * len(cells) else 0


def _is_control(ref: str) -> bool:
    return any((found := entry(ISO, ref, each)) is not None and found.kind is Kind.CONTROL for each in ("2022", "2013"))


def maps_both(columns: Iterable[Column]) -> bool:
    """Whether one column names ids of ISO and another those of SOC 2: a mapping, which is no register."""
    sides = set()
    for column in columns:
        refs = [ref for cell in column.values if isinstance(cell, str) for ref in named(cell).refs]
        held = {side_of(ref) for ref in refs}
        if column.ids >= 0.6 and len(held) == 1:
            sides |= held
    return {ISO, SOC2} <= sides
