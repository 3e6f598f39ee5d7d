"""The script that writes into whole folders of workbooks and judges the results."""

from pathlib import Path

import pytest

import check_write_back
import packages
from dualregister.workbook.writing import graft

MADE = check_write_back.made_sheet(3)


def test_a_good_write_has_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(packages.treasures())
    row, output = check_write_back.judge(path, MADE)
    assert (row.faults, row.refused) == ([], "")
    assert [each.split(":")[0] for each in row.notes] == ["Cells of “Register” get no notes"]
    assert output is not None


def test_a_refusal_is_told_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"nothing")
    row, output = check_write_back.judge(path, MADE)
    assert (row.refused, output) == ("The file is not an .xlsx workbook (no zip archive).", None)


def test_a_lost_part_a_changed_value_and_a_growing_second_run_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(packages.treasures())
    runs: list[bytes] = []

    def careless(content: bytes, made: bytes, marks: dict[str, list[str]], _: object) -> graft.Outcome:
        runs.append(content)
        if len(runs) == 2:
            return graft.Outcome(content + b" ", (), ())
        damaged = packages.without(graft.graft(content, made, marks).content, "xl/vbaProject.bin")
        return graft.Outcome(packages.changed(damaged, ("xl/worksheets/sheet1.xml", b"R-3", b"R-4")), (), ())

    monkeypatch.setattr(check_write_back, "graft", careless)
    faults = "\n".join(check_write_back.judge(path, MADE)[0].faults)
    for what in ("lost xl/vbaProject.bin", "changed xl/worksheets/sheet1.xml", "a second run", "calamine", "openpyxl"):
        assert what in faults


def test_an_error_of_the_validator_counts_only_when_the_input_had_it_not() -> None:
    old = ["Sch_A | /xl/a.xml | /x[1] | wrong"]
    new = ["Sch_A | /xl/a.xml | /x[2] | wrong", "Sch_B | /xl/b.xml | /x[1] | worse"]
    assert check_write_back.sdk_faults(old, new) == ["SDK: Sch_B | worse"]
    assert check_write_back.sdk_faults(old, None) == ["the SDK cannot open it any more"]
    assert check_write_back.sdk_faults(None, new) == []


@pytest.mark.parametrize(("content", "status"), [(packages.register(), 0), (b"PK", 0)])
def test_the_table_ends_with_a_sum(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    status: int,
) -> None:
    (tmp_path / "book.xlsx").write_bytes(content)
    monkeypatch.setattr("sys.argv", ["check_write_back.py", str(tmp_path)])
    assert check_write_back.main() == status
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 workbooks: ")
