"""Rows cut at their own number, and columns read as a whole: whatever stands in the cells, as the parser reads them."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dualregister.workbook import package
from dualregister.workbook.guard import let_in
from dualregister.workbook.sheet_cells import LexedCells, SheetCells
from dualregister.workbook.tables import Seen, sheets_of
from workbook.pack import HEAD, NS, SHEET, STRINGS, STYLES, cell, pack, sheet

MANY_STYLES = (
    f'{HEAD}<styleSheet {NS}><fonts count="1"><font/></fonts><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="60">{"".join(f"""<xf numFmtId="{14 * (at % 2)}"/>""" for at in range(60))}</cellXfs></styleSheet>'
)
SHARED = [f"text {at}" for at in range(50)] + ["", "R&D", " wide ", "_x0041_", 'size 7" x 12"', "line\nbreak", "tab\t"]
PLAIN = f'{HEAD}<sst {NS} count="1" uniqueCount="{len(SHARED)}">' + "".join(
    f'<si><t xml:space="preserve">{escape(each)}</t></si>' for each in SHARED
)
RICH = (
    "<si><r><t>ri</t></r><r><rPr><b/><sz val='9'/></rPr><t xml:space='preserve'>ch &amp; </t></r></si>".replace(
        "'", '"'
    ),
    "<si><r><rPr/><t>all</t></r></si>",
    "<si><r><t> outer</t></r><r><t>space </t></r></si>",
    "<si><r><t>&#65;</t></r></si>",
    "<si><r><t>sound</t></r><rPh sb='0' eb='1'><t>saund</t></rPh></si>".replace("'", '"'),
    "<si><t>sound</t><rPh sb='0' eb='1'><t>saund</t></rPh></si>".replace("'", '"'),
    "<si><t> outer space\n</t></si>",
    "<si><t/></si>",
)
TEXTS = f"{PLAIN}{''.join(RICH)}</sst>"

words = st.one_of(
    st.sampled_from(['{n}"', '"{n}"', 'r="A{n}"', "a", "<", "&", '"', "{n}", "\n", "_x0041_", " ", "ß", "]]>", "]"]),
    st.text("abcé7 ", min_size=1, max_size=5),
)
texts = st.lists(words, max_size=4).map("".join)
raw = st.one_of(
    texts.map(lambda text: ("text", text)),
    st.integers(0, len(SHARED) + len(RICH) - 1).map(lambda at: ("shared", str(at))),
    st.integers(0, 59).map(lambda style: ("styled blank", str(style))),
    st.tuples(st.integers(0, 59), st.integers(0, 60_000)).map(lambda two: (f"style {two[0]}", str(two[1]))),
    st.sampled_from(["<v>1.5</v>", "<f>A1*2</f>", '<f>A1&amp;"{n}"</f><v>7</v>', ""]).map(lambda xml: ("xml", xml)),
    st.just(("error", "#N/A")),
    st.none(),
)


@st.composite
def sheets(draw: st.DrawFn) -> list[str]:
    """The rows of a sheet as XML: numbers with gaps, cells with gaps, two columns whose texts hardly repeat."""
    rows = []
    number = 0
    head = draw(st.sampled_from(["", ' spans="1:25"', ' ht="12" customHeight="1"', ' s="3"']))
    inline = draw(st.booleans())
    for at in range(draw(st.integers(1, 30))):
        number += draw(st.sampled_from([1, 1, 1, 1, 2, 10]))
        cells = [_own(number, at, inline=inline), _own(number, -1, inline=inline) if draw(st.booleans()) else None]
        cells += draw(st.lists(raw, max_size=3))
        if draw(st.integers(0, 9)) == 0:
            cells = cells[: draw(st.integers(0, 1))]
        if draw(st.integers(0, 9)) == 0:
            cells[:1] = [draw(raw)]
        inside = "".join(_written(number, column, each) for column, each in enumerate(cells) if each is not None)
        rows.append(f'<row r="{number}"{head}>{inside}</row>')
    return rows


def _own(number: int, at: int, *, inline: bool) -> tuple[str, str]:
    return ("text", f"own {number} {at}") if inline else ("shared", str((at + 40) % len(SHARED)))


def _written(number: int, column: int, given: tuple[str, str]) -> str:
    kind, text = given
    text = text.replace("{n}", str(number))
    place = 'r="{r}"'
    made: object = text
    if kind == "shared":
        made = f'<c {place} t="s"><v>{text}</v></c>'.encode()
    elif kind == "styled blank":
        made = f'<c {place} s="{text}"/>'.encode()
    elif kind.startswith("style "):
        made = f'<c {place} s="{kind[6:]}"><v>{text}</v></c>'.encode()
    elif kind == "xml":
        made = f"<c {place}>{text}</c>".encode()
    elif kind == "error":
        made = f'<c {place} t="e"><v>{text}</v></c>'.encode()
    return cell(number, column, made)


def _trimmed(cells: Sequence[object]) -> list[tuple[type, object]]:
    # To calamine a text of nothing but white space is none.
    given = [None if isinstance(each, str) and each.isspace() else each for each in cells]
    while given and given[-1] is None:
        given.pop()
    return [(type(each), each) for each in given]


def _rows(cells: SheetCells) -> list[tuple[int, list[tuple[type, object]]]]:
    return [(number, kept) for number, row in cells.filled(1, 1 << 20) if (kept := _trimmed(row))]


@pytest.mark.thorough
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=sheets())
def test_cut_rows_are_the_parsers_rows(rows: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_CHUNK", 512)
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(*rows), STRINGS: TEXTS, STYLES: MANY_STYLES})
    with let_in(path) as door:
        cut = sheets_of(door, door.contents.tabs)["Scope"]
        parsed = sheets_of(door, door.contents.tabs, parsed=True)["Scope"]
    if isinstance(cut[1], LexedCells):
        assert _rows(cut[1]) == _rows(parsed[1])
        assert (cut[0].holes, cut[0].merges) == (parsed[0].holes, parsed[0].merges)
        # The scan of the parser counts a text of nothing but white space as filled.
        assert cut[0].last_row <= parsed[0].last_row
        assert cut[0].last_column <= parsed[0].last_column


def test_rows_like_these_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_CHUNK", 512)
    rich = ("shared", str(len(SHARED)))
    cells = ("text", 'size {n}" x'), ("shared", "52"), ("style 8", "5"), ("xml", "<f>A1*2</f>"), ("shared", "7"), rich
    rows = [
        f'<row r="{number}">{"".join(_written(number, at, each) for at, each in enumerate(cells))}</row>'
        for number in range(1, 40)
    ]
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(*rows), STRINGS: TEXTS, STYLES: MANY_STYLES})
    with let_in(path) as door:
        seen, found = sheets_of(door, door.contents.tabs)["Scope"]
    assert isinstance(found, LexedCells)
    assert [(number, *row) for number, row in found.filled(1, 99)] == [
        (number, f'size {number}" x', " wide ", 5.0, None, "text 7", "rich & ") for number in range(1, 40)
    ]
    assert len(seen.holes) == 39


def both_ways(tmp_path: Path, rows: list[str], texts: Sequence[str]) -> tuple[Seen, Seen]:
    """A sheet with shared texts, cut and parsed."""
    strings = f"{HEAD}<sst {NS}>{''.join(texts)}</sst>"
    path = pack(tmp_path / "a.xlsx", {SHEET: sheet(*rows), STRINGS: strings, STYLES: MANY_STYLES})
    with let_in(path) as door:
        return (
            sheets_of(door, door.contents.tabs)["Scope"],
            sheets_of(door, door.contents.tabs, parsed=True)["Scope"],
        )


CUT = {0: True, 1: True, 2: False, 3: False, 4: False, 5: False, 6: True, 7: False}
"""Which of the odd texts need no parser."""


@pytest.mark.parametrize("at", CUT)
def test_each_text_comes_as_the_parser_gives_it(at: int, tmp_path: Path) -> None:
    row = f'<row r="1">{_written(1, 0, ("shared", "0"))}</row>'
    cut, parsed = both_ways(tmp_path, [row], [RICH[at]])
    assert isinstance(cut[1], LexedCells) is CUT[at]
    assert _rows(cut[1]) == _rows(parsed[1])


def test_a_column_of_own_texts_keeps_its_blanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_CHUNK", 512)
    texts = [f"<si><t>{'' if at in (30, 31) else f'own {at}'}</t></si>" for at in range(40)]
    rows = [f'<row r="{at + 1}">{_written(at + 1, 0, ("shared", str(at)))}</row>' for at in range(40)]
    cut, parsed = both_ways(tmp_path, rows, texts)
    assert isinstance(cut[1], LexedCells)
    assert [number for number, _ in cut[1].filled(1, 99)] == [*range(1, 31), *range(33, 41)]
    assert _rows(cut[1]) == _rows(parsed[1])


def test_an_error_below_all_values_counts_as_filled(tmp_path: Path) -> None:
    rows = [
        f'<row r="{at}">{_written(at, 0, each)}</row>' for at, each in enumerate([("text", "a"), ("error", "#N/A")], 1)
    ]
    cut, parsed = both_ways(tmp_path, rows, [])
    assert (cut[0].last_row, parsed[0].last_row) == (2, 2)
