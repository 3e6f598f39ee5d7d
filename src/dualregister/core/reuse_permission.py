"""The check of permission: whether the claim's recipient may have the evidence on the day."""

import re

from dualregister.core.cells import items_of
from dualregister.core.names import folded, folded_set, listed, nobody
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown

_NO_RECIPIENT = re.compile(
    r"\A\W*(?:no\b(?!\.)|(?:not|never|without|unless|until|under|except\w*|exclud\w*|excl|other than|only|but|if|when|"
    r"by|subject to|on request|to be|valid|pending|nicht|kein\w*|sauf|pas)\b"
    r"|(?:till?|as of|from|before|after|through|to)\b(?=.*[0-9])|[\d./ -]+\Z)"
    r"|\b(?:except\w*|refus\w*|deni\w*|declin\w*|withdr[ae]w\w*|revok\w*|expir\w*|ended|forbid\w*|prohibit\w*|block\w*|"
    r"suspend\w*|cancel\w*|stopp\w*|other than|cannot)\b|n[\u2019']t\b",
    re.IGNORECASE,
)
"""An item that begins as a condition or an exception, is a day, or takes something away."""


def permission(ask: Ask) -> Objections:
    """The recipient is listed, or “any” is, and the permission has not ended. “none” refuses everybody."""
    allowed = folded_set(ask.evidence.permission)
    ends = ask.evidence.permission_expires
    if any(each.partition(" ")[0].rstrip(":,.") == "none" for each in allowed):  # “none (see the mail of May)”
        return no("PERMISSION_REFUSED", "Reuse of the evidence was refused.")
    if all(nobody(each) for each in allowed):
        return unknown("PERMISSION_MISSING", "The evidence does not say who may have it.")
    if ends is not None and ends < ask.as_of:
        return no("PERMISSION_EXPIRED", f"The permission ended on {ends}.")
    return _recipient(ask, allowed) or _unread(ask)


def _unread(ask: Ask) -> Objections:
    """Of an exception, a condition or a day among the recipients nobody can tell what it takes away."""
    asked = folded_set(items_of(ask.claim.recipient or ""))
    odd = [each for each in ask.evidence.permission if folded(each) not in asked and _is_odd(each, asked)]
    if not odd:
        return YES
    return unknown("PERMISSION_NOT_READ", f"The permission holds {listed(odd)}, which names no recipient.")


def _is_odd(item: str, asked: frozenset[str]) -> bool:
    """Whether an item takes something away, or says something of a recipient who is asked for beside naming them."""
    return _NO_RECIPIENT.search(item) is not None or any(each in folded(item) for each in asked)


def _recipient(ask: Ask, allowed: frozenset[str]) -> Objections:
    recipients = items_of(ask.claim.recipient or "")
    if not recipients or any(nobody(each) for each in recipients):
        return unknown("RECIPIENT_MISSING", "The claim does not name its recipient.")
    others = [each for each in recipients if folded(each) not in allowed]
    if others and "any" not in allowed:
        return no("PERMISSION_NOT_FOR_RECIPIENT", f"The permission does not name {listed(others)}.")
    return YES
