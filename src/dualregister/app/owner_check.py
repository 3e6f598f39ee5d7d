"""Whether the owner of one side was copied from the other: two cells and who confirmed it, as on the sheet Owners."""

from dualregister.rules.owners import owner_copied, unnamed


def owner_faults(iso_owner: str | None, soc2_owner: str | None, confirmed_by: str | None) -> tuple[str, ...]:
    """What is wrong, with what to do; nothing where each side has an owner of its own. Source: OWN-02 and OWN-03."""
    problems = (
        *unnamed("iso_accountable", "ISO accountable", iso_owner),
        *unnamed("soc2_accountable", "SOC 2 accountable", soc2_owner),
        *owner_copied.checks["Owners"](iso_owner, soc2_owner, confirmed_by),
    )
    return tuple(f"{each.message} {each.remedy}" for each in problems)
