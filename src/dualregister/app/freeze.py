"""The verb `freeze`: a dated copy of a register for the auditor, and the proof that it was not touched."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.new_file import check_new, check_workbook, write_new
from dualregister.app.terms import Terms
from dualregister.errors import NotJudged, NotWritten, UnknownName, Unreadable, naming
from dualregister.stopping import undisturbed

if TYPE_CHECKING:
    from dualregister.workbook.limits import Limits
    from dualregister.workbook.read import Book

FORMAT = "dualregister frozen copy"
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A copy that was made: where, of what, and the digests that tell whether either was touched."""

    copy: Path
    sidecar: Path
    as_of: dt.date
    version: str
    source: str
    source_sha256: str
    copy_sha256: str
    rows: Mapping[str, int]
    made: tuple[str, ...]
    """The sheets with answers that are in the copy."""
    left_out: tuple[str, ...]
    """Columns that were left out: Evidence.Link."""
    tabs_left_out: tuple[str, ...]
    """Tabs that the register does not know; they are not in the copy."""
    also: tuple[str, ...] = ()
    """Columns that repeat something of a column that was left out."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What the reading process hands back."""

    content: bytes
    as_of: dt.date
    rows: Mapping[str, int]
    made: tuple[str, ...]
    tabs_left_out: tuple[str, ...]
    also: tuple[str, ...] = field(default=())


def sidecar_of(copy: Path) -> Path:
    """Where the digests of a copy are kept: beside it."""
    return copy.with_name(f"{copy.name}.json")


def freeze(  # noqa: PLR0913 - one parameter a choice of the user's
    book: Path,
    out: Path,
    terms: Terms,
    *,
    redact: Sequence[str] = (),
    replace: bool = False,
    limits: "Limits | None" = None,
) -> Frozen:
    """A copy of `book` at `out` with values alone, its answers and a cover, and a sidecar with the digests.

    NotWritten where the copy cannot be made whole: a formula without a value has nothing to freeze. UnknownName for a
    column in `redact` that is not there. Unreadable where the workbook cannot be read.
    """
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    _free(book, out, replace=replace)
    source = digest(book)
    with naming(book), Child(limits) as child:
        made = child.run(_made, book, terms, limits, tuple(redact), source)
    if digest(book) != source:
        raise NotWritten(f"{book.name} changed while it was read; nothing was written.", remedy="Run it again.")
    frozen = Frozen(
        copy=out,
        sidecar=sidecar_of(out),
        as_of=made.as_of,
        version=__version__,
        source=book.name,
        source_sha256=source,
        copy_sha256=hashlib.sha256(made.content).hexdigest(),
        rows=made.rows,
        made=made.made,
        left_out=tuple(redact),
        tabs_left_out=made.tabs_left_out,
        also=made.also,
    )
    with undisturbed():  # the digests are of this copy, so both are there or none
        write_new(out, lambda: made.content, replace=replace, source=book)
        write_new(frozen.sidecar, lambda: sidecar(frozen).encode(), replace=replace, source=book)
    return frozen


def sidecar(frozen: Frozen) -> str:
    """The digests, and what they belong to, as JSON."""
    return (
        json.dumps(
            {
                "format": FORMAT,
                "version": frozen.version,
                "as_of": frozen.as_of.isoformat(),
                "source": frozen.source,
                "source_sha256": frozen.source_sha256,
                "copy": frozen.copy.name,
                "copy_sha256": frozen.copy_sha256,
                "rows": dict(frozen.rows),
                "made_sheets": list(frozen.made),
                "columns_left_out": list(frozen.left_out),
                "tabs_left_out": list(frozen.tabs_left_out),
            },
            indent=2,
        )
        + "\n"
    )


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Unreadable where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(f"{path} could not be read: {error.strerror}.", remedy="Check the path.") from error


def _free(book: Path, out: Path, *, replace: bool) -> None:
    check_workbook(out, "copy")
    for each in (out, sidecar_of(out)):
        check_new(each, replace=replace, source=book)


