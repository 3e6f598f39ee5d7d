"""A foreign sheet carried over: every cell arrives or is noted, and nothing crosses from one side to the other."""

import datetime as dt
from dataclasses import replace

import pytest

from adoption.grids import HEADER, ROWS, adopted, grid, plan_of, reasons, values
from dualregister.core.adoption.grid import Grid
from dualregister.core.adoption.plan import BY_ID, NONE, ColumnPlan, Outcome, SheetPlan
from dualregister.core.sheets import Kind, all_sheets
from dualregister.core.table import ErrorCell

PLAN_HEADER = ("Task ID", "Reference", "Task", "Responsible", "Due date", "Status")


def test_a_sheet_arrives_in_our_fields_and_words() -> None:
    made = adopted(grid([HEADER, *ROWS]))
    assert made.plan.becomes == "SoA"
    assert values(made)[1] == {
        "control": "A.5.16",
        "title": "Identity management",
        "applicable": "yes",
        "justification": "Risk R-2",
        "status": "partial",
        "owner": "J. Meyer",
    }


@pytest.mark.parametrize("side", [True, False])
@pytest.mark.parametrize(("ref", "taken"), [("CC6.3", False), ("A.5.16", True)])
def test_a_merged_cell_brings_no_owner_and_no_day_to_a_row_of_the_other_side(side: bool, ref: str, taken: bool) -> None:
    day = dt.date(2026, 12, 1)
    header: tuple[str, ...] = ("Task ID", "Reference", "Task", "Responsible", "Due date", "Status")
    rows: list[tuple[object, ...]] = [
        ("T-1", "A.5.18", "Access", "M. Rossi", day, "open"),
        ("T-2", ref, "Rights", None, None, "open"),
    ]
    if side:
        words = {"A": "ISO 27001", "C": "SOC 2"}
        header, rows = (*header, "Framework"), [(*each, words[str(each[1])[0]]) for each in rows]
    made = adopted(grid([header, *rows], "Tasks", merges=[(2, 3, 3, 3), (2, 3, 4, 4)]))
    first, second = values(made)
    assert (first["owner"], first["due"]) == ("M. Rossi", day)
    assert (second.get("owner"), second.get("due")) == (("M. Rossi", day) if taken else (None, None))
    assert bool([each for each in reasons(made).values() if "not brought down to row 3" in each]) is not taken


def test_what_may_be_meant_is_named_once() -> None:
    made = adopted(grid([PLAN_HEADER, ("T-1", 6.1, "Something", "M. Rossi", None, "open")], "Tasks"))
    (said,) = [each for each in reasons(made).values() if "may be" in each]
    assert (said.count("A.6.1"), "candidates" in said) == (1, False)


def test_a_row_of_a_sheet_of_dates_that_names_ids_of_both_sides_carries_no_day_across() -> None:
    header = ("Item ID", "Activity", "Ref", "Owner", "Last done", "Decided on")
    day = dt.date(2026, 10, 1)
    made = adopted(grid([header, ("I-1", "internal audit", "A.5.15; CC6.1", "M. Rossi", day, day)], "ISO Dates"))
    assert [set(each) for each in values(made)] == [{"item_id", "activity", "ref"}] * 2


def test_a_row_for_both_sides_is_split_and_takes_no_owner_and_no_date_with_it() -> None:
    due = dt.date(2026, 10, 1)
    made = adopted(grid([PLAN_HEADER, ("T-1", "A.5.15; CC6.1", "Access", "M. Rossi", due, "open")], "Tasks"))
    assert values(made) == [
        {"task_id": "T-1", "ref": "A.5.15", "title": "Access", "status": "open"},
        {"task_id": "T-1/2", "ref": "CC6.1", "title": "Access", "status": "open"},
    ]
    assert "not copied across" in reasons(made)[2, 3]
    assert "not copied across" in reasons(made)[2, 4]


