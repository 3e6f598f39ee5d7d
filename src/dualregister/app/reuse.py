"""The verb `reuse`: the decision on every pair that the sheet Reuse lists. None is dropped."""

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dualregister import __version__
from dualregister.app.reuse_book import Listing, ReuseBook
from dualregister.core.decision import Decision, Reason, Verdict
from dualregister.core.settings import Settings
from dualregister.errors import NotJudged

REGISTER = "register"
"""Stands in a reason where a check would: the register itself lacks something."""
_CHANGING = ("iso_edition", "snapshot_window_days", "equal_control_ids_are_same", "intervals_start_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every answer about reuse prints: the day, the version, and what the answer depends on."""

    path: str
    as_of: dt.date
    version: str
    settings: dict[str, Any]
    notes: tuple[str, ...]
    whole: bool
    """Whether everything that the answers depend on was there and could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A decision, the row of the sheet Reuse where its pair stands, and whether the evidence is in use."""

    decision: Decision
    row: int | None
    used: bool
    found: bool = True
    """Whether the evidence and the claim are in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """The decisions on all listed pairs, in the order of the sheet."""

    head: Head
    pairs: tuple[Judged, ...]

    def count(self, verdict: Verdict) -> int:
        """How many pairs have the verdict."""
        return sum(each.decision.verdict is verdict for each in self.pairs)

    @property
    def used_without_yes(self) -> tuple[Judged, ...]:
        """Pairs that are in use although the verdict is not yes."""
        return tuple(each for each in self.pairs if each.used and each.decision.verdict is not Verdict.YES)

    @property
    def exit_code(self) -> int:
        """2 when something could not be judged, else 1 when a pair is in use without a yes, else 0."""
        if not self.head.whole or not all(each.found for each in self.pairs):
            return 2
        return 1 if self.used_without_yes else 0


def head_of(book: ReuseBook) -> Head:
    """What is printed with every answer about the workbook."""
    return Head(
        path=book.path,
        as_of=book.as_of,
        version=__version__,
        settings=settings_shown(book.settings, len(book.reusables.holidays)),
        notes=book.notes,
        whole=book.whole,
    )


def settings_shown(settings: Settings, holidays: int) -> dict[str, Any]:
    """The settings that change a check, by name, and how many holidays there are. None: it could not be read."""
    shown = {name: None if name in settings.unread else getattr(settings, name) for name in _CHANGING}
    return {**shown, "holidays": holidays}


def judge_pairs(book: ReuseBook) -> Reuse:
    """The decisions on the listed pairs. NotJudged where there is no sheet Reuse."""
    if book.listed is None:
        raise NotJudged(
            "There is no sheet Reuse, so there is no pair to judge.",
            remedy="Add the sheet with Evidence ID and Claim ID, or let pairs be proposed with --suggest.",
        )
    return Reuse(head=head_of(book), pairs=tuple(_judged(book, each) for each in book.listed))


def _judged(book: ReuseBook, listing: Listing) -> Judged:
    decision = book.reusables.decide(listing.key, book.as_of, book.settings)
    found = decision is not None
    return Judged(decision=decision or _not_found(book, listing), row=listing.row, used=listing.used, found=found)


def _not_found(book: ReuseBook, listing: Listing) -> Decision:
    """The decision on a pair that the register cannot answer: every check is unknown."""
    from dualregister.core.reuse import CHECKS  # noqa: PLC0415 - only a run that judges needs it

    reasons = []
    evidence, claim = listing.evidence_id, listing.claim_id
    if evidence is None or claim is None:
        blank = " and ".join(word for word, given in (("Evidence ID", evidence), ("Claim ID", claim)) if given is None)
        reasons.append(
            Reason(REGISTER, "ID_MISSING", f"Row {listing.row} of the sheet Reuse has no {blank} that can be used.")
        )
    if evidence is not None and evidence.casefold() not in book.reusables.evidence:
        text = f"There is no {evidence} on the sheet Evidence."
        reasons.append(Reason(REGISTER, f"EVIDENCE_NOT_FOUND:{evidence}", text))
    if claim is not None and claim.casefold() not in book.reusables.claims:
        reasons.append(Reason(REGISTER, f"CLAIM_NOT_FOUND:{claim}", f"There is no {claim} on the sheet Claims."))
    return Decision(
        evidence_id=evidence or "",
        claim_id=claim or "",
        verdict=Verdict.UNKNOWN,
        checks=MappingProxyType({name: Verdict.UNKNOWN for name, _ in CHECKS}),
        reasons=tuple(reasons),
        valid_until=None,
        valid_until_reason="",
    )
