"""Work on files in a process of its own, with a bound on time and memory; replaced when it dies, reused until then.

A parser in Rust can end the whole process on a small file, and no handler inside of it helps. The child's memory is
bounded where the system can do so (POSIX); on Windows there is no such bound, only the one on time.
"""

import contextlib
import errno
import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from dualregister.errors import DualRegisterError, NotJudged, Unreadable
from dualregister.garbage import collect_rarely
from dualregister.stopping import STOPPING, undisturbed
from dualregister.workbook.limits import DEFAULT, Limits, beyond, option, size
from dualregister.workbook.package import RESAVE

P = ParamSpec("P")
T = TypeVar("T")


_KILL = getattr(signal, "SIGKILL", 9)


class Killed(Unreadable):
    """The child was ended from outside, by the system or by a person; the file may have nothing to do with it."""


class NotStarted(NotJudged):
    """The system gives no process, or none of what one needs."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"No process could be started to read the file ({error.strerror or error}).",
            remedy="Close other programs, or raise the limit on open files and processes (ulimit -n, ulimit -u).",
        )


class Child:
    """A child process that runs one job after another."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self.limits = limits
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._until = 0.0

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` returns in the child. It and its arguments must be picklable.

        A DualRegisterError is raised here as it was there. A crash, too much memory or too much time is Unreadable.
        """
        self.begin(function, *args, **kwargs)
        done: T = self.result()
        return done

    def begin(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Give the child a job; `result` waits for it."""
        line = self._started()
        try:
            line.send((function, args, kwargs))
        except (EOFError, OSError) as error:
            raise self._died() from error
        except BaseException:
            self.close()
            raise
        self._until = time.monotonic() + self.limits.seconds

    @property
    def line(self) -> Connection | None:
        """What can be waited on while a job runs; None where no child is there."""
        return self._line

    @property
    def left(self) -> float:
        """Seconds that the job may still take."""
        return max(0.0, self._until - time.monotonic())

    def result(self) -> Any:  # noqa: ANN401 - what the job returns
        """What the job that was begun returns, or raises."""
        line = self._line
        if line is None:
            raise self._died()
        try:
            self._wait(line)
            good, result = line.recv()
        except (EOFError, OSError) as error:
            raise self._died() from error
        except BaseException:
            self.close()
            raise
        if good:
            return result
        raise result

    def close(self) -> None:
        """End the child, if there is one. The next job starts another."""
        process, line, self._process, self._line = self._process, self._line, None, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def __enter__(self) -> Self:
        """The child itself; it starts with its first job."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def _wait(self, line: Connection) -> None:
        if not line.poll(self.left):
            raise beyond(self.limits, "seconds", f"The reading was stopped after {self.limits.seconds:,} seconds")

    def _started(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self.close()
            return self._start()
        return self._line

    def _start(self) -> Connection:
        context = _context()
        try:
            ours, theirs = context.Pipe()
        except OSError as error:
            raise NotStarted(error) from error
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, ours, self.limits.memory), daemon=True
        )
        try:
            with undisturbed():
                process.start()
                self._line, self._process = ours, process
        except OSError as error:
            raise NotStarted(error) from error
        finally:
            theirs.close()
            if self._process is None:  # one that is there nevertheless ends for want of its line
                ours.close()
        return ours

    def _died(self) -> Unreadable:
        process = self._process
        if process is not None:
            process.join(5)
        code = process.exitcode if process is not None else None
        self.close()
        if code in (-signal.SIGABRT, -_KILL):
            return (Killed if code == -_KILL else Unreadable)(
                f"The reader gave up, most likely for want of memory; it may use {size(self.limits.memory)}.",
                remedy=f"{RESAVE} If the file is as large as it should be, raise the limit with {option('memory')}.",
            )
        return Unreadable("The reader crashed on this file.", remedy=RESAVE)


def _leave_stopping_to_the_parent() -> None:
    """Ctrl-C and the end of a terminal reach all processes; the parent ends this one. SIGTERM ends it as any other."""
    for each in STOPPING:
        signal.signal(each, signal.SIG_DFL if each == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)


def _context() -> BaseContext:
    """Fork where it is safe and cheap: on Linux, while there is one thread. Spawn elsewhere."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")


def _work(line: Connection, parents: Connection, memory: int) -> None:
    """Do jobs until the parent goes away."""
    parents.close()
    _leave_stopping_to_the_parent()
    _be_quiet()
    _bound(memory)
    gc.freeze()
    collect_rarely()
    with contextlib.suppress(EOFError, OSError):
        function, args, kwargs = line.recv()
        while True:
            line.send(outcome(function, args, kwargs))
            function, args, kwargs = line.recv()
            # Between two files there is little to look through; what a file leaves must not add up.
            gc.collect()


def outcome(
    function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[bool, object]:
    """True and what `function` returns, or False and a DualRegisterError; nothing is raised."""
    try:
        return True, function(*args, **kwargs)
    except DualRegisterError as error:
        return False, error
    except BaseException as error:  # noqa: BLE001 - a panic of the parser is no Exception
        if _is_want_of_memory(error):
            return False, Unreadable(
                "The file needs more memory than it may use.", remedy=f"Raise the limit with {option('memory')}."
            )
        words = " ".join(str(error).split())[:200]
        return False, Unreadable(
            f"The program failed on this file ({type(error).__name__}: {words}).",
            remedy=f"{RESAVE} Please report it, with the file if you may.",
        )


def _is_want_of_memory(error: BaseException) -> bool:
    if isinstance(error, ImportError):  # of a library that finds no room; the loader of the system says so in words
        return any(words in str(error) for words in ("failed to map segment", "annot allocate memory"))
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)


def _be_quiet() -> None:
    """What the parser prints as it dies is not for the user; the parent has a sentence for it."""
    faulthandler.disable()
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _bound(memory: int) -> None:
    """Let the process have `memory` bytes more than it has now."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    statm = Path("/proc/self/statm")
    now = int(statm.read_text("ascii").split()[0]) * resource.getpagesize() if statm.exists() else 0
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory + now, memory + now))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