def test_a_row_for_several_ids_of_one_side_keeps_its_owner_in_each() -> None:
    made = adopted(grid([PLAN_HEADER, ("T-1", "CC6.1, CC6.2", "Access", "M. Rossi", None, "open")], "Tasks"))
    assert [(row["ref"], row["owner"], row["side"]) for row in values(made)] == [
        ("CC6.1", "M. Rossi", "SOC2"),
        ("CC6.2", "M. Rossi", "SOC2"),
    ]


def test_the_side_comes_from_the_sheet_or_by_each_id_or_not_at_all() -> None:
    rows = [("T-1", "A.5.15", "Access"), ("T-2", "CC6.1", "Access"), ("T-3", "POL-1", "Access")]
    sheet = grid([PLAN_HEADER[:3], *rows], "Tasks")
    plan = plan_of(sheet)
    assert plan.side == ""
    assert [row.get("side") for row in values(adopted(sheet))] == [None, None, None]
    by_id = adopted(sheet, replace(plan, side=BY_ID))
    assert [row.get("side") for row in values(by_id)] == ["ISO", "SOC2", None]


def test_an_owner_of_the_other_side_stays_behind() -> None:
    header = ("Control ID", "Task", "SOC 2 owner", "Due date")
    made = adopted(grid([header, ("A.5.15", "Access", "J. Meyer", None)], "Tasks"))
    assert made.plan.side == "ISO"
    assert "owner" not in values(made)[0]
    assert "SOC 2 owner" in reasons(made)[2, 2]


def test_two_columns_that_may_be_the_owner_are_both_asked_about() -> None:
    header = ("Control ID", "Task", "Responsible", "Responsible", "Due date")
    made = adopted(grid([header, ("A.5.15", "Access", "M. Rossi", "J. Meyer", None)], "Tasks"))
    assert "owner" not in values(made)[0]
    assert any("may each be Owner" in each for each in made.plan.questions)


def test_merged_cells_come_down_and_blanks_do_not_unless_the_plan_says_so() -> None:
    rows = [("A.5.15", "One", "M. Rossi"), (None, "Two", "M. Rossi"), (None, "Three", "M. Rossi")]
    sheet = grid([("Control ID", "Task", "Owner"), *rows], "Tasks", merges=[(2, 3, 0, 0)])
    plan = plan_of(sheet)
    assert [row.get("ref") for row in values(adopted(sheet, plan))] == ["A.5.15", "A.5.15", None]
    filled = replace(plan, columns=tuple(replace(each, fill_down=each.field == "ref") for each in plan.columns))
    assert [row.get("ref") for row in values(adopted(sheet, filled))] == ["A.5.15"] * 3


def test_sections_repeated_headers_totals_and_other_tables_are_no_rows() -> None:
    other = ("Evidence ID", "Claim ID", "Sameness", "Decided by")
    sheet = grid(
        [
            HEADER,
            ("Organisational controls",),
            ROWS[0],
            HEADER,
            ROWS[1],
            ("Column1", "Column2", "Column3"),
            ("Total", 2),
            ROWS[2],
            (),
            other,
            ("E-1", "C-1", "same", "M. Rossi"),
        ]
    )
    made = adopted(sheet)
    assert [row["control"] for row in values(made)] == ["A.5.15", "A.5.16", "A.8.30"]
    found = reasons(made)
    assert found[2, 0] == "it is the heading of a section"
    assert found[4, 0] == found[6, 0] == "it is the header again"
    assert found[7, 1] == "it is a total"
    assert found[11, 0] == "it is below the header of another table"


def test_what_is_hidden_below_merged_cells_is_noted() -> None:
    made = adopted(grid([HEADER, ROWS[0], ROWS[1]], merges=[(2, 3, 5, 5)]))
    assert reasons(made)[3, 5] == "hidden below the merged cells F2:F3"
    assert [row["owner"] for row in values(made)] == ["M. Rossi", "M. Rossi"]


