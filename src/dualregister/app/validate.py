"""The verb `validate`: workbooks in, findings out. Each book is read and judged in a process of its own."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dualregister import __version__
from dualregister.app.books import BookName
from dualregister.app.terms import Terms
from dualregister.app.view import View
from dualregister.core.validation import BookResult, Obstacle, Validation
from dualregister.errors import DualRegisterError, Unreadable

if TYPE_CHECKING:
    from dualregister.app.journal import Journal
    from dualregister.workbook.limits import Limits


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A result and the digest of the content that it is of; None where that changed while it was judged."""

    result: BookResult
    content: str | None


Outcomes = Generator[tuple[int, BookResult | Witnessed | DualRegisterError], None, None]


class Work(Protocol):
    """What is done with a book: it is judged. One at a URL is fetched into `scratch`."""

    def __call__(self, name: BookName, /, *, scratch: Path | None = None) -> BookResult | Witnessed:
        """The result. Unreadable where the book cannot be read."""


Team = Callable[[Work, Sequence[BookName]], Outcomes]
"""Who does the work: gives the number of each book and what came of it, as it comes."""


def validate(  # noqa: PLR0913 - what a run can be given
    books: Sequence[BookName],
    terms: Terms,
    *,
    view: View | None = None,
    limits: "Limits | None" = None,
    told: Callable[[BookResult], None] | None = None,
    jobs: int = 1,
    journal: "Journal | None" = None,
    team: Team | None = None,
) -> Validation:
    """The findings of `books`, in their order. One that cannot be read is in the result and hides no other.

    `told` is called with each result as it comes. `jobs` is how many processes work side by side; `team` takes their
    place. A book whose result `journal` holds is not judged again.
    """
    from dualregister.workbook.limits import Limits  # noqa: PLC0415 - after the face has shown that it is alive

    limits = limits or Limits()
    view = view or View()
    results: dict[int, BookResult] = {}

    def came(at: int, result: BookResult) -> None:
        results[at] = view.applied(result)
        if told is not None:
            told(results[at])

    keys = {at: journal.key(book) for at, book in enumerate(books) if journal is not None and isinstance(book, Path)}
    for at, key in keys.items():
        kept = journal.result(key, path_of(books[at])) if journal is not None else None
        if kept is not None:
            came(at, kept)
    left = [at for at in range(len(books)) if at not in results]
    if left:
        # A worker of a cluster has a working folder of its own.
        work = _work(terms if team is None else _absolute(terms), limits, witnessed=journal is not None)
        with closing((team or _crew(jobs, limits))(work, [books[at] for at in left])) as outcomes:
            for number, outcome in outcomes:
                at = left[number]
                if journal is not None and at in keys:
                    outcome = _kept(outcome, journal, keys[at], Path(books[at]), away=team is not None)  # noqa: PLW2901
                came(at, _result(outcome, books[at], terms))
    days = {result.as_of for result in results.values()}
    in_order = tuple(results[at] for at in range(len(books)))
    return Validation(days.pop() if len(days) == 1 else terms.day(None), __version__, in_order)


def cores() -> int:
    """How many processors this program may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _work(terms: Terms, limits: "Limits", *, witnessed: bool) -> Work:
    if witnessed:
        from dualregister.app.content import judge_witnessed  # noqa: PLC0415 - only for a journal

        return partial(judge_witnessed, terms=terms, limits=limits)
    from dualregister.app.judging import judge_named  # noqa: PLC0415

    return partial(judge_named, terms=terms, limits=limits)


def _absolute(terms: Terms) -> Terms:
    return replace(terms, plan=terms.plan and terms.plan.absolute(), words=terms.words and terms.words.absolute())


def _kept(
    outcome: BookResult | Witnessed | DualRegisterError, journal: "Journal", key: str | None, book: Path, *, away: bool
) -> BookResult | Witnessed | DualRegisterError:
    """The outcome, which goes into the journal where it is that of the content under `key`."""
    if not isinstance(outcome, Witnessed):
        return outcome
    there = journal.key_of(outcome.content, book)
    if there == key:
        journal.add(key, outcome.result)
    elif away and None not in (there, key) and journal.key(book) == key:
        return Unreadable(
            "A worker read another file under this path than the one that is here.",
            remedy="Let all workers reach the same drive by the same path, or give the URL of the book.",
        )
    return outcome


def _crew(jobs: int, limits: "Limits") -> Team:
    from dualregister.workbook.crew import Crew  # noqa: PLC0415

    def outcomes(work: Work, books: Sequence[BookName]) -> Outcomes:
        with _scratch(books) as scratch, Crew(min(jobs, len(books)), partial(work, scratch=scratch), limits) as crew:
            yield from crew.outcomes(books)

    return outcomes


@contextmanager
def _scratch(books: Sequence[BookName]) -> Iterator[Path | None]:
    """Where books at a URL are fetched to. A child that is killed leaves its copy there, so it goes with the run."""
    if all(isinstance(each, Path) for each in books):
        yield None
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only for a URL

    with TemporaryDirectory(prefix="dualregister-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def path_of(book: BookName) -> str:
    """How a result calls its book: a file by its path, a URL without its secrets."""
    if isinstance(book, Path):
        return str(book)
    from dualregister.core.urls import shown  # noqa: PLC0415 - only for a URL

    return shown(book)


def _result(outcome: BookResult | Witnessed | DualRegisterError, book: BookName, terms: Terms) -> BookResult:
    if isinstance(outcome, Witnessed):
        return outcome.result
    if isinstance(outcome, BookResult):
        return outcome
    obstacle = Obstacle(message=outcome.message, remedy=outcome.remedy)
    return BookResult(path=path_of(book), as_of=terms.day(None), error=obstacle, rows={})
