"""Children side by side: every outcome once, whatever dies."""

import os
import signal
import time
from pathlib import Path

from dualregister.errors import Unreadable
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


def test_a_job_beyond_its_time_is_an_outcome_and_the_others_go_on() -> None:
    with Crew(2, hang, Limits(seconds=1)) as crew:
        found = dict(crew.outcomes([30.0, 0.0, 0.0]))
    assert isinstance(found.pop(0), Unreadable)
    assert found == {1: 0.0, 2: 0.0}
