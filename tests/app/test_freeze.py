"""A frozen copy: the same values at the same places and nothing else, and no changed byte goes unnoticed."""

import datetime as dt
import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click import unstyle

from app.registers import DAY, register
from build import row, table
from dualregister.app.difference import difference_of
from dualregister.app.freeze import _also, _columns, _made, _values, digest, freeze, sidecar_of
from dualregister.app.freeze_check import Standing, verify
from dualregister.app.reuse import judge_pairs
from dualregister.app.reuse_book import book_of
from dualregister.app.terms import Terms
from dualregister.core.cells import LEFT_OUT, Fault, Misfit
from dualregister.core.rows import typed_rows
from dualregister.core.table import ErrorCell, Table, Uncalculated
from dualregister.errors import NotWritten, UnknownName, Unreadable
from dualregister.faces.formats.frozen import made_lines
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import Book, read
from dualregister.workbook.redaction import words_of

TERMS = Terms(today=DAY)
SECRET = "Zephyrine Quillfeather"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = {
        "Register": [row("Register"), row("Register", task_id="T-2", owner=SECRET, ref="CC9.99", side="SOC2")],
        "Claims": [row("Claims", owner=SECRET)],
        "Evidence": [row("Evidence", link=f"https://files.example/{SECRET}.pdf")],
        "Reuse": [row("Reuse")],
        "ISO Dates": [row("ISO Dates")],
    }
    path = register(tmp_path_factory.mktemp("freeze") / "register.xlsx", rows, more={"Register": ["Our own"]})
    book = openpyxl.load_workbook(path)
    book["Register"]["AD3"] = "kept"
    book["Register"]["U3"] = dt.datetime(2026, 3, 4)
    book.create_sheet("Scratch pad")
    book.save(path)
    return path


@pytest.fixture(scope="module")
def copy(source: Path) -> Path:
    out = source.with_name("copy.xlsx")
    freeze(source, out, TERMS)
    return out


def cells(path: Path) -> dict[str, list[tuple[int, list[object]]]]:
    tables = read(path, Limits()).tables
    return {
        table.title: [
            (number, [values[each.index] for each in table.columns if each.index < len(values)])
            for number, values in table.rows
        ]
        for table in tables
    }


def test_the_copy_holds_the_same_values_at_the_same_places(source: Path, copy: Path) -> None:
    def filled(path: Path) -> dict[str, list[tuple[int, list[object]]]]:
        return {
            name: [(number, [each for each in values if each not in (None, "")]) for number, values in rows]
            for name, rows in cells(path).items()
        }

    assert filled(copy) == filled(source)
    assert "kept" in str(filled(copy)["Register"])


def test_the_copy_gets_the_same_answers(source: Path, copy: Path) -> None:
    found = difference_of(read(source), read(copy), TERMS)
    assert not found.differs
    assert (found.findings_new, found.findings_gone, found.verdicts, found.iso, found.soc2) == ((), (), (), (), ())


