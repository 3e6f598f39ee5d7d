"""Word and Markdown say the same words, and what users typed stays text in both."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

from build import row
from dualregister.app.report_all import Bundle
from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo import scope_memo
from dualregister.core.echo import harmless
from dualregister.reports.markdown import escaped, markdown
from dualregister.reports.paper import Grid, Paper, Section, Statement
from dualregister.reports.word import word
from dualregister.rules.example import DAY
from reports.attacks import ATTACKS
from reports.papers import book, texts

_PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


@pytest.fixture(scope="module")
def memo(example: ReportBook) -> Paper:
    return scope_memo(example)


@pytest.fixture(scope="module")
def docx(bundle: Bundle) -> bytes:
    return next(each for each in bundle.files if each.name == "scope-memo.docx").content


@pytest.fixture(scope="module")
def attacked() -> Paper:
    # Without a basis, so that each name stands in a table, in a gap and in a question.
    elements = [
        row("Scope", element_id=f"S-{at}", name=attack, kind="service", iso_basis=None, notes=attack)
        for at, attack in enumerate(ATTACKS)
    ]
    return scope_memo(book(Scope=elements, Settings=[{"setting": "Organisation", "value": ATTACKS[0]}]))


def spaced(words: str) -> str:
    return " ".join(words.split())


def inline_texts(text: str) -> Iterator[str]:
    """The text of every paragraph, heading and cell as a Markdown parser understands it."""
    for token in _PARSER.parse(text):
        if token.type == "inline":
            yield "".join("\n" if each.type == "hardbreak" else each.content for each in token.children or ())


def of_word(content: bytes) -> list[str]:
    """The text of every paragraph and cell after the contents, in reading order."""
    document = Document(io.BytesIO(content))
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [cell.text for line in block.rows for cell in line.cells]
    return [each for each in found if each]


def test_word_and_markdown_say_the_same_words(memo: Paper, docx: bytes) -> None:
    said = [spaced(each) for each in texts(memo) if each]
    in_markdown = [spaced(each) for each in inline_texts(markdown(memo)) if each]
    in_word = [spaced(each) for each in of_word(docx)]
    assert in_markdown[2:] == said
    assert in_word[-len(said) :] == said
    assert in_markdown[0] == in_word[0] == memo.title


def _words(element: BaseOxmlElement) -> str:
    return "".join(each.text for each in element.iter(qn("w:t")))


def test_the_contents_list_every_heading_and_lead_to_it(memo: Paper, docx: bytes) -> None:
    body = Document(io.BytesIO(docx)).element.body
    links = {_words(each): each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    marks = {each.get(qn("w:name")): _words(each.getparent()) for each in body.iter(qn("w:bookmarkStart"))}
    assert list(links) == [f"{number} {each.title}" for _, number, each in memo.numbered()]
    assert all(marks[anchor] == words for words, anchor in links.items())
    kinds = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_headings_are_headings_and_table_headers_are_repeated(memo: Paper, docx: bytes) -> None:
    document = Document(io.BytesIO(docx))
    names = [each.style.name or "" for each in document.paragraphs if each.style is not None]
    levels = [each for each in names if each.startswith("Heading")]
    assert levels == [f"Heading {level}" for level, _, _ in memo.numbered()]
    for table in document.tables:
        first, *others = (each.find(f".//{qn('w:tblHeader')}") for each in table._tbl.tr_lst)
        assert first is not None
        assert all(each is None for each in others)


def test_head_foot_and_properties_name_the_day_and_the_version(memo: Paper, docx: bytes) -> None:
    document = Document(io.BytesIO(docx))
    section, core = document.sections[0], document.core_properties
    assert section.footer.paragraphs[0].text.startswith(f"As of {memo.as_of} · dualregister {memo.version}")
    codes = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert memo.organisation in section.header.paragraphs[0].text
    assert core.created is not None
    assert core.created.date() == memo.as_of
    assert core.language == "en-GB"


def test_no_time_of_a_clock_is_in_the_package(docx: bytes) -> None:
    assert {each.date_time for each in zipfile.ZipFile(io.BytesIO(docx)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_escaped_text_is_that_text_to_a_parser(attack: str) -> None:
    shown = f"x{harmless(attack)}" if attack[0] < " " or not attack.isprintable() else attack
    for form in ("{}", "| x |\n| --- |\n| {} |"):
        tokens = _PARSER.parse(form.format(escaped(shown)))
        inline = [each for each in tokens if each.type == "inline"][-1]
        assert spaced("".join(each.content for each in inline.children or ())) == spaced(shown)
        assert {each.type for each in inline.children or ()} <= {"text", "text_special"}
        assert {each.type for each in tokens} <= {"inline", "paragraph_open", "paragraph_close"} | {
            f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")
        }


def _tokens(text: str) -> Iterator[Token]:
    for token in _PARSER.parse(text):
        yield token
        yield from token.children or ()


def test_no_attack_is_alive_in_markdown(attacked: Paper) -> None:
    text = markdown(attacked)
    types = {each.type for each in _tokens(text)}
    assert not types & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "bullet_list_open"}
    assert [spaced(each) for each in inline_texts(text) if each][2:] == [
        spaced(each) for each in texts(attacked) if each
    ]
    assert not re.search(r"(?<!\\)(https?:|www\.)//?", text)


def test_no_attack_is_alive_in_word(attacked: Paper) -> None:
    content = word(attacked)
    document = Document(io.BytesIO(content))
    codes = {spaced(each.text) for each in document.element.body.iter(qn("w:instrText"))}
    assert codes == {'TOC \\o "1-2" \\h \\n \\z'}
    external = [each for each in document.part.rels.values() if each.is_external]
    assert external == []
    said = [spaced(each) for each in texts(attacked) if each]
    assert [spaced(each) for each in of_word(content)][-len(said) :] == said


@pytest.mark.parametrize(("organisation", "line"), [("Acme*", "Acme\\*  \n"), ("", "")])
def test_markdown_letter_by_letter(organisation: str, line: str) -> None:
    table = Grid(("A", "Source"), (("x|y", "Scope, row 2"),), (1, 1))
    part = Section("Inner", (Statement("nothing", "Scope", gap=True), table))
    paper = Paper(
        title="Memo",
        organisation=organisation,
        workbook="a.xlsx",
        as_of=DAY,
        version="1.0",
        sections=(Section("Outer", (Statement("it is so", ""),), (part,)),),
    )
    assert markdown(paper) == (
        f"# Memo\n\n{line}Workbook: a.xlsx  \nAs of {DAY} · dualregister 1.0\n\n"
        "## 1 Outer\n\nit is so\n\n### 1.1 Inner\n\n**Gap:** nothing *(Scope)*\n\n"
        "| A | Source |\n| --- | --- |\n| x\\|y | Scope, row 2 |\n"
    )


@pytest.mark.parametrize("scheme", ["https://", "mailto:", "xmpp:", "HTTP://"])
def test_no_scheme_is_left_for_a_program_that_makes_links_of_words(scheme: str) -> None:
    assert escaped(f"see {scheme}x") == f"see {scheme.replace(':', chr(92) + ':')}x"