def test_a_placeholder_of_a_template_never_arrives() -> None:
    made = adopted(grid([HEADER, ("A.5.15", "Access control", "Yes", "[Say why]", "<status>", "[Name]")]))
    assert values(made) == [{"control": "A.5.15", "title": "Access control", "applicable": "yes"}]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Risk Register", [("Risk ID", "Owner", "Status", "Due Date"), ("R-1", "M. Rossi", "Open", None)]),
        ("Mapping", [("SOC2_Control", "ISO_Control", "Owner"), ("CC6.1", "A.5.15", "x"), ("CC6.2", "A.5.16", "x")]),
        ("Dashboard", [("Total", 3), ("Open", 2)]),
        ("Empty", []),
        (
            "Findings",
            [("Severity", "Code", "Sheet", "Cell", "Record", "Field"), ("error", "REF-01", "SoA", "A1", "", "")],
        ),
        ("Tabelle1", [("Name", "Price"), ("Pen", 2)]),
        ("Risk", [("ID", "Date"), ("R-1", dt.date(2026, 4, 13))]),
        ("Risk", [("No", "Risk", "Date"), ("R-1", "Fire", dt.date(2026, 4, 13))]),
        ("Training", [("Name", "Date"), ("A. Kim", dt.date(2026, 4, 13))]),
    ],
)
def test_a_sheet_that_is_none_of_ours_says_why(title: str, rows: list[tuple[object, ...]]) -> None:
    made = adopted(grid(rows, title))
    assert made.plan.becomes == NONE
    assert made.plan.why
    assert made.rows == []


@pytest.mark.parametrize(
    ("title", "header", "becomes"),
    [
        ("Risk", ("ID", "Date"), NONE),
        ("Occurrences", ("ID", "Date"), "Occurrences"),
        ("Risk", ("Evidence ID", "Date"), "Occurrences"),
        ("Tabelle1", ("Nachweis-Nr", "Datum"), "Occurrences"),
        ("Training", ("Name", "Date"), NONE),
        ("Feiertage 2026", ("Name", "Datum"), "Holidays"),
    ],
)
def test_columns_that_many_a_list_has_wait_for_a_word_that_says_what_it_is(
    title: str, header: tuple[str, ...], becomes: str
) -> None:
    sheet = grid([header, ("R-1", dt.date(2026, 4, 13)), ("R-2", dt.date(2026, 5, 13))], title)
    assert plan_of(sheet).becomes == becomes
    if becomes == NONE:
        wanted = "Occurrences" if title == "Risk" else "Holidays"
        assert plan_of(sheet).why.endswith(f"if it is that, say --as “{title}={wanted}”")
        assert plan_of(sheet, wanted).becomes == wanted


def test_a_user_may_say_which_sheet_it_is() -> None:
    sheet = grid([HEADER, *ROWS])
    assert adopted(sheet, plan_of(sheet, "Register")).plan.becomes == "Register"
    assert adopted(sheet, plan_of(sheet, NONE)).plan.becomes == NONE


def test_text_dates_wait_for_an_order() -> None:
    sheet = grid([PLAN_HEADER, ("T-1", "A.5.15", "Access", "M. Rossi", "03.04.2026", "open")], "Tasks")
    plan = plan_of(sheet)
    assert any("can be read as dmy; 1 of them can be read as mdy" in each for each in plan.questions)
    assert "due" not in values(adopted(sheet, plan))[0]
    stated = replace(plan, columns=tuple(replace(each, dates="dmy") for each in plan.columns))
    assert values(adopted(sheet, stated))[0]["due"] == dt.date(2026, 4, 3)


def test_a_date_with_the_name_of_its_month_is_proposed_to_be_confirmed() -> None:
    sheet = grid([PLAN_HEADER, ("T-1", "A.5.15", "Access", "M. Rossi", "12 Mar 2026", "open")], "Tasks")
    plan = plan_of(sheet)
    (column,) = (each for each in plan.columns if each.field == "due")
    assert column.dates == "named"
    asked = "Due: 1 text such as “12 Mar 2026” is read by the month's name, this one as 2026-03-12. Please confirm."
    assert asked in plan.questions
    assert values(adopted(sheet, plan))[0]["due"] == dt.date(2026, 3, 12)


