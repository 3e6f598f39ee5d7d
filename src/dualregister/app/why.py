"""`reuse --why`: one pair as a page. Both records side by side, ten checks, what would have to change, whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualregister.app.register import Key
from dualregister.app.reuse import Head, Judged, head_of
from dualregister.app.reuse_book import ReuseBook
from dualregister.core.catalogue import title
from dualregister.core.cells import show
from dualregister.core.decision import Reason, Verdict
from dualregister.core.names import nobody
from dualregister.core.ownership import Person, person
from dualregister.core.reuse_code import About
from dualregister.core.reuse_codes import code_of
from dualregister.core.reuse_reads import Reads, reads
from dualregister.core.sheets import sheet
from dualregister.core.unread import NONE, Unread
from dualregister.errors import UnknownName

if TYPE_CHECKING:
    from dualregister.core.records import Claim, Evidence

_SIDE_BY_SIDE: tuple[tuple[str, str, str], ...] = (
    ("Side", "side", "side"),
    ("Ref", "ref", "ref"),
    ("Edition", "edition", ""),
    ("Control ID", "control_id", "control_id"),
    ("Artifact / Claim", "artifact", "claim"),
    ("Owner", "owner", "owner"),
    ("Owner confirmed", "", "owner_confirmed"),
    ("Performer role / Actor roles", "performer_role", "actor_roles"),
    ("Test", "", "test"),
    ("Date from", "date_from", "date_from"),
    ("Date to", "date_to", "date_to"),
    ("Occurrences", "occurrences", ""),
    ("Frequency", "frequency", "frequency"),
    ("Scope", "scope", "scope"),
    ("Data types", "data_types", "data_types"),
    ("Services", "services", "services"),
    ("Operated by", "operated_by", "operated_by"),
    ("Supplier method", "", "supplier_method"),
    ("Claim type", "", "claim_type"),
    ("Kind / Kinds accepted", "kind", "kinds_accepted"),
    ("Attributes met / Acceptance criteria", "attributes_met", "acceptance"),
    ("Attributes not met", "attributes_not_met", ""),
    ("Permission / Recipient", "permission", "recipient"),
    ("Permission expires", "permission_expires", ""),
    ("Review trigger", "review_trigger", "review_trigger"),
    ("Status", "status", ""),
)
_LACKED: dict[str, tuple[str, str]] = {
    "LABEL_MISSING": ("ref", "ref"),
    "ACTOR_MISSING": ("performer_role", "actor_roles"),
    "OWNER_MISSING": ("owner", "owner"),
    "SUPPLIER_MISSING": ("operated_by", "operated_by"),
    "SCOPE_MISSING": ("scope", "scope"),
    "DATA_TYPE_MISSING": ("data_types", "data_types"),
    "SERVICE_MISSING": ("services", "services"),
}
"""Codes that either record can cause, and the cell of each that is blank then."""
ANSWERED: dict[str, tuple[str, ...]] = {
    "EDITION_2013_RELABEL": ("ref", "edition"),
    "LABEL_NOT_READ": ("side", "ref"),
    "CLAIM_LABEL_NOT_READ": ("side", "ref"),
    "PERMISSION_NOT_READ": ("permission",),
    "DATE_POINT_NOT_ONE_DAY": ("date_from", "date_to"),
    "PERMISSION_REFUSED": ("permission",),
    "PERMISSION_NOT_FOR_RECIPIENT": ("permission",),
    "PERMISSION_EXPIRED": ("permission_expires",),
    "ACTOR_DIFFERENT": ("performer_role",),
    "OWNER_COPIED_UNCONFIRMED": ("owner_confirmed",),
    "DATE_MISSING": ("date_from", "date_to", "occurrences"),
    "DATE_RANGE_MISSING": ("date_from", "date_to"),
    "OCCURRENCE_MISSING": ("occurrences",),
    "CLAIM_DATE_MISSING": ("test", "date_from", "date_to"),
    "FREQUENCY_MISSING": ("frequency",),
    "SUPPLIER_METHOD_MISSING": ("supplier_method",),
    "EVIDENCE_REJECTED": ("status",),
    "KIND_MISSING": ("kind",),
    "ACCEPTANCE_NOT_MET": ("attributes_met", "attributes_not_met"),
    "ACCEPTANCE_NOT_RECORDED": ("attributes_met", "attributes_not_met"),
}
"""Codes whose answer belongs in fewer cells than the check reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One property of both records; nothing where a sheet has no such column."""

    label: str
    evidence: str | None
    claim: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What stands between the pair and a yes: a change where a check said no, a question where it said unknown."""

    reason: Reason
    question: bool
    words: str
    whom: tuple[Person, ...]
    enter: str
    """Where the answer belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One pair, explained."""

    head: Head
    judged: Judged
    listed: bool
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]

    @property
    def exit_code(self) -> int:
        """2 when something was not there or could not be read, 1 when the pair is in use without a yes, else 0."""
        if not self.head.whole:
            return 2
        return 1 if self.judged.used and self.judged.decision.verdict is not Verdict.YES else 0


