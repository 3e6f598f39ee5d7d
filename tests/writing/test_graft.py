"""Made sheets in users' workbooks: nothing lost, found again, taken away without a trace."""

import io
import json

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

import package_diff
import packages
from dualregister.errors import NotWritten
from dualregister.workbook.writing.graft import clear, graft
from dualregister.workbook.writing.package import Package

MARKS = {"Register": ["A2", "A3", "C7"]}
BOOKS = {"ordinary": packages.register(), "with treasures": packages.treasures()}
MADE = {
    "one sheet": packages.findings(),
    "two sheets": packages.findings("Findings", "ISO Tracker"),
    "with charts": packages.findings("Findings", "Executive View", chart=True),
}

each_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS.keys())
each_made = pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())


def names(content: bytes) -> list[str]:
    return load_workbook(io.BytesIO(content)).sheetnames


def text(content: bytes, part: str) -> str:
    return packages.parts(content)[part].decode()


def resaved(content: bytes) -> bytes:
    """The workbook as another program saves it: other bytes, and no record of ours."""
    book = load_workbook(io.BytesIO(content))
    return packages.saved(book)


@each_book
@each_made
def test_nothing_of_the_owner_is_lost_or_changed(book: bytes, made: bytes) -> None:
    assert package_diff.losses(book, graft(book, made, MARKS).content) == []


@each_book
@each_made
def test_a_part_that_need_not_name_our_sheets_keeps_its_bytes(book: bytes, made: bytes) -> None:
    before, after = packages.parts(book), packages.parts(graft(book, made, MARKS).content)
    touched = {name for name in before if before[name] != after[name]}
    shared = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert touched == shared | {"xl/worksheets/sheet1.xml"}


@each_book
@each_made
def test_a_second_run_gives_the_same_bytes(book: bytes, made: bytes) -> None:
    once = graft(book, made, MARKS).content
    assert graft(once, made, MARKS).content == once


@each_book
@each_made
def test_clear_brings_every_part_back_to_the_byte(book: bytes, made: bytes) -> None:
    twice = graft(graft(book, made, MARKS).content, packages.findings("Rules", rows=9), MARKS).content
    assert packages.parts(clear(twice).content) == packages.parts(book)


@each_book
def test_clear_of_a_workbook_without_us_changes_nothing(book: bytes) -> None:
    assert clear(book).content == book


@each_book
def test_nothing_to_write_changes_nothing(book: bytes) -> None:
    assert graft(book, None, {}).content == book
    assert graft(book, None).content == book


