"""Cut by patterns or read by the parser: the same cells, holes and merged ranges."""

from pathlib import Path

import pytest
from python_calamine import CalamineError

from dualregister.errors import Unreadable
from dualregister.workbook import lexer as lexing
from dualregister.workbook.child import Child
from dualregister.workbook.guard import let_in
from dualregister.workbook.lexer import lexer
from dualregister.workbook.limits import Limits
from dualregister.workbook.sheet_cells import LexedCells
from dualregister.workbook.tables import sheets_of
from dualregister.workbook.usual import Unusual, plain
from workbook.hostile import all_files
from workbook.pack import DATE, HEADERS, SHEET, STRINGS, pack, row, sheet

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
BOOKS = [
    *sorted((ROOT / "samples").glob("*.xlsx")),
    *sorted(each for folder in ("corpus", "registers") for each in (SHARED / folder).rglob("*.xls[xm]")),
]
_USUAL = frozenset({"clean.xlsx", "faulty.xlsx"})
"""Samples that are written in the usual form."""


def differences(path: Path) -> tuple[int, list[str]]:
    """How many sheets of a book were cut, and where the two ways differ."""
    with let_in(path) as door:
        tabs = [each for each in door.contents.tabs if each.kind == "worksheet" and each.part is not None]
        cut = {name: seen for name, seen in sheets_of(door, tabs).items() if isinstance(seen[1], LexedCells)}
        parsed = sheets_of(door, [each for each in tabs if each.name in cut], parsed=True)
    differing = []
    for name, (seen, cells) in cut.items():
        expected_seen, expected = parsed[name]
        rows = [(number, _trimmed(each)) for number, each in cells.filled(1, 1 << 20) if any(map(_there, each))]
        if rows != [(number, _trimmed(each)) for number, each in expected.filled(1, 1 << 20)]:
            differing.append(f"{name}: cells")
        if seen.holes != expected_seen.holes or seen.merges != expected_seen.merges:
            differing.append(f"{name}: holes or merged ranges")
    return len(cut), differing


def _there(cell: object) -> bool:
    return cell is not None


def _trimmed(row: object) -> list[tuple[type, object]]:
    cells = [(type(cell), cell) for cell in row]  # type: ignore[attr-defined]
    while cells and cells[-1][1] is None:
        cells.pop()
    return cells


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_both_ways_give_the_same(path: Path) -> None:
    try:
        cut, differing = differences(path)
    except (Unreadable, CalamineError):
        return
    assert differing == []
    if path.name in _USUAL:
        assert cut > 0


@pytest.mark.thorough
def test_both_ways_give_the_same_of_hostile_files(tmp_path: Path) -> None:
    cut = 0
    with Child(Limits(seconds=20)) as child:
        for name, make in all_files().items():
            make(tmp_path / name)
            if not (tmp_path / name).is_file() or (tmp_path / name).stat().st_size > 100_000:
                continue
            try:
                sheets, differing = child.run(differences, tmp_path / name)
            except Unreadable:
                continue
            assert differing == [], name
            cut += sheets
    assert cut > 20


ODD = {
    "another row": '<c r="A7"><v>1</v></c>',
    "columns back": '<c r="B2"><v>1</v></c><c r="A2"><v>1</v></c>',
    "columns too far": '<c r="A2"><v>1</v></c><c r="AAB2"><v>1</v></c>',
    "text between": '<c r="A2"><v>1</v></c><c r="B2"><v>2</v></c>3<c r="C2"><v>4</v></c>',
    "cut short": '<c r="A2"><v>1</v></c><c r="B',
    "twice": '<c r="A2"><v>1</v></c><c r="A2"><v>2</v></c>',
    "no address": "<c><v>1</v></c>",
    "style before address": '<c s="0" r="A2"><v>1</v></c>',
    "metadata": '<c r="A2" vm="1"><v>1</v></c>',
    "style twice": '<c r="A2" s="0" s="1"><v>1</v></c>',
    "no such style": '<c r="A2" s="99"><v>1</v></c>',
    "no such text": '<c r="A2" t="s"><v>99</v></c>',
    "text below zero": '<c r="A2" t="s"><v>-1</v></c>',
    "text of no number": '<c r="A2" t="s"><v>1_0</v></c>',
    "number with a line": '<c r="A2"><v>1_0</v></c>',
    "no number": '<c r="A2"><v>inf</v></c>',
    "half a day": f'<c r="A2" s="{DATE}"><v>46000.5</v></c>',
    "day of the leap year that was none": f'<c r="A2" s="{DATE}"><v>60</v></c>',
    "unknown error": '<c r="A2" t="e"><v>#WHAT!</v></c>',
    "maybe": '<c r="A2" t="b"><v>2</v></c>',
    "ISO day": '<c r="A2" t="d"><v>2026-01-01</v></c>',
    "rich text": '<c r="A2" t="inlineStr"><is><r><t>a</t></r></is></c>',
    "other reference": '<c r="A2" t="inlineStr"><is><t>&#65;</t></is></c>',
    "escaped character": '<c r="A2" t="inlineStr"><is><t>a_x000D_b</t></is></c>',
    "element in a result": '<c r="A2" t="str"><f>T(1)</f><v>a<b/>c</v></c>',
    "comment": '<c r="A2"><v>1</v></c><!-- x -->',
    "CDATA": '<c r="A2" t="str"><v><![CDATA[a]]></v></c>',
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_unusual_is_left_to_the_parser(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = f'<row r="2">{ODD[name]}</row>'
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(row(1, HEADERS), second)})
    # As for a large sheet, of which nobody has looked whether it is sound XML.
    monkeypatch.setattr(lexing, "WALKED", 0)
    with let_in(path) as door, pytest.raises(Unusual):
        lexer(door.package, door.contents).cut(SHEET)


@pytest.mark.parametrize(
    "rows",
    ['<row r="2"><c r="A2"/></row><row r="2"><c r="A2"/></row>', "<row/>", '<other/><row r="2"><c r="A2"/></row>'],
)
def test_rows_out_of_order_are_left_to_the_parser(rows: str, tmp_path: Path) -> None:
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(row(1, HEADERS), rows, '<row r="9"></row>')})
    with let_in(path) as door, pytest.raises(Unusual):
        lexer(door.package, door.contents).cut(SHEET)


def test_a_rich_text_elsewhere_leaves_the_other_texts_as_they_are(tmp_path: Path) -> None:
    strings = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><t>ri</t></r><r><t>ch</t></r></si><si><t>R&amp;D</t></si></sst>"
    )
    second = '<row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(row(1, HEADERS), second), STRINGS: strings})
    with let_in(path) as door:
        _, ((numbers, columns),) = lexer(door.package, door.contents).cut(SHEET)
    assert (numbers[1], columns[0][1]) == (2, "R&D")


@pytest.mark.parametrize("odd", ["<si/>", "<!-- </si> -->", "<si><t><![CDATA[</si>]]></t></si>", '<si x="1"></si>'])
def test_texts_that_could_be_miscounted_are_left_to_the_parser(odd: str, tmp_path: Path) -> None:
    strings = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{odd}<si><t>a</t></si></sst>"
    )
    path = pack(tmp_path / "a.xlsx", {STRINGS: strings})
    with let_in(path) as door, pytest.raises(Unusual):
        lexer(door.package, door.contents)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("a", "a"), ("a&amp;lt;", "a&lt;"), ("&#65;", None), ("a & b", None), ("_x000D_", None), ("x_x", "x_x")],
)
def test_a_text_is_as_it_is_meant_or_none(text: str, meant: str | None) -> None:
    assert plain(text) == meant
