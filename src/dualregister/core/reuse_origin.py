"""Checks of what the two records say they are: their references, and whether the control is the same."""

from dualregister.core.cells import blank
from dualregister.core.names import folded
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown


def label(ask: Ask) -> Objections:
    """Both references are there, and the evidence is not labelled with the 2013 edition."""
    missing = [
        name for name, ref in (("evidence", ask.evidence.ref), ("claim", ask.claim.ref)) if ref is None or blank(ref)
    ]
    if missing:
        return unknown("LABEL_MISSING", f"The {' and the '.join(missing)} has no reference.")
    if _edition(ask) == "2013":
        return unknown(
            "EDITION_2013_RELABEL",
            f"The evidence's reference {ask.evidence.ref} is of the 2013 edition; relabel it to 2022 first.",
        )
    return YES


def _edition(ask: Ask) -> str | None:
    """The evidence's edition; a blank one is that of Settings, except on the SOC 2 side."""
    if ask.evidence.edition is None and ask.evidence.side != "SOC2":
        return ask.settings.iso_edition
    return ask.evidence.edition


def sameness(ask: Ask) -> Objections:
    """A named person decided on a day that the control, process, risk or duty is the same.

    Equal control ids stand in for the decision only where Settings says so; a crosswalk line never does. A decision
    dated after the as-of day is not yet signed on that day.
    """
    pair = ask.sameness
    said = pair.sameness if pair is not None else None
    ids = [folded(each) for each in (ask.evidence.control_id, ask.claim.control_id) if each and not blank(each)]
    both = len(ids) == 2
    if said == "different":
        return no("CONTROL_DIFFERENT", "It was decided that the control is not the same.")
    if said is None and both and ids[0] != ids[1]:
        return no(
            "CONTROL_DIFFERENT",
            f"The control IDs differ ({ask.evidence.control_id}, {ask.claim.control_id}) "
            "and nobody decided that it is the same control.",
        )
    if both and ids[0] == ids[1] and ask.settings.equal_control_ids_are_same:
        return YES
    if said is None or pair is None:
        return unknown("SAMENESS_NOT_DECIDED", "Nobody has decided yet whether the control is genuinely the same.")
    return _signature(ask, pair.decided_by)


def _signature(ask: Ask, decided_by: str | None) -> Objections:
    decided_on = ask.sameness.decided_on if ask.sameness is not None else None
    missing = [
        words
        for words, there in (
            ("who", decided_by is not None and not blank(decided_by)),
            ("when", decided_on is not None),
        )
        if not there
    ]
    if missing:
        return unknown("SAMENESS_UNSIGNED", f"“Same” was entered, but not {' and '.join(missing)} decided it.")
    if decided_on is not None and decided_on > ask.as_of:
        return unknown("SAMENESS_UNSIGNED", f"The decision is dated {decided_on}, after {ask.as_of}.")
    return YES