@each_made
def test_the_made_sheets_read_as_they_were_made(made: bytes) -> None:
    want = load_workbook(io.BytesIO(made))
    have = load_workbook(io.BytesIO(graft(packages.register(), made).content))
    for sheet in want:
        twin = have[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                other = twin[cell.coordinate]
                assert (other.value, other.number_format) == (cell.value, cell.number_format)
                assert (other.font.b, other.fill.fgColor.rgb) == (cell.font.b, cell.fill.fgColor.rgb)
        assert twin.print_title_rows == sheet.print_title_rows
        assert twin.freeze_panes == sheet.freeze_panes
        rules = [list(each.rules) for each in twin.conditional_formatting]
        assert [each[0].dxf.fill.bgColor.rgb for each in rules] == ["FFFFC7CE"]


@each_made
def test_every_table_has_an_id_and_a_name_of_its_own(made: bytes) -> None:
    have = load_workbook(io.BytesIO(graft(packages.register(), made).content))
    tables = [table for sheet in have for table in sheet.tables.values()]
    assert len({each.id for each in tables}) == len({each.displayName for each in tables}) == len(tables)


def test_a_sheet_of_the_user_with_our_name_is_never_touched() -> None:
    mine = packages.findings()
    result = graft(mine, packages.findings(rows=3))
    assert result.sheets == ("Findings (2)",)
    assert package_diff.losses(mine, result.content) == []
    assert graft(result.content, packages.findings(rows=3)).content == result.content


def test_a_renamed_sheet_takes_its_links_names_and_charts_along() -> None:
    result = graft(packages.findings(), packages.findings(chart=True)).content
    assert "'Findings (2)'!$1:$1" in text(result, "xl/workbook.xml")
    assert "'Findings (2)'!$F$2" in text(result, "xl/charts/chart1.xml")
    assert "#&apos;Findings (2)" in text(result, "xl/worksheets/_rels/sheet2.xml.rels").replace("'", "&apos;")


def test_another_verb_leaves_the_sheets_and_marks_of_the_first() -> None:
    first = graft(packages.register(), packages.findings(), MARKS).content
    outcome = graft(first, packages.findings("ISO Tracker"))
    both = outcome.content
    assert outcome.sheets == ("ISO Tracker",)
    assert names(both) == ["Register", "Other", "Findings", "ISO Tracker"]
    assert 'sqref="A2:A3 C7"' in text(both, "xl/worksheets/sheet1.xml")
    assert packages.parts(clear(both).content) == packages.parts(packages.register())


def test_after_another_program_saved_it_our_sheet_is_found_again() -> None:
    saved = resaved(graft(packages.register(), packages.findings(), MARKS).content)
    again = graft(saved, packages.findings(rows=20), MARKS).content
    assert names(again) == ["Register", "Other", "Findings"]
    assert load_workbook(io.BytesIO(again))["Findings"].max_row == 21
    assert text(again, "xl/worksheets/sheet1.xml").count("dualregister") == 1
    assert graft(again, packages.findings(rows=20), MARKS).content == again


def test_after_another_program_saved_it_clear_takes_all_of_us_away() -> None:
    saved = resaved(graft(packages.register(), packages.findings("Findings", "Rules"), MARKS).content)
    cleared = clear(saved).content
    assert names(cleared) == ["Register", "Other"]
    assert all(b"dualregister" not in data for name, data in packages.parts(cleared).items() if name != "xl/styles.xml")


def test_a_sheet_that_was_moved_hidden_and_renamed_stays_where_it_is() -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings("Findings", "Rules")).content))
    book.move_sheet("Findings", -2)
    book["Findings"].title = "What to do"
    name = book["What to do"].defined_names["_dualregister"]
    name.value = name.value.replace("Findings!", "'What to do'!")  # as Excel and LibreOffice do
    book["What to do"].sheet_state = "hidden"
    again = graft(packages.saved(book), packages.findings("Findings", rows=9)).content
    found = load_workbook(io.BytesIO(again))
    assert found.sheetnames == ["What to do", "Register", "Other", "Rules"]
    assert found["What to do"].sheet_state == "hidden"
    assert found["What to do"].max_row == 10
    assert found["Other"].print_area == "'Other'!$A$1:$B$2"
    assert graft(again, packages.findings("Findings", rows=9)).content == again


def test_the_tab_that_was_open_stays_open_when_a_sheet_before_it_goes() -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    book.move_sheet("Findings", -2)
    book.active = 2
    saved = packages.saved(book)
    assert load_workbook(io.BytesIO(clear(saved).content)).active.title == "Other"  # type: ignore[union-attr]
    assert load_workbook(io.BytesIO(graft(saved, packages.findings()).content)).active.title == "Other"  # type: ignore[union-attr]


@pytest.mark.parametrize("offset", [-2, -1, 0])
def test_a_made_sheet_that_was_open_stays_open_wherever_it_stands(offset: int) -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    book.move_sheet("Findings", offset)
    book.active = 2 + offset
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet.title == "Findings"
    again = graft(packages.saved(book), packages.findings("Findings", "Rules")).content
    found = load_workbook(io.BytesIO(again))
    assert found.active is not None
    assert found.active.title == "Findings"
    assert [sheet.title for sheet in found if sheet.sheet_view.tabSelected] == ["Findings"]
    assert graft(again, packages.findings("Findings", "Rules")).content == again


def test_comments_on_a_made_sheet_make_it_the_owners() -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    book["Findings"]["B2"].comment = Comment("done on Monday", "owner")
    book["Findings"].legacy_drawing = None
    again = graft(packages.saved(book), packages.findings(rows=2))
    assert names(again.content) == ["Register", "Other", "Findings", "Findings (2)"]
    assert "is yours from now on" in again.notes[0]
    assert names(clear(again.content).content) == ["Register", "Other", "Findings"]


def test_a_copy_that_somebody_made_of_a_made_sheet_is_theirs() -> None:
    content = graft(packages.register(), packages.findings()).content
    marker = b'<definedName name="_dualregister" localSheetId="1" hidden="1">IF(TRUE,"Findings/2",'
    marker += b"Other!$1:$1048576)</definedName>"
    copied = packages.changed(content, ("xl/workbook.xml", b"<definedName ", marker + b"<definedName "))
    again = graft(copied, packages.findings(rows=2))
    assert names(again.content) == ["Register", "Other", "Findings"]
    assert again.notes == ("The sheet “Other” is a copy of a made sheet; it stays and is yours.",)
    assert names(clear(copied).content) == ["Register", "Other"]


