"""The executive view: three blocks apart, two sides apart, what is only usual called so, what is unknown said."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from app.registers import DAY, iso, register, soc2
from build import row
from dualregister.app.executive_book import MOST_GAPS, executive_book, follows
from dualregister.app.executive_view import UNKNOWN, ExecutiveView, OpenGap, executive_view
from dualregister.app.report_book import report_book_of
from dualregister.app.terms import Terms
from dualregister.core.assurance import CLASSES, consequences
from dualregister.core.due import State
from dualregister.faces.cli import main
from dualregister.workbook.limits import Limits
from dualregister.workbook.read import read

Rows = list[dict[str, object]]
LAW = "law names ISO/IEC 27001 or the same measure is a legal duty"
CONTRACT = "contract asks for the certificate"


CLOSED = [row("Register", status="closed")]


def gap(**changes: object) -> dict[str, object]:
    return row("Gaps", **changes)


def viewed(tmp_path: Path, *gaps: dict[str, object], **sheets: Rows) -> ExecutiveView:
    rows = {"Gaps": list(gaps), "ISO Dates": [iso()], "SOC 2 Dates": [soc2()], "Register": CLOSED}
    rows |= {name.replace("_", " "): those for name, those in sheets.items()}
    path = register(tmp_path / "a.xlsx", {name: those for name, those in rows.items() if those})
    return executive_view(report_book_of(read(path, Limits()), Terms(today=DAY)))


def opened(tmp_path: Path, **changes: object) -> OpenGap:
    [found] = [one for block in viewed(tmp_path, gap(**changes)).blocks for part in block.parts for one in part.gaps]
    return found


def test_each_gap_stands_in_its_own_block_and_side_alone(tmp_path: Path) -> None:
    gaps = [
        gap(gap_id=f"G-{number}{side}", side=side, class_=class_)
        for number, class_ in enumerate(CLASSES)
        for side in ("ISO", "SOC2")
    ]
    view = viewed(tmp_path, *gaps)
    assert [block.class_ for block in view.blocks] == list(CLASSES)
    for number, block in enumerate(view.blocks):
        assert [[each.gap_id for each in part.gaps] for part in block.parts] == [
            [f"G-{number}ISO"],
            [f"G-{number}SOC2"],
        ]
    assert not [name for name in dir(view) if "total" in name]


def test_closed_gaps_are_counted_and_not_shown(tmp_path: Path) -> None:
    part = (
        viewed(tmp_path, gap(), gap(gap_id="G-2", status="closed"), gap(gap_id="G-3", status="in progress"))
        .blocks[0]
        .iso
    )
    assert ([each.gap_id for each in part.gaps], part.closed) == (["G-01", "G-3"], 1)


@pytest.mark.parametrize(
    ("changes", "who", "consequence", "doubt"),
    [
        ({"event": "internal audit finding"}, "own decision", "corrective action", ""),
        (
            {"side": "SOC2", "event": "exception (test deviation)"},
            "service auditor",
            "exception",
            "",
        ),
        ({"event": None}, UNKNOWN, UNKNOWN, "What follows is unknown: “Event” is blank."),
        (
            {"event": "qualified opinion"},
            UNKNOWN,
            UNKNOWN,
            "What follows is unknown: “qualified opinion” is no event of ISO, audit readiness.",
        ),
        (
            {"event": "internal audit finding", "consequence": "suspension"},
            "own decision",
            "corrective action",
            "The row says “suspension”; its event leads to “corrective action”.",
        ),
        (
            {"class_": "legal compliance", "event": LAW},
            UNKNOWN,
            UNKNOWN,
            "What follows is unknown: no law is named that it could follow from.",
        ),
        (
            {"class_": "legal compliance", "event": LAW, "law": "NIS2"},
            "regulator or court",
            "statutory penalty",
            "NIS2 is named without its jurisdiction.",
        ),
        (
            {"class_": "legal compliance", "event": LAW, "law": "n/a", "jurisdiction": "n/a"},
            UNKNOWN,
            UNKNOWN,
            "What follows is unknown: no law is named that it could follow from.",
        ),
        (
            {"class_": "legal compliance", "event": LAW, "law": "NIS2", "jurisdiction": "TBD"},
            "regulator or court",
            "statutory penalty",
            "NIS2 is named without its jurisdiction.",
        ),
        (
            {"class_": "legal compliance", "event": CONTRACT, "contract": "none"},
            UNKNOWN,
            UNKNOWN,
            "What follows is unknown: no contract is named that it could follow from.",
        ),
        (
            {"class_": "legal compliance", "event": LAW, "law": "NIS2", "jurisdiction": "DE"},
            "regulator or court",
            "statutory penalty",
            "",
        ),
        (
            {"class_": "legal compliance", "event": CONTRACT},
            UNKNOWN,
            UNKNOWN,
            "What follows is unknown: no contract is named that it could follow from.",
        ),
        (
            {"class_": "legal compliance", "event": LAW, "jurisdiction": "DE", "contract": "MSA 12"},
            UNKNOWN,
            UNKNOWN,
            "What follows is unknown: no law is named that it could follow from.",
        ),
        (
            {"class_": "legal compliance", "event": CONTRACT, "contract": "MSA 12"},
            "contract partner",
            "breach of contract",
            "",
        ),
    ],
)
def test_who_decides_and_what_follows(
    tmp_path: Path, changes: dict[str, object], who: str, consequence: str, doubt: str
) -> None:
    found = opened(tmp_path, **changes)
    assert (found.who_decides, found.consequence, found.doubt) == (who, consequence, doubt)


@pytest.mark.parametrize(
    ("changes", "basis"),
    [
        ({"class_": "legal compliance", "law": "NIS2", "jurisdiction": "DE", "contract": "MSA"}, "NIS2, DE"),
        ({"class_": "legal compliance", "contract": "MSA"}, "MSA"),
        ({"class_": "legal compliance", "law": "n/a", "jurisdiction": "n/a", "contract": "MSA"}, "MSA"),
        ({"class_": "legal compliance", "law": "NIS2", "jurisdiction": "TBD"}, "NIS2"),
        ({"class_": "legal compliance", "law": "n/a", "contract": "none"}, ""),
        ({"law": "NIS2", "jurisdiction": "DE"}, ""),
        ({"class_": "legal compliance"}, ""),
    ],
)
def test_the_basis_is_named_in_legal_compliance_alone(tmp_path: Path, changes: dict[str, object], basis: str) -> None:
    assert opened(tmp_path, **changes).basis == basis


def test_what_is_only_usual_is_called_so(tmp_path: Path) -> None:
    found = opened(tmp_path, class_="voluntary maturity", event="gap against 27002 guidance or a target level")
    assert found.convention
    assert "Only usual: guidance and target levels bind nobody." in words_of(
        viewed(tmp_path, gap(class_="voluntary maturity", event="gap against 27002 guidance or a target level"))
    )


def test_the_next_day_is_of_its_own_side_and_not_over(tmp_path: Path) -> None:
    gaps = [gap(due=dt.date(2026, 11, 22)), gap(gap_id="G-2", due=dt.date(2027, 3, 1)), gap(gap_id="G-3", due=None)]
    audit = viewed(
        tmp_path,
        *gaps,
        ISO_Dates=[iso(last_done=dt.date(2026, 1, 10), interval_months=12)],
        SOC_2_Dates=[soc2(due=dt.date(2026, 12, 1))],
    ).blocks[0]
    assert audit.iso.next is not None
    assert (audit.iso.next.item_id, audit.iso.next.last) == ("I-1", dt.date(2027, 1, 10))
    assert [(each.item_id, each.state) for each in audit.iso.overdue] == [("G-01", State.OVERDUE)]
    assert [each.gap_id for each in audit.iso.gaps] == ["G-01", "G-2", "G-3"]
    assert not audit.soc2.overdue
    assert audit.soc2.next is None or audit.soc2.next.item_id == "S-1"


def test_a_task_is_called_by_its_title(tmp_path: Path) -> None:
    task = row("Register", deadline_kind="own plan")
    found = viewed(tmp_path, Register=[task]).blocks[0].iso.next
    assert found is not None
    assert (found.item_id, found.what) == ("T-001", "Keep the access control rules current")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"side": None}, "G-01 stands in no block: “Side” is blank"),
        ({"class_": "other"}, "G-01 stands in no block: “Class” holds “other”"),
        ({"gap_id": None}, "has no Gap ID"),
        *(
            ({field: "#N/A"}, "holds “#N/A”, which could not be read")
            for field in ("event", "consequence", "law", "jurisdiction", "contract", "due", "status")
        ),
        ({"side": None, "class_": None}, "“Side” is blank and “Class” is blank"),
    ],
)
def test_what_cannot_be_placed_or_read_is_said(tmp_path: Path, changes: dict[str, object], words: str) -> None:
    view = viewed(tmp_path, gap(**changes))
    assert any(words in each for each in view.notes), view.notes
    assert (view.whole, view.exit_code) == (False, 2)


def test_a_sheet_that_could_not_be_judged_is_no_clean_answer(tmp_path: Path) -> None:
    path = register(tmp_path / "a.xlsx", {"Gaps": [gap()], "ISO Dates": [iso()], "SOC 2 Dates": [soc2()]})
    book = load_workbook(path)
    tab = book["Gaps"]
    tab.delete_cols([each.value for each in tab[1]].index("Status") + 1)
    book.save(path)
    view = executive_view(report_book_of(read(path, Limits()), Terms(today=DAY)))
    assert any("Status" in each for each in view.notes), view.notes


def test_a_date_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    notes = viewed(tmp_path, gap(), SOC_2_Dates=[soc2(due="soon")]).notes
    assert any("soon" in each for each in notes), notes


def test_what_a_gap_says_is_what_its_row_says(tmp_path: Path) -> None:
    found = opened(tmp_path, ref="A.5.22", gap="No criterion", side="SOC2", class_="legal compliance", owner="TBD")
    assert (found.ref, found.gap, found.side, found.class_) == ("A.5.22", "No criterion", "SOC2", "legal compliance")
    assert (found.owner, opened(tmp_path, owner="M. Rossi").owner) == (None, "M. Rossi")
    assert opened(tmp_path, gap=None).gap == "(no words)"


def test_gaps_stand_in_the_order_of_their_days_then_of_their_ids(tmp_path: Path) -> None:
    days = {"G-1": None, "G-4": dt.date(2027, 1, 1), "G-3": dt.date(2027, 1, 1), "G-5": dt.date(2026, 12, 1)}
    gaps = viewed(tmp_path, *(gap(gap_id=name, due=day) for name, day in days.items())).blocks[0].iso.gaps
    assert [each.gap_id for each in gaps] == ["G-5", "G-3", "G-4", "G-1"]


TASK = row("Register", due=dt.date(2026, 12, 1))


@pytest.mark.parametrize(
    ("kind", "block", "convention"),
    [
        ("own plan", "audit readiness", False),
        ("certification cycle", "audit readiness", False),
        ("convention", "audit readiness", True),
        ("contract", "legal compliance", False),
        ("statutory", "legal compliance", False),
    ],
)
def test_a_day_stands_in_the_block_of_its_force(tmp_path: Path, kind: str, block: str, convention: bool) -> None:
    task = {**TASK, "deadline_kind": kind, "law": "NIS2" if kind == "statutory" else None}
    view = viewed(tmp_path, gap(status="closed"), Register=[task])
    found = {each.class_: each.iso.next for each in view.blocks if each.iso.next is not None}
    if not found:
        pytest.fail(f"{kind} stands in no block")
    assert list(found) == [block]
    assert (found[block].item_id, found[block].convention) == ("T-001", convention)


def test_what_is_done_is_neither_next_nor_overdue(tmp_path: Path) -> None:
    done = [soc2(due=dt.date(2026, 11, 1), done_on=dt.date(2026, 10, 1)), soc2(item_id="S-2", due=dt.date(2026, 11, 1))]
    view = viewed(tmp_path, gap(status="closed"), SOC_2_Dates=done)
    assert {day.item_id for block in view.blocks for day in block.soc2.overdue} == {"S-2"}


def test_a_closed_gap_without_side_is_no_matter(tmp_path: Path) -> None:
    assert viewed(tmp_path, gap(side=None, status="closed")).notes == ()


def test_absent_sheets_are_said_and_are_not_none(tmp_path: Path) -> None:
    notes = viewed(tmp_path, ISO_Dates=[], SOC_2_Dates=[]).notes
    assert any("There is no sheet Gaps" in each for each in notes)
    assert any("dates" in each.casefold() for each in notes)


def words_of(view: ExecutiveView) -> str:
    tab = load_workbook(io.BytesIO(executive_book(view)))["Executive View"]
    assert not [each for line in tab.iter_rows() for each in line if each.data_type == "f"]
    return "\n".join(str(each.value) for line in tab.iter_rows() for each in line if each.value is not None)


def test_the_sheet_is_one_page_the_sides_in_columns_of_their_own(tmp_path: Path) -> None:
    gaps = [gap(gap_id=f"G-{at}", gap="=1+1", due=dt.date(2027, 1, 1 + at)) for at in range(MOST_GAPS + 3)]
    soc2_gap = gap(gap_id="S-9", side="SOC2", due=dt.date(2027, 2, 2))
    view = viewed(tmp_path, *gaps, soc2_gap)
    assert executive_book(view) == executive_book(view)
    tab = load_workbook(io.BytesIO(executive_book(view)))["Executive View"]
    setup = tab.page_setup
    assert (setup.fitToWidth, setup.fitToHeight, setup.paperSize) == (1, 1, 9)
    assert tab.sheet_properties.pageSetUpPr is not None
    assert tab.sheet_properties.pageSetUpPr.fitToPage
    assert "And 3 more: sheet Gaps" in words_of(view)
    days = {
        column: {each.value.date() for each in tab[column] if isinstance(each.value, dt.datetime)}
        for column in ("D", "I")
    }
    assert days["I"] == {dt.date(2027, 2, 2)}
    assert dt.date(2027, 2, 2) not in days["D"]
    assert not [each for column in "ABCEFGH" for each in tab[column] if isinstance(each.value, dt.datetime)]


def test_a_long_page_is_turned_upright_so_that_it_is_shrunk_less(tmp_path: Path) -> None:
    few = viewed(tmp_path, gap())
    rows = [
        gap(gap_id=f"G-{at}", side=each.side, class_=each.class_, event=each.event, gap="long " * 60, due=DAY)
        for at, each in enumerate(consequences() * 3)
    ]
    many = viewed(tmp_path, *rows)
    turned = [load_workbook(io.BytesIO(executive_book(each))).active for each in (few, many)]
    assert [each.page_setup.orientation for each in turned if each is not None] == ["landscape", "portrait"]


def test_many_notes_do_not_push_the_blocks_off_the_page(tmp_path: Path) -> None:
    words = words_of(viewed(tmp_path, *(gap(gap_id=f"G-{at}", side=None) for at in range(9))))
    assert "And 6 more that is not known" in words


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["executive", *map(str, arguments)], catch_exceptions=False)


def test_text_json_and_sheet_say_the_same(tmp_path: Path) -> None:
    gaps = [gap(event="internal audit finding", due=dt.date(2026, 11, 20)), gap(gap_id="G-2", side="SOC2", event=None)]
    rows = {"Gaps": gaps, "ISO Dates": [iso()], "SOC 2 Dates": [soc2()], "Register": CLOSED}
    path = register(tmp_path / "a.xlsx", rows)
    text = run(path, "--write", "--no-backup")
    assert (text.exit_code, "Wrote Executive View" in text.stderr) == (0, True)
    data = json.loads(run(path, "--format", "json").stdout)
    assert [each["class"] for each in data["blocks"]] == list(CLASSES)
    assert not {"total", "totals"} & data.keys()
    shown = words_of_file(path)
    for side in ("iso", "soc2"):
        for each in data["blocks"][0][side]["open"]:
            for word in (each["gap_id"], each["who_decides"], each["consequence"], each["doubt"]):
                assert word in text.stdout
                assert word in shown


def words_of_file(path: Path) -> str:
    tab = load_workbook(path)["Executive View"]
    return "\n".join(str(each.value) for line in tab.iter_rows() for each in line if each.value is not None)


def test_of_what_is_unknown_only_the_reason_is_said(tmp_path: Path) -> None:
    found = opened(tmp_path, class_="legal compliance", event=LAW, jurisdiction="DE")
    assert follows(found) == found.doubt == "What follows is unknown: no law is named that it could follow from."


def late(name: str, kind: str, day: int) -> dict[str, object]:
    return row("Register", task_id=name, deadline_kind=kind, due=dt.date(2026, 11, day))


MIXED = [
    late("T-1", "convention", 1),
    late("T-2", "own plan", 20),
    late("T-3", "certification cycle", 10),
    late("T-4", "convention", 2),
]


def line_with(view: ExecutiveView, word: str) -> list[object]:
    tab = load_workbook(io.BytesIO(executive_book(view)))["Executive View"]
    return next([each.value for each in line] for line in tab.iter_rows() if word in str(line[0].value))


def test_what_binds_stands_before_what_is_only_usual(tmp_path: Path) -> None:
    view = viewed(tmp_path, gap(status="closed"), Register=MIXED)
    assert [each.item_id for each in view.blocks[0].iso.overdue] == ["T-3", "T-2", "T-1", "T-4"]
    what, _, follows, day, *_ = line_with(view, "Overdue")
    assert str(what).startswith("Overdue: T-3 ")
    assert follows == ("rule for certification bodies; also overdue: T-2; overdue, but only usual: T-1, T-4")
    assert day == dt.datetime(2026, 11, 10)


def test_only_what_is_usual_is_overdue_and_the_sheet_says_so(tmp_path: Path) -> None:
    view = viewed(tmp_path, gap(status="closed"), Register=[MIXED[0]])
    assert line_with(view, "Overdue: T-1")[2] == "only usual: a convention, binds nobody"


def test_of_one_day_what_binds_is_next(tmp_path: Path) -> None:
    tasks = [
        {**TASK, "task_id": name, "deadline_kind": kind} for name, kind in (("A", "convention"), ("B", "own plan"))
    ]
    found = viewed(tmp_path, gap(status="closed"), Register=tasks).blocks[0].iso.next
    assert found is not None
    assert found.item_id == "B"
