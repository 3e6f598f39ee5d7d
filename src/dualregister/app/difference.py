"""The verb `diff`: what changed between two versions of a register, and what changed because of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.terms import Terms
from dualregister.core.difference.answers import (
    DueChange,
    Records,
    VerdictChange,
    due_changes,
    findings_gone,
    verdict_changes,
)
from dualregister.core.difference.sheet import SheetDifference, compared
from dualregister.core.finding import Finding
from dualregister.errors import naming

if TYPE_CHECKING:
    from dualregister.core.decision import Decision
    from dualregister.core.iso.due import IsoDue
    from dualregister.core.soc2.due import Soc2Due
    from dualregister.core.table import Table
    from dualregister.workbook.limits import Limits
    from dualregister.workbook.read import Book

_DATED = frozenset({"ISO Dates", "SOC 2 Dates", "Register"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one version to the other. Both are judged on the same day: the clock changes nothing."""

    old: str
    new: str
    as_of: dt.date
    version: str
    sheets: tuple[SheetDifference, ...]
    """The sheets that both versions have, also those without a difference."""
    sheets_added: Mapping[str, int]
    """Sheets that only the newer version has, with the number of their filled rows."""
    sheets_removed: Mapping[str, int]
    findings_new: tuple[Finding, ...]
    """Findings of the newer version that the older did not have."""
    findings_gone: tuple[Finding, ...]
    verdicts: tuple[VerdictChange, ...]
    iso: tuple[DueChange, ...]
    soc2: tuple[DueChange, ...]
    not_compared: tuple[str, ...]
    """What could not be compared, a sentence each."""

    @property
    def differs(self) -> bool:
        """Whether the registers differ; the order of their rows is no difference."""
        return bool(self.sheets_added or self.sheets_removed or any(each.differs for each in self.sheets))

    @property
    def exit_code(self) -> int:
        """2 when something could not be compared, 1 when something differs, else 0."""
        return 2 if self.not_compared else int(self.differs)


def diff(old: Path, new: Path, terms: Terms, limits: "Limits | None" = None) -> Difference:
    """What changed from the workbook `old` to the workbook `new`. Unreadable where one of them cannot be read.

    Both are judged on the day that the user named, else on that of `new`.
    """
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(old, new), Child(limits) as child:
        return child.run(_read, old, new, terms, limits)


def _read(old: Path, new: Path, terms: Terms, limits: "Limits") -> Difference:
    from dualregister.workbook.read import read  # noqa: PLC0415

    with naming(old):
        before = read(old, limits, sheet=terms.sheet)
    with naming(new):
        after = read(new, limits, sheet=terms.sheet)
    return difference_of(before, after, terms)


def difference_of(old: "Book", new: "Book", terms: Terms) -> Difference:
    """The same, of workbooks that have been read."""
    from dualregister.app.register import settings_of  # noqa: PLC0415 - what judges is loaded where it is needed

    before, after = _tables(old), _tables(new)
    day = terms.day(settings_of(after)[0].as_of)
    terms = Terms(today=day, as_of=day, sheet=terms.sheet)
    was, now = _answers(old, terms), _answers(new, terms)
    both = {name: compared(before[name], table) for name, table in after.items() if name in before}
    known_old = {before[name].title: Records(name, each.old) for name, each in both.items()}
    known_new = {after[name].title: Records(name, each.new) for name, each in both.items()}
    return Difference(
        old=str(old.path),
        new=str(new.path),
        as_of=day,
        version=__version__,
        sheets=tuple(each.difference for each in both.values()),
        sheets_added={name: _filled(after[name]) for name in after if name not in before},
        sheets_removed={name: _filled(before[name]) for name in before if name not in after},
        findings_new=findings_gone(now.findings, was.findings, known_new, known_old, _of_sheet),
        findings_gone=findings_gone(was.findings, now.findings, known_old, known_new, _of_sheet),
        verdicts=verdict_changes(was.decisions, now.decisions),
        iso=due_changes(was.iso, now.iso),
        soc2=due_changes(was.soc2, now.soc2),
        not_compared=(*_amiss(old), *_amiss(new)),
    )


def _tables(book: "Book") -> "dict[str, Table]":
    return {table.sheet.name: table for table in book.tables}


def _filled(table: "Table") -> int:
    from dualregister.core.rows import typed_rows  # noqa: PLC0415

    return sum(1 for _ in typed_rows(table))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """What the other verbs say of one version."""

    findings: "tuple[Finding, ...]"
    decisions: "tuple[Decision, ...]"
    iso: "tuple[IsoDue, ...]"
    soc2: "tuple[Soc2Due, ...]"


def _answers(book: "Book", terms: Terms) -> _Answers:
    from dualregister.app.dates import dates_in  # noqa: PLC0415
    from dualregister.app.judging import result_of  # noqa: PLC0415
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415
    from dualregister.app.reuse_book import book_of  # noqa: PLC0415
    from dualregister.app.trackers import trackers_of  # noqa: PLC0415

    tables = _tables(book)
    reuse = judge_pairs(book_of(tables, terms, str(book.path))) if "Reuse" in tables else None
    tracked = trackers_of(dates_in(book), terms) if tables.keys() & _DATED else None
    return _Answers(
        findings=result_of(book, terms).findings,
        decisions=tuple(each.decision for each in reuse.pairs) if reuse else (),
        iso=tracked.iso if tracked else (),
        soc2=tracked.soc2 if tracked else (),
    )


def _of_sheet(finding: Finding) -> bool:
    """Whether a finding is about a sheet as a whole, so that its row is only the first of many."""
    from dualregister.rules import layout, soa  # noqa: PLC0415

    waiting = finding.code == soa.undecided.code and finding.field == soa.CONTROL
    return waiting or finding.code in {each.code for each in layout.RULES}


def _amiss(book: "Book") -> Iterator[str]:
    """What of a version could not be read as a whole, in the words of `validate`."""
    from dualregister.rules.layout import NOT_JUDGED, layout_findings  # noqa: PLC0415

    for table in book.tables:
        for each in layout_findings(table):
            if each.code in NOT_JUDGED:
                yield f"{book.path.name}, {table.title}: {each.message} {each.remedy}"
