import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core import facts
from dualregister.core.address import letters
from dualregister.core.sheets import Field, Kind, Need, Sheet, all_sheets
from dualregister.workbook.new import new_register
from dualregister.workbook.reference import RuleLine, catalogue_lines
from dualregister.workbook.tab import Row
from dualregister.workbook.writing.marks import COLOUR

RULE = RuleLine(
    code="REF-08", title="=A title", severity="warning", seed_row=4, reason="Why.", good="Ref: A.8.1", bad="Ref: 8.1"
)
ROWS: dict[str, list[Row]] = {
    "Register": [
        {"task_id": "T-001", "side": "ISO", "ref": "5.10", "due": dt.date(2026, 12, 10), "notes": "=1+1"},
        {"task_id": "T-002", "side": "SOC2", "ref": "CC6.1", "notes": "a\x00b"},
    ],
    "Claims": [{"claim_id": "C-001", "services": ("Atlas", "Beacon")}],
    "Settings": [{"setting": "as of", "value": dt.date(2026, 11, 23)}],
}


def _day(value: object) -> dt.date:
    assert isinstance(value, dt.datetime)
    return value.date()


def build(rows: Mapping[str, Sequence[Row]] | None = None) -> bytes:
    return new_register(rows, rules=[RULE], catalogue=catalogue_lines())


@pytest.fixture(scope="module")
def empty() -> Workbook:
    return load_workbook(io.BytesIO(build()))


@pytest.fixture(scope="module")
def filled() -> Workbook:
    return load_workbook(io.BytesIO(build(ROWS)))


each_sheet = pytest.mark.parametrize("sheet", all_sheets().values(), ids=lambda sheet: sheet.name)


def test_same_input_gives_the_same_bytes() -> None:
    assert build(ROWS) == build(ROWS)


def test_no_part_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(build())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in package.read("docProps/core.xml")
        assert b"dcterms:modified" not in package.read("docProps/core.xml")


def test_sheets_stand_in_the_order_of_the_contract(empty: Workbook) -> None:
    assert empty.sheetnames == ["Start", *all_sheets(), "Rules", "Catalogue", "Lists"]
    assert empty["Lists"].sheet_state == "hidden"


@each_sheet
def test_headers_are_those_of_the_contract(empty: Workbook, sheet: Sheet) -> None:
    assert [cell.value for cell in empty[sheet.name][1]] == [field.header for field in sheet.fields]


@each_sheet
def test_a_table_covers_the_sheet(empty: Workbook, sheet: Sheet) -> None:
    (table,) = empty[sheet.name].tables.values()
    assert table.name == sheet.table
    first, last = table.ref.split(":")
    assert first == "A1"
    assert last == f"{letters(len(sheet.fields) - 1)}{empty[sheet.name].max_row}"


@each_sheet
def test_a_table_has_a_row_below_its_header(empty: Workbook, sheet: Sheet) -> None:
    assert empty[sheet.name].max_row >= 2


def test_the_used_range_stays_small(empty: Workbook) -> None:
    assert {name: empty[name].max_row for name in ("Register", "Claims", "Evidence", "Gaps")} == dict.fromkeys(
        ("Register", "Claims", "Evidence", "Gaps"), 2
    )


def _fields() -> Iterator[tuple[Sheet, int, Field]]:
    for sheet in all_sheets().values():
        for at, field in enumerate(sheet.fields, start=1):
            yield sheet, at, field


def _validation_types(tab: Worksheet, address: str) -> list[str]:
    return [str(each.type) for each in tab.data_validations.dataValidation if address in each.cells]


EXPECTED = {Kind.CHOICE: "list", Kind.DATE: "date", Kind.INT: "whole"}


@pytest.mark.parametrize("row", [2, 1001])
def test_every_choice_date_and_number_is_validated_far_down(empty: Workbook, row: int) -> None:
    for sheet, at, field in _fields():
        if field.kind in EXPECTED:
            address = letters(at - 1) + str(row)
            assert _validation_types(empty[sheet.name], address) == [EXPECTED[field.kind]], (sheet.name, field.header)


