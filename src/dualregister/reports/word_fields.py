"""What python-docx does not write itself: fields, bookmarks, a table of contents, cells with a line and a fill."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dualregister.reports.word_look import FILL, LINE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_CONTENTS = 'TOC \\o "1-2" \\h \\n \\z'
"""Headings of both levels as links. Without page numbers: only a program that lays pages out knows them."""


def element(name: str, /, **attributes: str) -> "BaseOxmlElement":
    """An element of WordprocessingML with attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: "Paragraph", code: str, shown: str) -> None:
    """A field such as PAGE; `shown` is what stands there until a program counts."""
    _mark(paragraph, "begin")
    _code(paragraph, code)
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def add_contents(document: "Document", entries: Iterable[tuple[int, str, str]]) -> None:
    """The table of contents as a field whose text is there already: level, words and bookmark of each heading."""
    every = list(entries)
    for at, (level, words, bookmark) in enumerate(every):
        paragraph = document.add_paragraph(style=f"toc {level}")
        if at == 0:
            _mark(paragraph, "begin")
            _code(paragraph, _CONTENTS)
            _mark(paragraph, "separate")
        link = element("hyperlink", anchor=bookmark, history="1")
        link.append(paragraph.add_run(words)._r)  # noqa: SLF001 - python-docx has no links inside a document
        paragraph._p.append(link)  # noqa: SLF001
        if at == len(every) - 1:
            _mark(paragraph, "end")


def bookmark(paragraph: "Paragraph", name: str, number: int) -> None:
    """A bookmark around the words of the paragraph."""
    start = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.get_or_add_pPr().addnext(start)  # noqa: SLF001
    paragraph._p.append(element("bookmarkEnd", id=str(number)))  # noqa: SLF001


def lined(table: "Table", widths: Iterable[int]) -> None:
    """Thin lines, columns of these widths (in twentieths of a point), a first row that is repeated on every page."""
    properties = table._tbl.tblPr  # noqa: SLF001
    for name in ("tblW", "tblLayout", "tblLook", "tblBorders", "tblCellMar"):
        for each in properties.findall(qn(f"w:{name}")):
            properties.remove(each)
    widths = list(widths)
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz="4", space="0", color=LINE))
    properties.append(element("tblW", w=str(sum(widths)), type="dxa"))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="70", type="dxa"))
    properties.append(margins)
    properties.append(element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0"))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):  # noqa: SLF001
        column.set(qn("w:w"), str(width))


def row(cells: Iterable["BaseOxmlElement"], widths: Iterable[int], *, header: bool = False) -> "BaseOxmlElement":
    """A row of paragraphs; one that is not parted between pages, and the header repeated on each."""
    made = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    made.append(properties)
    for paragraph, width in zip(cells, widths, strict=True):
        cell = element("tc")
        look = element("tcPr")
        look.append(element("tcW", w=str(width), type="dxa"))
        if header:
            look.append(element("shd", val="clear", color="auto", fill=FILL))
        cell.append(look)
        cell.append(paragraph)
        made.append(cell)
    return made


def _mark(paragraph: "Paragraph", kind: str) -> None:
    paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001


def _code(paragraph: "Paragraph", code: str) -> None:
    text = element("instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    paragraph.add_run()._r.append(text)  # noqa: SLF001
