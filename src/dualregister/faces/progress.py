"""What depends on a terminal: a progress bar and the width of a line on one; nothing of both in a pipe."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


def terminal_width() -> int | None:
    """How wide the terminal of standard output is; None in a pipe and in a file."""
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415 - only for a terminal

    return shutil.get_terminal_size().columns


@contextmanager
def progress(total: int, doing: str) -> Iterator[Callable[[], None]]:
    """A function to call after each of `total` steps. The bar is on standard error and goes away at the end."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is shown
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    pace = TextColumn("{task.fields[pace]}")
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), pace, TimeRemainingColumn())
    # Refreshed by hand: a refreshing thread would be copied into the reading process.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task(doing, total=total, pace="")
    started, done = time.monotonic(), 0

    def step() -> None:
        nonlocal done
        done += 1
        bar.update(task, advance=1, pace=f"{done / max(time.monotonic() - started, 0.001):,.1f} files/s")
        with suppress(OSError):
            bar.refresh()

    # A terminal that has gone costs the bar, not the answer.
    with suppress(OSError):
        bar.start()
    try:
        yield step
    finally:
        with suppress(OSError):
            bar.stop()
