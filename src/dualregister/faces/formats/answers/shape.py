"""What all answers about reuse have in common: the head, a table of words, and the safe form of each."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from click import style

from dualregister.app.reuse import Head
from dualregister.core.decision import Verdict
from dualregister.core.echo import harmless
from dualregister.faces.formats.json_text import json_text
from dualregister.faces.formats.lines import inert

_COLOUR = {Verdict.YES: "green", Verdict.NO: "red", Verdict.UNKNOWN: "yellow"}
WIDTH = 110
_NOT_READ = "not read"
_YES_NO = {True: "yes", False: "no", None: _NOT_READ}


class Headed(Protocol):
    """What every answer says of itself."""

    @property
    def path(self) -> str:
        """The workbook that was read."""

    @property
    def as_of(self) -> date:
        """The day that everything was judged on."""

    @property
    def version(self) -> str:
        """The program's version."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know about the workbook."""


def head_data(head: Head) -> dict[str, Any]:
    """The head of a JSON document."""
    return {
        "as_of": head.as_of.isoformat(),
        "version": head.version,
        "settings": head.settings,
        "notes": list(head.notes),
    }


def document(data: object) -> str:
    """A JSON document. Only ASCII: control and direction characters cannot act in a log."""
    return json_text(data)


def csv_lines(header: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a CSV file, each without its line feed."""
    for cells in _chained(header, rows):
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r")
        writer.writerow(["" if cell is None else inert(harmless(str(cell), 32_000)) for cell in cells])
        yield out.getvalue()


def _chained(header: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[Iterable[object]]:
    yield header
    yield from rows


def title(head: Headed) -> Iterator[str]:
    """The first lines of a text: the workbook, the day, and what is to be known about it."""
    yield style(harmless(head.path or "register"), bold=True) + f"  (as of {head.as_of})"
    for each in head.notes:
        yield f"  {style('note', fg='yellow')}  {each}"
    yield ""


def footer(head: Head) -> str:
    """The last line of a text: what the answers depend on."""
    settings = head.settings
    edition, start = (settings[name] or _NOT_READ for name in ("iso_edition", "intervals_start_at"))
    days, same = settings["snapshot_window_days"], settings["equal_control_ids_are_same"]
    return style(
        f"Judged with: ISO edition {edition}; snapshot window {_NOT_READ if days is None else f'{days} days'}; "
        f"equal control IDs are the same control: {_YES_NO[same]}; intervals start at {start}; "
        f"{count(settings['holidays'], 'holiday')}. As of {head.as_of}, dualregister {head.version}.",
        dim=True,
    )


def verdict(word: Verdict, width: int = 7) -> str:
    """A verdict in its colour, padded."""
    return style(f"{word.value:<{width}}", fg=_COLOUR[word], bold=True)


def count(number: int, word: str) -> str:
    """1 pair, 2 pairs."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Words in columns that are as wide as their widest word."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    yield style(
        "  " + "  ".join(f"{word:<{width}}" for word, width in zip(header, widths, strict=True)).rstrip(), bold=True
    )
    for row in rows:
        yield ("  " + "  ".join(f"{word:<{width}}" for word, width in zip(row, widths, strict=True))).rstrip()
