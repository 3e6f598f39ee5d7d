"""One record for each input sheet, typed and strict. Fields and words are those of the sheet contract.

A record holds what a row says and nothing else: a blank stays None, and nothing is copied from the other side.
"""

import datetime as dt
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

Text = str | None
Day = dt.date | None
Items = tuple[str, ...]
Days = tuple[dt.date, ...]


class Record(BaseModel):
    """What all records share: strict types, no change after making, no field that the sheet lacks."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    sheet_name: ClassVar[str]
    """Name of the sheet that the record is a row of."""


class Setting(Record):
    """One setting of the workbook."""

    sheet_name: ClassVar[str] = "Settings"
    setting: Text = None
    value: object = None
    meaning: Text = None


class ScopeElement(Record):
    """A location, service, system or other element, and whether it is in each scope."""

    sheet_name: ClassVar[str] = "Scope"
    element_id: str
    kind: Text = None
    name: Text = None
    in_iso: Text = None
    iso_basis: Text = None
    in_soc2: Text = None
    soc2_basis: Text = None
    notes: Text = None


class Ownership(Record):
    """Accountable owner, reviewer and approver of a topic, decided for each side on its own."""

    sheet_name: ClassVar[str] = "Owners"
    topic: Text = None
    iso_accountable: Text = None
    iso_reviewer: Text = None
    iso_approver: Text = None
    soc2_accountable: Text = None
    soc2_reviewer: Text = None
    soc2_approver: Text = None
    confirmed_by: Text = None
    confirmed_on: Day = None


class Intake(Record):
    """Something that happened and has to go somewhere."""

    sheet_name: ClassVar[str] = "Intake"
    intake_id: str
    received: Day = None
    trigger: Text = None
    condition: Text = None
    description: Text = None
    side: Text = None
    law: Text = None
    jurisdiction: Text = None
    report_type: Text = None
    route: Text = None
    route_reason: Text = None
    due: Day = None
    linked_task: Text = None


class Task(Record):
    """A task of the register; it satisfies one requirement of one side."""

    sheet_name: ClassVar[str] = "Register"
    task_id: str
    side: Text = None
    ref: Text = None
    edition: Text = None
    source_kind: Text = None
    title: Text = None
    scope: Text = None
    service: Text = None
    owner: Text = None
    reviewer: Text = None
    approver: Text = None
    performer: Text = None
    owner_group: Text = None
    owner_left_on: Day = None
    audited_owner: Text = None
    trigger: Text = None
    route: Text = None
    work_type: Text = None
    deadline_kind: Text = None
    law: Text = None
    due: Day = None
    status: Text = None
    opened: Day = None
    closed: Day = None
    linked_task: Text = None
    primary_side: Text = None
    supporting_side: Text = None
    climate_decision: Text = None
    notes: Text = None


class Applicability(Record):
    """A line of the Statement of Applicability."""

    sheet_name: ClassVar[str] = "SoA"
    control: Text = None
    title: Text = None
    applicable: Text = None
    justification: Text = None
    status: Text = None
    owner: Text = None
    next_review: Day = None


class Claim(Record):
    """What is to be shown to one side: one claim a row."""

    sheet_name: ClassVar[str] = "Claims"
    claim_id: str
    side: Text = None
    ref: Text = None
    claim: Text = None
    control_id: Text = None
    owner: Text = None
    owner_confirmed: Text = None
    actor_roles: Items = ()
    test: Text = None
    date_from: Day = None
    date_to: Day = None
    frequency: Text = None
    scope: Items = ()
    data_types: Items = ()
    services: Items = ()
    operated_by: Text = None
    supplier_method: Text = None
    claim_type: Text = None
    kinds_accepted: Items = ()
    acceptance: Items = ()
    recipient: Text = None
    review_trigger: Text = None


class Evidence(Record):
    """A piece of evidence, collected for one side."""

    sheet_name: ClassVar[str] = "Evidence"
    evidence_id: str
    side: Text = None
    ref: Text = None
    edition: Text = None
    control_id: Text = None
    artifact: Text = None
    link: Text = None
    sha256: Text = None
    kind: Text = None
    owner: Text = None
    performer_role: Text = None
    scope: Items = ()
    date_from: Day = None
    date_to: Day = None
    occurrences: Days = ()
    data_types: Items = ()
    services: Items = ()
    operated_by: Text = None
    attributes_met: Items = ()
    attributes_not_met: Items = ()
    permission: Items = ()
    permission_expires: Day = None
    review_trigger: Text = None
    frequency: Text = None
    population_size: int | None = None
    sample_size: int | None = None
    completeness_note: Text = None
    status: Text = None


class Occurrence(Record):
    """One run of a control that a piece of evidence records."""

    sheet_name: ClassVar[str] = "Occurrences"
    evidence_id: str
    date: Day = None


class Pair(Record):
    """An evidence record and a claim, to be judged together."""

    sheet_name: ClassVar[str] = "Reuse"
    evidence_id: str
    claim_id: str
    sameness: Text = None
    decided_by: Text = None
    decided_on: Day = None
    used: Text = None
    note: Text = None


class IsoDate(Record):
    """A date item of the ISO side."""

    sheet_name: ClassVar[str] = "ISO Dates"
    item_id: str
    activity: Text = None
    ref: Text = None
    owner: Text = None
    edition: Text = None
    cycle: Text = None
    stage2_last_day: Day = None
    decided_on: Day = None
    expires_on: Day = None
    certificate_status: Text = None
    suspended_on: Day = None
    audit_dates: Days = ()
    recertified_on: Day = None
    last_done: Day = None
    interval_months: int | None = None
    change_on: Day = None
    raised_on: Day = None
    agreed_days: int | None = None
    done_on: Day = None
    notes: Text = None


class Soc2Date(Record):
    """A date item of the SOC 2 side."""

    sheet_name: ClassVar[str] = "SOC 2 Dates"
    item_id: str
    kind: Text = None
    service: Text = None
    owner: Text = None
    report_type: Text = None
    as_of: Day = None
    period_start: Day = None
    period_end: Day = None
    report_date: Day = None
    previous_end: Day = None
    letter_to: Day = None
    supplier: Text = None
    supplier_method: Text = None
    supplier_start: Day = None
    supplier_end: Day = None
    supplier_letter_to: Day = None
    due: Day = None
    done_on: Day = None
    notes: Text = None


class Gap(Record):
    """Something that is missing, with its consequence in the words of its side."""

    sheet_name: ClassVar[str] = "Gaps"
    gap_id: str
    side: Text = None
    class_: Text = None
    ref: Text = None
    gap: Text = None
    event: Text = None
    consequence: Text = None
    law: Text = None
    jurisdiction: Text = None
    contract: Text = None
    owner: Text = None
    due: Day = None
    status: Text = None


class Holiday(Record):
    """A day on which nobody works."""

    sheet_name: ClassVar[str] = "Holidays"
    date: Day = None
    name: Text = None


class Acceptance(Record):
    """A finding that was looked at and may stay until a day."""

    sheet_name: ClassVar[str] = "Accepted"
    code: Text = None
    sheet: Text = None
    record: str
    reason: Text = None
    accepted_by: Text = None
    until: Day = None


RECORDS: dict[str, type[Record]] = {
    each.sheet_name: each
    for each in (
        Setting,
        ScopeElement,
        Ownership,
        Intake,
        Task,
        Applicability,
        Claim,
        Evidence,
        Occurrence,
        Pair,
        IsoDate,
        Soc2Date,
        Gap,
        Holiday,
        Acceptance,
    )
}
"""The record of each sheet, by the name of the sheet."""
