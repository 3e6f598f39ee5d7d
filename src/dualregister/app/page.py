"""The HTML page: what the verbs say, gathered for one page. It says when something is too long to be shown."""

from collections.abc import Iterator

from dualregister import __version__
from dualregister.app.page_people import executive, owners
from dualregister.app.report_book import ReportBook
from dualregister.app.terms import Terms
from dualregister.app.trackers import trackers_of
from dualregister.app.verdict_matrix import matrix
from dualregister.core.due import Dated
from dualregister.reports.page_content import Cell, Matrix, Page, Shown, Timeline

MOST_FINDINGS, MOST_DATES, MOST_IDS = 2000, 500, 120
"""How much of each a page shows; more would make it slow, and nobody would read it."""


def page_of(book: ReportBook) -> Page:
    """The content of the page."""
    notes = list(_notes(book))
    findings = _findings(book, notes)
    made = _matrix(book, notes)
    timelines = _timelines(book, notes)
    return Page(
        organisation=book.reuse.settings.organisation,
        workbook=book.name,
        as_of=book.as_of,
        version=__version__,
        due_soon_days=book.reuse.settings.due_soon_days,
        notes=tuple(notes),
        executive=executive(book),
        findings=findings,
        matrix=made,
        timelines=timelines,
        owners=owners(book),
    )


def _notes(book: ReportBook) -> Iterator[str]:
    if book.absent:
        yield f"Sheets that are not there, and so were not judged: {', '.join(book.absent)}."
    if book.result.other_tabs:
        yield f"Tabs that the register does not know, and so were not read: {', '.join(book.result.other_tabs)}."
    yield from book.reuse.notes


def _findings(book: ReportBook, notes: list[str]) -> tuple[Shown, ...]:
    found = [Shown(finding=each, state="open") for each in book.result.findings]
    for each in book.result.accepted:
        state = f"accepted until {each.acceptance.until} by {each.acceptance.accepted_by}: {each.acceptance.reason}"
        found.append(Shown(finding=each.finding, state=state))
    found.sort(key=lambda each: (each.state != "open", each.finding.severity.rank))
    _cut(notes, len(found), MOST_FINDINGS, "findings")
    return tuple(found[:MOST_FINDINGS])


def _matrix(book: ReportBook, notes: list[str]) -> Matrix | None:
    if not book.reuse.reusables.claims or not book.reuse.reusables.evidence:
        return None
    made = matrix(book.reuse)
    used = {each.key for each in book.reuse.listed or () if each.used}
    evidence = [made.grid.evidence[at] for at in made.rows]
    claims = [made.grid.claims[at] for at in made.columns]
    _cut(notes, len(evidence), MOST_IDS, "evidence records of the matrix")
    _cut(notes, len(claims), MOST_IDS, "claims of the matrix")
    shown = zip(evidence[:MOST_IDS], made.cells(), strict=False)
    return Matrix(
        evidence=tuple((each.evidence_id, each.artifact or "") for each in evidence[:MOST_IDS]),
        claims=tuple((each.claim_id, each.claim or "") for each in claims[:MOST_IDS]),
        cells=tuple(
            tuple(
                Cell(verdict=word, used=(one.evidence_id.casefold(), other.claim_id.casefold()) in used)
                for other, word in zip(claims[:MOST_IDS], words, strict=False)
            )
            for one, words in shown
        ),
    )


def _timelines(book: ReportBook, notes: list[str]) -> tuple[Timeline, ...]:
    if book.dates is None:
        return ()
    found = trackers_of(book.dates, Terms(today=book.as_of, as_of=book.as_of))
    sides: tuple[tuple[str, tuple[Dated, ...]], ...] = (("ISO", found.iso), ("SOC2", found.soc2))
    for side, dues in sides:
        _cut(notes, len(dues), MOST_DATES, f"{side} dates")
    return tuple(
        Timeline(
            side=side,
            dues=dues[:MOST_DATES],
            unlisted=tuple(found.unlisted[side].sentences()),
            nothing=found.nothing(side),
        )
        for side, dues in sides
    )


def _cut(notes: list[str], count: int, most: int, what: str) -> None:
    if count > most:
        notes.append(f"The first {most:,} of {count:,} {what} are shown; the workbook and the other reports have all.")
