"""An accepted finding is silent until its last day, and back the day after."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from build import LEFT, findings, row
from core.pairs import evidence
from dualregister.core.acceptance import Acceptance, acceptance_of, part
from dualregister.core.cells import Fault, Judged, Misfit
from dualregister.rules.context import Context
from dualregister.rules.example import DAY

UNTIL = dt.date(2026, 12, 31)
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
def test_an_acceptance_counts_up_to_its_last_day(as_of: dt.date, silent: bool) -> None:
    acceptance = acceptance_of(ROW)
    assert acceptance is not None
    standing, accepted = part([LEFT], [acceptance], as_of)
    assert (standing == ()) is silent
    assert [each.finding for each in accepted] == ([LEFT] if silent else [])


@pytest.mark.parametrize("spelt", [str.upper, str.lower, str.title])
def test_capitals_make_no_difference(spelt: Callable[[str], str]) -> None:
    acceptance = acceptance_of({**ROW, **{name: spelt(str(ROW[name])) for name in ("code", "sheet", "record")}})
    assert acceptance is not None
    assert part([LEFT], [acceptance], UNTIL)[0] == ()


def test_a_finding_about_a_whole_sheet_names_no_record_to_accept() -> None:
    acceptance = acceptance_of(ROW)
    assert acceptance is not None
    whole = replace(LEFT, record=None)
    assert part([whole], [acceptance], UNTIL) == ((whole,), ())


@pytest.mark.parametrize("name", ["code", "sheet", "record", "reason", "accepted_by"])
def test_a_cell_that_does_not_fit_accepts_nothing(name: str) -> None:
    assert acceptance_of({**ROW, name: Misfit(Fault.NUMBER_AS_TEXT, "14")}) is None


@pytest.mark.parametrize("blank", ROW)
def test_a_row_with_a_blank_accepts_nothing(blank: str) -> None:
    assert acceptance_of({**ROW, blank: None}) is None


def test_a_last_day_that_is_text_accepts_nothing() -> None:
    assert acceptance_of({**ROW, "until": Misfit(Fault.TEXT_DATE, "31.12.2026")}) is None


@pytest.mark.parametrize(("name", "other"), [("code", "OWN-05"), ("sheet", "Claims"), ("record", "T-015")])
def test_an_acceptance_is_about_one_code_on_one_record_of_one_sheet(name: str, other: str) -> None:
    acceptance = acceptance_of({**ROW, name: other})
    assert acceptance is not None
    assert part([LEFT], [acceptance], UNTIL) == ((LEFT,), ())


def test_what_was_not_judged_cannot_be_accepted() -> None:
    acceptance = acceptance_of(ROW)
    assert acceptance is not None
    assert part([LEFT], [acceptance], UNTIL, never={"OWN-06"}) == ((LEFT,), ())


def test_a_row_without_an_id_is_accepted_by_what_names_it_wherever_it_stands() -> None:
    unsigned = {"sameness": None, "used": "yes"}
    rows = [row("Reuse", evidence_id=name, decided_on=dt.date(2026, 5, 1), **unsigned) for name in ("E-001", "E-002")]
    context = Context(as_of=DAY, evidence={"e-001": evidence(), "e-002": evidence(evidence_id="E-002")})
    for those in (rows, rows[::-1]):
        found = findings("Reuse", those, context)
        accept = Acceptance(
            code="RUS-05", sheet="Reuse", record="e-002 / c-001", reason="r", accepted_by="b", until=DAY
        )
        standing, accepted = part(found, [accept], DAY)
        assert [each.record for each in standing if each.code == "RUS-05"] == ["E-001 / C-001"]
        assert [each.finding.record for each in accepted] == ["E-002 / C-001"]


def test_a_row_that_lacks_what_names_it_is_known_by_its_cell() -> None:
    found = findings("Reuse", [row("Reuse", claim_id=None)])
    assert {each.record for each in found} == {"B2"}
