"""Pairs that are proposed."""

from collections.abc import Iterator
from typing import Any

from dualregister.app.suggestion import Proposal
from dualregister.core.echo import harmless
from dualregister.core.suggestion import Suggestion
from dualregister.faces.formats.answers.shape import count, csv_lines, document, footer, head_data, table, title

HEADER = ("rank", "evidence_id", "claim_id", "direction", "same_control", "strength", "services", "reason")
_SHOWN = ("rank", "evidence_id", "claim_id", "direction", "reason")
CAUTION = "A proposal says where to look; it is no verdict. Whether the control is the same is for a person to decide."


def _data(each: Suggestion) -> dict[str, Any]:
    return {
        "rank": each.rank,
        "evidence_id": harmless(each.evidence_id),
        "claim_id": harmless(each.claim_id),
        "direction": each.direction,
        "same_control": each.same_control,
        "strength": each.strength or None,
        "services": each.services or "none",
        "reason": harmless(each.reason),
    }


def json(proposal: Proposal) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            **head_data(proposal.head),
            "caution": CAUTION,
            "total": proposal.total,
            "suggestions": [_data(each) for each in proposal.suggestions],
        }
    )


def csv(proposal: Proposal) -> Iterator[str]:
    """One line a pair."""
    yield from csv_lines(HEADER, (_words(each) for each in proposal.suggestions))


def _words(each: Suggestion) -> list[object]:
    data = {**_data(each), "same_control": "yes" if each.same_control else "no"}
    return [data[name] for name in HEADER]


def _none(proposal: Proposal) -> str:
    """Why no pair is proposed, and what to do where something is missing."""
    missing = [
        (word, sheet)
        for number, word, sheet in (
            (proposal.evidence, "no evidence", "Evidence"),
            (proposal.claims, "no claim", "Claims"),
        )
        if not number
    ]
    if not missing:
        return "Nothing is left to propose: no unlisted pair shares a control ID, a crosswalk line or a service."
    words, sheets = (" and ".join(each) for each in zip(*missing, strict=True))
    return f"Nothing can be proposed: there is {words}. → Fill the sheet{'s' if len(missing) > 1 else ''} {sheets}."


def text(proposal: Proposal) -> Iterator[str]:
    """One line a pair, the best first."""
    yield from title(proposal.head)
    those = proposal.suggestions
    if those:
        shown = [tuple(str(_data(each)[name]) for name in _SHOWN) for each in those]
        yield from table(("#", "Evidence", "Claim", "Direction", "Why"), shown)
    else:
        yield f"  {_none(proposal)}"
    yield ""
    yield f"{len(those):,} of {count(proposal.total, 'pair')}. {CAUTION}"
    if those:
        first = f"{harmless(those[0].evidence_id)} {harmless(those[0].claim_id)}"
        yield f"See what each check says with: dualregister reuse BOOK --why {first}"
    yield footer(proposal.head)
