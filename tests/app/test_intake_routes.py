"""Each row of Intake beside the table: what agrees, what differs, what goes back; and the sheet stays as it is."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from app.registers import DAY, register
from build import row
from dualregister.app.intake_routes import Agreement, IntakeRoutes, Opened, intake_routes
from dualregister.app.intake_routes_book import intake_routes_book
from dualregister.app.report_book import report_book_of
from dualregister.app.terms import Terms
from dualregister.core.routing import lines
from dualregister.errors import NotJudged
from dualregister.faces.cli import main
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import read

Rows = list[dict[str, object]]
UNEXPLAINED, NOWHERE = Agreement.UNEXPLAINED, Agreement.NOWHERE
NO_WORDS = "goes nowhere yet"


def intake(trigger: object, route: object = None, **changes: object) -> dict[str, object]:
    return row("Intake", trigger=trigger, route=route, **changes)


def routed(tmp_path: Path, *rows: dict[str, object], register_rows: Rows | None = None) -> IntakeRoutes:
    path = register(tmp_path / "a.xlsx", {"Intake": list(rows), "Register": register_rows or [row("Register")]})
    return intake_routes(report_book_of(read(path, Limits()), Terms(today=DAY)))


@pytest.mark.parametrize(
    ("cells", "table", "agreement", "leaves"),
    [
        ({"trigger": "control_gap", "route": "operational_remediation"}, "operational_remediation", "agrees", 0),
        ({"trigger": "control_gap"}, "operational_remediation", "blank: the table's counts", 0),
        ({"trigger": "control_gap", "route": "framework_mapping"}, "operational_remediation", UNEXPLAINED, 1),
        (
            {"trigger": "control_gap", "route": "framework_mapping", "route_reason": "Asked so"},
            "operational_remediation",
            "differs, with a reason",
            0,
        ),
        ({"trigger": "control_gap", "route": "misc"}, "operational_remediation", "none of the six routes", 1),
        (
            {"trigger": "control_gap", "route": "misc", "route_reason": "Asked so"},
            "operational_remediation",
            "none of the six routes",
            1,
        ),
        ({"trigger": "incident"}, "unrouted", NOWHERE, 1),
        ({"trigger": "incident", "route": "regulatory_response"}, "unrouted", "one of several routes", 0),
        ({"trigger": "incident", "route": "framework_mapping"}, "unrouted", UNEXPLAINED, 1),
        (
            {"trigger": "incident", "condition": "no_notice_duty", "route": "regulatory_response"},
            "operational_remediation",
            UNEXPLAINED,
            1,
        ),
        ({"trigger": "incident", "condition": "isms_scope", "route": "framework_mapping"}, "unrouted", UNEXPLAINED, 1),
        ({"trigger": None}, "unrouted", NO_WORDS, 1),
        ({"trigger": "boss asked"}, "unrouted", NOWHERE, 1),
        ({"trigger": "boss asked", "route": "customer_request"}, "unrouted", "the table does not say", 0),
    ],
)
def test_how_a_row_stands_to_the_table(
    tmp_path: Path, cells: dict[str, str], table: str, agreement: Agreement, leaves: int
) -> None:
    found = routed(tmp_path, intake(**cells))
    [only] = found.rows
    assert (only.routing.route, only.agreement, found.exit_code) == (table, agreement, leaves)
    assert only.filled == cells.get("route", "")
    assert [each for each in Agreement if found.count(each)] == [agreement]


def test_what_stands_in_a_cell_is_named_also_where_it_is_on_no_list(tmp_path: Path) -> None:
    [only] = routed(tmp_path, intake("boss asked")).rows
    assert only.trigger == "boss asked"
    assert "the table has no trigger “boss asked”" in only.routing.reason
    [only] = routed(tmp_path, intake("incident", condition="maybe")).rows
    assert "“maybe” is no condition of incident" in only.routing.reason
    assert only.routing.ask_for[0] == "which condition: notice_duty or no_notice_duty"


def test_a_row_says_what_it_is_about(tmp_path: Path) -> None:
    words = {"condition": "notice_duty", "description": "Export was readable", "route_reason": "Law says so"}
    [only] = routed(tmp_path, intake("incident", **words)).rows
    assert {name: getattr(only, name) for name in words} == words


def test_a_sheet_that_could_not_be_judged_is_no_clean_answer(tmp_path: Path) -> None:
    rows = [intake("control_gap", "operational_remediation")]
    path = register(tmp_path / "a.xlsx", {"Intake": rows, "Register": [row("Register")]})
    book = load_workbook(path)
    tab = book["Intake"]
    tab.delete_cols([each.value for each in tab[1]].index("Trigger") + 1)
    book.save(path)
    found = intake_routes(report_book_of(read(path, Limits()), Terms(today=DAY)))
    assert any("Trigger" in each for each in found.notes), found.notes
    assert found.exit_code == 2


def supplier(**changes: object) -> dict[str, object]:
    return intake("supplier_change", **changes)


ISO_ROW = row("Register", task_id="T-1", ref="A.5.22", linked_task="T-2")
SOC_ROW = row("Register", task_id="T-2", side="SOC2", ref="CC9.2")


@pytest.mark.parametrize(
    ("linked", "tasks", "opens"),
    [
        (None, [ISO_ROW, SOC_ROW], (None, None)),
        ("T-1", [ISO_ROW, SOC_ROW], ("T-1", "T-2")),
        ("t-2", [ISO_ROW, SOC_ROW], ("T-1", "T-2")),
        ("T-1", [{**ISO_ROW, "linked_task": None}, SOC_ROW], ("T-1", None)),
        ("T-1", [{**ISO_ROW, "linked_task": None}, {**SOC_ROW, "linked_task": "T-1"}], ("T-1", "T-2")),
        ("T-1", [{**ISO_ROW, "ref": "A.5.21"}, SOC_ROW], (None, "T-2")),
        ("T-1", [ISO_ROW, {**SOC_ROW, "side": "ISO"}], ("T-1", None)),
        ("T-77", [ISO_ROW, SOC_ROW], (None, None)),
        ("T-1", [{**ISO_ROW, "ref": None}, SOC_ROW], (None, "T-2")),
        ("T-1", [{**ISO_ROW, "linked_task": None}, {**SOC_ROW, "linked_task": None}], ("T-1", None)),
    ],
)
def test_a_supplier_change_opens_two_linked_rows(
    tmp_path: Path, linked: str | None, tasks: Rows, opens: tuple[str | None, str | None]
) -> None:
    [only] = routed(tmp_path, supplier(linked_task=linked), register_rows=tasks).rows
    assert only.opens == (Opened("ISO", "A.5.22", opens[0]), Opened("SOC2", "CC9.2", opens[1]))


def test_other_events_open_nothing(tmp_path: Path) -> None:
    found = routed(tmp_path, intake("control_gap", linked_task="T-1"), register_rows=[ISO_ROW, SOC_ROW])
    assert found.rows[0].opens == ()


def test_a_named_law_leads_and_an_own_side_where_the_table_leaves_it_to_the_row(tmp_path: Path) -> None:
    rows = [
        intake("control_gap", law="GDPR", jurisdiction="EU"),
        intake("control_gap", intake_id="I-2", side="SOC2"),
        intake("law_or_regulation", intake_id="I-3"),
    ]
    assert [each.leads.leads for each in routed(tmp_path, *rows).rows] == ["GDPR", "SOC2", None]


@pytest.mark.parametrize("field", ["law", "route_reason", "linked_task", "side"])
def test_a_cell_that_cannot_be_read_is_said(tmp_path: Path, field: str) -> None:
    found = routed(tmp_path, intake("control_gap", **{field: "#N/A"}))
    assert ["“#N/A”, which could not be read" in each for each in found.notes] == [True]
    assert found.exit_code == 2


def test_what_cannot_be_routed_is_said(tmp_path: Path) -> None:
    found = routed(tmp_path, intake("control_gap", intake_id=None))
    assert any("has no Intake ID" in each for each in found.notes)
    assert found.exit_code == 2
    path = register(tmp_path / "b.xlsx", {"Register": [row("Register")]})
    with pytest.raises(NotJudged, match="no sheet Intake"):
        intake_routes(report_book_of(read(path, Limits()), Terms(today=DAY)))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["route", *map(str, arguments)], catch_exceptions=False)


def test_text_json_csv_and_sheet_say_the_same_and_intake_stays(tmp_path: Path) -> None:
    rows = [
        intake("incident", "framework_mapping", condition="notice_duty", description="@SUM(A1)"),
        supplier(intake_id="+I-2"),
    ]
    path = register(tmp_path / "a.xlsx", {"Intake": rows, "Register": [row("Register")]})
    before = [[each.value for each in line] for line in load_workbook(path)["Intake"].iter_rows()]
    text = run(path, "--write", "--no-backup")
    assert (text.exit_code, "Wrote Intake Routes" in text.stderr) == (1, True)
    book = load_workbook(path)
    assert [[each.value for each in line] for line in book["Intake"].iter_rows()] == before
    tab = book["Intake Routes"]
    cells = [each for line in tab.iter_rows() for each in line if each.value is not None]
    assert not [each for each in cells if each.data_type == "f"]
    shown = [str(each.value) for each in cells]
    data = json.loads(run(path, "--format", "json").stdout)
    lines_ = list(csv.DictReader(io.StringIO(run(path, "--format", "csv").stdout)))
    for said, line in zip(data["rows"], lines_, strict=True):
        for word in (said["intake_id"], said["route"], said["agreement"]):
            assert word in text.stdout
            assert word in shown
        assert (line["Route by the table"], line["How they agree"]) == (said["route"], said["agreement"])
    assert lines_[1]["Intake ID"] == "'+I-2"
    assert data["totals"]["differs without a reason"] == 1
    assert str(tab["A1"].value) in text.stdout


def test_the_sheet_holds_the_whole_table(tmp_path: Path) -> None:
    found = routed(tmp_path, intake("control_gap"))
    assert intake_routes_book(found) == intake_routes_book(found)
    tab = load_workbook(io.BytesIO(intake_routes_book(found)))["Intake Routes"]
    told = {(line[0].value, line[3].value) for line in tab.iter_rows() if isinstance(line[0].value, int)}
    assert told == {(each.number, each.route) for each in lines()}


@pytest.mark.parametrize(
    ("arguments", "words", "leaves"),
    [
        (("--trigger", "incident", "--condition", "notice_duty"), "regulatory_response", 0),
        (("--trigger", "incident"), "which condition: notice_duty or no_notice_duty", 1),
        (("--trigger", "supplier_change"), "Opens     a row SOC 2 CC9.2", 0),
        (("--trigger", "risk_event", "--law", "GDPR"), "Leads     GDPR", 0),
        (("--trigger", "lunch"), "the table has no trigger “lunch”", 1),
        (("--trigger", "\x1b[31m"), "unrouted", 1),
        ((), "Name a BOOK, or one event", 2),
        (("a.xlsx", "--trigger", "incident"), "Leave them or BOOK out", 2),
        (("--trigger", "incident", "--write"), "need a BOOK", 2),
    ],
)
def test_one_event(arguments: tuple[str, ...], words: str, leaves: int) -> None:
    result = run(*arguments)
    assert words in result.output
    assert result.exit_code == leaves
    assert "\x1b[31m" not in result.output


def test_one_event_as_json_and_csv() -> None:
    data = json.loads(run("--trigger", "supplier_change", "--format", "json").stdout)
    assert (data["route"], data["line"], data["leads"]) == ("operational_remediation", 18, None)
    assert data["opens"] == [{"side": "ISO", "ref": "A.5.22"}, {"side": "SOC2", "ref": "CC9.2"}]
    [line] = csv.DictReader(io.StringIO(run("--trigger", "risk_event", "--format", "csv").stdout))
    assert (line["Route"], line["Line"], line["Leads"]) == ("operational_remediation", "19", "ISO")
