"""The decisions on the listed pairs."""

from collections.abc import Iterator
from typing import Any

from dualregister.app.reuse import Judged, Reuse
from dualregister.core.decision import Decision, Verdict
from dualregister.core.echo import harmless
from dualregister.core.reuse import CHECKS
from dualregister.faces.formats.answers.shape import count, csv_lines, document, footer, head_data, title, verdict

HEADER = (
    "evidence_id",
    "claim_id",
    "verdict",
    *(name for name, _ in CHECKS),
    "codes",
    "reasons",
    "valid_until",
    "valid_until_reason",
    "used",
)


def decision_data(decision: Decision) -> dict[str, Any]:
    """A decision as JSON has it."""
    return {
        "evidence_id": harmless(decision.evidence_id),
        "claim_id": harmless(decision.claim_id),
        "verdict": decision.verdict.value,
        "checks": {name: said.value for name, said in decision.checks.items()},
        "codes": [harmless(each) for each in decision.codes],
        "reasons": [
            {"check": each.check, "code": harmless(each.code), "text": harmless(each.text)} for each in decision.reasons
        ],
        "valid_until": decision.valid_until.isoformat() if decision.valid_until else None,
    }


def json(reuse: Reuse) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            **head_data(reuse.head),
            "totals": {
                "pairs": len(reuse.pairs),
                **{word.value: reuse.count(word) for word in Verdict},
                "used_without_yes": len(reuse.used_without_yes),
            },
            "decisions": [decision_data(each.decision) for each in reuse.pairs],
        }
    )


def csv(reuse: Reuse) -> Iterator[str]:
    """One line a pair."""
    yield from csv_lines(HEADER, (row(each) for each in reuse.pairs))


def row(judged: Judged) -> list[object]:
    """The cells of a pair under HEADER."""
    decision = judged.decision
    data = decision_data(decision)
    return [
        data["evidence_id"],
        data["claim_id"],
        data["verdict"],
        *data["checks"].values(),
        "; ".join(data["codes"]),
        " ".join(each["text"] for each in data["reasons"]),
        decision.last_day,
        decision.valid_until_reason if decision.verdict is Verdict.YES else "",
        "yes" if judged.used else "no",
    ]


def text(reuse: Reuse) -> Iterator[str]:
    """One paragraph a pair: the verdict, then what does not say yes."""
    yield from title(reuse.head)
    for each in reuse.pairs:
        yield from pair_lines(each)
    if not reuse.pairs:
        yield "  No pair is listed on the sheet Reuse. Let pairs be proposed with --suggest."
    yield ""
    yield summary(reuse)
    yield footer(reuse.head)


def pair_lines(judged: Judged) -> Iterator[str]:
    """A pair in a few lines."""
    data = decision_data(judged.decision)
    use = "in use" if judged.used else ""
    warning = " without a yes" if judged.used and judged.decision.verdict is not Verdict.YES else ""
    ids = f"{data['evidence_id'] or '(no id)':<8} {data['claim_id'] or '(no id)':<8}"
    until = until_words(judged.decision)
    yield f"  {verdict(judged.decision.verdict)}  {ids} {use + warning:<8} {until}".rstrip()
    for each in data["reasons"]:
        yield f"             {each['check']}: {each['text']} ({each['code']})"


def until_words(decision: Decision) -> str:
    """Until when a yes holds."""
    if decision.verdict is not Verdict.YES:
        return ""
    day = f"valid until {decision.valid_until}. " if decision.valid_until else ""
    return f"{day}{harmless(decision.valid_until_reason)}"


def summary(reuse: Reuse) -> str:
    """How many pairs have which verdict."""
    counts = ", ".join(f"{reuse.count(word)} {word.value}" for word in Verdict)
    used = len(reuse.used_without_yes)
    rest = f" {count(used, 'pair')} in use without a yes." if used else ""
    return f"{count(len(reuse.pairs), 'pair')}: {counts}.{rest} Everything but yes means: keep separate records."
