"""Books judged on a cluster of dask.distributed: the same function there as here, one small result a book."""

import logging
import pkgutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from dualregister import __version__
from dualregister.app.books import BookName
from dualregister.app.folders import is_there
from dualregister.app.validate import Outcomes, Team, Witnessed, Work, path_of
from dualregister.core.validation import BookResult
from dualregister.errors import DualRegisterError, Missing, NotJudged, Unreadable
from dualregister.workbook.child import outcome

_ALIVE = "10s"
_ANSWER = 30
"""Seconds within which the workers say whether they have the program; one that reads a large file is slow to answer."""
_LOOK = 2.0
"""Seconds from one look for workers to the next."""
_ALONE = 60.0
"""Seconds without a worker after which none is expected; a nanny starts a dead one again in a few."""
_PAUSE = 0.02
"""Seconds from one look for results to the next, where there is none."""
_NO_WORKER = "No worker was left before the file was judged."
_NO_SCHEDULER = "The scheduler went away before the file was judged."
_LARGEST = 16
"""Books of one task at most: a worker that dies has judged these in vain."""
_LOTS = 64
"""Tasks for each worker at least, so that all end at about the same time."""


@contextmanager
def cluster(address: str) -> Iterator[Team]:
    """The workers of the scheduler at `address` as a team. NotJudged where it is not there, or has no worker."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=_ALIVE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise NotJudged(
            f"No scheduler answers at {address}.",
            remedy="Start one with “dask scheduler” and workers with “dask worker ADDRESS”, or correct the address.",
        ) from error
    with _hushed(), client:
        if not client.scheduler_info()["workers"]:
            raise NotJudged(f"The scheduler at {address} has no worker.", remedy=f"Start one: dask worker {address}")
        _check_program(client)
        yield _team(distributed, client)


@contextmanager
def _hushed() -> Iterator[None]:
    """Without the log of Dask, which tells with tracebacks what is an outcome here."""
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [each.level for each in logs]
    for each in logs:
        each.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for each, level in zip(logs, levels, strict=True):
            each.setLevel(level)


def _check_program(client: Any) -> None:  # noqa: ANN401 - modules of an extra have no types here
    """NotJudged where a worker cannot import this program: it would end over each task, and another be given it."""
    answers: dict[str, object] = {}
    with suppress(TimeoutError):
        # A function of the standard library, since what is ours may not be there to be called.
        answers = client.run(
            pkgutil.resolve_name, "dualregister:__version__", on_error="return", callback_timeout=_ANSWER
        )
    without = sorted(each for each, answer in answers.items() if isinstance(answer, ImportError))
    if without:
        words = ", ".join(without[:3]) + (" and others" if len(without) > 3 else "")
        raise NotJudged(
            f"dualregister is not on {len(without)} of {len(answers)} workers: {words}.",
            remedy=f"Install dualregister[cluster] {__version__} on all workers and start them again.",
        )


def _team(distributed: Any, client: Any) -> Team:  # noqa: ANN401
    def outcomes(work: Work, books: Sequence[BookName]) -> Outcomes:
        # A worker has a working folder of its own.
        names = [each.absolute() if isinstance(each, Path) else each for each in books]

        def begun(lot: range) -> Any:  # noqa: ANN401
            there = tuple(names[at] for at in lot)
            return client.submit(_done, there, work=work, version=__version__, pure=False)

        lots = {future.key: (lot, future) for lot in _lots(len(books), _workers(client)) for future in [begun(lot)]}
        waiting = distributed.as_completed([future for _, future in lots.values()], loop=client.loop)
        for future in _ended(waiting, client):
            if future.status == "lost":
                # Its worker died before the result was fetched; another does it again.
                waiting.add(future)
                continue
            lot, _ = lots.pop(future.key)
            if future.status == "error" and len(lot) > 1:
                # One of them may be the reason; each is tried alone.
                for at in lot:
                    alone = range(at, at + 1)
                    again = begun(alone)
                    lots[again.key] = alone, again
                    waiting.add(again)
            else:
                yield from (
                    (at, _named(each, books[at])) for at, each in zip(lot, _came(future, len(lot)), strict=True)
                )
            future.release()
        for lot, _ in lots.values():
            yield from ((at, _forsaken(_NO_WORKER)) for at in lot)

    return outcomes


def _ended(waiting: Any, client: Any) -> Iterator[Any]:  # noqa: ANN401
    """The futures as they come to an end; no further one where no worker was there for a minute."""
    looked = seen = time.monotonic()
    while not waiting.is_empty():
        batch = waiting.next_batch(block=False)
        yield from batch
        now = time.monotonic()
        if batch:
            looked = seen = now
        elif now - looked >= _LOOK:
            looked = now
            if client.scheduler_info()["workers"]:
                seen = now
            elif now - seen >= _ALONE:
                return
        else:
            time.sleep(_PAUSE)


def _forsaken(message: str) -> NotJudged:
    return NotJudged(
        message, remedy="Start the cluster again; with --resume JOURNAL the same command goes on where it was."
    )


def _named(
    outcome: BookResult | Witnessed | DualRegisterError, book: BookName
) -> BookResult | Witnessed | DualRegisterError:
    """The outcome under the name that the user gave."""
    if isinstance(outcome, Witnessed):
        return replace(outcome, result=replace(outcome.result, path=path_of(book)))
    if isinstance(outcome, BookResult):
        return replace(outcome, path=path_of(book))
    if isinstance(outcome, Missing) and isinstance(book, Path) and is_there(book):
        return Unreadable(
            "The file is here, but a worker of the cluster does not find it.",
            remedy="Let all workers reach the books by the same path, on a shared drive; or give their URLs.",
        )
    return outcome


def _workers(client: Any) -> int:  # noqa: ANN401
    return sum(client.nthreads().values())


def _lots(count: int, workers: int) -> list[range]:
    """The numbers of the books of each task. Where there are many, they share what a task costs the scheduler."""
    size = max(1, min(_LARGEST, count // (_LOTS * workers)))
    return [range(at, min(at + size, count)) for at in range(0, count, size)]


def _done(books: Sequence[BookName], work: Work, version: str) -> list[tuple[bool, object]]:
    """What came of the books, on the worker. Where a worker dies, the scheduler gives them to another."""
    if version != __version__:
        other = NotJudged(
            f"A worker of the cluster has version {__version__}, this is {version}.",
            remedy="Install the same version of dualregister on all workers.",
        )
        return [(False, other)] * len(books)
    # A worker that dies leaves its copy of a book behind; the next one on the machine clears that folder away.
    scratch = Path(_distributed().get_worker().local_directory)
    return [outcome(work, (book,), {"scratch": scratch}) for book in books]


def _came(future: Any, count: int) -> list[BookResult | Witnessed | DualRegisterError]:  # noqa: ANN401
    """What came of the `count` books of a task."""
    if future.status == "finished":
        try:
            return [result for _, result in future.result(timeout=_ALONE)]
        except TimeoutError:  # the worker that held it has died since, and no other does it again
            return [_forsaken(_NO_WORKER)] * count
        except CancelledError:
            return [_forsaken(_NO_SCHEDULER)] * count
    if future.status != "error":
        return [_forsaken(_NO_SCHEDULER)] * count
    error = future.exception()
    words = " ".join(str(error).split())[:200]
    return [
        Unreadable(
            f"The cluster could not read the file ({type(error).__name__}: {words}).",
            remedy="If workers died over it, validate it alone on this machine; it will say what is wrong with it.",
        )
    ]


def _distributed() -> Any:  # noqa: ANN401 - a module
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotJudged(
            "--dask needs the package distributed, which is not installed.",
            remedy="Install it with: pip install 'dualregister[cluster]'",
        ) from error
    return distributed
