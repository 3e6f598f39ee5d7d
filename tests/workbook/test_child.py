"""The process that does the reading: what comes back, and what a death in it becomes."""

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dualregister.errors import DualRegisterError, Unreadable
from dualregister.workbook import child as children
from dualregister.workbook.child import Child, NotStarted
from dualregister.workbook.limits import MB, Limits


class Panic(BaseException):
    """As a parser in Rust raises it."""


def double(number: int) -> int:
    return 2 * number


def own_pid() -> int:
    return os.getpid()


def refuse() -> None:
    raise Unreadable("The file is torn.", remedy="Glue it.")


def fail() -> None:
    raise KeyError("x")


def load() -> None:
    raise ImportError("parser.so: failed to map segment from shared object")


def map_anew() -> None:
    raise OSError(errno.ENOMEM, "Cannot allocate memory")


def panic() -> None:
    raise Panic("index out of bounds")


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def sleep() -> None:
    time.sleep(60)


def swallow() -> int:
    return len(bytearray(900 * MB))


def stopping() -> tuple[object, ...]:
    ways = [signal.SIGINT, signal.SIGHUP, signal.SIGTERM]
    return *map(signal.getsignal, ways), signal.pthread_sigmask(signal.SIG_BLOCK, []).intersection(ways)


def unpicklable() -> object:
    return lambda: None


@pytest.fixture
def child() -> Iterator[Child]:
    with Child(Limits(seconds=3, memory=500 * MB)) as made:
        yield made


def test_a_job_runs_in_another_process_and_its_result_comes_back(child: Child) -> None:
    assert child.run(double, 21) == 42
    assert child.run(own_pid) != os.getpid()


def test_one_child_does_many_jobs(child: Child) -> None:
    assert len({child.run(own_pid) for _ in range(5)}) == 1


def test_an_error_of_ours_comes_back_as_it_was(child: Child) -> None:
    with pytest.raises(Unreadable) as refused:
        child.run(refuse)
    assert (refused.value.message, refused.value.remedy) == ("The file is torn.", "Glue it.")


@pytest.mark.parametrize(
    ("job", "arguments", "fault"),
    [
        (fail, (), "failed on this file .KeyError: 'x'"),
        (panic, (), "failed on this file .Panic: index out of bounds"),
        (die, (signal.SIGSEGV,), "crashed"),
        (die, (signal.SIGABRT,), "memory"),
        (die, (signal.SIGKILL,), "memory"),
        pytest.param(sleep, (), "stopped after 3 seconds", marks=pytest.mark.thorough),
        (swallow, (), "memory"),
        (load, (), "needs more memory"),
        (map_anew, (), "needs more memory"),
        (unpicklable, (), "crashed"),
    ],
)
def test_whatever_happens_is_said_and_the_next_job_runs(
    job: object, arguments: tuple[object, ...], fault: str, child: Child
) -> None:
    with pytest.raises(DualRegisterError, match=fault) as refused:
        child.run(job, *arguments)  # type: ignore[arg-type]
    assert refused.value.remedy.endswith(".")
    assert child.run(double, 4) == 8


def test_an_interruption_ends_the_child(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = child.run(own_pid)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(child, "_wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        child.run(double, 1)
    assert not Path(f"/proc/{pid}").exists()


def test_a_child_is_started_only_when_there_is_a_job() -> None:
    with Child() as idle:
        assert idle._process is None


def test_a_closed_child_is_gone() -> None:
    with Child() as child:
        pid = child.run(own_pid)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_spawned_child_works_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 2)
    with Child(Limits(seconds=30)) as child:
        assert child.run(len, [1, 2, 3]) == 3


def test_what_stops_the_run_is_left_to_the_parent_but_a_child_can_be_ended(child: Child) -> None:
    ignored, default = signal.SIG_IGN, signal.SIG_DFL
    assert child.run(stopping) == (ignored, ignored, default, set())
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, []).intersection([signal.SIGINT, signal.SIGTERM])


@pytest.mark.parametrize("at", ["Pipe", "Process"])
def test_a_child_that_cannot_be_started_is_told_and_the_next_one_is_tried(
    at: str, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    context = multiprocessing.get_context("fork")
    faulty = SimpleNamespace(Pipe=context.Pipe, Process=lambda **_: SimpleNamespace(start=full))
    if at == "Pipe":
        faulty.Pipe = full
    with monkeypatch.context() as patch:
        patch.setattr(children, "_context", lambda: faulty)
        with pytest.raises(NotStarted, match="Too many open files") as refused:
            child.run(double, 21)
    assert refused.value.remedy.endswith(".")
    assert child.run(double, 21) == 42


def test_being_stopped_while_a_child_starts_leaves_none(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("multiprocessing.context.ForkProcess.start", stop)
    with pytest.raises(KeyboardInterrupt):
        child.run(double, 21)
    assert (child._process, child.line) == (None, None)
