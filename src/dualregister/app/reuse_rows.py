"""The decision on pairs whose rows are handed over, as a cell formula has them: the same decision as on a workbook.

All rows of one call are taken for what the register holds: an id with two rows that do not say the same is unknown
there. What no row can show, the sheets Occurrences and Holidays and the settings, is given besides; without the sheet
Occurrences nothing is a yes or a no that only its runs could tell.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dualregister.app.register import Key, Reusables, Tables, reusables_of, settings_of
from dualregister.app.reuse import REGISTER
from dualregister.app.reuse_book import book_of
from dualregister.app.terms import Terms
from dualregister.app.verdict_matrix import VerdictMatrix, matrix
from dualregister.core.cells import blank, value_of
from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.settings import Settings
from dualregister.core.sheets import sheet
from dualregister.core.table import Table
from dualregister.core.unseen import remarks
from dualregister.errors import NotJudged

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Rows and columns of a sheet of Excel."""
_PAIR = ("evidence_id", "claim_id", "sameness", "decided_by", "decided_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What is handed over: two tables, what people decided about each pair, and the sheets that rows cannot show."""

    evidence: Table
    claims: Table
    decided: Sequence[Sequence[object]] = ()
    """Sameness, who and when of each pair; nothing where nobody listed the pairs."""
    others: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs in the order of their rows, ready to be judged."""

    keys: tuple[Key | None, ...]
    """None for a pair of which one row is blank."""
    reusables: Reusables
    as_of: dt.date
    settings: Settings
    holidays_given: bool

    def decisions(self) -> Iterator[Decision | None]:
        """The decision on each pair; None where one of its rows is blank."""
        known: dict[Key, Decision] = {}
        for key in self.keys:
            if key is not None and key not in known:
                known[key] = self.reusables.decide(key, self.as_of, self.settings) or _without_id(key)
            yield None if key is None else known[key]

    def remarks(self, key: Key) -> tuple[str, ...]:
        """What the check of dates of a pair rests on although a sheet was not given."""
        evidence, claim = self.reusables.evidence.get(key[0]), self.reusables.claims.get(key[1])
        if evidence is None or claim is None:
            return ()
        given = self.reusables.runs_given
        return tuple(remarks(evidence, claim, runs_given=given, holidays_given=self.holidays_given))


def pairs_of(handed: Handed, terms: Terms) -> Pairs:
    """The pairs: row by row, one row of one side with each of the other where the other has several.

    There are as many as the shorter of two sides that have several rows.
    """
    tables: dict[str, Table] = {each.sheet.name: each for each in (handed.evidence, handed.claims, *handed.others)}
    ids = list(_paired(_ids(handed.evidence), _ids(handed.claims)))
    if handed.decided:
        tables["Reuse"] = _reuse([(one, other) for one, other in ids], handed.decided)
    settings, _ = settings_of(tables)
    return Pairs(
        keys=tuple(None if one is None or other is None else (one.casefold(), other.casefold()) for one, other in ids),
        reusables=_reusables(tables),
        as_of=terms.day(settings.as_of),
        settings=terms.over(settings),
        holidays_given="Holidays" in tables,
    )


def grid_of(tables: Sequence[Table], terms: Terms) -> VerdictMatrix:
    """The verdicts on every evidence record with every claim. NotJudged where a sheet of Excel could not hold them."""
    book = book_of({each.sheet.name: each for each in tables}, terms)
    shown = replace(book.reusables, runs_given=any(each.sheet.name == "Occurrences" for each in tables))
    if len(shown.evidence) >= LAST_ROW or len(shown.claims) >= LAST_COLUMN:
        raise NotJudged("There are more records than a sheet can show.", remedy="Give fewer rows of either table.")
    return matrix(replace(book, reusables=shown), everything=True)


def _reusables(tables: Tables) -> Reusables:
    return replace(reusables_of(tables), runs_given="Occurrences" in tables)


def _ids(table: Table) -> list[str | None]:
    """The id of each row: "" for one without an id that can be used, None for a row with nothing in it."""
    key = table.sheet.fields[0]
    at = next((each.index for each in table.columns if each.field is key), None)
    ids: list[str | None] = []
    for _, cells in table.rows:
        word = value_of(cells[at], key) if at is not None and at < len(cells) else None
        ids.append(word if isinstance(word, str) else None if all(map(blank, cells)) else "")
    return ids


def _paired(evidence: list[str | None], claims: list[str | None]) -> Iterator[tuple[str | None, str | None]]:
    count = max(len(evidence), len(claims))
    one = evidence * count if len(evidence) == 1 else evidence
    other = claims * count if len(claims) == 1 else claims
    return zip(one, other, strict=False)


def _reuse(ids: Sequence[tuple[str | None, str | None]], decided: Sequence[Sequence[object]]) -> Table:
    """The sheet Reuse that lists these pairs."""
    from dualregister.app.cell_table import table_under  # noqa: PLC0415 - only listed pairs need it

    contract = sheet("Reuse")
    headers = [contract.field(name).header for name in _PAIR]
    every = [*decided] * len(ids) if len(decided) == 1 else decided
    rows = [[one or None, other or None, *words] for (one, other), words in zip(ids, every, strict=False)]
    return table_under(contract, headers, rows)


def _without_id(key: Key) -> Decision:
    """The decision on a pair of which a row has no id that can be used: every check is unknown."""
    from dualregister.core.reuse import CHECKS  # noqa: PLC0415 - only such a pair needs it

    lacking = [name for name, word in zip(("Evidence ID", "Claim ID"), key, strict=True) if not word]
    words = " and ".join(lacking)
    return Decision(
        evidence_id=key[0],
        claim_id=key[1],
        verdict=Verdict.UNKNOWN,
        checks=MappingProxyType({name: Verdict.UNKNOWN for name, _ in CHECKS}),
        reasons=(Reason(REGISTER, "ID_MISSING", f"The row has no {words} that can be used."),),
        valid_until=None,
        valid_until_reason="",
    )
