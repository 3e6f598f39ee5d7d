"""A run over many books as its user sees it: a bar while it goes, what was kept, and what was done when it stops."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dualregister.app.terms import Terms
from dualregister.core.validation import BookResult
from dualregister.faces.progress import progress
from dualregister.workbook.limits import Limits

if TYPE_CHECKING:
    from dualregister.app.journal import Journal
    from dualregister.app.validate import Team


@dataclass(slots=True)
class Run:
    """One run: who does the work, what keeps the results, and how far it is."""

    step: Callable[[], None]
    journal: "Journal | None" = None
    team: "Team | None" = None
    done: int = 0

    def told(self, result: BookResult) -> None:  # noqa: ARG002 - it is shown at the end, with all others
        """Count a result."""
        self.done += 1
        self.step()

    @property
    def failed(self) -> bool:
        """Whether the journal lacks results of this run, which was said."""
        return self.journal is not None and self.journal.fault is not None


@contextmanager
def running(total: int, terms: Terms, limits: Limits, *, journal: Path | None, scheduler: str | None) -> Iterator[Run]:
    """A run over `total` books. What is said about it goes to standard error."""
    with ExitStack() as open_things:
        run = Run(lambda: None)
        if journal is not None:
            from dualregister.app.journal import Journal  # noqa: PLC0415 - only where one is named

            run.journal = open_things.enter_context(Journal(journal, terms, limits))
        if scheduler is not None:
            from dualregister.app.cluster import cluster  # noqa: PLC0415 - only where one is named

            run.team = open_things.enter_context(cluster(scheduler))
        try:
            with progress(total, "Validating") as run.step:
                yield run
        except KeyboardInterrupt:
            if total > 1:
                with suppress(OSError):  # a terminal that was closed
                    click.echo(_stopped(run.done, total, journal), err=True)
            raise
        if run.journal is not None and run.journal.used:
            click.echo(_used(run.journal.used, total, journal), err=True)
    if run.journal is not None and run.journal.fault is not None:
        click.echo(run.journal.fault.message, err=True)
        click.echo(f"  → {run.journal.fault.remedy}", err=True)


def _of(number: int, total: int) -> str:
    return f"{number:,} of {total:,} file{'' if total == 1 else 's'}"


def _used(used: int, total: int, journal: Path | None) -> str:
    if used == 1:
        return f"{_of(used, total)} has not changed since it was judged for “{journal}”; it was not judged again."
    return f"{_of(used, total)} have not changed since they were judged for “{journal}”; they were not judged again."


def _stopped(done: int, total: int, journal: Path | None) -> str:
    words = f"{_of(done, total)} {'was' if done == 1 else 'were'} judged."
    if journal is None:
        return f"{words} With --resume JOURNAL a run that is stopped can go on where it was."
    return f"{words} The same command goes on from “{journal}”."
