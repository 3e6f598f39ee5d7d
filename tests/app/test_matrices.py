"""Evidence by claims, and the evidence matrix, of a register in memory."""

import datetime as dt
import io
import json
import re

import pytest
from openpyxl import load_workbook

from app.reuse_books import book, claim, evidence, pair
from build import as_cell
from core.reuse_registers import register
from dualregister.app.answer_book import matrix_book
from dualregister.app.evidence_matrix import HEADER, against, evidence_matrix, rows
from dualregister.app.suggestion import suggest
from dualregister.app.verdict_matrix import matrix
from dualregister.core.address import letters
from dualregister.errors import NotJudged
from dualregister.faces.formats.answers.evidence import json as as_json
from dualregister.workbook.design import whole_days
from dualregister.workbook.made import HEADER_ROW


def test_by_default_the_grid_asks_about_pairs_that_cross_over_and_shows_those_that_say_something() -> None:
    found = matrix(
        book(
            Evidence=[
                evidence(),
                evidence(evidence_id="E-2", control_id="X-1"),
                evidence(evidence_id="E-3", side="SOC2"),
                evidence(evidence_id="E-4", control_id=None),
            ],
            Claims=[claim(), claim(claim_id="C-2", control_id="Y-1", side="ISO"), claim(claim_id="C-3", test=None)],
            Reuse=[pair(), pair(evidence_id="E-3", sameness="different")],
        )
    )
    assert found.evidence_ids == ["E-001", "E-3", "E-4"]
    assert found.claim_ids == ["C-001", "C-3"]
    assert list(found.cells()) == [["yes", "unknown"], ["no", ""], ["unknown", "unknown"]]
    assert found.left_out == {"evidence": 1, "claims": 1}


def test_all_asks_about_every_pair_and_shows_it() -> None:
    found = matrix(
        book(Evidence=[evidence(), evidence(evidence_id="E-2", control_id="X-1", side="SOC2")]), everything=True
    )
    assert list(found.cells()) == [["yes"], ["no"]]
    assert found.left_out == {"evidence": 0, "claims": 0}


@pytest.mark.parametrize("seed", range(20))
def test_every_cell_that_is_not_blank_is_what_the_verb_says_of_the_pair(seed: int) -> None:
    those = register(seed)
    made = book(
        Evidence=[{name: as_cell(value) for name, value in each.model_dump().items()} for each in those.evidence],
        Claims=[{name: as_cell(value) for name, value in each.model_dump().items()} for each in those.claims],
        Reuse=[each.model_dump() for each in those.pairs.values()],
    )
    for everything in (False, True):
        found = matrix(made, everything=everything)
        for one, cells in zip(found.evidence_ids, found.cells(), strict=True):
            for other, cell in zip(found.claim_ids, cells, strict=True):
                said = made.reusables.decide((one.casefold(), other.casefold()), made.as_of, made.settings)
                assert said is not None
                assert cell in {said.verdict, ""}
                assert cell or not everything


def test_an_empty_register_has_an_empty_grid() -> None:
    found = matrix(book(Evidence=[], Claims=[], Reuse=None))
    assert (list(found.cells()), found.exit_code) == ([], 0)


def test_the_evidence_matrix_has_one_row_a_claim() -> None:
    made = evidence_matrix(book(Claims=[claim(), claim(claim_id="C-2", control_id="X-1", ref="CC1.1")]))
    first, second = (dict(zip(HEADER, each, strict=True)) for each in rows(made))
    assert first == {
        "Claim ID": "C-001",
        "Side": "SOC2",
        "Ref": "CC6.3",
        "Claim": "Access rights are reviewed every quarter",
        "Owner": "J. Meyer",
        "Coverage": "reused evidence",
        "Source": "E-001 (reused, ISO A.5.18)",
        "Artifact": "Quarterly access review",
        "Evidence owner": "M. Rossi",
        "Date": "4 runs, 2025-11-14 to 2026-08-13",
        "Intervals": "■■■■",
        "Filled": "4 of 4",
        "Empty intervals": "",
        "Reuse permission": "service auditor until 2027-03-31",
        "Review trigger": "role change",
        "Valid until": "2027-03-31",
        "Why not covered": "",
    }
    assert second["Coverage"] == "none"
    assert second["Why not covered"] == (
        "No evidence of the claim's side names its control ID or its reference, and no pair is listed."
    )


@pytest.mark.parametrize(
    ("changes", "coverage"),
    [
        ({"control_id": "AC-07", "ref": None}, "own evidence"),
        ({"control_id": "ac-07", "ref": "CC1.1"}, "own evidence"),
        ({"control_id": "X-1", "ref": "CC6.3"}, "own evidence"),
        ({"control_id": "X-1", "ref": "CC1.1"}, "none"),
        ({"control_id": None, "ref": None}, "none"),
        ({"side": "ISO"}, "none"),
        ({"side": None}, "none"),
    ],
)
def test_own_evidence_is_of_the_claims_side_and_names_its_control_or_its_reference(
    changes: dict[str, object], coverage: str
) -> None:
    ours = evidence(**{"side": "SOC2", "permission": None, **changes})
    (only,) = evidence_matrix(book(Evidence=[ours], Reuse=[])).claims
    assert only.coverage == coverage


