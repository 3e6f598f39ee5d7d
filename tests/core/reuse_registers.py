"""Small registers drawn at random: records that fit each other often enough to have every verdict."""

import datetime as dt
import random
from dataclasses import dataclass, replace

from dualregister.core.records import Claim, Evidence, Pair
from dualregister.core.settings import Settings
from dualregister.core.unread import Fields, Unread
from dualregister.rules.example import correct_row

_SETS: tuple[tuple[str, ...], ...] = ((), ("EU",), ("US",), ("EU", "US"), ("us", " eu "), ("Corporate IT",))
_DAYS = (
    None,
    dt.date(2025, 10, 1),
    dt.date(2025, 12, 31),
    dt.date(2026, 6, 30),
    dt.date(2026, 9, 30),
    dt.date(2027, 1, 1),
)
_RUNS: tuple[tuple[dt.date, ...], ...] = (
    (),
    tuple(dt.date(2025 + month // 12, month % 12 + 1, 12) for month in range(9, 21)),
    (dt.date(2025, 11, 14), dt.date(2026, 2, 12), dt.date(2026, 5, 15)),
    (dt.date(2024, 11, 14),),
)
_EVIDENCE: dict[str, tuple[object, ...]] = {
    "side": ("ISO", "ISO", "SOC2", None),
    "ref": ("A.5.18", "A.8.13", "CC6.3", None),
    "edition": ("2022", "2022", "2013", None),
    "control_id": ("AC-07", "ac-07", "BK-03", None),
    "kind": ("operating_record", "operating_record", "population", "snapshot", "document", "bridge_letter", None),
    "owner": ("M. Rossi", "J. Meyer", None),
    "performer_role": ("IAM analyst", "nobody", None),
    "scope": _SETS,
    "date_from": _DAYS,
    "date_to": _DAYS,
    "occurrences": _RUNS,
    "data_types": _SETS,
    "services": _SETS,
    "operated_by": ("self", "self", "Norvik", None),
    "attributes_met": (("dated", "performer_shown"), ("dated",), ()),
    "attributes_not_met": ((), (), ("performer_shown",)),
    "permission": (("service auditor",), ("any",), ("none",), ()),
    "permission_expires": (None, dt.date(2026, 1, 1), dt.date(2027, 3, 31)),
    "status": ("accepted", None, "rejected"),
}
_CLAIMS: dict[str, tuple[object, ...]] = {
    "side": ("SOC2", "SOC2", "ISO", None),
    "ref": ("CC6.3", "A1.2", "A.5.18", None),
    "control_id": ("AC-07", "AC-07", "BK-03", None),
    "owner": ("J. Meyer", "M. Rossi", None),
    "owner_confirmed": ("yes", "no", None),
    "test": ("period", "period", "as_of", "cycle", None),
    "date_from": (dt.date(2025, 10, 1), dt.date(2025, 10, 1), None),
    "date_to": (dt.date(2026, 9, 30), dt.date(2026, 9, 30), None),
    "frequency": ("quarterly", "monthly", "event", "annual", None),
    "scope": _SETS,
    "data_types": (*_SETS, ("n/a",)),
    "services": _SETS,
    "operated_by": ("self", "self", "Norvik", None),
    "supplier_method": ("none", "inclusive", "carve_out", None),
    "claim_type": ("own_control", "supplier_monitoring"),
    "kinds_accepted": (("operating_record", "population"), ("document", "snapshot"), ()),
    "acceptance": (("dated", "performer_shown"), ("dated",), ()),
    "recipient": ("service auditor", "certification body", None),
}
_PAIRS: dict[str, tuple[object, ...]] = {
    "sameness": ("same", "same", "different", None),
    "decided_by": ("L. Okafor", None),
    "used": ("yes", "no", None),
}
_SETTINGS = ("as_of", "iso_edition", "equal_control_ids_are_same", "intervals_start_at", "snapshot_window_days")


@dataclass(frozen=True)
class Drawn:
    """A register of a few records."""

    evidence: tuple[Evidence, ...]
    claims: tuple[Claim, ...]
    pairs: dict[tuple[str, str], Pair]
    settings: Settings
    unread: Unread


def register(seed: int, evidence: int = 12, claims: int = 6) -> Drawn:
    """The register of a seed."""
    pick = random.Random(seed)
    # Few faults in one register, many in another: else one refusal hides all others.
    faults = pick.choice((0.05, 0.15, 0.5))
    e = tuple(Evidence.model_validate(_row(pick, "Evidence", f"E-{at}", _EVIDENCE, faults)) for at in range(evidence))
    c = tuple(Claim.model_validate(_row(pick, "Claims", f"C-{at}", _CLAIMS, faults)) for at in range(claims))
    pairs = {}
    for _ in range(evidence):
        one, other = pick.choice(e), pick.choice(c)
        row = {**_row(pick, "Reuse", one.evidence_id, _PAIRS, faults), "claim_id": other.claim_id}
        pairs[one.evidence_id.casefold(), other.claim_id.casefold()] = Pair.model_validate(row)
    settings = Settings(
        equal_control_ids_are_same=pick.random() < 0.5,
        iso_edition=pick.choice(("2022", "2022", "2013")),
        intervals_start_at=pick.choice(("period start", "calendar")),
    )
    unread = Unread(
        evidence=_unread(pick, [each.evidence_id for each in e], list(_EVIDENCE)),
        claims=_unread(pick, [each.claim_id for each in c], list(_CLAIMS)),
        contradicted=frozenset(key for key in pairs if pick.random() < 0.05),
        pairs={
            (one.evidence_id.casefold(), other.claim_id.casefold()): frozenset({pick.choice(tuple(_PAIRS))})
            for one in e
            for other in c
            if pick.random() < 0.03
        },
        every_pair=frozenset({"sameness"} if pick.random() < 0.1 else ()),
    )
    settings = replace(settings, unread=frozenset(name for name in _SETTINGS if pick.random() < 0.1))
    return Drawn(e, c, pairs, settings, unread)


def _row(
    pick: random.Random, sheet: str, key: str, choices: dict[str, tuple[object, ...]], faults: float
) -> dict[str, object]:
    drawn = {name: pick.choice(values) for name, values in choices.items() if pick.random() < faults}
    row = {**_plain(sheet), **drawn}
    row[next(iter(row))] = key
    return row


def _plain(sheet: str) -> dict[str, object]:
    row = dict(correct_row(sheet))
    if sheet != "Reuse":
        row |= {"scope": ("EU", "US") if sheet == "Evidence" else ("EU",), "services": ("EU",)}
    return row


def _unread(pick: random.Random, ids: list[str], fields: list[str]) -> dict[str, Fields]:
    return {each.casefold(): frozenset({pick.choice(fields)}) for each in ids if pick.random() < 0.03}
