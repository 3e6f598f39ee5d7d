"""The check of the supplier: whose operation the evidence shows."""

from dualregister.core.names import folded, nobody
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown


def supplier(ask: Ask) -> Objections:
    """Both are our own; or the method is inclusive and the supplier the same; or the claim monitors the supplier."""
    ours, theirs = folded(ask.claim.operated_by or ""), folded(ask.evidence.operated_by or "")
    if nobody(ours) or nobody(theirs):
        who = " and ".join(name for name, by in (("the evidence", theirs), ("the claim", ours)) if nobody(by))
        return unknown("SUPPLIER_MISSING", f"Operated by names nobody on {who}.")
    if ask.claim.claim_type == "supplier_monitoring":
        return YES if theirs in ("self", ours) else _other(ask)
    if ours == "self":
        return YES if theirs == "self" else _not_own(ask)
    return _method(ask, same=ours == theirs)


def _method(ask: Ask, *, same: bool) -> Objections:
    """“none” is no method for a control that a supplier operates."""
    method = ask.claim.supplier_method
    if method == "carve_out":
        return no("SUPPLIER_CARVE_OUT", f"The control of {ask.claim.operated_by} is carved out of the examination.")
    if method != "inclusive":
        return unknown(
            "SUPPLIER_METHOD_MISSING",
            f"{ask.claim.operated_by} operates the control, but the claim names neither inclusive nor carve-out.",
        )
    return YES if same else _other(ask)


def _other(ask: Ask) -> Objections:
    return no("SUPPLIER_DIFFERENT", f"The record is of {ask.evidence.operated_by}, not of {ask.claim.operated_by}.")


def _not_own(ask: Ask) -> Objections:
    return no("SUPPLIER_NOT_OWN_CONTROL", f"A record of {ask.evidence.operated_by} does not show our own control.")
