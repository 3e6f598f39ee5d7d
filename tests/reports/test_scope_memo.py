"""The scope memo: what it says is in the workbook, what the workbook lacks is a sentence with somebody to ask."""

import re
from pathlib import Path

import pytest

from build import row
from dualregister.app.report_book import ReportBook, report_book_of
from dualregister.app.scope_memo import scope_memo
from dualregister.app.scope_memo.words import MOST
from dualregister.app.terms import Terms
from dualregister.core import facts
from dualregister.core.sheets import sheet
from dualregister.core.table import ErrorCell, Oddity, Oddness, Table
from dualregister.reports.paper import Grid, Paper
from dualregister.rules.example import DAY
from dualregister.workbook.read import Book
from reports.papers import book, gaps, rows, texts

QUESTIONS = "Open questions"


def element(**changes: object) -> dict[str, object]:
    return row("Scope", element_id="S-1", name="Ledger", kind="service", **changes)


def task(task_id: str, side: str, **changes: object) -> dict[str, object]:
    blank = {"linked_task": None, "primary_side": None, "supporting_side": None}
    return row("Register", **{**blank, "task_id": task_id, "side": side, "owner": f"{side} owner", **changes})


def asked(paper: Paper) -> dict[str, str]:
    return {row[1]: row[2] for row in rows(paper, QUESTIONS)}


@pytest.mark.parametrize(
    ("in_iso", "in_soc2", "title"),
    [
        ("yes", "yes", "In both scopes"),
        ("yes", "no", "In the ISO/IEC 27001 scope only"),
        ("no", "yes", "In the SOC 2 system only"),
        ("no", "no", "In neither"),
    ],
)
def test_an_element_stands_under_the_scopes_that_it_is_in(in_iso: str, in_soc2: str, title: str) -> None:
    paper = scope_memo(book(Scope=[element(in_iso=in_iso, in_soc2=in_soc2, notes=None)]))
    assert [each[0] for each in rows(paper, title)] == ["Ledger"]
    assert rows(paper, title)[0][-1].startswith("Scope, row 2")


@pytest.mark.parametrize("cell", [None, "perhaps"])
def test_an_undecided_element_is_a_gap_and_a_question_to_the_owner_of_that_side(cell: str | None) -> None:
    owners = [
        row("Owners", topic="Scope and system description", iso_accountable="I. Boss", soc2_accountable="S. Boss")
    ]
    paper = scope_memo(book(Scope=[element(in_iso="yes", in_soc2=cell)], Owners=owners))
    said = "is blank" if cell is None else "holds “perhaps”, which could not be read"
    assert f"Whether Ledger is in the SOC 2 system is not said: “In SOC 2 scope” {said}." in gaps(paper)
    assert asked(paper)["Is Ledger in the SOC 2 scope?"] == "S. Boss (Owners, row 2)"


def test_a_scope_without_a_basis_is_a_gap_and_a_question() -> None:
    paper = scope_memo(book(Scope=[element(in_iso="yes", in_soc2="yes", iso_basis=None)]))
    assert any("Ledger is in the ISO/IEC 27001 scope, and no basis is recorded" in each for each in gaps(paper))
    assert asked(paper)["On what basis is Ledger in the ISO/IEC 27001 scope?"] == "nobody is named"


def test_the_owner_of_a_side_is_never_taken_from_the_other() -> None:
    owners = [row("Owners", topic="Scope", iso_accountable=None, soc2_accountable="S. Boss")]
    tasks = [task("T-1", "SOC2", ref="DC3", owner="D. Writer")]
    paper = scope_memo(book(Scope=[element(in_iso=None, in_soc2=None)], Owners=owners, Register=tasks))
    found = asked(paper)
    assert found["Is Ledger in the ISO/IEC 27001 scope?"] == "nobody is named"
    assert found["Is Ledger in the SOC 2 scope?"].startswith("S. Boss")


def test_every_sheet_that_the_memo_draws_from_and_that_is_absent_is_said() -> None:
    paper = scope_memo(book(Holidays=[row("Holidays")]))
    absent = [each for each in gaps(paper) if each.startswith("There is no sheet")]
    for name in ("Scope", "Register", "SoA", "Claims", "Evidence", "Reuse", "Owners", "ISO Dates", "SOC 2 Dates"):
        assert any(f"There is no sheet {name}" in each for each in absent), name


