"""Cells of a sheet in the usual form, as they are written, to their values.

A raw cell is what stands behind its address: attributes, formula, value, end, and the beginning of the next cell of
its row. Each different one is read once; a column whose texts never repeat is read as a whole.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dualregister.core.table import ErrorCell, Uncalculated
from dualregister.workbook.usual import Shows, Unusual, as_given, plain, trimmed

Cell = str | float | bool | dt.date | None

NO_CELL = b""
"""Stands for a cell that is not there."""
_CELL = re.compile(
    rb'((?: [a-z]+="[^"<>&]*")*)(?:/>|>(<f(?: [^<>]*)?(?:/>|(?<!/)>[^<]*</f>))?'
    rb'(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v/>|<is><t( xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
    rb'\s*(?:<c r="[A-Z]{1,3})?'
)
_NEXT = re.compile(rb'(?:<c r="[A-Z]{1,3})?')
_SHARED = re.compile(rb'(?: s="[0-9]{1,9}")? t="s"><v>([0-9]{1,7})</v></c>(?:<c r="[A-Z]{1,3})?\n')
_INLINE = re.compile(
    '(?: s="[0-9]{1,9}")? t="inlineStr"><is><t(?: xml:space="preserve")?>([^<\n]*)</t></is></c>(?:<c r="[A-Z]{1,3})?\n'
)
_ATTRIBUTE = re.compile(rb' ([a-z]+)="([^"]*)"')
_NUMBER = re.compile(rb"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_KEPT = 60_000
"""Different cells that are remembered; ids and titles never repeat, and must not fill the memory."""
_HEADS = 20_000
_DAY_ZERO = dt.date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""Serial numbers from 1 March 1900, where Excel's days are those of the calendar, to the end of 9999."""


@dataclass(frozen=True, slots=True)
class References:
    """What the cells of a workbook refer to by number."""

    texts: list[str | None]
    styles: list[Shows | None]


class RawCells(dict[bytes, object]):
    """Raw cells to their values; what is not in the usual form raises Unusual."""

    def __init__(self, of: References) -> None:
        super().__init__({NO_CELL: None})
        self.of = of
        self.holes = False
        """Whether an error or a formula without a value was met; set back by who takes it out."""
        self.heads: dict[bytes, Callable[[bytes], Cell]] = {}

    def values_of(self, raw: Sequence[bytes]) -> Sequence[object]:
        """The values of cells that stand below each other. Texts that hardly repeat are read as a whole."""
        blanks = raw.count(NO_CELL)
        if blanks == len(raw):
            return [None] * blanks
        if 2 * len(set(raw)) > len(raw) - blanks:
            texts = self._texts(raw)
            if texts is not None:
                return texts
        return list(map(self.__getitem__, raw))

    def _texts(self, raw: Sequence[bytes]) -> Sequence[object] | None:
        """The values of cells that are all texts, or not there; None where another cell is among them."""
        there = [each for each in raw if each]
        joined = b"\n".join([*there, b""])
        if b' t="s"' in there[0]:
            texts = self._shared_texts(joined)
        elif b' t="inlineStr"' in there[0]:
            texts = self._inline(joined)
        else:
            return None
        if texts is None or len(there) == len(raw):
            return texts
        following = iter(texts)
        return [next(following) if each else None for each in raw]

    def _shared_texts(self, joined: bytes) -> list[str | None] | None:
        cut = _SHARED.split(joined)
        if any(cut[0::2]):
            return None
        try:
            texts = [self.of.texts[int(number)] for number in cut[1::2]]
        except IndexError as error:
            raise Unusual from error
        if None in texts:
            raise Unusual
        return texts if all(texts) else [text or None for text in texts]

    def _inline(self, joined: bytes) -> list[str | None] | None:
        decoded = _decoded(joined)
        cut = _INLINE.split(decoded)
        if any(cut[0::2]):
            return None
        texts = cut[1::2]
        if not as_given(texts):
            return None
        if "&" in decoded or "_x" in decoded or "\r" in decoded:
            texts = list(map(plain, texts))
            if None in texts:
                raise Unusual
        return [text or None for text in texts]

    def __missing__(self, cell: bytes) -> object:
        """The value of a cell that is not remembered."""
        head, _, rest = cell.rpartition(b"<v>")
        text, end, following = rest.partition(b"</v></c>")
        read = self.heads.get(head)
        if read is None or not end or _NEXT.fullmatch(following) is None:
            value = self._whole(cell)
            if isinstance(value, ErrorCell | Uncalculated):
                self.holes = True
                return value
        else:
            value = read(text)
        if len(self) >= _KEPT:
            self.clear()
            self[NO_CELL] = None
        self[cell] = value
        return value

    def _whole(self, cell: bytes) -> object:
        """The value of a cell that begins in a way that was not met before."""
        match = _CELL.fullmatch(cell)
        if match is None:
            raise Unusual
        given, formula, value, preserve, inline = match.groups()
        named = _ATTRIBUTE.findall(given)
        attributes = dict(named)
        if not attributes.keys() <= {b"s", b"t"} or len(attributes) != len(named):
            raise Unusual
        kind, style = attributes.get(b"t", b"n"), attributes.get(b"s", b"")
        if kind == b"inlineStr" and inline is not None and formula is None:
            return trimmed(_text(inline), preserve) or None
        if inline is not None:
            raise Unusual
        if kind == b"e":
            return _error(value)
        if not value:
            return self._blank(kind, formula)
        read = self._reader(kind, style)
        if formula is None and len(self.heads) < _HEADS:
            self.heads[given + b">"] = read
        return read(value)

    def _blank(self, kind: bytes, formula: bytes | None) -> object:
        if kind == b"str":
            return None
        if kind != b"n":
            raise Unusual
        return Uncalculated() if formula is not None else None

    def _reader(self, kind: bytes, style: bytes) -> Callable[[bytes], Cell]:
        if kind == b"s":
            return self._shared
        if kind == b"str":
            return _result
        if kind == b"b":
            return _truth
        if kind != b"n":
            raise Unusual
        shows = self._shows(style or b"0")
        if shows is None:
            raise Unusual
        return _day if shows is Shows.DAY else _number

    def _shows(self, style: bytes) -> Shows | None:
        if not style.isdigit() or len(style) > 9 or int(style) >= len(self.of.styles):
            raise Unusual
        return self.of.styles[int(style)]

    def _shared(self, text: bytes) -> Cell:
        try:
            found = self.of.texts[int(text)] if text.isdigit() else None
        except (IndexError, ValueError):
            found = None
        if found is None:
            raise Unusual
        return found or None


def _result(text: bytes) -> Cell:
    """A text that a formula gives."""
    if b"<" in text:
        raise Unusual
    return _text(text) or None


def _text(raw: bytes) -> str:
    text = plain(_decoded(raw))
    if text is None:
        raise Unusual
    return text


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Unusual from error


def _error(value: bytes | None) -> ErrorCell:
    text = value.decode("ascii", "replace") if value else ""
    if text not in _ERRORS:
        raise Unusual
    return ErrorCell(text)


def _truth(text: bytes) -> bool:
    if text not in (b"0", b"1"):
        raise Unusual
    return text == b"1"


def _number(text: bytes) -> float:
    if _NUMBER.fullmatch(text) is None:
        raise Unusual
    return float(text)


def _day(text: bytes) -> dt.date:
    serial = _number(text)
    if not (_FIRST_DAY <= serial <= _LAST_DAY and serial.is_integer()):
        # A time of day, or a day on which the calendars of programs differ.
        raise Unusual
    return _DAY_ZERO + dt.timedelta(days=int(serial))
