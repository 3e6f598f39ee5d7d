"""The open questions of the memo: each unknown with who answers it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo.differences import claims_that_name
from dualregister.app.scope_memo.linked import Linked, undecided
from dualregister.app.scope_memo.scopes import undecided_controls
from dualregister.app.scope_memo.words import FEW, NAMES, joined, saying, shortened, table
from dualregister.core.decision import Verdict
from dualregister.core.due import State
from dualregister.core.names import folded, nobody
from dualregister.reports.paper import Section

if TYPE_CHECKING:
    from dualregister.core.records import Ownership

NOBODY = "nobody is named"
_SIDES = (("ISO", "in_iso", "iso_basis"), ("SOC2", "in_soc2", "soc2_basis"))
_PARTS = ("accountable", "reviewer", "approver")
_SCOPE_WORDS = {"ISO": ("scope",), "SOC2": ("system description", "scope")}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the workbook leaves open, and who answers it."""

    text: str
    owner: str
    source: str


def questions(book: ReportBook, linked: Linked) -> tuple[Question, ...]:
    """Every question: on the scopes, on the sides, on reuse, on dates and on owners."""
    return (
        *_scope(book),
        *_outside(book),
        *_controls(book),
        *_leading(book, linked),
        *_reuse(book),
        *_dates(book),
        *_owners(book),
    )


def open_questions(asked: Sequence[Question]) -> Section:
    """The last section."""
    if not asked:
        return Section("Open questions", (saying("The workbook leaves nothing open that this memo asks about."),))
    rows = [(f"{at}", each.text, each.owner, each.source) for at, each in enumerate(asked, start=1)]
    header = ("No.", "Question", "Who answers", "Source")
    return Section("Open questions", tuple(table(header, (6, 55, 22, 17), rows, "of its source")))


def _scope(book: ReportBook) -> Iterator[Question]:
    for row, each in book.scope.rows:
        name = each.name or each.element_id
        for side, inside, basis in _SIDES:
            whom = _scope_owner(book, side)
            if getattr(each, inside) is None:
                yield Question(f"Is {name} in the {NAMES[side]} scope?", whom, book.scope.place(row, inside))
            elif getattr(each, basis) is None:
                word = "in" if getattr(each, inside) == "yes" else "not in"
                text = f"On what basis is {name} {word} the {NAMES[side]} scope?"
                yield Question(text, whom, book.scope.place(row, basis))


def _outside(book: ReportBook) -> Iterator[Question]:
    """Claims that name an element which is not in the scope of their side."""
    for side, inside, _ in _SIDES:
        for row, each in book.scope.rows:
            if getattr(each, inside) == "no":
                claims = list(claims_that_name(book, side, each))
                if claims:
                    names = "names" if len(claims) == 1 else "name"
                    said = f"{shortened(claims)} of the {NAMES[side]} side {names} {each.name or each.element_id}"
                    text = f"{said}, which is not in that scope. Which of the two is right?"
                    yield Question(text, _scope_owner(book, side), book.scope.place(row, inside))


def _scope_owner(book: ReportBook, side: str) -> str:
    """The accountable owner of the topic that names the scope; else of the task for clause 4.3, or for DC criteria."""
    for words in _SCOPE_WORDS[side]:
        for row, each in book.owners.rows:
            name = each.iso_accountable if side == "ISO" else each.soc2_accountable
            if words in folded(each.topic or "") and name is not None and not nobody(name):
                return f"{name} ({book.owners.place(row)})"
    for row, task in book.tasks.rows:
        about = task.ref == "4.3" if side == "ISO" else (task.ref or "").startswith("DC")
        if task.side == side and about and task.owner is not None and not nobody(task.owner):
            return f"{task.owner} ({book.tasks.place(row)})"
    return NOBODY


