"""For the example company the ribbon's sheets, those of --write, and the command line's JSON say the same."""

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from dualregister.core.sheets import sheet
from dualregister.faces import ribbon
from dualregister.faces.cli import main
from dualregister.workbook.cell import as_cell
from dualregister.workbook.child import Child
from dualregister.workbook.example import example_rows
from excel_seat import Seat, in_this_process

pytestmark = pytest.mark.thorough

DAY = dt.date(2026, 11, 23)
PRESSED: dict[str, tuple[Callable[[], None], list[str]]] = {
    "Findings": (ribbon.validate_workbook, ["validate", "--write", "--mark", "--no-backup"]),
    "Reuse Verdicts": (ribbon.judge_pairs, ["reuse", "--write", "--no-backup"]),
    "Evidence Matrix": (ribbon.evidence_matrix, ["matrix", "--write", "--no-backup"]),
    "ISO Tracker": (ribbon.iso_tracker, ["trackers", "--side", "ISO", "--write", "--no-backup"]),
    "SOC 2 Tracker": (ribbon.soc2_tracker, ["trackers", "--side", "SOC2", "--write", "--no-backup"]),
}


def company_cells() -> bytes:
    """The example company in a plain workbook: drop-downs and colours have no part in this, and take time."""
    book = Workbook(write_only=True)
    for name, rows in example_rows().items():
        tab, fields = book.create_sheet(name), sheet(name).fields
        tab.append([each.header for each in fields])
        for row in rows:
            tab.append([as_cell(row.get(each.name)) for each in fields])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Company:
    """The example company: worked on in the stand-in for Excel, and by the command line."""

    def __init__(self, path: Path) -> None:
        content = company_cells()
        self.seat, self.path, self.json = Seat(content), path, dict[str, Any]()
        path.write_bytes(content)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    made = Company(tmp_path_factory.mktemp("parity") / "register.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dualregister.faces.ribbon.desk._excel", lambda: made.seat.app)
        patch.setattr("dualregister.faces.ribbon.desk.today", lambda: DAY)
        patch.setattr(Child, "run", in_this_process)
        for name, (press, command) in PRESSED.items():
            press()
            arguments = [command[0], str(made.path), *command[1:], "--as-of", DAY.isoformat(), "--format", "json"]
            done = CliRunner().invoke(main, arguments)
            assert done.exit_code in {0, 1}, done.output
            made.json[name] = json.loads(done.stdout)
        yield made


def rows(values: list[list[Any]], header: str) -> list[dict[str, Any]]:
    """The lines of a made sheet below its header row, by header."""
    at = next(number for number, row in enumerate(values) if row[0] == header)
    return [dict(zip(values[at], row, strict=True)) for row in values[at + 1 :]]


def test_sheets_of_the_ribbon_are_those_of_the_command_line(company: Company) -> None:
    written = load_workbook(company.path)
    assert company.seat.names == written.sheetnames
    for name in PRESSED:
        assert company.seat.values(name) == [list(row) for row in written[name].values], name


def coloured(tab: Any) -> list[str]:  # noqa: ANN401 - of openpyxl
    """The ranges in our colour."""
    blocks = [(each.sqref, str([rule.formula for rule in each.rules])) for each in tab.conditional_formatting]
    return sorted(area for areas, formulas in blocks if "dualregister" in formulas for area in str(areas).split())


def test_cells_in_colour_are_the_same(company: Company) -> None:
    written = load_workbook(company.path)
    for name in written.sheetnames:
        theirs, ours = (
            sorted(
                " ".join(sorted(str(each.sqref).split()))
                for each in tab.conditional_formatting
                if "dualregister" in str([rule.formula for rule in each.rules])
            )
            for tab in (written[name], company.seat.book.inner[name])
        )
        assert theirs == ours, name


def test_findings_are_those_of_the_json(company: Company) -> None:
    [book] = company.json["Findings"]["books"]
    want = [
        [each[key] for key in ("severity", "code", "sheet", "cell", "record", "field", "message", "remedy")]
        for each in book["findings"]
    ]
    lines = [line for line in rows(company.seat.values("Findings"), "Severity") if line["State"] == "open"]
    assert [list(line.values())[:8] for line in lines] == want
    assert len(want) > 20


def test_verdicts_are_those_of_the_json(company: Company) -> None:
    decisions = company.json["Reuse Verdicts"]["decisions"]
    lines = rows(company.seat.values("Reuse Verdicts"), "Evidence ID")
    for line, each in zip(lines, decisions, strict=True):
        assert (line["Evidence ID"], line["Claim ID"], line["Verdict"]) == (
            each["evidence_id"],
            each["claim_id"],
            each["verdict"],
        )
        assert [line[name.replace("_", " ").capitalize()] for name in each["checks"]] == list(each["checks"].values())
        assert (line["Valid until"] or None) == (each["valid_until"] if each["verdict"] == "yes" else None)
    assert len(decisions) > 20


def test_the_matrix_is_that_of_the_json(company: Company) -> None:
    claims = company.json["Evidence Matrix"]["claims"]
    lines = rows(company.seat.values("Evidence Matrix"), "Claim ID")
    assert [(each["Claim ID"], each["Coverage"]) for each in lines] == [
        (each["claim_id"], each["coverage"]) for each in claims
    ]


@pytest.mark.parametrize(("name", "side"), [("ISO Tracker", "iso"), ("SOC 2 Tracker", "soc2")])
def test_trackers_are_those_of_the_json(company: Company, name: str, side: str) -> None:
    values = company.seat.values(name)
    at = next(number for number, row in enumerate(values) if row[0] == "Item ID")
    lines = sorted([_shown(cell) for cell in (*row[:5], *row[6:10])] for row in values[at + 1 :] if row[4])
    keys = ("item_id", "event", "date", "until", "state", "force", "rule", "owner", "note")
    assert lines == sorted([each[key] or "" for key in keys] for each in company.json[name][side])
    assert len(lines) > 20


def _shown(cell: object) -> str:
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else str(cell or "")
