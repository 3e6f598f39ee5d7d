"""One sheet as a CSV file: its encoding, its delimiter, which sheet it is, and its rows."""

import codecs
import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dualregister.core.sheets import Kind, Sheet, all_sheets
from dualregister.core.table import Oddity, Oddness, Row, Table
from dualregister.errors import Unreadable
from dualregister.workbook.guard import check_file
from dualregister.workbook.header import Header, fit, folded, header_of, is_plausible
from dualregister.workbook.limits import Limits, beyond
from dualregister.workbook.scan import LAST_COLUMN, LAST_ROW

_DELIMITERS = (",", ";", "\t")
_ELSEWHERE = "If it was made elsewhere, bring it over with “dualregister adopt FILE”."
_AS_UTF8 = "Open it in Excel and save it as CSV UTF-8, or as Excel Workbook (.xlsx)."
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,15}")
_STATED = re.compile("sep=(.)\r?\n?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text file that holds a sheet: how its bytes are read and its lines cut."""

    path: Path
    encoding: str
    limits: Limits
    delimiter: str = ","

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every record with the number that Excel would give its row."""
        csv.field_size_limit(self.limits.text_size)
        with self.path.open(encoding=self.encoding, newline="") as stream:
            if not _STATED.fullmatch(stream.readline(20)):
                stream.seek(0)
            reader = csv.reader(stream, delimiter=self.delimiter, strict=True)
            try:
                for number, record in enumerate(reader, start=1):
                    if number > LAST_ROW:
                        raise Unreadable(
                            f"The file has more than {LAST_ROW:,} rows, more than a sheet holds.",
                            remedy="Split it into several files.",
                        )
                    if len(record) > LAST_COLUMN:
                        raise Unreadable(
                            f"Row {number:,} has {len(record):,} columns, more than a sheet holds.",
                            remedy="Check the delimiter and the line ends of the file.",
                        )
                    yield number, record
            except csv.Error as error:
                raise self._broken(reader.line_num, str(error)) from error

    def _broken(self, line: int, reason: str) -> Unreadable:
        if "field larger" in reason:
            return beyond(self.limits, "text_size", f"A text in line {line:,} is too long")
        return Unreadable(
            f"The quotation marks do not match, seen in line {line:,}: rows may have run together.",
            remedy="Save the file again as CSV UTF-8 from Excel; or double each quotation mark inside of a text.",
        )


def csv_table(path: Path, limits: Limits, *, sheet: str | None = None) -> Table:
    """The sheet that the CSV at `path` holds: the one called `sheet`, else the one whose headers fit best.

    Unreadable where its headers fit none, several equally, or one but poorly.
    """
    check_file(path, limits)
    encoding = _encoding(path)
    candidates = [_named(sheet)] if sheet is not None else list(all_sheets().values())
    texts = [Text(path, encoding, limits, delimiter) for delimiter in _delimiters(path, encoding)]
    heads = [(text, list(islice(_head(text), limits.header_search))) for text in texts]
    found = [
        (fit(header), each, text, header)
        for text, head in heads
        for each in candidates
        if (header := header_of(each, head)) is not None and (sheet is not None or is_plausible(each, header))
    ]
    if not found:
        return _without_header(path, sheet)
    best = max(how for how, *_ in found)
    chosen = [(each, text, header) for how, each, text, header in found if how == best]
    if len(chosen) > 1:
        chosen = [each for each in chosen if folded(each[0].name) == folded(path.stem)] or chosen
    if len(chosen) > 1:
        names = "; ".join(each.name for each, *_ in chosen)
        raise Unreadable(
            f"The headers fit several sheets equally: {names}.",
            remedy=f"Say which sheet it is with --sheet “{chosen[0][0].name}”.",
        )
    each, text, header = chosen[0]
    if sheet is None and folded(each.name) != folded(path.stem):
        _check_guess(path, each, header)
    return Table(each, each.name, header.row, header.columns, header.oddnesses, _CsvRows(text, header))


def _check_guess(path: Path, sheet: Sheet, header: Header) -> None:
    """Unreadable where the headers say too little to judge the file as that sheet."""
    missing = any(each.kind is Oddity.HEADER_MISSING for each in header.oddnesses)
    if missing and 2 * header.known < len(header.columns):
        raise Unreadable(
            f"{header.known} of the {len(header.columns)} headers in “{path.name}” are of the sheet {sheet.name}, too "
            "few to tell whether it is that sheet.",
            remedy=f"Say which sheet it is with --sheet. {_ELSEWHERE}",
        )


def text_of(path: Path, limits: Limits) -> Text:
    """The CSV at `path`, cut by what its first line states for Excel, else by what cuts its first records alike."""
    check_file(path, limits)
    encoding = _encoding(path)
    texts = [Text(path, encoding, limits, delimiter) for delimiter in _delimiters(path, encoding)]
    return max(texts, key=_evenness)


def _evenness(text: Text) -> tuple[int, int]:
    """How well a delimiter cuts: records that are as wide as the widest, and how wide that is."""
    widths = [len(record) for _, record in islice(_head(text), 50) if any(record)]
    widest = max(widths, default=1)
    return (widths.count(widest) if widest > 1 else 0, widest)


def _head(text: Text) -> Iterator[tuple[int, list[str]]]:
    """The records as far as they can be read; a fault below the header shows when the rows are walked."""
    try:
        yield from text.records()
    except Unreadable:
        return


def _without_header(path: Path, sheet: str | None) -> Table:
    if sheet is None:
        raise Unreadable(
            f"No line of “{path.name}” holds the headers of a sheet of the register.",
            remedy=f"Put the headers into one line above the data; say which sheet it is with --sheet. {_ELSEWHERE}",
        )
    named = _named(sheet)
    return Table(named, named.name, 0, (), (Oddness(Oddity.NO_HEADER, named.name),), ())


def _named(name: str) -> Sheet:
    for each in all_sheets().values():
        if folded(each.name) == folded(name):
            return each
    raise Unreadable(f"The register has no sheet called “{name}”.", remedy=f"Name one of: {'; '.join(all_sheets())}.")


def _delimiters(path: Path, encoding: str) -> tuple[str, ...]:
    """What may cut the fields: what the first line states for Excel, else each of the usual ones."""
    with path.open(encoding=encoding, newline="") as stream:
        stated = _STATED.fullmatch(stream.readline(20))
    return (stated[1],) if stated else _DELIMITERS


def _encoding(path: Path) -> str:
    """The encoding in which the whole file can be read."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(
            f"This is a workbook under a name that ends in {path.suffix}.", remedy="Rename it so that it ends in .xlsx."
        )
    marked = next((encoding for mark, encoding in _BOMS if head.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        if _can_be_read(path, encoding):
            return encoding
    raise Unreadable("The file is not text in UTF-8, UTF-16 or Windows-1252.", remedy=_AS_UTF8)


def _can_be_read(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            while text := stream.read(1 << 20):
                if "\0" in text:
                    return False
    except (UnicodeError, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class _CsvRows:
    """The rows below the header; they can be walked more than once."""

    text: Text
    header: Header

    def __iter__(self) -> Iterator[Row]:
        """Each record that has something in it, typed where the contract says day or number."""
        typed: Mapping[int, Callable[[str], object]] = {
            column.index: _TYPED[column.field.kind]
            for column in self.header.columns
            if column.field is not None and column.field.kind in _TYPED
        }
        for number, record in self.text.records():
            if number > self.header.row and any(record):
                yield number, _cells(record, typed)


def _cells(record: Sequence[str], typed: Mapping[int, Callable[[str], object]]) -> list[object]:
    cells: list[object] = [cell or None for cell in record]
    for index, read in typed.items():
        if index < len(cells) and record[index]:
            cells[index] = read(record[index])
    return cells


def _day(text: str) -> object:
    """A day in ISO form; any other text as it is, since day and month are not guessed."""
    try:
        return dt.date.fromisoformat(text.strip()) if _DAY.fullmatch(text.strip()) else text
    except ValueError:
        return text


def _whole(text: str) -> object:
    return int(text) if _WHOLE.fullmatch(text.strip()) else text


_TYPED: Mapping[Kind, Callable[[str], object]] = {Kind.DATE: _day, Kind.INT: _whole}
