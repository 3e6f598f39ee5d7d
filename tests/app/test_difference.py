"""What changed between two workbooks, and what changed because of it: text, JSON, CSV and sheet say the same."""

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from app.registers import DAY, iso, register, soc2, task
from build import row, table
from dualregister.app.difference import Difference, diff, difference_of
from dualregister.app.terms import Terms
from dualregister.core.finding import Finding
from dualregister.faces.cli import main
from dualregister.workbook.read import Book

TERMS = Terms(today=DAY)
Rows = Mapping[str, list[dict[str, object]]]
OLD: Rows = {
    "Register": [row("Register"), row("Register", task_id="T-2", title="Second")],
    "Claims": [row("Claims")],
    "Evidence": [row("Evidence")],
    "Reuse": [row("Reuse")],
    "ISO Dates": [iso(last_done=dt.date(2026, 1, 10), interval_months=12)],
}
NEW: Rows = {
    **OLD,
    "Register": [row("Register", task_id="T-3", title="Third"), row("Register", ref="CC9.99")],
    "Reuse": [row("Reuse", sameness="different")],
    "ISO Dates": [iso(last_done=dt.date(2026, 2, 10), interval_months=12)],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("diff")
    return register(folder / "old.xlsx", OLD), register(folder / "new.xlsx", NEW)


@pytest.fixture(scope="module")
def found(books: tuple[Path, Path]) -> Difference:
    return diff(*books, TERMS)


def test_what_follows_from_a_change_is_told(found: Difference) -> None:
    assert [each.code for each in found.findings_new if each.record == "T-001"] == ["REF-02"]
    (verdict,) = found.verdicts
    assert verdict.new is not None
    assert (verdict.new.verdict, bool(verdict.new.why)) == ("no", True)
    assert [(each.item_id, each.old.date, each.new.date) for each in found.iso if each.old and each.new] == [
        ("I-1", dt.date(2027, 1, 10), dt.date(2027, 2, 10))
    ]
    assert not [each for each in found.soc2 if each.item_id == "I-1"]


def test_a_workbook_does_not_differ_from_itself(books: tuple[Path, Path]) -> None:
    found = diff(books[0], books[0], TERMS)
    assert (found.differs, found.exit_code) == (False, 0)
    assert (found.findings_new, found.findings_gone, found.verdicts, found.iso, found.soc2) == ((), (), (), (), ())


def test_both_directions_mirror_each_other(books: tuple[Path, Path], found: Difference) -> None:
    back = diff(books[1], books[0], TERMS)
    assert (back.findings_new, back.findings_gone) == (found.findings_gone, found.findings_new)
    for there, here in ((found.verdicts, back.verdicts), (found.iso, back.iso), (found.soc2, back.soc2)):
        assert [(each.old, each.new) for each in there] == [(each.new, each.old) for each in here]


PAIRS = [
    row("Reuse", evidence_id=f"E-{at}", claim_id="C-001", sameness="different", used=used)
    for at, used in enumerate(("no", "yes", "no"))
]
CONTROLS = [
    row("SoA", control=control, applicable="no", justification=why)
    for control, why in (("A.7.11", "No building of our own."), ("A.8.30", None), ("A.8.31", None))
]

WAITING: list[dict[str, object]] = [{"control": each} for each in ("A.5.1", "A.5.2", "A.5.3")]


@pytest.mark.parametrize(
    ("sheet", "rows", "changes", "new", "gone"),
    [
        ("Reuse", PAIRS, {0: {"used": "yes"}}, ["RUS-01 F2"], []),
        ("Reuse", PAIRS, {1: {"used": "no"}}, [], ["RUS-01 F3"]),
        ("Reuse", PAIRS, {1: {"used": "no"}, 2: {"used": "yes"}}, ["RUS-01 F4"], ["RUS-01 F3"]),
        ("SoA", CONTROLS, {0: {"justification": None}, 1: {"justification": "Bought."}}, ["SCP-05 D2"], ["SCP-05 D3"]),
        ("SoA", WAITING, {0: {"applicable": "yes"}}, [], []),
    ],
)
def test_a_finding_on_a_row_without_an_id_is_told_by_the_pair_or_the_control(  # noqa: PLR0917 - a case
    tmp_path: Path,
    sheet: str,
    rows: list[dict[str, object]],
    changes: Mapping[int, Mapping[str, object]],
    new: list[str],
    gone: list[str],
) -> None:
    base: Rows = {
        "Claims": [row("Claims")],
        "Evidence": [row("Evidence", evidence_id=f"E-{at}") for at in range(3)],
    }
    others = [{**each, **changes.get(at, {})} for at, each in enumerate(rows)]
    before = register(tmp_path / "before.xlsx", {**base, sheet: rows})
    found = diff(before, register(tmp_path / "after.xlsx", {**base, sheet: others}), TERMS)

    def told(findings: tuple[Finding, ...]) -> list[str]:
        return [f"{each.code} {each.cell}" for each in findings]

    assert [told(found.findings_new), told(found.findings_gone)] == [new, gone]


def test_both_are_judged_on_the_day_of_the_newer(books: tuple[Path, Path]) -> None:
    assert diff(*books, Terms(today=dt.date(2030, 1, 1))).as_of == DAY
    assert diff(*books, Terms(today=DAY, as_of=dt.date(2027, 1, 1))).as_of == dt.date(2027, 1, 1)


def test_sheets_come_and_go(tmp_path: Path, books: tuple[Path, Path]) -> None:
    more = register(tmp_path / "more.xlsx", {**OLD, "Gaps": [row("Gaps")]})
    found = diff(books[0], more, TERMS)
    assert (dict(found.sheets_added), found.differs) == ({"Gaps": 1}, True)
    assert dict(diff(more, books[0], TERMS).sheets_removed) == {"Gaps": 1}
    assert run(more, books[0]).exit_code == 1


def test_every_form_says_the_same(books: tuple[Path, Path], tmp_path: Path) -> None:
    text, data = run(*books), json.loads(run(*books, "--format", "json").stdout)
    changes = [
        (sheet["sheet"], each["what"], each["record"], one["field"])
        for sheet in data["sheets"]
        for each in sheet["rows"]
        for one in each["changes"]
    ]
    rows = list(csv.DictReader(io.StringIO(run(*books, "--format", "csv").stdout, newline="")))
    assert [(each["sheet"], each["what"], each["record"], each["field"]) for each in rows] == changes
    assert "CC9.99" in text.stdout
    assert text.exit_code == 1
    out = tmp_path / "changes.xlsx"
    assert run(*books, "-o", out).exit_code == 1
    tab = openpyxl.load_workbook(out)["Changes"]
    shown = [(line[0], line[2], line[1], line[3]) for line in tab.iter_rows(min_row=4, values_only=True)]
    assert shown == changes


def test_changed_cells_are_marked_in_a_copy_and_both_versions_keep_their_bytes(
    books: tuple[Path, Path], tmp_path: Path
) -> None:
    before = [each.read_bytes() for each in books]
    out = tmp_path / "changes.xlsx"
    run(*books, "-o", out)
    marked = openpyxl.load_workbook(out)["Register"].conditional_formatting
    areas = {str(area) for each in marked for area in str(each.sqref).split()}
    assert "C2:C3" in areas
    assert [each.read_bytes() for each in books] == before
    refused = run(*books, "-o", books[1])
    assert (refused.exit_code, "left alone" in refused.output) == (2, True)


def test_a_column_that_is_missing_is_not_compared_and_said(tmp_path: Path, books: tuple[Path, Path]) -> None:
    book = openpyxl.load_workbook(books[0])
    book["Register"]["A1"] = "Number"
    path = tmp_path / "renamed.xlsx"
    book.save(path)
    result = run(books[0], path)
    assert result.exit_code == 2
    assert "column renamed: Task ID → Number" in result.stdout
    assert "not compared" in result.stdout
    assert run(path, books[0]).exit_code == 2


EARLIER, LATER = dt.date(2027, 1, 10), dt.date(2027, 2, 10)


@pytest.mark.parametrize(
    ("sheet", "old", "new", "sides"),
    [
        ("ISO Dates", iso(last_done=EARLIER, interval_months=12), iso(last_done=LATER, interval_months=12), (1, 0)),
        ("SOC 2 Dates", soc2(due=EARLIER), soc2(due=LATER), (0, 1)),
        ("Register", task(due=EARLIER, deadline_kind="own plan"), task(due=LATER, deadline_kind="own plan"), (1, 0)),
    ],
)
def test_the_dates_of_a_sheet_alone_are_compared(
    sheet: str, old: dict[str, object], new: dict[str, object], sides: tuple[int, int]
) -> None:
    before, after = (Book(Path("r.xlsx"), (table(sheet, [each]),), (), ()) for each in (old, new))
    found = difference_of(before, after, TERMS)
    assert (bool(found.iso), bool(found.soc2), found.not_compared) == (*sides, ())


def test_text_of_users_cannot_act_on_a_terminal(tmp_path: Path, books: tuple[Path, Path]) -> None:
    evil = "x\u202e=cmd|'/c'!A1"
    path = register(tmp_path / "evil.xlsx", {**OLD, "Register": [row("Register", title=evil)]})
    assert "\u202e" not in run(books[0], path).stdout
    lines = run(books[0], path, "--format", "csv").stdout
    assert "\u202e" not in lines