def test_the_copy_has_its_answers_and_nothing_that_runs_or_leads_elsewhere(copy: Path) -> None:
    with zipfile.ZipFile(copy) as package:
        names = package.namelist()
        sheets = [package.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
    assert not [name for name in names if "vba" in name or "external" in name or "connection" in name]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    tabs = openpyxl.load_workbook(copy).sheetnames
    assert tabs[0] == "Cover"
    assert {"Findings", "Reuse Verdicts", "Evidence Matrix", "ISO Tracker", "SOC 2 Tracker"} <= set(tabs)
    assert "Scratch pad" not in tabs


def test_the_cover_and_the_sidecar_name_the_source(source: Path, copy: Path) -> None:
    tab = openpyxl.load_workbook(copy)["Cover"]
    lines = {str(line[0]): str(line[1]) for line in tab.iter_rows(min_row=3, values_only=True)}
    assert lines["SHA-256 of the source"] == digest(source)
    assert lines["Judged as of"] == "2026-11-23"
    assert "Scratch pad" in lines["Tabs left out"]
    facts = json.loads(sidecar_of(copy).read_text("utf-8"))
    assert (facts["source_sha256"], facts["copy_sha256"]) == (digest(source), digest(copy))
    assert (facts["format"], facts["as_of"]) == ("dualregister frozen copy", "2026-11-23")
    assert (facts["source"], facts["copy"]) == ("register.xlsx", "copy.xlsx")
    assert facts["rows"] == {"Settings": 1, "Register": 2, "Claims": 1, "Evidence": 1, "Reuse": 1, "ISO Dates": 1}
    assert "Findings" in facts["made_sheets"]
    assert (facts["columns_left_out"], facts["tabs_left_out"]) == ([], ["Scratch pad"])


def test_the_same_register_gives_the_same_bytes(source: Path, copy: Path) -> None:
    assert _made(source, TERMS, Limits(), (), digest(source)).content == copy.read_bytes()


@pytest.mark.parametrize("at", [0, 1000, -1])
def test_any_changed_byte_is_noticed(copy: Path, tmp_path: Path, source: Path, at: int) -> None:
    mine, theirs = tmp_path / copy.name, tmp_path / source.name
    theirs.write_bytes(source.read_bytes())
    mine.write_bytes(copy.read_bytes())
    sidecar_of(mine).write_bytes(sidecar_of(copy).read_bytes())
    assert verify(mine).exit_code == 0
    for path, standing in ((mine, "copy_standing"), (theirs, "source_standing")):
        content = bytearray(path.read_bytes())
        content[at] ^= 1
        path.write_bytes(content)
        check = verify(mine)
        assert (getattr(check, standing), check.exit_code) == (Standing.CHANGED, 1)
        content[at] ^= 1
        path.write_bytes(content)


def test_a_source_that_is_not_at_hand_is_said(copy: Path, tmp_path: Path) -> None:
    mine = tmp_path / copy.name
    mine.write_bytes(copy.read_bytes())
    sidecar_of(mine).write_bytes(sidecar_of(copy).read_bytes())
    check = verify(mine)
    assert (check.copy_standing, check.source_standing, check.exit_code) == (Standing.SAME, Standing.AWAY, 2)
    with pytest.raises(Unreadable, match="is not there"):
        verify(mine, tmp_path / "gone.xlsx")


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "[]", '{"format": "x"}', '{"format": "dualregister frozen copy", "source": "a"}', "[" * 9999],
)
def test_a_sidecar_that_is_none_is_told(copy: Path, tmp_path: Path, text: str | None) -> None:
    mine = tmp_path / copy.name
    mine.write_bytes(copy.read_bytes())
    if text is not None:
        sidecar_of(mine).write_text(text, "utf-8")
    with pytest.raises(Unreadable, match="digests"):
        verify(mine)


FACTS: dict[str, object] = {
    "format": "dualregister frozen copy",
    "version": "1",
    "as_of": "2026-11-23",
    "source": "register.xlsx",
    "source_sha256": hashlib.sha256(b"source").hexdigest(),
    "copy_sha256": hashlib.sha256(b"copy").hexdigest(),
}


def kept(folder: Path, facts: bytes) -> Path:
    """A copy, its source and a sidecar that says these facts."""
    mine = folder / "copy.xlsx"
    mine.write_bytes(b"copy")
    mine.with_name("register.xlsx").write_bytes(b"source")
    sidecar_of(mine).write_bytes(facts)
    return mine


@pytest.mark.parametrize("changed", [{each: None} for each in FACTS] + [{each: 7} for each in FACTS])
def test_a_sidecar_that_lacks_a_fact_is_none(tmp_path: Path, changed: dict[str, object]) -> None:
    facts = {name: value for name, value in (FACTS | changed).items() if value is not None}
    with pytest.raises(Unreadable, match="does not hold the digests"):
        verify(kept(tmp_path, json.dumps(facts).encode()))


