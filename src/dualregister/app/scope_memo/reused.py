"""Where evidence is reused, with whose permission and until when. Source: seed rows 1, 5 and 8."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dualregister.app.evidence_matrix import permission
from dualregister.app.report_book import ReportBook
from dualregister.app.reuse import Judged, judge_pairs
from dualregister.app.scope_memo.words import SHORT, gap, joined, saying, table
from dualregister.core.decision import Verdict
from dualregister.reports.paper import Block, Section

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence, Pair

_REST = "Reuse"
_ONE_SIDE = "Evidence and claim of these pairs are of one side; nothing crosses over."


def reused(book: ReportBook) -> Section:
    """The listed pairs: in use and permitted, in use without a yes, permitted but not used, kept separate."""
    title = "Where evidence is reused, with whose permission and until when"
    if book.reuse.listed is None:
        return Section(
            title, (gap("There is no sheet Reuse: no reuse is recorded, and none is assumed.", "the workbook"),)
        )
    pairs = judge_pairs(book.reuse).pairs
    across = [each for each in pairs if not within_one_side(book, each)]
    within = [each for each in pairs if within_one_side(book, each)]
    yes = Verdict.YES
    return Section(
        title,
        (
            saying(
                "Evidence is reused only where a person decided that the control is genuinely the same, the owner "
                "permits it, and scope, actor, date, data type, service, supplier and acceptance criteria each say yes."
            ),
        ),
        (
            _part(
                book, "In use, and permitted", [e for e in across if e.used and e.decision.verdict is yes], _permitted
            ),
            _part(
                book, "In use without a yes", [e for e in pairs if e.used and e.decision.verdict is not yes], _refused
            ),
            _part(
                book,
                "Permitted, not in use",
                [e for e in across if not e.used and e.decision.verdict is yes],
                _permitted,
            ),
            _part(book, "Yes within one side", [e for e in within if e.decision.verdict is yes], _permitted, _ONE_SIDE),
            _part(book, "Kept separate", [e for e in pairs if not e.used and e.decision.verdict is not yes], _refused),
        ),
    )


def _part(
    book: ReportBook,
    title: str,
    pairs: Sequence[Judged],
    shown: Callable[[ReportBook, Sequence[Judged]], Iterator[Block]],
    words: str = "",
) -> Section:
    if not pairs:
        return Section(title, (saying("None of the listed pairs.", "Reuse"),))
    return Section(title, (*([saying(words)] if words else []), *shown(book, pairs)))


def within_one_side(book: ReportBook, each: Judged) -> bool:
    """Whether evidence and claim of the pair are of one side, so that nothing crosses over."""
    evidence, claim, _ = _records(book, each)
    return evidence is not None and claim is not None and evidence.side == claim.side is not None


def _permitted(book: ReportBook, pairs: Sequence[Judged]) -> Iterator[Block]:
    header = ("Evidence", "Serves claim", "Permitted to", "Control the same: decided", "Holds until", "Source")
    rows = []
    for each in pairs:
        evidence, claim, pair = _records(book, each)
        rows.append(
            (
                _named(evidence),
                _named(claim),
                permission(evidence) if evidence else "",
                joined((pair.decided_by, str(pair.decided_on or "")), ", ") if pair else "",
                str(each.decision.valid_until or "no end recorded"),
                _place(each),
            )
        )
    yield from table(header, (24, 24, 17, 12, 12, 11), rows, _REST)


def _refused(book: ReportBook, pairs: Sequence[Judged]) -> Iterator[Block]:
    rows = []
    for each in pairs:
        evidence, claim, _ = _records(book, each)
        why = " ".join(reason.text for reason in each.decision.reasons)
        shown = (_named(evidence) or each.decision.evidence_id, _named(claim) or each.decision.claim_id)
        rows.append((*shown, each.decision.verdict.value, why, _place(each)))
    yield from table(("Evidence", "Claim", "Verdict", "Why", "Source"), (23, 23, 9, 34, 11), rows, _REST)


def _records(book: ReportBook, each: Judged) -> "tuple[Evidence | None, Claim | None, Pair | None]":
    those = book.reuse.reusables
    one, other = each.decision.evidence_id.casefold(), each.decision.claim_id.casefold()
    return those.evidence.get(one), those.claims.get(other), those.pairs.get((one, other))


def _named(record: "Evidence | Claim | None") -> str:
    if record is None:
        return ""
    name, what = _words(record)
    label = joined((SHORT.get(record.side or ""), record.ref), " ")
    return joined((name, what), " ") + (f" ({label})" if label else "")


def _words(record: "Evidence | Claim") -> tuple[str, str | None]:
    from dualregister.core.records import Evidence  # noqa: PLC0415 - records load pydantic

    return (record.evidence_id, record.artifact) if isinstance(record, Evidence) else (record.claim_id, record.claim)


def _place(each: Judged) -> str:
    return f"Reuse, row {each.row}"