@pytest.mark.parametrize("made", [packages.findings(rows=2), None], ids=["written again", "cleared"])
def test_a_marker_that_slipped_to_a_sheet_of_the_owners_does_not_give_it_away(made: bytes | None) -> None:
    once = graft(packages.register(), packages.findings()).content
    marker = b'<definedName name="_dualregister" localSheetId="2"'
    slipped = packages.changed(once, ("xl/workbook.xml", marker, marker.replace(b'"2"', b'"0"')))
    again = clear(slipped) if made is None else graft(slipped, made)
    before, after = packages.parts(slipped), packages.parts(again.content)
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert names(again.content)[:3] == ["Register", "Other", "Findings"]
    assert again.notes == ("The sheet “Register” stays: its mark of a made sheet belongs to another one.",)
    assert b'name="_dualregister" localSheetId="0"' not in after["xl/workbook.xml"]


def test_clear_refuses_while_a_formula_of_the_owner_speaks_of_a_made_sheet() -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    book["Other"]["B1"] = "=COUNTA(Findings!A:A)"
    with pytest.raises(NotWritten, match="refers to the made sheet “Findings”"):
        clear(packages.saved(book))


def test_a_window_that_shows_a_tab_beyond_the_last_one_does_not_adopt_our_sheet() -> None:
    book = packages.changed(packages.register(), ("xl/workbook.xml", b'activeTab="0"', b'activeTab="2"'))
    once = graft(book, packages.findings()).content
    assert 'activeTab="3"' in text(once, "xl/workbook.xml")
    assert graft(once, packages.findings()).content == once


def test_a_relationship_that_leads_nowhere_does_not_adopt_our_part() -> None:
    lost = (
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        b'Target="worksheets/sheet3.xml"/></Relationships>'
    )
    book = packages.changed(packages.register(), ("xl/_rels/workbook.xml.rels", b"</Relationships>", lost))
    result = graft(book, packages.findings()).content
    assert "xl/worksheets/sheet3.xml" not in packages.parts(result)
    assert "xl/worksheets/sheet4.xml" in packages.parts(result)


def test_a_content_type_without_part_does_not_adopt_our_part() -> None:
    lost = b'<Override PartName="/xl/worksheets/sheet3.xml" ContentType="x/y"/></Types>'
    book = packages.changed(packages.register(), ("[Content_Types].xml", b"</Types>", lost))
    assert "xl/worksheets/sheet4.xml" in packages.parts(graft(book, packages.findings()).content)


def test_an_id_that_the_workbook_part_mentions_is_not_given_again() -> None:
    book = packages.changed(packages.register(), ("xl/workbook.xml", b"<workbookPr", b'<workbookPr codeName="rId5"'))
    assert 'r:id="rId5"' not in text(graft(book, packages.findings()).content, "xl/workbook.xml")


def test_a_tampered_record_is_not_believed() -> None:
    once = graft(packages.register(), packages.findings(), MARKS).content
    record = packages.parts(once)["xl/dualregister1.json"]
    other = packages.changed(once, ("xl/dualregister1.json", b'"own": [', b'"own": ["xl/worksheets/sheet2.xml",'))
    assert record != packages.parts(other)["xl/dualregister1.json"]
    assert "Other" in names(clear(other).content)


def test_a_record_that_would_restore_something_else_is_not_believed() -> None:
    once = graft(packages.register(), packages.findings(), MARKS).content
    record = json.loads(packages.parts(once)["xl/dualregister1.json"])
    record["parts"]["xl/styles.xml"]["hunk"][0] -= 7
    package = Package(once)
    package.put("xl/dualregister1.json", json.dumps(record).encode())
    cleared = clear(package.to_bytes()).content
    assert names(cleared) == ["Register", "Other"]
    assert packages.parts(cleared)["xl/styles.xml"] == packages.parts(once)["xl/styles.xml"]


