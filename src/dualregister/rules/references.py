"""Seed row 4: every task is labelled with the one source that it satisfies.

A cell has one kind of trouble, so REF-01 to REF-07 and REF-10 never speak of the same cell twice.
"""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.catalogue import ISO, SOC2, Entry, Kind, title
from dualregister.core.cells import Fault, Misfit
from dualregister.core.finding import Severity
from dualregister.core.reference import END_OF_2013, Misread, Trouble, read
from dualregister.rules.context import Context
from dualregister.rules.editions import (
    CATALOGUES,
    climate_undecided,
    edition_of,
    edition_unsaid,
    improvement_swapped,
)
from dualregister.rules.rule import Check, Problem, rule

_KEYED = ("Register", "Scope", "Intake", "Claims", "Evidence", "ISO Dates", "SOC 2 Dates", "Gaps")


def _over(context: Context) -> bool:
    return context.as_of > END_OF_2013


def _said(misread: object, *troubles: Trouble, field: str = "ref") -> Iterator[Problem]:
    if isinstance(misread, Misread) and misread.trouble in troubles:
        yield Problem(field, misread.message, misread.remedy)


@rule(
    "REF-01",
    "Source reference is filled in",
    on=("Register", "Claims"),
    severity=Severity.ERROR,
    seed_row=4,
    source="seed row 4",
    good={"ref": "A.5.15"},
    bad={"ref": None},
    covers=("ref",),
)
def reference_missing(side: str | None, ref: str | None) -> Iterator[Problem]:
    """A register serves both sides only after each task is labelled with its source."""
    yield from _said(read(ref, side or ISO), Trouble.BLANK)


def _unknown(
    side: str | None, ref: str | None, edition: str | None, context: Context, *, relabel: bool
) -> Iterator[Problem]:
    if side is not None:
        found = read(ref, side, edition_of(edition, context), relabel=relabel)
        # Once certificates of the 2013 edition have ended, its numbers are REF-07.
        yield from _said(found, *(Trouble.UNKNOWN,) if _over(context) else (Trouble.UNKNOWN, Trouble.OLD_NUMBER))


def _unknown_without_edition(side: str | None, ref: str | None, context: Context) -> Iterator[Problem]:
    return _unknown(side, ref, None, context, relabel=_over(context))


def _unknown_on_evidence(side: str | None, ref: str | None, edition: str | None, context: Context) -> Iterator[Problem]:
    return _unknown(side, ref, edition, context, relabel=False)


def _unknown_on_iso_date(ref: str | None, edition: str | None, context: Context) -> Iterator[Problem]:
    found = read(ref, ISO, edition_of(edition, context))
    yield from _said(found, Trouble.UNKNOWN, Trouble.OLD_NUMBER)


def _unknown_control(control: str | None) -> Iterator[Problem]:
    found = read(control, ISO)
    yield from _said(found, Trouble.UNKNOWN, Trouble.OLD_NUMBER, field="control")
    if isinstance(found, Entry) and found.kind is not Kind.CONTROL:
        name = title(f"A.{found.ref}")
        hint = f" A.{found.ref} is a control: {name}." if name else ""
        yield Problem(
            "control",
            f"{found.ref} is a clause; the SoA lists the controls of Annex A.",
            f"Enter a control of the 2022 edition, such as A.5.15.{hint}",
        )


@rule(
    "REF-02",
    "Reference exists in the catalogue of its side",
    on="Register",
    severity=Severity.ERROR,
    seed_row=4,
    source=CATALOGUES,
    good={"side": "SOC2", "ref": "CC6.8"},
    bad={"side": "SOC2", "ref": "CC6.9"},
    also={
        "Claims": _unknown_without_edition,
        "Evidence": _unknown_on_evidence,
        "Gaps": _unknown_without_edition,
        "ISO Dates": _unknown_on_iso_date,
        "SoA": _unknown_control,
    },
)
def reference_unknown(side: str | None, ref: str | None, edition: str | None, context: Context) -> Iterator[Problem]:
    """Public lists hold invented ids, such as CC6.9, A1.4 and 9.1.1; an auditor cannot test against them."""
    return _unknown(side, ref, edition, context, relabel=_over(context))


