"""Answers on reuse as sheets: what the faces show in words, for the workbook."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dualregister.app.evidence_matrix import HEADER, EvidenceMatrix, rows
from dualregister.core.decision import Verdict
from dualregister.core.reuse import CHECKS
from dualregister.workbook.design import whole_days
from dualregister.workbook.verdict_tab import Answers, answers_book

if TYPE_CHECKING:
    from dualregister.app.reuse import Judged, Reuse
    from dualregister.app.suggestion import Proposal
    from dualregister.app.why import Page, Step
    from dualregister.core.ownership import Person

VERDICTS, MATRIX = "Reuse Verdicts", "Evidence Matrix"
PAIR, PROPOSALS = "Explained Pair", "Suggested Pairs"
_EMPTY = HEADER.index("Empty intervals")
_MOST_EMPTY = 3
"""Empty intervals that are named in a cell; a claim of every day may have hundreds."""
_LONG = {
    "Empty intervals": 30.0,
    "Intervals": 24.0,
    "Claim": 46.0,
    "Source": 30.0,
    "Artifact": 32.0,
    "Why not covered": 60.0,
    "Reuse permission": 26.0,
}
_SHORT = {"Side": 9.0, "Ref": 10.0, "Filled": 10.0, "Claim ID": 11.0}


def verdict_book(reuse: "Reuse") -> bytes:
    """The sheet `Reuse Verdicts`: each listed pair with its ten checks, its reasons and the day it holds until."""
    checks = [name.replace("_", " ").capitalize() for name, _ in CHECKS]
    widths = {
        "Evidence ID": 13.0,
        "Claim ID": 11.0,
        "In use": 9.0,
        "Verdict": 11.0,
        **dict.fromkeys(checks, 11.5),
        "Valid until": 13.0,
        "Why": 90.0,
    }
    yes = sum(each.decision.verdict is Verdict.YES for each in reuse.pairs)
    counted = f"{yes} of {len(reuse.pairs)} pairs yes"
    words = f"Reuse as of {reuse.head.as_of}: {counted}. Everything else: keep separate records."
    return answers_book(
        Answers(
            sheet=VERDICTS,
            words=words,
            widths=widths,
            rows=[_pair(each) for each in reuse.pairs],
            judged=frozenset({"Verdict", *checks}),
        )
    )


def _pair(judged: "Judged") -> list[object]:
    decision = judged.decision
    until = decision.last_day
    why = " ".join(each.text for each in decision.reasons) or decision.valid_until_reason
    ids = [decision.evidence_id, decision.claim_id, "yes" if judged.used else ""]
    checks = [each.value for each in decision.checks.values()]
    return [*ids, decision.verdict.value, *checks, until.isoformat() if until else "", why]


def matrix_book(matrix: EvidenceMatrix) -> bytes:
    """The sheet `Evidence Matrix`: one row a claim, with what covers it and its intervals, filled or empty."""
    bare = sum(each.coverage.value == "none" for each in matrix.claims)
    widths = {header: _LONG.get(header, _SHORT.get(header, 18.0)) for header in HEADER}
    return answers_book(
        Answers(
            sheet=MATRIX,
            words=f"Evidence as of {matrix.head.as_of}: {len(matrix.claims)} claims, {bare} of them not covered.",
            widths=widths,
            rows=[
                [
                    whole_days(cell, width) if isinstance(cell, str) else cell
                    for cell, width in zip(line, widths.values(), strict=True)
                ]
                for line in map(_shortened, rows(matrix))
            ],
            judged=frozenset({"Side", "Coverage"}),
        )
    )


def _shortened(row: Sequence[object]) -> list[object]:
    """A row with only the first of its empty intervals; how many there are is in the column before."""
    empty = str(row[_EMPTY]).split("; ")
    if len(empty) <= _MOST_EMPTY:
        return list(row)
    shown = "; ".join(empty[:_MOST_EMPTY])
    return [*row[:_EMPTY], f"{shown}; and {len(empty) - _MOST_EMPTY} more", *row[_EMPTY + 1 :]]


def pair_book(page: "Page") -> bytes:
    """The sheet `Explained Pair`: the ten checks with what to do and whom to ask, then both records side by side."""
    decision = page.judged.decision
    used = "in use" if page.judged.used else "not in use"
    listed = f"listed in row {page.judged.row} of the sheet Reuse, {used}" if page.listed else "not listed"
    asked = f"May {decision.evidence_id} serve {decision.claim_id}?"
    return answers_book(
        Answers(
            sheet=PAIR,
            words=f"{asked} {decision.verdict.value.capitalize()}, as of {page.head.as_of} ({listed}).",
            widths={
                "What": 30.0,
                "Result": 11.0,
                "Evidence": 34.0,
                "Claim": 34.0,
                "Why": 46.0,
                "What to do": 46.0,
                "Whom to ask": 28.0,
                "Where the answer goes": 36.0,
            },
            rows=[*_checks(page), *([each.label, "", each.evidence, each.claim, *[""] * 4] for each in page.lines)],
            judged=frozenset({"Result"}),
        )
    )


def _checks(page: "Page") -> Iterator[list[object]]:
    for name, said in page.judged.decision.checks.items():
        what = f"Check: {name.replace('_', ' ')}"
        steps = [each for each in page.steps if each.reason.check == name]
        for step in steps:
            yield [what, said.value, "", "", *_to_do(step)]
        if not steps:
            yield [what, said.value, *[""] * 6]


def _to_do(step: "Step") -> list[object]:
    return [step.reason.text, step.words, "; ".join(_person(each) for each in step.whom), step.enter]


def _person(one: "Person") -> str:
    return f"{one.name} ({one.source})" if one.name else one.source


def proposal_book(proposal: "Proposal") -> bytes:
    """The sheet `Suggested Pairs`: where to look, the best first."""
    shown, total = len(proposal.suggestions), proposal.total
    return answers_book(
        Answers(
            sheet=PROPOSALS,
            words=f"Pairs to look at, as of {proposal.head.as_of}: {shown} of {total}. A proposal is no verdict.",
            widths={
                "Rank": 8.0,
                "Evidence ID": 13.0,
                "Claim ID": 11.0,
                "Direction": 16.0,
                "Same control ID": 16.0,
                "Strength": 12.0,
                "Services": 14.0,
                "Why": 70.0,
            },
            rows=[
                [
                    each.rank,
                    each.evidence_id,
                    each.claim_id,
                    each.direction,
                    "yes" if each.same_control else "no",
                    each.strength,
                    each.services or "none",
                    each.reason,
                ]
                for each in proposal.suggestions
            ],
            judged=frozenset(),
        )
    )
