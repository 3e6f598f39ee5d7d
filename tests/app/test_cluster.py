"""Books in lots on a cluster that is played: who is asked for what, and what comes of a lot that is lost."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dualregister.app import cluster as clusters
from dualregister.core.validation import BookResult
from dualregister.errors import NotJudged, Unreadable


@pytest.mark.parametrize(
    ("count", "workers", "sizes"),
    [
        (1, 2, [1]),
        (200, 2, [1] * 200),
        (257, 2, [2] * 128 + [1]),
        (100_000, 2, [16] * 6250),
        (100_000, 200, [7] * 14285 + [5]),
    ],
)
def test_books_share_a_task_only_where_there_are_many(count: int, workers: int, sizes: list[int]) -> None:
    lots = clusters._lots(count, workers)
    assert [len(each) for each in lots] == sizes
    assert [at for lot in lots for at in lot] == list(range(count))


class Future:
    """What a task gave, at once."""

    def __init__(self, key: int, call: Callable[[], list[Any]]) -> None:
        self.key = key
        self.status = "finished"
        self.released = False
        try:
            self.given = call()
        except RuntimeError as error:
            self.status, self.error = "error", error

    def result(self) -> list[Any]:
        return self.given

    def exception(self) -> Exception:
        return self.error

    def release(self) -> None:
        self.released = True


class Waiting:
    """The futures, the last one first."""

    def __init__(self, futures: Sequence[Future], loop: object) -> None:
        self.left = list(futures)

    def add(self, future: Future) -> None:
        self.left.append(future)

    def __iter__(self) -> Iterator[Future]:
        while self.left:
            yield self.left.pop()


class Client:
    """A cluster of one worker that a book kills."""

    loop = None

    def __init__(self, deadly: Path) -> None:
        self.deadly = deadly
        self.futures: list[Future] = []

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def submit(self, function: object, books: Sequence[Path], **options: object) -> Future:
        def call() -> list[Any]:
            if self.deadly in books:
                raise RuntimeError("killed")
            return [(True, BookResult(path=str(each), as_of=dt.date(2026, 11, 23), rows={})) for each in books]

        self.futures.append(Future(len(self.futures), call))
        return self.futures[-1]


def test_of_a_lot_that_is_lost_each_book_is_tried_alone() -> None:
    books = [Path(f"{number}.xlsx") for number in range(200)]
    client = Client(books[31])
    team = clusters._team(SimpleNamespace(as_completed=Waiting), client)
    came = list(team(lambda name, /, *, scratch=None: None, books))  # type: ignore[arg-type]
    assert sorted(at for at, _ in came) == list(range(200))
    results = dict(came)
    assert [at for at, each in results.items() if isinstance(each, Unreadable)] == [31]
    assert all(each.path == str(books[at]) for at, each in results.items() if isinstance(each, BookResult))
    assert len(client.futures) == 67 + 3
    assert all(each.released for each in client.futures)


def test_a_worker_of_another_version_judges_nothing() -> None:
    came = clusters._done(["a", "b"], lambda name, /, *, scratch=None: pytest.fail("judged"), "another")
    assert [isinstance(each, NotJudged) for _, each in came] == [True, True]
