"""The verb `adopt` over real files, and their workbook judged in place."""

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click import unstyle
from click.testing import CliRunner, Result

from dualregister.app import adopt as verb
from dualregister.app.adopt import Adoption, Wish, adoption, register_bytes, write_plan, write_register
from dualregister.core.adoption.adopting import Adopted
from dualregister.core.shell import argument
from dualregister.errors import NotWritten, UnknownName, Unreadable
from dualregister.faces.cli import main
from dualregister.faces.formats.answers.adoption import text
from dualregister.workbook.limits import Limits
from dualregister.workbook.read_back import differences

THEIRS = Path(__file__).parents[2] / "samples" / "theirs" / "theirs.xlsx"
REGISTERS = Path(__file__).parents[2].parent / "shared" / "registers"


def adopted(path: Path, **wish: object) -> Adoption:
    """As in the child process, without it."""
    return verb._adoption(path, Wish(**wish), Limits())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> Adoption:
    return adoption(THEIRS, Wish())


@pytest.fixture(scope="module")
def register(found: Adoption, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("adopted") / "register.xlsx"
    write_register(found, path, replace=False)
    return path


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments], prog_name="dualregister")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_every_cell_arrives_or_is_noted(found: Adoption) -> None:
    assert (found.cells, found.arrived, found.left) == (109, 61, 48)
    assert [each.plan.becomes for each in found.sheets] == ["SoA", "Register", "none"]


def test_bent_ids_come_back(found: Adoption) -> None:
    rows = found.rows()
    assert [row["control"] for row in rows["SoA"]] == ["A.5.8", "A.5.9", "A.5.10", "A.5.11", "A.8.5", "A.8.30"]
    assert [row["ref"] for row in rows["Register"]] == ["9.2.1", "A.5.15", "CC6.1", "A.8.8", "A.8.8", "5.2"]


def test_the_register_holds_the_rows_and_the_notes(found: Adoption, register: Path) -> None:
    book = openpyxl.load_workbook(register)
    assert [cell.value for cell in book["SoA"]["A"]][1:4] == ["A.5.8", "A.5.9", "A.5.10"]
    notes = list(book["Adoption notes"].iter_rows(min_row=4, max_col=4, values_only=True))
    assert len(notes) == len(found.notes)
    assert notes[0] == ("Anwendbarkeitserklärung", "G8", "31.01.2027", "please look")
    assert [row[3] for row in notes].count("changed") == 21


def test_what_was_adopted_once_is_adopted_again_as_it_is(found: Adoption, register: Path) -> None:
    again = adopted(register)
    rows = again.rows()
    for name, those in found.rows().items():
        assert rows[name] == those
    assert {name for name, those in rows.items() if those} == {"Settings", "SoA", "Register"}


def test_the_plan_from_its_file_gives_the_same(found: Adoption, tmp_path: Path) -> None:
    plan = tmp_path / "adopt.toml"
    assert write_plan(found, plan, replace=False) is True
    assert write_plan(found, plan, replace=False) is False
    again = adopted(THEIRS, plan=plan)
    assert [(each.rows, each.notes) for each in again.sheets] == [(each.rows, each.notes) for each in found.sheets]
    plan.write_text(
        plan.read_text("utf-8").replace('dates = ""', 'dates = "dmy"').replace('"ruht" = ""', '"ruht" = "open"')
    )
    edited = adopted(THEIRS, plan=plan)
    assert edited.arrived == found.arrived + 4
    assert edited.rows()["Register"][3]["due"].isoformat() == "2027-04-03"  # type: ignore[attr-defined]
    with pytest.raises(NotWritten, match="says something else"):
        write_plan(found, plan, replace=False)


def test_nothing_is_written_where_a_cell_would_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Adopted, "lost", lambda *_: [(7, 2)])
    with pytest.raises(NotWritten, match="would be lost, the first is C7"):
        adopted(THEIRS)


def test_the_reading_back_notices_a_cell_that_differs(found: Adoption, register: Path) -> None:
    rows = {name: [dict(row) for row in those] for name, those in found.rows().items()}
    assert differences(register.read_bytes(), rows) == []
    rows["SoA"][0]["owner"] = "somebody else"
    del rows["Register"][5]["title"]
    assert differences(register.read_bytes(), rows) == ["SoA!F2", "Register!F7"]