def _controls(book: ReportBook) -> Iterator[Question]:
    open_ = undecided_controls(book)
    if len(open_) > FEW:
        names = shortened(each.control or "one without an id" for _, each in open_)
        owners = dict.fromkeys(each.owner for _, each in open_ if not nobody(each.owner))
        yield Question(f"Do these {len(open_)} controls apply: {names}?", joined(owners, ", ") or NOBODY, "SoA")
    for row, each in book.soa.rows:
        if each.applicable is None and len(open_) <= FEW:
            whom = each.owner or NOBODY
            yield Question(f"Does {each.control or 'this control'} apply?", whom, book.soa.place(row, "applicable"))
        elif each.applicable == "no" and each.justification is None:
            text = f"Why does {each.control or 'this control'} not apply?"
            yield Question(text, each.owner or NOBODY, book.soa.place(row, "justification"))


def _leading(book: ReportBook, linked: Linked) -> Iterator[Question]:
    for pair, why in undecided(linked):
        (_, iso), (_, soc2) = pair.iso, pair.soc2
        whom = joined((iso.owner, soc2.owner), " and ") or NOBODY
        yield Question(f"Which side leads in {iso.task_id} and {soc2.task_id}? For now {why}.", whom, pair.place)
    for row, task in linked.broken:
        text = f"To which task of the other side does {task.task_id} belong, if not to {task.linked_task}?"
        yield Question(text, task.owner or NOBODY, book.tasks.place(row))


def _reuse(book: ReportBook) -> Iterator[Question]:
    if book.reuse.listed is None:
        return
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415 - only a workbook with pairs needs it
    from dualregister.app.why import why  # noqa: PLC0415

    for each in judge_pairs(book.reuse).pairs:
        ids = (each.decision.evidence_id, each.decision.claim_id)
        if each.decision.verdict is not Verdict.UNKNOWN:
            continue
        place = f"Reuse, row {each.row}"
        if not each.found:
            yield Question(" ".join(reason.text for reason in each.decision.reasons), NOBODY, place)
            continue
        for step in why(book.reuse, *ids).steps:
            if step.question:
                whom = joined((person.name for person in step.whom), " and ") or NOBODY
                named = all(each in step.words for each in ids)
                yield Question(step.words if named else f"{ids[0]} for {ids[1]}: {step.words}", whom, place)


def _dates(book: ReportBook) -> Iterator[Question]:
    if book.dates is None:
        return
    from dualregister.app.terms import Terms  # noqa: PLC0415
    from dualregister.app.trackers import trackers_of  # noqa: PLC0415

    found = trackers_of(book.dates, Terms(today=book.as_of, as_of=book.as_of))
    places = {
        lines.sheet: {each.item_id: row for row, each in lines.rows} for lines in (book.iso_dates, book.soc2_dates)
    }
    for sheet, dues in (("ISO Dates", found.iso), ("SOC 2 Dates", found.soc2)):
        for due in dues:
            # What has a first day hangs on another date, which has its own question.
            if due.state is State.UNKNOWN and due.date is None:
                row = places[sheet].get(due.item_id)
                text = f"When is “{due.event}” of {due.item_id}? {due.note}"
                yield Question(text, due.owner or NOBODY, f"{sheet}, row {row}" if row else "Register")


def _owners(book: ReportBook) -> Iterator[Question]:
    for row, each in book.owners.rows:
        for side, words in (("ISO", "iso"), ("SOC2", "soc2")):
            lacking = [part for part in _PARTS if nobody(getattr(each, f"{words}_{part}"))]
            if lacking:
                parts = joined(lacking, ", ")
                text = f"Who is {parts} of “{each.topic or 'no topic'}” on the {NAMES[side]} side?"
                yield Question(text, _other_parts(each, words), book.owners.place(row))


def _other_parts(each: "Ownership", words: str) -> str:
    """Who else holds a part of the topic on this side; nobody of the other side is taken."""
    names = dict.fromkeys(getattr(each, f"{words}_{part}") for part in _PARTS)
    return joined((name for name in names if not nobody(name)), " or ") or NOBODY
