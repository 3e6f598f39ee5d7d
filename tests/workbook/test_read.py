"""Which sheets are found in a workbook, where their headers are, and what is odd about them."""

from pathlib import Path

import pytest

from dualregister.core.sheets import all_sheets
from dualregister.core.table import Oddity, Table
from dualregister.errors import Unreadable
from dualregister.workbook.read import read
from workbook.pack import HEADERS, ROW, SHEET, pack, relations, row, sheet, workbook

TABLE = "xl/tables/table1.xml"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def one(tmp_path: Path, *rows: str, after: str = "", **parts: str | bytes | None) -> Table:
    changed = {SHEET: sheet(*rows, after=after), **{name.replace("|", "/"): part for name, part in parts.items()}}
    (table,) = read(pack(tmp_path / "a.xlsx", changed)).tables
    return table


def numbers(table: Table) -> list[int]:
    return [number for number, _ in table.rows]


def kinds(table: Table) -> list[tuple[Oddity, str, str | None]]:
    return [(each.kind, each.detail, each.cell) for each in table.oddnesses]


def excel_table(ref: str, more: str = "") -> dict[str, str]:
    return {
        SHEET_RELATIONS: relations(("table", "../tables/table1.xml")),
        TABLE: f'<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="{ref}" {more}/>',
    }


@pytest.mark.parametrize("first_row", [1, 2, 5, 50])
@pytest.mark.parametrize("first_column", [0, 1, 7])
def test_row_numbers_and_columns_are_those_of_excel(first_row: int, first_column: int, tmp_path: Path) -> None:
    rows = [row(first_row + at, each, first_column) for at, each in ((0, HEADERS), (1, ROW), (4, ROW))]
    table = one(tmp_path, *rows)
    assert table.header_row == first_row
    assert numbers(table) == [first_row + 1, first_row + 4]
    assert table.columns[0].index == first_column
    assert all(cells[first_column] == "S-01" for _, cells in table.rows)


def test_title_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    table = one(tmp_path, row(1, ["Scope of Acme"]), row(3, ["Name", "draft"]), row(5, HEADERS), row(6, ROW))
    assert table.header_row == 5
    assert table.oddnesses == ()


def test_a_header_below_the_first_fifty_rows_is_not_looked_for(tmp_path: Path) -> None:
    table = one(tmp_path, row(51, HEADERS), row(52, ROW))
    assert kinds(table) == [(Oddity.NO_HEADER, "Scope", None)]
    assert list(table.rows) == []


def test_of_two_equal_header_rows_the_first_is_the_header(tmp_path: Path) -> None:
    assert one(tmp_path, row(2, HEADERS), row(3, ROW), row(6, HEADERS), row(7, ROW)).header_row == 2


@pytest.mark.parametrize("written", ["  element id ", "ELEMENT ID", "Element\u00a0ID", "Element \n ID"])
def test_a_header_matches_without_regard_to_case_and_spaces(written: str, tmp_path: Path) -> None:
    assert one(tmp_path, row(1, (written, *HEADERS[1:])), row(2, ROW)).oddnesses == ()


def test_what_is_odd_about_a_header_is_said_with_its_cell(tmp_path: Path) -> None:
    table = one(
        tmp_path, row(3, ("Element ID", "Name", "name", "Kindd", "In ISO scope", "In SOC 2 scope")), row(4, ROW)
    )
    assert kinds(table) == [
        (Oddity.HEADER_MISSING, "Kind", None),
        (Oddity.HEADER_TWICE, "Name", "C3"),
        (Oddity.HEADER_UNKNOWN, "Kindd", "D3"),
    ]
    assert [column.index for column in table.columns if column.field and column.field.name == "name"] == [1]


@pytest.mark.parametrize(
    ("merged", "told"),
    [
        ("A1:H1", False),  # a title
        ("A3:B3", False),  # in the header
        ("B4:B5", True),
        ("A1:A1048576", True),
        ("A9:H9", False),  # below the data
        ("J4:K6", False),  # beside the data
    ],
)
def test_merged_cells_are_told_where_they_touch_the_data(merged: str, told: bool, tmp_path: Path) -> None:
    after = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'
    table = one(tmp_path, row(3, HEADERS), row(4, ROW), row(7, ROW), after=after)
    assert [each.detail for each in table.oddnesses if each.kind is Oddity.MERGED_CELLS] == [merged] * told


