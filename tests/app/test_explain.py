"""One page about one task: what belongs to it is there, what does not is not, and nothing is judged anew."""

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ready
from app.registers import DAY, iso, register
from build import row
from dualregister.app.explain import TaskPage, explain
from dualregister.app.report_book import ReportBook, open_report_book
from dualregister.app.terms import Terms
from dualregister.errors import UnknownName
from dualregister.faces.cli import main
from dualregister.faces.ribbon.row_words import task_lines

TERMS = Terms(today=DAY)
TASK = row("Register", task_id="T-1", side="ISO", ref="A.5.15", due=dt.date(2026, 12, 1), deadline_kind="own plan")


def page(tmp_path: Path, *tasks: dict[str, object], **sheets: list[dict[str, object]]) -> TaskPage:
    rows = {"Register": list(tasks), **{name.replace("_", " "): those for name, those in sheets.items()}}
    return explain(open_report_book(register(tmp_path / "a.xlsx", rows), TERMS), "t-1")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "example.xlsx"
    path.write_bytes(ready.example())
    return path


@pytest.fixture(scope="module")
def book(example: Path) -> ReportBook:
    return open_report_book(example, TERMS)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, arguments)], catch_exceptions=False)


@pytest.mark.thorough
def test_each_task_of_the_example_has_a_page_and_its_own_findings(book: ReportBook) -> None:
    for _, task in book.tasks.rows:
        found = explain(book, task.task_id)
        own = {each for each in book.result.findings if each.sheet == "Register" and each.record == task.task_id}
        assert own <= set(found.findings)
        assert all(each.claim.side == task.side and each.claim.ref == task.ref for each in found.claims)


def test_what_the_page_says_is_what_the_verbs_say(book: ReportBook) -> None:
    found = explain(book, "T-014")
    assert found.partner is not None
    assert (found.partner.task_id, found.leading.entered, found.leading.table.leads) == ("T-013", "ISO", "SOC2")
    assert found.leading.agrees is False
    assert [each.claim.claim_id for each in found.claims] == ["C-001"]
    verdicts = {each.decision.evidence_id: each.decision.verdict.value for each in found.pairs}
    assert verdicts == {"E-001": "yes", "E-031": "no"}
    assert [(due.item_id, due.date) for due in found.dues] == [("T-014", dt.date(2026, 12, 18))]
    assert {each.record for each in found.findings} == {"T-013"}


def test_the_partner_is_found_from_both_ends(tmp_path: Path) -> None:
    other = row("Register", task_id="T-2", side="SOC2", ref="CC6.1", linked_task="T-1")
    found = page(tmp_path, {**TASK, "linked_task": None}, other)
    assert found.partner is not None
    assert (found.partner.task_id, found.partner_row, found.partner_missing) == ("T-2", 3, None)


def test_of_two_rows_that_link_to_it_neither_is_the_partner(tmp_path: Path) -> None:
    others = [row("Register", task_id=f"T-{at}", side="SOC2", ref="CC6.1", linked_task="T-1") for at in (2, 3)]
    assert page(tmp_path, {**TASK, "linked_task": None}, *others).partner is None


def test_a_link_that_names_no_row_is_said(tmp_path: Path) -> None:
    found = page(tmp_path, {**TASK, "linked_task": "T-77"})
    assert (found.partner, found.partner_missing) == (None, "T-77")