@pytest.mark.parametrize(
    ("primary", "title"),
    [("ISO", "Linked tasks that ISO/IEC 27001 leads"), ("SOC2", "Linked tasks that SOC 2 leads")],
)
def test_a_pair_stands_under_the_side_that_leads(primary: str, title: str) -> None:
    tasks = [
        task("T-1", "ISO", ref="A.5.18", linked_task="T-2", primary_side=primary),
        task("T-2", "SOC2", ref="CC6.3", linked_task="T-1", primary_side=primary),
    ]
    ((leading, owner, supporting, other, source),) = rows(scope_memo(book(Register=tasks)), title)
    first, second = ("T-1", "T-2") if primary == "ISO" else ("T-2", "T-1")
    assert leading.startswith(first)
    assert supporting.startswith(second)
    assert owner == f"{primary} owner" != other
    assert source.startswith("Register, rows 2 and 3")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [(None, None, "Primary side is blank"), ("ISO", "SOC2", "the two rows name different sides")],
)
def test_a_pair_in_which_nobody_leads_is_asked_of_both_owners(one: str | None, other: str | None, why: str) -> None:
    tasks = [
        task("T-1", "ISO", linked_task="T-2", primary_side=one),
        task("T-2", "SOC2", linked_task="T-1", primary_side=other),
    ]
    paper = scope_memo(book(Register=tasks))
    assert f"Which side leads in T-1 and T-2 is not decided: {why}." in gaps(paper)
    assert asked(paper)[f"Which side leads in T-1 and T-2? For now {why}."] == "ISO owner and SOC2 owner"


@pytest.mark.parametrize("partner", ["T-9", "T-3"])
def test_a_link_to_no_task_of_the_other_side_is_no_pair(partner: str) -> None:
    tasks = [task("T-1", "ISO", linked_task=partner), task("T-3", "ISO")]
    paper = scope_memo(book(Register=tasks))
    assert f"T-1 is linked to {partner}, which is no task of the other side." in gaps(paper)
    assert not rows(paper, "Linked tasks that ISO/IEC 27001 leads")


def test_an_error_of_a_row_follows_its_place() -> None:
    paper = scope_memo(book(Register=[task("T-1", "ISO", ref="CC6.1", source_kind="requirement")]))
    (found,) = rows(paper, "ISO/IEC 27001 tasks without a partner")
    assert found[-1] == "Register, row 2: REF-03"


def test_the_source_of_a_pair_has_room_for_its_rows_and_its_error(example: ReportBook) -> None:
    sections = [each for _, _, each in scope_memo(example).numbered() if each.title.startswith("Linked tasks that")]
    grids = [block for each in sections for block in each.blocks if isinstance(block, Grid)]
    assert grids
    assert all(grid.widths[-1] / sum(grid.widths) >= 0.2 for grid in grids)


def test_the_example_of_a_place_with_its_error_is_from_the_workbook() -> None:
    paper = scope_memo(book(Register=[task("T-1", "ISO", ref="CC6.1", source_kind="requirement")]))
    words = "the code of the error follows the place, as in “Register, row 2: REF-03”."
    assert any(words in each for each in texts(paper))


def test_a_row_without_an_id_is_not_dropped_in_silence() -> None:
    paper = scope_memo(book(Scope=[element(), row("Scope", element_id=None)]))
    assert "1 row has no usable id and is not in this memo: 3." in gaps(paper)


def test_settings_that_are_not_set_are_gaps_not_facts() -> None:
    assert any("taken by default" in each for each in gaps(scope_memo(book(Scope=[element()]))))
    settings = [
        {"setting": "SOC 2 categories", "value": "Security"},
        {"setting": "SOC 2 report type", "value": "type 1"},
    ]
    assert not any("taken by default" in each for each in gaps(scope_memo(book(Settings=settings))))


