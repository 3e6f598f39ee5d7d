"""Findings that somebody has accepted: named in the workbook, with a reason, a person and a last day."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dualregister.core.cells import Judged
from dualregister.core.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """One row of the sheet Accepted that is filled in whole. It counts up to and including its last day."""

    code: str
    sheet: str
    record: str
    reason: str
    accepted_by: str
    until: dt.date

    @property
    def target(self) -> tuple[str, str, str]:
        """What it is about, case-folded: code, sheet, record."""
        return self.code.casefold(), self.sheet.casefold(), self.record.casefold()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stays in the register on purpose, and the acceptance that says so."""

    finding: Finding
    acceptance: Acceptance


def acceptance_of(values: dict[str, Judged]) -> Acceptance | None:
    """The acceptance of a row; None where a cell of it is blank or does not fit: a blank accepts nothing."""
    words = [values.get(name) for name in ("code", "sheet", "record", "reason", "accepted_by")]
    until = values.get("until")
    if not isinstance(until, dt.date) or not all(isinstance(word, str) for word in words):
        return None
    code, sheet, record, reason, by = (str(word) for word in words)
    return Acceptance(code=code, sheet=sheet, record=record, reason=reason, accepted_by=by, until=until)


def target_of(finding: Finding) -> tuple[str, str, str]:
    """What an acceptance of the finding is about, case-folded: code, sheet, record."""
    return finding.code.casefold(), finding.sheet.casefold(), (finding.record or "").casefold()


def part(
    findings: Iterable[Finding], acceptances: Iterable[Acceptance], as_of: dt.date, *, never: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """The findings that stand, and those that are accepted on `as_of`. Codes in `never` cannot be accepted."""
    in_force = {each.target: each for each in acceptances if as_of <= each.until}
    standing: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings:
        acceptance = in_force.get(target_of(finding))
        if acceptance is None or finding.code in never:
            standing.append(finding)
        else:
            accepted.append(Accepted(finding, acceptance))
    return tuple(standing), tuple(accepted)
