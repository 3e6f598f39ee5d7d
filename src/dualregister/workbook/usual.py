"""What the cells of a sheet in the usual form refer to: the shared texts, and which cell styles show a number as a day.

Whatever is unusual is left out here, not guessed: a cell that refers to it raises Unusual, and the sheet is read by
the parser instead.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import repeat

from dualregister.workbook.markup import local, parse
from dualregister.workbook.package import Package


class Unusual(Exception):
    """The sheet is not written in the form that is cut by patterns; the parser can still read it."""


class Shows(StrEnum):
    """What a cell style makes of a number."""

    NUMBER = "number"
    DAY = "day"


MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REFERENCE = re.compile("&(?:amp|lt|gt|quot|apos);|(&)")
_CHARACTERS = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|\r")


def plain(text: str) -> str | None:
    """A text of the XML as it is meant; None where it holds more than the five usual references to characters."""
    if "&" in text:
        references = _REFERENCE.split(text)
        if any(references[1::2]):
            return None
        text = _REFERENCE.sub(lambda found: _CHARACTERS[found[0]], text)
    if ("_x" in text or "\r" in text) and _ESCAPED.search(text):
        return None
    return text


_OUTER = " \t\r\n"


def trimmed(text: str, preserve: object) -> str:
    """A text of `<t>` without white space around it, unless it says that this is to be preserved."""
    return text if preserve else text.strip(_OUTER)


def as_given(texts: list[str]) -> bool:
    """Whether no white space stands around one of the texts, so that nothing is to be trimmed."""
    return list(map(str.strip, texts, repeat(_OUTER))) == texts


_TEXTS = re.compile('<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_TEXT = re.compile('\\s*<si><t( xml:space="preserve")?>([^<]*)</t>')
_RUN = re.compile('<r>(?:<rPr>(?:<[^<>]*>)*?</rPr>|<rPr/>)?(?:<t( xml:space="preserve")?>([^<]*)</t>)</r>')


def shared_texts(package: Package, part: str | None) -> list[str | None]:
    """The shared texts by their number; None for one that is not plain, such as rich text."""
    texts: list[str | None] = []
    if part is None:
        return texts
    for run in _runs(package.pieces(part)):
        cut = _TEXTS.split(run)
        found = cut[1::2]
        if "".join(cut[0::2]).strip() or not as_given(found):
            texts += _one_by_one(run)
        elif "&" in run or "_x" in run or "\r" in run:
            texts += map(plain, found)
        else:
            texts += found
    return texts


def _one_by_one(run: str) -> Iterator[str | None]:
    if "<!" in run or "<si " in run or "<si/" in run:
        # What stands there may look like the end of a text, or end one in another way.
        raise Unusual
    return map(_shared, run.split("</si>")[:-1])


def _shared(item: str) -> str | None:
    found = _TEXT.fullmatch(item)
    return plain(trimmed(found[2], found[1])) if found is not None else _rich(item)


def _rich(item: str) -> str | None:
    """A text in several fonts; None where it holds something else, such as how it is pronounced."""
    start, *cut = _RUN.split(item.lstrip())
    preserved, texts, between = cut[0::3], cut[1::3], cut[2::3]
    if start != "<si>" or any(between):
        return None
    runs = [
        plain(text) if preserve or text.strip(_OUTER) == text else None
        for preserve, text in zip(preserved, texts, strict=True)
    ]
    return None if None in runs else "".join(each for each in runs if each)


def _runs(pieces: Iterable[bytes]) -> Iterator[str]:
    """The shared texts in runs that end with the end of a text, without the elements around them."""
    end = b"</si>"
    rest = b""
    started = False
    for piece in pieces:
        rest += piece
        if not started:
            at = rest.find(b"<sst ")
            close = rest.find(b">", at)
            if at < 0 or close < 0:
                continue
            if MAIN not in rest[at:close]:
                raise Unusual
            rest, started = rest[close + 1 :], True
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield _decoded(rest[:cut])
            rest = rest[cut:]
    if started and rest.strip() not in (b"</sst>", b""):
        raise Unusual


def _decoded(run: bytes) -> str:
    try:
        return run.decode()
    except UnicodeDecodeError as error:
        raise Unusual from error


_DAYS = frozenset({14, 15, 16, 17, 22})
_NUMBERS = frozenset({*range(5), 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49})
_DECORATION = re.compile(r"\[\$[^\[\]]*\]|\\(?=[-/., ])|;@$")
_DAY = re.compile(r"[ymdYMD]+(?:[-/., ]+[ymdYMD]+)*")
_NUMBER = re.compile(r"General|@|[#0.,% ]+")


def styles(package: Package, part: str | None) -> list[Shows | None]:
    """What each cell style makes of a number, by the number of the style; None where that takes the parser."""
    formats: dict[str, str] = {}
    found: list[Shows | None] = []
    group = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal group
        tag = local(tag)
        if tag in _GROUPS:
            group = tag
        elif tag == "numFmt" and group == "numFmts":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and group == "cellXfs":
            found.append(_shows(attributes.get("numFmtId", "0"), formats))

    if part is not None:
        parse(package, part, start)
    return found


_GROUPS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "extLst"}
)


def _shows(number: str, formats: dict[str, str]) -> Shows | None:
    code = formats.get(number)
    if code is not None:
        code = _DECORATION.sub("", code)
        if _NUMBER.fullmatch(code):
            return Shows.NUMBER
        return Shows.DAY if _DAY.fullmatch(code) and "y" in code.lower() else None
    if not number.isdecimal():
        return None
    return Shows.DAY if int(number) in _DAYS else Shows.NUMBER if int(number) in _NUMBERS else None
