"""The verb `explain`: one page about one task: its partner, who leads, labels, claims, evidence, dates and findings.

Source: seed rows 4 (labels), 5 (claims and evidence), 6 (dates) and 9 (which side leads).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.app.evidence_matrix import evidence_matrix
from dualregister.app.report_book import ReportBook
from dualregister.app.reuse import Head, Judged, head_of, judge_pairs
from dualregister.app.terms import Terms
from dualregister.app.trackers import trackers_of
from dualregister.core.catalogue import ISO, SOC2, Candidate, candidates, entry
from dualregister.core.coverage import Covered
from dualregister.core.due import Dated
from dualregister.core.finding import Finding
from dualregister.core.names import folded
from dualregister.core.primacy import Primacy, primary
from dualregister.errors import UnknownName

if TYPE_CHECKING:
    from dualregister.core.records import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a task satisfies: one reference of one side, and where to look on the other side."""

    side: str | None
    ref: str | None
    edition: str | None
    title: str | None
    """From the catalogue; None where it has no such reference."""
    source_kind: str | None
    candidates: tuple[Candidate, ...]
    """Candidates only: they say where to look, and permit nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Which obligation leads: what the register says, and what the table says."""

    entered: str | None
    """Primary side as it stands in the row."""
    table: Primacy

    @property
    def agrees(self) -> bool | None:
        """Whether both say the same; None where one of them says nothing."""
        if self.entered is None or self.table.leads is None:
            return None
        return self.entered == self.table.leads


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """All that belongs to one task."""

    head: Head
    task: "Task"
    row: int
    """Excel's row number on the sheet Register."""
    same_id: tuple[int, ...]
    """The rows with this id, where there is more than one; the page is about the first of them."""
    partner: "Task | None"
    partner_row: int | None
    partner_same_id: tuple[int, ...]
    """The rows with the id of the partner, where there is more than one; the first of them is taken."""
    partner_missing: str | None
    """The linked id that names no row."""
    leading: Leading
    label: Label
    claims: tuple[Covered, ...]
    """The claims of the task's side about the same reference."""
    pairs: tuple[Judged, ...]
    """The listed pairs of those claims."""
    dues: tuple[Dated, ...]
    """The task's own day, and the dates of its side about the same reference."""
    findings: tuple[Finding, ...]
    """Findings on the task, its partner, those claims and their evidence."""

    @property
    def exit_code(self) -> int:
        """2 when something was not there or could not be read, else 0: explaining judges nothing anew."""
        return 0 if self.head.whole else 2


def explain(book: ReportBook, task_id: str) -> TaskPage:
    """The page about the task. UnknownName where the sheet Register has no such row."""
    rows = {task.task_id.casefold(): (row, task) for row, task in reversed(book.tasks.rows)}
    key = task_id.strip().casefold()
    if key not in rows:
        raise UnknownName(f"There is no task “{task_id}” on the sheet Register.", remedy=_near(key, rows))
    row, task = rows[key]
    linked = _partner(task, rows)
    claims = tuple(_claims(book, task))
    return TaskPage(
        head=head_of(book.reuse),
        task=task,
        row=row,
        same_id=_same_id(book, task),
        partner=linked[1] if linked else None,
        partner_row=linked[0] if linked else None,
        partner_same_id=_same_id(book, linked[1]) if linked else (),
        partner_missing=task.linked_task if task.linked_task and not linked else None,
        leading=Leading(
            entered=task.primary_side, table=primary(task.work_type, task.trigger, task.law, side=task.side)
        ),
        label=_label(book, task),
        claims=claims,
        pairs=tuple(_pairs(book, claims)),
        dues=tuple(_dues(book, task)),
        findings=tuple(_findings(book, task, linked[1] if linked else None, claims)),
    )


def _same_id(book: ReportBook, task: "Task") -> tuple[int, ...]:
    key = task.task_id.casefold()
    rows = tuple(row for row, each in book.tasks.rows if each.task_id.casefold() == key)
    return rows if len(rows) > 1 else ()


def _near(key: str, rows: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong id needs it

    near = get_close_matches(key, list(rows), n=3)
    return f"Is it {' or '.join(each.upper() for each in near)}?" if near else "Check the id on the sheet Register."


def _partner(task: "Task", rows: "dict[str, tuple[int, Task]]") -> "tuple[int, Task] | None":
    """The row that the task is linked to, or that is linked to it."""
    if task.linked_task is not None:
        return rows.get(task.linked_task.strip().casefold())
    mine = task.task_id.casefold()
    those = [each for each in rows.values() if (each[1].linked_task or "").strip().casefold() == mine]
    return those[0] if len(those) == 1 else None


def _label(book: ReportBook, task: "Task") -> Label:
    edition = task.edition or (book.reuse.settings.iso_edition if task.side == ISO else None)
    ref = (task.ref or "").strip()
    found = entry(task.side, ref, edition or "2022") if task.side in {ISO, SOC2} and ref else None
    return Label(
        side=task.side,
        ref=task.ref,
        edition=found.edition if found is not None else edition,
        title=found.title if found is not None else None,
        source_kind=task.source_kind,
        candidates=candidates(found.ref) if found is not None and found.edition != "2013" else (),
    )


def _claims(book: ReportBook, task: "Task") -> Iterator[Covered]:
    if not book.reuse.reusables.claims or task.ref is None:
        return
    for each in evidence_matrix(book.reuse).claims:
        if each.claim.side == task.side and _same_ref(each.claim.ref, task.ref):
            yield each


def _same_ref(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and folded(one) == folded(other)


def _pairs(book: ReportBook, claims: tuple[Covered, ...]) -> Iterator[Judged]:
    if book.reuse.listed is None:
        return
    wanted = {each.claim.claim_id.casefold() for each in claims}
    for each in judge_pairs(book.reuse).pairs:
        if each.decision.claim_id.casefold() in wanted:
            yield each


def _dues(book: ReportBook, task: "Task") -> Iterator[Dated]:
    """Of the task's own side alone."""
    if book.dates is None or task.side not in {ISO, SOC2}:
        return
    found = trackers_of(book.dates, Terms(today=book.as_of, as_of=book.as_of), sides=(task.side,))
    about = {each.item_id.casefold() for _, each in book.iso_dates.rows if _same_ref(each.ref, task.ref)}
    wanted = about | {task.task_id.casefold()}
    dues: tuple[Dated, ...] = found.iso if task.side == ISO else found.soc2
    yield from (due for due in dues if due.item_id.casefold() in wanted)


def _findings(book: ReportBook, task: "Task", partner: "Task | None", claims: tuple[Covered, ...]) -> Iterator[Finding]:
    evidence = {one.evidence.evidence_id.casefold() for each in claims for one in each.sources}
    wanted = {
        "Register": {each.task_id.casefold() for each in (task, partner) if each is not None},
        "Claims": {each.claim.claim_id.casefold() for each in claims},
        "Evidence": evidence,
    }
    for each in book.result.findings:
        if (each.record or "").casefold() in wanted.get(each.sheet, ()):
            yield each