def why(book: ReuseBook, evidence_id: str, claim_id: str) -> Page:
    """The page of a pair, listed or not. UnknownName where one of the two is not in the register."""
    key = (evidence_id.strip().casefold(), claim_id.strip().casefold())
    decision = book.reusables.decide(key, book.as_of, book.settings)
    if decision is None:
        raise _unknown(book, evidence_id, claim_id)
    evidence, claim = book.reusables.evidence[key[0]], book.reusables.claims[key[1]]
    listing = next((each for each in book.listed or () if each.key == key), None)
    return Page(
        head=head_of(book),
        judged=Judged(decision=decision, row=listing.row if listing else None, used=listing.used if listing else False),
        listed=listing is not None,
        lines=tuple(_lines(evidence, claim, book.reusables.unread or Unread())),
        steps=tuple(_step(book, each, evidence, claim) for each in decision.reasons),
    )


def _unknown(book: ReuseBook, evidence_id: str, claim_id: str) -> UnknownName:
    missing = [
        f"{given} on the sheet {name}"
        for given, name, known in (
            (evidence_id, "Evidence", book.reusables.evidence),
            (claim_id, "Claims", book.reusables.claims),
        )
        if given.strip().casefold() not in known
    ]
    return UnknownName(
        f"There is no {' and no '.join(missing)}.", remedy="Give the evidence first, then the claim: --why E-012 C-007."
    )


def _lines(evidence: "Evidence", claim: "Claim", unread: Unread) -> Iterator[Line]:
    ours = unread.evidence.get(evidence.evidence_id.casefold(), NONE)
    theirs = unread.claims.get(claim.claim_id.casefold(), NONE)
    for label, one, other in _SIDE_BY_SIDE:
        yield Line(
            label=label,
            evidence=_shown(getattr(evidence, one), unread=one in ours, name=one) if one else None,
            claim=_shown(getattr(claim, other), unread=other in theirs, name=other) if other else None,
        )


def _shown(value: object, *, unread: bool, name: str) -> str:
    if unread:
        return "(could not be read)"
    if value is None or value == ():
        return "(blank)"
    if isinstance(value, tuple):
        return "; ".join(show(each) for each in value)
    text = show(value)
    return f"{text} {title(text)}".strip() if name == "ref" else text


def _step(book: ReuseBook, reason: Reason, evidence: "Evidence", claim: "Claim") -> Step:
    kind, _, detail = reason.code.partition(":")
    code = code_of(reason.code)
    ours, theirs = _cells(book, reason, evidence, claim)
    whom = []
    if ours or code.about is About.EVIDENCE:
        whom.append(person(evidence, book.owners, "Evidence"))
    if theirs or code.about is About.CLAIM:
        whom.append(person(claim, book.owners, "Claims"))
    places = [
        f"sheet {name}, {record}: {_headers(name, fields)}"
        for name, record, fields in (("Evidence", evidence.evidence_id, ours), ("Claims", claim.claim_id, theirs))
        if fields
    ]
    decided = reason.check == "sameness" and kind != "CELL_NOT_READ"
    enter = "sheet Reuse: Sameness, Decided by, Decided on" if decided else "; ".join(places)
    return Step(
        reason=reason,
        question=code.verdict is Verdict.UNKNOWN,
        words=code.step.format(e=evidence.evidence_id, c=claim.claim_id, detail=detail),
        whom=tuple(dict.fromkeys(whom)),
        enter=f"sheet Settings: {detail}" if kind == "SETTING_NOT_READ" else enter,
    )


_Cells = tuple[tuple[str, ...], tuple[str, ...]]


def _cells(book: ReuseBook, reason: Reason, evidence: "Evidence", claim: "Claim") -> _Cells:
    """The cells of the evidence and of the claim in which the answer belongs."""
    name, read = reason.code.partition(":")[0], reads(reason.check)
    if name == "CELL_NOT_READ":
        return _unread_cells(book, read, (evidence.evidence_id.casefold(), claim.claim_id.casefold()))
    if name in _LACKED:
        one, other = _LACKED[name]
        ours, theirs = _lacking(getattr(evidence, one)), _lacking(getattr(claim, other))
        return (one,) if ours else (), (other,) if theirs else ()
    about = code_of(reason.code).about
    return (
        ANSWERED.get(name, read.evidence) if about is About.EVIDENCE else (),
        ANSWERED.get(name, read.claim) if about is About.CLAIM else (),
    )


def _unread_cells(book: ReuseBook, read: Reads, key: Key) -> _Cells:
    unread = book.reusables.unread or Unread()
    ours, theirs = unread.evidence.get(key[0], NONE), unread.claims.get(key[1], NONE)
    return tuple(each for each in read.evidence if each in ours), tuple(each for each in read.claim if each in theirs)


def _lacking(value: object) -> bool:
    if isinstance(value, tuple):
        return not value or any(nobody(each) for each in value)
    return nobody(value if isinstance(value, str) else None)


def _headers(name: str, fields: tuple[str, ...]) -> str:
    return ", ".join(sheet(name).field(each).header for each in fields if each != "side")
