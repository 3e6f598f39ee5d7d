"""Laws of the reuse decision: what holds for every pair, whatever people enter."""

import datetime as dt
import random
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build import findings, row
from core.pairs import claim, evidence, pair
from dualregister.core.decision import Verdict
from dualregister.core.intervals import FREQUENCIES, Interval, coverage
from dualregister.core.records import Claim, Evidence, Pair, Record
from dualregister.core.reuse import CHECKS, decide
from dualregister.core.settings import Settings
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from laws.plain_reuse import plain_yes
from laws.strategies import CLAIMS, DAYS, EVIDENCES, HOLIDAYS, PAIRS, SETTINGS

AnyRecord = TypeVar("AnyRecord", bound=Record)
RANK = {Verdict.NO: 0, Verdict.UNKNOWN: 1, Verdict.YES: 2}


@given(EVIDENCES, CLAIMS, PAIRS, SETTINGS)
def test_the_verdict_is_the_conjunction_of_its_checks(e: Evidence, c: Claim, p: Pair | None, s: Settings) -> None:
    said = decide(e, c, p, DAY, s)
    worst = min(RANK[each] for each in said.checks.values())
    assert RANK[said.verdict] == worst
    assert tuple(said.checks) == tuple(name for name, _ in CHECKS)


@given(EVIDENCES, CLAIMS, PAIRS, SETTINGS)
def test_a_check_that_says_no_or_unknown_has_a_reason_and_a_yes_has_none(
    e: Evidence, c: Claim, p: Pair | None, s: Settings
) -> None:
    said = decide(e, c, p, DAY, s)
    assert {each.check for each in said.reasons} == {name for name, v in said.checks.items() if v != "yes"}
    assert all(each.text.endswith(".") and "None" not in each.text for each in said.reasons)


@given(EVIDENCES, CLAIMS, PAIRS, SETTINGS, HOLIDAYS)
def test_every_yes_is_confirmed_by_a_second_reading(
    e: Evidence, c: Claim, p: Pair | None, s: Settings, holidays: frozenset[dt.date]
) -> None:
    said = decide(e, c, p, DAY, s, holidays)
    assert (said.verdict == "yes") == plain_yes(e, c, p, DAY, s, holidays)


MEANING = {
    "evidence": {
        "permission_expires",  # blank: the permission has no end
        "edition",  # blank: the edition of Settings
        "status",  # blank: nobody rejected it
        "attributes_not_met",  # blank: nothing is recorded as failed
        "date_from",  # a record with one date is of that day
        "date_to",  # blank on a document: still in force
        "occurrences",  # blank: the range is the one run
    },
    "claim": {"date_to"},  # a claim as of one date has none
    "pair": set[str](),
}
"""Columns whose blank says something by the contract of the sheets; every other blank says that nobody knows."""
BLANKABLE = [
    *[("evidence", name) for name in Evidence.model_fields if name not in {"evidence_id", *MEANING["evidence"]}],
    *[("claim", name) for name in Claim.model_fields if name not in {"claim_id", *MEANING["claim"]}],
    *[("pair", name) for name in ("sameness", "decided_by", "decided_on")],
]


@given(EVIDENCES, CLAIMS, PAIRS, SETTINGS)
@example(evidence(owner="J. Meyer"), claim(owner_confirmed=None), pair(), Settings())
@example(evidence(side="ISO", kind="document"), claim(kinds_accepted=("document",)), pair(), Settings())
def test_a_blank_never_makes_a_yes(e: Evidence, c: Claim, p: Pair | None, s: Settings) -> None:
    # Where equal control ids are sameness by themselves, a blank “different” leaves it to them.
    strict = Settings(
        iso_edition=s.iso_edition,
        snapshot_window_days=s.snapshot_window_days,
        intervals_start_at=s.intervals_start_at,
    )
    if decide(e, c, p, DAY, strict).verdict == "yes":
        return
    for whose, name in BLANKABLE:
        e2, c2, p2 = e, c, p
        if whose == "evidence":
            e2 = _without(e, name)
        elif whose == "claim":
            c2 = _without(c, name)
        elif p is not None:
            p2 = _without(p, name)
        assert decide(e2, c2, p2, DAY, strict).verdict != "yes", (whose, name)


