"""What verbs write into a workbook, and that it comes out again."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.workbook.protection import WorkbookProtection

import ready
from dualregister.faces.cli import main

VERBS = {
    "validate": ("Findings",),
    "reuse": ("Reuse Verdicts",),
    "matrix": ("Evidence Matrix",),
    "trackers": ("ISO Tracker", "SOC 2 Tracker"),
}
each_verb = pytest.mark.parametrize(("verb", "sheets"), VERBS.items())


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments], prog_name="dualregister")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def example() -> bytes:
    return ready.example()


@pytest.fixture
def book(tmp_path: Path, example: bytes) -> Path:
    path = tmp_path / "register.xlsx"
    path.write_bytes(example)
    return path


def tabs(book: Path) -> list[str]:
    return openpyxl.load_workbook(book, read_only=True).sheetnames


@each_verb
def test_nothing_is_written_unless_told(verb: str, sheets: tuple[str, ...], book: Path, example: bytes) -> None:
    run(verb, book)
    assert book.read_bytes() == example
    assert [each.name for each in book.parent.iterdir()] == ["register.xlsx"]


@pytest.mark.thorough
@each_verb
def test_a_sheet_is_written_once_replaced_and_taken_out(
    verb: str, sheets: tuple[str, ...], book: Path, example: bytes
) -> None:
    result = run(verb, book, "--write")
    assert f"Wrote {', '.join(sheets)} into" in result.stderr
    assert (book.parent / "register.backup-1.xlsx").read_bytes() == example
    assert tabs(book)[-len(sheets) :] == list(sheets)
    once = book.read_bytes()
    assert "left as it is" in run(verb, book, "--write").stderr
    assert book.read_bytes() == once
    assert run("clear", book, "--no-backup").exit_code == 0
    assert book.read_bytes() == example
    assert "nothing of ours" in run("clear", book).output


@pytest.mark.thorough
@each_verb
def test_what_was_written_changes_no_answer(verb: str, sheets: tuple[str, ...], book: Path) -> None:
    before = run(verb, book, "--format", "json")
    run(verb, book, "--write", "--no-backup")
    after = run(verb, book, "--format", "json")
    assert (after.stdout, after.exit_code) == (before.stdout, before.exit_code)


@pytest.mark.thorough
def test_all_verbs_share_one_workbook(book: Path, example: bytes) -> None:
    for verb in VERBS:
        run(verb, book, "--write", "--no-backup")
    assert tabs(book)[-5:] == [sheet for sheets in VERBS.values() for sheet in sheets]
    run("clear", book, "--no-backup")
    assert book.read_bytes() == example


def cells(book: Path) -> dict[str, bytes]:
    """The cells of each sheet, as they stand in the file."""
    with zipfile.ZipFile(book) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return {name: package.read(name).partition(b"</sheetData>")[0].partition(b"<sheetData>")[2] for name in names}


def test_marks_touch_no_cell(book: Path) -> None:
    before = cells(book)
    run("validate", book, "--write", "--mark", "--no-backup")
    assert {name: those for name, those in cells(book).items() if name in before} == before
    formats = openpyxl.load_workbook(book)["Register"].conditional_formatting
    assert any("I24" in each.sqref for each in formats)


@pytest.mark.thorough
def test_notes_say_on_the_cell_what_findings_say(book: Path, example: bytes) -> None:
    run("validate", book, "--write", "--notes", "--no-backup")
    note = openpyxl.load_workbook(book)["Register"]["I24"].comment
    sheet = openpyxl.load_workbook(book)["Findings"]
    line = next(row for row in sheet.iter_rows(values_only=True) if row[2:4] == ("Register", "I24"))
    assert note is not None
    assert note.text.split("\n")[:2] == ["dualregister found:", f"{line[0]} {line[1]}: {line[6]} → {line[7]}"]
    run("validate", book, "--write", "--no-backup")
    assert openpyxl.load_workbook(book)["Register"]["I24"].comment is None
    run("validate", book, "--write", "--notes", "--no-backup")
    run("clear", book, "--no-backup")
    assert book.read_bytes() == example


@pytest.mark.parametrize("option", ["--mark", "--notes"])
def test_marks_and_notes_alone_write_nothing(option: str, book: Path, example: bytes) -> None:
    result = run("validate", book, option)
    assert result.exit_code == 2
    assert "go with --write" in result.output
    assert book.read_bytes() == example


def test_an_output_leaves_the_workbook_alone(book: Path, example: bytes) -> None:
    run("validate", book, "--write", "--output", book.with_name("copy.xlsx"))
    assert book.read_bytes() == example
    assert tabs(book.with_name("copy.xlsx"))[-1] == "Findings"


def test_a_csv_gets_a_workbook_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text("Gap ID,Side,Class,Gap,Owner,Status\nG-1,SOC2,compliance,No review,M. Rossi,open\n", "utf-8")
    before = path.read_bytes()
    assert run("validate", path, "--write").exit_code == 1
    assert path.read_bytes() == before
    assert tabs(tmp_path / "gaps.findings.xlsx") == ["Findings"]
    assert_addresses_are_text(tmp_path / "gaps.findings.xlsx")


def assert_addresses_are_text(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Findings"]
    assert len([cell for cell in sheet["D"] if cell.value]) > 1
    assert not [cell for cell in sheet["D"] if cell.hyperlink is not None]


def test_findings_beside_a_workbook_that_is_refused_link_to_no_sheet(book: Path) -> None:
    locked = openpyxl.load_workbook(book)
    locked.security = WorkbookProtection(lockStructure=True)
    locked.save(book)
    output = book.with_name("alone.xlsx")
    assert "itself is not in this file" in run("validate", book, "--write", "--output", output).stderr
    assert tabs(output) == ["Findings"]
    assert_addresses_are_text(output)


def test_a_link_leads_to_the_cell(book: Path) -> None:
    run("validate", book, "--write", "--no-backup")
    sheet = openpyxl.load_workbook(book)["Findings"]
    links = [cell.hyperlink.location for cell in sheet["D"] if cell.hyperlink is not None]
    assert "'Register'!I24" in links
    assert "'SOC 2 Dates'!K8" in links


def test_a_workbook_that_is_open_is_left_alone(book: Path, example: bytes) -> None:
    (book.parent / "~$register.xlsx").write_bytes(b"\x07M. Rossi" + b" " * 150)
    result = run("validate", book, "--write")
    assert result.exit_code == 2
    assert "open" in result.stderr
    assert book.read_bytes() == example


def test_output_takes_one_book(book: Path, tmp_path: Path) -> None:
    result = run("validate", book, book.with_name("other.xlsx"), "--output", tmp_path / "x.xlsx")
    assert result.exit_code == 2
    assert "--output takes one BOOK." in result.output


@pytest.mark.parametrize("question", [("--suggest",), ("--matrix",), ("--why", "E-001", "C-001")])
def test_only_listed_pairs_are_written(question: tuple[str, ...], book: Path) -> None:
    assert run("reuse", book, *question, "--write").exit_code == 2


@pytest.mark.parametrize("name", ["gone.xlsx", "empty.xlsx"])
def test_clear_says_what_it_cannot_do(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(b"")
    result = run("clear", tmp_path / name)
    assert result.exit_code == 2
    assert "→" in result.output


def test_a_folder_says_what_it_passes_over(book: Path) -> None:
    book.with_name("old.xlsb").write_bytes(b"x")
    assert "Passed over in folders: 1 .xlsb." in run("validate", book.parent).stderr
    assert "Passed over" not in run("validate", book).stderr
