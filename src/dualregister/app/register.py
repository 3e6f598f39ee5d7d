"""The register in a workbook as records: settings, evidence with its occurrences, claims, pairs and their decisions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from dualregister.core.cells import Misfit
from dualregister.core.rows import days_of, records_of, rows_named, typed_rows
from dualregister.core.settings import NAMES, SettingFault, Settings, read_settings
from dualregister.core.table import Table
from dualregister.core.table_doubts import doubled, has_merged

if TYPE_CHECKING:
    from dualregister.app.unread_in import Rows, Typed
    from dualregister.core.decision import Decision
    from dualregister.core.records import Claim, Evidence, Pair, Record
    from dualregister.core.unread import Unread

Tables = Mapping[str, Table]
"""The tables of a workbook by the name of their sheet."""
Key = tuple[str, str]
"""Case-folded evidence id and claim id."""

R = TypeVar("R", bound="Record")
_REUSED = ("Evidence", "Occurrences", "Claims", "Reuse")


@dataclass(frozen=True, slots=True)
class Reusables:
    """What a decision on reuse is made of. Ids are case-folded; what rows with one id do not say alike is unread."""

    evidence: "Mapping[str, Evidence]" = field(default_factory=dict)
    claims: "Mapping[str, Claim]" = field(default_factory=dict)
    pairs: "Mapping[Key, Pair]" = field(default_factory=dict)
    holidays: frozenset[dt.date] = frozenset()
    unread: "Unread | None" = None
    """Cells that hold something which could not be read: what reads them is unknown."""
    runs_given: bool = True
    """False in a formula that was not given the sheet Occurrences: it cannot know whether there are runs."""

    def decide(self, key: Key, as_of: dt.date, settings: Settings) -> "Decision | None":
        """The decision on a pair; None where the evidence or the claim is not in the register."""
        from dualregister.core.reuse import decide  # noqa: PLC0415 - only a book with pairs needs it
        from dualregister.core.unseen import runs_unseen, without_runs  # noqa: PLC0415

        evidence, claim = self.evidence.get(key[0]), self.claims.get(key[1])
        if evidence is None or claim is None:
            return None
        decision = decide(evidence, claim, self.pairs.get(key), as_of, settings, self.holidays)
        if not self.runs_given and runs_unseen(evidence, claim):
            decision = without_runs(decision)
        return decision if self.unread is None else self.unread.applied(decision, key)


def settings_of(tables: Tables) -> tuple[Settings, tuple[SettingFault, ...]]:
    """The settings of a workbook, and the rows of its Settings sheet that cannot be used."""
    if "Settings" not in tables:
        return Settings(), ()
    table = tables["Settings"]
    if not {"setting", "value"} <= {each.field.name for each in table.columns if each.field is not None}:
        return Settings(unread=NAMES), ()
    settings, faults = read_settings(
        (number, setting, values.get("value"))
        for number, values in typed_rows(table)
        if isinstance(setting := values.get("setting"), str | Misfit)
    )
    if not doubled(table).isdisjoint({"setting", "value"}):
        settings = replace(settings, unread=NAMES)
    return settings, faults


def unread_settings(tables: Tables) -> Iterator[tuple[str, str]]:
    """Rows of Settings that hold an error cell or an uncalculated formula, in words, and what to do.

    They are no blank, so the default does not count for them without a word.
    """
    for row, values in typed_rows(tables["Settings"]) if "Settings" in tables else ():
        odd = [each for each in map(values.get, ("setting", "value")) if isinstance(each, Misfit)]
        named = values.get("setting")
        for each in odd:
            name = f"“{named}”" if isinstance(named, str) else "the setting"
            yield f"Settings row {row}: {each.shown} for {name} could not be read.", "Enter a value."


def reusables_of(tables: Tables) -> Reusables:
    """Evidence, claims, pairs and holidays of a workbook, and the cells of them that could not be read."""
    return _reusables(tables, {name: _all_rows(tables, name) for name in _REUSED if name in tables})


def listed_reusables_of(tables: Tables) -> tuple[Reusables, frozenset[Key]]:
    """The same with only the evidence and the claims that the sheet Reuse names; and the pairs that are in use.

    Of a large register, few rows are in a pair. The others need no record to be judged.
    """
    from dualregister.app.unread_in import key_of  # noqa: PLC0415 - only a book with pairs needs it

    pairs = _all_rows(tables, "Reuse")
    if not pairs:
        return Reusables(), frozenset()
    rows = {"Reuse": pairs}
    for name, named in (("Evidence", "evidence_id"), ("Occurrences", "evidence_id"), ("Claims", "claim_id")):
        if name in tables:
            ids = {word.casefold() for _, values in pairs if isinstance(word := values.get(named), str)}
            # Where cells are merged, a row may be about a record that a row further up names.
            some = typed_rows if has_merged(tables[name]) else partial(rows_named, field=named, ids=ids)
            rows[name] = list(some(tables[name]))
    used = (values for _, values in pairs if values.get("used") == "yes")
    return _reusables(tables, rows), frozenset(key for values in used if (key := key_of(values)) is not None)


def runs_of(tables: Tables) -> dict[str, list[dt.date]]:
    """The days of the sheet Occurrences by case-folded evidence id."""
    return _runs(_all_rows(tables, "Occurrences") if "Occurrences" in tables else ())


def _all_rows(tables: Tables, name: str) -> "list[Typed]":
    return list(typed_rows(tables[name]))


def _reusables(tables: Tables, rows: "Rows") -> Reusables:
    """Of rows that were typed once, for the records and for all that looks for what could not be read."""
    from dualregister.app.unread_in import unread_in  # noqa: PLC0415 - only a book with pairs needs it
    from dualregister.core.records import Claim, Pair  # noqa: PLC0415 - records load pydantic

    claims: dict[str, Claim] = {}
    for claim in _records(rows, "Claims", Claim):
        claims.setdefault(claim.claim_id.casefold(), claim)
    pairs: dict[Key, Pair] = {}
    for pair in _records(rows, "Reuse", Pair):
        pairs.setdefault((pair.evidence_id.casefold(), pair.claim_id.casefold()), pair)
    return Reusables(_evidence(rows), claims, pairs, holidays_of(tables), unread_in(tables, rows))


def _records(rows: "Rows", name: str, kind: type[R]) -> "Iterator[R]":
    return (record for _, record in records_of(rows.get(name, ()), kind))


def _evidence(rows: "Rows") -> "dict[str, Evidence]":
    from dualregister.core.records import Evidence  # noqa: PLC0415

    found: dict[str, Evidence] = {}
    runs = _runs(rows.get("Occurrences", ()))
    for each in _records(rows, "Evidence", Evidence):
        key = each.evidence_id.casefold()
        days = tuple(sorted({*each.occurrences, *runs.get(key, ())}))
        found.setdefault(key, each.model_copy(update={"occurrences": days}))
    return found


def _runs(rows: "Iterable[Typed]") -> dict[str, list[dt.date]]:
    runs: dict[str, list[dt.date]] = {}
    for _, values in rows:
        key, day = values.get("evidence_id"), values.get("date")
        if isinstance(key, str) and isinstance(day, dt.date):
            runs.setdefault(key.casefold(), []).append(day)
    return runs


def holidays_of(tables: Tables) -> frozenset[dt.date]:
    """The days of the sheet Holidays."""
    return days_of(tables["Holidays"], "date") if "Holidays" in tables else frozenset()


def excluded_controls(tables: Tables) -> frozenset[str]:
    """The controls that the SoA calls not applicable."""
    if "SoA" not in tables:
        return frozenset()
    rows = (values for _, values in typed_rows(tables["SoA"]))
    return frozenset(str(values["control"]).strip() for values in rows if values.get("applicable") == "no")
