"""Checks of containment: what the claim is about must lie within what the evidence covers."""

from dualregister.core.names import folded, folded_set, listed, nobody
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown

NOT_APPLICABLE = frozenset({"n/a"})


def scope(ask: Ask) -> Objections:
    """Every scope element of the claim is in the evidence's scope."""
    return _within("SCOPE", "scope", ask.evidence.scope, ask.claim.scope)


def data_type(ask: Ask) -> Objections:
    """Every data type of the claim is in the evidence; a claim of “n/a” has none to look for."""
    if folded_set(ask.claim.data_types) == NOT_APPLICABLE:
        return YES
    return _within("DATA_TYPE", "data types", ask.evidence.data_types, ask.claim.data_types)


def service(ask: Ask) -> Objections:
    """Every service of the claim is covered by the evidence."""
    return _within("SERVICE", "services", ask.evidence.services, ask.claim.services)


def _within(code: str, words: str, has: tuple[str, ...], needs: tuple[str, ...]) -> Objections:
    covered, wanted = folded_set(has), folded_set(needs)
    if not covered or not wanted:
        blank = " and ".join(name for name, names in (("the evidence", covered), ("the claim", wanted)) if not names)
        return unknown(f"{code}_MISSING", f"Nothing is entered for the {words} of {blank}.")
    lacking = [each for each in needs if folded(each) in wanted - covered]
    if not lacking:
        open_ = [each for each in needs if folded(each) in wanted and nobody(each)]
        if open_:
            verb = "are" if words.endswith("s") else "is"
            return unknown(f"{code}_MISSING", f"The claim's {words} {verb} still open: {listed(open_)}.")
        return YES
    if covered.isdisjoint(wanted):
        return no(f"{code}_DIFFERENT", f"The evidence covers none of the claim's {words}: {listed(lacking)}.")
    names = "+".join(sorted({" ".join(each.split()).lower() for each in lacking}))
    return no(f"{code}_PARTIAL:{names}", f"The evidence does not cover {listed(lacking)} of the claim's {words}.")
