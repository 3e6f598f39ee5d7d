"""Seed row 7: what really follows from a gap, in the words of its side."""

import re
from collections.abc import Iterator

from dualregister.core.assurance import LEGAL, of_auditors
from dualregister.core.catalogue import SOC2, other_side
from dualregister.core.cells import Fault, Misfit
from dualregister.core.finding import Severity
from dualregister.core.law import named, named_law
from dualregister.core.sheets import sheet
from dualregister.rules.rule import Problem, rule

_PENALTY = "statutory penalty"
# Compiled by their first use: few texts speak of certificates.
_CERTIFIED = r"(?i)certif"
_CALLED_SO = r"(?i)soc[\s-]?2\W+(?:type\s?[12i]+\W+)?certif"
_TECHNICAL = r"""(?ix)
    \b (?: m?tls | ssl | https | x\.?\s?509 | pki | saml | s/mime | root | leaf | intermediate | wildcard | client
         | server | device | machine | host | user | domain | web | code | signing | encryption | key | digital
         | self[\s-]signed | expired | expiring )
      (?: [\s/-]+ (?: and | or | & | tls | ssl | client | server | signing ) )* [\s/-]+ certificates?\b
    | \b certificates? [\s-]+ (?: authorit(?:y|ies) | rotation | renewal | expiry | expiration | pinning | store | chain
         | revocation | manager | management | signing | transparency | inventory | validation | based ) \b
    | \b (?: iso (?: \s?/\s?iec )? (?: [\s-]*2700[0-9] (?: :20[0-9]{2} )? )? | isms | pci (?: \s?dss )? | hitrust
         | csa\s?star | supplier's | vendor's | professional | staff | training | cissp | cisa | cpa ) [\s-]+ certif\w*
    | \b certif\w* \s+ (?: to | against | under ) \s+ iso \b
    | \b (?: access | user ) [\s-]+ (?: re-? )? certif\w*
"""
"""Uses of the word that have nothing to do with the report: keys, other schemes, access rights, people."""


@rule(
    "ASR-01",
    "Class is one of three",
    on="Gaps",
    severity=Severity.ERROR,
    seed_row=7,
    source="seed row 7",
    good={"class_": "audit readiness"},
    bad={"class_": "compliance"},
    covers=("class_",),
    sees_misfits=True,
)
def class_unclear(class_: str | Misfit | None) -> Iterator[Problem]:
    """Audit readiness, legal compliance and voluntary maturity are kept apart; they have different consequences."""
    words = "; ".join(sheet("Gaps").field("class_").allowed)
    if class_ is None:
        yield Problem("class_", "Class is blank.", f"Choose one of: {words}.")
    elif isinstance(class_, Misfit) and class_.fault is Fault.NOT_IN_LIST:
        yield Problem("class_", f"Class “{class_.shown}” is none of the three.", f"Choose one of: {words}.")


@rule(
    "ASR-02",
    "Legal compliance names a law with its jurisdiction, or a contract",
    on="Gaps",
    severity=Severity.ERROR,
    seed_row=7,
    source="seed row 7",
    good={"class_": LEGAL, "law": "NIS2 (national act)", "jurisdiction": "DE"},
    bad={"class_": LEGAL, "law": None, "jurisdiction": None, "contract": None},
)
def law_unnamed(
    class_: str | None, law: str | None, jurisdiction: str | None, contract: str | None
) -> Iterator[Problem]:
    """A statutory consequence exists only under a law; a contract is named as a contract."""
    if class_ != LEGAL or named(contract) or (named_law(law) and named(jurisdiction)):
        return
    if named_law(law) is None:
        yield Problem(
            "law",
            "The gap is one of legal compliance and names neither a law nor a contract.",
            "Name the law and its jurisdiction, or the contract.",
        )
    else:
        yield Problem("jurisdiction", f"The law {law} is named without its jurisdiction.", "Name the jurisdiction.")


def _called_certified(field: str, side: str | None, text: str | None) -> Iterator[Problem]:
    if side != SOC2 or text is None or "certif" not in text.casefold():
        return
    if re.search(_CALLED_SO, text) or re.search(_CERTIFIED, re.sub(_TECHNICAL, " ", text)):
        yield Problem(
            field,
            "The row is on the SOC 2 side and speaks of certification.",
            "Say report, opinion or examination: SOC 2 is an attestation report by a CPA.",
        )


def _in_title(side: str | None, title: str | None) -> Iterator[Problem]:
    return _called_certified("title", side, title)


def _in_claim(side: str | None, claim: str | None) -> Iterator[Problem]:
    return _called_certified("claim", side, claim)


@rule(
    "ASR-03",
    "SOC 2 is not called a certification",
    on="Gaps",
    severity=Severity.ERROR,
    seed_row=7,
    source="assurancelab.cpa; chillcompliance.com",
    good={"side": "SOC2", "gap": "No SOC 2 type 2 report with an unmodified opinion"},
    bad={"side": "SOC2", "gap": "Not yet SOC 2 certified"},
    also={"Register": _in_title, "Claims": _in_claim},
    watches=("certif",),
)
def called_certification(side: str | None, gap: str | None) -> Iterator[Problem]:
    """SOC 2 is an attestation report by a CPA, and nobody is certified by it."""
    return _called_certified("gap", side, gap)


@rule(
    "ASR-04",
    "Consequence fits the side",
    on="Gaps",
    severity=Severity.ERROR,
    seed_row=7,
    source="seed row 7; tcsa.in; schellman.com",
    good={"side": "SOC2", "consequence": "qualified opinion"},
    bad={"side": "SOC2", "consequence": "major nonconformity"},
)
def consequence_of_the_other_side(side: str | None, consequence: str | None) -> Iterator[Problem]:
    """The two sides have two vocabularies; executives must see the real effect."""
    if side is None:
        return
    other = other_side(side)
    if consequence in of_auditors(other):
        own = "; ".join(sorted(of_auditors(side)))
        yield Problem(
            "consequence",
            f"“{consequence}” is a consequence of the {other} side; the row is on the {side} side.",
            f"Choose one of: {own}.",
        )


@rule(
    "ASR-05",
    "Statutory penalty only with a law in the legal class",
    on="Gaps",
    severity=Severity.ERROR,
    seed_row=7,
    source="seed row 7",
    good={"class_": LEGAL, "law": "NIS2 (national act)", "jurisdiction": "DE", "consequence": _PENALTY},
    bad={"class_": "audit readiness", "consequence": _PENALTY},
)
def penalty_without_law(class_: str | None, law: str | None, consequence: str | None) -> Iterator[Problem]:
    """Only law carries a penalty; neither the standard nor the criteria do."""
    if consequence == _PENALTY and (class_ != LEGAL or named_law(law) is None):
        missing = "names no law" if named_law(law) is None else "is not of the class legal compliance"
        yield Problem(
            "consequence",
            f"The row expects a statutory penalty and {missing}.",
            "Name the law in the class legal compliance, or choose the consequence that really follows.",
        )


RULES = (class_unclear, law_unnamed, called_certification, consequence_of_the_other_side, penalty_without_law)
