"""Findings as notes on the cells of the user's own sheets, on request; the cells and the user's notes keep their bytes.

A note takes a part of comments and a drawing of its shapes (VML). A sheet that has either already, because it bears
notes, threaded comments or form controls, gets none of ours: their parts would have to be changed.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dualregister.workbook.writing.marks import is_protected, place_of
from dualregister.workbook.writing.namespaces import (
    COMMENTS_TYPE,
    MAIN,
    RELATION_TYPES,
    SHEET_TYPE,
    VML_TYPE,
)
from dualregister.workbook.writing.note_shapes import shapes
from dualregister.workbook.writing.package import (
    Package,
    Relation,
    relations_markup,
    relations_part,
    relations_types,
)
from dualregister.workbook.writing.refusal import RESAVE, refusal
from dualregister.workbook.writing.schema import WORKSHEET_HEAD, WORKSHEET_MIDDLE
from dualregister.workbook.writing.splice import Edits, Element, scan
from dualregister.workbook.writing.tabs import Book, Tab

HEADING = "dualregister found:"
"""How each note of ours begins. By it they are recognised: LibreOffice drops their author when it saves."""

MOST = 5_000
"""Notes on one sheet; so many shapes still open at once."""

_TAKEN = frozenset({"comments", "threadedComment", "vmlDrawing"})
_LEGACY = "legacyDrawing"
_CONTROL = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

CellNotes = Mapping[str, Mapping[str, str]]
"""Texts by cell address, by the name of the sheet."""


def add_notes(package: Package, book: Book, notes: CellNotes) -> tuple[list[str], list[str]]:
    """Put notes on cells; the parts that are new, and what was left out, and why, as sentences."""
    own: list[str] = []
    left_out: list[str] = []
    for sheet, texts in notes.items():
        tab = book.tab(sheet)
        if not texts:
            continue
        if tab is None or tab.part is None or package.content_type(tab.part) != SHEET_TYPE:
            left_out.append(f"Cells of “{sheet}” get no notes: there is no such worksheet.")
        elif why := _obstacle(package, tab.part):
            left_out.append(f"Cells of “{sheet}” get no notes: {why}")
        else:
            shown = sorted(texts.items(), key=lambda each: place_of(each[0]))
            if len(shown) > MOST:
                left_out.append(f"Only the first {MOST:,} of {len(shown):,} cells of “{sheet}” get notes.")
            own += _add(package, book, tab.part, shown[:MOST])
    return own, left_out


def _obstacle(package: Package, part: str) -> str:
    """Why a sheet gets no notes; empty where it may."""
    elements = _outline(package.read(part))
    if is_protected(elements):
        return "the sheet is protected."
    taken = any(each.short_kind in _TAKEN for each in package.relations(part))
    if taken or any(each.local == _LEGACY for each in elements):
        return "the sheet has notes, comments or form controls of its own, which stay as they are; use --mark there."
    return ""


def _outline(data: bytes) -> list[Element]:
    return scan(data, lambda _, depth: depth <= 1, skip="sheetData")


def _add(package: Package, book: Book, part: str, texts: Sequence[tuple[str, str]]) -> list[str]:
    comments = package.free_name(posixpath.join(book.folder, "comments#.xml"))
    package.put(comments, _comments(texts))
    drawing = package.free_name(posixpath.join(book.folder, "drawings/vmlDrawing#.vml"))
    package.put(drawing, shapes(texts))
    package.declare({comments: COMMENTS_TYPE, drawing: VML_TYPE})
    own = [comments, drawing]
    links = [(f"{RELATION_TYPES}/comments", comments), (f"{RELATION_TYPES}/vmlDrawing", drawing)]
    if package.find(relations_part(part)) is None:
        own.append(relations_part(part))
        package.put(own[-1], relations_markup(part, []))
        package.declare(relations_types(package, own[-1]))
    _, shown = package.relate(part, links)
    package.put(part, _with_drawing(package.read(part), part, shown))
    return own


def _with_drawing(data: bytes, part: str, relation: str) -> bytes:
    elements = _outline(data)
    root = elements[0]
    before = [each for each in elements if each.depth == 1 and each.local in (*WORKSHEET_HEAD, *WORKSHEET_MIDDLE)]
    if root.namespace != MAIN or root.local != "worksheet" or not before:
        raise refusal(f"The sheet in {part} is not understood.", remedy=RESAVE)
    edits = Edits(data)
    drawing = f'<{root.colon}{_LEGACY} xmlns:r="{RELATION_TYPES}" r:id="{relation}"/>'
    edits.insert(max(each.stop for each in before), drawing)
    return edits.applied()


def _comments(texts: Sequence[tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<comment ref="{cell}" authorId="0"><text>{_run(HEADING, "<b/>")}'
        f"{_run(chr(10) + _CONTROL.sub('�', text))}</text></comment>"
        for cell, text in texts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{MAIN}"><authors><author>dualregister</author></authors>'
        f"<commentList>{listed}</commentList></comments>"
    ).encode()


def _run(text: str, bold: str = "") -> str:
    font = f'{bold}<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
    return f'<r><rPr>{font}</rPr><t xml:space="preserve">{escape(text)}</t></r>'


# Found again


@dataclass(frozen=True, slots=True)
class _Held:
    """The notes of a sheet: their part, all of them, and those that are ours, by cell."""

    tab: Tab
    part: str
    comments: str
    every: Sequence[Element]
    ours: Mapping[str, Element]
    texts: Mapping[str, str]

    @property
    def alone(self) -> bool:
        """Whether all notes of the sheet are ours."""
        return len(self.ours) == len(self.every)


def _held(package: Package, book: Book) -> Iterator[_Held]:
    for tab in book.tabs:
        comments = package.related(tab.part, "comments") if tab.part else None
        if tab.part and comments and HEADING.encode() in package.read(comments):
            elements = scan(package.read(comments), lambda local, _: local in ("comment", "t"))
            every = [each for each in elements if each.local == "comment"]
            ours, texts = {}, {}
            for comment in every:
                text = "".join(each.content for each in elements if each.local == "t" and _inside(each, comment))
                if text.startswith(HEADING):
                    cell = comment.attributes.get("ref", "")
                    ours[cell], texts[cell] = comment, text.removeprefix(HEADING).strip("\n")
            if ours:
                yield _Held(tab, tab.part, comments, every, ours, texts)


def present_notes(package: Package, book: Book) -> dict[str, dict[str, str]]:
    """Our notes as they are now: texts by cell, by the name of the sheet."""
    return {held.tab.name: dict(held.texts) for held in _held(package, book)}


def remove_notes(package: Package, book: Book) -> list[str]:
    """Take our notes away; the user's that stand beside them stay. A sentence for each sheet that keeps ours."""
    kept = []
    for held in _held(package, book):
        drawing = package.related(held.part, "vmlDrawing")
        shown = scan(package.read(drawing), lambda _, __: True) if drawing else []
        ours = [_shape_of(each, shown) for each in held.ours]
        others = [each for each in shown if each.local == "shape" and each not in ours]
        if None in ours or (held.alone and others):
            kept.append(f"The notes on “{held.tab.name}” stay: other shapes were put among them. Delete them in Excel.")
        elif held.alone:
            _drop(package, held, drawing)
        elif drawing:
            _thin(package, held.comments, list(held.ours.values()))
            _thin(package, drawing, [each for each in ours if each is not None])
    return kept