def test_a_sidecar_in_another_encoding_is_none(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not hold the digests"):
        verify(kept(tmp_path, b"\xff" + json.dumps(FACTS).encode()))


def test_the_source_may_stand_elsewhere(tmp_path: Path) -> None:
    mine = kept(tmp_path, json.dumps(FACTS).encode())
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"another source")
    assert (verify(mine).copy_standing.value, verify(mine).source_standing.value) == ("unchanged", "unchanged")
    check = verify(mine, other)
    assert (check.source, check.source_standing.value, check.exit_code) == (other, "changed", 1)
    mine.with_name("register.xlsx").unlink()
    assert verify(mine).source_standing.value == "not at hand"


def test_a_sidecar_cannot_send_us_to_another_folder(copy: Path, tmp_path: Path) -> None:
    facts = json.loads(sidecar_of(copy).read_text("utf-8")) | {"source": "../../etc/passwd"}
    mine = tmp_path / copy.name
    mine.write_bytes(copy.read_bytes())
    sidecar_of(mine).write_text(json.dumps(facts), "utf-8")
    with pytest.raises(Unreadable):
        verify(mine)


def test_what_is_left_out_is_nowhere_in_the_copy_but_where_it_was_not_left_out(source: Path, tmp_path: Path) -> None:
    columns = ["register.owner", "Claims.Owner", "Evidence.Link"]
    out = tmp_path / "copy.xlsx"
    frozen = freeze(source, out, TERMS, redact=columns)
    with zipfile.ZipFile(out) as package:
        parts = [package.read(name) for name in package.namelist()]
    assert not [part for part in parts if SECRET.encode() in part]
    assert [values["owner"] for _, values in typed_rows(read(out).tables[1])] == [Misfit(Fault.LEFT_OUT, LEFT_OUT)] * 2
    assert frozen.left_out == tuple(columns)


@pytest.mark.parametrize("columns", [["Evidence.Owner", "Claims.Owner"], ["Evidence.Scope", "Claims.Scope"]])
def test_what_is_left_out_on_both_sides_is_not_the_same(source: Path, tmp_path: Path, columns: list[str]) -> None:
    freeze(source, tmp_path / "copy.xlsx", TERMS, redact=columns)
    told = [
        judge_pairs(book_of({each.sheet.name: each for each in read(path).tables}, TERMS)).pairs[0].decision
        for path in (source, tmp_path / "copy.xlsx")
    ]
    assert [each.verdict for each in told] == ["yes", "unknown"]
    assert told[1].codes == (f"CELL_NOT_READ:{columns[0].partition('.')[2].lower()}",)


@pytest.fixture
def book() -> Book:
    people = [{"task_id": "T-1", "owner": " Anna ", "reviewer": "ANNA", "approver": "Ben"}, {"task_id": "T-2"}]
    register, claims = table("Register", people), table("Claims", [{"claim_id": "C-1"}, {"owner": "Ben"}])
    short = [(number, list(cells)[:3]) for number, cells in table("Gaps", [{"gap_id": "Anna"}]).rows]
    gaps = table("Gaps", [])
    cut = Table(gaps.sheet, gaps.title, 1, gaps.columns, (), short)
    return Book(Path("register.xlsx"), (register, claims, cut), (), ())


def test_columns_are_named_in_any_case_and_hold_what_is_left_out(book: Book) -> None:
    columns = _columns(book, [" register.OWNER ", "Gaps.Owner"])
    assert columns == {"Register": {"Owner"}, "Gaps": {"Owner"}}
    assert list(_values(book, columns)) == [" Anna ", None]


