"""Which files a name means, and which are passed over with a word."""

import datetime as dt
import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dualregister.app.books import BookName, books_in, passed_over
from dualregister.app.terms import Terms
from dualregister.app.validate import Outcomes, Work, validate
from dualregister.errors import DualRegisterError

TERMS = Terms(today=dt.date(2026, 11, 23))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("b.xlsx", "~$b.xlsx", "b.backup-1.xlsx", "gaps.findings.xlsx", "old.XLS", "c.ods", "d.ods", "e.txt"):
        (inner / name).write_bytes(b"x")
    (tmp_path / "a.xlsm").write_bytes(b"x")
    return tmp_path


def test_a_folder_means_its_workbooks_without_what_a_former_write_left(share: Path) -> None:
    assert books_in([str(share)]) == [share / "a.xlsm", share / "inner/b.xlsx", share / "inner/old.XLS"]
    assert books_in([str(share / "inner/*.xlsx")]) == [share / "inner/b.xlsx"]


def test_a_file_that_is_named_itself_is_read_whatever_it_is(share: Path) -> None:
    for name in ("b.backup-1.xlsx", "old.XLS"):
        assert books_in([str(share / "inner" / name)]) == [share / "inner" / name]


def test_what_is_passed_over_is_counted(share: Path) -> None:
    assert passed_over([str(share)]) == (
        "Passed over in folders: 2 .ods, 2 left by a former --write. "
        "Save them as .xlsx, or name a .csv itself, to have them read."
    )


def test_backups_alone_need_no_remedy(share: Path) -> None:
    for name in ("old.XLS", "c.ods", "d.ods"):
        (share / "inner" / name).unlink()
    assert passed_over([str(share)]) == "Passed over in folders: 2 left by a former --write."


def test_nothing_is_said_where_nothing_is_passed_over(share: Path) -> None:
    (share / "empty").mkdir()
    assert passed_over([str(share / "empty"), str(share / "a.xlsm"), ""]) == ""


def refusing(folder: Path) -> Callable[[str | Path], object]:
    """A scandir that has no right to look into `folder`."""
    scandir = os.scandir

    def refused(path: str | Path) -> object:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    return refused


@pytest.mark.parametrize("pattern", ["", "**/*.xlsx", "*/*.xlsx", "inner/*.xlsx"])
def test_a_folder_that_cannot_be_looked_into_is_told(
    pattern: str, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.scandir", refusing(share / "inner"))
    books = books_in([str(share / pattern)])
    assert share / "inner" in books
    (told,) = validate([share / "inner"], TERMS, team=here).books
    assert told.error is not None
    assert told.error.message == "You have no permission to look into this folder."


def here(work: Work, books: Sequence[BookName]) -> Outcomes:
    """A team of this process."""
    for at, name in enumerate(books):
        try:
            yield at, work(name)
        except DualRegisterError as error:
            yield at, error


def test_a_folder_without_a_workbook_is_told_as_that(tmp_path: Path) -> None:
    (told,) = validate(books_in([str(tmp_path)]), TERMS, team=here).books
    assert told.error is not None
    assert told.error.message == "There is no workbook (.xlsx, .xlsm, .xls) in this folder."


@pytest.fixture
def linked(share: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a link to a folder elsewhere, one back up, one to a file, and two that lead nowhere."""
    other = tmp_path_factory.mktemp("other")
    (other / "o.xlsx").write_bytes(b"x")
    (share / "link").symlink_to(other, target_is_directory=True)
    (share / "inner" / "up").symlink_to(share, target_is_directory=True)
    (share / "f.xlsx").symlink_to(other / "o.xlsx")
    (share / "gone.xlsx").symlink_to(other / "gone.xlsx")
    (share / "gone").symlink_to(other / "gone", target_is_directory=True)
    return share


def test_links_are_followed_in_folders_and_patterns_alike_and_each_folder_once(linked: Path) -> None:
    names = ["f.xlsx", "gone", "gone.xlsx", "inner/b.xlsx", "link/o.xlsx"]
    found = [each for each in books_in([str(linked)]) if Path(each).suffix not in {".xlsm", ".XLS"}]
    assert found == [linked / name for name in names]
    assert books_in([str(linked / "**/*.xlsx")]) == [linked / name for name in names]


def test_a_link_that_leads_nowhere_is_told_as_that(linked: Path) -> None:
    (told,) = validate([linked / "gone.xlsx"], TERMS, team=here).books
    assert told.error is not None
    assert told.error.message == "This is a link to a file that is not there."


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.xls?", ["a.xlsm"]),
        ("**/b.*", ["inner/b.xlsx"]),
        ("**/inner/b.xlsx", ["inner/b.xlsx"]),
        ("in*/b.xlsx", ["inner/b.xlsx"]),
        ("*/../*.xlsm", ["inner/../a.xlsm"]),
        ("**/**/[bo]*.[xX][lL]*", ["inner/b.xlsx", "inner/old.XLS"]),
        ("inner/**", ["inner/b.xlsx", "inner/c.ods", "inner/d.ods", "inner/e.txt", "inner/old.XLS"]),
        (".h*/*.xlsx", [".hidden/h.xlsx"]),
        ("in*/none.xlsx", ["in*/none.xlsx"]),
    ],
)
def test_a_pattern_means_what_it_means_to_a_shell(pattern: str, names: list[str], share: Path) -> None:
    (share / ".hidden").mkdir()
    (share / ".hidden" / "h.xlsx").write_bytes(b"x")
    assert books_in([str(share / pattern)]) == [share / name for name in names]


def test_a_pattern_without_a_folder_is_of_the_working_folder(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(share)
    assert books_in(["*.xlsm", "inn*/b*.xlsx"]) == [Path("a.xlsm"), Path("inner/b.xlsx")]


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "*", "x" * 300 + "/*.xlsx"])
def test_a_name_that_is_too_long_is_told_and_no_fault_of_the_program(name: str, tmp_path: Path) -> None:
    (told,) = validate(books_in([str(tmp_path / name)]), TERMS, team=here).books
    assert told.error is not None
    assert passed_over([str(tmp_path / name)]) == ""


def test_a_name_that_is_too_long_for_the_drive_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    pattern = f"{tmp_path}/*/{'a' * 300}"
    assert [str(each) for each in books_in([pattern])] == [pattern]
