"""Children side by side: every outcome once, whatever dies."""

import errno
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dualregister.errors import Unreadable
from dualregister.workbook.child import Child, NotStarted
from dualregister.workbook.crew import Crew
from dualregister.workbook.limits import Limits


def slow_double(number: int) -> int:
    time.sleep(0.02 if number == 0 else 0)
    return 2 * number


def die_once(mark: Path) -> str:
    if mark.name.startswith("killed") and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if mark.name == "always":
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def hang(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_every_job_has_one_outcome_with_its_number() -> None:
    with Crew(3, slow_double) as crew:
        assert sorted(crew.outcomes(range(20))) == [(each, 2 * each) for each in range(20)]


def test_a_killed_child_costs_one_more_try(tmp_path: Path) -> None:
    jobs = [tmp_path / name for name in ("a", "killed-1", "b", "killed-2", "c")]
    with Crew(2, die_once) as crew:
        assert dict(crew.outcomes(jobs)) == dict(enumerate(each.name for each in jobs))
    assert (tmp_path / "killed-1").exists()


def test_a_job_that_kills_twice_is_an_outcome_and_the_others_go_on(tmp_path: Path) -> None:
    with Crew(2, die_once) as crew:
        found = dict(crew.outcomes([tmp_path / name for name in ("a", "always", "b")]))
    assert isinstance(found.pop(1), Unreadable)
    assert found == {0: "a", 2: "b"}


@pytest.mark.thorough
def test_a_job_beyond_its_time_is_an_outcome_and_the_others_go_on() -> None:
    with Crew(2, hang, Limits(seconds=1)) as crew:
        found = dict(crew.outcomes([30.0, 0.0, 0.0]))
    assert isinstance(found.pop(0), Unreadable)
    assert found == {1: 0.0, 2: 0.0}


@pytest.mark.parametrize("allowed", [1, 2])
def test_where_the_system_gives_no_more_children_those_that_are_there_do_the_work(
    allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Child] = []
    start = Child._start

    def limited(child: Child) -> Connection:
        if len(begun) == allowed:
            raise NotStarted(OSError(errno.EAGAIN, "Resource temporarily unavailable"))
        begun.append(child)
        return start(child)

    monkeypatch.setattr(Child, "_start", limited)
    with Crew(5, slow_double) as crew:
        assert sorted(crew.outcomes(range(8))) == [(each, 2 * each) for each in range(8)]


def test_where_the_system_gives_no_child_at_all_that_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Child) -> Connection:
        raise NotStarted(OSError(errno.EMFILE, "Too many open files"))

    monkeypatch.setattr(Child, "_start", never)
    with Crew(5, slow_double) as crew, pytest.raises(NotStarted):
        list(crew.outcomes(range(8)))


@pytest.mark.thorough
def test_where_the_only_child_cannot_be_replaced_what_was_done_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    start = Child._start

    def once(child: Child) -> Connection:
        monkeypatch.setattr(Child, "_start", never)
        return start(child)

    def never(_: Child) -> Connection:
        raise NotStarted(OSError(errno.EMFILE, "Too many open files"))

    monkeypatch.setattr(Child, "_start", once)
    with Crew(1, hang, Limits(seconds=1)) as crew:
        found = dict(crew.outcomes([0.0, 30.0, 0.0]))
    assert found[0] == 0.0
    assert isinstance(found[1], Unreadable)
    assert isinstance(found[2], NotStarted)


def test_the_children_fit_into_the_files_that_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, 256))
    assert len(Crew(200, slow_double).children) == 48
    monkeypatch.setattr("resource.getrlimit", lambda _: (20, 20))
    assert len(Crew(200, slow_double).children) == 1
