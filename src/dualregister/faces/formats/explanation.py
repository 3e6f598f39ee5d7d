"""One task on one page: as text for people and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from click import style

from dualregister.app.evidence_matrix import against, strip, why_not
from dualregister.app.explain import Leading, TaskPage
from dualregister.core.catalogue import title
from dualregister.core.coverage import Coverage, Covered
from dualregister.core.due import Dated
from dualregister.core.echo import harmless
from dualregister.faces.formats.answers.decisions import decision_data, until_words
from dualregister.faces.formats.answers.shape import document, head_data, verdict
from dualregister.faces.formats.text import line as finding_line

if TYPE_CHECKING:
    from dualregister.core.records import Task

_SIDES = {"ISO": ("ISO/IEC 27001", "blue"), "SOC2": ("SOC 2", "magenta")}
_SHOWN = ("side", "ref", "title", "scope", "service", "owner", "reviewer", "approver", "performer", "status", "law")
_WIDE = 14


def json(page: TaskPage) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            **head_data(page.head),
            "task": _task_data(page.task, page.row),
            "same_id_rows": list(page.same_id),
            "partner": _task_data(page.partner, page.partner_row),
            "partner_same_id_rows": list(page.partner_same_id),
            "partner_missing": _safe(page.partner_missing),
            "leading": {
                "entered": _safe(page.leading.entered),
                "leads": _safe(page.leading.table.leads),
                "supports": list(page.leading.table.supports),
                "reason": harmless(page.leading.table.reason),
                "by": page.leading.table.by or None,
                "agrees": page.leading.agrees,
            },
            "label": {
                "side": page.label.side,
                "ref": _safe(page.label.ref),
                "edition": page.label.edition,
                "title": page.label.title,
                "source_kind": page.label.source_kind,
                "candidates_only": [{"ref": each.ref, "strength": each.strength} for each in page.label.candidates],
            },
            "claims": [_claim_data(each) for each in page.claims],
            "decisions": [{**decision_data(each.decision), "used": each.used} for each in page.pairs],
            "dates": [_due_data(each) for each in page.dues],
            "findings": [
                {"code": each.code, "severity": each.severity.value, "sheet": each.sheet, "cell": each.cell}
                | {"record": each.record, "message": each.message, "remedy": each.remedy}
                for each in page.findings
            ],
        }
    )


def _safe(text: str | None) -> str | None:
    return None if text is None else harmless(text)


def _task_data(task: "Task | None", row: int | None) -> dict[str, Any] | None:
    if task is None:
        return None
    due = task.due.isoformat() if task.due else None
    shown = {name: _safe(getattr(task, name)) for name in _SHOWN}
    return {"task_id": harmless(task.task_id), "row": row, **shown, "due": due, "deadline_kind": task.deadline_kind}


def _claim_data(each: Covered) -> dict[str, Any]:
    return {
        "claim_id": harmless(each.claim.claim_id),
        "claim": _safe(each.claim.claim),
        "owner": _safe(each.claim.owner),
        "coverage": each.coverage.value,
        "evidence": [{"evidence_id": harmless(one.evidence.evidence_id), "how": one.how.value} for one in each.sources],
        "why_not": harmless(why_not(each), 1000) if each.coverage is Coverage.NONE else None,
    }


def _due_data(due: Dated) -> dict[str, Any]:
    return {
        "item_id": due.item_id,
        "event": due.event,
        "date": due.date.isoformat() if due.date else None,
        "until": due.until.isoformat() if due.until else None,
        "state": due.state.value,
        "force": due.force.value,
        "rule": due.rule,
    }


def text(page: TaskPage) -> Iterator[str]:
    """The page, line by line."""
    task = page.task
    yield style(harmless(f"{task.task_id}  {task.title or ''}").rstrip(), bold=True) + f"  (as of {page.head.as_of})"
    for note in page.head.notes:
        yield f"  {style('note', fg='yellow')}  {note}"
    if page.same_id:
        words = (
            f"{_rows(task.task_id, page.same_id)}. This page is about row {page.row}; claims, dates and findings that "
            "go by the id are those of all these rows."
        )
        yield f"  {style('note', fg='yellow')}  {words}"
    yield from _facts(page)
    yield from _partner(page)
    yield from _claims(page)
    yield from _dates(page)
    yield _title("Findings")
    for each in page.findings:
        yield f"    {finding_line(each, sheet=True)}"
    if not page.findings:
        yield "    None on this task, its partner, its claims and their evidence."
    yield ""
    yield style(
        f"{harmless(page.head.path)}, Register row {page.row}. As of {page.head.as_of}, "
        f"dualregister {page.head.version}.",
        dim=True,
    )


def _title(words: str, colour: str | None = None) -> str:
    return f"\n  {style(words, bold=True, fg=colour)}"


def _line(label: str, words: str) -> str:
    return f"    {label:<{_WIDE}}{words}"


def _facts(page: TaskPage) -> Iterator[str]:
    task, label = page.task, page.label
    name, colour = _SIDES.get(task.side or "", ("no side", "red"))
    yield _title(f"Satisfies, on the side {name}", colour)
    ref = harmless(task.ref or "no reference")
    edition = f" ({label.edition})" if label.edition else ""
    named = label.title or "not in the catalogue"
    yield _line("Reference", f"{ref} {named}{edition}, {label.source_kind or 'requirement or guidance is not said'}")
    for each in label.candidates:
        yield _line("Look at", f"{each.ref} {title(each.ref)} ({each.strength}; candidate only)")
    people = [(word.capitalize(), getattr(task, word)) for word in ("owner", "reviewer", "approver", "performer")]
    yield _line("People", "; ".join(f"{word}: {harmless(who or 'nobody')}" for word, who in people[:3]))
    if task.performer:
        yield _line("", f"Performer: {harmless(task.performer)}")
    if task.scope or task.service:
        yield _line("Scope", harmless("; ".join(each for each in (task.scope, task.service) if each)))
    due = f", due {task.due} ({task.deadline_kind or 'kind of deadline not said'})" if task.due else ""
    yield _line("Status", f"{task.status or 'no status'}{due}")


def _partner(page: TaskPage) -> Iterator[str]:
    yield _title("Which side leads")
    yield _line("Leads", _leads(page.leading))
    yield _line("Because", harmless(page.leading.table.reason))
    if page.leading.agrees is False:
        yield _line("Differs", _differs(page))
    if page.partner is not None:
        other = page.partner
        words = f"{other.task_id} (row {page.partner_row}), {other.side}: {other.ref} {other.title or ''}"
        yield _line("Linked with", harmless(words, 200).rstrip())
        yield _line("", f"{other.status or 'no status'}; its own owner: {harmless(other.owner or 'nobody')}")
        if page.partner_same_id:
            yield _line("", f"{_rows(other.task_id, page.partner_same_id)}; the first is shown.")
    elif page.partner_missing:
        yield _line("Linked with", f"{harmless(page.partner_missing)}, which names no row.")
    else:
        yield _line("Linked with", "no row of the other side.")


def _differs(page: TaskPage) -> str:
    """What to do where the register and the table do not say the same: of a linked pair a person decides."""
    by = page.leading.table.by
    if page.partner is not None:
        return (
            f"The table goes by {by} of this row alone; of a linked pair a person decides. "
            f"Correct Primary side or {by} only if it is wrong."
        )
    return f"The register and the table do not say the same: correct Primary side, or {by}."


def _rows(task_id: str, rows: tuple[int, ...]) -> str:
    return f"{harmless(task_id)} is the id of the rows {', '.join(map(str, rows[:-1]))} and {rows[-1]} of Register"


def _leads(leading: Leading) -> str:
    entered = f"{harmless(leading.entered)} in the register" if leading.entered else "not entered in the register"
    table = f"{harmless(leading.table.leads)} by the table" if leading.table.leads else "unknown by the table"
    return f"{entered}; {table}"


def _claims(page: TaskPage) -> Iterator[str]:
    yield _title("Claims and evidence")
    for each in page.claims:
        boxes = f"  {strip(each)}" if each.strip else ""
        owner = harmless(each.claim.owner or "nobody")
        yield f"    {harmless(each.claim.claim_id):<8} {harmless(each.claim.claim or '')}  (owner: {owner})"
        yield f"             {each.coverage.value}{boxes}"
        for one in each.sources:
            record = one.evidence
            yield f"             {harmless(record.evidence_id)} {harmless(record.artifact or '')} ({one.how})"
        if each.coverage is Coverage.NONE:
            for words in against(each):
                yield f"             {harmless(words, 1000)}"
    for pair in page.pairs:
        decision = pair.decision
        used = "in use" if pair.used else "not in use"
        ids = f"{harmless(decision.evidence_id)} for {harmless(decision.claim_id)}"
        until = until_words(decision)
        yield f"    {verdict(decision.verdict)}  {ids}, {used}. {until[:1].upper()}{until[1:]}".rstrip()
        for reason in decision.reasons:
            yield f"             {reason.check}: {harmless(reason.text)}"
    if not page.claims:
        yield "    No claim of this side names the reference, so there is nothing to show it by."


def _dates(page: TaskPage) -> Iterator[str]:
    name, colour = _SIDES.get(page.task.side or "", ("no side", "red"))
    yield _title(f"Dates, {name}", colour)
    for due in page.dues:
        days = "no date" if due.date is None else f"{due.date}" + (f" to {due.until}" if due.until else "")
        yield f"    {due.state.value:<9} {days:<24} {due.item_id}  {due.event}  {due.force.value} ({due.rule})"
    if not page.dues:
        yield "    None: the task has no due day with a kind of deadline, and no date names its reference."
