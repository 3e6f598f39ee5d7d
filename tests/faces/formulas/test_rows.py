"""Rows of the register in cells: one row, many rows, a whole sheet; with and without their headers."""

import datetime as dt

import pytest

from dualregister.core.sheets import sheet
from dualregister.faces.formulas import DR_ISO_TRACKER, DR_ROW_ISSUES, DR_ROW_STATUS, DR_SHEET_ISSUES
from dualregister.rules.example import DAY, correct_row

AS_OF = dt.datetime.combine(DAY, dt.time())


def headers(name: str = "Register") -> list[list[object]]:
    return [[field.header for field in sheet(name).fields]]


def row(name: str = "Register", /, **changes: object) -> list[object]:
    values = {**correct_row(name), **changes}
    return [as_cell(values.get(field.name)) for field in sheet(name).fields]


def as_cell(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return dt.datetime.combine(value, dt.time()) if type(value) is dt.date else value


def codes(said: object) -> list[object]:
    assert isinstance(said, list)
    return [line[0] for line in said]


def test_a_correct_row_is_ok() -> None:
    assert DR_ROW_STATUS(headers(), [row()], AS_OF) == "OK"
    assert DR_ROW_ISSUES(headers(), [row()], AS_OF) == [["OK"]]
    assert DR_SHEET_ISSUES([*headers(), row()], "register", AS_OF) == [["OK"]]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"ref": "cc 6.1"}, "error", "REF-05"),
        ({"ref": 5.1}, "error", "REF-06"),
        ({"due": "13.8.2026"}, "error", "CEL-06"),
        ({"due": 46366.0}, "error", "CEL-07"),
        ({"notes": "#N/A"}, "error", "CEL-01"),
        ({"performer": "L. Okafor"}, "warning", "OWN-04"),
        ({"ref": "4.1"}, "OK", "REF-13"),
    ],
)
def test_a_fault_has_its_rule_and_its_severity(changes: dict[str, object], status: str, code: str) -> None:
    assert DR_ROW_STATUS(headers(), [row(**changes)], AS_OF) == status
    assert codes(DR_ROW_ISSUES(headers(), [row(**changes)], AS_OF)) == [code]


def test_milder_findings_are_left_out_when_asked() -> None:
    given = row(ref="4.1", performer="L. Okafor")
    assert codes(DR_ROW_ISSUES(headers(), [given], AS_OF)) == ["OWN-04", "REF-13"]
    assert codes(DR_ROW_ISSUES(headers(), [given], AS_OF, "warning")) == ["OWN-04"]
    assert codes(DR_ROW_ISSUES(headers(), [given], AS_OF, "error")) == ["OK"]


def test_a_single_row_is_judged_on_its_own_and_all_rows_with_each_other() -> None:
    linked = row(linked_task="T-002", primary_side="ISO")
    partner = row(
        task_id="T-002", linked_task="T-001", primary_side="ISO", side="SOC2", ref="CC6.1", service="Acme Cloud"
    )
    assert DR_ROW_STATUS(headers(), [linked], AS_OF) == "OK"
    assert DR_ROW_STATUS(headers(), [linked, row(task_id="T-003")], AS_OF) == [["warning"], ["OK"]]
    assert DR_ROW_STATUS(headers(), [linked, partner], AS_OF) == [["OK"], ["OK"]]
    assert DR_ROW_STATUS(headers(), [row(), row()], AS_OF) == [["OK"], ["error"]]
    assert DR_SHEET_ISSUES([*headers(), row(), row()], "Register", AS_OF)[0][:3] == [3, "T-001", "REF-11"]  # type: ignore[index]


def test_a_tracker_has_a_line_for_tasks_that_name_no_side() -> None:
    tasks = [*headers(), row(side=None)]
    said = DR_ISO_TRACKER(headers("ISO Dates"), [[None]], AS_OF, None, tasks)
    assert isinstance(said, list)
    (told,) = [line[1] for line in said if line[0] == "Register"]
    assert told.startswith("1 open task with a due day has no side, so neither tracker shows it.")


def test_blank_rows_have_no_status() -> None:
    assert DR_ROW_STATUS(headers(), [[None] * 29, row(), [" ", *[None] * 28]], AS_OF) == [[""], ["OK"], [""]]
    assert DR_ROW_STATUS(headers(), [[None] * 29], AS_OF) == ""


def test_a_header_that_is_missing_leaves_no_row_ok() -> None:
    at = headers()[0].index("Owner")
    cut = [[[*each[0][:at], *each[0][at + 1 :]]] for each in (headers(), [row()])]
    assert DR_ROW_STATUS(*cut, AS_OF) == "error"
    assert codes(DR_ROW_ISSUES(*cut, AS_OF)) == ["SHT-02"]


def test_columns_may_stand_in_any_order_and_others_between_them() -> None:
    turned = [["Own column", *reversed(headers()[0])], ["x", *reversed(row(ref="cc 6.1"))]]
    assert codes(DR_ROW_ISSUES(turned[:1], turned[1:], AS_OF)) == ["REF-05"]


