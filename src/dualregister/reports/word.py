"""A paper as a Word document. The same paper gives the same bytes."""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

from dualregister.reports.paper import Block, Grid, Paper, Statement
from dualregister.reports.word_fields import add_contents, add_field, bookmark, element, lined, row
from dualregister.reports.word_look import CELL, GAP, HEADER_CELL, LANGUAGE, SOURCE, TEXT_WIDTH, dress

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.oxml.xmlchemy import BaseOxmlElement

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def word(paper: Paper) -> bytes:
    """The .docx of the paper: real styles and headings, a table of contents, page numbers, repeated table headers."""
    document = Document()
    dress(document)
    _properties(document, paper)
    _head_and_foot(document, paper)
    document.add_paragraph(paper.title, style="Title")
    for line in (paper.organisation, f"Workbook: {paper.workbook}", paper.footing):
        if line:
            document.add_paragraph(line, style="Subtitle")
    document.add_paragraph("Contents", style="TOC Heading")
    numbered = [(level, f"{number} {each.title}", each) for level, number, each in paper.numbered()]
    add_contents(document, ((level, words, _anchor(at)) for at, (level, words, _) in enumerate(numbered)))
    for at, (level, words, section) in enumerate(numbered):
        bookmark(document.add_heading(words, level), _anchor(at), at)
        for block in section.blocks:
            _add(document, block)
    return _sealed(document)


def _anchor(at: int) -> str:
    return f"_Toc{at + 1:06d}"


def _properties(document: "DocumentType", paper: Paper) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = paper.title, paper.organisation, "dualregister"
    core.last_modified_by, core.comments, core.keywords = "dualregister", paper.footing, ""
    core.language, core.version, core.revision = LANGUAGE, paper.version, 1
    # The day that was judged on, so that the document does not depend on a clock.
    core.created = core.modified = dt.datetime.combine(paper.as_of, dt.time())


def _head_and_foot(document: "DocumentType", paper: Paper) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.add_run(f"{paper.title}\t{paper.organisation}")
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{paper.footing}\tPage ")
    add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES", "1")


def _add(document: "DocumentType", block: Block) -> None:
    if isinstance(block, Grid):
        _grid(document, block)
    else:
        _statement(document, block)


def _statement(document: "DocumentType", each: Statement) -> None:
    paragraph = document.add_paragraph(style=GAP if each.gap else "Normal")
    if each.gap:
        paragraph.add_run("Gap: ").bold = True
    paragraph.add_run(each.text)
    if each.source:
        paragraph.add_run(f" ({each.source})", style=SOURCE)


def _grid(document: "DocumentType", grid: Grid) -> None:
    table = document.add_table(0, len(grid.header))
    share = int(TEXT_WIDTH.twips) / sum(grid.widths)
    widths = [int(each * share) for each in grid.widths]
    lined(table, widths)
    styles = document.styles
    header, text, source = (styles[name].style_id for name in (HEADER_CELL, CELL, SOURCE))
    body = table._tbl  # noqa: SLF001 - cell by cell through python-docx takes the square of the rows
    body.append(row([_paragraph(words, header) for words in grid.header], widths, header=True))
    for line in grid.rows:
        cells = [_paragraph(words, text) for words in line[:-1]]
        body.append(row([*cells, _paragraph(line[-1], text, source)], widths))
    # A table that meets the next heading would stick to it.
    document.add_paragraph(style=CELL)


def _paragraph(words: str, style: str, character: str | None = None) -> "BaseOxmlElement":
    made = element("p")
    look = element("pPr")
    look.append(element("pStyle", val=style))
    made.append(look)
    run = element("r")
    if character is not None:
        own = element("rPr")
        own.append(element("rStyle", val=character))
        run.append(own)
    text = element("t")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    run.append(text)
    made.append(run)
    return made


def _sealed(document: "DocumentType") -> bytes:
    """The package without the times that a zip file holds."""
    draft, out = io.BytesIO(), io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(out, "w") as package:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, made.read(name), compresslevel=6)
    return out.getvalue()