def _without(record: AnyRecord, name: str) -> AnyRecord:
    return record.model_copy(update={name: type(record).model_fields[name].default})


def test_evidence_without_any_date_is_never_a_yes() -> None:
    said = decide(evidence(occurrences=()), claim(), pair(), DAY, Settings())
    assert said.checks["date"] == "unknown"


@given(EVIDENCES, CLAIMS, st.sampled_from(["scope", "data_types", "services"]), st.text(max_size=8))
def test_wider_evidence_is_never_judged_worse(e: Evidence, c: Claim, field: str, name: str) -> None:
    check = {"scope": "scope", "data_types": "data_type", "services": "service"}[field]
    wider = e.model_copy(update={field: (*getattr(e, field), name)})
    before, after = (decide(each, c, None, DAY, Settings()).checks[check] for each in (e, wider))
    if before != Verdict.UNKNOWN:  # a blank set that is filled in may turn into a no
        assert RANK[after] >= RANK[before]


@given(st.sampled_from(FREQUENCIES), st.tuples(DAYS, DAYS), st.lists(DAYS, max_size=8), DAYS)
@pytest.mark.parametrize("start_at", ["period start", "calendar"])
def test_a_further_record_never_empties_an_interval(
    start_at: str, frequency: str, ends: tuple[dt.date, dt.date], days: list[dt.date], further: dt.date
) -> None:
    before = coverage(frequency, Interval(*ends), days, start_at=start_at)
    after = coverage(frequency, Interval(*ends), [further, *days], start_at=start_at)
    assert set(after.missing) <= set(before.missing)
    assert after.expected == before.expected


@given(EVIDENCES, CLAIMS, PAIRS, SETTINGS, st.randoms(use_true_random=False))
def test_the_order_of_list_items_does_not_matter(
    e: Evidence, c: Claim, p: Pair | None, s: Settings, chance: random.Random
) -> None:
    before, after = decide(e, c, p, DAY, s), decide(_shuffled(e, chance), _shuffled(c, chance), p, DAY, s)
    assert after.codes == before.codes
    assert after.checks == before.checks


def _shuffled(record: AnyRecord, chance: random.Random) -> AnyRecord:
    lists = {name: value for name, value in record if isinstance(value, tuple)}
    return record.model_copy(update={name: tuple(chance.sample(value, len(value))) for name, value in lists.items()})


@given(EVIDENCES, CLAIMS, PAIRS, SETTINGS)
def test_a_pair_in_use_has_an_error_exactly_where_its_verdict_is_not_yes(
    e: Evidence, c: Claim, p: Pair | None, s: Settings
) -> None:
    said = decide(e, c, p, DAY, s)
    context = Context(
        as_of=DAY,
        settings=s,
        evidence={"e-001": e},
        claims={"c-001": c},
        decisions={("e-001", "c-001"): said},
    )
    signed = p or pair(sameness=None, decided_by=None, decided_on=None)
    cells = {name: getattr(signed, name) for name in ("sameness", "decided_by", "decided_on")}
    errors = [
        each for each in findings("Reuse", [row("Reuse", used="yes", **cells)], context) if each.severity == "error"
    ]
    assert bool(errors) == (said.verdict != "yes")


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_one_record_too_few_is_noticed_for_every_frequency(frequency: str) -> None:
    period = Interval(dt.date(2023, 1, 31), dt.date(2026, 12, 17))
    days = [each.last for each in coverage(frequency, period, ()).expected]
    assert coverage(frequency, period, days).missing == ()
    assert coverage(frequency, period, days[1:]).missing == coverage(frequency, period, ()).expected[:1]
