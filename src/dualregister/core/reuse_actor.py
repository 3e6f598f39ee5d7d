"""The check of the actor: who performed it, and whether the claim has an owner of its own."""

from dualregister.core.cells import items_of
from dualregister.core.names import folded, folded_set, listed, nobody, same_person
from dualregister.core.people import share_somebody
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown


def actor(ask: Ask) -> Objections:
    """The performer's role is one of the claim's roles, and the claim's owner was not copied from the other side."""
    return _performer(ask) + _owner(ask)


def _performer(ask: Ask) -> Objections:
    roles = items_of(ask.evidence.performer_role or "")
    allowed = folded_set(ask.claim.actor_roles)
    if not roles or any(nobody(each) for each in roles):
        return unknown("ACTOR_MISSING", "The evidence does not say in which role it was performed.")
    if not allowed:
        return unknown("ACTOR_MISSING", "The claim does not say which roles may perform it.")
    others = [each for each in roles if folded(each) not in allowed]
    if others:
        return no(
            "ACTOR_DIFFERENT", f"{listed(others)} performed it; the claim allows {listed(ask.claim.actor_roles)}."
        )
    return YES


def _owner(ask: Ask) -> Objections:
    """On two sides, one owner is a decision. Without the evidence's owner nobody can tell whether it was copied."""
    theirs, ours = ask.evidence.owner, ask.claim.owner
    if nobody(ours):
        return unknown("OWNER_MISSING", "The claim has no owner.")
    if _one_side(ask) or ask.claim.owner_confirmed == "yes":
        return YES
    if nobody(theirs):
        return unknown(
            "OWNER_MISSING", "The evidence has no owner, so nobody can tell whether the claim's owner was copied."
        )
    if same_person(theirs, ours):
        return unknown(
            "OWNER_COPIED_UNCONFIRMED", f"“{ours}” owns both sides, and nobody confirmed that this was a decision."
        )
    if share_somebody(theirs, ours):
        return unknown(
            "OWNER_COPIED_UNCONFIRMED",
            f"The owners “{ours}” and “{theirs}” share a name, and nobody confirmed that this was a decision.",
        )
    return YES


def _one_side(ask: Ask) -> bool:
    return ask.claim.side is not None and ask.claim.side == ask.evidence.side
