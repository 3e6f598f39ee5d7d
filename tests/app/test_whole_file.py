"""A new file is whole or not there, and no draft is left."""

import hashlib
import os
import signal
from pathlib import Path

import pytest

from dualregister.app.whole_file import write_whole
from dualregister.app.whole_folder import write_folder


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


def test_a_stop_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.ics", b"new")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="nothing waits there")
def test_a_stop_between_two_folders_leaves_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(content: bytes) -> None:
        sums = f"{hashlib.sha256(content).hexdigest()}  a\n"
        write_folder(tmp_path / "papers", [("a", content), ("SUMS", sums.encode())], "SUMS")

    made(b"old")
    renamed = Path.rename

    def slow(self: Path, target: Path) -> Path:
        moved = renamed(self, target)
        os.kill(os.getpid(), signal.SIGINT)
        return moved

    monkeypatch.setattr(Path, "rename", slow)
    with pytest.raises(KeyboardInterrupt):
        made(b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["papers"]
    assert (tmp_path / "papers" / "a").read_bytes() == b"new"
