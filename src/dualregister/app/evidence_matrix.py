"""The verb `matrix`: one row a claim, with what covers it. Source: seed row 5."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.app.register import Key, Reusables
from dualregister.app.reuse import Head, head_of
from dualregister.app.reuse_book import ReuseBook
from dualregister.core.cells import blank
from dualregister.core.coverage import Coverage, Covered, How, covered
from dualregister.core.names import folded
from dualregister.core.verdicts import Terms
from dualregister.errors import NotJudged

if TYPE_CHECKING:
    from dualregister.core.decision import Decision, Reason
    from dualregister.core.records import Claim, Evidence

HEADER = (
    "Claim ID",
    "Side",
    "Ref",
    "Claim",
    "Owner",
    "Coverage",
    "Source",
    "Artifact",
    "Evidence owner",
    "Date",
    "Intervals",
    "Filled",
    "Empty intervals",
    "Reuse permission",
    "Review trigger",
    "Valid until",
    "Why not covered",
)
_NEAREST = 3
"""Evidence that is named where nothing covers a claim: that with the fewest reasons against it."""
FILLED, EMPTY = "■", "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceMatrix:
    """Every claim with what covers it, in the order of the sheet Claims."""

    head: Head
    claims: tuple[Covered, ...]

    @property
    def exit_code(self) -> int:
        """2 when something was not there or could not be read, else 0: a period may still have to run."""
        return 0 if self.head.whole else 2

    def count(self, coverage: Coverage) -> int:
        """How many claims have this coverage."""
        return sum(each.coverage is coverage for each in self.claims)


def evidence_matrix(book: ReuseBook) -> EvidenceMatrix:
    """What covers each claim. NotJudged where the workbook has no sheet Claims, or none for evidence."""
    if not book.reusables.claims:
        raise NotJudged(
            "There is no claim to look at.", remedy="Fill the sheet Claims: one row for each thing to be shown."
        )
    return EvidenceMatrix(head=head_of(book), claims=tuple(_covered(book)))


def _covered(book: ReuseBook) -> Iterator[Covered]:
    those = book.reusables
    terms = Terms(as_of=book.as_of, settings=book.settings, holidays=those.holidays)
    own = _OwnEvidence(those)
    used = {each.key: each.used for each in book.listed or ()}
    listed: dict[str, list[Key]] = {}
    for key in those.pairs:
        listed.setdefault(key[1], []).append(key)
    for claim_key, claim in those.claims.items():
        different = {key[0] for key in listed.get(claim_key, ()) if those.pairs[key].sameness == "different"}
        mine = [each for each in own.of(claim) if each.evidence_id.casefold() not in different]
        ours = {each.evidence_id.casefold() for each in mine}
        keys = [key for key in listed.get(claim_key, ()) if key[0] in those.evidence and key[0] not in ours]
        yield covered(
            claim,
            [(each, _decision(book, (each.evidence_id.casefold(), claim_key))) for each in mine],
            [(those.evidence[key[0]], _decision(book, key), used.get(key, False)) for key in keys],
            terms,
        )


def _decision(book: ReuseBook, key: Key) -> "Decision":
    decision = book.reusables.decide(key, book.as_of, book.settings)
    assert decision is not None, key  # noqa: S101 - both ids were taken from the register
    return decision


class _OwnEvidence:
    """The evidence of a claim's side that names its control ID or its reference."""

    def __init__(self, those: Reusables) -> None:
        self.found: dict[tuple[str, str, str], list[Evidence]] = {}
        for each in those.evidence.values():
            for name in ("control_id", "ref"):
                self._put(each, name)

    def _put(self, each: "Evidence", name: str) -> None:
        word = getattr(each, name)
        if each.side is not None and word is not None and not blank(word):
            self.found.setdefault((each.side, name, folded(word)), []).append(each)

    def of(self, claim: "Claim") -> "list[Evidence]":
        """The own evidence of a claim, each record once."""
        names = [(name, word) for name in ("control_id", "ref") if (word := getattr(claim, name)) is not None]
        those = [each for name, word in names for each in self.found.get((claim.side or "", name, folded(word)), ())]
        return list({each.evidence_id: each for each in those}.values())


