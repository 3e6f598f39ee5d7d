"""Words that must not be in a copy, taken out of sheets that the program made: a cell that repeats one is left out."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from dualregister.core.cells import LEFT_OUT, items_of, show
from dualregister.core.echo import harmless
from dualregister.core.table import ErrorCell, Uncalculated

_TEXT = re.compile(rb"(<t(?: [^>]*)?>)(.*?)(</t>)", re.DOTALL)
_PLACES = ("xl/sharedStrings.xml", "xl/worksheets/", "xl/charts/", "xl/drawings/", "xl/comments")
_LONG_ENOUGH = 40
"""Characters by which a long text is known, also where an answer shows its beginning alone."""
_SHORT = 3
"""Texts below this length are looked for as whole cells, since they are part of many words."""


@dataclass(frozen=True, slots=True)
class Words:
    """What must not be in the copy."""

    within: tuple[str, ...]
    """Case-folded; a cell that holds one of these anywhere is left out."""
    whole: frozenset[str]
    """Case-folded; a cell that is one of these is left out."""

    def hit(self, text: str) -> bool:
        """Whether `text` repeats one of the words."""
        folded = " ".join(text.split()).casefold()
        return folded in self.whole or any(word in folded for word in self.within)


def words_of(values: Iterable[object]) -> Words:
    """What the cells say, whole and item by item."""
    every: set[str] = set()
    for value in values:
        if value is None or isinstance(value, ErrorCell | Uncalculated):
            continue
        text = show(value)
        every |= {" ".join(each.split()).casefold() for each in (text, harmless(text), *items_of(text))}
    every.discard("")
    return Words(
        tuple(sorted({each[:_LONG_ENOUGH] for each in every if len(each) >= _SHORT})),
        frozenset(each for each in every if len(each) < _SHORT),
    )


def redacted(package: bytes, words: Words) -> bytes:
    """The package of a made workbook, each text that repeats one of the words replaced by “(left out)”."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as made, zipfile.ZipFile(out, "w") as copy:
        for entry in made.infolist():
            content = made.read(entry)
            if entry.filename.startswith(_PLACES):
                content = _TEXT.sub(lambda match: _without(match, words), content)
            copy.writestr(entry, content, compresslevel=6)
    return out.getvalue()


def _without(text: "re.Match[bytes]", words: Words) -> bytes:
    shown = unescape(text[2].decode("utf-8"), {"&quot;": '"', "&apos;": "'"})
    return text[0] if not words.hit(shown) else text[1] + LEFT_OUT.encode() + text[3]
