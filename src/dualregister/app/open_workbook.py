"""The verbs on a workbook that somebody has open: looked at as it stands, and the answer put into it.

They answer by the same functions as for a file, and make the same sheets.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from dualregister.app.terms import Terms
from dualregister.core.names import folded
from dualregister.core.validation import BookResult
from dualregister.errors import NotJudged, Unreadable
from dualregister.workbook.port import Placed, Workbook

if TYPE_CHECKING:
    from dualregister.app.evidence_matrix import EvidenceMatrix
    from dualregister.app.executive_view import ExecutiveView
    from dualregister.app.explain import TaskPage
    from dualregister.app.owner_map import OwnerMap
    from dualregister.app.report_all import Bundle
    from dualregister.app.reuse import Reuse
    from dualregister.app.suggestion import Proposal
    from dualregister.app.trackers import Trackers
    from dualregister.app.why import Page

T = TypeVar("T")
_IDS = ("Evidence ID", "Claim ID")
_MOST_PROPOSED = 200


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """An answer, and what was put into the workbook."""

    answer: T
    placed: Placed


def findings(workbook: Workbook, terms: Terms) -> BookResult:
    """What is wrong in the workbook. Unreadable where it cannot be read."""
    from dualregister.app.validate import validate  # noqa: PLC0415 - a verb loads what it needs

    with workbook.as_file() as path:
        [result] = validate([path], terms).books
    if result.error is not None:
        raise Unreadable(result.error.message, remedy=result.error.remedy)
    return result


def put_findings(workbook: Workbook, terms: Terms, *, only: str | None = None) -> Answered[BookResult]:
    """The sheet Findings and the cells concerned in colour; of the sheet `only` alone where one is named."""
    from dualregister.app.write_back import marks_of  # noqa: PLC0415
    from dualregister.workbook.findings_tab import findings_book  # noqa: PLC0415

    with workbook.as_file():
        result = findings(workbook, terms)
        if only is not None:
            result = of_sheet(result, only)
        return Answered(result, workbook.put(findings_book(result), marks_of(result)))


def of_sheet(result: BookResult, title: str) -> BookResult:
    """The findings of one sheet, and how many others there are. NotJudged where no such sheet was judged."""
    judged = {folded(name): name for name in result.rows}
    if folded(title) not in judged:
        raise NotJudged(
            f"The sheet “{title}” is not one of the register's, so nothing on it is judged.",
            remedy=f"Choose one of these first: {', '.join(result.rows)}.",
        )
    shown = tuple(each for each in result.findings if folded(each.sheet) == folded(title))
    accepted = tuple(each for each in result.accepted if folded(each.finding.sheet) == folded(title))
    return replace(result, findings=shown, accepted=accepted, hidden=len(result.findings) - len(shown))


@dataclass(frozen=True, slots=True)
class RowPage:
    """One row: what is wrong in it, and all that belongs to it where it is a task."""

    result: BookResult
    """The findings of the row's sheet."""
    task: "TaskPage | None"


def row_page(workbook: Workbook, terms: Terms, title: str, row: int) -> RowPage:
    """What is to be said of a row. NotJudged where its sheet is none of the register's."""
    from dualregister.app.explain import explain  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415

    with workbook.as_file() as path:
        book = open_report_book(path, terms)
    result = of_sheet(book.result, title)
    ids = {number: task.task_id for number, task in book.tasks.rows} if folded(title) == folded("Register") else {}
    page = explain(book, ids[row]) if row in ids else None
    return RowPage(result, page if page is not None and page.row == row else None)


@dataclass(frozen=True, slots=True)
class Papers:
    """Where the papers are, and what could not be made."""

    folder: Path
    bundle: "Bundle"


def put_verdicts(workbook: Workbook, terms: Terms) -> "Answered[Reuse]":
    """The sheet Reuse Verdicts. NotJudged where there is no sheet Reuse."""
    from dualregister.app.answer_book import verdict_book  # noqa: PLC0415
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415

    with workbook.as_file() as path:
        answer = judge_pairs(open_book(path, terms))
        return Answered(answer, workbook.put(verdict_book(answer)))


def put_matrix(workbook: Workbook, terms: Terms) -> "Answered[EvidenceMatrix]":
    """The sheet Evidence Matrix. NotJudged where there is no claim."""
    from dualregister.app.answer_book import matrix_book  # noqa: PLC0415
    from dualregister.app.evidence_matrix import evidence_matrix  # noqa: PLC0415
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415

    with workbook.as_file() as path:
        answer = evidence_matrix(open_book(path, terms))
        return Answered(answer, workbook.put(matrix_book(answer)))


