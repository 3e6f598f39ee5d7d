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
        futures = client.map(_done, books, work=work, version=__version__, pure=False)
        numbers = {future.key: at for at, future in enumerate(futures)}
        for future in distributed.as_completed(futures, loop=client.loop):
            yield numbers[future.key], _came(future)
            future.release()

    return outcomes


def _done(book: BookName, work: Work, version: str) -> tuple[bool, object]:
    """What came of a book, on the worker. Where a worker dies, the scheduler gives its book to another."""
    if version != __version__:
        return False, NotJudged(
            f"A worker of the cluster has version {__version__}, this is {version}.",
            remedy="Install the same version of dualregister on all workers.",
        )
    # A worker that dies leaves its copy of a book behind; the next one on the machine clears that folder away.
    scratch = Path(_distributed().get_worker().local_directory)
    return outcome(work, (book,), {"scratch": scratch})


def _came(future: Any) -> BookResult | DualRegisterError:  # noqa: ANN401
    if future.status == "finished":
        _, result = future.result()
        assert isinstance(result, BookResult | DualRegisterError)  # noqa: S101 - what _done gives
        return result
    error = future.exception()
    words = " ".join(str(error).split())[:200]
    return Unreadable(
        f"The cluster could not read the file ({type(error).__name__}: {words}).",
        remedy="If workers died over it, validate it alone on this machine; it will say what is wrong with it.",
    )


def _distributed() -> Any:  # noqa: ANN401 - a module
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotJudged(
            "--dask needs the package distributed, which is not installed.",
            remedy="Install it with: pip install 'dualregister[cluster]'",
        ) from error
    return distributed