def test_a_register_is_refused_that_does_not_hold_what_arrived(
    found: Adoption, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dualregister.workbook.new.new_register", lambda *_, **__: register.read_bytes())
    wrong = replace(found, sheets=(replace(found.sheets[0], rows=({"control": "A.5.1"},)),))
    with pytest.raises(NotWritten, match="did not come out as they went in, the first is SoA!A2"):
        register_bytes(wrong)


def test_their_workbook_is_judged_in_place(found: Adoption, tmp_path: Path) -> None:
    plan = tmp_path / "adopt.toml"
    write_plan(found, plan, replace=False)
    result = run("validate", THEIRS, "--plan", plan, "--format", "json", "--as-of", "2026-11-01")
    (book,) = json.loads(result.stdout)["books"]
    where = {(each["code"], each["sheet"], each["cell"]) for each in book["findings"]}
    assert ("CEL-09", "Anwendbarkeitserklärung", "E10") in where
    assert ("CEL-06", "Maßnahmenplan", "E7") in where
    assert ("CEL-09", "Maßnahmenplan", "F9") in where
    assert book["rows"] == {"Anwendbarkeitserklärung": 6, "Maßnahmenplan": 6}
    assert book["not_read"] == ["Dashboard"]
    assert result.exit_code == 2  # columns are missing, so not all was judged


@pytest.fixture
def two_tabs(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for title, ref in (("SoA A.5", "A.5.1"), ("SoA A.8", "A.8.1")):
        tab = book.create_sheet(title)
        for row in ((), ("Control", "Title", "Applicable"), (ref, "One", "yes"), (ref, "Two", "maybe")):
            tab.append(row)
    del book["Sheet"]
    book.save(tmp_path / "two.xlsx")
    return tmp_path / "two.xlsx"


def test_two_tabs_of_one_kind_become_one_sheet_and_keep_their_addresses(two_tabs: Path, tmp_path: Path) -> None:
    found = adopted(two_tabs)
    assert [row["control"] for row in found.rows()["SoA"]] == ["A.5.1", "A.5.1", "A.8.1", "A.8.1"]
    write_plan(found, tmp_path / "adopt.toml", replace=False)
    result = run("validate", two_tabs, "--plan", tmp_path / "adopt.toml", "--format", "json", "--select", "SOA-03")
    cells = [(each["sheet"], each["cell"], each["row"]) for each in json.loads(result.stdout)["books"][0]["findings"]]
    assert cells == [("SoA A.5", "C4", 4), ("SoA A.8", "C4", 4)]


def test_a_csv_with_semicolons_and_lost_zeros(tmp_path: Path) -> None:
    path = tmp_path / "soa.csv"
    lines = ["Kontroll-ID;Kontrollname;Anwendbar", "5.8;a;Ja", "5.9;b;Ja", "5.1;c;Nein", "5.11;d;Ja"]
    path.write_text("\n".join(lines), "utf-8")
    assert [row["control"] for row in adopted(path).rows()["SoA"]] == ["A.5.8", "A.5.9", "A.5.10", "A.5.11"]


def test_words_of_a_user(tmp_path: Path) -> None:
    path, words = tmp_path / "soa.csv", tmp_path / "words.csv"
    path.write_text("Kontroll-ID,Gäller,Ansvarig\nA.5.1,ja,M. Rossi\nA.5.2,nej,M. Rossi\n", "utf-8")
    words.write_text(
        "about,means,language,words\nheader,applicable,sv,gäller\nheader,owner,sv,ansvarig\nvalue,no,sv,nej\n", "utf-8"
    )
    assert adopted(path, words=words).rows()["SoA"][1] == {"control": "A.5.2", "applicable": "no", "owner": "M. Rossi"}
    words.write_text("means,words\nowner,x\n", "utf-8")
    with pytest.raises(Unreadable, match="does not begin with the line"):
        adopted(path, words=words)


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"sheets": {"Nowhere": "SoA"}}, UnknownName),
        ({"sheets": {"Dashboard": "SoB"}}, UnknownName),
        ({"plan": Path("nowhere.toml")}, Unreadable),
        ({"words": Path("nowhere.csv")}, Unreadable),
    ],
)
def test_a_wish_that_cannot_be_met_is_said(wish: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        adopted(THEIRS, **wish)


def test_one_cell_that_waits_for_an_answer_is_told_as_one(found: Adoption) -> None:
    sheet = next(each for each in found.sheets if each.plan.taken)
    note = replace(sheet.notes[0], asks=True)

    def told(number: int) -> str:
        return unstyle("\n".join(text(replace(found, sheets=(replace(sheet, notes=(note,) * number),)))))

    assert "more cell" not in told(5)
    assert "1 more cell stays behind and needs a look." in told(6)
    assert "2 more cells stay behind and need a look." in told(7)


def test_the_command_prints_the_plan_and_writes_it(tmp_path: Path) -> None:
    plan = tmp_path / "adopt.toml"
    result = run("adopt", THEIRS, "--save", plan)
    assert result.exit_code == 0
    assert "Anwendbarkeitserklärung  →  SoA: header in rows 4 and 5, 6 rows, 35 of 58 cells arrive" in result.stdout
    assert "109 cells: 61 arrive, 48 stay behind with a note, 0 are lost." in result.stdout
    assert plan.read_text("utf-8").startswith("# How theirs.xlsx becomes a register.")
    data = json.loads(run("adopt", THEIRS, "--plan", plan, "--format", "json").stdout)
    assert data["totals"] == {"cells": 109, "arrived": 61, "left": 48, "lost": 0}
    assert data["proposed"] is False


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as", "SoA"], "is not in the form TAB=SHEET"),
        (["--as", "Dashboard=SoA", "--plan", "x.toml"], "--as is for a plan that is proposed"),
        (["--plan", "nowhere.toml"], "could not be read"),
    ],
)
def test_the_command_says_what_is_wrong(options: list[str], said: str) -> None:
    result = run("adopt", THEIRS, *options)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_register_is_never_replaced_unasked(found: Adoption, register: Path, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="is there already"):
        write_register(found, register, replace=False)
    with pytest.raises(NotWritten, match=r"is an \.xlsx file"):
        write_register(found, tmp_path / "register.xls", replace=False)


