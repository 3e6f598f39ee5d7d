"""Notes on cells: only where the user has none; found again, and out again to the byte."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

import package_diff
import packages
from dualregister.workbook.writing.cell_notes import HEADING, MOST
from dualregister.workbook.writing.graft import clear, graft

NOTES = {"Other": {"B2": "error REF-05: “a” <b> & c.\nsecond", "A1": "first\x00"}}
BOOK = packages.register()  # Register bears a note of its owner, Other none


def noted(content: bytes = BOOK, notes: dict[str, dict[str, str]] = NOTES) -> bytes:
    return graft(content, packages.findings(rows=1), {}, notes).content


@pytest.fixture(scope="module")
def written() -> bytes:
    return noted()


def texts(content: bytes, sheet: str = "Other") -> dict[str, str]:
    rows = load_workbook(io.BytesIO(content))[sheet].iter_rows()
    return {cell.coordinate: cell.comment.text for row in rows for cell in row if cell.comment}


def resaved(content: bytes, edit: Callable[[Workbook], None] = lambda _: None) -> bytes:
    """As after another program has saved it: openpyxl makes every part of notes anew."""
    book = load_workbook(io.BytesIO(content))
    edit(book)
    for sheet in book:
        sheet.legacy_drawing = None
    return packages.saved(book)


def test_notes_say_what_was_found_in_the_order_of_the_cells(written: bytes) -> None:
    assert texts(written) == {
        "A1": f"{HEADING}\nfirst�",
        "B2": f"{HEADING}\nerror REF-05: “a” <b> & c.\nsecond",
    }
    assert list(texts(written)) == ["A1", "B2"]


def test_notes_come_out_to_the_byte_and_a_second_run_changes_nothing(written: bytes) -> None:
    assert noted(written) == written
    assert not package_diff.losses(BOOK, written)
    assert clear(written).content == BOOK


def test_notes_nobody_asks_for_go_and_notes_nobody_speaks_of_stay(written: bytes) -> None:
    assert texts(noted(written, {})) == {}
    assert texts(graft(written, packages.findings("Rules", rows=1)).content) == texts(written)


def test_a_sheet_with_notes_of_its_owner_gets_none() -> None:
    outcome = graft(BOOK, None, {}, {"Register": {"B2": "no"}, "Gone": {"A1": "no"}})
    before, after = packages.parts(BOOK), packages.parts(outcome.content)
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert texts(outcome.content, "Register") == {"A2": "mine"}
    assert [each.split(":")[0] for each in outcome.notes] == [
        "Cells of “Register” get no notes",
        "Cells of “Gone” get no notes",
    ]
    assert "use --mark there" in outcome.notes[0]


@pytest.mark.parametrize(
    ("element", "why"),
    [
        (b'<sheetProtection sheet="1"/>', "protected"),
        (b'<legacyDrawing xmlns:r="urn:r" r:id="rId1"/>', "form controls"),
    ],
)
def test_protection_and_form_controls_are_left_alone(element: bytes, why: str) -> None:
    book = packages.changed(BOOK, ("xl/worksheets/sheet2.xml", b"<pageMargins", element + b"<pageMargins"))
    outcome = graft(book, None, {}, NOTES)
    assert why in outcome.notes[0]
    assert (
        packages.parts(outcome.content)["xl/worksheets/sheet2.xml"] == packages.parts(book)["xl/worksheets/sheet2.xml"]
    )


def test_threaded_comments_are_left_alone() -> None:
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    book = packages.changed(
        BOOK,
        added={
            "xl/worksheets/_rels/sheet2.xml.rels": relations.encode(),
            "xl/threadedComments/threadedComment1.xml": b"<ThreadedComments/>",
        },
    )
    assert "comments" in graft(book, None, {}, NOTES).notes[0]


def test_the_drawing_stands_where_the_schema_wants_it() -> None:
    behind = b'<tableParts count="0"/></worksheet>'
    book = packages.changed(BOOK, ("xl/worksheets/sheet2.xml", b"</worksheet>", behind))
    part = packages.parts(noted(book))["xl/worksheets/sheet2.xml"]
    assert part.index(b"<pageMargins") < part.index(b"<legacyDrawing") < part.index(b"<tableParts")


def test_notes_are_found_again_after_another_program_saved_the_workbook(written: bytes) -> None:
    saved = resaved(written)
    again = noted(saved, {"Other": {"A1": "new"}})
    assert texts(again) == {"A1": f"{HEADING}\nnew"}
    assert texts(graft(saved, packages.findings("Rules", rows=1)).content).keys() == {"A1", "B2"}
    cleared = clear(saved).content
    assert texts(cleared) == {}
    assert not [each for each in packages.parts(cleared) if "comment" in each and b"Other" in each.encode()]
    assert texts(cleared, "Register") == {"A2": "mine"}


def test_a_note_that_the_owner_put_beside_ours_stays(written: bytes) -> None:
    def edit(book: Workbook) -> None:
        book["Other"]["C7"].comment = Comment("mine too", "owner")

    cleared = clear(resaved(written, edit)).content
    assert texts(cleared) == {"C7": "mine too"}
    drawings = [data for name, data in packages.parts(cleared).items() if b"<x:Row>6" in data or b":Row>6" in data]
    assert len(drawings) == 1
    assert drawings[0].count(b"ObjectType") == 1


def test_a_shape_that_somebody_put_among_our_notes_keeps_them(written: bytes) -> None:
    saved = resaved(written)
    part = next(name for name, data in packages.parts(saved).items() if data.count(b"ObjectType") == 2)
    button = b'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="button"/></xml>'
    cleared = clear(packages.changed(saved, (part, b"</xml>", button)))
    assert cleared.notes == ("The notes on “Other” stay: other shapes were put among them. Delete them in Excel.",)
    assert len(texts(cleared.content)) == 2


def test_so_many_notes_and_no_more() -> None:
    many = {"Other": {f"A{row}": "x" for row in range(1, MOST + 2)}}
    outcome = graft(BOOK, None, {}, many)
    assert outcome.notes == (f"Only the first {MOST:,} of {MOST + 1:,} cells of “Other” get notes.",)
    comments = packages.parts(outcome.content)["xl/comments1.xml"]
    assert comments.count(b"<comment ") == MOST
    assert b'ref="A5001"' not in comments


def test_the_last_cell_of_a_sheet_can_bear_a_note() -> None:
    part = packages.parts(noted(BOOK, {"Other": {"XFD1048576": "x"}}))
    drawing = next(data for name, data in part.items() if name.endswith(".vml") and b"1048575" in data)
    assert b"<x:Row>1048575</x:Row><x:Column>16383</x:Column>" in drawing
    left, _, top, _, right, _, bottom, _ = drawing.split(b"<x:Anchor>")[1].split(b"</x:Anchor>")[0].split(b", ")
    assert int(left) < int(right) < 16_384
    assert int(top) < int(bottom) < 1_048_576
