"""Several children at work: one job each at a time, the outcomes as they come, a killed child's job once more."""

import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from dualregister.errors import DualRegisterError, Unreadable
from dualregister.workbook.child import Child, Killed, NotStarted
from dualregister.workbook.limits import DEFAULT, Limits

_FILES = 64
"""Open files for the work itself."""
J = TypeVar("J")
T = TypeVar("T")


class Crew(Generic[J, T]):
    """Children that do the same work on one job after another. One child costs what it costs alone."""

    def __init__(self, size: int, work: Callable[[J], T], limits: Limits = DEFAULT) -> None:
        self.work = work
        self.children = [Child(limits) for _ in range(max(1, min(size, _most())) if size > 1 else 1)]

    def outcomes(self, jobs: Sequence[J]) -> Iterator[tuple[int, T | DualRegisterError]]:
        """The number of each job and what came of it, as it comes. A job is begun in the order given.

        A job whose child was killed is begun once more, alone if need be; the second time it is an outcome. Where the
        system gives no further child, those that are there do the work; NotStarted where it gave none at all.
        """
        left = list(range(len(jobs)))[::-1]
        idle = self.children[::-1]
        busy: dict[Child, int] = {}
        tried: set[int] = set()
        came_any = False
        while left or busy:
            while left and idle:
                child, number = idle.pop(), left.pop()
                try:
                    self._begin(child, jobs[number])
                except NotStarted as error:
                    if not (busy or idle):
                        if not came_any:
                            raise
                        idle.append(child)
                        yield number, error
                    else:
                        left.append(number)
                    continue
                busy[child] = number
            for child in self._done(busy) if busy else ():
                number = busy.pop(child)
                idle.append(child)
                came = _outcome(child)
                if isinstance(came, Killed) and number not in tried:
                    tried.add(number)
                    left.append(number)
                else:
                    came_any = True
                    yield number, came

    def _begin(self, child: Child, job: J) -> None:
        try:
            child.begin(self.work, job)
        except Unreadable:  # it died after its last job
            child.begin(self.work, job)

    def _done(self, busy: dict[Child, int]) -> list[Child]:
        """The children whose job is done, or whose time is up; one at least."""
        ready = wait([child.line for child in busy if child.line is not None], min(child.left for child in busy))
        return [child for child in busy if child.line in ready or not child.left]

    def __enter__(self) -> Self:
        """The crew itself; each child starts with its first job."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children."""
        for child in self.children:
            child.close()


def _most() -> int:
    """How many children the system lets this process have: each needs up to four open files."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 60  # so many can be waited for there
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if files == resource.RLIM_INFINITY else (files - _FILES) // 4


def _outcome(child: Child) -> Any:  # noqa: ANN401 - what the work returns
    try:
        return child.result()
    except DualRegisterError as error:
        return error
