"""The program from outside: how it is stopped, and what it does where it cannot write its answer."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from dualregister.__main__ import run
from dualregister.faces.streams import is_lost
from dualregister.stopping import Stopped, stop_on_signals


@pytest.fixture
def handlers() -> Iterator[None]:
    """The handlers of signals as they were, afterwards."""
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
    before = [signal.getsignal(each) for each in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_stops_the_run_and_a_second_one_leaves_the_clearing_alone(number: int, status: int) -> None:
    stop_on_signals()
    with pytest.raises(KeyboardInterrupt) as stop:
        signal.raise_signal(number)
    assert isinstance(stop.value, Stopped)
    assert stop.value.status == status
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(number)


@pytest.mark.usefixtures("handlers")
def test_a_later_signal_ends_what_hangs_as_it_clears_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_on_signals()
    for clock in (100.0, 105.5):
        monkeypatch.setattr("time.monotonic", lambda clock=clock: clock)
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("handlers")
def test_a_signal_that_was_to_be_ignored_is_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stop_on_signals()
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def left_with(*arguments: str) -> object:
    """What the program leaves with."""
    with (
        patch("sys.argv", ["dualregister", *arguments]),
        patch("dualregister.stopping.stop_on_signals"),
        pytest.raises(SystemExit) as left,
    ):
        run()
    return left.value.code


@pytest.mark.parametrize(("stop", "status"), [(KeyboardInterrupt(), 130), (Stopped(15), 143)])
def test_a_stop_before_the_command_line_is_there_is_quiet(
    stop: KeyboardInterrupt, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with patch("dualregister.__main__.collect_rarely", side_effect=stop):
        assert left_with("rules") == status
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["rules"], ["rules", "--help"], ["catalog", "A.5.1"]])
def test_an_answer_that_cannot_be_written_is_told_and_no_finding(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    closed = os.open(os.devnull, os.O_RDONLY)
    with os.fdopen(closed, "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        assert left_with(*arguments) == 2
        monkeypatch.undo()
    told = capfd.readouterr().err
    assert told.startswith("The answer could not be written to standard output (it is closed).\n  → ")


@pytest.mark.parametrize("closed", [1, 2])
def test_closed_streams_are_no_place_for_the_files_that_are_opened(closed: int, tmp_path: Path) -> None:
    book = tmp_path / "holidays.csv"
    book.write_text("Date,Name\n2026-12-25,Christmas\n", encoding="utf-8")
    command = [sys.executable, "-m", "dualregister", "validate", str(book), str(book), "--select", "CEL"]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}>&-', "sh", *command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "it is closed" in done.stderr) == ((2, True) if closed == 1 else (0, False))
    assert ("holidays" in done.stdout) == (closed == 2)


def test_an_error_of_a_file_or_of_a_reader_that_has_gone_is_none_of_a_stream() -> None:
    assert not is_lost(FileNotFoundError(errno.ENOENT, "none", "some.xlsx"))
    assert not is_lost(OSError(errno.ENOSPC, "full"))
