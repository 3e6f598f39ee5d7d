"""Random evidence, claims and pairs: near enough to correct ones that yes, no and unknown all happen."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from core.pairs import claim, evidence, pair
from dualregister.core.records import Claim, Evidence, Pair
from dualregister.core.settings import Settings

DAYS = st.dates(dt.date(2025, 6, 1), dt.date(2026, 12, 31))
SCOPES = ("EU production", "us production", "Berlin", " ")
KINDS = ("operating_record", "population", "snapshot", "document", "audit_result", "assurance_report", "bridge_letter")
FREQUENCIES = ("annual", "semiannual", "quarterly", "monthly", "weekly", "daily", "event", None)


def some(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=3).map(tuple)


def among(*values: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


RUNS = st.lists(DAYS, max_size=6).map(tuple) | st.just(
    tuple(dt.date(2025, 10, 1) + dt.timedelta(days=each) for each in range(0, 365, 7))
)
MAYBE_DAY = DAYS | st.none()
EVIDENCE: dict[str, st.SearchStrategy[Any]] = {
    "side": among("ISO", "SOC2", None),
    "ref": among("A.5.18", "CC6.3", "A.9.2.5", "TBD", None),
    "edition": among("2022", "2013", "2017", None),
    "control_id": among("AC-07", "ac-07", "AC-08", "n/a", None),
    "kind": among(*KINDS, None),
    "owner": among("M. Rossi", "J. Meyer", "TBD", None),
    "performer_role": among("IAM analyst", "contractor", None),
    "scope": some(SCOPES),
    "date_from": MAYBE_DAY,
    "date_to": MAYBE_DAY,
    "occurrences": RUNS,
    "data_types": some(("customer data", "n/a", "logs")),
    "services": some(("Acme Cloud", "ACME CLOUD", "Acme Pay")),
    "operated_by": among("self", "HostCo", "hostco", "OtherCo", "tbd", None),
    "attributes_met": some(("dated", "performer_shown", "approved")),
    "attributes_not_met": some(("dated", "approved")),
    "permission": some(("service auditor", "certification body", "any", "none")),
    "permission_expires": MAYBE_DAY,
    "status": among("accepted", "rejected", None),
}
CLAIM: dict[str, st.SearchStrategy[Any]] = {
    "side": among("ISO", "SOC2", None),
    "ref": among("CC6.3", "A.5.18", None),
    "control_id": among("AC-07", "AC-08", "N/A", None),
    "owner": among("J. Meyer", "M. Rossi", "TBD", None),
    "owner_confirmed": among("yes", "no", None),
    "actor_roles": some(("IAM analyst", "system owner")),
    "test": among("as_of", "period", "cycle", None),
    "date_from": MAYBE_DAY,
    "date_to": MAYBE_DAY,
    "frequency": among(*FREQUENCIES),
    "scope": some(SCOPES),
    "data_types": some(("customer data", "n/a")),
    "services": some(("Acme Cloud", "Acme Pay")),
    "operated_by": among("self", "HostCo", "TBD", None),
    "supplier_method": among("none", "carve_out", "inclusive", None),
    "claim_type": among("own_control", "supplier_monitoring", "monitoring_evaluation", None),
    "kinds_accepted": some(KINDS),
    "acceptance": some(("dated", "performer_shown")),
    "recipient": among("service auditor", "certification body", "customer", "TBD", None),
}
PAIR: dict[str, st.SearchStrategy[Any]] = {
    "sameness": among("same", "different", None),
    "decided_by": among("L. Okafor", "TBD", None),
    "decided_on": MAYBE_DAY,
}


def changes(columns: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """A few columns with new values, so that most of a correct record stays."""
    few = st.lists(st.sampled_from(sorted(columns)), unique=True, max_size=4)
    return few.flatmap(lambda names: st.fixed_dictionaries({name: columns[name] for name in names}))


EVIDENCES: st.SearchStrategy[Evidence] = changes(EVIDENCE).map(lambda each: evidence(**each))
CLAIMS: st.SearchStrategy[Claim] = changes(CLAIM).map(lambda each: claim(**each))
PAIRS: st.SearchStrategy[Pair | None] = changes(PAIR).map(lambda each: pair(**each)) | st.none()
SETTINGS: st.SearchStrategy[Settings] = st.builds(
    Settings,
    iso_edition=among("2022", "2022", "2013"),
    snapshot_window_days=among(0, 30, 90),
    equal_control_ids_are_same=st.booleans(),
    intervals_start_at=among("period start", "calendar"),
)
HOLIDAYS = st.frozensets(DAYS, max_size=3)
