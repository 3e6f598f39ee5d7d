"""One pair explained."""

import textwrap
from collections.abc import Iterator
from typing import Any

from click import style

from dualregister.app.why import Page, Step
from dualregister.core.echo import harmless
from dualregister.core.ownership import Person
from dualregister.faces.formats.answers.decisions import decision_data, until_words
from dualregister.faces.formats.answers.shape import csv_lines, document, footer, head_data, title, verdict

HEADER = ("evidence_id", "claim_id", "verdict", "check", "result", "code", "reason", "step", "whom", "enter")
_CELL = 42


def json(page: Page) -> Iterator[str]:
    """The JSON document: the decision in `decisions`, as for any pair."""
    yield document(
        {
            **head_data(page.head),
            "decisions": [decision_data(page.judged.decision)],
            "valid_until_reason": harmless(page.judged.decision.valid_until_reason),
            "listed": page.listed,
            "used": page.judged.used,
            "side_by_side": [
                {"label": each.label, "evidence": _shown(each.evidence), "claim": _shown(each.claim)}
                for each in page.lines
            ],
            "steps": [_step(each) for each in page.steps],
        }
    )


def _shown(text: str | None) -> str | None:
    return None if text is None else harmless(text)


def _step(each: Step) -> dict[str, Any]:
    return {
        "check": each.reason.check,
        "code": harmless(each.reason.code),
        "kind": "question" if each.question else "change",
        "text": harmless(each.words),
        "whom": [{"name": _shown(one.name), "source": harmless(one.source)} for one in each.whom],
        "enter": each.enter,
    }


def csv(page: Page) -> Iterator[str]:
    """One line a reason, and one line a check that says yes."""
    yield from csv_lines(HEADER, _rows(page))


def _rows(page: Page) -> Iterator[list[object]]:
    decision = page.judged.decision
    first = [decision.evidence_id, decision.claim_id, decision.verdict.value]
    for name, said in decision.checks.items():
        steps = [each for each in page.steps if each.reason.check == name]
        if not steps:
            yield [*first, name, said.value, *[""] * 5]
        for each in steps:
            whom = "; ".join(_person(one) for one in each.whom)
            yield [*first, name, said.value, each.reason.code, each.reason.text, each.words, whom, each.enter]


def text(page: Page) -> Iterator[str]:
    """The page."""
    decision = page.judged.decision
    data = decision_data(decision)
    yield from title(page.head)
    used = "in use" if page.judged.used else "not in use"
    listed = f"listed in row {page.judged.row} of the sheet Reuse, {used}" if page.listed else "not listed"
    yield f"May {data['evidence_id']} serve {data['claim_id']}?  {verdict(decision.verdict)} ({listed})"
    if until_words(decision):
        yield until_words(decision)
    yield ""
    yield from _side_by_side(page)
    yield ""
    yield style("The ten checks" if len(decision.checks) == 10 else "The checks", bold=True)
    for name, said in decision.checks.items():
        texts = [each["text"] for each in data["reasons"] if each["check"] == name]
        yield f"  {verdict(said)}  {name.replace('_', ' '):<11} {' '.join(texts)}".rstrip()
    yield ""
    yield from _to_do(page, question=False)
    yield from _to_do(page, question=True)
    yield footer(page.head)


def _side_by_side(page: Page) -> Iterator[str]:
    decision = page.judged.decision
    width = max(len(each.label) for each in page.lines)
    ids = f"{harmless(decision.evidence_id):<{_CELL}}  {harmless(decision.claim_id)}"
    yield style(f"  {'':<{width}}  {ids}", bold=True)
    for each in page.lines:
        one, other = (textwrap.wrap(harmless(cell or ""), _CELL) or [""] for cell in (each.evidence, each.claim))
        for at in range(max(len(one), len(other))):
            label = each.label if at == 0 else ""
            left, right = (cells[at] if at < len(cells) else "" for cells in (one, other))
            yield f"  {label:<{width}}  {left:<{_CELL}}  {right}".rstrip()


def _to_do(page: Page, *, question: bool) -> Iterator[str]:
    steps = [each for each in page.steps if each.question is question]
    if not steps:
        return
    yield style("To ask" if question else "What would have to change for a yes", bold=True)
    for each in steps:
        yield f"  {each.reason.check.replace('_', ' ')}: {harmless(each.words)}"
        if each.whom:
            yield f"      {'ask' if question else 'who'}: {'; '.join(_person(one) for one in each.whom)}"
        if each.enter:
            yield f"      enter: {each.enter}"
    yield ""


def _person(one: Person) -> str:
    return f"{harmless(one.name)} ({harmless(one.source)})" if one.name else harmless(one.source)
