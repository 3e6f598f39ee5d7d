"""What the judge of a whole workbook looks at on the sheets that point to each other."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.reuse_books import claim, evidence, pair, tables
from dualregister.app.judging import result_of
from dualregister.app.register import listed_reusables_of
from dualregister.app.terms import Terms
from dualregister.core.records import Claim, Evidence
from dualregister.core.table import Column, Oddity, Oddness, Table
from dualregister.rules.example import DAY
from dualregister.workbook.read import Book

RUN = dt.date(2026, 3, 31)
RUNS: list[dict[str, object]] = [{"evidence_id": "e-001", "date": RUN, "artifact": "Review"}]


def codes(those: Mapping[str, Table]) -> list[tuple[str, str, int | None]]:
    """Code, sheet and row of what is found in these tables."""
    book = Book(path=Path("register.xlsx"), tables=tuple(those.values()), absent=(), other_sheets=())
    found = result_of(book, Terms(today=DAY)).findings
    return [(each.code, each.sheet, each.row) for each in found if each.code not in {"LNK-02", "SHT-02"}]


def test_only_rows_that_a_pair_names_become_records() -> None:
    those = tables(
        Evidence=[evidence(), evidence(evidence_id="E-002")],
        Claims=[claim(claim_id="C-002"), claim()],
        Occurrences=RUNS,
    )
    found, used = listed_reusables_of(those)
    assert (list(found.evidence), list(found.claims), list(found.pairs)) == (["e-001"], ["c-001"], [*used])
    assert RUN in found.evidence["e-001"].occurrences


def test_a_pair_that_is_not_in_use_is_not_decided() -> None:
    found, used = listed_reusables_of(tables(Reuse=[pair(used="no"), pair(claim_id="C-002", used="yes")]))
    assert ([*found.pairs], [*used]) == ([("e-001", "c-001"), ("e-001", "c-002")], [("e-001", "c-002")])


def test_a_run_on_its_own_sheet_is_a_date_of_the_evidence() -> None:
    undated = [evidence(date_from=None, date_to=None, occurrences=None)]
    others = [{**RUNS[0], "evidence_id": None}, {**RUNS[0], "date": None}]
    assert codes(tables(Reuse=None, Evidence=undated, Occurrences=RUNS)) == []
    assert ("EVD-02", "Evidence", 2) in codes(tables(Reuse=None, Evidence=undated, Occurrences=others))


def test_without_a_pair_no_row_becomes_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*_: object, **__: object) -> None:
        raise AssertionError("a record was made")

    for kind in (Evidence, Claim):
        monkeypatch.setattr(kind, "model_validate", made)
    assert codes(tables(Reuse=[], Occurrences=RUNS)) == []
    assert codes(tables(Reuse=None, Occurrences=RUNS)) == []
    with pytest.raises(AssertionError):
        codes(tables())


@pytest.mark.parametrize(
    ("used", "found"), [("yes", [("RUS-01", "Reuse", 2)]), ("no", []), (None, []), ("Yes", [("RUS-01", "Reuse", 2)])]
)
def test_a_pair_is_decided_where_it_is_in_use(used: str | None, found: list[tuple[str, str, int]]) -> None:
    those = tables(Claims=[claim(services=("Acme Pay",))], Reuse=[pair(used=used)])
    assert codes(those) == found


def test_a_pair_that_is_used_in_one_of_its_rows_is_decided() -> None:
    those = tables(Claims=[claim(services=("Acme Pay",))], Reuse=[pair(used="no"), pair(used="yes")])
    assert codes(those) == [("RUS-01", "Reuse", 3)]


def test_what_rows_with_one_id_do_not_say_alike_is_unknown_to_the_pair() -> None:
    those = tables(Evidence=[evidence(), evidence(evidence_id="e-001", scope=("Mars",))])
    assert codes(those) == [("REF-11", "Evidence", 3), ("RUS-01", "Reuse", 2)]


def test_a_decision_may_be_older_than_evidence_whose_pair_lacks_its_claim() -> None:
    those = tables(Claims=None, Reuse=[pair(claim_id=None, used="yes", decided_on=dt.date(2020, 1, 1))])
    assert ("RUS-05", "Reuse", 2) in codes(those)


def test_a_row_is_named_by_its_id_alone() -> None:
    named, beside, numbered = evidence(), evidence(evidence_id="E-002", artifact="E-001"), evidence(evidence_id=1)
    whole = tables(Evidence=[named, beside, numbered])
    sheet = whole["Evidence"]
    found, _ = listed_reusables_of(
        {**whole, "Evidence": replace(sheet, columns=(*sheet.columns, Column(99, "X", None)))}
    )
    assert [each.artifact for each in found.evidence.values()] == [named["artifact"]]


def test_a_row_may_end_before_its_last_column() -> None:
    whole = tables()
    sheet = whole["Evidence"]
    ((number, cells),) = sheet.rows
    at = next(each.index for each in sheet.columns if each.header == "Evidence ID")
    ending = [cells[: at + 1], cells[:at], cells[:-1]]
    found, _ = listed_reusables_of({**whole, "Evidence": replace(sheet, rows=list(enumerate(ending, number)))})
    assert list(found.evidence) == ["e-001"]


@pytest.mark.parametrize(
    "those",
    [
        tables(Evidence=[evidence(), evidence(evidence_id="E-001\u00a0", status="rejected")]),
        tables(Claims=[claim(), claim(claim_id="C-001\u200b", scope=("Mars",))]),
        tables(Occurrences=[{**RUNS[0], "evidence_id": "E-001\u00a0"}]),
        tables(Settings=[{"setting": "ISO edition", "value": "2013 or so"}], Evidence=[evidence(edition=None)]),
    ],
)
def test_a_pair_in_use_is_no_yes_where_a_row_or_setting_cannot_be_read(those: Mapping[str, Table]) -> None:
    assert ("RUS-01", "Reuse", 2) in codes(those)


@pytest.mark.parametrize(
    ("kind", "detail", "second"),
    [
        (Oddity.HEADER_TWICE, "Status", evidence(evidence_id="E-2")),
        (Oddity.MERGED_CELLS, "A2:A3", evidence(evidence_id=None, status="rejected")),
    ],
)
def test_a_pair_in_use_is_no_yes_where_the_form_of_a_sheet_hides_a_cell(
    kind: Oddity, detail: str, second: dict[str, object]
) -> None:
    those = tables(Evidence=[evidence(), second])
    those["Evidence"] = replace(those["Evidence"], oddnesses=(Oddness(kind, detail, "A2", 2),))
    assert ("RUS-01", "Reuse", 2) in codes(those)


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"permission_expires": "31.12.2027"}, "RUS-02", "whether that is permitted is unknown"),
        ({"permission": "any; except auditors"}, "RUS-02", "whether that is permitted is unknown"),
        ({"control_id": 7}, "RUS-03", "whether the control is the same is unknown"),
    ],
)
def test_what_could_not_be_read_is_unknown_and_not_missing(changes: dict[str, object], code: str, words: str) -> None:
    those = tables(Evidence=[evidence(**changes)], Reuse=[pair()])
    book = Book(path=Path("register.xlsx"), tables=tuple(those.values()), absent=(), other_sheets=())
    found = [each for each in result_of(book, Terms(today=DAY)).findings if each.sheet == "Reuse"]
    assert [each.code for each in found] == [code]
    assert found[0].message.startswith(f"It is used, and {words}: ")


@pytest.mark.parametrize(
    ("those", "code", "field", "words"),
    [
        ({"Evidence": {"permission": None}}, "RUS-02", "Used", "It is used without permission: "),
        (
            {"Evidence": {"permission": "any; except auditors"}},
            "RUS-02",
            "Used",
            "It is used, and whether that is",
        ),
        ({"Evidence": {"services": "Acme Pay"}}, "RUS-01", "Used", "It is used, but the verdict is no: "),
        ({"Evidence": {"scope": None}}, "RUS-04", "Used", "It is used with blanks: "),
        ({"Reuse": {"decided_by": None}}, "RUS-03", "Decided by", "It is used without a signed decision: "),
        ({"Reuse": {"decided_on": dt.date(2026, 5, 1)}}, "RUS-05", "Decided on", "The decision of 2026-05-01 is older"),
    ],
)
def test_a_fault_of_a_pair_stands_where_it_is_mended(
    those: dict[str, dict[str, object]], code: str, field: str, words: str
) -> None:
    made = tables(Evidence=[evidence(**those.get("Evidence", {}))], Reuse=[pair(**those.get("Reuse", {}))])
    book = Book(path=Path("register.xlsx"), tables=tuple(made.values()), absent=(), other_sheets=())
    found = [each for each in result_of(book, Terms(today=DAY)).findings if each.sheet == "Reuse"]
    assert [(each.code, each.field) for each in found] == [(code, field)]
    assert found[0].message.startswith(words)
