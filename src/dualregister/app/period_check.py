"""The days of one report of the SOC 2 side, judged by the rules on periods that `validate` asks."""

import datetime as dt

from dualregister.rules.context import Context
from dualregister.rules.soc2_dates import (
    period_of_unusual_length,
    period_without_length,
    periods_not_continuous,
    report_dated_too_early,
    report_type_and_dates_differ,
)

Day = dt.date | None


def period_faults(  # noqa: PLR0913, PLR0917 - the columns of a report
    report_type: str | None, as_of: Day, start: Day, end: Day, report_date: Day = None, previous_end: Day = None
) -> tuple[str, ...]:
    """What is wrong, with what to do; nothing where type, order, length and gap are right. Source: DAT-10 to DAT-14."""
    values = {
        "kind": "report",
        "report_type": report_type,
        "as_of": as_of,
        "period_start": start,
        "period_end": end,
        "report_date": report_date,
        "previous_end": previous_end,
        "context": Context(as_of=dt.date.max),
    }
    name = "SOC 2 Dates"
    return tuple(
        f"{problem.message} {problem.remedy}"
        for rule in _RULES
        for problem in rule.checks[name](*map(values.__getitem__, rule.inputs(name)))
    )


_RULES = (
    report_type_and_dates_differ,
    period_without_length,
    period_of_unusual_length,
    report_dated_too_early,
    periods_not_continuous,
)
