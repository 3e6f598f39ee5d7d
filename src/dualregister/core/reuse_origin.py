"""Checks of what the two records say they are: their references, and whether the control is the same."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from dualregister.core.catalogue import ISO, entry
from dualregister.core.cells import blank
from dualregister.core.names import folded, nobody
from dualregister.core.reference import Misread, Trouble, read
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown
from dualregister.core.spelling import in_form, spelling

if TYPE_CHECKING:  # records load pydantic; the checks only read their fields
    from dualregister.core.records import Pair


_ONE_MEANT = frozenset({Trouble.FORM, Trouble.POINT_OF_FOCUS})
"""Troubles of a reference that leave no doubt which one is meant, where that one is near: “cc 6.1”, “CC6.1.3”."""
_OLD_YEAR = re.compile(r"(?<![0-9])20(?:05|13|17)(?![0-9])")


def label(ask: Ask) -> Objections:
    """Both references name a requirement of their side, and the evidence's is not of an edition before 2022."""
    evidence, claim = ask.evidence, ask.claim
    missing = [name for name, ref in (("evidence", evidence.ref), ("claim", claim.ref)) if nobody(ref)]
    if missing:
        return unknown("LABEL_MISSING", f"There is no reference on the {' and the '.join(missing)}.")
    edition = _edition(ask)
    if edition == "2013":
        return unknown(
            "EDITION_2013_RELABEL",
            f"The evidence's reference {ask.evidence.ref} is of the 2013 edition; relabel it to 2022 first.",
        )
    if edition == "2017" and ask.evidence.side != "SOC2":
        return unknown(
            "EDITION_2013_RELABEL",
            f"The evidence's reference {ask.evidence.ref} is called of 2017, which is no edition of ISO/IEC 27001 but "
            "the European reprint of 2013; relabel it to 2022 first.",
        )
    return _named("evidence", evidence.ref, evidence.side) or _named("claim", claim.ref, claim.side)


def _named(whose: str, ref: str | None, side: str | None) -> Objections:
    """Whether the reference names one requirement of its side."""
    code = "LABEL_NOT_READ" if whose == "evidence" else "CLAIM_LABEL_NOT_READ"
    if side is None:
        return unknown(code, f"The {whose} has no side, so nobody can tell what its reference names.")
    text = (ref or "").strip()
    found, meant = read(text, side), _meant(text, side)
    if side == ISO and _is_old(text, meant):
        old = "EDITION_2013_RELABEL" if whose == "evidence" else code
        words = f"The {whose}'s reference {text} is of an edition before 2022; relabel it to 2022 first."
        return unknown(old, words)
    if not isinstance(found, Misread):
        return YES
    if found.trouble in _ONE_MEANT and found.near == (meant,) and entry(side, meant) is not None:
        return YES
    return unknown(code, f"The {whose}'s reference names no requirement. {found.message}")


def _meant(text: str, side: str) -> str:
    """The reference in the form of the catalogue: A.9.2.5 of “Annex A 9.2.5 Review of access”."""
    return text if in_form(text, side) else spelling(text, side).meant


def _is_old(text: str, meant: str) -> bool:
    """Whether the reference says that it is of an edition before 2022, or only such an edition has it."""
    return _OLD_YEAR.search(text) is not None or (entry(ISO, meant) is None and entry(ISO, meant, "2013") is not None)


def _edition(ask: Ask) -> str | None:
    """The evidence's edition; a blank one is that of Settings, except on the SOC 2 side."""
    if ask.evidence.edition is None and ask.evidence.side != "SOC2":
        return ask.settings.iso_edition
    return ask.evidence.edition


def sameness(ask: Ask) -> Objections:
    """A named person decided on a day that the control, process, risk or duty is the same.

    Equal control ids stand in for the decision only where Settings says so; a crosswalk line never does, and neither
    do two placeholders such as “n/a”. A decision dated after the as-of day is not yet signed on that day.
    """
    pair = ask.sameness
    said = pair.sameness if pair is not None else None
    ids = [folded(each or "") for each in (ask.evidence.control_id, ask.claim.control_id) if not blank(each)]
    both = len(ids) == 2
    if said == "different":
        return no("CONTROL_DIFFERENT", "It was decided that the control is not the same.")
    if said is None and both and ids[0] != ids[1]:
        return no(
            "CONTROL_DIFFERENT",
            f"The control IDs differ ({ask.evidence.control_id}, {ask.claim.control_id}) "
            "and nobody decided that it is the same control.",
        )
    undecided = _undecided(pair, ask)
    equal = both and ids[0] == ids[1] and not nobody(ask.claim.control_id)
    return YES if undecided and equal and ask.settings.equal_control_ids_are_same else undecided


def _undecided(pair: "Pair | None", ask: Ask) -> Objections:
    if pair is None or pair.sameness is None:
        return unknown("SAMENESS_NOT_DECIDED", "Nobody has decided yet whether the control is genuinely the same.")
    return _signature(pair, ask.as_of)


def _signature(pair: "Pair", as_of: dt.date) -> Objections:
    decided_by, decided_on = pair.decided_by, pair.decided_on
    missing = [
        words
        for words, there in (
            ("who decided it", not nobody(decided_by)),
            ("when it was decided", decided_on is not None),
        )
        if not there
    ]
    if missing:
        return unknown("SAMENESS_UNSIGNED", f"“Same” was entered, but not {' and '.join(missing)}.")
    if decided_on is not None and decided_on > as_of:
        return unknown("SAMENESS_UNSIGNED", f"The decision is dated {decided_on}, after {as_of}.")
    return YES
