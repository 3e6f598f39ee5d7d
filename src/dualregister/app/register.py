"""The register in a workbook as records: settings, evidence with its occurrences, claims, pairs and their decisions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from dualregister.core.cells import Judged, Misfit
from dualregister.core.rows import days_of, records_of, rows_named, typed_rows
from dualregister.core.settings import SettingFault, Settings, read_settings
from dualregister.core.table import Table

if TYPE_CHECKING:
    from dualregister.core.decision import Decision
    from dualregister.core.records import Claim, Evidence, Pair, Record
    from dualregister.core.unread import Fields, Unread

Tables = Mapping[str, Table]
"""The tables of a workbook by the name of their sheet."""
Key = tuple[str, str]
"""Case-folded evidence id and claim id."""

R = TypeVar("R", bound="Record")
_REUSED = ("Evidence", "Occurrences", "Claims", "Reuse")
_Values = dict[str, Judged]
_Rows = Mapping[str, Sequence[_Values]]
"""The typed rows of each sheet that a decision on reuse reads, as far as it is there."""


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
    rows = ((number, values.get("setting"), values.get("value")) for number, values in typed_rows(tables["Settings"]))
    return read_settings(
        # A value that is an error cell has a finding of its own; here it is no value.
        (number, setting, None if isinstance(value, Misfit) else value)
        for number, setting, value in rows
        if isinstance(setting, str)
    )


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
    pairs = _all_rows(tables, "Reuse")
    if not pairs:
        return Reusables(), frozenset()
    rows = {"Reuse": pairs}
    for name, named in (("Evidence", "evidence_id"), ("Occurrences", "evidence_id"), ("Claims", "claim_id")):
        if name in tables:
            ids = {word.casefold() for values in pairs if isinstance(word := values.get(named), str)}
            rows[name] = list(rows_named(tables[name], named, ids))
    used = (values for values in pairs if values.get("used") == "yes")
    return _reusables(tables, rows), frozenset(key for values in used if (key := _key(values)) is not None)


def runs_of(tables: Tables) -> dict[str, list[dt.date]]:
    """The days of the sheet Occurrences by case-folded evidence id."""
    return _runs(_all_rows(tables, "Occurrences") if "Occurrences" in tables else ())


def _all_rows(tables: Tables, name: str) -> list[_Values]:
    return [values for _, values in typed_rows(tables[name])]


def _reusables(tables: Tables, rows: _Rows) -> Reusables:
    """Of rows that were typed once, for the records and for all that looks for what could not be read."""
    from dualregister.core.records import Claim, Pair  # noqa: PLC0415 - records load pydantic

    claims: dict[str, Claim] = {}
    for claim in _records(rows, "Claims", Claim):
        claims.setdefault(claim.claim_id.casefold(), claim)
    pairs: dict[Key, Pair] = {}
    for pair in _records(rows, "Reuse", Pair):
        pairs.setdefault((pair.evidence_id.casefold(), pair.claim_id.casefold()), pair)
    return Reusables(_evidence(rows), claims, pairs, holidays_of(tables), _unread(tables, rows))


def _records(rows: _Rows, name: str, kind: type[R]) -> "Iterator[R]":
    return (record for _, record in records_of(enumerate(rows.get(name, ())), kind))


def _unread(tables: Tables, rows: _Rows) -> "Unread":
    """What could not be read of evidence, claims and pairs, and pairs whose rows contradict each other."""
    from dualregister.core.unread import Unread  # noqa: PLC0415

    evidence, claims = _misfits(rows, "Evidence", "evidence_id"), _misfits(rows, "Claims", "claim_id")
    for (key,), fields in _misfits(rows, "Occurrences", "evidence_id").items():
        if "date" in fields:
            evidence[key,] = evidence.get((key,), frozenset()) | {"occurrences"}
    for key, fields in (*_differing(rows, "Evidence", "evidence_id"), *_without_column(tables, rows)):
        evidence[key,] = evidence.get((key,), frozenset()) | fields
    for key, fields in _differing(rows, "Claims", "claim_id"):
        claims[key,] = claims.get((key,), frozenset()) | fields
    pairs = _misfits(rows, "Reuse", "evidence_id", "claim_id")
    return Unread(
        {key: fields for (key,), fields in evidence.items()},
        {key: fields for (key,), fields in claims.items()},
        {(one, other): fields for (one, other), fields in pairs.items()},
        _contradicted(rows),
    )


def _misfits(rows: _Rows, name: str, *ids: str) -> "dict[tuple[str, ...], Fields]":
    """By case-folded ids, the fields of a sheet that hold something which does not fit; those of all rows of an id."""
    found: dict[tuple[str, ...], Fields] = {}
    for values in rows.get(name, ()):
        if Misfit in map(type, values.values()):
            unfit = frozenset(field for field, value in values.items() if isinstance(value, Misfit))
            words = [word for word in map(values.get, ids) if isinstance(word, str)]
            if len(words) == len(ids):
                key = tuple(word.casefold() for word in words)
                found[key] = found.get(key, frozenset()) | unfit
    return found


def _differing(rows: _Rows, name: str, field: str) -> "Iterator[tuple[str, Fields]]":
    """By case-folded id, the fields in which rows with one id do not say the same."""
    firsts: dict[str, _Values] = {}
    for values in rows.get(name, ()):
        word = values.get(field)
        if isinstance(word, str) and (first := firsts.setdefault(word.casefold(), values)) is not values:
            fields = frozenset(each for each in first if values[each] != first[each]) - {field}
            if fields:
                yield word.casefold(), fields


SPEAKS_FOR_YES = ("permission_expires", "attributes_not_met", "date_to")
"""Columns of Evidence whose blank speaks for a yes: no end, nothing failed, still in force (a document)."""


def _without_column(tables: Tables, rows: _Rows) -> "Iterator[tuple[str, Fields]]":
    """By case-folded id of evidence, the fields that have no column and whose blank would speak for a yes."""
    if "Evidence" not in tables:
        return
    table = tables["Evidence"]
    there = {column.field.name for column in table.columns if column.field is not None}
    lacking = frozenset(SPEAKS_FOR_YES) - there
    for values in rows["Evidence"] if lacking else ():
        fields = lacking if values.get("kind") in {"document", None} else lacking - {"date_to"}
        if fields and isinstance(values.get("evidence_id"), str):
            yield str(values["evidence_id"]).casefold(), fields


def _contradicted(rows: _Rows) -> frozenset[Key]:
    """Pairs that are listed more than once and not with the same words on sameness."""
    said: dict[Key, set[object]] = {}
    for values in rows.get("Reuse", ()):
        if (key := _key(values)) is not None:
            said.setdefault(key, set()).add(values.get("sameness"))
    return frozenset(key for key, words in said.items() if len(words) > 1)


def _key(values: _Values) -> Key | None:
    """Of a row of Reuse; None where it does not name both."""
    one, other = values.get("evidence_id"), values.get("claim_id")
    return (one.casefold(), other.casefold()) if isinstance(one, str) and isinstance(other, str) else None


def _evidence(rows: _Rows) -> "dict[str, Evidence]":
    from dualregister.core.records import Evidence  # noqa: PLC0415

    found: dict[str, Evidence] = {}
    runs = _runs(rows.get("Occurrences", ()))
    for each in _records(rows, "Evidence", Evidence):
        key = each.evidence_id.casefold()
        days = tuple(sorted({*each.occurrences, *runs.get(key, ())}))
        found.setdefault(key, each.model_copy(update={"occurrences": days}))
    return found


def _runs(rows: Iterable[_Values]) -> dict[str, list[dt.date]]:
    runs: dict[str, list[dt.date]] = {}
    for values in rows:
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