def test_the_row_numbers_are_those_of_excel() -> None:
    faulty = [*headers(), row(), row(task_id="T-002", ref="cc 6.1")]
    assert DR_SHEET_ISSUES(faulty, "Register", AS_OF)[0][0] == 3  # type: ignore[index]
    assert DR_SHEET_ISSUES(faulty, "Register", AS_OF, None, None, None, 5.0)[0][0] == 7  # type: ignore[index]
    titled = [["Our register", *[None] * 28], [None] * 29, *faulty]
    assert DR_SHEET_ISSUES(titled, "Register", AS_OF)[0][0] == 5  # type: ignore[index]


def test_what_only_another_sheet_can_tell_is_asked_when_it_is_given() -> None:
    task = [*headers(), row(ref="A.8.30")]
    soa = [*headers("SoA"), row("SoA", applicable="no")]
    assert DR_SHEET_ISSUES(task, "Register", AS_OF) == [["OK"]]
    assert DR_SHEET_ISSUES(task, "Register", AS_OF, None, soa)[0][2] == "SCP-06"  # type: ignore[index]
    undated = row("Evidence", occurrences=None)
    assert DR_ROW_STATUS(headers("Evidence"), [undated], AS_OF) == "warning"
    runs = [["Evidence ID", "Date"], ["E-001", dt.datetime(2026, 8, 13)]]
    assert DR_ROW_STATUS(headers("Evidence"), [undated], AS_OF, None, None, runs) == "OK"
    assert DR_ROW_STATUS(headers("Evidence"), [undated], AS_OF, None, None, "none") == "error"


YEAR = {"status": "accepted", "date_from": dt.date(2025, 10, 1), "date_to": dt.date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"occurrences": None}, ["EVD-02", "warning", "Date from", "Date is blank."]),
        (YEAR | {"occurrences": "2025-11-14"}, ["EVD-08", "warning", "Occurrences", "1 of 4 quarterly occurrences"]),
    ],
)
def test_what_runs_could_clear_up_is_no_ok_while_nobody_has_shown_them(
    changes: dict[str, object], words: list[str]
) -> None:
    given = row("Evidence", **changes)
    said = DR_ROW_ISSUES(headers("Evidence"), [given], AS_OF)
    assert isinstance(said, list)
    (line,) = said
    assert line[:3] == words[:3]
    assert str(line[3]).startswith(words[3])
    assert "The sheet Occurrences, which was not given, may say otherwise. Give that sheet" in str(line[3])
    assert DR_SHEET_ISSUES([*headers("Evidence"), given], "Evidence", AS_OF)[0][3] == "warning"  # type: ignore[index]
    assert codes(DR_ROW_ISSUES(headers("Evidence"), [given], AS_OF, None, None, None, "none")) == [words[0]]
    assert DR_ROW_STATUS(headers("Evidence"), [given], AS_OF, None, None, "none") == "error"


@pytest.mark.parametrize("rows", [1, 2])
def test_a_control_that_the_soa_lacks_is_no_fault_of_the_rows_that_are_there(rows: int) -> None:
    some = [row("SoA", control=f"A.5.{at}") for at in range(1, rows + 1)]
    said = DR_ROW_STATUS(headers("SoA"), some, AS_OF)
    assert said == ("OK" if rows == 1 else [["OK"]] * rows)
    assert DR_ROW_ISSUES(headers("SoA"), some[:1], AS_OF) == [["OK"]]
    assert codes(DR_ROW_ISSUES(headers("SoA"), [row("SoA", control="A.5.1", applicable=None)], AS_OF)) == ["SOA-03"]
    assert DR_SHEET_ISSUES([*headers("SoA"), *some], "SoA", AS_OF)[0][2] == "SOA-01"  # type: ignore[index]


def test_settings_count() -> None:
    chosen = [["Setting", "Value"], ["SOC 2 categories", "Security; Availability"]]
    given = row(side="SOC2", ref="A1.2", service="Acme Cloud")
    assert DR_ROW_STATUS(headers(), [given], AS_OF) == "error"
    assert DR_ROW_STATUS(headers(), [given], AS_OF, chosen) == "OK"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (DR_ROW_STATUS([["a", "b"]], [[1.0, 2.0]]), "These are not the headers of a sheet of the register."),
        (DR_ROW_STATUS([["Evidence ID", "Date"]], [["E-001", None]], "13.8.2026"), "As of “13.8.2026” is text"),
        (DR_ROW_ISSUES(headers(), [row(), row()]), "DR_ROW_ISSUES takes one row."),
        (DR_SHEET_ISSUES([*headers(), row()], "Registers"), "The register has no sheet called “Registers”."),
        (DR_SHEET_ISSUES([*headers(), row()], None), "Table kind is blank."),
        (DR_SHEET_ISSUES([*headers(), row()], "Register", None, None, [["x"]]), "The table for SoA has no header row"),
    ],
)
def test_a_mistake_comes_back_in_words(said: object, words: str) -> None:
    text = said[0][0] if isinstance(said, list) else said
    assert str(text).startswith(words)
