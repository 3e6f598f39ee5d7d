"""The register in a workbook as records: settings, evidence with its occurrences, claims, pairs and their decisions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dualregister.core.cells import Misfit
from dualregister.core.rows import days_of, records, typed_rows
from dualregister.core.settings import SettingFault, Settings, read_settings
from dualregister.core.table import Table

if TYPE_CHECKING:
    from dualregister.core.decision import Decision
    from dualregister.core.records import Claim, Evidence, Pair

Tables = Mapping[str, Table]
"""The tables of a workbook by the name of their sheet."""
Key = tuple[str, str]
"""Case-folded evidence id and claim id."""


@dataclass(frozen=True, slots=True)
class Reusables:
    """What a decision on reuse is made of. Ids are case-folded; of two rows with one id the first counts."""

    evidence: "Mapping[str, Evidence]" = field(default_factory=dict)
    claims: "Mapping[str, Claim]" = field(default_factory=dict)
    pairs: "Mapping[Key, Pair]" = field(default_factory=dict)
    holidays: frozenset[dt.date] = frozenset()

    def decide(self, key: Key, as_of: dt.date, settings: Settings) -> "Decision | None":
        """The decision on a pair; None where the evidence or the claim is not in the register."""
        from dualregister.core.reuse import decide  # noqa: PLC0415 - only a book with pairs needs it

        evidence, claim = self.evidence.get(key[0]), self.claims.get(key[1])
        if evidence is None or claim is None:
            return None
        return decide(evidence, claim, self.pairs.get(key), as_of, settings, self.holidays)


def settings_of(tables: Tables) -> tuple[Settings, tuple[SettingFault, ...]]:
    """The settings of a workbook, and the rows of its Settings sheet that cannot be used."""
    if "Settings" not in tables:
        return Settings(), ()
    rows = ((number, values.get("setting"), values.get("value")) for number, values in typed_rows(tables["Settings"]))
    return read_settings(
        # A value that is an error cell has a finding of its own; here it is no value.
        (number, setting, None if isinstance(value, Misfit) else value)
        for number, setting, value in rows
        if isinstance(setting, str)
    )


def reusables_of(tables: Tables) -> Reusables:
    """Evidence, claims, pairs and holidays of a workbook."""
    from dualregister.core.records import Claim, Pair  # noqa: PLC0415 - records load pydantic

    claims: dict[str, Claim] = {}
    if "Claims" in tables:
        for _, claim in records(tables["Claims"], Claim):
            claims.setdefault(claim.claim_id.casefold(), claim)
    pairs: dict[Key, Pair] = {}
    if "Reuse" in tables:
        for _, pair in records(tables["Reuse"], Pair):
            pairs.setdefault((pair.evidence_id.casefold(), pair.claim_id.casefold()), pair)
    return Reusables(_evidence(tables), claims, pairs, holidays_of(tables))


def _evidence(tables: Tables) -> "dict[str, Evidence]":
    from dualregister.core.records import Evidence  # noqa: PLC0415

    found: dict[str, Evidence] = {}
    if "Evidence" not in tables:
        return found
    runs = _runs(tables)
    for _, each in records(tables["Evidence"], Evidence):
        key = each.evidence_id.casefold()
        days = tuple(sorted({*each.occurrences, *runs.get(key, ())}))
        found.setdefault(key, each.model_copy(update={"occurrences": days}))
    return found


def _runs(tables: Tables) -> dict[str, list[dt.date]]:
    """The days of the sheet Occurrences by evidence id."""
    runs: dict[str, list[dt.date]] = {}
    if "Occurrences" in tables:
        for _, values in typed_rows(tables["Occurrences"]):
            key, day = values.get("evidence_id"), values.get("date")
            if isinstance(key, str) and isinstance(day, dt.date):
                runs.setdefault(key.casefold(), []).append(day)
    return runs


def holidays_of(tables: Tables) -> frozenset[dt.date]:
    """The days of the sheet Holidays."""
    return days_of(tables["Holidays"], "date") if "Holidays" in tables else frozenset()


def excluded_controls(tables: Tables) -> frozenset[str]:
    """The controls that the SoA calls not applicable."""
    if "SoA" not in tables:
        return frozenset()
    rows = (values for _, values in typed_rows(tables["SoA"]))
    return frozenset(str(values["control"]).strip() for values in rows if values.get("applicable") == "no")