def _on_iso_date(*troubles: Trouble) -> Check:
    def check(ref: str | None) -> Iterator[Problem]:
        return _said(read(ref, ISO), *troubles)

    return check


def _on_soa(*troubles: Trouble) -> Check:
    def check(control: str | None) -> Iterator[Problem]:
        return _said(read(control, ISO), *troubles, field="control")

    return check


@rule(
    "REF-03",
    "Reference belongs to the side of the row",
    on=("Register", "Claims", "Evidence", "Gaps"),
    severity=Severity.ERROR,
    seed_row=4,
    source="seed rows 4 and 9",
    good={"side": "ISO", "ref": "A.8.32"},
    bad={"side": "ISO", "ref": "CC8.1"},
    also={"ISO Dates": _on_iso_date(Trouble.OTHER_SIDE), "SoA": _on_soa(Trouble.OTHER_SIDE)},
)
def reference_of_the_other_side(side: str | None, ref: str | None) -> Iterator[Problem]:
    """The other side supports, it does not replace."""
    if side is not None:
        yield from _said(read(ref, side), Trouble.OTHER_SIDE)


@rule(
    "REF-04",
    "One reference per row",
    on=("Register", "Claims", "Evidence", "Gaps"),
    severity=Severity.ERROR,
    seed_row=4,
    source="seed row 4",
    good={"ref": "A.5.15"},
    bad={"ref": "A.5.15, CC6.1"},
    also={"ISO Dates": _on_iso_date(Trouble.SEVERAL), "SoA": _on_soa(Trouble.SEVERAL)},
)
def several_references(ref: str | None) -> Iterator[Problem]:
    """There is one label per task; a row with two is split."""
    yield from _said(read(ref, ISO), Trouble.SEVERAL)  # several are several on either side


@rule(
    "REF-05",
    "Reference is text in canonical form",
    on=("Register", "Evidence"),
    severity=Severity.ERROR,
    seed_row=4,
    source="the form of the catalogues; registers seen in public",
    good={"side": "SOC2", "ref": "CC6.1"},
    bad={"side": "SOC2", "ref": "cc 6.1"},
    also={
        "Claims": lambda side, ref, context: _misspelt(side, ref, None, context),
        "Gaps": lambda side, ref, context: _misspelt(side, ref, None, context),
        "ISO Dates": lambda ref, edition, context: _misspelt(ISO, ref, edition, context),
        "SoA": _on_soa(Trouble.FORM),
    },
)
def reference_misspelt(side: str | None, ref: str | None, edition: str | None, context: Context) -> Iterator[Problem]:
    """Spaces, tabs, lower case and missing dots break look-ups."""
    return _misspelt(side, ref, edition, context)


def _misspelt(side: str | None, ref: str | None, edition: str | None, context: Context) -> Iterator[Problem]:
    yield from _said(read(ref, side or ISO, edition_of(edition, context)), Trouble.FORM)


def _made_by_excel(cell: object, side: str, field: str = "ref") -> Iterator[Problem]:
    """Other misfits, such as an error cell, are left to the cell rules."""
    if isinstance(cell, Misfit) and cell.fault in (Fault.NUMBER_AS_TEXT, Fault.DATE_AS_TEXT):
        yield from _said(read(cell, side), Trouble.CELL, field=field)


def _not_text_on_iso_date(ref: str | Misfit | None) -> Iterator[Problem]:
    return _made_by_excel(ref, ISO)


def _not_text_on_soa(control: str | Misfit | None) -> Iterator[Problem]:
    return _made_by_excel(control, ISO, "control")


@rule(
    "REF-06",
    "Reference cell is not a number or a date",
    on=("Register", "Claims", "Evidence", "Gaps"),
    severity=Severity.ERROR,
    seed_row=4,
    source="Microsoft KB Q159491 (Excel number formats)",
    good={"ref": "A.5.10"},
    bad={"ref": 5.1},
    also={"ISO Dates": _not_text_on_iso_date, "SoA": _not_text_on_soa},
    sees_misfits=True,
)
def reference_not_text(side: str | Misfit | None, ref: str | Misfit | None) -> Iterator[Problem]:
    """Excel turns 5.10 into 5.1 and 6-1 into a date; what was typed is lost."""
    return _made_by_excel(ref, side if isinstance(side, str) else ISO)


