"""The made sheets that answer: each by its name, as a workbook of its own, for who hands over all of them."""

from collections.abc import Callable, Mapping
from functools import partial

from dualregister.app.report_book import ReportBook
from dualregister.app.terms import Terms
from dualregister.errors import NotJudged


def _findings(book: ReportBook) -> bytes:
    from dualregister.workbook.findings_tab import findings_book  # noqa: PLC0415 - openpyxl only where it is needed

    return findings_book(book.result)


def _executive_view(book: ReportBook) -> bytes:
    from dualregister.app.executive_book import executive_book  # noqa: PLC0415
    from dualregister.app.executive_view import executive_view  # noqa: PLC0415

    return executive_book(executive_view(book))


def _owner_map(book: ReportBook) -> bytes:
    from dualregister.app.owner_map import owner_map  # noqa: PLC0415
    from dualregister.app.owner_map_book import owner_map_book  # noqa: PLC0415

    return owner_map_book(owner_map(book))


def _verdicts(book: ReportBook) -> bytes:
    from dualregister.app.answer_book import verdict_book  # noqa: PLC0415
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415

    return verdict_book(judge_pairs(book.reuse))


def _matrix(book: ReportBook) -> bytes:
    from dualregister.app.answer_book import matrix_book  # noqa: PLC0415
    from dualregister.app.evidence_matrix import evidence_matrix  # noqa: PLC0415

    return matrix_book(evidence_matrix(book.reuse))


def _tracker(book: ReportBook, side: str) -> bytes:
    from dualregister.app.tracker_book import book_bytes  # noqa: PLC0415
    from dualregister.app.trackers import trackers_of  # noqa: PLC0415

    if book.dates is None:
        raise no_dates()
    return book_bytes(trackers_of(book.dates, Terms(today=book.as_of, as_of=book.as_of), sides=(side,)))


def no_dates() -> NotJudged:
    """The error for a workbook without any date."""
    return NotJudged(
        "There is no sheet with dates.", remedy="Add the sheet ISO Dates, SOC 2 Dates or Register to the workbook."
    )


SHEETS: Mapping[str, Callable[[ReportBook], bytes]] = {
    "Executive View": _executive_view,
    "Findings": _findings,
    "Reuse Verdicts": _verdicts,
    "Evidence Matrix": _matrix,
    "Owner Map": _owner_map,
    "ISO Tracker": partial(_tracker, side="ISO"),
    "SOC 2 Tracker": partial(_tracker, side="SOC2"),
}
"""By the name of the sheet. NotJudged where the workbook lacks what it is made of."""