@pytest.mark.parametrize(("other", "order"), [("2026-04-03", "ymd"), ("03.04.2026", "named")])
def test_names_of_months_beside_numbers(other: str, order: str) -> None:
    rows = [("T-1", "A.5.15", "Access", "M. Rossi", "12 Mar 2026", "open")]
    rows += [("T-2", "A.5.16", "Identity", "M. Rossi", other, "open")]
    plan = plan_of(grid([PLAN_HEADER, *rows], "Tasks"))
    (column,) = (each for each in plan.columns if each.field == "due")
    assert column.dates == order
    assert any("State the order: dates = “dmy” or “mdy”" in each for each in plan.questions) is (order == "named")


def test_settings_are_completed_by_the_program_and_a_second_row_of_one_stays_behind() -> None:
    rows = [
        ("Setting", "Value", "Meaning"),
        ("As of", dt.date(2026, 1, 1), "mine"),
        ("as of", None, ""),
        (None, "x", ""),
    ]
    made = adopted(grid(rows, "Settings"))
    assert values(made) == [{"setting": "As of", "value": dt.date(2026, 1, 1)}]
    assert reasons(made)[2, 2] == "the program writes the meaning itself"
    assert reasons(made)[3, 0] == "its setting stands above"
    assert reasons(made)[4, 1] == "it names no setting"


DAY = dt.date(2026, 10, 1)
ROSSI = "M. Rossi"


def stated(sheet: Grid, becomes: str, *fields: str | None, **more: object) -> SheetPlan:
    """A plan that somebody wrote: what each column becomes."""
    columns = tuple(ColumnPlan(at=at, header="", field=field) for at, field in enumerate(fields))
    return replace(SheetPlan(tab=sheet.title, becomes=becomes, header=(1,), columns=columns), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("becomes", "kept_apart"),
    [
        (
            "Register",
            "owner reviewer approver performer owner_group owner_left_on audited_owner due opened closed",
        ),
        ("Evidence", "owner performer_role date_from date_to occurrences permission permission_expires"),
        ("Claims", "owner owner_confirmed date_from date_to"),
        ("Gaps", "owner due"),
        ("SoA", "owner next_review"),
    ],
)
def test_no_owner_date_or_permission_of_a_row_for_both_sides_arrives(becomes: str, kept_apart: str) -> None:
    fields = all_sheets()[becomes].fields
    given = {Kind.DATE: DAY, Kind.INT: 7, Kind.REF: "A.5.15; CC6.1"}
    cells = [given.get(each.kind, each.allowed[0] if each.allowed else "2026-10-01") for each in fields]
    sheet = grid([[each.header for each in fields], cells])
    made = adopted(sheet, stated(sheet, becomes, *(each.name for each in fields)))
    left = {fields[note.place[1]].name for note in made.notes if note.place[0] == 2 and note.asks}
    assert left == set(kept_apart.split())
    assert [set(row) for row in values(made)] == [{each.name for each in fields} - left] * 2


def test_what_arrives_by_one_row_and_must_not_by_another_arrives_once() -> None:
    rows = [("T-1", "A.5.15", "Access", ROSSI), ("T-2", "A.5.16; CC6.1", "Access", None)]
    made = adopted(grid([PLAN_HEADER[:4], *rows], "Tasks", merges=[(2, 3, 3, 3)]))
    assert [row.get("owner") for row in values(made)] == [ROSSI, None, None]
    assert (2, 3) not in reasons(made)


