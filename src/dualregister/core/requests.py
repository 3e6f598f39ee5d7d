"""The evidence request list: what is asked for on one side, and what the auditor said of it. Source: seed row 5.

Two statuses, and they stay two: ours comes from the register, the auditor's from the auditor alone.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dualregister.core.coverage import Coverage, Covered
from dualregister.core.decision import Verdict
from dualregister.core.sheets import Sheet, fields_of

SIDES = ("ISO", "SOC2")
_NAMES = {"ISO": "Requests ISO", "SOC2": "Requests SOC 2"}
_PREFIX = "R-"


@cache
def request_sheet(side: str) -> Sheet:
    """The form of the list of one side: `ISO` or `SOC2`. Source: core/data/requests.csv."""
    return Sheet(_NAMES[side], fields_of("requests"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One line of the list."""

    request_id: str
    claim_id: str
    ref: str
    claim: str
    period: str
    owner: str
    due: dt.date | None
    our_status: str
    missing: str
    evidence_ids: tuple[str, ...]
    links: tuple[str, ...]
    auditor_status: str = "open"
    auditor_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What came back of a line: its id, the day, and the words of the auditor."""

    request_id: str
    due: dt.date | None
    auditor_status: str
    auditor_note: str


def request_id(claim_id: str) -> str:
    """The id of the request for a claim: the same in every list."""
    return f"{_PREFIX}{claim_id}"


def our_status(each: Covered) -> str | None:
    """How far we are with a claim; None where accepted evidence covers it, so that nothing is asked for."""
    statuses = [one.evidence.status for one in each.sources]
    whole = each.coverage is not Coverage.NONE and each.found == len(each.strip)
    if whole:
        alone = any(one.verdict is Verdict.YES and one.evidence.status == "accepted" for one in each.sources)
        if alone or set(statuses) == {"accepted"}:
            return None
        return "submitted" if set(statuses) <= {"accepted", "submitted"} else "collected"
    every = [*each.sources, *each.others]
    if any(one.evidence.status == "rejected" for one in every):
        return "rejected"
    return "not sufficient" if every else "nothing collected"


def carried_over(requests: Iterable[Request], returned: Mapping[str, Returned]) -> tuple[Request, ...]:
    """The requests with the days and the words that came back for them, by case-folded id."""
    found = []
    for each in requests:
        back = returned.get(each.request_id.casefold())
        if back is None:
            found.append(each)
        else:
            found.append(
                replace(
                    each,
                    due=back.due or each.due,
                    auditor_status=back.auditor_status,
                    auditor_note=back.auditor_note,
                )
            )
    return tuple(found)