def test_a_setting_that_could_not_be_read_is_a_gap_and_its_default_no_fact() -> None:
    settings: list[dict[str, object]] = [
        {"setting": "Organisation", "value": "Acme Ltd"},
        {"setting": "SOC 2 categories", "value": "Security; Availabilty"},
        {"setting": "SOC 2 report type", "value": ErrorCell("#N/A")},
    ]
    paper = scope_memo(book(Settings=settings))
    for name in ("SOC 2 categories", "SOC 2 report type"):
        assert any(f"unknown: “{name}” could not be read" in each for each in gaps(paper))
    assert not any(each.startswith(("Categories:", "Type of report:")) for each in texts(paper))


def test_settings_that_nobody_has_touched_are_confirmed_by_nobody() -> None:
    template: list[dict[str, object]] = [
        {"setting": each["setting"], "value": each["default"] or None} for each in facts.table("settings")
    ]
    paper = scope_memo(book(Settings=template))
    assert sum("not confirmed: Settings has " in each for each in gaps(paper)) == 2
    edited: list[dict[str, object]] = [{"setting": "Organisation", "value": "Acme Ltd"}, *template[1:]]
    assert any(
        each.startswith("Categories: Security; not chosen:") for each in texts(scope_memo(book(Settings=edited)))
    )


def test_a_pair_in_use_stands_where_its_verdict_puts_it(example: ReportBook) -> None:
    paper = scope_memo(example)
    assert [each[0].split()[0] for each in rows(paper, "In use without a yes")] == ["E-021"]
    permitted = rows(paper, "In use, and permitted")
    assert len(permitted) == 11
    assert all("(ISO" in one or "(ISO" in other for one, other, *_ in permitted)
    assert permitted[0][2:5] == (
        "service auditor, certification body until 2027-03-31",
        "A. Farouk, 2026-10-14",
        "2027-03-31",
    )


def test_each_unknown_verdict_has_a_question(example: ReportBook) -> None:
    paper = scope_memo(example)
    unknown = {source for *_, verdict, _, source in rows(paper, "Kept separate") if verdict == "unknown"}
    assert unknown <= {source for *_, source in rows(paper, QUESTIONS)}
    assert len(unknown) == 7


def test_a_claim_outside_of_its_scope_is_asked_about(example: ReportBook) -> None:
    words = "C-012 of the SOC 2 side names employee data, which is not in that scope. Which of the two is right?"
    assert asked(scope_memo(example))[words] == "J. Whitfield (Owners, row 2)"


_PLACE = re.compile(r"^(?P<sheet>[A-Z][A-Za-z0-9 ]*?)(?:, (?:rows? [\d and]+|[A-Z]+\d+))?(?:: [A-Z0-9, -]+)?$")


def test_every_source_is_a_place_of_the_workbook(example: ReportBook) -> None:
    sheets = {*example.result.rows, "all sheets", "the workbook"}
    for section in (each for _, _, each in scope_memo(example).numbered()):
        for block in section.blocks:
            sources = [row[-1] for row in block.rows] if isinstance(block, Grid) else [block.source]
            for source in (one for each in sources for one in each.split("; ") if one):
                found = _PLACE.match(source)
                assert source in sheets or (found is not None and found["sheet"] in sheets), source


def test_a_long_register_makes_a_memo_that_can_be_read() -> None:
    tasks = [task(f"T-{at}", "ISO") for at in range(MOST + 5)]
    paper = scope_memo(book(Register=tasks))
    assert len(rows(paper, "ISO/IEC 27001 tasks without a partner")) == MOST
    assert any(f"The first {MOST} of {MOST + 5}" in each.text for each in paper.statements())


def test_the_memo_does_not_depend_on_where_the_workbook_lies() -> None:
    one, other = book(path="/here/a.xlsx", Scope=[element()]), book(path="/there/a.xlsx", Scope=[element()])
    assert scope_memo(one) == scope_memo(other)


def test_of_nothing_the_memo_says_that_there_is_nothing() -> None:
    paper = scope_memo(book(Scope=[], Register=[], Reuse=[], SoA=[], Owners=[]))
    said = [each.text for each in paper.statements()]
    for words in (
        "No element of either scope is recorded.",
        "No pair of tasks is linked across the sides.",
        "No pair of evidence and claim is listed, so nothing is reused.",
        "No ISO/IEC 27001 task is recorded.",
        "No SOC 2 task is recorded.",
        "The workbook leaves nothing open that this memo asks about.",
    ):
        assert words in said


