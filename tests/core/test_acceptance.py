"""An accepted finding is silent until its last day, and back the day after."""

import datetime as dt

import pytest

from dualregister.core.acceptance import acceptance_of, part
from dualregister.core.cells import Fault, Judged, Misfit
from dualregister.core.finding import Finding, Severity

UNTIL = dt.date(2026, 12, 31)
FOUND = Finding(
    code="OWN-06",
    severity=Severity.WARNING,
    sheet="Register",
    row=7,
    cell="R7",
    record="T-014",
    field="Owner left on",
    message="Left.",
    remedy="Name another.",
)
ROW: dict[str, Judged] = {
    "code": "own-06",
    "sheet": "register",
    "record": "t-014",
    "reason": "handed over in January",
    "accepted_by": "L. Okafor",
    "until": UNTIL,
}


@pytest.mark.parametrize(
    ("as_of", "silent"),
    [(dt.date(2026, 12, 30), True), (UNTIL, True), (dt.date(2027, 1, 1), False)],
)
def test_an_acceptance_counts_up_to_its_last_day(as_of: dt.date, silent: bool) -> None:  # noqa: FBT001
    acceptance = acceptance_of(ROW)
    assert acceptance is not None
    standing, accepted = part([FOUND], [acceptance], as_of)
    assert (standing == ()) is silent
    assert [each.finding for each in accepted] == ([FOUND] if silent else [])


@pytest.mark.parametrize("blank", ROW)
def test_a_row_with_a_blank_accepts_nothing(blank: str) -> None:
    assert acceptance_of({**ROW, blank: None}) is None


def test_a_last_day_that_is_text_accepts_nothing() -> None:
    assert acceptance_of({**ROW, "until": Misfit(Fault.TEXT_DATE, "31.12.2026")}) is None


@pytest.mark.parametrize(("name", "other"), [("code", "OWN-05"), ("sheet", "Claims"), ("record", "T-015")])
def test_an_acceptance_is_about_one_code_on_one_record_of_one_sheet(name: str, other: str) -> None:
    acceptance = acceptance_of({**ROW, name: other})
    assert acceptance is not None
    assert part([FOUND], [acceptance], UNTIL) == ((FOUND,), ())


def test_what_was_not_judged_cannot_be_accepted() -> None:
    acceptance = acceptance_of(ROW)
    assert acceptance is not None
    assert part([FOUND], [acceptance], UNTIL, never={"OWN-06"}) == ((FOUND,), ())
