"""Every worked example of the date rules, computed by the function that the rule belongs to."""

import csv
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dualregister.core.intervals import Interval, intervals
from dualregister.core.iso import cycle, plan
from dualregister.core.soc2 import coverage, period

Inputs = Mapping[str, str]
EXAMPLES = list(csv.DictReader((Path(__file__).parent / "date_examples.csv").read_text(encoding="utf-8").splitlines()))


def occurrences(given: Inputs) -> str:
    first, _, last = given["period"].partition("..")
    return f"expected={len(intervals(given['frequency'], Interval(day(first), day(last))))}"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(text: str) -> period.Span:
    first, last = text.split("..")
    return period.Span(day(first), day(last))


def shown(where: period.Span | None) -> str:
    return f"{where.first}..{where.last}" if where else "none"


def certification(given: Inputs) -> str:
    expiry = cycle.expiry_of(day(given["decision"]), day(given["expiry"]) if given["expiry"] else None)
    assert expiry is not None
    return f"{'estimate' if expiry.estimated else 'expiry'}={expiry.day}"


def years(given: Inputs) -> str:
    found = cycle.surveillance_years(day(given["decision"]), day(given["expiry"]))
    return f"years={'|'.join(map(str, found))}"


def recertification(given: Inputs) -> str:
    expiry = day(given["expiry"])
    audit, start = cycle.recertification_audit_about(expiry), cycle.recertification_planning_from(expiry)
    return f"audit_by={audit}; start_planning={start}"


def planned(given: Inputs) -> str:
    months = int(given["interval_months"]) if given["interval_months"] else None
    return f"next={plan.next_due(day(given['last_done']), months) or 'unknown'}"


def usual(given: Inputs) -> str:
    start, end = day(given["period_start"]), day(given["period_end"])
    if end < period.shortest_usual_end(start):
        return "warning below 3 months"
    return "ok" if end <= period.longest_usual_end(start) else "warning above 12 months"


def report_date(given: Inputs) -> str:
    fits = day(given["report_date"]) >= period.earliest_report_date(day(given["period_end"]), "type 2")
    return "ok" if fits else "error"


def bridge(given: Inputs) -> str:
    limit = coverage.bridge_limit(day(given["period_end"]))
    return f"{'ok' if day(given['letter_date']) <= limit else 'warning'} (limit {limit})"


def supplier(given: Inputs) -> str:
    found = coverage.coverage(span(given["own"]), span(given["sub"]))
    spans = " ".join(shown(each) for each in found.uncovered)
    return f"overlap={found.days} of {found.own.days} days ({found.percent}%); uncovered={spans}"


COMPUTED: dict[str, Callable[[Inputs], str]] = {
    "ISO-01": certification,
    "ISO-03": lambda given: f"latest={cycle.first_surveillance_by(day(given['decision']))}",
    "ISO-04": years,
    "ISO-05": recertification,
    "ISO-06": lambda given: f"restorable_until={cycle.restorable_until(day(given['expiry']))}",
    "ISO-07": lambda given: f"verify_by={cycle.nonconformity_verified_by(day(given['stage2_last_day']))}",
    "ISO-09": planned,
    "ISO-17": lambda given: (
        "valid possible" if cycle.edition_may_be_valid(given["edition"], day(given["as_of"])) else "not valid"
    ),
    "SOC-03": lambda given: f"period_end={period.period_end(day(given['period_start']), int(given['months']))}",
    "SOC-04": usual,
    "SOC-05": report_date,
    "SOC-06": lambda given: (
        "window=" + shown(period.subsequent_window(day(given["period_end"]), day(given["report_date"])))
    ),
    "SOC-07": bridge,
    "SOC-08": lambda given: f"gap={period.gap_days(day(given['previous_end']), day(given['period_start']))}",
    "SOC-10": occurrences,
    "SOC-13": supplier,
}


def inputs(text: str) -> Inputs:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


@pytest.mark.parametrize(
    "example",
    EXAMPLES,
    ids=lambda each: each["example_id"],
)
def test_the_example_comes_out_as_worked(example: Mapping[str, str]) -> None:
    assert COMPUTED[example["rule_id"]](inputs(example["inputs"])) == example["expected"]


def test_subsequent_events_of_the_example_are_43_days() -> None:
    (example,) = [each for each in EXAMPLES if each["example_id"] == "DX24"]
    given = inputs(example["inputs"])
    window = period.subsequent_window(day(given["period_end"]), day(given["report_date"]))
    assert window is not None
    assert f"{window.days} days" == example["why"]