@pytest.mark.parametrize(("count", "questions"), [(5, 5), (6, 1)])
def test_many_undecided_controls_are_one_question(count: int, questions: int) -> None:
    controls = [row("SoA", control=f"A.5.{at + 1}", applicable=None, owner=f"Owner {at % 2}") for at in range(count)]
    found = asked(scope_memo(book(SoA=controls)))
    assert len(found) == questions
    if questions == 1:
        assert found == {"Do these 6 controls apply: A.5.1, A.5.2, A.5.3, A.5.4, A.5.5, A.5.6?": "Owner 0, Owner 1"}


def test_an_excluded_control_needs_its_reason() -> None:
    controls = [
        row("SoA", control="A.7.11", applicable="no", justification="No server rooms", owner="A"),
        row("SoA", control="A.8.30", applicable="no", justification=None, owner="B"),
    ]
    paper = scope_memo(book(SoA=controls))
    assert [each[:2] for each in rows(paper, "Controls that apply")] == [
        ("A.7.11 Supporting utilities", "No server rooms"),
        ("A.8.30 Outsourced development", "not recorded"),
    ]
    assert asked(paper) == {"Why does A.8.30 not apply?": "B"}
    assert any("Why A.8.30 does not apply is not recorded" in each for each in gaps(paper))


def test_the_certificate_is_told_with_what_it_lacks() -> None:
    certified = row("ISO Dates", item_id="I-1", activity="certification", cycle="initial", expires_on=None, notes=None)
    paper = scope_memo(book(ISO_Dates=[certified]))
    assert any("I-1: initial certification" in each.text for each in paper.statements())
    assert any("I-1: “Expires on” is blank." in each for each in gaps(paper))
    assert "No certification is recorded, so this memo cannot name a certificate." in gaps(
        scope_memo(book(ISO_Dates=[]))
    )


def test_a_supplier_in_the_report_needs_its_method() -> None:
    supplier = row("Scope", element_id="S-1", name="Norvik", kind="supplier", in_iso="yes", in_soc2="yes", notes=None)
    dated = row("SOC 2 Dates", supplier="norvik ", supplier_method="carve_out")
    ((name, scopes, method, source),) = rows(scope_memo(book(Scope=[supplier], SOC_2_Dates=[dated])), "Suppliers")
    assert (name, scopes) == ("Norvik", "ISO/IEC 27001, SOC 2")
    assert method == "carve-out: its controls are not in the report"
    assert source.startswith("Scope, row 2")
    assert "SOC 2 Dates, row 2" in source
    assert "By which method Norvik is in the SOC 2 report is not recorded." in gaps(scope_memo(book(Scope=[supplier])))


def test_a_difference_names_the_evidence_and_the_claims_that_name_it(example: ReportBook) -> None:
    found = {each[0]: each for each in rows(scope_memo(example), "Elements of one scope only")}
    assert found["employee data, data type"][1:5] == (
        "ISO/IEC 27001",
        "Not processed for user entities",
        "E-001, E-009",
        "C-012",
    )


def test_an_owner_who_is_lacking_is_asked_of_those_of_the_same_side() -> None:
    topic = row("Owners", topic="Backup", iso_accountable="TBD", iso_reviewer="R", iso_approver="P", soc2_approver=None)
    found = asked(scope_memo(book(Owners=[topic])))
    assert found["Who is accountable of “Backup” on the ISO/IEC 27001 side?"] == "R or P"
    assert any(each.startswith("Who is approver of “Backup” on the SOC 2 side") for each in found)


def test_what_could_not_be_judged_is_a_gap() -> None:
    contract = sheet("SoA")
    unread = Table(contract, "My SoA", 1, (), (Oddness(Oddity.NO_HEADER, ""),), ())
    paper = scope_memo(report_book_of(Book(Path("a.xlsx"), (unread,), (), ()), Terms(today=DAY)))
    assert any(each.startswith("My SoA: No header row was found") for each in gaps(paper))
    assert "The Statement of Applicability lists no control that could be read." in gaps(paper)
    assert any("the code of the error follows the place." in each for each in texts(paper))
