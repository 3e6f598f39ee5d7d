"""For the example company a cell formula, the made sheet and the command line's JSON say the same, cell by cell."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dualregister.app.answer_book import verdict_book
from dualregister.app.dates import dates_in
from dualregister.app.judging import result_of
from dualregister.app.new import register_bytes
from dualregister.app.reuse import Reuse, judge_pairs
from dualregister.app.reuse_book import book_of
from dualregister.app.terms import Terms
from dualregister.app.tracker_book import book_bytes
from dualregister.app.trackers import Trackers, trackers_of
from dualregister.app.verdict_matrix import matrix
from dualregister.core.sheets import all_sheets
from dualregister.core.validation import BookResult, Validation
from dualregister.faces.formats import contract, tracker_json
from dualregister.faces.formats.answers import decisions, verdict_grid
from dualregister.faces.formulas import (
    DR_ISO_TRACKER,
    DR_REUSE,
    DR_REUSE_MATRIX,
    DR_REUSE_WHY,
    DR_ROW_ISSUES,
    DR_ROW_STATUS,
    DR_SHEET_ISSUES,
    DR_SOC2_TRACKER,
    Formula,
)
from dualregister.rules import BY_CODE
from dualregister.rules.example import DAY
from dualregister.workbook.findings_tab import findings_book
from dualregister.workbook.read import Book, read
from faces.formulas.handed_over import Ranges, ranges

pytestmark = pytest.mark.thorough

TERMS = Terms(today=dt.date(2031, 1, 1), as_of=DAY)
AS_OF = dt.datetime.combine(DAY, dt.time())
ELSEWHERE = frozenset({"EVD-07", "RUS-01"})
"""Codes in the example that need another sheet than a formula is given."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("parity") / "example.xlsx"
    made.write_bytes(register_bytes(example=True))
    return made


@pytest.fixture(scope="module")
def cells(path: Path) -> Ranges:
    return ranges(path)


@pytest.fixture(scope="module")
def book(path: Path) -> Book:
    return read(path)


@pytest.fixture(scope="module")
def validated(book: Book) -> BookResult:
    return result_of(book, TERMS)


@pytest.fixture(scope="module")
def reused(book: Book) -> Reuse:
    return judge_pairs(book_of({table.sheet.name: table for table in book.tables}, TERMS))


@pytest.fixture(scope="module")
def tracked(book: Book) -> Trackers:
    return trackers_of(dates_in(book), TERMS)


def headed(rows: list[list[Any]]) -> tuple[list[list[Any]], list[list[Any]]]:
    return rows[:1], rows[1:]


def sheet(content: bytes, name: str, first: str) -> list[list[Any]]:
    """The lines of a made sheet under the header that begins with `first`, as Excel hands them over."""
    tab = openpyxl.load_workbook(io.BytesIO(content))[name]
    rows = [["" if cell is None else cell for cell in row] for row in tab.iter_rows(values_only=True)]
    start = next(at for at, row in enumerate(rows) if row[0] == first)
    return [row for row in rows[start:] if any(row)]


def shown(cell: object) -> object:
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else cell or None


# Findings


def contract_findings(validated: BookResult, name: str) -> list[dict[str, Any]]:
    """The findings of a sheet as JSON, accepted ones among them: a formula sees no sheet Accepted."""
    document = json.loads(contract.document(Validation(as_of=DAY, version="", books=(validated,))))["books"][0]
    found = [each for each in (*document["findings"], *document["accepted"]) if each["sheet"] == name]
    return sorted(found, key=lambda each: (each["row"], each["code"]))


@pytest.mark.parametrize("name", all_sheets())
def test_the_issues_of_every_sheet_are_the_findings_of_validate(
    name: str, cells: Ranges, validated: BookResult
) -> None:
    found = DR_SHEET_ISSUES(cells[name], name, AS_OF, *(cells[each] for each in ("Settings", "SoA", "Occurrences")))
    expected = [each for each in contract_findings(validated, name) if each["code"] not in ELSEWHERE]
    assert isinstance(found, list)
    lines = [] if found == [["OK"]] else sorted(found, key=lambda each: (each[0], each[2]))
    assert lines == [
        [
            each["row"],
            each["record"],
            each["code"],
            each["severity"],
            each["field"] or "",
            f"{each['message']} {each['remedy']}",
        ]
        for each in expected
    ]


