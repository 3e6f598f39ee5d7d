"""A validation as text for people: grouped by book and sheet, one line a finding, a summary line."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from click import style, unstyle

from dualregister.core.acceptance import Accepted
from dualregister.core.echo import harmless
from dualregister.core.finding import Finding, Severity
from dualregister.core.validation import BookResult, Validation

_RECORD, _WIDEST_RECORD = 8, 24
"""Characters that the record has room for; on a sheet with longer ones up to the second."""
_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


_WORD = re.compile(r"\s*\S+")
_HANGING = " " * 12
"""What stands before the further lines of a finding that is wider than the terminal."""
_NARROWEST = 40


def lines(validation: Validation, width: int | None = None) -> Iterator[str]:
    """The whole text, line by line: one line a finding, broken between words where it is wider than `width`."""
    for book in validation.books:
        for each in _book(book):
            yield from broken(each, width)
    yield from broken(_summary(validation), width)


def broken(text: str, width: int | None) -> Iterator[str]:
    """A line, styled or not, in pieces that fit `width`; whole where that is None."""
    if width is None or not text.strip():
        yield text
        return
    piece, filled = "", 0
    for word in _WORD.findall(text):
        if filled and filled + len(unstyle(word)) > max(width, _NARROWEST):
            yield piece
            piece, filled, word = _HANGING, len(_HANGING), word.lstrip()  # noqa: PLW2901 - its space has gone
        piece += word
        filled += len(unstyle(word))
    yield piece


def _book(book: BookResult) -> Iterator[str]:
    yield style(harmless(book.path), bold=True) + f"  (as of {book.as_of})"
    if book.error is not None:
        yield f"  {style('not read', fg='red', bold=True)}  {book.error.message}"
        yield f"            → {book.error.remedy}"
        yield ""
        return
    if book.guessed:
        yield f"  Judged as the sheet {', '.join(book.rows)}, as its headers tell; --sheet names another."
    for sheet, those in groupby(book.findings, key=lambda each: each.sheet):
        yield ""
        yield style(f"  {sheet}", bold=True)
        runs = list(_runs(those))
        wide = min(max([_RECORD, *(len(_record(each)) + 1 for each, *more in runs if not more)]), _WIDEST_RECORD)
        for run in runs:
            yield f"    {line(run[0], to=run[-1], wide=wide)}"
    if book.accepted:
        yield ""
        yield style("  Accepted", bold=True)
        for each in book.accepted:
            yield f"    {_accepted(each)}"
    yield ""
    yield from _footnotes(book)


def _runs(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """The findings, those together that say the same of one cell below the other."""
    run: list[Finding] = []
    for finding in findings:
        if run and not _goes_on(run[-1], finding):
            yield run
            run = []
        run.append(finding)
    if run:
        yield run


def _goes_on(before: Finding, after: Finding) -> bool:
    same = (before.code, before.field, before.message, before.remedy) == (
        after.code,
        after.field,
        after.message,
        after.remedy,
    )
    return same and before.row is not None and after.row == before.row + 1 and bool(before.cell)


def line(finding: Finding, *, to: Finding | None = None, sheet: bool = False, wide: int = _RECORD) -> str:
    """A finding in one line; with its sheet where no heading names it, and with its last cell where `to` goes on.

    `wide` is the room for the record, in characters.
    """
    severity = style(f"{finding.severity.value:<7}", fg=_COLOUR[finding.severity])
    cell = f"{finding.sheet}!{finding.cell or '-'}" if sheet else finding.cell or "-"
    if to is not None and to is not finding:
        cell = f"{cell}:{to.cell}"
    place = f"{cell:<{18 if sheet else 6}} {_record(finding) if to in (None, finding) else '':<{wide}}"
    return f"{severity} {finding.code}  {place} {finding.message} {style('→ ' + finding.remedy, dim=True)}"


def _record(finding: Finding) -> str:
    return finding.record if finding.record and finding.record != finding.cell else ""


def _accepted(each: Accepted) -> str:
    acceptance = each.acceptance
    return (
        f"{each.finding.code}  {each.finding.sheet} {each.finding.record}: {each.finding.message} "
        f"(accepted by {acceptance.accepted_by} until {acceptance.until}: {acceptance.reason})"
    )


def _footnotes(book: BookResult) -> Iterator[str]:
    if not book.findings:
        yield f"  Nothing was found in {_count(sum(book.rows.values()), 'row')} of {', '.join(book.rows)}."
    if book.hidden:
        yield f"  {_count(book.hidden, 'finding')} not shown because of the options given."
    if book.absent:
        yield style(f"  Not there, so not judged: {', '.join(book.absent)}.", dim=True)
    if book.other_tabs:
        yield style(f"  Not of the register, so not read: {', '.join(book.other_tabs)}.", dim=True)
    yield ""


def _summary(validation: Validation) -> str:
    books = validation.books
    unreadable = sum(book.error is not None for book in books)
    accepted = sum(len(book.accepted) for book in books)
    parts = [
        _count(sum(book.count(severity) for book in books), word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
    ]
    parts.append(f"{sum(book.count(Severity.INFO) for book in books)} info")
    if accepted:
        parts.append(f"{accepted} accepted")
    rows = sum(sum(book.rows.values()) for book in books)
    text = f"{', '.join(parts)} in {_count(rows, 'row')} of {_count(len(books), 'workbook')}"
    if unreadable:
        text += f"; {unreadable} not read"
    return f"{text}. As of {validation.as_of}, dualregister {validation.version}."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