def test_another_column_is_named_where_one_cell_of_it_says_the_same(book: Book) -> None:
    assert list(_also(book, {"Register": frozenset({"Owner"})})) == ["Register.Reviewer", "Gaps.Gap ID"]
    assert list(_also(book, {"Register": frozenset({"Approver"})})) == ["Claims.Owner"]
    assert list(_also(book, {"Register": frozenset({"Notes"})})) == []


def test_two_errors_do_not_say_the_same() -> None:
    wrong = ErrorCell("#N/A")
    rows = table("Register", [{"task_id": "T-1", "owner": wrong, "due": wrong, "notes": Uncalculated()}])
    assert list(_also(Book(Path("a.xlsx"), (rows,), (), ()), {"Register": frozenset({"Owner"})})) == []


def test_what_also_stands_elsewhere_is_said(source: Path, tmp_path: Path) -> None:
    frozen = freeze(source, tmp_path / "copy.xlsx", TERMS, redact=["Register.Owner"])
    assert "Claims.Owner" in frozen.also


@pytest.mark.parametrize(
    ("also", "words"),
    [
        (("Claims.Owner",), "Something of it also stands in a column that was not left out: Claims.Owner."),
        (("A.B", "C.D"), "Something of it also stands in 2 columns that were not left out: A.B, C.D."),
    ],
)
def test_columns_that_repeat_it_are_named_behind_what_is_said_of_them(
    source: Path, tmp_path: Path, also: tuple[str, ...], words: str
) -> None:
    frozen = replace(freeze(source, tmp_path / "copy.xlsx", TERMS), also=also)
    assert words in unstyle("\n".join(made_lines(frozen)))


def test_the_answers_repeat_nothing_that_is_left_out() -> None:
    words = words_of(["J. Meyer; K. Osei", "ab", "x" * 400, 42, None])
    assert all(map(words.hit, ["asked of k.  OSEI today", "AB", "before " + "x" * 60, "42"]))
    assert not any(map(words.hit, ["abacus", "142", "J. Bayer", ""]))


def test_a_column_that_is_not_there_is_not_left_out_in_silence(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"Evidence\.Owners"):
        freeze(source, tmp_path / "copy.xlsx", TERMS, redact=["Evidence.Owners"])
    assert not list(tmp_path.iterdir())


def test_a_formula_without_a_value_is_not_frozen(tmp_path: Path) -> None:
    path = register(tmp_path / "register.xlsx", {"Register": [row("Register", owner="=A1")]})
    with pytest.raises(NotWritten, match="Register!I2"):
        freeze(path, tmp_path / "copy.xlsx", TERMS)
    assert [each.name for each in tmp_path.iterdir()] == ["register.xlsx"]


@pytest.mark.parametrize(("formulas", "more"), [(10, r"I11\."), (12, "I11 and 2 more")])
def test_ten_formulas_without_a_value_are_named(tmp_path: Path, formulas: int, more: str) -> None:
    rows = [row("Register", task_id=f"T-{at}", owner="=A1") for at in range(formulas)]
    path = register(tmp_path / "register.xlsx", {"Register": rows})
    with pytest.raises(NotWritten, match=more):
        _made(path, TERMS, Limits(), (), "")


def test_no_copy_is_made_where_its_digests_cannot_be_kept(source: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.xlsx.json").write_bytes(b"mine")
    with pytest.raises(NotWritten, match=r"copy\.xlsx\.json is there already"):
        freeze(source, tmp_path / "copy.xlsx", TERMS)
    assert [each.name for each in tmp_path.iterdir()] == ["copy.xlsx.json"]


@pytest.mark.parametrize("name", ["register.xlsx", "copy.xls", "there.xlsx", "gone/copy.xlsx"])
def test_where_no_copy_can_be_made_nothing_is(source: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(source.read_bytes())
    (tmp_path / "there.xlsx").write_bytes(b"mine")
    with pytest.raises(NotWritten):
        freeze(path, tmp_path / name, TERMS)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["register.xlsx", "there.xlsx"]
    assert path.read_bytes() == source.read_bytes()
