"""A new file is whole or not there, and no draft is left."""

from pathlib import Path

import pytest

from dualregister.app.whole_file import write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_whole(tmp_path / "a.ics", content)
        assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.ics", content)]


def test_what_fails_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a.ics", b"old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.ics", b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.ics", b"old")]
