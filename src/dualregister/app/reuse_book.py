"""The workbook as the verbs about reuse need it: records, listed pairs, owners, settings, and what stood in the way."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.app.register import Key, Reusables, Tables, reusables_of, settings_of, unread_settings
from dualregister.app.terms import Terms
from dualregister.core.cells import Misfit
from dualregister.core.echo import harmless
from dualregister.core.rows import records, rows_without, typed_rows
from dualregister.core.settings import Settings
from dualregister.core.table import Oddity
from dualregister.errors import naming

if TYPE_CHECKING:
    from dualregister.core.records import Ownership
    from dualregister.workbook.limits import Limits

_NEEDED = ("Evidence", "Claims")
_SHEETS = (*_NEEDED, "Occurrences", "Reuse", "Owners", "Holidays", "Settings")
_IDS = (
    ("Evidence", "evidence_id"),
    ("Occurrences", "evidence_id"),
    ("Claims", "claim_id"),
    ("Reuse", "evidence_id"),
    ("Reuse", "claim_id"),
)
_NAMED = 5
"""Rows that a note names."""
_HARMLESS = frozenset({Oddity.HEADER_UNKNOWN, Oddity.BANNER})
"""What hides nothing that an answer depends on: a column of the user's own, a heading."""
_SPEAKS_FOR_YES = {
    "permission_expires": "whether a permission has ended is unknown",
    "attributes_not_met": "whether a criterion is recorded as not met is unknown",
    "edition": "references are taken to be of the edition in Settings",
    "date_to": "whether documents are still in force is unknown",
    "status": "no evidence is taken to be rejected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A pair of the sheet Reuse, as it is written there; its first row where it has several."""

    row: int
    evidence_id: str | None
    claim_id: str | None
    used: bool

    @property
    def key(self) -> Key:
        """The pair's case-folded ids; a blank for an id that is not there."""
        return (self.evidence_id or "").casefold(), (self.claim_id or "").casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseBook:
    """What the verbs about reuse work on."""

    path: str
    as_of: dt.date
    settings: Settings
    reusables: Reusables
    listed: tuple[Listing, ...] | None
    """The pairs of the sheet Reuse in their order; None where there is no such sheet."""
    owners: "tuple[Ownership, ...]" = ()
    notes: tuple[str, ...] = ()
    """What a reader of the answers has to know about the workbook."""
    whole: bool = True
    """Whether everything that the answers depend on was there and could be read."""


def open_book(path: Path, terms: Terms, limits: "Limits | None" = None) -> ReuseBook:
    """The workbook at `path`, read in a process of its own. Unreadable where it cannot be read."""
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(path), Child(limits) as child:
        return child.run(_read, path, terms, limits)


def _read(path: Path, terms: Terms, limits: "Limits") -> ReuseBook:
    from dualregister.workbook.read import read  # noqa: PLC0415

    book = read(path, limits, sheet=terms.sheet)
    return book_of({table.sheet.name: table for table in book.tables}, terms, str(path), book.other_sheets)


def book_of(tables: Tables, terms: Terms, path: str = "", other_tabs: Iterable[str] = ()) -> ReuseBook:
    """The same, of tables, and of the names of tabs that were not read."""
    from dualregister.core.records import Ownership  # noqa: PLC0415

    settings, faults = settings_of(tables)
    amiss = [
        *_layout(tables),
        *_tabs(tables, other_tabs),
        *(f"Settings row {each.row}: {each.message} {each.remedy}" for each in faults),
        *(f"{words} {remedy}" for words, remedy in unread_settings(tables)),
        *_nameless(tables),
        *_unread_use(tables),
    ]
    absent = [f"There is no sheet {name}, so nothing could be judged." for name in _NEEDED if name not in tables]
    owners = tuple(each for _, each in records(tables["Owners"], Ownership)) if "Owners" in tables else ()
    return ReuseBook(
        path=path,
        as_of=terms.day(settings.as_of),
        settings=terms.over(settings),
        reusables=reusables_of(tables),
        listed=_listed(tables) if "Reuse" in tables else None,
        owners=owners,
        notes=tuple(harmless(each) for each in (*absent, *amiss, *_columns(tables), *_doubles(tables))),
        whole=not absent and not amiss,
    )


def _layout(tables: Tables) -> Iterator[str]:
    """What is odd about the sheets themselves, in the words of `validate`, as far as it hides something."""
    from dualregister.rules.layout import layout_findings  # noqa: PLC0415

    for name in _SHEETS:
        if name in tables:
            table = tables[name]
            for odd, each in zip(table.oddnesses, layout_findings(table), strict=True):
                if odd.kind not in _HARMLESS:
                    yield f"{each.sheet}: {each.message} {each.remedy}"


def _tabs(tables: Tables, tabs: Iterable[str]) -> Iterator[str]:
    """Tabs that look like a further sheet of what the answers depend on."""
    from dualregister.rules.layout import tab_findings  # noqa: PLC0415

    absent = [name for name in _SHEETS if name not in tables]
    for each in tab_findings(absent, tabs, of=_SHEETS):
        yield f"{each.message} {each.remedy}"


def _nameless(tables: Tables) -> Iterator[str]:
    """Rows of which nobody can tell for certain which record they are about."""
    for name, field in _IDS:
        rows = list(rows_without(tables[name], field)) if name in tables else []
        if rows:
            header, more = tables[name].sheet.field(field).header, len(rows) - _NAMED
            told = ", ".join(map(str, rows[:_NAMED])) + (f" and {more} more" if more > 0 else "")
            yield (
                f"{name}: no {header} that can be used in row{'s' * (len(rows) > 1)} {told}, so what stands there "
                "counts for no record. Type the ID as text, without characters that are not shown."
            )


def _unread_use(tables: Tables) -> Iterator[str]:
    """Pairs of which nobody can tell whether the evidence is in use: they must not pass for unused."""
    for row, values in typed_rows(tables["Reuse"]) if "Reuse" in tables else ():
        used = values.get("used")
        if isinstance(used, Misfit):
            yield f"Reuse row {row}: Used holds {used.shown}, so nobody knows whether it is in use. Enter yes or no."


def _columns(tables: Tables) -> Iterator[str]:
    """Columns that need not be there, but whose blank speaks for a yes."""
    if "Evidence" in tables:
        table = tables["Evidence"]
        there = {column.field.name for column in table.columns if column.field is not None}
        for name, meaning in _SPEAKS_FOR_YES.items():
            if name not in there:
                yield f"{table.title} has no column “{table.sheet.field(name).header}”: {meaning}."


def _doubles(tables: Tables) -> Iterator[str]:
    """Ids that stand more than once: nobody chose the first row."""
    for name, field in (("Evidence", "evidence_id"), ("Claims", "claim_id")):
        if name in tables:
            ids = [values.get(field) for _, values in typed_rows(tables[name])]
            counts = Counter(each.casefold() for each in ids if isinstance(each, str))
            for each, count in counts.items():
                if count > 1:
                    shown = next(one for one in ids if isinstance(one, str) and one.casefold() == each)
                    yield f"{name}: {shown} stands {count} times; what the rows do not say alike is unknown."


def _listed(tables: Tables) -> tuple[Listing, ...]:
    found: dict[tuple[object, ...], Listing] = {}
    for row, values in typed_rows(tables["Reuse"]):
        ids = [word if isinstance(word, str) else None for word in map(values.get, ("evidence_id", "claim_id"))]
        listing = Listing(row=row, evidence_id=ids[0], claim_id=ids[1], used=values.get("used") == "yes")
        # Rows without an id are not the same pair, however much they look alike.
        key = listing.key if all(ids) else (row,)
        first = found.setdefault(key, listing)
        if listing.used and not first.used:
            found[key] = Listing(row=first.row, evidence_id=first.evidence_id, claim_id=first.claim_id, used=True)
    return tuple(found.values())
