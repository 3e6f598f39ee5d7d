"""A correct row for each sheet. The examples of the rules say only in what they differ from it."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

DAY = dt.date(2026, 11, 23)
"""The day on which the examples are judged."""

_ROWS: dict[str, dict[str, object]] = {
    "Settings": {"setting": "Due soon days", "value": 30},
    "Scope": {"element_id": "S-01", "kind": "service", "name": "Acme Cloud", "in_iso": "yes", "in_soc2": "yes"},
    "Owners": {
        "topic": "Access rights",
        "iso_accountable": "M. Rossi",
        "iso_reviewer": "A. Kim",
        "iso_approver": "L. Okafor",
        "soc2_accountable": "J. Meyer",
        "soc2_reviewer": "P. Nowak",
        "soc2_approver": "L. Okafor",
    },
    "Intake": {
        "intake_id": "I-001",
        "received": dt.date(2026, 11, 2),
        "trigger": "customer_request",
        "side": "ISO",
        "route": "customer_request",
        "due": dt.date(2026, 12, 10),
    },
    "Register": {
        "task_id": "T-001",
        "side": "ISO",
        "ref": "A.5.15",
        "source_kind": "requirement",
        "title": "Keep the access control rules current",
        "scope": "EU production",
        "service": "Acme Cloud",
        "owner": "M. Rossi",
        "reviewer": "A. Kim",
        "approver": "L. Okafor",
        "status": "open",
        "opened": dt.date(2026, 5, 2),
        "due": dt.date(2026, 12, 10),
    },
    "SoA": {"control": "A.8.30", "applicable": "yes", "justification": "Software is developed by a supplier"},
    "Claims": {
        "claim_id": "C-001",
        "side": "SOC2",
        "ref": "CC6.3",
        "claim": "Access rights are reviewed every quarter",
        "control_id": "AC-07",
        "owner": "J. Meyer",
        "owner_confirmed": "yes",
        "actor_roles": ("IAM analyst", "system owner"),
        "test": "period",
        "date_from": dt.date(2025, 10, 1),
        "date_to": dt.date(2026, 9, 30),
        "frequency": "quarterly",
        "scope": ("EU production",),
        "data_types": ("customer data",),
        "services": ("Acme Cloud",),
        "operated_by": "self",
        "supplier_method": "none",
        "claim_type": "own_control",
        "kinds_accepted": ("operating_record", "population"),
        "acceptance": ("dated", "performer_shown"),
        "recipient": "service auditor",
        "review_trigger": "role change",
    },
    "Evidence": {
        "evidence_id": "E-001",
        "side": "ISO",
        "ref": "A.5.18",
        "edition": "2022",
        "control_id": "AC-07",
        "artifact": "Quarterly access review",
        "kind": "operating_record",
        "owner": "M. Rossi",
        "performer_role": "IAM analyst",
        "scope": ("EU production", "US production"),
        "occurrences": (
            dt.date(2025, 11, 14),
            dt.date(2026, 2, 12),
            dt.date(2026, 5, 15),
            dt.date(2026, 8, 13),
        ),
        "data_types": ("customer data", "employee data"),
        "services": ("Acme Cloud",),
        "operated_by": "self",
        "attributes_met": ("dated", "performer_shown"),
        "permission": ("service auditor",),
        "permission_expires": dt.date(2027, 3, 31),
        "review_trigger": "role change",
        "frequency": "quarterly",
    },
    "Occurrences": {"evidence_id": "E-001", "date": dt.date(2026, 8, 13)},
    "Reuse": {
        "evidence_id": "E-001",
        "claim_id": "C-001",
        "sameness": "same",
        "decided_by": "L. Okafor",
        "decided_on": dt.date(2026, 9, 15),
        "used": "yes",
    },
    "ISO Dates": {"item_id": "ID-01", "activity": "other", "owner": "M. Rossi"},
    "SOC 2 Dates": {"item_id": "SD-01", "kind": "other", "service": "Acme Cloud", "owner": "J. Meyer"},
    "Gaps": {
        "gap_id": "G-01",
        "side": "ISO",
        "class_": "audit readiness",
        "gap": "The supplier register is not complete",
        "owner": "M. Rossi",
        "status": "open",
    },
    "Holidays": {"date": dt.date(2026, 12, 25), "name": "Christmas Day"},
    "Accepted": {
        "code": "REF-08",
        "sheet": "Register",
        "record": "T-001",
        "reason": "Old rows keep their label until the audit",
        "accepted_by": "L. Okafor",
        "until": dt.date(2027, 3, 31),
    },
}


def correct_row(sheet: str) -> Mapping[str, object]:
    """A row of `sheet` in which no rule finds anything, as typed values by field."""
    return MappingProxyType(_ROWS[sheet])
