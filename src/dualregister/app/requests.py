"""The verb `requests`: the evidence request list of one side, and what the auditor wrote into it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dualregister.app.evidence_matrix import evidence_matrix
from dualregister.app.new_file import check_workbook, write_new
from dualregister.app.reuse import Head
from dualregister.app.reuse_book import ReuseBook
from dualregister.core.cells import Misfit
from dualregister.core.coverage import Covered
from dualregister.core.echo import harmless
from dualregister.core.requests import (
    SIDES,
    Request,
    Returned,
    carried_over,
    our_status,
    request_id,
    request_sheet,
)
from dualregister.core.rows import typed_rows
from dualregister.errors import Unreadable, naming

if TYPE_CHECKING:
    from dualregister.core.table import Table
    from dualregister.workbook.cover import Cover
    from dualregister.workbook.limits import Limits

_MOST_EMPTY = 3
_SIDE_NAMES = {"ISO": "ISO/IEC 27001", "SOC2": "SOC 2"}
_NO_ID = "Copy the id from the list as it was sent out, or remove the row."
_SETTLED = {"accepted": "accepted", "rejected": "rejected"}
"""What the auditor's word means for the status of the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestList:
    """What is asked for on one side, in the order of the sheet Claims."""

    head: Head
    organisation: str
    """As Settings has it; blank where it says nothing."""
    side: str
    requests: tuple[Request, ...]
    claims: int
    """Claims of the side."""
    to_do: tuple[str, ...] = ()
    """What the returned lists ask of the register, a sentence each."""

    @property
    def exit_code(self) -> int:
        """2 when something was not there or could not be read, else 0: an open request is no fault."""
        return 0 if self.head.whole else 2


def requests(
    book: ReuseBook, side: str, *, due: dt.date | None = None, returned: Iterable[Returned] = ()
) -> RequestList:
    """The claims of `side` (ISO or SOC2) that accepted evidence does not cover; NotJudged where there are no claims.

    `returned` is what the auditor wrote; it is carried over, and never changes the register.
    """
    matrix = evidence_matrix(book)
    claims = [each for each in matrix.claims if each.claim.side == side]
    asked = [each for claim in claims if (each := _request(claim, due)) is not None]
    back = {each.request_id.casefold(): each for each in returned}
    return RequestList(
        head=matrix.head,
        organisation=book.settings.organisation,
        side=side,
        requests=carried_over(asked, back),
        claims=len(claims),
        to_do=tuple(_to_do(claims, asked, back)),
    )


def _request(each: Covered, due: dt.date | None) -> Request | None:
    status = our_status(each)
    if status is None:
        return None
    claim = each.claim
    period = f"{claim.date_from or 'no day'}" + (f" to {claim.date_to}" if claim.date_to else "")
    return Request(
        request_id=request_id(claim.claim_id),
        claim_id=claim.claim_id,
        ref=claim.ref or "",
        claim=claim.claim or "",
        period=f"{period}, {claim.frequency}" if claim.frequency else period,
        owner=claim.owner or "",
        due=due,
        our_status=status,
        missing="" if status in {"collected", "submitted"} else _missing(each),
        evidence_ids=tuple(one.evidence.evidence_id for one in each.sources),
        links=tuple(one.evidence.link for one in each.sources if one.evidence.link),
    )


def _missing(each: Covered) -> str:
    empty = [box.interval for box in each.strip if not box.filled]
    if each.sources and empty:
        named = "; ".join(f"{one.first} to {one.last}" for one in empty[:_MOST_EMPTY])
        more = f"; and {len(empty) - _MOST_EMPTY} more" if len(empty) > _MOST_EMPTY else ""
        return f"No record of {named}{more}"
    looked_at = sorted((one for one in (*each.sources, *each.others) if one.reasons), key=lambda one: len(one.reasons))
    if not looked_at:
        return "Nothing has been collected for it."
    nearest = looked_at[0]
    more = f" (and {len(looked_at) - 1} more looked at)" if len(looked_at) > 1 else ""
    return f"{nearest.evidence.evidence_id}: {' '.join(reason.text for reason in nearest.reasons)}{more}"


def _to_do(claims: Sequence[Covered], asked: Sequence[Request], back: Mapping[str, Returned]) -> Iterable[str]:
    """What the auditor's words ask of the register, which is changed by its owner alone."""
    by_id = {request_id(each.claim.claim_id).casefold(): each for each in claims}
    open_ids = {each.request_id.casefold() for each in asked}
    for key, said in back.items():
        each = by_id.get(key)
        if each is None:
            yield f"{said.request_id} is in the returned list, and no claim of this side in the register."
        elif said.auditor_status in _SETTLED and key in open_ids:
            status = _SETTLED[said.auditor_status]
            other = [one.evidence.evidence_id for one in each.sources if one.evidence.status != status]
            named = " and ".join(other) or f"the evidence for {each.claim.claim_id}"
            yield (
                f"{said.request_id} was {said.auditor_status}: set the Status of {named} to “{status}” "
                "on the sheet Evidence."
            )
        elif said.auditor_status == "rejected":
            yield f"{said.request_id} was rejected, and the register holds accepted evidence for it: look at both."


