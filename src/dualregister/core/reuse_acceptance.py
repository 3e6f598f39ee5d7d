"""The check of acceptance: the kind of record that the claim takes, showing what it must."""

import re

from dualregister.core.cells import blank
from dualregister.core.names import folded, folded_set, listed, nobody
from dualregister.core.reuse_ask import YES, Ask, Objections, no, unknown

_SEPARATES = re.compile(r"[,;/|&+\uff1b\u3001]|\s(?:and|or)\s")
"""What stands between two criteria; none of them must get lost by it."""
_WORDS = re.compile(r"\w+")
_ANY = frozenset({"all", "some", "tbd", "tba", "tbc", "unknown", "open", "not known", "to be checked"})
"""What says that something is not met, or may not be, and not what."""


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
    met, not_met = folded_set(ask.evidence.attributes_met), ask.evidence.attributes_not_met
    failed = folded_set((*not_met, *(piece for each in not_met for piece in _SEPARATES.split(each))))
    said: Objections = ()
    for name in sorted(wanted.keys() & failed):
        said += no(f"ACCEPTANCE_NOT_MET:{name}", f"The evidence does not meet “{wanted[name]}”.")
    for name in sorted(wanted.keys() - failed):
        odd = [each for each in not_met if folded(each) not in wanted and _may_mean(each, name)]
        if odd:
            words = f"Whether the evidence meets “{wanted[name]}” is not clear: {listed(odd)} is entered as not met."
            said += unknown(f"ACCEPTANCE_NOT_RECORDED:{name}", words)
        elif name not in met:
            words = f"Whether the evidence meets “{wanted[name]}” is not recorded."
            said += unknown(f"ACCEPTANCE_NOT_RECORDED:{name}", words)
    return said


def _may_mean(item: str, name: str) -> bool:
    """Whether what is entered as not met may be the criterion, whatever stands around it, or may be any.

    An underscore joins a name: “approval_dated” is not “dated”, but “performer shown” is “performer_shown”.
    """
    words, wanted = _words(item), _words(name)
    if len(wanted) == 1 and "_" in wanted[0]:
        words, wanted = (tuple(" ".join(each).replace("_", " ").split()) for each in (words, wanted))
    ends = range(len(words) - len(wanted) + 1)
    return " ".join(words) in _ANY or not words or any(words[at : at + len(wanted)] == wanted for at in ends)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(folded(name)))


def _defined(ask: Ask) -> Objections:
    """A placeholder defines nothing."""
    missing = [
        words
        for words, names in (("kinds", ask.claim.kinds_accepted), ("criteria", ask.claim.acceptance))
        if not folded_set(names) or any(nobody(each) for each in names if not blank(each))
    ]
    if not missing:
        return YES
    return unknown("ACCEPTANCE_NOT_DEFINED", f"The claim does not say which {' and '.join(missing)} it accepts.")