def test_every_field_with_a_meaning_tells_it(empty: Workbook) -> None:
    for sheet, at, field in _fields():
        if field.meaning and sheet.name != "Settings":
            tab = empty[sheet.name]
            address = f"{letters(at - 1)}2"
            prompts = [each.prompt for each in tab.data_validations.dataValidation if address in each.cells]
            assert [field.meaning.rstrip(".") in str(prompt) for prompt in prompts] == [True], (
                sheet.name,
                field.header,
            )


def test_a_drop_down_offers_exactly_the_allowed_words(empty: Workbook) -> None:
    for sheet, at, field in _fields():
        if field.allowed:
            tab = empty[sheet.name]
            address = f"{letters(at - 1)}2"
            (source,) = [each.formula1 for each in tab.data_validations.dataValidation if address in each.cells]
            assert tuple(_offered(empty, str(source))) == field.allowed, (sheet.name, field.header)


def _offered(book: Workbook, source: str) -> list[str]:
    if source.startswith('"'):
        assert len(source) <= 257
        return source.strip('"').split(",")
    name, cells = book.defined_names[source].attr_text.split("!")
    return [str(cell.value) for (cell,) in book[name][cells.replace("$", "")]]


def test_excel_takes_no_validation_text_longer_than_it_allows(empty: Workbook) -> None:
    for tab in empty.worksheets:
        for each in tab.data_validations.dataValidation:
            assert len(each.prompt or "") <= 255
            assert len(each.error or "") <= 225
            assert len(each.promptTitle or "") <= 32
            assert len(each.errorTitle or "") <= 32


CELL = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*", re.IGNORECASE)


def test_no_name_looks_like_a_cell(empty: Workbook) -> None:
    tables = [name for tab in empty.worksheets for name in tab.tables]
    names = [*empty.defined_names, *tables]
    assert len(names) > 18
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
        assert not CELL.fullmatch(name)


@each_sheet
def test_text_columns_are_text_before_anything_is_typed(empty: Workbook, sheet: Sheet) -> None:
    tab = empty[sheet.name]
    for at, field in enumerate(sheet.fields, start=1):
        column = tab.column_dimensions[letters(at - 1)]
        wanted = {Kind.DATE: "yyyy-mm-dd", Kind.INT: "0", Kind.ANY: "General"}.get(field.kind, "@")
        assert column.number_format == wanted, field.header
        if sheet.name != "Settings":
            assert tab.cell(2, at).number_format == wanted, field.header


@each_sheet
def test_required_headers_stand_out(empty: Workbook, sheet: Sheet) -> None:
    fills: dict[Need, set[str]] = {need: set() for need in Need}
    for cell, field in zip(empty[sheet.name][1], sheet.fields, strict=True):
        fills[field.need].add(cell.fill.start_color.rgb)
    assert fills[Need.ALWAYS].isdisjoint(fills[Need.NEVER] | fills[Need.SOMETIMES])


@each_sheet
def test_a_sheet_prints_on_landscape_pages_with_its_header(empty: Workbook, sheet: Sheet) -> None:
    tab = empty[sheet.name]
    assert tab.page_setup.orientation == "landscape"
    assert tab.sheet_properties.pageSetUpPr is not None
    assert tab.sheet_properties.pageSetUpPr.fitToPage
    assert tab.page_setup.fitToWidth in (1, 2)
    assert tab.page_setup.fitToHeight == 0
    assert tab.print_title_rows == "$1:$1"
    assert "Page" in str(tab.oddFooter)


@each_sheet
def test_the_header_stays_in_view(empty: Workbook, sheet: Sheet) -> None:
    assert str(empty[sheet.name].freeze_panes)[1:] == "2"


def test_settings_are_all_there_with_their_defaults(empty: Workbook) -> None:
    shown = {row[0].value: (row[1].value, row[2].value) for row in empty["Settings"].iter_rows(min_row=2)}
    assert list(shown) == [fact["setting"] for fact in facts.table("settings")]
    assert shown["Snapshot window days"] == (
        30,
        "How far from a type 1 date a snapshot may lie; no standard gives a number",
    )
    assert shown["ISO edition"][0] == "2022"
    assert shown["As of"][0] is None


def test_a_setting_that_is_given_replaces_its_default(filled: Workbook) -> None:
    shown = {row[0].value: row[1].value for row in filled["Settings"].iter_rows(min_row=2)}
    assert _day(shown["As of"]) == dt.date(2026, 11, 23)
    assert shown["ISO edition"] == "2022"


