"""What falls due on bridge letters and on the reports of suppliers. Source: SOC-07, SOC-09, SOC-13."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dualregister.core.due import Force, Outlook, State
from dualregister.core.soc2.coverage import Coverage, bridge_coverage, bridge_limit, coverage
from dualregister.core.soc2.due import Soc2Due
from dualregister.core.soc2.period import Span, span_of
from dualregister.core.soc2.report import report_age

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Soc2Date


def bridge_events(item: "Soc2Date", outlook: Outlook, newest: dt.date | None) -> Iterator[Soc2Due]:
    """The days that a bridge letter covers, and the day up to which it should, by convention.

    `newest` is the last day that the newest issued report of the same service covers; a report over the same days
    takes the letter's place. A letter that was given (Done on) and has run out asks for nothing more.
    """
    due = partial(
        Soc2Due,
        item_id=item.item_id,
        force=Force.CONVENTION,
        rule="SOC-07",
        owner=item.owner,
    )
    if item.period_end is None:
        yield due(event="Bridge letter", date=None, state=State.UNKNOWN, note="Period end is blank.")
        return
    span = bridge_coverage(item.period_end, item.letter_to) if item.letter_to is not None else None
    if span is None:
        wrong = "is blank" if item.letter_to is None else "is not after Period end"
        yield due(event="Bridge letter", date=None, state=State.UNKNOWN, note=f"Letter to {wrong}.")
    else:
        replaced = newest is not None and newest >= span.last
        given = outlook.reached(item.done_on) and outlook.over(span.last)
        yield due(
            event="Bridge letter",
            date=span.first,
            until=span.last,
            state=outlook.state(span.last, done=replaced or given),
            note=f"A newer report covers up to {newest}." if replaced else f"Management covers {span.days} days by it.",
        )
    yield _limit(item, item.period_end, outlook, newest)


def _limit(item: "Soc2Date", period_end: dt.date, outlook: Outlook, newest: dt.date | None) -> Soc2Due:
    last = bridge_limit(period_end)
    replaced = (newest is not None and newest > period_end) or outlook.reached(item.done_on)
    beyond = item.letter_to is not None and item.letter_to > last
    said = f"this one goes to {item.letter_to}" if beyond else "a convention, no rule of a standard"
    return Soc2Due(
        item_id=item.item_id,
        event="Bridge letter limit",
        date=last,
        state=outlook.state(last, done=replaced),
        force=Force.CONVENTION,
        rule="SOC-07",
        owner=item.owner,
        note=f"A bridge letter covers at most three months after {period_end}: {said}.",
    )


def supplier_events(item: "Soc2Date", outlook: Outlook, newest: dt.date | None) -> Iterator[Soc2Due]:
    """How much of the own period a supplier's report covers, each stretch it leaves open, and the report's age.

    `newest` is the last day that the newest report of the same supplier covers. A type 1 report covers no day, since it
    shows no operation; a letter fills what a report leaves open, but not under the inclusive method.
    """
    own = span_of(item.period_start, item.period_end)
    theirs = span_of(item.supplier_start, item.supplier_end)
    if own is not None and item.report_type == "type 1":
        yield from _coverage(item, Coverage(own, None, (own,), (own,)), outlook)
    elif own is None or theirs is None:
        yield _not_known(item, own)
    else:
        letter_to = None if item.supplier_method == "inclusive" else item.supplier_letter_to
        yield from _coverage(item, coverage(own, theirs, letter_to), outlook)
    if item.supplier_end is not None:
        yield report_age(item, outlook, item.supplier_end, newest, "Supplier report")


def _not_known(item: "Soc2Date", own: Span | None) -> Soc2Due:
    fields = "Period start and Period end" if own is None else "Supplier start and Supplier end"
    note = f"{fields} do not give a period."
    if own is not None and item.supplier_method == "inclusive":
        note = f"{fields} do not give a period; the inclusive method needs the supplier's own assertion for it."
    return Soc2Due(
        item_id=item.item_id,
        event="Supplier coverage",
        date=None,
        state=State.UNKNOWN,
        force=Force.DEFINITION,
        rule="SOC-13",
        owner=item.owner,
        note=note,
    )


def _coverage(item: "Soc2Date", found: Coverage, outlook: Outlook) -> Iterator[Soc2Due]:
    due = partial(Soc2Due, item_id=item.item_id, force=Force.DEFINITION, rule="SOC-13", owner=item.owner)
    share = f"{found.days} of {found.own.days} days ({found.percent} %)"
    if not found.open:
        rest = f"; the supplier's letter to {item.supplier_letter_to} covers the rest" if found.uncovered else ""
        yield due(
            event="Supplier coverage",
            date=found.own.first,
            until=found.own.last,
            state=State.DONE,
            note=f"The supplier's report covers {share} of the period{rest}.",
        )
    for span in found.open:
        yield due(
            event=f"Supplier coverage missing {'at the end' if span.first > found.own.first else 'from the start'}",
            date=span.first,
            until=span.last,
            state=outlook.state(span.last),
            note=f"{_short(item, share)}; {span.first} to {span.last} need {_needed(item)}.",
        )


def _short(item: "Soc2Date", share: str) -> str:
    if item.report_type == "type 1":
        return "A type 1 report of the supplier shows no operation"
    return f"The supplier's report covers {share}"


def _needed(item: "Soc2Date") -> str:
    if item.supplier_method == "inclusive":
        return "the supplier's own assertion: under the inclusive method no letter stands in for it"
    return "a type 2 report or monitoring" if item.report_type == "type 1" else "a letter or monitoring"
