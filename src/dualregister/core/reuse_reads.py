"""What each check of the reuse decision reads of the two records and of the pair.

Two uses: pairs that agree in what a check reads are asked once, and a check that reads a cell which could not be read
does not answer. A check that is not listed is taken to read everything.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dualregister.core.sheets import sheet


@dataclass(frozen=True, slots=True)
class Reads:
    """Names of the fields that a check reads."""

    evidence: tuple[str, ...]
    claim: tuple[str, ...]
    pair: tuple[str, ...] = ()


_READS: Mapping[str, Reads] = MappingProxyType(
    {
        "label": Reads(("side", "ref", "edition"), ("side", "ref")),
        "sameness": Reads(("control_id",), ("control_id",), ("sameness", "decided_by", "decided_on")),
        "permission": Reads(("permission", "permission_expires"), ("recipient",)),
        "scope": Reads(("scope",), ("scope",)),
        "actor": Reads(("side", "performer_role", "owner"), ("side", "actor_roles", "owner", "owner_confirmed")),
        "date": Reads(("kind", "date_from", "date_to", "occurrences"), ("test", "date_from", "date_to", "frequency")),
        "data_type": Reads(("data_types",), ("data_types",)),
        "service": Reads(("services",), ("services",)),
        "supplier": Reads(("operated_by",), ("operated_by", "supplier_method", "claim_type")),
        "acceptance": Reads(
            ("kind", "attributes_met", "attributes_not_met", "status"), ("kinds_accepted", "acceptance")
        ),
    }
)


def reads(check: str) -> Reads:
    """What the check called `check` reads."""
    return _READS.get(check) or Reads(_all("Evidence"), _all("Claims"), _all("Reuse"))


def _all(name: str) -> tuple[str, ...]:
    return tuple(each.name for each in sheet(name).fields)


def concerned(check: str, evidence: Collection[str], claim: Collection[str], pair: Collection[str] = ()) -> list[str]:
    """Which of these fields the check reads, as “sheet field” in words of the headers, in the order of the sheets."""
    read = reads(check)
    return [
        sheet(name).field(field).header
        for name, fields, given in (
            ("Evidence", read.evidence, evidence),
            ("Claims", read.claim, claim),
            ("Reuse", read.pair, pair),
        )
        for field in fields
        if field in given
    ]
