"""Books in lots on a cluster that is played: who is asked for what, and what comes of a lot that is lost."""

import datetime as dt
import pkgutil
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dualregister.app import cluster as clusters
from dualregister.core.validation import BookResult
from dualregister.errors import Missing, NotJudged, Unreadable


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
        self.statuses = ["finished"]
        """The last one holds until the future is waited for again."""
        self.released = False
        try:
            self.given = call()
        except RuntimeError as error:
            self.statuses, self.error = ["error"], error
        except ConnectionError:
            self.statuses = ["cancelled"]

    @property
    def status(self) -> str:
        return self.statuses[-1]

    def result(self, timeout: float) -> list[Any]:
        return self.given

    def exception(self) -> Exception:
        return self.error

    def release(self) -> None:
        self.released = True


class Waiting:
    """The futures, the last one first; `stuck` of them never end."""

    stuck = 0

    def __init__(self, futures: Sequence[Future], loop: object) -> None:
        self.left = list(futures)

    def add(self, future: Future) -> None:
        self.left.append(future)
        if future.status == "lost":
            future.statuses.pop()

    def is_empty(self) -> bool:
        return not self.left

    def next_batch(self, *, block: bool) -> list[Future]:
        assert not block
        return [self.left.pop()] if len(self.left) > self.stuck else []


class Client:
    """A cluster of one worker that the books named kill."""

    loop = None

    def __init__(self, *deadly: Path, with_it: type[Exception] = RuntimeError) -> None:
        self.deadly = set(deadly)
        self.with_it = with_it
        self.futures: list[Future] = []
        self.sent: list[Path] = []
        self.workers: list[dict[str, object]] = []

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def scheduler_info(self) -> dict[str, object]:
        return {"workers": self.workers.pop(0) if self.workers else {}}

    def submit(self, function: object, books: Sequence[Path], **options: object) -> Future:
        def call() -> list[Any]:
            self.sent += books
            if self.deadly.intersection(books):
                raise self.with_it("killed")
            return [(True, BookResult(path=str(each), as_of=dt.date(2026, 11, 23), rows={})) for each in books]

        self.futures.append(Future(len(self.futures), call))
        return self.futures[-1]


def came_of(client: Client, books: Sequence[Path]) -> dict[int, Any]:
    team = clusters._team(SimpleNamespace(as_completed=Waiting), client)
    came = list(team(lambda name, /, *, scratch=None: None, books))  # type: ignore[arg-type]
    assert sorted(at for at, _ in came) == list(range(len(books)))
    return dict(came)


def test_of_a_lot_that_is_lost_each_book_is_tried_alone() -> None:
    books = [Path(f"{number}.xlsx") for number in range(200)]
    client = Client(books[31].absolute())
    results = came_of(client, books)
    assert [at for at, each in results.items() if isinstance(each, Unreadable)] == [31]
    assert all(each.path == str(books[at]) for at, each in results.items() if isinstance(each, BookResult))
    assert len(client.futures) == 67 + 3
    assert all(each.released for each in client.futures)


def test_a_worker_is_given_whole_paths_and_the_result_has_the_name_that_the_user_gave() -> None:
    client = Client()
    results = came_of(client, [Path("share/0.xlsx")])
    assert client.sent == [Path.cwd() / "share/0.xlsx"]
    assert results[0].path == str(Path("share/0.xlsx"))


def test_what_a_scheduler_took_with_it_is_told_of_each_book() -> None:
    books = [Path(f"{number}.xlsx") for number in range(200)]
    results = came_of(Client(books[31].absolute(), with_it=ConnectionError), books)
    assert [at for at, each in results.items() if isinstance(each, NotJudged)] == [30, 31, 32]
    assert "scheduler went away" in results[31].message
    assert "--resume" in results[31].remedy


def test_a_result_that_its_worker_took_with_it_is_waited_for_again() -> None:
    class Losing(Client):
        def submit(self, function: object, books: Sequence[Path], **options: object) -> Future:
            future = super().submit(function, books, **options)
            future.statuses = ["finished", "lost"]
            return future

    results = came_of(Losing(), [Path("0.xlsx"), Path("1.xlsx")])
    assert [each.path for each in results.values()] == ["1.xlsx", "0.xlsx"]


def test_without_a_worker_what_was_done_is_given_and_the_rest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Waiting, "stuck", 2)
    monkeypatch.setattr(clusters, "_PAUSE", 0)
    monkeypatch.setattr(clusters, "_LOOK", 0)
    monkeypatch.setattr(clusters, "_ALONE", 0)
    client = Client()
    client.workers = [{"one": {}}, {"one": {}}]
    results = came_of(client, [Path(f"{number}.xlsx") for number in range(5)])
    told = [each.message for each in results.values() if isinstance(each, NotJudged)]
    assert told == ["No worker was left before the file was judged."] * 2
    assert client.workers == []


def test_what_a_worker_does_not_find_but_is_here_is_told(tmp_path: Path) -> None:
    (tmp_path / "here.xlsx").touch()
    missing = Missing("There is no such file.", remedy="Check it.")
    told = clusters._named(missing, tmp_path / "here.xlsx")
    assert isinstance(told, Unreadable)
    assert "is here, but a worker" in told.message
    assert clusters._named(missing, tmp_path / "none.xlsx") is missing


@pytest.mark.parametrize("answer", [ModuleNotFoundError("No module"), "0.1.0"])
def test_workers_without_the_program_are_told_at_the_start(answer: object) -> None:
    asked = []

    def run(function: object, *given: object, **options: object) -> dict[str, object]:
        asked.append((function, given))
        return {"tcp://one": answer, "tcp://two": "0.1.0"}

    told = nullcontext() if answer == "0.1.0" else pytest.raises(NotJudged, match="not on 1 of 2 workers: tcp://one")
    with told:
        clusters._check_program(SimpleNamespace(run=run))
    assert asked == [(pkgutil.resolve_name, ("dualregister:__version__",))]


def test_a_worker_of_another_version_judges_nothing() -> None:
    came = clusters._done(["a", "b"], lambda name, /, *, scratch=None: pytest.fail("judged"), "another")
    assert [isinstance(each, NotJudged) for _, each in came] == [True, True]