def test_a_row_that_is_merged_across_is_a_heading_and_no_row(tmp_path: Path) -> None:
    after = '<mergeCells count="1"><mergeCell ref="A6:H6"/></mergeCells>'
    banner = row(6, ["ORGANISATIONAL CONTROLS"])
    table = one(tmp_path, row(3, HEADERS), row(4, ROW), banner, row(7, ROW), after=after)
    assert [(each.detail, each.row) for each in table.oddnesses if each.kind is Oddity.BANNER] == [("A6:H6", 6)]
    assert numbers(table) == [4, 7]


def test_an_excel_table_says_where_the_header_and_the_end_are(tmp_path: Path) -> None:
    rows = [row(1, HEADERS), row(3, HEADERS, 1), row(4, ROW, 1), row(5, ROW, 1), row(6, ["sum"], 1), row(8, ROW, 1)]
    table = one(tmp_path, *rows, **excel_table("B3:I6", 'totalsRowCount="1"'))
    assert table.header_row == 3
    assert numbers(table) == [4, 5]


def test_rows_that_follow_an_excel_table_without_a_gap_belong_to_it(tmp_path: Path) -> None:
    rows = [row(1, HEADERS), row(2, ROW), row(3, ROW), row(4, ROW), row(6, ["a note", "below", "the table"])]
    assert numbers(one(tmp_path, *rows, **excel_table("A1:H2"))) == [2, 3, 4]


def test_columns_behind_a_gap_beside_an_excel_table_are_not_its_columns(tmp_path: Path) -> None:
    table = one(tmp_path, row(1, (*HEADERS, None, "Owner's scratch")), row(2, ROW), **excel_table("A1:H2"))
    assert table.oddnesses == ()
    assert len(table.columns) == len(HEADERS)


def test_an_excel_table_with_other_headers_is_passed_over(tmp_path: Path) -> None:
    rows = [row(1, ["Colour", "Meaning"]), row(2, ["red", "late"]), row(4, HEADERS), row(5, ROW)]
    assert one(tmp_path, *rows, **excel_table("A1:B2")).header_row == 4


def test_a_million_declared_rows_cost_nothing(tmp_path: Path) -> None:
    styled = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    dimension = '<dimension ref="A1:XFD1048576"/>'
    content = sheet(row(1, HEADERS), row(2, ROW), styled, before=dimension)
    (table,) = read(pack(tmp_path / "a.xlsx", {SHEET: content})).tables
    assert numbers(table) == [2]


@pytest.mark.parametrize("name", [" scope ", "SCOPE", "Scope"])
def test_a_tab_is_ours_by_its_name_trimmed_and_without_case(name: str, tmp_path: Path) -> None:
    book = read(pack(tmp_path / "a.xlsx", {**workbook(name, "My notes"), "xl/worksheets/sheet2.xml": sheet()}))
    assert [(table.sheet.name, table.title) for table in book.tables] == [("Scope", name)]
    assert book.other_sheets == ("My notes",)
    assert "Scope" not in book.absent
    assert len(book.absent) == len(all_sheets()) - 1


def test_tables_come_in_the_order_of_the_contract(tmp_path: Path) -> None:
    parts = {
        **workbook("Claims", "Settings", "Scope"),
        "xl/worksheets/sheet2.xml": sheet(),
        "xl/worksheets/sheet3.xml": sheet(),
    }
    book = read(pack(tmp_path / "a.xlsx", parts))
    assert [table.sheet.name for table in book.tables] == ["Settings", "Scope", "Claims"]


def test_a_workbook_without_a_sheet_of_ours_is_no_register(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.xlsx", workbook("Sheet1"))
    with pytest.raises(Unreadable, match="its sheets are: “Sheet1”") as refused:
        read(path)
    assert "dualregister new" in refused.value.remedy


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "unheardOf"])
def test_a_sheet_of_another_kind_does_not_stop_us(kind: str, tmp_path: Path) -> None:
    parts = {
        **workbook("Odd", "Scope", kinds={"Odd": kind}),
        SHEET: sheet(),
        "xl/worksheets/sheet2.xml": sheet(row(1, HEADERS), row(2, ROW)),
    }
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1", "odd/sheet1")
    path = pack(tmp_path / "a.xlsx", {**parts, SHEET: None}, extra=[("xl/odd/sheet1.xml", sheet())])
    book = read(path)
    assert [numbers(table) for table in book.tables] == [[2]]
    assert book.other_sheets == ("Odd",)


def test_a_very_hidden_sheet_of_ours_is_read(tmp_path: Path) -> None:
    parts = workbook("Scope")
    hidden = parts["xl/workbook.xml"].replace("sheetId", 'state="veryHidden" sheetId')
    assert len(read(pack(tmp_path / "a.xlsx", {**parts, "xl/workbook.xml": hidden})).tables) == 1