def rows(matrix: EvidenceMatrix) -> Iterator[tuple[object, ...]]:
    """The rows of the made sheet Evidence Matrix, under HEADER."""
    for each in matrix.claims:
        yield row(each)


def row(each: Covered) -> tuple[object, ...]:
    """One claim as a row."""
    claim, sources = each.claim, each.sources
    return (
        claim.claim_id,
        claim.side or "",
        claim.ref or "",
        claim.claim or "",
        claim.owner or "",
        each.coverage.value,
        _joined(f"{one.evidence.evidence_id} ({one.how}, {_origin(one.evidence)})" for one in sources),
        _joined(one.evidence.artifact or "" for one in sources),
        _joined(one.evidence.owner or "" for one in sources),
        _joined(dates(one.evidence) for one in sources),
        strip(each),
        f"{each.found} of {len(each.strip)}" if each.strip else "",
        _joined(_days(one.interval.first, one.interval.last) for one in each.strip if not one.filled),
        _joined(permission(one.evidence) for one in sources),
        "; ".join(dict.fromkeys(word for word in _triggers(each) if word)),
        _valid_until(each),
        "" if each.coverage is not Coverage.NONE else why_not(each),
    )


def strip(each: Covered) -> str:
    """The intervals as boxes, filled or empty: ■■□■."""
    return "".join(FILLED if box.filled else EMPTY for box in each.strip)


def why_not(each: Covered) -> str:
    """Why nothing covers the claim, in one text."""
    return " ".join(against(each))


def against(each: Covered) -> Iterator[str]:
    """What speaks against the nearest evidence, a text for each with its codes, or that there is none."""
    if not each.others and not each.sources:
        yield "No evidence of the claim's side names its control ID or its reference, and no pair is listed."
        return
    looked_at = [one for one in (*each.sources, *each.others) if one.reasons]
    nearest = sorted(looked_at, key=lambda one: len(one.reasons))[:_NEAREST]
    for one in nearest:
        yield f"{one.evidence.evidence_id} ({one.how}): {' '.join(map(_said, one.reasons))}"
    if len(looked_at) > len(nearest):
        yield f"And {len(looked_at) - len(nearest)} more."


def _said(reason: "Reason") -> str:
    """The sentence of a reason with its code; what a code has after its colon is in the sentence."""
    return f"{reason.text.removesuffix('.')} ({reason.code.partition(':')[0]})."


def dates(evidence: "Evidence") -> str:
    """The days of the evidence in words: its runs where they are listed, else from and to."""
    runs = evidence.occurrences
    if runs:
        return f"{len(runs)} runs, {_days(runs[0], runs[-1])}" if len(runs) > 1 else str(runs[0])
    if evidence.kind == "document" and evidence.date_from is not None and evidence.date_to is None:
        return f"in force from {evidence.date_from}"
    return _days(evidence.date_from, evidence.date_to)


def permission(evidence: "Evidence") -> str:
    """Who may have the evidence, and until when."""
    if not evidence.permission:
        return "not recorded"
    until = f" until {evidence.permission_expires}" if evidence.permission_expires else ""
    return ", ".join(evidence.permission) + until


def _origin(evidence: "Evidence") -> str:
    return " ".join(word for word in (evidence.side, evidence.ref) if word) or "no reference"


def _triggers(each: Covered) -> Iterator[str]:
    yield each.claim.review_trigger or ""
    for one in each.sources:
        yield one.evidence.review_trigger or ""


def _valid_until(each: Covered) -> str:
    """The first last day of the yes verdicts on which the coverage rests; own evidence needs no verdict."""
    days = [
        one.decision.valid_until
        for one in each.sources
        if one.how is How.REUSED and one.decision.valid_until is not None
    ]
    return str(min(days)) if days and each.coverage is not Coverage.NONE else ""


def _joined(words: "Sequence[str] | Iterator[str]") -> str:
    return "; ".join(words)


def _days(first: object, last: object) -> str:
    if first is None or last is None or first == last:
        return str(first or last or "")
    return f"{first} to {last}"
