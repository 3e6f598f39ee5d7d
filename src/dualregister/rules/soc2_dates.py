"""Seed row 6, SOC 2 side: days and periods of reports, bridge letters, suppliers."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.days import ONE_DAY
from dualregister.core.finding import Severity
from dualregister.core.soc2 import period
from dualregister.core.soc2.coverage import bridge_limit
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

Day = dt.date | None


@rule(
    "DAT-10",
    "Type 1 has an as-of date, type 2 has a period",
    on="SOC 2 Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source="soc2-auditors.com; larsco.com",
    good={
        "kind": "report",
        "report_type": "type 2",
        "period_start": dt.date(2025, 10, 1),
        "period_end": dt.date(2026, 9, 30),
    },
    bad={"kind": "report", "report_type": "type 2", "as_of": dt.date(2026, 9, 30)},
)
def report_type_and_dates_differ(  # noqa: PLR0913, PLR0917 - one parameter for each column that it reads
    kind: str | None,
    report_type: str | None,
    as_of: Day,
    period_start: Day,
    period_end: Day,
    context: Context,
) -> Iterator[Problem]:
    """Type 1 is one date; type 2 is a period."""
    judged = report_type or (context.settings.report_type if kind == "report" else None)
    if judged is None:
        return
    days = {"as_of": as_of, "period_start": period_start, "period_end": period_end}
    wanted = {"as_of"} if judged == "type 1" else {"period_start", "period_end"}
    has = "an as-of day" if judged == "type 1" else "a period"
    for name, day in days.items():
        header = name.replace("_", " ").capitalize()
        if name in wanted and day is None:
            yield Problem(name, f"{header} is blank; a {judged} report has {has}.", f"Enter {header}.")
        elif name not in wanted and day is not None:
            yield Problem(
                name,
                f"{header} is filled in; a {judged} report has {has} only.",
                f"Clear {header}, or correct Report type.",
            )


@rule(
    "DAT-11",
    "Period end is after period start",
    on="SOC 2 Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source="seed row 6",
    good={"period_start": dt.date(2025, 10, 1), "period_end": dt.date(2026, 9, 30)},
    bad={"period_start": dt.date(2026, 10, 1), "period_end": dt.date(2026, 9, 30)},
)
def period_without_length(period_start: Day, period_end: Day) -> Iterator[Problem]:
    """Impossible period."""
    if period_start is not None and period_end is not None and period_end <= period_start:
        yield Problem(
            "period_end",
            f"Period end {period_end} is not after Period start {period_start}.",
            "Correct the day that is wrong.",
        )


@rule(
    "DAT-12",
    "Period is 3 to 12 months",
    on="SOC 2 Dates",
    severity=Severity.WARNING,
    seed_row=6,
    source="larsco.com; urmconsulting.com; soc2-auditors.com",
    good={"period_start": dt.date(2026, 4, 1), "period_end": dt.date(2026, 9, 30)},
    bad={"period_start": dt.date(2026, 8, 1), "period_end": dt.date(2026, 9, 15)},
)
def period_of_unusual_length(period_start: Day, period_end: Day) -> Iterator[Problem]:
    """No legal minimum; 3 months is the shortest most CPA firms take, 12 is usual."""
    if period_start is None or period_end is None or period_end <= period_start:
        return
    shortest, longest = period.shortest_usual_end(period_start), period.longest_usual_end(period_start)
    if not shortest <= period_end <= longest:
        wrong = "shorter than 3" if period_end < shortest else "longer than 12"
        yield Problem(
            "period_end",
            f"The period from {period_start} to {period_end} is {wrong} months.",
            f"Check it with the service auditor; an end from {shortest} to {longest} is usual.",
        )


@rule(
    "DAT-13",
    "Report date is after the period end, or not before the as-of date",
    on="SOC 2 Dates",
    severity=Severity.ERROR,
    seed_row=6,
    source="bytechek and thoropass help pages",
    good={"period_end": dt.date(2026, 9, 30), "report_date": dt.date(2026, 11, 12)},
    bad={"period_end": dt.date(2026, 9, 30), "report_date": dt.date(2026, 9, 15)},
)
def report_dated_too_early(report_date: Day, period_end: Day, as_of: Day) -> Iterator[Problem]:
    """The auditor signs after the work."""
    if report_date is None:
        return
    if period_end is not None and report_date < period.earliest_report_date(period_end, "type 2"):
        yield Problem(
            "report_date",
            f"Report date {report_date} is not after Period end {period_end}.",
            "Correct the day that is wrong.",
        )
    elif period_end is None and as_of is not None and report_date < period.earliest_report_date(as_of, "type 1"):
        yield Problem(
            "report_date",
            f"Report date {report_date} is before the as-of day {as_of}.",
            "Correct the day that is wrong.",
        )


@rule(
    "DAT-14",
    "No gap between consecutive periods",
    on="SOC 2 Dates",
    severity=Severity.WARNING,
    seed_row=6,
    source="urmconsulting.com FAQ",
    good={"previous_end": dt.date(2025, 9, 30), "period_start": dt.date(2025, 10, 1)},
    bad={"previous_end": dt.date(2025, 9, 30), "period_start": dt.date(2025, 11, 1)},
)
def periods_not_continuous(previous_end: Day, period_start: Day) -> Iterator[Problem]:
    """Customers expect no gap; a gap needs a reason."""
    if previous_end is None or period_start is None:
        return
    gap = period.gap_days(previous_end, period_start)
    if gap:
        days = "1 day" if abs(gap) == 1 else f"{abs(gap)} days"
        wrong = f"leaves a gap of {days} to" if gap > 0 else f"overlaps by {days} with"
        yield Problem(
            "period_start",
            f"The period from {period_start} {wrong} the one before, which ended on {previous_end}.",
            f"Start it on {previous_end + ONE_DAY}, or note the reason.",
        )


@rule(
    "DAT-15",
    "Bridge letter covers at most three months",
    on="SOC 2 Dates",
    severity=Severity.WARNING,
    seed_row=6,
    source="thoropass.com; ciferi.pages.dev (convention only)",
    good={"kind": "bridge letter", "period_end": dt.date(2026, 6, 30), "letter_to": dt.date(2026, 9, 30)},
    bad={"kind": "bridge letter", "period_end": dt.date(2026, 6, 30), "letter_to": dt.date(2026, 11, 15)},
)
def bridge_letter_too_long(period_end: Day, letter_to: Day) -> Iterator[Problem]:
    """A convention, not a rule of any standard."""
    if period_end is None or letter_to is None:
        return
    limit = bridge_limit(period_end)
    if letter_to > limit:
        yield Problem(
            "letter_to",
            f"The letter goes to {letter_to}, more than three months after the period's end on {period_end}.",
            f"End it on {limit} at the latest, or ask when the next report comes.",
        )


@rule(
    "DAT-16",
    "Subservice report covers the whole own period",
    on="SOC 2 Dates",
    severity=Severity.WARNING,
    seed_row=6,
    source="linfordco.com; auditpath.io",
    good={
        "kind": "subservice report",
        "period_start": dt.date(2025, 10, 1),
        "period_end": dt.date(2026, 9, 30),
        "supplier": "Northwind Hosting",
        "supplier_start": dt.date(2025, 7, 1),
        "supplier_end": dt.date(2026, 6, 30),
        "supplier_letter_to": dt.date(2026, 9, 30),
    },
    bad={
        "kind": "subservice report",
        "period_start": dt.date(2025, 10, 1),
        "period_end": dt.date(2026, 9, 30),
        "supplier": "Northwind Hosting",
        "supplier_start": dt.date(2025, 7, 1),
        "supplier_end": dt.date(2026, 6, 30),
    },
)
def supplier_report_leaves_days_open(
    period_start: Day, period_end: Day, supplier_start: Day, supplier_end: Day, supplier_letter_to: Day
) -> Iterator[Problem]:
    """Uncovered months need a bridge letter or other monitoring."""
    if period_start is not None and supplier_start is not None and supplier_start > period_start:
        yield Problem(
            "supplier_start",
            f"The supplier's report starts on {supplier_start}; the own period starts on {period_start}.",
            "Ask for the report before it; a bridge letter does not look back.",
        )
    if period_end is None or supplier_end is None or supplier_end >= period_end:
        return
    if period_start is not None and supplier_end < period_start:
        yield Problem(
            "supplier_end",
            f"The supplier's report ends on {supplier_end}, before the own period starts on {period_start}.",
            "Ask for a report of the period; a bridge letter alone shows no operation.",
        )
    elif supplier_letter_to is None or supplier_letter_to < period_end:
        first = max(supplier_end, supplier_letter_to or supplier_end) + ONE_DAY
        yield Problem(
            "supplier_end" if supplier_letter_to is None else "supplier_letter_to",
            f"Nothing of the supplier covers {first} to {period_end}.",
            "Ask for a bridge letter up to the period's end, or name the monitoring of your own.",
        )


RULES = (
    report_type_and_dates_differ,
    period_without_length,
    period_of_unusual_length,
    report_dated_too_early,
    periods_not_continuous,
    bridge_letter_too_long,
    supplier_report_leaves_days_open,
)
