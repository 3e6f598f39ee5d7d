"""The evidence request list: what is owed on one side, out to the auditor and back."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from app.registers import DAY, register
from build import row
from dualregister import __version__
from dualregister.app.requests import read_returned
from dualregister.core.requests import Returned
from dualregister.errors import Unreadable
from dualregister.faces.cli import main

OWN = {"side": "SOC2", "ref": "CC6.1", "control_id": "K-1"}
CLAIM = {
    **row("Claims", **OWN, claim_id="C-1", test="as_of", date_from=dt.date(2026, 10, 31), date_to=None, frequency=None),
    "kinds_accepted": "snapshot",
}
RECORD = row(
    "Evidence",
    **OWN,
    evidence_id="E-1",
    kind="snapshot",
    date_from=dt.date(2026, 10, 31),
    date_to=None,
    occurrences=None,
    frequency=None,
    status="accepted",
    link="https://files.example/E-1",
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["requests", *map(str, arguments)], catch_exceptions=False)


def asked(path: Path, *arguments: object, side: str = "SOC2") -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(path, "--side", side, "--format", "json", *arguments).stdout)[
        "requests"
    ]
    return found


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, None),
        ({"status": "submitted"}, "submitted"),
        ({"status": "collected"}, "collected"),
        ({"status": None}, "collected"),
        ({"status": "rejected"}, "rejected"),
        ({"kind": "document"}, "not sufficient"),
        ({"control_id": "K-2", "ref": "CC6.2"}, "nothing collected"),
    ],
)
def test_a_claim_is_asked_for_until_accepted_evidence_covers_it(
    tmp_path: Path, changes: dict[str, object], status: str | None
) -> None:
    path = register(tmp_path / "a.xlsx", {"Claims": [CLAIM], "Evidence": [{**RECORD, **changes}]})
    assert [each["our_status"] for each in asked(path)] == ([status] if status else [])


def test_an_accepted_record_suffices_beside_one_that_is_not(tmp_path: Path) -> None:
    other = {**RECORD, "evidence_id": "E-2", "status": "collected"}
    path = register(tmp_path / "a.xlsx", {"Claims": [CLAIM], "Evidence": [RECORD, other]})
    assert asked(path) == []


def test_a_period_with_an_empty_interval_is_asked_for_and_says_which(tmp_path: Path) -> None:
    claim = {
        **CLAIM,
        "test": "period",
        "frequency": "quarterly",
        "date_from": dt.date(2026, 1, 1),
        "date_to": dt.date(2026, 6, 30),
        "kinds_accepted": "operating_record",
    }
    record = {
        **RECORD,
        "kind": "operating_record",
        "date_from": None,
        "occurrences": "2026-01-10",
        "frequency": "quarterly",
    }
    path = register(tmp_path / "a.xlsx", {"Claims": [claim], "Evidence": [record]})
    (each,) = asked(path)
    assert each["our_status"] == "not sufficient"
    assert "2026-04-01 to 2026-06-30" in str(each["missing"])
    whole = {**record, "occurrences": "2026-01-10; 2026-05-05"}
    assert asked(register(tmp_path / "b.xlsx", {"Claims": [claim], "Evidence": [whole]})) == []


@pytest.fixture(scope="module")
def owed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    claims = [CLAIM, {**CLAIM, "claim_id": "C-2"}, {**CLAIM, "claim_id": "C-3", "side": "ISO", "ref": "A.5.15"}]
    records = [{**RECORD, "status": "submitted"}]
    return register(tmp_path_factory.mktemp("requests") / "register.xlsx", {"Claims": claims, "Evidence": records})


def test_a_list_is_of_one_side(owed: Path) -> None:
    assert [each["claim_id"] for each in asked(owed)] == ["C-1", "C-2"]
    assert [each["claim_id"] for each in asked(owed, side="ISO")] == ["C-3"]
    assert run(owed).exit_code == 2


def test_every_form_says_the_same(owed: Path, tmp_path: Path) -> None:
    data = asked(owed, "--due", "2026-12-15")
    rows = list(
        csv.DictReader(io.StringIO(run(owed, "--side", "SOC2", "--due", "2026-12-15", "--format", "csv").stdout))
    )
    assert [each["request_id"] for each in rows] == [each["request_id"] for each in data] == ["R-C-1", "R-C-2"]
    assert {each["due"] for each in rows} == {"2026-12-15"}
    text = run(owed, "--side", "SOC2", "--due", "2026-12-15", "-o", tmp_path / "list.xlsx").stdout
    assert "R-C-1" in text
    tab = openpyxl.load_workbook(tmp_path / "list.xlsx")["Requests SOC 2"]
    listed = list(tab.iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in listed] == ["R-C-1", "R-C-2"]
    assert listed[0][6] == dt.datetime(2026, 12, 15)


def filled_in(path: Path, out: Path, *answers: tuple[str, str | None]) -> Path:
    """The list as the auditor sends it back: sorted the other way round, with words in it."""
    book = openpyxl.load_workbook(path)
    tab: Worksheet = book.worksheets[0]
    headers = [cell.value for cell in tab[1]]
    lines = [list(line) for line in tab.iter_rows(min_row=2, values_only=True)]
    for line, (status, note) in zip(lines, answers, strict=True):
        line[headers.index("Auditor status")], line[headers.index("Auditor note")] = status, note
    for number, line in enumerate(reversed(lines), start=2):
        for at, value in enumerate(line, start=1):
            tab.cell(number, at).value = value
    book.save(out)
    return out


def test_the_auditors_words_come_back_by_id(owed: Path, tmp_path: Path) -> None:
    run(owed, "--side", "SOC2", "--due", "2026-12-15", "-o", tmp_path / "list.xlsx")
    back = filled_in(
        tmp_path / "list.xlsx", tmp_path / "back.xlsx", ("Accepted", None), ("more needed", "The population")
    )
    before = owed.read_bytes()
    result = json.loads(run(owed, "--side", "SOC2", "--returned", back, "--format", "json").stdout)
    said = {
        each["claim_id"]: (each["auditor_status"], each["auditor_note"], each["due"]) for each in result["requests"]
    }
    assert said == {"C-1": ("accepted", "", "2026-12-15"), "C-2": ("more needed", "The population", "2026-12-15")}
    assert result["to_do"] == ["R-C-1 was accepted: set the Status of E-1 to “accepted” on the sheet Evidence."]
    assert owed.read_bytes() == before
    assert read_returned(back, "SOC2")[1] == Returned(
        request_id="R-C-1", due=dt.date(2026, 12, 15), auditor_status="accepted", auditor_note=""
    )


def test_the_list_says_on_a_tab_of_its_own_whose_it_is_and_from_which_day(owed: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    run(owed, "--side", "SOC2", "--as-of", "2026-09-30", "-o", path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["Requests SOC 2", "About"]
    said = {line[0]: line[1] for line in book["About"].iter_rows(min_row=3, max_col=2, values_only=True)}
    assert (said["Organisation"], said["As of"]) == ("not stated in Settings", "2026-09-30")
    assert (said["Made by"], said["Requests"]) == (
        f"dualregister {__version__}",
        "2 requests for 2 claims of this side",
    )


def test_a_list_without_the_tab_about_is_read_as_well(owed: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    run(owed, "--side", "SOC2", "-o", path)
    back = read_returned(path, "SOC2")
    book = openpyxl.load_workbook(path)
    del book["About"]
    book.save(path)
    assert read_returned(path, "SOC2") == back


def test_the_two_statuses_are_told_apart_in_the_text(owed: Path, tmp_path: Path) -> None:
    run(owed, "--side", "SOC2", "-o", tmp_path / "list.xlsx")
    back = filled_in(tmp_path / "list.xlsx", tmp_path / "back.xlsx", ("more needed", None), ("open", None))
    text = run(owed, "--side", "SOC2", "--returned", back).stdout
    assert "R-C-1     auditor: more needed  ours: submitted " in text


def test_out_back_and_out_again_is_the_same_list(owed: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    run(owed, "--side", "SOC2", "--due", "2026-12-15", "-o", first)
    run(owed, "--side", "SOC2", "--returned", first, "-o", second)
    assert second.read_bytes() == first.read_bytes()


def test_what_came_back_for_no_claim_is_said(owed: Path, tmp_path: Path) -> None:
    run(owed, "--side", "SOC2", "-o", tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    book.worksheets[0]["A2"].value = "R-C-99"
    book.save(tmp_path / "list.xlsx")
    assert "R-C-99 is in the returned list" in run(owed, "--side", "SOC2", "--returned", tmp_path / "list.xlsx").stdout


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        ("L2", "perhaps", "Auditor status “perhaps”"),
        ("A2", None, "row 2: Request ID is blank"),
        ("A2", "R-C-2", "stands twice"),
        ("A2", None, "→ Copy the id from the list as it was sent out"),
        (
            "G2",
            "20.12.2026",
            "Due “20.12.2026” is text, not a date.\n  → Type the date again in a cell with a date format",
        ),
        (
            "L2",
            "more neded",
            "→ Did you mean “more needed”? Choose one of: open; received; more needed; accepted; rejected.",
        ),
        ("L1", "Status", "no column “Auditor status”"),
    ],
)
def test_a_list_that_cannot_be_understood_changes_nothing(
    owed: Path, tmp_path: Path, cell: str, value: object, words: str
) -> None:
    path = tmp_path / "list.xlsx"
    run(owed, "--side", "SOC2", "-o", path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0][cell].value = value
    book.save(path)
    result = run(owed, "--side", "SOC2", "--returned", path, "-o", tmp_path / "new.xlsx")
    assert (result.exit_code, words in result.output) == (2, True), result.output
    assert not (tmp_path / "new.xlsx").exists()


def test_a_list_of_the_other_side_is_refused(owed: Path, tmp_path: Path) -> None:
    run(owed, "--side", "ISO", "-o", tmp_path / "iso.xlsx")
    with pytest.raises(Unreadable, match="Requests SOC 2"):
        read_returned(tmp_path / "iso.xlsx", "SOC2")


def test_the_register_is_never_replaced(owed: Path) -> None:
    before = owed.read_bytes()
    assert run(owed, "--side", "SOC2", "-o", owed, "--force").exit_code == 2
    assert owed.read_bytes() == before


def test_the_day_is_printed(owed: Path) -> None:
    assert f"As of {DAY}" in run(owed, "--side", "SOC2").stdout
