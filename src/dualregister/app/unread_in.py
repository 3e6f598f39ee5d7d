"""Fields of evidence, claims and pairs about which nobody can say what they hold, found in the tables of a workbook.

Besides cells that do not fit their column these are columns that are not there or stand twice, cells below the first of
a merged range, and what rows with one id do not say alike. A row whose id is not usable as it stands, for a character
that nobody sees or for being a number, still speaks of the record whose id it shows.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from dualregister.core.cells import Judged, Misfit
from dualregister.core.table import Table
from dualregister.core.table_doubts import Hidden, doubled, hidden
from dualregister.core.unread import NONE, Fields, Unread

if TYPE_CHECKING:
    from dualregister.app.register import Key, Tables

Values = dict[str, Judged]
Typed = tuple[int, Values]
"""Excel's row number and the typed values by field."""
Rows = Mapping[str, Sequence[Typed]]
"""The typed rows of each sheet that a decision on reuse reads, as far as it is there."""

SPEAKS_FOR_YES = ("permission_expires", "attributes_not_met", "date_to")
"""Columns of Evidence whose blank speaks for a yes: no end, nothing failed, still in force (a document)."""
_DECISION = frozenset({"sameness", "decided_by", "decided_on"})
_NOTHING: Mapping[str, int] = {}


def unread_in(tables: "Tables", rows: Rows) -> Unread:
    """What could not be read of evidence, claims and pairs, and pairs whose rows contradict each other."""
    evidence = _Records(tables, rows, "Evidence", "evidence_id")
    claims = _Records(tables, rows, "Claims", "claim_id")
    for key, fields in _without_column(tables, rows):
        evidence.doubts[key] |= fields
    for key in _runs_in_doubt(tables, rows, evidence):
        evidence.doubts[key] |= {"occurrences"}
    pairs, contradicted = _pairs(tables, rows, evidence, claims)
    unsure = "Reuse" in tables and not doubled(tables["Reuse"]).isdisjoint({"evidence_id", "claim_id"})
    return Unread(dict(evidence.doubts), dict(claims.doubts), pairs, contradicted, _DECISION if unsure else NONE)


class _Records:
    """The rows of one sheet by the case-folded id of their record, and what is in doubt of each."""

    def __init__(self, tables: "Tables", rows: Rows, name: str, key: str) -> None:
        self.firsts: dict[str, Values] = {}
        self.doubts: defaultdict[str, Fields] = defaultdict(frozenset)
        self._alike: dict[str, list[str]] | None = None
        if name in tables:
            self._look(tables[name], rows[name], key)

    def _look(self, table: Table, rows: Sequence[Typed], key: str) -> None:
        merged, twice = _hidden(table, rows), doubled(table)
        if key in twice:
            twice = frozenset(field.name for field in table.sheet.fields)
        strays = []
        for number, values in rows:
            word = values.get(key)
            if not isinstance(word, str):
                strays.append((number, values))
                continue
            first = self.firsts.setdefault(word.casefold(), values)
            fields = _unfit(values) | twice | frozenset(merged.get(number, ()))
            if first is not values:
                fields |= _differing(values, first) - {key}
            if fields:
                self.doubts[word.casefold()] |= fields
        for _, word, values in _shown(strays, rows, key, merged):
            for each in self.alike(word):
                self.doubts[each] |= _differing(values, self.firsts[each]) - {key}

    def alike(self, word: str) -> Sequence[str]:
        """The case-folded ids that look like `word`."""
        if self._alike is None:
            self._alike = {}
            for each in self.firsts:
                self._alike.setdefault(_look(each), []).append(each)
        return self._alike.get(_look(word), ())


def _look(word: str) -> str:
    """What a reader sees of an id: no character without a width, no kind of space, no case."""
    seen = unicodedata.normalize("NFKC", word)
    return "".join(each for each in seen if each.isprintable() and not each.isspace()).casefold()


def _unfit(values: Values) -> Fields:
    if Misfit not in map(type, values.values()):
        return NONE
    return frozenset(field for field, value in values.items() if isinstance(value, Misfit))


def _differing(values: Values, first: Values) -> Fields:
    """The fields in which two rows do not say the same."""
    return frozenset(each for each in first if values[each] != first[each])


def _hidden(table: Table, rows: Sequence[Typed]) -> Hidden:
    return hidden(table, [number for number, _ in rows])