def test_what_was_decided_to_be_different_is_no_own_evidence() -> None:
    ours = evidence(side="SOC2")
    (only,) = evidence_matrix(book(Evidence=[ours], Reuse=[pair(sameness="different")])).claims
    assert only.coverage == "none"


def test_why_not_names_the_nearest_evidence_first_and_counts_the_rest() -> None:
    ours = [
        evidence(evidence_id=f"E-{at}", side="SOC2", kind=None if at == 4 else "snapshot", scope=None)
        for at in range(5)
    ]
    (only,) = rows(evidence_matrix(book(Evidence=ours, Reuse=[])))
    words = str(only[HEADER.index("Why not covered")])
    assert re.findall(r"E-\d \(own\)|[A-Z]+_[A-Z_]+", words)[:6] == [
        *("E-4 (own)", "SCOPE_MISSING", "KIND_MISSING"),
        *("E-0 (own)", "SCOPE_MISSING", "DATE_POINT_FOR_PERIOD"),
    ]
    assert words.endswith(" And 2 more.")


@pytest.mark.parametrize(("used", "how"), [("yes", "reused"), ("no", "listed")])
def test_evidence_is_called_reused_only_where_its_pair_is_in_use(used: str, how: str) -> None:
    asked = book(Evidence=[evidence(kind="snapshot")], Reuse=[pair(used=used)])
    (only,) = rows(evidence_matrix(asked))
    assert str(only[HEADER.index("Why not covered")]).startswith(f"E-001 ({how}): ")


def test_why_not_is_said_in_words_with_the_code_of_each_reason() -> None:
    asked = evidence_matrix(book(Claims=[claim(scope="EU production; Payroll")], Reuse=[pair(used="no")]))
    (said,) = against(asked.claims[0])
    assert said == (
        "E-001 (listed): The evidence does not cover “Payroll” of the claim's scope (SCOPE_PARTIAL). "
        "The pair is not marked as used (NOT_USED)."
    )
    (source,) = json.loads("\n".join(as_json(asked)))["claims"][0]["others"]
    assert (source["how"], source["codes"]) == ("listed", ["SCOPE_PARTIAL:payroll", "NOT_USED"])


def test_a_cell_that_could_not_be_read_covers_nothing() -> None:
    ours = evidence(side="SOC2", date_to="31.12.2026")
    (only,) = evidence_matrix(book(Evidence=[ours], Reuse=[])).claims
    assert (only.coverage, only.found) == ("none", 0)


def test_empty_intervals_are_named() -> None:
    ours = evidence(side="SOC2", occurrences=(dt.date(2025, 11, 14), dt.date(2026, 5, 15)))
    (only,) = rows(evidence_matrix(book(Evidence=[ours], Reuse=[])))
    named = dict(zip(HEADER, only, strict=True))
    assert (named["Intervals"], named["Filled"]) == ("■□■□", "2 of 4")
    assert named["Empty intervals"] == "2026-01-01 to 2026-03-31; 2026-07-01 to 2026-09-30"


def test_no_cell_of_the_made_sheet_breaks_a_day_in_two() -> None:
    made = matrix_book(evidence_matrix(book(Reuse=[pair(used="no")], Evidence=[evidence(kind="snapshot")])))
    tab = load_workbook(io.BytesIO(made))["Evidence Matrix"]
    for at, cell in enumerate(tab[HEADER_ROW + 1]):
        width = tab.column_dimensions[letters(at)].width
        lines = str(cell.value or "").split("\n")
        assert all(len(line) <= width * 1.22 for line in lines if re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", line)), cell


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("4 runs, 2025-11-14 to 2026-08-13", ["4 runs, 2025-11-14", "to 2026-08-13"]),
        ("2025-10-01 to 2026-09-30", ["2025-10-01 to", "2026-09-30"]),
        ("no day, and however long it may be", ["no day, and however long it may be"]),
        ("one\n2026-09-30", ["one", "2026-09-30"]),
    ],
)
def test_lines_end_at_spaces_where_a_day_is_named(text: str, lines: list[str]) -> None:
    assert whole_days(text, 18.0).split("\n") == lines


def test_without_a_claim_there_is_no_evidence_matrix() -> None:
    with pytest.raises(NotJudged):
        evidence_matrix(book(Claims=[]))


@pytest.mark.parametrize(("listed", "total"), [(None, 1), ([], 1), ([pair()], 0), ([pair(used="no")], 0)])
def test_proposed_is_what_the_sheet_does_not_list(listed: list[dict[str, object]] | None, total: int) -> None:
    assert suggest(book(Reuse=listed), None).total == total
