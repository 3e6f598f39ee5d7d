"""What a verb calls to write into a workbook: made sheets and marks in, nothing of the owner's lost."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from dualregister.errors import NotWritten
from dualregister.workbook.writing import graft
from dualregister.workbook.writing.cell_notes import CellNotes
from dualregister.workbook.writing.fill import fill as filled
from dualregister.workbook.writing.safe_write import digest, read, write


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What was written where, where the backup is, and what was left out."""

    path: Path
    changed: bool
    sheets: tuple[str, ...] = ()
    backup: Path | None = None
    beside: bool = False
    """Whether the file holds the made sheets alone, because the workbook itself could not be written to."""
    notes: tuple[str, ...] = ()


def write_sheets(  # noqa: PLR0913 - three kinds of answers, and where to and how
    path: Path,
    made: Workbook | bytes | None,
    marks: Mapping[str, Sequence[str]] | None = None,
    output: Path | None = None,
    *,
    cell_notes: CellNotes | None = None,
    alone: Callable[[], bytes] | None = None,
    backup: bool = True,
) -> WriteReport:
    """Put the sheets of `made`, marks (cell addresses by sheet) and notes (texts by cell by sheet) into the workbook.

    Made sheets of a former run are replaced where they stand; `marks` and `cell_notes` of None leave those that are
    there. With `output`, a copy is written there; where the workbook is not understood, it is left alone and the made
    sheets become a workbook of their own: what `alone` gives, if they would link to sheets that are not in it.
    """
    content = _content(path)
    if output is not None and _same_file(path, output):
        output = None
    if made is not None and not isinstance(made, bytes):
        made = _saved(made)
    try:
        outcome = graft.graft(content, made, marks, cell_notes)
    except NotWritten as error:
        if output is None or made is None:
            raise _named(path, error) from error
        outcome = graft.Outcome(
            alone() if alone else made, (), (f"{path.name} itself is not in this file. {error.message}",)
        )
        return _stored(output, outcome, backup=backup, beside=True)
    if output is None:
        return _stored(path, outcome, backup=backup, before=content)
    return _stored(output, outcome, backup=backup)


def fill_cells(
    path: Path, cells: Mapping[str, Mapping[str, str]], output: Path | None = None, *, backup: bool = True
) -> WriteReport:
    """Put texts into blank cells, by sheet and address, of the workbook or of a copy at `output`.

    NotWritten where a cell is not blank, or the sheet is not understood; then nothing is filled.
    """
    content = _content(path)
    try:
        outcome = filled(content, cells)
    except NotWritten as error:
        raise _named(path, error) from error
    if output is None or _same_file(path, output):
        return _stored(path, outcome, backup=backup, before=content)
    return _stored(output, outcome, backup=backup)


def clear(path: Path, *, backup: bool = True) -> WriteReport:
    """Take every made sheet, every mark and every note of ours out of the workbook."""
    content = _content(path)
    try:
        outcome = graft.clear(content)
    except NotWritten as error:
        raise _named(path, error) from error
    return _stored(path, outcome, backup=backup, before=content)


def _content(path: Path) -> bytes:
    try:
        return read(path)
    except (OSError, MemoryError) as error:
        why = getattr(error, "strerror", None) or error
        raise NotWritten(f"{path.name} could not be read: {why}.", remedy="Check the path and run again.") from error


def _saved(made: Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _named(path: Path, error: NotWritten) -> NotWritten:
    return NotWritten(f"{path.name} was not written to. {error.message}", remedy=error.remedy)


def _same_file(path: Path, output: Path) -> bool:
    try:
        return path.samefile(output)
    except OSError:
        return False


def _stored(
    path: Path,
    outcome: graft.Outcome,
    *,
    backup: bool,
    before: bytes | None = None,
    beside: bool = False,
) -> WriteReport:
    if before is None and path.exists():
        before = _content(path)
    if before == outcome.content:
        return WriteReport(path, changed=False, sheets=outcome.sheets, beside=beside, notes=outcome.notes)
    expected = None if before is None else digest(before)
    done = write(path, outcome.content, expected_digest=expected, backup=backup)
    return WriteReport(
        path,
        changed=True,
        sheets=outcome.sheets,
        backup=done.backup,
        beside=beside,
        notes=(*outcome.notes, *done.warnings),
    )
