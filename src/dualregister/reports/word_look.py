"""How a paper looks in Word: page, styles and language, set on python-docx's own template."""

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

FONT = "Calibri"
LANGUAGE = "en-GB"
TEXT_WIDTH = Cm(17)
"""A4 without its margins."""
CELL, HEADER_CELL, SOURCE, GAP = "Table Text", "Table Header", "Source", "Gap"
LINE, FILL, AMBER = "C9D2DC", "E8EEF5", "B45309"
_NAVY, _GREY = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x56, 0x60, 0x6B)
_KEPT_TABLES = frozenset({"TableNormal"})


def dress(document: "Document") -> None:
    """Page, styles and language of the document; what the template brings and we do not use is taken out."""
    _page(document)
    _strip(document)
    _styles(document)
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:val"), LANGUAGE)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")
    # The template's zoom names no percentage, which Microsoft's schema asks for.
    zoom = settings.find(qn("w:zoom"))
    zoom.set(qn("w:percent"), "100")
    zoom.attrib.pop(qn("w:val"), None)


def _page(document: "Document") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)


def _strip(document: "Document") -> None:
    styles = document.styles.element
    for each in list(styles.findall(qn("w:style"))):
        if each.get(qn("w:type")) == "table" and each.get(qn("w:styleId")) not in _KEPT_TABLES:
            styles.remove(each)
    for owner in (document.part, document.part.package):
        for key, each in list(owner.rels.items()):
            if each.reltype.rpartition("/")[2] in {"stylesWithEffects", "thumbnail", "customXml"}:
                owner.rels.pop(key)


def _styles(document: "Document") -> None:
    _paragraph(document, "Normal", size=10, after=6)
    _paragraph(document, "Title", size=20, after=2, bold=True, colour=_NAVY)
    _paragraph(document, "Subtitle", size=12, after=2, colour=_GREY)
    _paragraph(document, "Heading 1", size=15, before=18, after=6, bold=True, colour=_NAVY)
    _paragraph(document, "Heading 2", size=11.5, before=12, after=4, bold=True, colour=_NAVY)
    _paragraph(document, "Header", size=8.5, after=0, colour=_GREY)
    _paragraph(document, "Footer", size=8.5, after=0, colour=_GREY)
    _paragraph(document, CELL, size=8.5, before=2, after=2)
    _paragraph(document, HEADER_CELL, size=8.5, before=2, after=2, bold=True)
    _paragraph(document, "TOC Heading", size=11.5, before=18, after=4, bold=True, colour=_NAVY)
    _paragraph(document, "toc 1", size=10, before=4, after=0)
    _paragraph(document, "toc 2", size=9.5, after=0, left=Cm(0.6))
    gap = _paragraph(document, GAP, size=10, after=6, left=Cm(0.3))
    _bar(gap)
    source = document.styles.add_style(SOURCE, WD_STYLE_TYPE.CHARACTER)
    _font(source, 8.5, bold=False, colour=_GREY)
    for name in ("Header", "Footer"):
        tabs = document.styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _paragraph(  # noqa: PLR0913 - a style has that many sides
    document: "Document",
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float,
    bold: bool = False,
    colour: RGBColor | None = None,
    left: int = 0,
) -> "ParagraphStyle":
    styles = document.styles
    known = name in {each.name for each in styles}
    style: ParagraphStyle = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    _font(style, size, bold=bold, colour=colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.1
    form.left_indent = left or None
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    return style


def _font(style: "ParagraphStyle | CharacterStyle", size: float, *, bold: bool, colour: RGBColor | None) -> None:
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        # A theme's font would win over the one that is named.
        properties.remove(fonts)
    style.font.name = FONT
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    if colour is not None:
        style.font.color.rgb = colour
    spacing = properties.find(qn("w:spacing"))
    if spacing is not None:
        properties.remove(spacing)


def _bar(style: "ParagraphStyle") -> None:
    """A bar in front of what is a gap: not by colour alone, for the words say “Gap” too."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", AMBER)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
