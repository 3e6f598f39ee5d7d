"""The linked records against a folder: as text for people, JSON and CSV."""

from collections.abc import Iterator
from typing import Any

from click import style

from dualregister.app.evidence_files import WRONG, Files, Record, Standing
from dualregister.core.echo import harmless
from dualregister.faces.formats.answers.shape import count, csv_lines, document, head_data

HEADER = ("evidence_id", "state", "artifact", "link", "recorded", "found")
_REMEDY = {
    Standing.CHANGED: "Find out who changed it; put the record back, or collect it again.",
    Standing.BAD_DIGEST: "Write 64 hexadecimal digits, or clear the cell.",
    Standing.MISSING: "Put the file there, or correct the link.",
    Standing.OUTSIDE: "Put the record below the folder, or give the folder that holds it.",
    Standing.UNREAD: "Correct the cell, or the rights of the file.",
    Standing.NO_DIGEST: "Copy the digest into SHA-256, so that a change will be noticed.",
}


def _data(each: Record) -> dict[str, Any]:
    return {
        "evidence_id": harmless(each.evidence_id),
        "state": each.standing.value,
        "artifact": harmless(each.artifact, 2000),
        "link": harmless(each.link, 2000),
        "recorded": harmless(each.recorded),
        "found": each.found,
    }


def json(files: Files) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            **head_data(files.head),
            "folder": harmless(files.folder),
            "totals": {each.value: files.count(each) for each in Standing},
            "files": [_data(each) for each in files.records],
        }
    )


def csv(files: Files) -> Iterator[str]:
    """One line a record."""
    yield from csv_lines(HEADER, (_data(each).values() for each in files.records))


def text(files: Files) -> Iterator[str]:
    """One line a record that needs a hand, then those without a digest, then how many stand how."""
    yield f"{style(harmless(files.head.path), bold=True)}  against {harmless(files.folder)}  (as of {files.head.as_of})"
    for each in files.head.notes:
        yield f"  {style('note', fg='yellow')}  {each}"
    for record in sorted(files.records, key=lambda one: one.standing not in WRONG):
        if record.standing in WRONG or record.standing is Standing.NO_DIGEST:
            yield from _lines(record)
    yield ""
    counts = ", ".join(f"{files.count(each):,} {each.value}" for each in Standing if files.count(each))
    made = f"As of {files.head.as_of}, dualregister {files.head.version}."
    yield f"{count(len(files.records), 'record')}: {counts}. {made}"


def _lines(record: Record) -> Iterator[str]:
    colour = "red" if record.standing in WRONG else "yellow"
    word = style(f"{record.standing.value:<21}", fg=colour, bold=True)
    remedy = style(f"→ {_REMEDY[record.standing]}", dim=True)
    yield f"  {word} {harmless(record.evidence_id):<8} {harmless(record.link)} {remedy}"
    if record.found and record.standing is not Standing.SAME:
        yield f"                        is {record.found}" + (
            f", was {harmless(record.recorded)}" if record.recorded else ""
        )
