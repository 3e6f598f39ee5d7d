"""Seed row 4, where the edition decides: ids and clauses that the editions of 2013 and 2022 do not share.

The rules belong to the family of the references.
"""

from collections.abc import Iterator

from dualregister.core.catalogue import ISO, colliding, title
from dualregister.core.finding import Severity
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule

_CORRECTIVE = ("corrective", "nonconformit", "non conformit")
_IMPROVEMENT = ("continual", "continuous improvement")
CATALOGUES = "the catalogues of ISO/IEC 27001:2013 and 2022 and of the trust services and description criteria"


def edition_of(edition: str | None, context: Context) -> str:
    """The ISO edition that a row speaks of; a blank cell, or one with a SOC 2 year, leaves it to the settings."""
    return edition if edition in ("2022", "2013") else context.settings.iso_edition


@rule(
    "REF-08",
    "Two-level Annex A id has an edition",
    on=("Register", "Evidence"),
    severity=Severity.WARNING,
    seed_row=4,
    source=CATALOGUES,
    good={"ref": "A.8.1", "edition": "2022"},
    bad={"ref": "A.8.1", "edition": None},
)
def edition_unsaid(side: str | None, ref: str | None, edition: str | None) -> Iterator[Problem]:
    """A.8.1 means responsibility for assets in 2013 and user endpoint devices in 2022."""
    if side == ISO and edition is None and ref in colliding():
        yield Problem(
            "edition",
            f"{ref} is “{title(ref, '2013')}” in the 2013 edition and “{title(ref)}” in the 2022 edition.",
            "Choose the edition that is meant.",
        )


def _swapped(side: str | None, ref: str | None, words: str | None, edition: str, *, field: str) -> Iterator[Problem]:
    if side != ISO or ref not in ("10.1", "10.2") or edition == "2013" or words is None:
        return
    text = words.casefold().replace("-", "")
    if ref == "10.1" and any(each in text for each in _CORRECTIVE):
        yield Problem("ref", f"10.1 is continual improvement; the {field} speaks of corrective action.", "Use 10.2.")
    elif ref == "10.2" and any(each in text for each in _IMPROVEMENT):
        yield Problem(
            "ref", f"10.2 is nonconformity and corrective action; the {field} speaks of improvement.", "Use 10.1."
        )


def _swapped_on_claim(side: str | None, ref: str | None, claim: str | None, context: Context) -> Iterator[Problem]:
    return _swapped(side, ref, claim, context.settings.iso_edition, field="claim")


@rule(
    "REF-09",
    "10.1 and 10.2 are not swapped",
    on="Register",
    severity=Severity.WARNING,
    seed_row=4,
    source="the two editions' clause 10; public mappings that carry the old numbers",
    good={"ref": "10.2", "title": "Close corrective actions"},
    bad={"ref": "10.1", "title": "Close corrective actions"},
    also={"Claims": _swapped_on_claim},
    watches=(*_CORRECTIVE, *_IMPROVEMENT),
)
def improvement_swapped(
    side: str | None, ref: str | None, title: str | None, edition: str | None, context: Context
) -> Iterator[Problem]:
    """The 2022 edition swapped the two numbers; public mappings still carry the old ones."""
    return _swapped(side, ref, title, edition_of(edition, context), field="title")


@rule(
    "REF-13",
    "Climate question answered for clause 4.1",
    on="Register",
    severity=Severity.INFO,
    seed_row=4,
    source="ISO/IEC 27001:2022 Amd 1:2024 (urmconsulting.com, equalassurance.com)",
    good={"ref": "4.1", "climate_decision": "not relevant (2026-02-10)"},
    bad={"ref": "4.1", "climate_decision": None},
)
def climate_undecided(
    side: str | None, ref: str | None, edition: str | None, climate_decision: str | None, context: Context
) -> Iterator[Problem]:
    """Amendment 1:2024 asks for the decision whether climate change is relevant; there is no transition period."""
    if side == ISO and ref == "4.1" and climate_decision is None and edition_of(edition, context) == "2022":
        yield Problem(
            "climate_decision",
            "Clause 4.1 asks whether climate change is a relevant issue; no decision is recorded.",
            "Enter the decision and its day.",
        )
