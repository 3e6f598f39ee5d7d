"""The formula about owners of the two sides."""

from dualregister.faces.formulas.arguments import like, word
from dualregister.faces.formulas.formula import formula
from dualregister.faces.formulas.grid import Cell


@formula(
    "Checks that the owners of the two sides were not copied: OK, or what is wrong and what to do.",
    question="Was the owner copied across?",
    example='=DR_OWNER_CHECK("M. Rossi","M. Rossi","")',
    gives="M. Rossi owns both sides, and nobody confirmed it. Name the owner of each side on its own, or enter who "
    "confirmed that one person owns both.",
    errors="A blank owner, or a placeholder such as TBD, is a fault like any other.",
    each=True,
    iso_owner="Who is accountable on the ISO side.",
    soc2_owner="Who is accountable on the SOC 2 side.",
    confirmed_by="Who confirmed that one person owns both sides; blank where nobody did.",
)
def DR_OWNER_CHECK(iso_owner: Cell, soc2_owner: Cell, confirmed_by: Cell) -> Cell:
    """OK, or what is wrong. Source: seed row 2, OWN-02 and OWN-03."""
    from dualregister.app.owner_check import owner_faults  # noqa: PLC0415 - only a check needs the rules

    fields = ("iso_accountable", "soc2_accountable", "confirmed_by")
    iso, soc2, confirmed = (
        word(cell, like("Owners", field))
        for cell, field in zip((iso_owner, soc2_owner, confirmed_by), fields, strict=True)
    )
    return " ".join(owner_faults(iso, soc2, confirmed)) or "OK"


FORMULAS = (DR_OWNER_CHECK,)