def test_the_issues_and_the_status_of_each_row_of_the_register_are_those_of_validate(
    cells: Ranges, validated: BookResult
) -> None:
    headers, rows = headed(cells["Register"])
    besides = (cells["Settings"], cells["SoA"])
    statuses = DR_ROW_STATUS(headers, rows, AS_OF, *besides)
    assert isinstance(statuses, list)
    for number, (row, (status,)) in enumerate(zip(rows, statuses, strict=True), start=2):
        expected = [each for each in contract_findings(validated, "Register") if each["row"] == number]
        alone = [each for each in expected if not BY_CODE[each["code"]].looks_beyond_row("Register")]
        lines = [
            [each["code"], each["severity"], each["field"], f"{each['message']} {each['remedy']}"] for each in alone
        ]
        assert status == worst(expected)
        if not lines and number > 5:
            continue  # a few rows without findings are enough
        found = DR_ROW_ISSUES(headers, [row], AS_OF, None, *besides)
        assert isinstance(found, list)
        assert sorted(found) == sorted(lines or [["OK"]])
        assert DR_ROW_STATUS(headers, [row], AS_OF, *besides) == worst(alone)


def worst(findings: list[dict[str, Any]]) -> str:
    severities = {each["severity"] for each in findings}
    return next((word for word in ("error", "warning") if word in severities), "OK")


def test_the_made_sheet_findings_holds_what_the_formula_lists(cells: Ranges, validated: BookResult) -> None:
    header, *lines = sheet(findings_book(validated), "Findings", "Severity")
    at = {word: header.index(word) for word in header}
    columns = ("Record", "Code", "Severity", "Field", "What is wrong", "What to do")
    made = [[line[at[word]] for word in columns] for line in lines if line[at["Sheet"]] == "Register"]
    found = DR_SHEET_ISSUES(cells["Register"], "Register", AS_OF, cells["Settings"], cells["SoA"])
    assert isinstance(found, list)
    assert sorted(row[1:] for row in found) == sorted([*row[:4], f"{row[4]} {row[5]}"] for row in made)


# Reuse


def listed(cells: Ranges) -> list[tuple[list[Any], list[Any], list[Any]]]:
    """Evidence row, claim row and pair of each line of the sheet Reuse."""
    evidence = {row[0]: row for row in cells["Evidence"]}
    claims = {row[0]: row for row in cells["Claims"]}
    return [(evidence[pair[0]], claims[pair[1]], pair) for pair in cells["Reuse"][1:]]


def asked(cells: Ranges, at: int) -> list[Any]:
    """The first eight arguments for a listed pair."""
    evidence, claim, pair = listed(cells)[at]
    words = [pair[cells["Reuse"][0].index(header)] for header in ("Sameness", "Decided by", "Decided on")]
    return [cells["Evidence"][:1], [evidence], cells["Claims"][:1], [claim], *words, AS_OF]


def besides(cells: Ranges) -> list[Any]:
    return [cells[name] for name in ("Occurrences", "Holidays", "Settings")]


def test_every_listed_pair_has_the_verdict_checks_codes_and_reasons_of_the_command_line(
    cells: Ranges, reused: Reuse
) -> None:
    document = json.loads("\n".join(decisions.json(reused)))["decisions"]
    assert len(document) == len(listed(cells)) > 30
    for at, expected in enumerate(document):
        arguments = [*asked(cells, at), *besides(cells)]
        assert DR_REUSE(*arguments) == expected["verdict"]
        lines = DR_REUSE_WHY(*arguments)
        assert isinstance(lines, list)
        assert {line[0]: line[1] for line in lines} == expected["checks"]
        assert "; ".join(line[3] for line in lines if line[3]) == "; ".join(expected["codes"])
        assert " ".join(line[2] for line in lines if line[2]) == " ".join(each["text"] for each in expected["reasons"])


