"""What falls due on a SOC 2 report of one's own. Source: SOC-02 to SOC-06, SOC-08, SOC-09."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dualregister.core.days import ONE_DAY
from dualregister.core.due import Force, Outlook, State
from dualregister.core.soc2 import period
from dualregister.core.soc2.due import Soc2Due

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Soc2Date


def report_events(item: "Soc2Date", outlook: Outlook, report_type: str, newest: dt.date | None) -> Iterator[Soc2Due]:
    """Everything that falls due on one report.

    `report_type` stands in for a blank Report type; `newest` is the last day that the newest issued report of the same
    service covers.
    """
    kind = item.report_type or report_type
    if kind == "type 1":
        yield _type_1(item, outlook)
        end = item.as_of
    else:
        yield _type_2(item, outlook)
        yield from _length(item, outlook)
        end = None if _in_disorder(item) else item.period_end
    yield from _continuity(item, outlook)
    if end is None:
        return
    yield _report_date(item, outlook, end, kind)
    yield from _subsequent_events(item, outlook, end)
    yield report_age(item, outlook, end, newest, "Report")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _in_disorder(item: "Soc2Date") -> bool:
    return item.period_start is not None and item.period_end is not None and item.period_end < item.period_start


def _type_1(item: "Soc2Date", outlook: Outlook) -> Soc2Due:
    known = item.as_of is not None
    return Soc2Due(
        item_id=item.item_id,
        event="Type 1 day",
        date=item.as_of,
        state=outlook.state(item.as_of, done=item.as_of is not None and outlook.over(item.as_of)),
        force=Force.DEFINITION,
        rule="SOC-02",
        owner=item.owner,
        note="A type 1 report speaks of design on one day."
        if known
        else "As of is blank; a type 1 report has one day.",
    )


def _type_2(item: "Soc2Date", outlook: Outlook) -> Soc2Due:
    due = partial(
        Soc2Due,
        item_id=item.item_id,
        event="Type 2 period",
        force=Force.DEFINITION,
        rule="SOC-03",
        owner=item.owner,
    )
    span = period.span_of(item.period_start, item.period_end)
    if span is None:
        wrong = "Period end is before Period start." if _in_disorder(item) else "Period start or Period end is blank."
        return due(date=None, state=State.UNKNOWN, note=wrong)
    return due(
        date=span.first,
        until=span.last,
        state=outlook.state(span.last, done=outlook.over(span.last)),
        note=f"{_days(span.days)}, the first and the last included.",
    )


def _length(item: "Soc2Date", outlook: Outlook) -> Iterator[Soc2Due]:
    """A period outside three to twelve months, with the day on which it would be usual."""
    span = period.span_of(item.period_start, item.period_end)
    if span is None:
        return
    shortest, longest = period.shortest_usual_end(span.first), period.longest_usual_end(span.first)
    if shortest <= span.last <= longest:
        return
    short = span.last < shortest
    day = shortest if short else longest
    yield Soc2Due(
        item_id=item.item_id,
        event="Period length",
        date=day,
        state=outlook.state(day),
        force=Force.CONVENTION,
        rule="SOC-04",
        owner=item.owner,
        note=f"The period is {'shorter than 3' if short else 'longer than 12'} months; {day} would be a usual end.",
    )


def _continuity(item: "Soc2Date", outlook: Outlook) -> Iterator[Soc2Due]:
    """Customers expect the next period to begin on the day after the last one; the window is the gap between them.

    A gap before a report that was issued can no longer be mended; it asks for nothing more.
    """
    if item.previous_end is None:
        return
    expected = item.previous_end + ONE_DAY
    due = partial(
        Soc2Due,
        item_id=item.item_id,
        event="Continuity with the period before",
        force=Force.CONVENTION,
        rule="SOC-08",
        owner=item.owner,
        date=expected,
    )
    if item.period_start is None:
        yield due(state=outlook.state(expected), note=f"A period that leaves no gap starts on {expected}.")
        return
    gap = period.gap_days(item.previous_end, item.period_start)
    if gap > 0:
        last = item.period_start - ONE_DAY
        issued = outlook.reached(item.report_date)
        yield due(
            until=last, state=outlook.state(last, done=issued), note=f"Gap of {_days(gap)} that no period covers."
        )
    else:
        note = f"Overlap of {_days(-gap)} with the period before." if gap else "The periods follow without a gap."
        yield due(state=State.DONE, note=note)


def _report_date(item: "Soc2Date", outlook: Outlook, end: dt.date, kind: str) -> Soc2Due:
    earliest = period.earliest_report_date(end, kind)
    due = partial(
        Soc2Due,
        item_id=item.item_id,
        event="Report date",
        force=Force.DEFINITION,
        rule="SOC-05",
        owner=item.owner,
        date=item.report_date,
    )
    if item.report_date is None:
        return due(
            state=State.UNKNOWN, note=f"Report date is blank; it usually lies weeks to a few months after {end}."
        )
    if item.report_date < earliest:
        note = f"A report on work up to {end} cannot be dated {item.report_date}."
        return due(state=State.UNKNOWN, note=note)
    done = outlook.reached(item.report_date)
    after = "on the as-of day" if kind == "type 1" else "on the day after the period"
    note = f"The auditor signs {after} at the earliest: {earliest}."
    return due(state=outlook.state(item.report_date, done=done), note=note)


def _subsequent_events(item: "Soc2Date", outlook: Outlook, end: dt.date) -> Iterator[Soc2Due]:
    due = partial(
        Soc2Due,
        item_id=item.item_id,
        event="Subsequent events",
        force=Force.DEFINITION,
        rule="SOC-06",
        owner=item.owner,
        date=end + ONE_DAY,
    )
    if item.report_date is None:
        yield due(state=State.UNKNOWN, note="The window ends with Report date, which is blank.")
        return
    window = period.subsequent_window(end, item.report_date)
    if window is not None:
        yield due(
            until=window.last,
            state=outlook.state(window.last, done=outlook.over(window.last)),
            note=f"Events of {_days(window.days)} are asked for; they are no operating evidence for the period.",
        )


def report_age(item: "Soc2Date", outlook: Outlook, end: dt.date, newest: dt.date | None, what: str) -> Soc2Due:
    """The day up to which a report is not older than twelve months; done when a newer one is there."""
    last = period.ask_again_after(end)
    newer = newest is not None and newest > end
    return Soc2Due(
        item_id=item.item_id,
        event=f"{what} age",
        date=last,
        state=outlook.state(last, done=newer),
        force=Force.CONVENTION,
        rule="SOC-09",
        owner=item.owner,
        note=f"A report up to {newest} is there." if newer else f"After {last} customers ask for a newer report.",
    )
