"""The committed add-in and register are what their sources give, and hold every formula and every button."""

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dualregister.app.addin import build
from dualregister.app.addin.shipped import shipped
from dualregister.app.new import register_bytes
from dualregister.errors import NotWritten
from dualregister.faces.addin_sources import addin_sources
from dualregister.faces.formulas import ALL
from dualregister.faces.formulas.cell_error import CODES
from dualregister.faces.ribbon.actions import ACTIONS
from dualregister.workbook.addin import package, wrappers
from dualregister.workbook.addin.wrappers import Parameter, WorksheetFunction

ROOT = Path(__file__).parents[2]
STALE = "is stale: run dualregister addin build and commit it"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"


@pytest.fixture(scope="module")
def built() -> build.Built:
    return build.build(addin_sources(), ROOT / "vba")


def test_the_committed_addin_is_the_built_one(built: build.Built) -> None:
    assert (ROOT / build.ADDIN).read_bytes() == built.package, STALE
    assert shipped().read_bytes() == built.package


def test_the_committed_texts_are_the_made_ones(built: build.Built) -> None:
    for name, text in built.texts.items():
        assert (ROOT / "vba" / name).read_text(encoding="utf-8") == text, STALE


def test_the_committed_register_is_the_made_one() -> None:
    # Part by part: another zlib deflates to other bytes.
    with zipfile.ZipFile(ROOT / build.REGISTER) as old, zipfile.ZipFile(io.BytesIO(register_bytes())) as new:
        assert old.namelist() == new.namelist()
        assert all(old.read(name) == new.read(name) for name in new.namelist()), STALE


def test_no_byte_depends_on_the_zlib_of_a_machine(built: build.Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.package)) as made:
        assert {each.compress_type for each in made.infolist()} == {zipfile.ZIP_STORED}
        assert {each.date_time for each in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_formula_has_a_wrapper_and_help_for_each_argument(built: build.Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.package)) as made:
        book = ET.fromstring(made.read("xl/workbook.xml"))
    helped = {
        each.get("name"): [line.text for line in each.iter(f"{X14}argumentDescription")]
        for each in book.iter(f"{X14}definedName")
    }
    for formula in ALL:
        assert f'.CallUDF(PYTHON_MODULE, "{formula.name}", ' in built.texts[f"{wrappers.MODULE}.bas"]
        assert helped.get(formula.name, []) == [each.help for each in formula.arguments]


def test_no_wrapper_is_volatile_or_hands_over_the_active_workbook(built: build.Built) -> None:
    text = built.texts[f"{wrappers.MODULE}.bas"]
    assert "Volatile" not in text
    assert "ActiveWorkbook" not in text
    assert text.count("CVErr(xlErrName)") == text.count("ThisWorkbook, Application.Caller") == len(ALL)


def test_every_button_has_a_callback(built: build.Built) -> None:
    for action in ACTIONS:
        assert f'    PressButton "{action.name}"\n' in built.texts["RegisterButtons.bas"]


def test_every_error_that_python_names_becomes_one_of_excel() -> None:
    text = (ROOT / "vba" / "RegisterCells.bas").read_text(encoding="utf-8")
    for number, shown in CODES.items():
        assert f'Case "{shown}": OneCell = CVErr({number})\n' in text


@pytest.mark.parametrize("name", ["SOC2", "R1C1", "end", "1st", "a b"])
def test_a_name_that_excel_takes_for_something_else_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        wrappers.module((WorksheetFunction("DR_X", "Says x.", "C", (Parameter(name, "h", optional=False),)),), "m")


def test_a_summary_with_quotes_and_line_ends_stays_one_line_of_vba() -> None:
    made = wrappers.module((WorksheetFunction("DR_X", 'Says "x"\n  and y.' + "z" * 300, "C", ()),), "m")
    (line,) = [each for each in made.splitlines() if "VB_Description" in each]
    assert line.startswith('Attribute DR_X.VB_Description = "Says ""x"" and y.zz')
    assert line.endswith('z"')


def test_a_button_without_an_icon_is_refused() -> None:
    sources = addin_sources()
    with pytest.raises(NotWritten, match=r"icons\.csv and the buttons do not agree: diagnose"):
        build.build(replace(sources, actions=sources.actions[:-1]), ROOT / "vba")


def test_a_build_away_from_the_project_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"icons\.csv cannot be read") as refused:
        build.build(addin_sources(), tmp_path)
    assert "clone of the project" in refused.value.remedy


def test_a_part_that_openpyxl_writes_otherwise_is_no_quiet_loss() -> None:
    with pytest.raises(ValueError, match="stands in 0 places"):
        package._replaced(b"<a/>", "</sheets>", "")
