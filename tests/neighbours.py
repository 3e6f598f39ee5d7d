"""The rows beside a rule's examples, as records, and the decisions on the pairs that the examples name."""

from collections.abc import Mapping
from typing import TypedDict

from dualregister.core.decision import Decision
from dualregister.core.records import Claim, Evidence, Pair
from dualregister.core.reuse import decide
from dualregister.core.settings import Settings
from dualregister.rules.example import DAY, correct_row
from dualregister.rules.rule import Rule


class Neighbours(TypedDict):
    """Arguments of a Context."""

    evidence: Mapping[str, Evidence]
    claims: Mapping[str, Claim]
    decisions: Mapping[tuple[str, str], Decision]


def neighbours(rule: Rule) -> Neighbours:
    """Evidence and claims beside the rule's examples, and the decision on each pair that an example is."""
    evidence = [
        Evidence.model_validate({**correct_row("Evidence"), **each}) for each in rule.beside.get("Evidence", ())
    ]
    claims = [Claim.model_validate({**correct_row("Claims"), **each}) for each in rule.beside.get("Claims", ())]
    by_evidence = {each.evidence_id.casefold(): each for each in evidence}
    by_claim = {each.claim_id.casefold(): each for each in claims}
    return {
        "evidence": by_evidence,
        "claims": by_claim,
        "decisions": decisions(rule, by_evidence, by_claim) if rule.sheets[0] == "Reuse" else {},
    }


def decisions(
    rule: Rule, evidence: Mapping[str, Evidence], claims: Mapping[str, Claim]
) -> dict[tuple[str, str], Decision]:
    """The decision on each example of a rule about pairs whose evidence and claim are there."""
    pairs = [Pair.model_validate({**correct_row("Reuse"), **each}) for each in (rule.good, rule.bad)]
    keys = [(each.evidence_id.casefold(), each.claim_id.casefold()) for each in pairs]
    return {
        (one, other): decide(evidence[one], claims[other], pair, DAY, Settings(), frozenset())
        for (one, other), pair in zip(keys, pairs, strict=True)
        if one in evidence and other in claims
    }