@pytest.mark.thorough
@pytest.mark.skipif(not REGISTERS.is_dir(), reason="the registers that others made are not here")
@pytest.mark.parametrize(
    ("name", "becomes", "arrived"),
    [
        ("cenedril_soa_de.csv", ["SoA"], 464),
        ("krishnaprabu_isms_workbook.xlsx", ["none", "SoA", "none"], 66),
        ("meridian_gap_matrix.xlsx", ["none", "none", "Gaps"], 65),
        ("mr3ddy_iso27001_controls.csv", ["SoA"], 450),
        ("pehanin_gap_assessment.xlsx", ["Claims"], 34),
        ("pehanin_internal_audit_checklist.xlsx", ["Claims"], 12),
        ("pehanin_soa.xlsx", ["SoA", "none"], 36),
        ("robparker_soc2_iso27001_mapping.xlsx", ["none"] * 10, 0),
        ("trestle_soc2_sample.csv", ["none"], 0),
    ],
)
def test_registers_that_others_made(name: str, becomes: list[str], arrived: int) -> None:
    found = adopted(REGISTERS / name)
    assert [each.plan.becomes for each in found.sheets] == becomes
    assert (found.arrived, found.arrived + found.left) == (arrived, found.cells)


def test_the_commands_that_are_printed_can_be_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    theirs = Path("our register.xlsx")
    theirs.write_bytes(THEIRS.read_bytes())
    said = run("adopt", theirs, "--save", "our plan.toml").stderr.splitlines()[-1]
    given = f"{argument(theirs)} --plan {argument('our plan.toml')} --output register.xlsx"
    assert said == f"Make the register with: dualregister adopt {given}"
    assert Path("our plan.toml").read_text("utf-8").splitlines()[1] == f"#   dualregister adopt {given}"
    said = run("adopt", theirs, "--plan", "our plan.toml", "--output", "the new.xlsx").stderr.splitlines()[-1]
    assert said == f"Made the new.xlsx. Check it with: dualregister validate {argument('the new.xlsx')}"


def test_where_nothing_would_arrive_no_register_is_made_or_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fruit.csv").write_text("Apples,Pears\n1,2\n", "utf-8")
    said = run("adopt", "fruit.csv")
    assert said.exit_code == 0
    assert said.stderr.splitlines()[-1].startswith("Nothing of it would arrive in a register. Say what a tab is")
    assert "Make the register with" not in said.stderr
    said = run("adopt", "fruit.csv", "--output", "register.xlsx")
    assert said.exit_code == 2
    assert "Nothing of it would arrive, so no register was made." in said.stderr
    assert not Path("register.xlsx").exists()