def _old_number(side: str | None, ref: str | None, edition: str, context: Context) -> Iterator[Problem]:
    if side is not None and _over(context):
        yield from _said(read(ref, side, edition), Trouble.OLD_NUMBER)


def _old_number_on_evidence(
    side: str | None, ref: str | None, edition: str | None, context: Context
) -> Iterator[Problem]:
    # Evidence that was collected under the 2013 edition keeps its label.
    return _old_number(side, ref, edition_of(edition, context), context)


@rule(
    "REF-07",
    "No 2013 control number on a current row",
    on=("Register", "Claims", "Gaps"),
    severity=Severity.ERROR,
    seed_row=4,
    source="IAF MD 26 Issue 2 (rva.nl, dqsglobal.com, identityunderground)",
    good={"ref": "A.5.18", "edition": "2022"},
    bad={"ref": "A.9.2.5", "edition": "2022"},
    also={"Evidence": _old_number_on_evidence},
)
def number_of_2013(side: str | None, ref: str | None, context: Context) -> Iterator[Problem]:
    """Certificates of the 2013 edition ended on 31 October 2025; current work carries the 2022 id."""
    return _old_number(side, ref, "2022", context)


@rule(
    "REF-10",
    "Point of focus is not used as a requirement",
    on=("Register", "Claims", "Evidence", "Gaps"),
    severity=Severity.WARNING,
    seed_row=4,
    source="AICPA TSP 100 / DC 200 pages (aicpa-cima.com)",
    good={"side": "SOC2", "ref": "CC6.1"},
    bad={"side": "SOC2", "ref": "CC6.1.3"},
    also={"ISO Dates": _on_iso_date(Trouble.POINT_OF_FOCUS), "SoA": _on_soa(Trouble.POINT_OF_FOCUS)},
)
def point_of_focus_as_requirement(side: str | None, ref: str | None) -> Iterator[Problem]:
    """Points of focus are aids, not criteria; tools invent ids for them."""
    yield from _said(read(ref, side or SOC2), Trouble.POINT_OF_FOCUS)


@rule(
    "REF-11",
    "Task id is unique",
    on=_KEYED,
    severity=Severity.ERROR,
    seed_row=4,
    source="lintgrc.com PBC tracker guide",
    good={"task_id": "T-015"},
    bad={"task_id": "T-014"},
    beside={"Register": ({"task_id": "T-014"},)},
)
def duplicate_id(key: str, earlier: int) -> Iterator[Problem]:
    """Ids must be stable and unique for the auditor; with two rows of one id, no link says which is meant."""
    yield Problem("key", f"{key} is already the id of row {earlier}.", "Give this row an id of its own.")


@rule(
    "REF-12",
    "Closed row has a closing date not before its opening date",
    on="Register",
    severity=Severity.ERROR,
    seed_row=4,
    source="ISO/IEC 27001:2022 10.2",
    good={"status": "closed", "opened": dt.date(2026, 5, 2), "closed": dt.date(2026, 6, 10)},
    bad={"status": "closed", "opened": dt.date(2026, 5, 2), "closed": None},
)
def closing_undated(status: str | None, opened: dt.date | None, closed: dt.date | None) -> Iterator[Problem]:
    """A closed finding without a date cannot be shown."""
    if status != "closed":
        return
    if closed is None:
        yield Problem("closed", "The row is closed and says no day.", "Enter the day on which it was closed.")
    elif opened is not None and closed < opened:
        yield Problem(
            "closed", f"Closed on {closed}, before it was opened on {opened}.", "Correct one of the two days."
        )


RULES = (
    reference_missing,
    reference_unknown,
    reference_of_the_other_side,
    several_references,
    reference_misspelt,
    reference_not_text,
    number_of_2013,
    edition_unsaid,
    improvement_swapped,
    point_of_focus_as_requirement,
    duplicate_id,
    closing_undated,
    climate_undecided,
)