def _inside(child: Element, parent: Element) -> bool:
    return parent.head <= child.start < parent.end


def _shape_of(cell: str, shown: Sequence[Element]) -> Element | None:
    """The shape that shows the note on a cell."""
    row, column = place_of(cell)
    wanted = {"Row": str(row - 1), "Column": str(column)}
    for shape in shown:
        if shape.local == "shape":
            said = {each.local: each.content.strip() for each in shown if _inside(each, shape)}
            if {name: said.get(name) for name in wanted} == wanted:
                return shape
    return None


def _thin(package: Package, part: str, going: Sequence[Element]) -> None:
    edits = Edits(package.read(part))
    for each in going:
        edits.remove(each)
    package.put(part, edits.applied())


def _drop(package: Package, held: _Held, drawing: str | None) -> None:
    """Take away the parts of notes that are all ours, and what points at them."""
    relations: list[Relation] = [
        each for each in package.relations(held.part) if package.find(each.target) in (held.comments, drawing)
    ]
    ids = {each.id for each in relations}
    data = package.read(held.part)
    edits = Edits(data)
    for each in _outline(data):
        if each.local == _LEGACY and each.attributes.get(f"{{{RELATION_TYPES}}}id") in ids:
            edits.remove(each)
    package.put(held.part, edits.applied())
    package.unrelate(held.part, ids)
    gone = {each for each in (held.comments, drawing) if each}
    for name in gone:
        package.drop(name)
    if not package.relations(held.part):
        gone.add(relations_part(held.part))
        package.drop(package.find(relations_part(held.part)) or "")
    package.undeclare(gone)
