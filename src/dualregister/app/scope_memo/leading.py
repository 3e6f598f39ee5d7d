"""Where ISO/IEC 27001 is the implementation structure, and where SOC 2 is the assurance question. Seed rows 1 and 9."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo.linked import Linked, undecided
from dualregister.app.scope_memo.words import NAMES, gap, joined, labelled, limited, many, saying, table
from dualregister.reports.paper import Block, Section

if TYPE_CHECKING:
    from dualregister.core.records import Task

_TESTS = {"as_of": "as of a day", "period": "over a period", "cycle": "within the audit cycle"}


def structure(book: ReportBook, linked: Linked) -> Section:
    """The tasks that ISO/IEC 27001 leads."""
    words = (
        "ISO/IEC 27001 leads where the work builds, operates, reviews or proves a process of the management system. "
        "SOC 2 may use what comes of it; it does not replace what the standard asks for."
    )
    return Section(
        "Where ISO/IEC 27001 is the implementation structure",
        (saying(words), *limited(_unsaid(book, linked), "Register")),
        _parts(book, linked, "ISO"),
    )


def question(book: ReportBook, linked: Linked) -> Section:
    """The tasks that SOC 2 leads, and the claims that the auditor tests."""
    words = (
        "SOC 2 leads where the work answers its criteria: the system description, the management assertion and what "
        "the service auditor tests. ISO/IEC 27001 then supports with structure, and is no substitute for the answer."
    )
    return Section(
        "Where SOC 2 is the assurance question",
        (saying(words),),
        (
            *_parts(book, linked, "SOC2"),
            Section("What has to be shown", tuple(_claims(book))),
        ),
    )


def _unsaid(book: ReportBook, linked: Linked) -> Iterator[Block]:
    for pair, why in undecided(linked):
        ids = f"{pair.iso[1].task_id} and {pair.soc2[1].task_id}"
        yield gap(f"Which side leads in {ids} is not decided: {why}.", pair.place)
    for row, task in linked.broken:
        words = f"{task.task_id} is linked to {task.linked_task}, which is no task of the other side"
        yield gap(f"{words}.", book.tasks.place(row, "linked_task"))


def _parts(book: ReportBook, linked: Linked, side: str) -> tuple[Section, ...]:
    name = NAMES[side]
    return (
        Section(f"Linked tasks that {name} leads", tuple(_led(book, linked, side))),
        Section(f"{name} tasks without a partner", tuple(_alone(book, linked, side))),
    )


def _led(book: ReportBook, linked: Linked, side: str) -> Iterator[Block]:
    if not book.tasks.there:
        yield gap("There is no sheet Register.", "the workbook")
        return
    pairs = linked.led_by(side)
    if not pairs:
        yield saying(f"No pair of linked tasks names {NAMES[side]} as its primary side.", "Register")
        return
    rows = []
    for pair in pairs:
        (_, ours), (_, theirs) = (pair.iso, pair.soc2) if side == "ISO" else (pair.soc2, pair.iso)
        rows.append((_task(ours), ours.owner or "no owner", _task(theirs), theirs.owner or "no owner", pair.place))
    header = ("Leading task", "Its owner", "Supporting task", "Its owner", "Source")
    yield from table(header, (28, 12, 28, 12, 20), rows, "Register")


def _alone(book: ReportBook, linked: Linked, side: str) -> Iterator[Block]:
    if not book.tasks.there:
        yield gap("There is no sheet Register.", "the workbook")
        return
    those = linked.alone_on(side)
    if not any(each.side == side for _, each in book.tasks.rows):
        yield saying(f"No {NAMES[side]} task is recorded.", "Register")
        return
    if not those:
        yield saying(f"Every {NAMES[side]} task has a partner on the other side.", "Register")
        return
    rows = [(_task(each), each.owner or "no owner", each.status, book.tasks.place(row)) for row, each in those]
    yield from table(("Task", "Owner", "Status", "Source"), (58, 15, 13, 14), rows, "Register")


def _task(each: "Task") -> str:
    return f"{each.task_id} {joined((each.ref, each.title), ': ')}"


def _claims(book: ReportBook) -> Iterator[Block]:
    claims = [each for each in book.reuse.reusables.claims.values() if each.side == "SOC2"]
    if not claims:
        yield gap("No claim of the SOC 2 side is recorded, so this memo cannot say what has to be shown.", "Claims")
        return
    tests = Counter(_TESTS.get(each.test or "", "with no test named") for each in claims)
    said = ", ".join(f"{count} {words}" for words, count in sorted(tests.items(), key=lambda one: (-one[1], one[0])))
    yield saying(f"{many(len(claims), 'SOC 2 claim')}: {said}.", "Claims")
    refs: dict[str, list[str]] = {}
    for each in claims:
        refs.setdefault(each.ref or "", []).append(each.claim_id)
    rows = [(labelled(ref) or "no reference", ", ".join(ids), "Claims") for ref, ids in sorted(refs.items())]
    yield from table(("Criterion", "Claims", "Source"), (58, 28, 14), rows, "Claims")