def put_proposals(workbook: Workbook, terms: Terms) -> "Answered[Proposal]":
    """The sheet Suggested Pairs: the first of them, the best first."""
    from dualregister.app.answer_book import proposal_book  # noqa: PLC0415
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.app.suggestion import suggest  # noqa: PLC0415

    with workbook.as_file() as path:
        answer = suggest(open_book(path, terms), _MOST_PROPOSED)
        return Answered(answer, workbook.put(proposal_book(answer)))


def put_pair(workbook: Workbook, terms: Terms, title: str, row: int) -> "Answered[Page]":
    """The sheet Explained Pair about the pair in a row of any sheet that has columns Evidence ID and Claim ID."""
    from dualregister.app.answer_book import pair_book  # noqa: PLC0415
    from dualregister.app.reuse_book import open_book  # noqa: PLC0415
    from dualregister.app.why import why  # noqa: PLC0415

    with workbook.as_file() as path:
        evidence, claim = _pair(path, title, row)
        answer = why(open_book(path, terms), evidence, claim)
        return Answered(answer, workbook.put(pair_book(answer)))


def _pair(path: Path, title: str, row: int) -> tuple[str, str]:
    """The ids in a row. NotJudged where it names no pair."""
    from dualregister.workbook.child import Child  # noqa: PLC0415
    from dualregister.workbook.row import words_under  # noqa: PLC0415

    with Child() as child:
        ids = child.run(words_under, path, title, row, _IDS)
    evidence, claim = ids or ("", "")
    if not evidence or not claim:
        raise NotJudged(
            f"Row {row} of the sheet “{title}” names no pair of Evidence ID and Claim ID.",
            remedy="Select a cell in a row that does, on the sheet Reuse, Reuse Verdicts or Suggested Pairs.",
        )
    return evidence, claim


def put_tracker(workbook: Workbook, terms: Terms, side: str) -> "Answered[Trackers]":
    """The tracker sheet of one side. Unreadable where there is no sheet with dates."""
    from dualregister.app.tracker_book import book_bytes  # noqa: PLC0415
    from dualregister.app.trackers import trackers  # noqa: PLC0415

    with workbook.as_file() as path:
        answer = trackers(path, terms, sides=(side,))
        return Answered(answer, workbook.put(book_bytes(answer)))


def put_owner_map(workbook: Workbook, terms: Terms) -> "Answered[OwnerMap]":
    """The sheet Owner Map."""
    from dualregister.app.owner_map import owner_map  # noqa: PLC0415
    from dualregister.app.owner_map_book import owner_map_book  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415

    with workbook.as_file() as path:
        answer = owner_map(open_report_book(path, terms))
        return Answered(answer, workbook.put(owner_map_book(answer)))


def put_executive_view(workbook: Workbook, terms: Terms) -> "Answered[ExecutiveView]":
    """The sheet Executive View."""
    from dualregister.app.executive_book import executive_book  # noqa: PLC0415
    from dualregister.app.executive_view import executive_view  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415

    with workbook.as_file() as path:
        answer = executive_view(open_report_book(path, terms))
        return Answered(answer, workbook.put(executive_book(answer)))


def write_calendars(workbook: Workbook, terms: Terms, folder: Path) -> tuple[Path, ...]:
    """Both calendars in `folder`. NotWritten where that fails."""
    from dualregister.app import calendars  # noqa: PLC0415
    from dualregister.app.trackers import trackers  # noqa: PLC0415

    with workbook.as_file() as path:
        return calendars.write_calendars(trackers(path, terms), folder)


def write_memo(workbook: Workbook, terms: Terms, out: Path) -> None:
    """The scope memo at `out`. NotWritten where something is there already."""
    from dualregister.app import report  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415

    with workbook.as_file() as path:
        report.write_memo(open_report_book(path, terms), out)


def write_papers(workbook: Workbook, terms: Terms, folder: Path, told: Callable[[int, int], None]) -> "Papers":
    """Every paper, in a new folder inside `folder` that bears the workbook's name and the day. NotWritten else.

    `told` is called after each paper with its number and how many there are.
    """
    from dualregister.app import report_all  # noqa: PLC0415
    from dualregister.app.report_book import open_report_book  # noqa: PLC0415

    with workbook.as_file() as path:
        book = open_report_book(path, terms)
    out = folder / f"{Path(workbook.name).stem} {book.as_of}"
    report_all.check(out)
    done = count(1)
    bundle = report_all.make_all(book, lambda: told(next(done), len(report_all.PARTS)))
    report_all.write_all(bundle, out)
    return Papers(out, bundle)