@pytest.mark.parametrize(
    ("side", "task", "filled"),
    [
        ("ISO", ("T-1", "A.5.15"), ["ISO"]),
        ("SOC2", ("T-1", "A.5.15"), ["SOC2"]),
        ("", ("T-1", "A.5.15"), [None]),
        (BY_ID, ("T-1", "A.5.15; CC6.1"), ["ISO", "SOC2"]),
        (BY_ID, ("T-1", None), [None]),
        (BY_ID, ("T-1", "POL-1"), [None]),
    ],
)
def test_a_side_is_filled_in_as_the_plan_says(side: str, task: tuple[object, ...], filled: list[str | None]) -> None:
    sheet = grid([("Task ID", "Ref"), task])
    made = adopted(sheet, stated(sheet, "Register", "task_id", "ref", side=side))
    assert [row.get("side") for row in values(made)] == filled


def test_no_side_is_filled_in_beside_a_column_of_sides_or_where_a_sheet_has_none() -> None:
    sheet = grid([("Ref", "Side"), ("A.5.15", "SOC2"), ("A.5.16", None)])
    made = adopted(sheet, stated(sheet, "Register", "ref", "side", side="ISO"))
    assert [row.get("side") for row in values(made)] == ["SOC2", None]
    assert values(adopted(sheet, stated(sheet, "SoA", "control", None, side="ISO")))[0].keys() == {"control"}


@pytest.mark.parametrize(
    ("becomes", "fields", "task", "rows"),
    [
        (
            "Register",
            ("ref", "task_id"),
            ("A.5.15, A.5.16", "T-1"),
            [{"ref": "A.5.15", "task_id": "T-1"}, {"ref": "A.5.16", "task_id": "T-1/2"}],
        ),
        ("Register", ("ref", "task_id"), ("A.5.15, A.5.16", None), [{"ref": "A.5.15"}, {"ref": "A.5.16"}]),
        ("SoA", ("control", None), ("A.5.15, A.5.16", None), [{"control": "A.5.15"}, {"control": "A.5.16"}]),
        ("Register", ("ref", "title", "notes"), (None, "Access"), [{"title": "Access"}]),
        ("Register", ("ref", "title"), ("[Ref]", "<Title>"), []),
        ("Register", ("ref", "title"), ("POL-1 ", "Access"), [{"ref": "POL-1", "title": "Access"}]),
        ("Reuse", ("evidence_id", "claim_id"), ("E-1", "C-1"), [{"evidence_id": "E-1", "claim_id": "C-1"}]),
    ],
)
def test_which_rows_come_of_one(
    becomes: str, fields: tuple[str, ...], task: tuple[object, ...], rows: list[dict[str, object]]
) -> None:
    sheet = grid([("A", "B", "C"), task])
    assert values(adopted(sheet, stated(sheet, becomes, *fields))) == rows


def test_what_names_nothing_between_ids_leaves_them_in_their_rows() -> None:
    cells = ["A.5.15", None, "[Ref]", ErrorCell("#REF!"), "A.5.16"]
    sheet = grid([("Ref", "Title"), *[(cell, f"Task {at}") for at, cell in enumerate(cells)]])
    made = adopted(sheet, stated(sheet, "Register", "ref", "title"))
    assert [row.get("ref") for row in values(made)] == ["A.5.15", None, None, None, "A.5.16"]
    assert reasons(made)[4, 0] == "it is the placeholder of a template"
    assert reasons(made)[5, 0] == "it shows the error #REF!"
    assert [set(each.unfit) for each in made.rows] == [set(), set(), set(), {"ref"}, set()]
    assert made.rows[3].places == {"ref": (5, 0), "title": (5, 1)}


@pytest.mark.parametrize(("becomes", "title"), [("Register", "title"), ("Claims", "claim"), ("Gaps", "gap")])
def test_the_title_in_its_row_decides_what_a_number_is(becomes: str, title: str) -> None:
    rows = [(5.1, "Acceptable use of information and other associated assets"), (5.1, None)]
    sheet = grid([("Ref", "Title", "Notes"), *[(*each, "x") for each in rows]])
    made = adopted(sheet, stated(sheet, becomes, "ref", title, bare="control"))
    assert [row["ref"] for row in values(made)] == ["A.5.10"]
    assert "A.5.1 or A.5.10" in reasons(made)[3, 0]