def _made(path: Path, terms: Terms, limits: "Limits", redact: tuple[str, ...], source: str) -> _Made:
    from dualregister.app.freeze_cover import Facts, cover, not_taken  # noqa: PLC0415
    from dualregister.workbook.frozen_book import frozen_book, without_value  # noqa: PLC0415 - openpyxl
    from dualregister.workbook.read import read  # noqa: PLC0415
    from dualregister.workbook.redaction import redacted, words_of  # noqa: PLC0415
    from dualregister.workbook.writing.graft import graft  # noqa: PLC0415

    book = read(path, limits, sheet=terms.sheet)
    empty = without_value(book.tables)
    if empty:
        named = ", ".join(empty[:_MOST_NAMED]) + (f" and {len(empty) - _MOST_NAMED} more" if len(empty) > 10 else "")
        raise NotWritten(
            f"{path.name} was not frozen: it holds formulas without a value: {named}.",
            remedy="Open it in Excel, let it calculate, save it, and freeze again.",
        )
    columns = _columns(book, redact)
    day, answers = _answers(book, terms)
    rows = {table.title: sum(1 for _ in table.rows) for table in book.tables}
    facts = Facts(day, source, rows, tuple(name for name, _ in answers), redact, not_taken(book))
    content = frozen_book(book.tables, columns, cover(book, facts))
    words = words_of(_values(book, columns))
    for _, each in answers:
        content = graft(content, redacted(each, words) if redact else each).content
    return _Made(
        content,
        day,
        rows,
        tuple(name for name, _ in answers),
        not_taken(book),
        tuple(_also(book, columns)),
    )


def _columns(book: "Book", redact: Sequence[str]) -> dict[str, frozenset[str]]:
    """Headers by sheet that are to be left out. UnknownName for one that is not there."""
    known = {
        f"{table.title}.{column.header}".casefold(): (table.sheet.name, column.header)
        for table in book.tables
        for column in table.columns
    }
    found: dict[str, set[str]] = {}
    for each in redact:
        if each.strip().casefold() not in known:
            raise UnknownName(
                f"There is no column “{each}” to leave out.", remedy="Write SHEET.HEADER, for example Evidence.Link."
            )
        name, header = known[each.strip().casefold()]
        found.setdefault(name, set()).add(header)
    return {name: frozenset(headers) for name, headers in found.items()}


def _values(book: "Book", columns: Mapping[str, frozenset[str]]) -> Iterator[object]:
    for table in book.tables:
        left = [each.index for each in table.columns if each.header in columns.get(table.sheet.name, ())]
        for _, cells in table.rows:
            yield from (cells[index] for index in left if index < len(cells))


_SAYS = (str, int, float, dt.date)


def _also(book: "Book", columns: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Other columns that hold the very same: who leaves out an owner here may not know of that one there."""
    from dualregister.core.cells import show  # noqa: PLC0415

    # An error says nothing of its own, and neither does a formula without a value.
    hidden = {show(each).strip().casefold() for each in _values(book, columns) if isinstance(each, _SAYS)} - {""}
    for table in book.tables:
        for column in table.columns:
            if column.header in columns.get(table.sheet.name, ()):
                continue
            held = (cells[column.index] for _, cells in table.rows if column.index < len(cells))
            if any(isinstance(each, _SAYS) and show(each).strip().casefold() in hidden for each in held):
                yield f"{table.title}.{column.header}"


def _answers(book: "Book", terms: Terms) -> tuple[dt.date, list[tuple[str, bytes]]]:
    """The day that was judged on, and the made sheets by name: each as a workbook of its own."""
    from dualregister.app.answer_sheets import SHEETS  # noqa: PLC0415 - what judges is heavy
    from dualregister.app.report_book import report_book_of  # noqa: PLC0415

    report = report_book_of(book, terms)
    answers = []
    for name, made in SHEETS.items():
        with suppress(NotJudged):
            answers.append((name, made(report)))
    return report.as_of, answers
