"""How the memo begins: what it is, and its answers in short."""

from collections.abc import Iterator, Sequence

from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo.linked import Linked
from dualregister.app.scope_memo.questions import Question
from dualregister.app.scope_memo.reused import within_one_side
from dualregister.app.scope_memo.scopes import parted
from dualregister.app.scope_memo.words import NAMES, gap, many, saying
from dualregister.core.decision import Verdict
from dualregister.core.finding import Severity
from dualregister.reports.paper import Block, Section

_NEEDED = {
    "Scope": "what is in each scope",
    "Register": "which side leads",
    "SoA": "which controls apply",
    "Claims": "what has to be shown",
    "Evidence": "what was collected",
    "Reuse": "which evidence is reused",
    "Owners": "who answers for what",
    "ISO Dates": "which certificate there is",
    "SOC 2 Dates": "which report there is",
}


def about(book: ReportBook) -> Section:
    """What the memo is, and which sheets it could not draw from."""
    return Section("About this memo", tuple(_about(book)))


def _about(book: ReportBook) -> Iterator[Block]:
    yield saying(
        "This memo says what the ISO/IEC 27001 management system covers and what the system in the SOC 2 report "
        "covers, where each side leads, and where evidence of one side serves the other."
    )
    yield saying(
        "Every statement is drawn from the workbook; where it stands there is given with it. What the workbook does "
        "not say is called a gap; what somebody can answer has a line under Open questions. Nothing was filled in."
    )
    errors = book.result.count(Severity.ERROR)
    if errors:
        yield saying(
            f"{many(errors, 'error stands', 'errors stand')} in the workbook. What is drawn from a row with an error "
            f"is repeated as the row has it, and the code of the error follows the place{_example(book)}.",
            "all sheets",
        )
    for name, what in _NEEDED.items():
        if name in book.absent:
            yield gap(f"There is no sheet {name}, so this memo cannot say {what}.", "the workbook")
    for each in dict.fromkeys((*_not_judged(book), *book.reuse.notes)):
        if not each.startswith("There is no sheet"):
            yield gap(each, "the workbook")


def _example(book: ReportBook) -> str:
    """A place with its code as the memo writes them, from the workbook itself."""
    for each in book.result.findings:
        if each.severity is Severity.ERROR and each.row is not None:
            return f", as in “{each.sheet}, row {each.row}: {each.code}”"
    return ""


def _not_judged(book: ReportBook) -> Iterator[str]:
    """Sheets and columns that could not be judged, in the words of `validate`."""
    from dualregister.rules.layout import NOT_JUDGED  # noqa: PLC0415

    for each in book.result.findings:
        if each.code in NOT_JUDGED:
            yield f"{each.sheet}: {each.message} {each.remedy}"


def summary(book: ReportBook, linked: Linked, asked: Sequence[Question]) -> Section:
    """The answers in numbers."""
    blocks = tuple(_summary(book, linked, asked))
    return Section("In short", blocks or (saying("The workbook has none of the sheets that would be counted here."),))


def _summary(book: ReportBook, linked: Linked, asked: Sequence[Question]) -> Iterator[Block]:
    if book.scope.there:
        yield saying(_elements(book), "Scope")
    if book.tasks.there:
        yield saying(_pairs(linked), "Register")
    if book.reuse.listed is not None:
        yield from _reuse(book)
    if asked:
        said = many(len(asked), "question is", "questions are")
        yield saying(f"{said} open; the last section lists each with who answers.")


def _elements(book: ReportBook) -> str:
    if not book.scope.rows:
        return "No element of either scope is recorded."
    parts = parted(book)
    words = [
        f"{len(parts.both)} in both scopes",
        f"{len(parts.iso)} in the ISO/IEC 27001 scope only",
        f"{len(parts.soc2)} in the SOC 2 system only",
    ]
    words += [f"{len(parts.neither)} in neither"] if parts.neither else []
    words += [f"{len(parts.open)} not decided"] if parts.open else []
    return f"{many(len(book.scope.rows), 'element')}: {', '.join(words)}."


def _pairs(linked: Linked) -> str:
    if not linked.pairs:
        return "No pair of tasks is linked across the sides."
    open_ = sum(each.leads is None for each in linked.pairs)
    words = [f"{NAMES[side]} leads in {len(linked.led_by(side))}" for side in NAMES]
    words += [f"in {open_} it is not decided"] if open_ else []
    pairs = many(len(linked.pairs), "pair of tasks is linked", "pairs of tasks are linked")
    return f"{pairs} across the sides: {', '.join(words)}."


def _reuse(book: ReportBook) -> Iterator[Block]:
    from dualregister.app.reuse import judge_pairs  # noqa: PLC0415 - only a workbook with pairs needs it

    pairs = judge_pairs(book.reuse).pairs
    if not pairs:
        yield saying("No pair of evidence and claim is listed, so nothing is reused.", "Reuse")
        return
    of = {verdict: [each for each in pairs if each.decision.verdict is verdict] for verdict in Verdict}
    yes = of[Verdict.YES]
    across = sum(each.used and not within_one_side(book, each) for each in yes)
    without = [each for each in pairs if each.used and each.decision.verdict is not Verdict.YES]
    yield saying(
        f"Of {many(len(pairs), 'listed pair')} of evidence and claim, {len(yes)} have the verdict yes, "
        f"{len(of[Verdict.NO])} no and {len(of[Verdict.UNKNOWN])} unknown. {across} with a yes are in use across the "
        "sides; everything without a yes is kept as separate records.",
        "Reuse",
    )
    if without:
        are = many(len(without), "pair is", "pairs are")
        yield saying(f"{are} in use although the verdict is not yes; see “In use without a yes”.", "Reuse")