@pytest.mark.parametrize(
    ("becomes", "side", "bare", "ref", "said"),
    [
        ("Register", "", "", None, "6.1 may be 6.1, A.6.1 or CC6.1"),
        ("Register", "ISO", "", None, "6.1 may be 6.1 or A.6.1"),
        ("Register", "SOC2", "", None, "6.1 may be CC6.1, yet nothing here says so"),
        ("Register", "SOC2", "criterion", "CC6.1", "6.1 is CC6.1"),
        ("Register", BY_ID, "clause", "6.1", ""),
        ("ISO Dates", "", "", None, "6.1 may be 6.1 or A.6.1"),
        ("SoA", "", "clause", "A.6.1", "6.1 is A.6.1"),
    ],
)
def test_a_number_is_an_id_of_the_side_of_its_sheet(
    becomes: str, side: str, bare: str, ref: str | None, said: str
) -> None:
    sheet = grid([("Ref", "Owner"), ("6.1", ROSSI)])
    field = "control" if becomes == "SoA" else "ref"
    made = adopted(sheet, stated(sheet, becomes, field, "owner", side=side, bare=bare))
    assert values(made)[0].get(field) == ref
    assert [note.reason[: len(said)] for note in made.notes if note.place == (2, 0)] == [said] * bool(said)
    assert all(note.asks is (ref is None) for note in made.notes if note.place == (2, 0))


def test_what_stands_above_in_the_header_or_in_no_column_is_noted_so() -> None:
    rows = [("Register of tasks",), ("Task", None, "x"), ("Task ID", "Ref", "Tool"), ("T-1", None, "x", None, "y")]
    sheet = grid(rows)
    made = adopted(sheet, stated(sheet, "Register", "task_id", "ref", header=(2, 3)))
    assert reasons(made) == {
        (1, 0): "it stands above the header",
        (2, 0): "its column became Register, Task ID",
        (2, 2): "its column was left out",
        (3, 0): "its column became Register, Task ID",
        (3, 1): "its column became Register, Ref",
        (3, 2): "its column was left out",
        (4, 2): "the column “Tool” was left out",
        (4, 4): "its column has no header",
    }
    assert {note.outcome for note in made.notes if note.place[0] in (2, 3)} == {Outcome.HEADER}
    assert not any(note.asks for note in made.notes)


def test_a_change_is_noted_beside_the_value_and_nothing_else_is() -> None:
    sheet = grid([("Task ID", "Ref", "Status", "Owner"), ("\u00ad", "A.5.15", "Erledigt", 7)])
    made = adopted(sheet, stated(sheet, "Register", "task_id", "ref", "status", "owner"))
    assert {note.place: (note.shown, note.reason, note.outcome) for note in made.notes if note.place[0] == 2} == {
        (2, 0): ("\u00ad", "nothing is left of it", Outcome.LEFT),
        (2, 2): ("Erledigt", "“Erledigt” is closed", Outcome.CHANGED),
        (2, 3): ("7", "the number 7 as text", Outcome.CHANGED),
    }


def test_what_the_program_writes_itself_is_noted_once_and_a_second_setting_is_asked_about() -> None:
    sheet = grid([("Setting", "Value", "Meaning"), ("As of", DAY, 7), ("As of", DAY, None)])
    made = adopted(sheet, stated(sheet, "Settings", "setting", "value", "meaning"))
    assert [note.reason for note in made.notes if note.place == (2, 2)] == ["the program writes the meaning itself"]
    assert {note.asks for note in made.notes if note.place[0] == 3} == {True}


def test_a_hidden_cell_is_shown_in_its_note() -> None:
    made = adopted(grid([HEADER, ROWS[0], ROWS[1]], merges=[(2, 3, 5, 5)]))
    assert [note.shown for note in made.notes if note.place == (3, 5)] == ["J. Meyer"]
