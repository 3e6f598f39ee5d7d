"""Texts into cells that are there: each cell is replaced at its bytes, everything else keeps its own."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from dualregister.workbook.writing.package import Package
from dualregister.workbook.writing.refusal import refusal
from dualregister.workbook.writing.splice import Edits, Element, scan
from dualregister.workbook.writing.tabs import Book

_WANTED = frozenset({"c", "f"})


def with_texts(content: bytes, texts: Mapping[str, Mapping[str, str]]) -> bytes:
    """The workbook in `content` with `texts`, by tab and address. NotWritten where a cell cannot be replaced.

    A cell keeps its style. One that is not there, or holds a formula, is refused.
    """
    package = Package(content)
    book = Book(package)
    for name, cells in texts.items():
        tab = book.tab(name)
        if tab is None or tab.part is None:
            raise refusal(f"There is no worksheet “{name}”.")
        data = package.read(tab.part)
        package.put(tab.part, _edited(data, name, cells))
    return package.to_bytes()


def _edited(data: bytes, name: str, cells: Mapping[str, str]) -> bytes:
    found = scan(data, lambda local, _: local in _WANTED)
    formulas = sorted(each.start for each in found if each.local == "f")
    edits = Edits(data)
    waiting = dict(cells)
    for each in found:
        place = each.attributes.get("r", "")
        if each.local == "c" and place in waiting:
            if any(each.start < at < each.stop for at in formulas):
                raise refusal(f"{name}!{place} holds a formula, not a text.", remedy="Change that cell by hand.")
            edits.replace(each.start, each.stop, _cell(each, waiting.pop(place)))
    if waiting:
        raise refusal(f"{name}!{next(iter(waiting))} is not in the workbook.", remedy="Have the plan made again.")
    return edits.applied()


def _cell(element: Element, text: str) -> str:
    q = element.colon
    style = f" s={quoteattr(element.attributes['s'])}" if "s" in element.attributes else ""
    return (
        f'<{q}c r="{element.attributes["r"]}"{style} t="inlineStr"><{q}is><{q}t xml:space="preserve">{escape(text)}'
        f"</{q}t></{q}is></{q}c>"
    )
