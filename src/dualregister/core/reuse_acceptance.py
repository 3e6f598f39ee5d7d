"""The check of acceptance: the kind of record that the claim takes, showing what it must."""

from dualregister.core.cells import blank
from dualregister.core.names import folded, folded_set, listed
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown


def acceptance(ask: Ask) -> Objections:
    """The kind is accepted and every criterion is recorded as met. What is recorded both ways is not met.

    A record that was rejected is not taken by anybody else before somebody has looked at why.
    """
    return _rejected(ask) + _kind(ask) + _criteria(ask) + _defined(ask)


def _rejected(ask: Ask) -> Objections:
    if ask.evidence.status != "rejected":
        return YES
    return no("EVIDENCE_REJECTED", "The evidence was rejected by those for whom it was collected.")


def _kind(ask: Ask) -> Objections:
    kind, accepted = ask.evidence.kind, folded_set(ask.claim.kinds_accepted)
    if kind is None or blank(kind):
        return unknown("KIND_MISSING", "The evidence does not say what kind of record it is.")
    if accepted and folded(kind) not in accepted:
        return no("KIND_NOT_ACCEPTED", f"The claim takes {listed(ask.claim.kinds_accepted)}; this is “{kind}”.")
    return YES


def _criteria(ask: Ask) -> Objections:
    wanted = {folded(each): each for each in ask.claim.acceptance if not blank(each)}
    met, failed = folded_set(ask.evidence.attributes_met), _failed(ask.evidence.attributes_not_met)
    said: Objections = ()
    for name in sorted(wanted.keys() & failed):
        said += no(f"ACCEPTANCE_NOT_MET:{name}", f"The evidence does not meet “{wanted[name]}”.")
    for name in sorted(wanted.keys() - failed - met):
        said += unknown(
            f"ACCEPTANCE_NOT_RECORDED:{name}", f"Whether the evidence meets “{wanted[name]}” is not recorded."
        )
    return said


def _failed(names: tuple[str, ...]) -> frozenset[str]:
    """What is recorded as not met; somebody may have separated it by commas, and none of it must get lost by that."""
    return folded_set((*names, *(piece for each in names for piece in each.split(","))))


def _defined(ask: Ask) -> Objections:
    missing = [
        words
        for words, names in (("kinds", ask.claim.kinds_accepted), ("criteria", ask.claim.acceptance))
        if not folded_set(names)
    ]
    if not missing:
        return YES
    return unknown("ACCEPTANCE_NOT_DEFINED", f"The claim does not say which {' and '.join(missing)} it accepts.")