def test_a_sheet_in_an_unheard_of_state_is_read(tmp_path: Path) -> None:
    parts = workbook("Scope")
    odd = parts["xl/workbook.xml"].replace("sheetId", 'state="show" sheetId')
    assert numbers(read(pack(tmp_path / "a.xlsx", {**parts, "xl/workbook.xml": odd})).tables[0]) == [2]


def test_a_tab_whose_part_is_missing_is_no_absent_sheet(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="it holds no cells"):
        read(pack(tmp_path / "a.xlsx", {SHEET: None}))


def test_a_workbook_at_an_unusual_place_is_read(tmp_path: Path) -> None:
    moved = {"xl/workbook.xml": None, "xl/_rels/workbook.xml.rels": None}
    usual = workbook("Scope")
    extra = [
        ("book/main.xml", usual["xl/workbook.xml"]),
        ("book/_rels/main.xml.rels", usual["xl/_rels/workbook.xml.rels"].replace('"worksheets', '"/xl/worksheets')),
    ]
    path = pack(
        tmp_path / "a.xlsx", {**moved, "_rels/.rels": relations(("officeDocument", "book/main.xml"))}, extra=extra
    )
    assert [numbers(table) for table in read(path).tables] == [[2]]


def test_rows_below_the_table_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    rows = [row(1, HEADERS), row(2, ROW), row(5, ROW), row(7, ["Note"]), row(9, ROW)]
    table = one(tmp_path, *rows, **excel_table("A1:H2"))
    assert numbers(table) == [2]
    assert kinds(table) == [(Oddity.ROWS_OUTSIDE, "5 to 9", "A5")]


def test_rows_below_the_totals_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    rows = [row(1, HEADERS), row(2, ROW), row(3, ["Total", 1, 2]), row(4, ROW)]
    table = one(tmp_path, *rows, **excel_table("A1:H3", 'totalsRowCount="1"'))
    assert numbers(table) == [2]
    assert kinds(table) == [(Oddity.ROWS_OUTSIDE, "4", "A4")]


def test_a_column_right_beside_the_table_is_read_with_it(tmp_path: Path) -> None:
    table = one(tmp_path, row(1, HEADERS), row(2, ROW), **excel_table("B1:D2"))
    assert [column.header for column in table.columns] == list(HEADERS)


def test_a_column_of_the_register_behind_a_gap_is_pointed_out(tmp_path: Path) -> None:
    table = one(tmp_path, row(1, [*HEADERS[:7], None, "Notes", "Mood"]), row(2, ROW), **excel_table("A1:G2"))
    assert kinds(table) == [(Oddity.COLUMN_OUTSIDE, "Notes", "I1")]


def test_a_second_excel_table_is_pointed_out_and_its_rows_are_its_own(tmp_path: Path) -> None:
    rows = [row(1, HEADERS), row(2, ROW), row(5, HEADERS[:3]), row(6, ROW)]
    parts = excel_table("A1:H2")
    parts[SHEET_RELATIONS] = relations(("table", "../tables/table1.xml"), ("table", "../tables/table2.xml"))
    parts["xl/tables/table2.xml"] = excel_table("A5:H6")[TABLE]
    assert kinds(one(tmp_path, *rows, **parts)) == [(Oddity.SECOND_TABLE, "A5", "A5")]


def test_a_second_header_above_the_chosen_one_is_pointed_out(tmp_path: Path) -> None:
    rows = [row(1, HEADERS[:4]), row(2, ROW), row(4, HEADERS), row(5, ROW)]
    table = one(tmp_path, *rows)
    assert table.header_row == 4
    assert kinds(table) == [(Oddity.SECOND_TABLE, "A1", "A1")]


def test_a_merged_row_that_holds_more_than_a_heading_is_judged(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="C3:H3"/></mergeCells>'
    table = one(tmp_path, row(1, HEADERS), row(2, ROW), row(3, ROW), after=merged)
    assert numbers(table) == [2, 3]
    assert kinds(table) == [(Oddity.MERGED_CELLS, "C3:H3", "C3")]


@pytest.mark.parametrize("other", ["SCOPE", " Scope", "Scope ", "Scope\u00a0"])
def test_two_tabs_that_differ_by_case_or_spaces_are_refused(other: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="two sheets called"):
        read(pack(tmp_path / "a.xlsx", workbook("Scope", other)))


def test_a_tab_of_the_register_without_cells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="it holds no cells"):
        read(pack(tmp_path / "a.xlsx", workbook("Scope", "Register")))
