"""A file that a verb makes stands where it may, and what it is made of is never replaced."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dualregister.app.new_file import check_new, check_workbook, write_new
from dualregister.app.relabel import write_plan
from dualregister.errors import NotWritten
from dualregister.faces.cli import main

THEIRS = Path(__file__).parents[2] / "samples" / "theirs" / "theirs.xlsx"


def unasked() -> bytes:
    pytest.fail("made though it may not be written")


def test_what_is_there_stays_unless_told_to_replace_it(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_new(out, lambda: b"one", replace=False)
    with pytest.raises(NotWritten, match="is there already"):
        write_new(out, unasked, replace=False)
    write_new(out, lambda: b"two", replace=True)
    assert out.read_bytes() == b"two"


def test_what_is_read_is_never_replaced_under_any_name(tmp_path: Path) -> None:
    source, link = tmp_path / "register.xlsx", tmp_path / "other.xlsx"
    source.write_bytes(b"theirs")
    link.symlink_to(source)
    for out in (source, link):
        with pytest.raises(NotWritten, match="is the file that is read"):
            write_new(out, unasked, replace=True, source=source)
    assert source.read_bytes() == b"theirs"


def test_a_file_that_is_not_what_is_read_may_be_replaced(tmp_path: Path) -> None:
    for name in ("source", "out"):
        (tmp_path / name).write_bytes(b"old")
    check_new(tmp_path / "out", replace=True, source=tmp_path / "source")
    check_new(tmp_path / "out", replace=True, source=tmp_path / "no such file")


def test_a_missing_folder_is_said_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="There is no folder"):
        write_new(tmp_path / "none" / "list.xlsx", unasked, replace=False)


def test_a_full_disk_is_said_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotWritten, match="was not made: No space left") as raised:
        write_new(tmp_path / "list.xlsx", lambda: b"one", replace=False)
    assert "space on the disk" in raised.value.remedy


@pytest.mark.parametrize("name", ["list.xls", "list.xlsm", "list"])
def test_a_workbook_is_named_as_one(name: str) -> None:
    with pytest.raises(NotWritten, match=r"a list is an \.xlsx file") as raised:
        check_workbook(Path(name), "list")
    assert raised.value.remedy == "Name it list.xlsx."
    check_workbook(Path("LIST.XLSX"), "list")


def _adopt_plan(book: Path) -> list[str]:
    return ["adopt", str(book), "--save", str(book), "--force"]


def _adopt_register(book: Path) -> list[str]:
    return ["adopt", str(book), "--save", f"{book}.toml", "--output", str(book), "--force"]


@pytest.mark.parametrize("asked", [_adopt_plan, _adopt_register])
def test_force_does_not_replace_the_workbook_that_is_adopted(
    tmp_path: Path, asked: Callable[[Path], list[str]]
) -> None:
    book = Path(shutil.copy(THEIRS, tmp_path / "theirs.xlsx"))
    before = book.read_bytes()
    result = CliRunner().invoke(main, asked(book))
    assert (result.exit_code, "is the file that is read" in result.stderr) == (2, True)
    assert book.read_bytes() == before


def test_force_does_not_replace_the_register_that_is_relabelled(tmp_path: Path) -> None:
    book = tmp_path / "register.xlsx"
    book.write_bytes(b"theirs")
    with pytest.raises(NotWritten, match="is the file that is read"):
        write_plan((), book, book, force=True)
    assert book.read_bytes() == b"theirs"
