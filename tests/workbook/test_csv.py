"""A sheet as a CSV file."""

import datetime as dt
from pathlib import Path

import pytest

from dualregister.core.table import Oddity
from dualregister.errors import Unreadable
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import read

HOLIDAYS = "Date,Name\n2026-12-25,Christmas Day\n"
SCOPE = "Element ID;Kind;Name;In ISO scope;In SOC 2 scope\nS-01;service;Café “Süd”;yes;yes\n"


def written(tmp_path: Path, content: str | bytes, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str, tmp_path: Path) -> None:
    book = read(written(tmp_path, SCOPE.replace(";", delimiter), encoding=encoding))
    assert [table.sheet.name for table in book.tables] == ["Scope"]
    assert list(book.tables[0].rows) == [(2, ["S-01", "service", "Café “Süd”", "yes", "yes"])]


def test_rows_have_the_numbers_that_excel_gives_them(tmp_path: Path) -> None:
    content = "A title\n\n" + SCOPE + '\nS-02;site;"two\nlines";yes;no\nS-03;site;x;no;no\n'
    (table,) = read(written(tmp_path, content)).tables
    assert table.header_row == 3
    assert [(number, cells[0]) for number, cells in table.rows] == [(4, "S-01"), (6, "S-02"), (7, "S-03")]
    assert list(table.rows) == list(table.rows)


@pytest.mark.parametrize(
    ("header", "text", "expected"),
    [
        ("Date from", "2026-08-13", dt.date(2026, 8, 13)),
        ("Date from", " 2026-08-13 ", dt.date(2026, 8, 13)),
        ("Date from", "13.08.2026", "13.08.2026"),
        ("Date from", "2026-02-30", "2026-02-30"),
        ("Date from", "46000", "46000"),
        ("Sample size", "25", 25),
        ("Sample size", "25.5", "25.5"),
        ("Occurrences", "2026-08-13", "2026-08-13"),
        ("Ref", "5.10", "5.10"),
        ("Ref", "2026-08-13", "2026-08-13"),
        ("Owner", "", None),
    ],
)
def test_only_iso_days_and_whole_numbers_get_a_type(header: str, text: str, expected: object, tmp_path: Path) -> None:
    content = f"Evidence ID,{header}\nE-1,{text}\n"
    (table,) = read(written(tmp_path, content), sheet="Evidence").tables
    ((_, cells),) = table.rows
    assert cells[1] == expected
    assert type(cells[1]) is type(expected)


def test_the_separator_line_of_excel_is_no_row(tmp_path: Path) -> None:
    (table,) = read(written(tmp_path, "sep=|\nDate|Name\n2026-12-25|Christmas, and more\n", "h.csv")).tables
    assert (table.sheet.name, table.header_row) == ("Holidays", 1)
    assert list(table.rows) == [(2, [dt.date(2026, 12, 25), "Christmas, and more"])]


@pytest.mark.parametrize(
    ("content", "sheet", "fault"),
    [
        (b"", None, "empty"),
        (b"PK\3\4rest", None, "workbook under a name that ends in .csv"),
        (b"Date,Name\0\n", None, "not text"),
        ("Date,Name\n".encode("utf-16-le"), None, "not text"),
        (b"Date,Name\n\x81\x8d,x\n", None, "not text"),
        (b"Apples,Pears\n1,2\n", None, "No line of “a.csv” holds the headers"),
        (b"Date,Name\n", "Nonsense", "no sheet called “Nonsense”"),
    ],
)
def test_what_is_no_sheet_is_refused(content: bytes, sheet: str | None, fault: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=fault) as refused:
        read(written(tmp_path, content), sheet=sheet)
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize("broken", ['2026-12-25,"Christmas\n2026-12-26,Boxing Day\n', '2026-12-25,"a"b\n'])
def test_rows_that_run_together_are_an_error(broken: str, tmp_path: Path) -> None:
    (table,) = read(written(tmp_path, "Date,Name\n" + broken)).tables
    with pytest.raises(Unreadable, match="quotation marks"):
        list(table.rows)


def test_a_text_that_is_too_long_is_an_error(tmp_path: Path) -> None:
    (table,) = read(written(tmp_path, f"Date,Name\n2026-12-25,{'x' * 2000}\n"), Limits(text_size=1000)).tables
    with pytest.raises(Unreadable, match="text in line 2 is too long"):
        list(table.rows)


def test_headers_that_fit_two_sheets_equally_leave_the_choice_to_the_user(tmp_path: Path) -> None:
    content = "Evidence ID,Owner,Date\nE-1,M,2026-08-13\n"
    (table,) = read(written(tmp_path, content)).tables
    assert table.sheet.name == "Occurrences"
    both = "Evidence ID,Claim ID,Date\nE-1,C-1,2026-08-13\n"
    with pytest.raises(Unreadable, match="Occurrences; Reuse") as refused:
        read(written(tmp_path, both))
    assert "--sheet" in refused.value.remedy
    (named,) = read(written(tmp_path, both), sheet="reuse").tables
    assert named.sheet.name == "Reuse"
    (by_file_name,) = read(written(tmp_path, both, "Reuse.csv")).tables
    assert by_file_name.sheet.name == "Reuse"


def test_a_named_sheet_without_its_header_says_so(tmp_path: Path) -> None:
    (table,) = read(written(tmp_path, "Apples,Pears\n"), sheet="Scope").tables
    assert [each.kind for each in table.oddnesses] == [Oddity.NO_HEADER]
    assert list(table.rows) == []


CONTROLS = (
    "control_id,theme,requirement,status,owner,evidence,last_review,next_review,risk,gap,remedy\nA.5.1,,,,,,,,,,\n"
)


def test_headers_of_which_hardly_any_is_ours_are_no_sheet_of_ours(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"3 of the 11 headers in “a[.]csv” are of the sheet Gaps, too few") as refused:
        read(written(tmp_path, CONTROLS))
    assert "--sheet" in refused.value.remedy
    assert "“dualregister adopt FILE”" in refused.value.remedy
    assert [each.sheet.name for each in read(written(tmp_path, CONTROLS), sheet="SoA").tables] == ["SoA"]
    assert [each.sheet.name for each in read(written(tmp_path, CONTROLS, "Gaps.csv")).tables] == ["Gaps"]


def test_a_file_with_every_required_header_may_have_any_number_of_its_own(tmp_path: Path) -> None:
    own = "".join(f",own {at}" for at in range(20))
    assert [each.sheet.name for each in read(written(tmp_path, f"Date,Name{own}\n")).tables] == ["Holidays"]


def test_a_sheet_that_nobody_named_is_a_guess(tmp_path: Path) -> None:
    path = written(tmp_path, HOLIDAYS)
    assert (read(path).guessed, read(path, sheet="Holidays").guessed) == (True, False)


def test_a_file_that_fits_no_sheet_is_told_of_adopt(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No line of") as refused:
        read(written(tmp_path, "Apples,Pears\n1,2\n"))
    assert "“dualregister adopt FILE”" in refused.value.remedy
