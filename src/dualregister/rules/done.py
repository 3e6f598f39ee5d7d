"""Days on which something was done."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.finding import Severity
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

Day = dt.date | None


def _ahead(field: str, verb: str, day: Day, context: Context) -> Iterator[Problem]:
    if day is not None and day > context.as_of:
        yield Problem(
            field,
            f"{verb} on {day}, after {context.as_of}, the day of judgement.",
            "Correct the day, or leave it blank until then.",
        )


def _iso_ahead(last_done: Day, done_on: Day, context: Context) -> Iterator[Problem]:
    yield from _ahead("last_done", "Done", last_done, context)
    yield from _ahead("done_on", "Done", done_on, context)


def _soc2_ahead(done_on: Day, context: Context) -> Iterator[Problem]:
    return _ahead("done_on", "Done", done_on, context)


@rule(
    "DON-01",
    "Nothing was done on a day that is still to come",
    on="Register",
    severity=Severity.WARNING,
    seed_row=6,
    source="seed row 6; the form of the workbook",
    good={"status": "closed", "closed": dt.date(2026, 11, 23)},
    bad={"status": "closed", "closed": dt.date(2026, 11, 24)},
    also={"ISO Dates": _iso_ahead, "SOC 2 Dates": _soc2_ahead},
)
def done_in_the_future(closed: Day, context: Context) -> Iterator[Problem]:
    """A day that is still to come makes open work look done, and moves what is due next away."""
    return _ahead("closed", "Closed", closed, context)


RULES = (done_in_the_future,)
