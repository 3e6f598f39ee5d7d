"""Which files a name means, and which are passed over with a word."""

from pathlib import Path

import pytest

from dualregister.app.books import books_in, passed_over


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
