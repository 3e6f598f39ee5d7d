"""`reuse --suggest`: pairs to look at that nobody has listed."""

from dataclasses import dataclass

from dualregister.app.reuse import Head, head_of
from dualregister.app.reuse_book import ReuseBook
from dualregister.core.suggestion import Suggestion, suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The pairs that are proposed, and how many there would be."""

    head: Head
    suggestions: tuple[Suggestion, ...]
    total: int
    evidence: int
    """Records of evidence in the register."""
    claims: int

    @property
    def exit_code(self) -> int:
        """2 when something was not there or could not be read, else 0: a proposal is no finding."""
        return 0 if self.head.whole else 2


def suggest(book: ReuseBook, top: int | None) -> Proposal:
    """The `top` pairs to look at (None: all)."""
    those = book.reusables
    listed = {each.key for each in book.listed or ()}
    found = suggestions(tuple(those.evidence.values()), tuple(those.claims.values()), listed, book.settings, top)
    return Proposal(
        head=head_of(book),
        suggestions=found.shown,
        total=found.total,
        evidence=len(those.evidence),
        claims=len(those.claims),
    )
