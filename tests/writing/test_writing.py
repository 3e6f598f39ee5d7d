"""What a verb calls to write into a workbook."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

import packages
from dualregister.errors import NotWritten
from dualregister.workbook.writing import back

MADE = packages.findings()
MARKS = {"Register": ["B2"]}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "register.xlsx"
    file.write_bytes(packages.treasures())
    return file


def names(path: Path) -> list[str]:
    return load_workbook(path, read_only=True).sheetnames


def test_sheets_go_into_the_workbook_and_the_report_says_so(path: Path) -> None:
    report = back.write_sheets(path, MADE, MARKS)
    assert (report.path, report.changed, report.sheets, report.notes) == (path, True, ("Findings",), ())
    assert report.backup is not None
    assert report.backup.read_bytes() == packages.treasures()
    assert names(path) == ["Register", "Other", "Findings"]


def test_an_openpyxl_workbook_is_taken_as_it_is(path: Path) -> None:
    back.write_sheets(path, load_workbook(io.BytesIO(MADE)), MARKS)
    assert names(path) == ["Register", "Other", "Findings"]


def test_a_second_run_writes_nothing_and_makes_no_backup(path: Path) -> None:
    back.write_sheets(path, MADE, MARKS, backup=False)
    before = path.stat()
    report = back.write_sheets(path, MADE, MARKS)
    assert (report.changed, report.backup, report.sheets) == (False, None, ("Findings",))
    after = path.stat()  # reading may move its time of access
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)
    assert [each.name for each in path.parent.iterdir()] == ["register.xlsx"]


def test_clear_gives_the_parts_back(path: Path) -> None:
    back.write_sheets(path, MADE, MARKS, backup=False)
    assert back.clear(path, backup=False).changed
    assert packages.parts(path.read_bytes()) == packages.parts(packages.treasures())
    assert not back.clear(path).changed


def test_an_output_is_a_copy_and_the_workbook_stays(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "copy.xlsx"
    report = back.write_sheets(path, MADE, MARKS, output)
    assert (report.path, report.beside, report.backup) == (output, False, None)
    assert path.read_bytes() == packages.treasures()
    assert names(output) == ["Register", "Other", "Findings"]


def test_an_output_that_is_there_already_is_kept_as_a_backup(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "copy.xlsx"
    output.write_bytes(b"mine")
    report = back.write_sheets(path, MADE, MARKS, output)
    assert report.backup is not None
    assert report.backup.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "content"), [("old.xls", OLE), ("rows.csv", b"a;b\n"), ("locked.xlsx", OLE), ("empty.xlsx", b"")]
)
def test_what_cannot_be_written_to_gets_a_workbook_beside(tmp_path: Path, name: str, content: bytes) -> None:
    path, output = tmp_path / name, tmp_path / "findings.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotWritten, match=f"{name} was not written to.") as caught:
        back.write_sheets(path, MADE)
    assert "--output FILE" in caught.value.remedy
    report = back.write_sheets(path, MADE, MARKS, output)
    assert report.beside
    assert f"{name} itself is not in this file." in report.notes[0]
    assert names(output) == ["Findings"]
    assert path.read_bytes() == content


def test_marks_that_were_left_out_are_told(path: Path) -> None:
    assert "Nowhere" in back.write_sheets(path, MADE, {"Nowhere": ["A1"]}).notes[0]


def test_a_workbook_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="could not be read"):
        back.write_sheets(tmp_path / "none.xlsx", MADE)


def test_clear_names_the_workbook_that_it_refuses(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(OLE)
    with pytest.raises(NotWritten, match=r"locked.xlsx was not written to. The workbook is encrypted"):
        back.clear(path)


def test_an_output_that_is_the_refused_workbook_itself_does_not_replace_it(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(OLE)
    with pytest.raises(NotWritten, match="encrypted"):
        back.write_sheets(path, MADE, output=tmp_path / "." / "locked.xlsx")
    assert path.read_bytes() == OLE