def test_all_listed_pairs_in_one_call_are_the_made_sheet_of_verdicts(cells: Ranges, reused: Reuse) -> None:
    header, *lines = sheet(verdict_book(reused), "Reuse Verdicts", "Evidence ID")
    evidence, claims, pairs = zip(*listed(cells), strict=True)
    columns = [
        [[pair[cells["Reuse"][0].index(word)]] for pair in pairs] for word in ("Sameness", "Decided by", "Decided on")
    ]
    said = DR_REUSE(
        cells["Evidence"][:1], list(evidence), cells["Claims"][:1], list(claims), *columns, AS_OF, *besides(cells)
    )
    assert said == [[line[header.index("Verdict")]] for line in lines]


def test_without_the_sheet_occurrences_no_pair_gets_a_yes_or_a_no_that_it_has_not(cells: Ranges, reused: Reuse) -> None:
    changed = 0
    for at, expected in enumerate(reused.pairs):
        said = DR_REUSE(*asked(cells, at), None, *besides(cells)[1:])
        if said != expected.decision.verdict:
            changed += 1
            assert said == "unknown"
            lines = DR_REUSE_WHY(*asked(cells, at), None, *besides(cells)[1:])
            assert isinstance(lines, list)
            assert "OCCURRENCES_NOT_GIVEN" in {line[3] for line in lines}
    assert changed


def test_the_matrix_is_that_of_the_command_line(cells: Ranges, book: Book) -> None:
    made = matrix(book_of({table.sheet.name: table for table in book.tables}, TERMS), everything=True)
    expected = list(csv.reader(verdict_grid.csv(made)))
    found = DR_REUSE_MATRIX(cells["Evidence"], cells["Claims"], cells["Reuse"], AS_OF, *besides(cells))
    assert isinstance(found, list)
    assert [row[1:] for row in found] == [row[1:] for row in expected]
    assert [row[0] for row in found[1:]] == [row[0] for row in expected[1:]]


def test_the_matrix_without_the_sheet_occurrences_says_what_the_formula_for_a_pair_says(cells: Ranges) -> None:
    evidence, claims = cells["Evidence"], cells["Claims"]
    grid = DR_REUSE_MATRIX(evidence, claims, None, AS_OF)
    assert isinstance(grid, list)
    for at, claim in enumerate(claims[1:], start=1):
        said = DR_REUSE(evidence[:1], evidence[1:], claims[:1], [claim], None, None, None, AS_OF)
        assert said == [[row[at]] for row in grid[1:]]


# Trackers


@pytest.mark.parametrize(
    ("formula", "name", "tab"),
    [(DR_ISO_TRACKER, "ISO Dates", "ISO Tracker"), (DR_SOC2_TRACKER, "SOC 2 Dates", "SOC 2 Tracker")],
)
def test_a_tracker_is_that_of_the_command_line_and_of_the_made_sheet(
    formula: Formula, name: str, tab: str, cells: Ranges, tracked: Trackers
) -> None:
    found = formula(*headed(cells[name]), AS_OF, cells["Settings"], cells["Register"])
    assert isinstance(found, list)
    document = json.loads(tracker_json.document(tracked))["iso" if formula is DR_ISO_TRACKER else "soc2"]
    keys = ("item_id", "event", "date", "until", "state", "force", "rule")
    lines = [[shown(cell) for cell in row] for row in found]
    assert lines == [[each[key] for key in keys] for each in document]
    _, *made = sheet(book_bytes(tracked), tab, "Item ID")
    seen = [[shown(row[at]) for at in (0, 1, 2, 3, 4, 6, 7)] for row in made[: len(lines)]]
    assert sorted(map(str, seen)) == sorted(map(str, lines))
