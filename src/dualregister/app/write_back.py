"""Findings into the workbook that they are about, or into one beside it; and out of it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.errors import NotWritten

if TYPE_CHECKING:  # the help of every verb that writes loads this module
    from dualregister.core.validation import BookResult
    from dualregister.workbook.writing.back import WriteReport

_MOST_IN_A_NOTE = 5
_NEVER_WRITTEN = frozenset({".csv", ".tsv", ".txt", ".xls"})
"""Endings of what cannot hold made sheets: they go into a workbook beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How to write into a workbook."""

    output: Path | None = None
    """A copy to write instead of the workbook itself."""
    mark: bool = False
    """Whether the cells concerned are coloured, by one conditional format a sheet."""
    notes: bool = False
    """Whether the cells concerned get notes, on sheets that have none of the user's."""
    backup: bool = True


def write_findings(result: "BookResult", writing: Writing) -> "WriteReport":
    """Put the sheet Findings, and marks and notes if asked for, into the workbook; NotWritten where that fails.

    A CSV or an old .xls cannot hold them; its findings go into a workbook beside it: NAME.findings.xlsx.
    """
    from dualregister.workbook.findings_tab import findings_book  # noqa: PLC0415 - openpyxl only where it is needed
    from dualregister.workbook.writing.back import write_sheets  # noqa: PLC0415

    path = Path(result.path)
    if result.error is not None:
        raise NotWritten(f"{path.name} was not written to: it could not be read.", remedy=result.error.remedy)
    made = findings_book(result)
    output = writing.output
    if output is None and path.suffix.lower() in _NEVER_WRITTEN:
        output = path.with_suffix(".findings.xlsx")
    marks = marks_of(result) if writing.mark else {}
    notes = _notes(result) if writing.notes else {}
    alone = partial(findings_book, result, linked=False)
    return write_sheets(path, made, marks, output, cell_notes=notes, alone=alone, backup=writing.backup)


def write_made(path: Path, made: bytes, writing: Writing) -> "WriteReport":
    """Put the sheets of `made` into the workbook at `path`. NotWritten where that fails."""
    from dualregister.workbook.writing.back import write_sheets  # noqa: PLC0415

    output = writing.output
    if output is None and path.suffix.lower() in _NEVER_WRITTEN:
        output = path.with_suffix(".answers.xlsx")
    return write_sheets(path, made, None, output, backup=writing.backup)


def marks_of(result: "BookResult") -> Mapping[str, list[str]]:
    """The cells that findings are about, by sheet."""
    cells: dict[str, list[str]] = {}
    for finding in result.findings:
        if finding.cell is not None:
            cells.setdefault(finding.sheet, []).append(finding.cell)
    return cells


def _notes(result: "BookResult") -> Mapping[str, Mapping[str, str]]:
    """What is wrong with each cell, as a text; the first findings of a cell that has many."""
    told: dict[str, dict[str, list[str]]] = {}
    for each in result.findings:
        if each.cell is not None:
            words = f"{each.severity} {each.code}: {each.message} → {each.remedy}"
            told.setdefault(each.sheet, {}).setdefault(each.cell, []).append(words)
    return {sheet: {cell: _text(words) for cell, words in cells.items()} for sheet, cells in told.items()}


def _text(words: list[str]) -> str:
    more = [f"And {len(words) - _MOST_IN_A_NOTE} more: see Findings."] if len(words) > _MOST_IN_A_NOTE else []
    return "\n".join(words[:_MOST_IN_A_NOTE] + more)


def clear(path: Path, *, backup: bool = True) -> "WriteReport":
    """Take every sheet that we made, every mark and every note out of the workbook; NotWritten where that fails."""
    from dualregister.workbook.writing.back import clear as taken_out  # noqa: PLC0415

    return taken_out(path, backup=backup)
