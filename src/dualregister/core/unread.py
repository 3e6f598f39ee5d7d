"""Cells about which nobody can say what they hold. Such a cell is no blank: what reads it does not answer.

A blank end of a permission means that it does not end; “31.12.2025” typed as text must not become such a blank, and
neither must a column that is not there, or of which there are two. Of two rows with one id that do not say the same,
nobody chose the first.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.reuse import conjunction
from dualregister.core.reuse_reads import concerned

Fields = frozenset[str]
NONE: Fields = frozenset()
_WHY = "the cell cannot be read, its column is missing or doubled, or rows of one ID differ"
CONTRADICTED = Reason(
    "sameness",
    "SAMENESS_CONTRADICTED",
    "The pair is listed more than once, and the rows do not say the same about sameness.",
)


@dataclass(frozen=True, slots=True)
class Unread:
    """The fields of each record of which nobody can say what they hold. Ids are case-folded."""

    evidence: Mapping[str, Fields] = field(default_factory=dict)
    claims: Mapping[str, Fields] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], Fields] = field(default_factory=dict)
    contradicted: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are listed more than once with different words."""
    every_pair: Fields = NONE
    """Fields that are unread of each pair, listed or not: nobody can tell which pairs the rows are about."""

    def applied(self, decision: Decision, key: tuple[str, str]) -> Decision:
        """The decision, in which a check that reads such a cell is unknown, whatever it said of the rest."""
        if key in self.contradicted:
            decision = made_unknown(decision, (CONTRADICTED,))
        pair = self.pairs.get(key, NONE) | self.every_pair
        fields = (self.evidence.get(key[0], NONE), self.claims.get(key[1], NONE), pair)
        if not any(fields):
            return decision
        said = [(check, concerned(check, *fields)) for check in decision.checks]
        return made_unknown(decision, tuple(_reason(check, headers) for check, headers in said if headers))


def _reason(check: str, headers: Collection[str]) -> Reason:
    names = list(dict.fromkeys(headers))
    words = " and ".join(f"“{each}”" for each in names)
    code = f"CELL_NOT_READ:{'+'.join(sorted(each.lower() for each in names))}"
    return Reason(check, code, f"What is entered under {words} is in doubt, so this was not judged: {_WHY}.")


def made_unknown(decision: Decision, because: tuple[Reason, ...]) -> Decision:
    """The decision with the checks of these reasons unknown, and with these reasons in place of their own."""
    known = {each.check: each for each in because}
    checks = {name: Verdict.UNKNOWN if name in known else verdict for name, verdict in decision.checks.items()}
    reasons: list[Reason] = []
    for name in checks:
        reasons += [known[name]] if name in known else [each for each in decision.reasons if each.check == name]
    return replace(
        decision,
        verdict=conjunction(checks.values()),
        checks=MappingProxyType(checks),
        reasons=tuple(reasons),
    )
