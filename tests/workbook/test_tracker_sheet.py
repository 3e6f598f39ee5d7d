"""The tracker sheets: what stands in their cells, and that each is of its own side."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dated import AS_OF
from dualregister.core.due import Force, State
from dualregister.core.iso.due import IsoDue
from dualregister.core.soc2.due import Soc2Due
from dualregister.workbook.tracker_sheet import HEADER_ROW, Occasion, days_left, tracker_book

OCCASION = Occasion(as_of=AS_OF, version="0.1.0", organisation="=Acme", due_soon_days=30)
FIRST = HEADER_ROW + 1
STRIP = 11
"""Column of what lies before the months."""


def iso(date: str | None, until: str | None = None, state: State = State.OPEN, **changes: object) -> IsoDue:
    values: dict[str, object] = {"item_id": "I-1", "event": "Any", "owner": "M. Rossi", "note": "Why.", **changes}
    days = {"date": _day(date), "until": _day(until)}
    return IsoDue(state=state, force=Force.OWN_PLAN, rule="ISO-09", **days, **values)  # type: ignore[arg-type]


def soc2(date: str | None, state: State = State.OPEN) -> Soc2Due:
    return Soc2Due(
        item_id="S-1",
        event="Any",
        date=_day(date),
        state=state,
        force=Force.CONTRACT,
        rule="SOC-01",
        owner=None,
        note="",
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def opened(iso_dues: Sequence[IsoDue] | None, soc2_dues: Sequence[Soc2Due] | None) -> Workbook:
    return load_workbook(io.BytesIO(tracker_book(iso_dues, soc2_dues, OCCASION)))


def tab_of(*dues: IsoDue) -> Worksheet:
    tab = opened(dues, None)["ISO Tracker"]
    assert isinstance(tab, Worksheet)
    return tab


def words(tab: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in tab[row][: STRIP - 1]]


def strip(tab: Worksheet, row: int) -> dict[str, object]:
    """The marks of a row by the header above them."""
    return {str(tab.cell(HEADER_ROW, cell.column).value): cell.value for cell in tab[row][STRIP - 1 :] if cell.value}


def test_a_line_says_what_falls_due() -> None:
    tab = tab_of(iso("2026-12-01", "2027-01-31", item_id="I-7"))
    until = dt.datetime(2027, 1, 31)
    assert words(tab, FIRST) == [
        *("I-7", "Any", dt.datetime(2026, 12, 1), until, "open", 69, "own plan", "ISO-09", "M. Rossi", "Why.")
    ]


@pytest.mark.parametrize(
    ("date", "until", "state", "left"),
    [
        ("2026-11-23", None, State.DUE_SOON, 0),
        ("2026-11-22", None, State.OVERDUE, -1),
        ("2026-11-01", "2026-11-24", State.DUE_SOON, 1),
        ("2026-11-22", None, State.DONE, None),
        ("2026-12-22", None, State.UNKNOWN, None),
        (None, None, State.UNKNOWN, None),
    ],
)
def test_days_left_are_counted_to_the_last_day(date: str | None, until: str | None, state: State, left: int) -> None:
    assert days_left(iso(date, until, state), AS_OF) == left


@pytest.mark.parametrize(
    ("date", "until", "marks"),
    [
        ("2026-11-01", None, {"2026-11": "◆"}),
        ("2026-10-31", None, {"earlier": "◆"}),
        ("2026-11-30", None, {"2026-11": "◆"}),
        ("2028-04-30", None, {"2028-04": "◆"}),
        ("2028-05-01", None, {"later": "◆"}),
        ("2039-05-01", None, {"later": "◆"}),
        ("2026-12-31", "2027-02-01", {"2026-12": "▬", "2027-01": "▬", "2027-02": "◆"}),
        ("2020-01-01", "2026-11-01", {"earlier": "▬", "2026-11": "◆"}),
        ("2028-04-01", "2029-01-01", {"2028-04": "▬", "later": "◆"}),
        (None, None, {}),
    ],
)
def test_the_strip_marks_the_months(date: str | None, until: str | None, marks: dict[str, str]) -> None:
    tab = tab_of(iso(date, until))
    assert strip(tab, FIRST) == marks


def test_the_strip_has_eighteen_months_and_what_is_before_and_after() -> None:
    heads = [cell.value for cell in tab_of()[HEADER_ROW]][STRIP - 1 :]
    assert (len(heads), heads[0], heads[1], heads[18], heads[19]) == (20, "earlier", "2026-11", "2028-04", "later")


def test_what_is_done_stands_last_and_everything_else_stays_in_order() -> None:
    tab = tab_of(
        iso("2026-01-01", item_id="a", state=State.DONE),
        iso("2026-02-01", item_id="b", state=State.OVERDUE),
        iso("2027-01-01", item_id="c"),
        iso(None, item_id="d", state=State.UNKNOWN),
    )
    assert [tab.cell(FIRST + at, 1).value for at in range(4)] == ["b", "c", "d", "a"]


def test_the_head_says_the_day_the_program_and_the_counts() -> None:
    tab = tab_of(iso("2026-02-01", state=State.OVERDUE), iso("2027-01-01"), iso("2027-01-02"))
    assert tab["A1"].value == "ISO/IEC 27001 tracker: =Acme"
    assert "As of 2026-11-23" in str(tab["A2"].value)
    assert "dualregister 0.1.0" in str(tab["A2"].value)
    assert tab["A3"].value == "1 overdue · 0 due soon · 2 open · 0 unknown · 0 done"


def test_under_the_months_stands_how_many_days_lie_in_each() -> None:
    tab = tab_of(
        iso("2026-10-01", state=State.OVERDUE),
        iso("2027-01-01"),
        iso("2026-11-01", "2027-01-31"),
        iso("2027-01-02", state=State.DONE),
        iso("2031-01-02", state=State.UNKNOWN),
    )
    totals = {str(tab.cell(row, STRIP - 1).value): strip(tab, row) for row in range(FIRST + 6, FIRST + 10)}
    assert totals == {"overdue": {"earlier": 1}, "due soon": {}, "open": {"2027-01": 2}, "unknown": {"later": 1}}


def test_states_have_colours_of_their_own() -> None:
    dues = [iso("2027-01-01", state=state) for state in State]
    tab = tab_of(*dues)
    colours = {str(tab.cell(row, 5).value): tab.cell(row, 5).fill.start_color.rgb for row in range(FIRST, FIRST + 5)}
    assert len(set(colours.values())) == len(State)


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    tab = tab_of(iso("2027-01-01", item_id="=1+1", note="=HYPERLINK(1)", owner="@x"))
    assert [tab.cell(FIRST, at).data_type for at in (1, 9, 10)] == ["s", "s", "s"]
    assert tab.cell(FIRST, 1).value == "=1+1"


def test_the_sheets_share_no_header_of_a_date_and_no_word_of_the_other_side() -> None:
    book = opened([iso("2027-01-01")], [soc2("2027-01-01")])
    heads = {tab.title: [str(cell.value) for cell in tab[HEADER_ROW]] for tab in book.worksheets}
    dates = {
        name: {head for head in those[: STRIP - 1] if "date" in head or "ends" in head} for name, those in heads.items()
    }
    assert dates == {"ISO Tracker": {"ISO date", "ISO window ends"}, "SOC 2 Tracker": {"SOC 2 date", "SOC 2 span ends"}}
    said = {tab.title: " ".join(str(cell.value) for row in tab.iter_rows() for cell in row) for tab in book.worksheets}
    assert "SOC" not in said["ISO Tracker"]
    assert "ISO" not in said["SOC 2 Tracker"]


def test_a_due_of_the_other_side_is_refused() -> None:
    with pytest.raises(TypeError, match="Soc2Due has no place among IsoDue"):
        tracker_book([soc2("2027-01-01")], None, OCCASION)  # type: ignore[list-item]
    with pytest.raises(TypeError, match="IsoDue has no place among Soc2Due"):
        tracker_book(None, [iso("2027-01-01")], OCCASION)  # type: ignore[list-item]


def test_one_side_alone_is_one_sheet() -> None:
    assert opened([], None).sheetnames == ["ISO Tracker"]
    assert opened(None, []).sheetnames == ["SOC 2 Tracker"]


def test_each_sheet_is_a_table_with_a_frozen_header_that_prints_on_one_page_width() -> None:
    book = opened([iso("2027-01-01")], [soc2("2027-01-01")])
    for tab, name in zip(book.worksheets, ("tblISOTracker", "tblSOC2Tracker"), strict=True):
        assert [table.name for table in tab.tables.values()] == [name]
        assert tab.tables[name].ref == f"A{HEADER_ROW}:AD{FIRST}"
        assert tab.freeze_panes == f"C{FIRST}"
        assert (tab.page_setup.orientation, tab.page_setup.fitToWidth) == ("landscape", 1)
        assert tab.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def charts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode() for name in sorted(package.namelist()) if "charts/chart" in name]


def test_each_side_has_a_chart_of_its_own_that_names_no_other() -> None:
    of_iso, of_soc2 = charts(tracker_book([iso("2027-01-01")], [soc2("2027-01-01")], OCCASION))
    assert "'ISO Tracker'!$K$7:$AD$7" in of_iso
    assert "SOC" not in of_iso
    assert "'SOC 2 Tracker'!$K$7:$AD$7" in of_soc2
    assert "ISO" not in of_soc2


@pytest.mark.parametrize("dues", [[], [iso(None, state=State.UNKNOWN)], [iso("2026-01-01", state=State.DONE)]])
def test_with_nothing_to_count_there_is_no_chart(dues: list[IsoDue]) -> None:
    assert charts(tracker_book(dues, None, OCCASION)) == []


def test_the_same_dues_give_the_same_bytes() -> None:
    dues = [iso("2027-01-01"), iso("2026-01-01", state=State.DONE)]
    assert tracker_book(dues, [soc2(None)], OCCASION) == tracker_book(dues, [soc2(None)], OCCASION)
