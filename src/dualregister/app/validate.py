"""The verb `validate`: workbooks in, findings out. Each book is read and judged in a process of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister import __version__
from dualregister.app.terms import Terms
from dualregister.app.view import View
from dualregister.core.validation import BookResult, Obstacle, Validation
from dualregister.errors import DualRegisterError

if TYPE_CHECKING:
    from dualregister.workbook.limits import Limits


def validate(
    books: Sequence[Path],
    terms: Terms,
    *,
    view: View | None = None,
    limits: "Limits | None" = None,
    told: Callable[[BookResult], None] | None = None,
) -> Validation:
    """The findings of `books`, in their order. One that cannot be read is in the result and hides no other.

    `told` is called with each result as it comes.
    """
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    results = []
    with Child(limits) as child:
        for path in books:
            result = (view or View()).applied(_judged(child.run, path, terms, limits))
            results.append(result)
            if told is not None:
                told(result)
    days = {result.as_of for result in results}
    return Validation(days.pop() if len(days) == 1 else terms.day(None), __version__, tuple(results))


def _judged(run: Callable[..., BookResult], path: Path, terms: Terms, limits: "Limits") -> BookResult:
    from dualregister.app.judging import judge_book  # noqa: PLC0415

    try:
        return run(judge_book, path, terms, limits)
    except DualRegisterError as error:
        obstacle = Obstacle(message=error.message, remedy=error.remedy)
        return BookResult(path=str(path), as_of=terms.day(None), error=obstacle, rows={})