def _shown(
    strays: Iterable[Typed], rows: Sequence[Typed], key: str, merged: Hidden
) -> Iterator[tuple[int, str, Values]]:
    """Of rows without a usable id: what they show in its place, be it by a merged range that begins further up."""
    held = {number: values.get(key) for number, values in rows} if merged else {}
    for number, values in strays:
        word = values.get(key)
        if word is None:
            word = held.get(merged.get(number, _NOTHING).get(key, 0))
        if isinstance(word, Misfit | str):
            yield number, word if isinstance(word, str) else word.shown, values


def _without_column(tables: "Tables", rows: Rows) -> Iterator[tuple[str, Fields]]:
    """By case-folded id of evidence, the fields that have no column and whose blank would speak for a yes."""
    if "Evidence" not in tables:
        return
    table = tables["Evidence"]
    there = {column.field.name for column in table.columns if column.field is not None}
    lacking = frozenset(SPEAKS_FOR_YES) - there
    for _, values in rows["Evidence"] if lacking else ():
        fields = lacking if values.get("kind") in {"document", None} else lacking - {"date_to"}
        if fields and isinstance(values.get("evidence_id"), str):
            yield str(values["evidence_id"]).casefold(), fields


def _runs_in_doubt(tables: "Tables", rows: Rows, evidence: _Records) -> Iterator[str]:
    """Case-folded ids of evidence of which a run on the sheet Occurrences could not be read."""
    if "Occurrences" not in tables:
        return
    table, every = tables["Occurrences"], rows["Occurrences"]
    if not doubled(table).isdisjoint({"evidence_id", "date"}):
        yield from evidence.firsts
    merged = _hidden(table, every)
    strays = []
    for number, values in every:
        word = values.get("evidence_id")
        if not isinstance(word, str):
            strays.append((number, values))
        elif isinstance(values.get("date"), Misfit) or "date" in merged.get(number, ()):
            yield word.casefold()
    if strays:
        known = _known_runs(every, evidence)
        for _, word, values in _shown(strays, every, "evidence_id", merged):
            day = values.get("date")
            yield from (each for each in evidence.alike(word) if day is not None and day not in known[each])


def _known_runs(every: Iterable[Typed], evidence: _Records) -> Mapping[str, set[object]]:
    known: defaultdict[str, set[object]] = defaultdict(set)
    for key, values in evidence.firsts.items():
        own = values.get("occurrences")
        known[key].update(own if isinstance(own, tuple) else ())
    for _, values in every:
        if isinstance(word := values.get("evidence_id"), str):
            known[word.casefold()].add(values.get("date"))
    return known


def _pairs(
    tables: "Tables", rows: Rows, evidence: _Records, claims: _Records
) -> "tuple[dict[Key, Fields], frozenset[Key]]":
    """What is in doubt of each pair, and the pairs that are listed with different words on sameness."""
    if "Reuse" not in tables:
        return {}, frozenset()
    every = rows["Reuse"]
    merged, twice = _hidden(tables["Reuse"], every), doubled(tables["Reuse"])
    doubts: defaultdict[Key, Fields] = defaultdict(frozenset)
    firsts: dict[Key, Values] = {}
    contradicted = set()
    strays = []
    for number, values in every:
        key = key_of(values)
        if key is None:
            strays.append((number, values))
            continue
        if firsts.setdefault(key, values).get("sameness") != values.get("sameness"):
            contradicted.add(key)
        if fields := _unfit(values) | twice | frozenset(merged.get(number, ())):
            doubts[key] |= fields
    for key, values in _meant(strays, every, merged, evidence, claims):
        first = firsts.get(key, {})
        if fields := frozenset(each for each in _DECISION if values.get(each) != first.get(each)):
            doubts[key] |= fields
    return dict(doubts), frozenset(contradicted)


def _meant(
    strays: Sequence[Typed], every: Sequence[Typed], merged: Hidden, evidence: _Records, claims: _Records
) -> "Iterator[tuple[Key, Values]]":
    """Rows of Reuse of which an id cannot be used, with each pair that they seem to be about."""
    ones, others = (
        {number: [word.casefold(), *those.alike(word)] for number, word, _ in _shown(strays, every, key, merged)}
        for key, those in (("evidence_id", evidence), ("claim_id", claims))
    )
    for number, values in strays:
        for key in product(ones.get(number, ()), others.get(number, ())):
            yield key, values


def key_of(values: Values) -> "Key | None":
    """Of a row of Reuse, its case-folded ids; None where it does not name both."""
    one, other = values.get("evidence_id"), values.get("claim_id")
    return (one.casefold(), other.casefold()) if isinstance(one, str) and isinstance(other, str) else None
