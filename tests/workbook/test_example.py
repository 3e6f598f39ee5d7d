import csv
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

import ready
from dualregister import rules
from dualregister.app.intake_routes import intake_routes
from dualregister.app.judging import judge_book
from dualregister.app.register import Reusables, reusables_of, settings_of
from dualregister.app.report_book import report_book_of
from dualregister.app.terms import Terms
from dualregister.core.decision import Decision, Verdict
from dualregister.core.sheets import all_sheets
from dualregister.workbook.example import example_rows
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import read

ROWS = example_rows()
DAY = dt.date(2026, 11, 23)
OTHER_DAY = Terms(today=dt.date(2031, 1, 1))
"""The clock must not matter: the example names its own day."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.xlsx"
    path.write_bytes(ready.example())
    return path


@pytest.fixture(scope="module")
def decisions(book: Path) -> dict[tuple[str, str], Decision]:
    tables = {table.sheet.name: table for table in read(book, Limits()).tables}
    settings, faults = settings_of(tables)
    assert faults == ()
    those: Reusables = reusables_of(tables)
    assert settings.as_of == DAY
    decided = {key: those.decide(key, settings.as_of, settings) for key in those.pairs}
    return {key: decision for key, decision in decided.items() if decision is not None}


def _record(sheet: str, row: Mapping[str, object]) -> str:
    """What people would call a row."""
    if sheet == "Reuse":
        return f"{row['evidence_id']} for {row['claim_id']}"
    return str(row[all_sheets()[sheet].fields[0].name])


def _listed() -> Counter[tuple[str, str, str]]:
    text = Path(__file__).with_name("example_faults.csv").read_text(encoding="utf-8")
    lines = csv.DictReader(text.splitlines())
    return Counter((line["sheet"], line["record"], line["code"]) for line in lines)


def _family(code: str) -> str:
    return code.partition("-")[0]


def test_exactly_the_listed_faults_are_found(book: Path) -> None:
    result = judge_book(book, OTHER_DAY, Limits())
    assert (result.as_of, result.absent, result.not_judged) == (DAY, (), False)
    found = Counter(
        (each.sheet, _record(each.sheet, ROWS[each.sheet][(each.row or 0) - 2]), each.code)
        for each in (*result.findings, *(one.finding for one in result.accepted))
    )
    assert found == _listed()


def test_the_faults_are_of_many_families() -> None:
    assert len({_family(code) for _, _, code in _listed()}) == 9
    assert {code for _, _, code in _listed()} <= rules.BY_CODE.keys()


def test_one_finding_is_accepted_until_a_day(book: Path) -> None:
    result = judge_book(book, OTHER_DAY, Limits())
    accepted = [(each.finding.code, each.finding.record) for each in result.accepted]
    assert accepted == [("EVD-06", "E-024")]
    later = judge_book(book, Terms(today=DAY, as_of=dt.date(2027, 2, 27)), Limits())
    assert later.accepted == ()


def test_the_example_is_as_large_as_a_real_one() -> None:
    sides = Counter(row["side"] for row in ROWS["Register"])
    assert sides["ISO"] >= 30
    assert sides["SOC2"] >= 30
    assert len(ROWS["SoA"]) == 93
    assert len(ROWS["Claims"]) == 30
    assert len(ROWS["Evidence"]) == 40
    assert {row["class_"] for row in ROWS["Gaps"] if row["side"] == "ISO"} == set(_classes())
    assert {row["class_"] for row in ROWS["Gaps"] if row["side"] == "SOC2"} == set(_classes())


def _classes() -> tuple[str, ...]:
    return all_sheets()["Gaps"].field("class_").allowed


def test_links_between_tasks_go_both_ways() -> None:
    links = {row["task_id"]: row["linked_task"] for row in ROWS["Register"] if row["linked_task"]}
    sides = {row["task_id"]: row["side"] for row in ROWS["Register"]}
    assert len(links) >= 40
    for task, other in links.items():
        assert links[other] == task
        assert sides[other] != sides[task]


def test_every_pair_names_evidence_and_a_claim_of_the_register(decisions: dict[tuple[str, str], Decision]) -> None:
    assert len(decisions) == len(ROWS["Reuse"])
    evidence = {row["evidence_id"] for row in ROWS["Evidence"]}
    assert {row["evidence_id"] for row in ROWS["Occurrences"]} <= evidence


def test_pairs_show_every_verdict_and_most_codes(decisions: dict[tuple[str, str], Decision]) -> None:
    verdicts = Counter(decision.verdict for decision in decisions.values())
    assert min(verdicts[each] for each in Verdict) >= 6
    assert len({code.partition(":")[0] for decision in decisions.values() for code in decision.codes}) >= 30


def test_evidence_is_used_only_after_a_yes_but_for_the_one_fault(decisions: dict[tuple[str, str], Decision]) -> None:
    used = {(str(row["evidence_id"]), str(row["claim_id"])) for row in ROWS["Reuse"] if row["used"] == "yes"}
    refused = {pair for pair in used if decisions[(pair[0].casefold(), pair[1].casefold())].verdict is not Verdict.YES}
    assert refused == {("E-021", "C-003")}


def test_both_rows_that_a_supplier_change_opens_are_there(book: Path) -> None:
    routed = intake_routes(report_book_of(read(book, Limits()), OTHER_DAY)).rows
    opened = {each.intake_id: [(one.ref, one.task_id) for one in each.opens] for each in routed if each.opens}
    assert opened == {"I-005": [("A.5.22", "T-035"), ("CC9.2", "T-036")]}
