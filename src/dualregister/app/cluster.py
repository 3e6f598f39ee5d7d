"""Books judged on a cluster of dask.distributed: the same function there as here, one small result a book."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dualregister import __version__
from dualregister.app.books import BookName
from dualregister.app.validate import Outcomes, Team, Work
from dualregister.core.validation import BookResult
from dualregister.errors import DualRegisterError, NotJudged, Unreadable
from dualregister.workbook.child import outcome

_ALIVE = "10s"
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
    with client:
        if not client.scheduler_info()["workers"]:
            raise NotJudged(f"The scheduler at {address} has no worker.", remedy=f"Start one: dask worker {address}")
        yield _team(distributed, client)


def _team(distributed: Any, client: Any) -> Team:  # noqa: ANN401 - modules of an extra have no types here
    def outcomes(work: Work, books: Sequence[BookName]) -> Outcomes:
        def begun(lot: range) -> Any:  # noqa: ANN401
            names = tuple(books[at] for at in lot)
            return client.submit(_done, names, work=work, version=__version__, pure=False)

        lots = {future.key: (lot, future) for lot in _lots(len(books), _workers(client)) for future in [begun(lot)]}
        waiting = distributed.as_completed([future for _, future in lots.values()], loop=client.loop)
        for future in waiting:
            lot, _ = lots.pop(future.key)
            if future.status != "finished" and len(lot) > 1:
                # One of them may be the reason; each is tried alone.
                for at in lot:
                    alone = range(at, at + 1)
                    again = begun(alone)
                    lots[again.key] = alone, again
                    waiting.add(again)
            else:
                yield from zip(lot, _came(future), strict=True)
            future.release()

    return outcomes


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


def _came(future: Any) -> list[BookResult | DualRegisterError]:  # noqa: ANN401
    if future.status == "finished":
        return [result for _, result in future.result()]
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
