"""2022 ids for ids of the 2013 edition: proposed, confirmed by a person, put into single cells of a copy."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from dualregister.app.relabel import Applied, apply, proposals, write_plan
from dualregister.core.relabelling import Relabel, read_relabels, written
from dualregister.errors import NotWritten, Unreadable
from dualregister.faces.cli import main
from dualregister.faces.commands import relabel as command
from dualregister.workbook.new import new_register
from dualregister.workbook.writing.cell_texts import with_texts

ROWS: dict[str, list[dict[str, object]]] = {
    "Register": [
        {"task_id": "T-1", "side": "ISO", "ref": "A.9.2.5", "title": "Review access"},
        {"task_id": "T-2", "side": "ISO", "ref": "A.9.2.5", "title": "Review admin access"},
        {"task_id": "T-3", "side": "ISO", "ref": "A.8.1", "edition": "2013", "title": "Assets"},
        {"task_id": "T-4", "side": "ISO", "ref": "A.8.1", "edition": "2022", "title": "Endpoints"},
        {"task_id": "T-5", "side": "SOC2", "ref": "CC6.1", "title": "Access"},
        {"task_id": "T-6", "side": "ISO", "ref": "10.1", "edition": "2013", "title": "Corrective action"},
    ],
    "Evidence": [
        {"evidence_id": "E-1", "side": "ISO", "ref": "A.18.2.3", "edition": "2013", "artifact": "Scan report & list"},
        {"evidence_id": "E-2", "side": "ISO", "ref": "A.9.2.5", "edition": "2013"},
        {"evidence_id": "E-3", "side": "ISO", "ref": "5.2", "edition": "2013", "artifact": "Policy"},
    ],
    "SoA": [{"control": "A.7.1.1", "title": "Screening"}],
}


@pytest.fixture(scope="module")
def content() -> bytes:
    return new_register(ROWS, rules=(), catalogue=())


@pytest.fixture
def book(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    return path


def plan(folder: Path, *relabels: Relabel) -> Path:
    path = folder / "relabel.toml"
    path.write_text(written(relabels, "register.xlsx", path.name), "utf-8")
    return path


def confirmed(sheet: str, old: str, new: str, *cells: str) -> Relabel:
    return Relabel(sheet=sheet, old=old, new=new, confirmed=True, cells=cells)


def test_what_is_one_to_one_or_merged_is_proposed_and_the_rest_is_a_choice(book: Path) -> None:
    found = {(each.sheet, each.old): each for each in proposals(book)}
    assert {key: (each.new, each.cells) for key, each in found.items()} == {
        ("Register", "A.9.2.5"): ("A.5.18", ("C2", "C3")),
        ("Register", "A.8.1"): ("", ("C4",)),
        ("Register", "10.1"): ("10.2", ("C7",)),
        ("Evidence", "A.18.2.3"): ("", ("C2",)),
        ("Evidence", "A.9.2.5"): ("A.5.18", ("C3",)),
        ("Evidence", "5.2"): ("5.2", ("C4",)),
        ("SoA", "A.7.1.1"): ("A.6.1", ("A2",)),
    }
    assert found["Evidence", "A.18.2.3"].choices == ("A.5.36", "A.8.8")
    assert not any(each.confirmed for each in found.values())


def test_the_plan_comes_back_from_its_file(book: Path, tmp_path: Path) -> None:
    found = proposals(book)
    write_plan(found, book, tmp_path / "relabel.toml", force=False)
    text = (tmp_path / "relabel.toml").read_text("utf-8")
    assert [(each.sheet, each.old, each.new, each.cells) for each in read_relabels(text, "relabel.toml")] == [
        (each.sheet, each.old, each.new, each.cells) for each in found
    ]
    assert "#   A.8.8: Management of technical vulnerabilities" in text
    with pytest.raises(NotWritten, match="is there already"):
        write_plan(found, book, tmp_path / "relabel.toml", force=False)


def test_only_what_was_confirmed_is_applied_and_evidence_keeps_its_old_label(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    chosen = plan(
        tmp_path,
        confirmed("Register", "A.9.2.5", "A.5.18", "C3"),
        Relabel(sheet="Register", old="A.9.2.5", new="A.5.18", cells=("C2",)),
        confirmed("Evidence", "A.18.2.3", "A.8.8", "C2"),
    )
    done = apply(book, chosen, tmp_path / "new.xlsx")
    assert (done.rows, done.kept, done.waiting) == (2, 1, 6)
    assert book.read_bytes() == before
    made = openpyxl.load_workbook(tmp_path / "new.xlsx")
    assert [made["Register"][cell].value for cell in ("C2", "C3")] == ["A.9.2.5", "A.5.18"]
    evidence = [made["Evidence"][cell].value for cell in ("C2", "D2", "F2")]
    assert evidence == ["A.8.8", "2022", "Scan report & list (2013: A.18.2.3)"]
    assert made["Register"]["C3"].font.name == openpyxl.load_workbook(book)["Register"]["C3"].font.name


def test_every_other_part_keeps_its_bytes(book: Path, tmp_path: Path) -> None:
    apply(book, plan(tmp_path, confirmed("Register", "10.1", "10.2", "C7")), tmp_path / "new.xlsx")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(tmp_path / "new.xlsx") as new:
        assert old.namelist() == new.namelist()
        differ = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert len(differ) == 1
    assert differ[0].startswith("xl/worksheets/")


@pytest.mark.parametrize(
    ("relabel", "said"),
    [
        (confirmed("Register", "A.9.2.5", "A.5.18", "C4"), "Register!C4 does not hold A.9.2.5"),
        (confirmed("Register", "A.9.2.5", "A.5.18", "C99"), "Register!C99 does not hold"),
        (confirmed("Evidence", "A.9.2.5", "A.5.18", "C3"), "Evidence!C3 has no artifact"),
        (Relabel(sheet="Register", old="A.9.2.5", new="A.5.18", cells=("C2",)), "confirms nothing"),
    ],
)
def test_a_plan_that_does_not_fit_makes_no_copy(book: Path, tmp_path: Path, relabel: Relabel, said: str) -> None:
    with pytest.raises(NotWritten) as error:
        apply(book, plan(tmp_path, relabel), tmp_path / "new.xlsx")
    assert said in error.value.message
    assert not (tmp_path / "new.xlsx").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "is no plan of"),
        ("[[relabel]", "no sound TOML"),
        ('[[relabel]]\nsheet = "Register"\nolt = "A.9.2.5"', "“olt” is not known"),
        ('[[relabel]]\nsheet = "Owners"\nold = "A.9.2.5"', "block 1 is not understood"),
        ('[[relabel]]\nsheet = "Register"\nconfirmed = "yes"', "block 1 is not understood"),
        ('[[relabel]]\nsheet = "Register"\nold = "x"\nconfirmed = true', "confirmed without a new id"),
        ('[[relabel]]\nsheet = "Register"\nnew = "A.9.2.5"\nconfirmed = true', "no clause or control of the 2022"),
    ],
)
def test_a_plan_is_read_strictly(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_relabels(text, "relabel.toml")
    assert said in error.value.message


def test_a_copy_never_takes_the_place_of_another_file(book: Path, tmp_path: Path) -> None:
    chosen = plan(tmp_path, confirmed("Register", "10.1", "10.2", "C7"))
    for out in (book, tmp_path / "new.xlsm"):
        with pytest.raises(NotWritten):
            apply(book, chosen, out)


def test_a_copy_in_which_more_differs_is_taken_away(
    book: Path, tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = with_texts(content, {"Register": {"F5": "something else"}})
    monkeypatch.setattr("dualregister.workbook.writing.cell_texts.with_texts", lambda *_: other)
    with pytest.raises(NotWritten, match="More would have changed"):
        apply(book, plan(tmp_path, confirmed("Register", "10.1", "10.2", "C7")), tmp_path / "new.xlsx")
    assert not (tmp_path / "new.xlsx").exists()


def test_a_formula_and_a_cell_that_is_not_there_are_refused(content: bytes) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook["Register"]["C2"].value = '="A.9.2.5"'
    changed = io.BytesIO()
    workbook.save(changed)
    with pytest.raises(NotWritten, match="holds a formula"):
        with_texts(changed.getvalue(), {"Register": {"C2": "A.5.18"}})
    with pytest.raises(NotWritten, match="is not in the workbook"):
        with_texts(content, {"Register": {"C999": "A.5.18"}})
    with pytest.raises(NotWritten, match="no worksheet"):
        with_texts(content, {"Nowhere": {"C2": "A.5.18"}})


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, ["1 cell relabelled, 1 record of evidence keeps the old label", "1 cell still holds an id of the 2013"]),
        (2, ["2 cells relabelled, 2 records of evidence keep the old label", "2 cells still hold ids of the 2013"]),
    ],
)
def test_what_was_applied_is_counted_in_words(number: int, words: list[str]) -> None:
    lines = command._done(Applied(output=Path("new.xlsx"), rows=number, kept=number, waiting=number))
    assert all(each in line for each, line in zip(words, lines, strict=True))


def test_the_command(book: Path, tmp_path: Path) -> None:
    save = tmp_path / "relabel.toml"
    result = CliRunner().invoke(main, ["relabel", str(book), "--save", str(save)])
    assert (result.exit_code, save.is_file()) == (0, True)
    assert "A.9.2.5   → A.5.18     merged into it with others (C2, C3)" in result.stdout
    result = CliRunner().invoke(main, ["relabel", str(book), "--apply", str(save)])
    assert (result.exit_code, "--apply and --output go together" in result.stderr) == (2, True)