def test_an_id_that_stands_twice_is_said_with_its_rows(tmp_path: Path) -> None:
    second = {**TASK, "status": "closed", "closed": DAY}
    other = row("Register", task_id="T-2", side="SOC2", ref="CC6.1", linked_task="T-1")
    tasks = [{**TASK, "linked_task": "T-2"}, second, other, {**other, "linked_task": None}]
    found = page(tmp_path, *tasks)
    assert (found.row, found.same_id, found.partner_same_id) == (2, (2, 3), (4, 5))
    text = run("T-1", tmp_path / "a.xlsx").stdout
    assert "T-1 is the id of the rows 2 and 3 of Register. This page is about row 2;" in text
    assert "T-2 is the id of the rows 4 and 5 of Register; the first is shown." in text
    assert any("T-1 is the id of the rows 2 and 3;" in each for each in task_lines(found))
    assert page(tmp_path, TASK).same_id == ()


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({"trigger": "assurance_period", "work_type": None}, "correct Primary side, or Trigger."),
        ({"trigger": None, "work_type": "external_report"}, "correct Primary side, or Work type."),
        ({"trigger": None, "work_type": "build", "law": "GDPR Art. 33"}, "correct Primary side, or Law."),
    ],
)
def test_the_remedy_names_the_column_that_the_table_goes_by(
    tmp_path: Path, changes: dict[str, object], remedy: str
) -> None:
    task = {**TASK, "primary_side": "ISO", "linked_task": None, **changes}
    page(tmp_path, task)
    assert remedy in run("T-1", tmp_path / "a.xlsx").stdout


def test_of_a_linked_pair_a_person_decides_which_side_leads(example: Path) -> None:
    text = run("T-014", example).stdout
    assert "The table goes by Trigger of this row alone; of a linked pair a person decides." in text
    assert "Correct Primary side or Trigger only if it is wrong." in text


def test_claims_and_dates_of_the_other_side_are_not_its_own(tmp_path: Path) -> None:
    claims = [
        row("Claims", claim_id="C-1", side="ISO", ref="a.5.15"),
        row("Claims", claim_id="C-2", side="SOC2", ref="A.5.15"),
    ]
    dates = [iso(item_id="I-1", ref="A.5.15"), iso(item_id="I-2", ref="A.5.16")]
    soc2 = [row("SOC 2 Dates", item_id="T-1")]
    found = page(tmp_path, TASK, Claims=claims, Evidence=[row("Evidence")], ISO_Dates=dates, SOC_2_Dates=soc2)
    assert [each.claim.claim_id for each in found.claims] == ["C-1"]
    assert {due.item_id for due in found.dues} == {"T-1", "I-1"}
    assert {type(due).__name__ for due in found.dues} == {"IsoDue"}


def test_candidates_are_called_candidates_only(tmp_path: Path, example: Path) -> None:
    found = page(tmp_path, TASK)
    assert found.label.title == "Access control"
    assert "CC6.1" in {each.ref for each in found.label.candidates}
    data = json.loads(run("T-014", example, "--format", "json").stdout)
    assert data["label"]["candidates_only"]
    assert "candidate only" in run("T-014", example).stdout


@pytest.mark.parametrize(("edition", "title", "some"), [("2013", "Title of 2013", False), ("2022", None, False)])
def test_an_old_label_has_no_candidates(tmp_path: Path, edition: str, title: str | None, some: bool) -> None:
    label = page(tmp_path, {**TASK, "ref": "A.9.2.5", "edition": edition}).label
    assert (label.title is not None, bool(label.candidates)) == (title is not None, some)


def test_text_and_json_say_the_same(example: Path) -> None:
    text, data = run("T-014", example), json.loads(run("T-014", example, "--format", "json").stdout)
    assert text.exit_code == 0
    for words in (data["task"]["title"], data["partner"]["task_id"], data["leading"]["reason"], data["as_of"]):
        assert words in text.stdout
    for decision in data["decisions"]:
        assert f"{decision['evidence_id']} for {decision['claim_id']}" in text.stdout
        assert all(each["text"] in text.stdout for each in decision["reasons"])
    assert ", in use. Valid until 2027-03-31. The permission ends on this day." in text.stdout


def test_a_task_that_is_not_there_is_said_with_those_that_look_like_it(book: ReportBook, example: Path) -> None:
    with pytest.raises(UnknownName, match="T-0145"):
        explain(book, "T-0145")
    result = run("T-0145", example)
    assert (result.exit_code, "T-014" in result.output.split("→")[1]) == (2, True)


def test_the_workbook_may_come_first(example: Path) -> None:
    assert run(example, "T-014").stdout == run("T-014", example).stdout