def read_returned(path: Path, side: str, limits: "Limits | None" = None) -> tuple[Returned, ...]:
    """What the auditor wrote into the list at `path`. Unreadable where it is no list of that side, or a word is none.

    The file comes from outside: it is read in a process of its own, behind the guard.
    """
    from dualregister.workbook.child import Child  # noqa: PLC0415 - after the face has shown that it is alive
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(path), Child(limits) as child:
        return child.run(_returned, path, side, limits)


def _returned(path: Path, side: str, limits: "Limits") -> tuple[Returned, ...]:
    from dualregister.workbook.tables import workbook_tables  # noqa: PLC0415

    sheet = request_sheet(side)
    (table,), _ = workbook_tables(path, limits, {sheet.name: sheet})
    lacking = [sheet.field(name).header for name in ("request_id", "auditor_status") if not _has(table, name)]
    if lacking:
        raise Unreadable(
            f"{path.name}: the sheet “{table.title}” has no column “{lacking[0]}”.",
            remedy="Take the list as it was sent out, and fill in the columns for the auditor.",
        )
    found: dict[str, Returned] = {}
    for number, values in typed_rows(table):
        said = _line(path, table, number, values)
        if said.request_id.casefold() in found:
            raise Unreadable(
                f"{path.name}, “{table.title}” row {number}: {said.request_id} stands twice.",
                remedy="Keep one of the two rows.",
            )
        found[said.request_id.casefold()] = said
    return tuple(found.values())


def _has(table: "Table", name: str) -> bool:
    return any(each.field is not None and each.field.name == name for each in table.columns)


def _line(path: Path, table: "Table", number: int, values: Mapping[str, object]) -> Returned:
    from dualregister.rules.cells import words  # noqa: PLC0415 - only a list that came back needs it

    for name in ("request_id", "due", "auditor_status", "auditor_note"):
        value = values.get(name)
        if isinstance(value, Misfit) or (name == "request_id" and value is None):
            field = table.sheet.field(name)
            wrong, remedy = words(value, field) if isinstance(value, Misfit) else (f"{field.header} is blank.", _NO_ID)
            raise Unreadable(f"{path.name}, “{table.title}” row {number}: {wrong}", remedy=remedy)
    due = values.get("due")
    return Returned(
        request_id=str(values["request_id"]),
        due=due if isinstance(due, dt.date) else None,
        auditor_status=str(values.get("auditor_status") or "open"),
        auditor_note=str(values.get("auditor_note") or ""),
    )


def write_list(made: RequestList, out: Path, *, replace: bool = False) -> None:
    """The list of one side as a workbook at `out`, whole or not at all. NotWritten where that fails."""
    check_workbook(out, "list")
    write_new(out, partial(list_bytes, made), replace=replace, source=Path(made.head.path))


def list_bytes(made: RequestList) -> bytes:
    """The list as a workbook; the same bytes for the same register, day and words of the auditor."""
    from dualregister.workbook.form import form  # noqa: PLC0415 - openpyxl only where it is needed

    assert made.side in SIDES  # noqa: S101
    rows = [
        {
            **{name: getattr(each, name) for name in _PLAIN},
            "evidence_ids": "; ".join(each.evidence_ids),
            "links": "; ".join(each.links),
        }
        for each in made.requests
    ]
    return form(request_sheet(made.side), rows, _about(made))


def _about(made: RequestList) -> "Cover":
    """Whose list it is, and what it was made of, for who holds nothing but the file."""
    from dualregister.workbook.cover import Cover  # noqa: PLC0415

    asked = "1 request" if len(made.requests) == 1 else f"{len(made.requests)} requests"
    answer = (
        f"Fill in Auditor status and Auditor note on the sheet “{request_sheet(made.side).name}”. Leave Request ID as "
        "it is: the answers are read back by it."
    )
    of = "1 claim" if made.claims == 1 else f"{made.claims} claims"
    return Cover(
        title=f"Evidence requests, {_SIDE_NAMES[made.side]}",
        lines=[
            ("Organisation", harmless(made.organisation) or "not stated in Settings"),
            ("As of", f"{made.head.as_of}"),
            ("Made by", f"dualregister {made.head.version}"),
            ("Requests", f"{asked} for {of} of this side"),
            ("How to answer", answer),
        ],
    )


_PLAIN = (
    "request_id",
    "claim_id",
    "ref",
    "claim",
    "period",
    "owner",
    "due",
    "our_status",
    "missing",
    "auditor_status",
    "auditor_note",
)
