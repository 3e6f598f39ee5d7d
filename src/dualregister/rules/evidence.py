"""Seed row 5: evidence and records."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from dualregister.core.cells import Fault, Misfit, Value
from dualregister.core.finding import Severity
from dualregister.core.names import nobody
from dualregister.core.sheets import Field, Kind, sheet
from dualregister.rules.cells import text_date_words
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

Cell = Value | Misfit

_SEVERAL = re.compile(r"[,;|]|\s(?:and|\+)\s|\b([A-Z]+[-_]?)\d+(?:[\s/&+\u2013]|\s-\s)+\1\d", re.IGNORECASE)
"""A separator, or two ids of one pattern: C-01/C-02. A sign within an id is none: C-R+D-1."""
_LOCAL = re.compile(r"[A-Za-z]:|file:|~", re.IGNORECASE)


def _days(*cells: Cell) -> Iterator[dt.date]:
    """The real days among the cells; what is no day has a finding of its own."""
    for cell in cells:
        for each in cell if isinstance(cell, tuple) else (cell,):
            if isinstance(each, dt.date):
                yield each


@rule(
    "EVD-01",
    "One claim per row",
    on=("Reuse", "Claims"),
    severity=Severity.ERROR,
    seed_row=5,
    source="seed row 5",
    good={"claim_id": "C-001"},
    bad={"claim_id": "C-001; C-002"},
    covers=("claim_id",),
)
def several_claims_in_one_row(claim_id: str | None) -> Iterator[Problem]:
    """One row per claim: a row with two claims shows neither which one is met nor which one is not."""
    if claim_id is None:
        yield Problem("claim_id", "Claim ID is blank.", "Enter the id of one claim.")
    elif _SEVERAL.search(claim_id):
        yield Problem("claim_id", f"Claim ID “{claim_id}” holds more than one id.", "Give each claim a row of its own.")


_SIX = (
    ("ref", "Ref", "Enter the source reference, such as A.5.18 or CC6.3."),
    ("owner", "Owner", "Name the person or role that answers for the record."),
    ("artifact", "Artifact", "Name the record so that others find it."),
    ("date_from", "Date", "Enter Date from, Date to or Occurrences."),
    ("review_trigger", "Review trigger", "Say what makes the evidence be looked at again."),
    ("permission", "Permission", "List who may have it, or enter none or any."),
)


@rule(
    "EVD-02",
    "The six evidence columns are filled",
    on="Evidence",
    severity=Severity.ERROR,
    seed_row=5,
    source="seed row 5",
    good={"review_trigger": "role change"},
    bad={"review_trigger": None},
    covers=("ref", "owner", "artifact", "review_trigger"),
    sees_misfits=True,
)
def evidence_column_blank(  # noqa: PLR0913, PLR0917 - a check reads its fields by name
    evidence_id: Cell,
    ref: Cell,
    owner: Cell,
    artifact: Cell,
    date_from: Cell,
    date_to: Cell,
    occurrences: Cell,
    review_trigger: Cell,
    permission: Cell,
    context: Context,
) -> Iterator[Problem]:
    """Source, owner, artifact, date, review trigger and reuse permission: without one of them nothing can be reused."""
    dated = date_from or date_to or occurrences or listed_runs(evidence_id, context)
    values = (ref, owner, artifact, dated, review_trigger, permission)
    for (field, header, remedy), value in zip(_SIX, values, strict=True):
        if field == "owner" and isinstance(value, str) and nobody(value):
            yield Problem(field, f"Owner “{value}” names nobody.", remedy)
        elif not value:
            yield Problem(field, f"{header} is blank.", remedy)


def listed_runs(evidence_id: Cell, context: Context) -> Sequence[dt.date]:
    """The runs of the evidence on the sheet Occurrences."""
    return context.runs.get(evidence_id.casefold(), ()) if isinstance(evidence_id, str) else ()


def _ahead(field: str, days: Iterator[dt.date], as_of: dt.date) -> Iterator[Problem]:
    ahead = [each for each in days if each > as_of]
    if ahead:
        yield Problem(
            field,
            f"The date {min(ahead)} lies after {as_of}, the day of judgement.",
            "Correct the date, or enter the record once it has happened.",
        )


def _run_in_the_future(date: Cell, context: Context) -> Iterator[Problem]:
    return _ahead("date", _days(date), context.as_of)


@rule(
    "EVD-03",
    "Evidence date is not in the future",
    on="Evidence",
    severity=Severity.ERROR,
    seed_row=5,
    source="seed row 8 (date check)",
    good={"occurrences": (dt.date(2026, 8, 13),)},
    bad={"occurrences": (dt.date(2027, 1, 5),)},
    also={"Occurrences": _run_in_the_future},
    sees_misfits=True,
)
def evidence_from_the_future(
    kind: Cell, date_from: Cell, date_to: Cell, occurrences: Cell, context: Context
) -> Iterator[Problem]:
    """A record cannot prove what has not happened."""
    yield from _ahead("date_from", _days(date_from), context.as_of)
    if kind != "document":
        yield from _ahead("date_to", _days(date_to), context.as_of)
    yield from _ahead("occurrences", _days(occurrences), context.as_of)


_DATE_FIELDS = {
    name: tuple(each for each in sheet(name).fields if each.kind in (Kind.DATE, Kind.DATES))
    for name in ("Evidence", "Occurrences")
}


def _text_dates(fields: tuple[Field, ...], *cells: Cell) -> Iterator[Problem]:
    for field, cell in zip(fields, cells, strict=True):
        if isinstance(cell, Misfit) and cell.fault is Fault.TEXT_DATE:
            yield Problem(field.name, *text_date_words(cell, field))


def _run_with_text_date(date: Cell) -> Iterator[Problem]:
    return _text_dates(_DATE_FIELDS["Occurrences"], date)


@rule(
    "EVD-04",
    "Date cell is a real date",
    on="Evidence",
    severity=Severity.ERROR,
    seed_row=5,
    source="practice: text dates in registers",
    good={"date_from": dt.date(2026, 8, 13)},
    bad={"date_from": "13.08.2026"},
    also={"Occurrences": _run_with_text_date},
    sees_misfits=True,
)
def text_for_evidence_date(
    date_from: Cell, date_to: Cell, occurrences: Cell, permission_expires: Cell
) -> Iterator[Problem]:
    """Text dates sort and compare wrongly."""
    return _text_dates(_DATE_FIELDS["Evidence"], date_from, date_to, occurrences, permission_expires)


@rule(
    "EVD-05",
    "Range is in order",
    on=("Evidence", "Claims"),
    severity=Severity.ERROR,
    seed_row=5,
    source="seed row 6",
    good={"date_from": dt.date(2026, 7, 1), "date_to": dt.date(2026, 9, 30)},
    bad={"date_from": dt.date(2026, 9, 30), "date_to": dt.date(2026, 7, 1)},
)
def reversed_range(date_from: dt.date | None, date_to: dt.date | None) -> Iterator[Problem]:
    """Reversed ranges match nothing."""
    if date_from is not None and date_to is not None and date_to < date_from:
        yield Problem("date_to", f"Date to {date_to} is before Date from {date_from}.", "Correct one of the two dates.")


@rule(
    "EVD-06",
    "Artifact link opens for others",
    on="Evidence",
    severity=Severity.WARNING,
    seed_row=5,
    source="practice: evidence index of an audit",
    good={"link": "https://files.example.com/EVD-031"},
    bad={"link": r"C:\Users\me\review.xlsx"},
)
def link_to_own_machine(link: str | None) -> Iterator[Problem]:
    """Auditors cannot open a local path; broken links are a common complaint."""
    if link is not None and _LOCAL.match(link):
        yield Problem(
            "link",
            f"The link “{link}” opens on one machine only.",
            "Put the record where the auditor can open it, and link to it there.",
        )


RULES = (
    several_claims_in_one_row,
    evidence_column_blank,
    evidence_from_the_future,
    text_for_evidence_date,
    reversed_range,
    link_to_own_machine,
)