def test_every_setting_checks_its_own_value(empty: Workbook) -> None:
    wanted = {"text": "None", "date": "date", "choice": "list", "int": "whole", "list": "list"}
    for row, fact in enumerate(facts.table("settings"), start=2):
        assert wanted[fact["type"]] in _validation_types(empty["Settings"], f"B{row}"), fact["setting"]


def test_the_soa_comes_with_the_controls_of_2022_and_no_decision(empty: Workbook) -> None:
    rows = list(empty["SoA"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 93
    assert rows[0][:2] == ("A.5.1", "Policies for information security")
    assert {cell for row in rows for cell in row[2:]} == {None}


def test_values_come_back_as_they_were_given(filled: Workbook) -> None:
    rows = list(filled["Register"].iter_rows(min_row=2))
    header = [field.name for field in all_sheets()["Register"].fields]
    first = dict(zip(header, rows[0], strict=True))
    assert (first["ref"].value, first["ref"].data_type) == ("5.10", "s")
    assert _day(first["due"].value) == dt.date(2026, 12, 10)
    assert rows[1][header.index("notes")].value == "a\ufffdb"
    services = [field.name for field in all_sheets()["Claims"].fields].index("services")
    assert filled["Claims"].cell(2, services + 1).value == "Atlas; Beacon"


def test_a_date_in_a_text_column_still_looks_like_a_date_and_a_number_like_a_number() -> None:
    rows: list[Row] = [{"task_id": dt.date(2010, 1, 1), "ref": 5.1, "due": 46366}]
    tab = load_workbook(io.BytesIO(build({"Register": rows})))["Register"]
    header = [field.name for field in all_sheets()["Register"].fields]
    shown = {name: tab.cell(2, header.index(name) + 1).number_format for name in ("task_id", "ref", "due")}
    assert shown == {"task_id": "yyyy-mm-dd", "ref": "General", "due": "General"}


def test_text_that_begins_like_a_formula_stays_text(filled: Workbook) -> None:
    header = [field.name for field in all_sheets()["Register"].fields]
    cell = filled["Register"].cell(2, header.index("notes") + 1)
    with zipfile.ZipFile(io.BytesIO(build(ROWS))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet.split(b"<sheetData>")[1].split(b"</sheetData>")[0] for sheet in sheets)
    assert cell.value == "=1+1"
    assert cell.quotePrefix


def test_start_leads_to_every_sheet(empty: Workbook) -> None:
    links = [str(cell.hyperlink.location) for row in empty["Start"].iter_rows() for cell in row if cell.hyperlink]
    assert sorted(links) == sorted(f"'{name}'!A1" for name in empty.sheetnames if name not in ("Start", "Lists"))


def test_start_explains_the_colour_of_marked_findings(empty: Workbook) -> None:
    (words,) = [
        str(empty["Start"].cell(cell.row, 4).value)
        for cell in empty["Start"]["C"]
        if str(cell.fill.start_color.rgb).endswith(COLOUR)
    ]
    assert words.startswith("Yellow: something was found in the cell")


def test_start_promises_no_date_that_moves(empty: Workbook) -> None:
    (words,) = [str(empty["Start"].cell(cell.row, 4).value) for cell in empty["Start"]["C"] if cell.value == "Holidays"]
    assert words.endswith("They move no date.")


def test_rules_and_catalogue_are_filled(empty: Workbook) -> None:
    assert [cell.value for cell in empty["Rules"][4]] == [
        "REF-08", "warning", 4, "=A title", "Why.", "Ref: 8.1", "Ref: A.8.1",
    ]  # fmt: skip
    refs = {(row[0], row[1], row[2]) for row in empty["Catalogue"].iter_rows(min_row=4, values_only=True)}
    assert {
        ("ISO", "2022", "A.5.15"),
        ("ISO", "2013", "A.9.2.5"),
        ("SOC2", "2017", "CC6.1"),
        ("SOC2", "2018", "DC3"),
    } <= refs
    assert len([ref for ref in refs if ref[:2] == ("ISO", "2022")]) == 123


def test_openpyxl_writes_without_lxml_so_that_bytes_are_the_same_everywhere() -> None:
    script = "import dualregister.app.new, openpyxl.xml; print(openpyxl.xml.LXML)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