def test_styles_that_the_owner_uses_by_now_are_not_undone() -> None:
    once = graft(packages.register(), packages.findings(), MARKS).content
    used = packages.changed(once, ("xl/worksheets/sheet2.xml", b'r="A1"', b'r="A1" s="2"'))
    assert load_workbook(io.BytesIO(clear(used).content))["Other"]["A1"].font.b


def test_a_workbook_changed_by_a_program_that_keeps_bytes_is_not_undone_over_the_change() -> None:
    once = graft(packages.register(), packages.findings(), MARKS).content
    edited = packages.changed(once, ("xl/worksheets/sheet1.xml", b"R-3", b"R-9"))
    cleared = clear(edited).content
    assert load_workbook(io.BytesIO(cleared))["Register"]["A5"].value == "R-9"
    assert names(cleared) == ["Register", "Other"]


CHAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"


@pytest.mark.parametrize(("formula", "stays"), [("", True), ("=1+1", False)])
def test_the_calculation_chain_goes_only_when_it_would_name_cells_that_are_gone(formula: str, stays: bool) -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    book["Findings"]["H1"] = formula or None
    link = f'<Relationship Id="rId99" Type="{CHAIN}" Target="calcChain.xml"/></Relationships>'
    content = packages.changed(
        packages.saved(book),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", link.encode()),
        added={"xl/calcChain.xml": b"<calcChain/>"},
    )
    result = graft(content, packages.findings()).content
    assert ("xl/calcChain.xml" in packages.parts(result)) is stays
    assert ("rId99" in text(result, "xl/_rels/workbook.xml.rels")) is stays


def test_the_last_visible_sheet_is_not_taken_away() -> None:
    book = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    book["Register"].sheet_state = book["Other"].sheet_state = "hidden"
    book.active = 2
    with pytest.raises(NotWritten, match="Only made sheets are visible"):
        clear(packages.saved(book))


def test_a_made_sheet_that_was_selected_in_the_scratch_workbook_is_not_selected_in_the_users() -> None:
    found = load_workbook(io.BytesIO(graft(packages.register(), packages.findings()).content))
    assert not found["Findings"].sheet_view.tabSelected


def test_made_sheets_must_hold_their_texts_themselves() -> None:
    made = packages.changed(packages.findings(), ("xl/worksheets/sheet1.xml", b't="inlineStr"', b't="s"'))
    with pytest.raises(NotWritten, match="shared strings"):
        graft(packages.register(), made)


def test_made_sheets_must_not_define_names_for_the_whole_workbook() -> None:
    made = packages.changed(packages.findings(), ("xl/workbook.xml", b' localSheetId="0"', b""))
    with pytest.raises(NotWritten, match="names for the whole workbook"):
        graft(packages.register(), made)


def test_what_hangs_on_a_made_sheet_goes_with_it_and_nothing_else() -> None:
    saved = resaved(graft(packages.register(), packages.findings(chart=True)).content)
    left = set(packages.parts(clear(saved).content))
    assert left >= {"xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/tables/table1.xml"}
    assert not left & {"xl/charts/chart2.xml", "xl/drawings/drawing2.xml", "xl/tables/table2.xml"}


def test_what_a_sheet_of_the_owner_needs_too_stays() -> None:
    saved = resaved(graft(packages.register(), packages.findings()).content)
    link = (
        b'<Relationship Id="rId88" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" '
        b'Target="/xl/tables/table2.xml"/></Relationships>'
    )
    shared = packages.changed(saved, ("xl/drawings/_rels/drawing1.xml.rels", b"</Relationships>", link))
    assert "xl/tables/table2.xml" in packages.parts(clear(shared).content)
    assert "xl/tables/table2.xml" not in packages.parts(clear(saved).content)


def test_a_stale_record_that_points_at_a_part_of_the_owner_takes_nothing_along() -> None:
    book = packages.changed(
        packages.register(),
        (
            "xl/_rels/workbook.xml.rels",
            b"</Relationships>",
            b'<Relationship Id="rId88" Type="urn:dualregister:record" Target="worksheets/sheet2.xml"/></Relationships>',
        ),
    )
    assert "xl/worksheets/sheet2.xml" in packages.parts(graft(book, packages.findings()).content)
    assert "xl/worksheets/sheet2.xml" in packages.parts(clear(book).content)


def test_a_write_that_could_not_be_taken_back_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dualregister.workbook.writing.graft.undone", lambda _: None)
    with pytest.raises(NotWritten, match="cannot be taken back to the byte"):
        graft(packages.register(), packages.findings())
