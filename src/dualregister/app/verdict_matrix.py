"""`reuse --matrix`: evidence by claims, with the verdict in every cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dualregister.app.reuse import Head, head_of
from dualregister.app.reuse_book import ReuseBook
from dualregister.core.bits import bits_of, positions_in
from dualregister.core.unread import NONE, Unread
from dualregister.core.unseen import runs_unseen
from dualregister.core.verdicts import LETTERS, Grid, Terms, grid

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictMatrix:
    """The grid, and which of its rows and columns are shown."""

    head: Head
    grid: Grid
    rows: tuple[int, ...]
    """Positions of the evidence that is shown."""
    columns: tuple[int, ...]
    """Positions of the claims that are shown."""

    @property
    def exit_code(self) -> int:
        """2 when something was not there or could not be read, else 0: a grid is no finding."""
        return 0 if self.head.whole else 2

    @property
    def evidence_ids(self) -> list[str]:
        """The ids of the rows."""
        return [self.grid.evidence[at].evidence_id for at in self.rows]

    @property
    def claim_ids(self) -> list[str]:
        """The ids of the columns."""
        return [self.grid.claims[at].claim_id for at in self.columns]

    @property
    def left_out(self) -> dict[str, int]:
        """How many evidence records and claims have nothing but a no, and are not shown."""
        return {
            "evidence": len(self.grid.evidence) - len(self.rows),
            "claims": len(self.grid.claims) - len(self.columns),
        }

    def cells(self) -> Iterator[list[str]]:
        """Row by row: yes, no, unknown, or blank where the question does not arise."""
        columns = [self.grid.column(at) for at in self.columns]
        for at in self.rows:
            yield [LETTERS[column[at]] for column in columns]


def matrix(book: ReuseBook, *, everything: bool = False) -> VerdictMatrix:
    """Which evidence fits which claim.

    Asked about are the pairs that cross from one side to the other, and the listed ones; shown are the evidence and
    the claims that have a listed pair, a yes or an unknown. With `everything` all pairs are asked about and shown.
    """
    those = book.reusables
    evidence, claims = tuple(those.evidence.values()), tuple(those.claims.values())
    made = _grid(book, evidence, claims, None if everything else _crossing(evidence))
    rows, columns = range(len(evidence)), range(len(claims))
    if everything:
        return VerdictMatrix(head=head_of(book), grid=made, rows=tuple(rows), columns=tuple(columns))
    told = _told(book, made)
    shown = 0
    for each in told:
        shown |= each
    return VerdictMatrix(
        head=head_of(book),
        grid=made,
        rows=tuple(positions_in(shown)),
        columns=tuple(at for at in columns if told[at]),
    )


def _grid(
    book: ReuseBook,
    evidence: "tuple[Evidence, ...]",
    claims: "tuple[Claim, ...]",
    asked: "Callable[[Claim], int] | None",
) -> Grid:
    """The verdicts on all that is asked about; where runs were not given, unknown for what hangs on them."""
    those = book.reusables
    terms = Terms(as_of=book.as_of, settings=book.settings, holidays=those.holidays)
    unread = those.unread or Unread()
    made = grid(evidence, claims, those.pairs, terms, unread=unread, asked=asked)
    bare = [] if those.runs_given else [each for each in evidence if not each.occurrences]
    if not bare:
        return made
    # As if the cell could not be read: the check of dates is unknown, and the others say what they say.
    fields = dict(unread.evidence)
    for key in (each.evidence_id.casefold() for each in bare):
        fields[key] = fields.get(key, NONE) | {"occurrences"}
    hidden = grid(evidence, claims, those.pairs, terms, unread=replace(unread, evidence=fields), asked=asked)
    return _joined(made, hidden)


def _joined(made: Grid, hidden: Grid) -> Grid:
    """The verdicts of the one, and those of the other where runs would tell that nobody has shown."""
    no, unknown = [], []
    for at, claim in enumerate(made.claims):
        those = bits_of(position for position, each in enumerate(made.evidence) if runs_unseen(each, claim))
        no.append(made.no[at] & ~those | hidden.no[at] & those)
        unknown.append(made.unknown[at] & ~those | hidden.unknown[at] & those)
    return replace(made, no=tuple(no), unknown=tuple(unknown))


def _crossing(evidence: "tuple[Evidence, ...]") -> "Callable[[Claim], int]":
    """The evidence of the other side; a record or claim without its side is asked about with all."""
    everything = (1 << len(evidence)) - 1
    same = {side: bits_of(at for at, each in enumerate(evidence) if each.side == side) for side in ("ISO", "SOC2")}
    return lambda claim: everything & ~same.get(claim.side or "", 0)


def _told(book: ReuseBook, made: Grid) -> list[int]:
    """For each claim the evidence that has a listed pair with it, a yes or an unknown."""
    evidence_at = {each.evidence_id.casefold(): at for at, each in enumerate(made.evidence)}
    claim_at = {each.claim_id.casefold(): at for at, each in enumerate(made.claims)}
    told = [asked & ~no for asked, no in zip(made.asked, made.no, strict=True)]
    for one, other in book.reusables.pairs:
        if one in evidence_at and other in claim_at:
            told[claim_at[other]] |= 1 << evidence_at[one]
    return told
