"""An old .xls is read like the .xlsx that LibreOffice makes of it; damaged, it is refused in words."""

import datetime as dt
import random
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.core.sheets import sheet
from dualregister.core.table import ErrorCell
from dualregister.errors import Unreadable
from dualregister.faces.cli import main
from dualregister.workbook.limits import Limits
from dualregister.workbook.old_workbook import old_tables
from dualregister.workbook.read import read

OLD, NEW = (Path(__file__).with_name(name) for name in ("old.xls", "old.xlsx"))
TERMS = Terms(today=dt.date(2026, 11, 23))


def test_it_gets_the_findings_of_its_twin() -> None:
    old, new = judge_book(OLD, TERMS, Limits()), judge_book(NEW, TERMS, Limits())
    assert len(old.findings) == 9
    assert (old.findings, old.rows, old.absent, old.other_tabs) == (new.findings, new.rows, new.absent, new.other_tabs)


def test_cells_are_what_they_are() -> None:
    (table,) = read(OLD).tables
    (first, second, third) = table.rows
    assert (table.header_row, first[0]) == (3, 4)
    assert first[1][10] == dt.datetime(2026, 12, 1)
    assert (second[1][2], second[1][10], second[1][11]) == (5.1, ErrorCell("#N/A"), True)
    assert (third[1][2], third[1][10], third[1][11]) == (dt.datetime(2010, 1, 1), "12.11.2026", "09:30")


def test_its_findings_go_into_a_workbook_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "register.xls"
    path.write_bytes(OLD.read_bytes())
    result = CliRunner().invoke(main, ["validate", str(path), "--write"])
    assert result.exit_code == 1
    assert path.read_bytes() == OLD.read_bytes()
    assert openpyxl.load_workbook(tmp_path / "register.findings.xlsx").sheetnames == ["Findings"]


def test_a_folder_reads_it_too(tmp_path: Path) -> None:
    (tmp_path / "register.XLS").write_bytes(OLD.read_bytes())
    result = CliRunner().invoke(main, ["validate", str(tmp_path)])
    assert "register.XLS" in result.stdout
    assert "Passed over" not in result.stderr


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_refused_in_words_or_read(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(OLD.read_bytes())
    for _ in range(chance.choice([1, 5, 50])):
        content[chance.randrange(8, len(content))] = chance.randrange(256)
    path = tmp_path / "old.xls"
    path.write_bytes(content[: chance.choice([len(content), chance.randrange(8, len(content))])])
    with suppress(Unreadable):
        judge_book(path, TERMS, Limits())


@pytest.mark.parametrize(
    ("limit", "words"), [({"sheets": 1}, "2 sheets"), ({"cells": 10}, "72 cells"), ({"file_size": 99}, "bytes")]
)
def test_the_limits_hold_for_it_too(limit: dict[str, int], words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(OLD, Limits(**limit))


def test_an_old_workbook_without_a_sheet_of_ours_is_refused_like_any_other() -> None:
    with pytest.raises(Unreadable, match="No sheet of the register is in the workbook") as refused:
        old_tables(OLD, Limits(), {"Gaps": sheet("Gaps")})
    assert "“dualregister adopt FILE”" in refused.value.remedy
