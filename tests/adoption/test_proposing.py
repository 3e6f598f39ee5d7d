"""A plan that is proposed: the side, what a number is, whose columns are taken, and what is asked."""

import datetime as dt

import pytest

from adoption.grids import grid, plan_of
from dualregister.core.adoption.plan import NONE, SheetPlan

HEADER = ("Task ID", "Reference", "Task", "Status")
Cells = tuple[object, ...]


def proposed(*refs: object, tab: str = "Tasks", above: str | None = None, wanted: str | None = None) -> SheetPlan:
    """The plan for tasks with these references."""
    rows: list[Cells] = [(f"T-{at}", ref, "Access", "open") for at, ref in enumerate(refs)]
    top: list[Cells] = [(above,)] if above else []
    return plan_of(grid([*top, HEADER, *rows], tab), wanted)


def asked(plan: SheetPlan, start: str) -> list[str]:
    return [each for each in plan.questions if each.startswith(start)]


@pytest.mark.parametrize(
    ("refs", "tab", "above", "side", "why"),
    [
        (("A.5.15", "A.5.16", 5.1), "Tasks", None, "ISO", "all its ids are of this framework"),
        (("CC6.1", "A1.1"), "Tasks", None, "SOC2", "all its ids are of this framework"),
        (("A.5.15",), "ISO 27001 tasks", None, "ISO", "all its ids are of this framework"),
        (("A.5.15", "CC6.1"), "Tasks", None, "", "its ids are of both frameworks"),
        (("A.5.15",), "SOC 2 tasks", None, "", "its ids and its titles speak of both frameworks"),
        (("A.5.15",), "Tasks", "SOC 2 programme", "", "its ids and its titles speak of both frameworks"),
        ((5.1, "5.2"), "ISO 27001 tasks", None, "ISO", "its title or its tab names this framework alone"),
        ((5.1, "5.2"), "Tasks", "SOC 2 programme", "SOC2", "its title or its tab names this framework alone"),
        ((5.1, "5.2"), "ISO 27001 tasks", "SOC 2 programme", "", "nothing in it tells"),
        ((5.1, "5.2"), "Tasks", None, "", "nothing in it tells"),
    ],
)
def test_the_side_is_stated_where_one_alone_is_spoken_of_and_always_asked_about(
    refs: Cells, tab: str, above: str | None, side: str, why: str
) -> None:
    plan = proposed(*refs, tab=tab, above=above)
    assert plan.side == side
    start = f"Every row gets the side {side}, since {why}." if side else f"No side is filled in: {why}."
    assert len(asked(plan, start)) == 1


@pytest.mark.parametrize(
    ("tab", "header", "cells"),
    [
        ("Tasks", (*HEADER[:3], "Side"), ("T-1", "A.5.15", "Access", "SOC2")),
        ("SoA", ("Control", "Title", "Applicable"), ("A.5.15", "Access", "Yes")),
    ],
)
def test_no_side_is_stated_or_asked_for_beside_a_column_of_sides_or_where_a_sheet_has_none(
    tab: str, header: Cells, cells: Cells
) -> None:
    plan = plan_of(grid([header, cells], tab))
    assert (plan.becomes, plan.side) == ({"Tasks": "Register"}.get(tab, tab), "")
    assert not asked(plan, "Every row") + asked(plan, "No side")


@pytest.mark.parametrize("part", ["owner", "reviewer", "approver", "performer"])
@pytest.mark.parametrize(
    ("ref", "whose", "taken"),
    [
        ("A.5.15", "", True),
        ("A.5.15", "ISO ", True),
        ("A.5.15", "SOC 2 ", False),
        ("A.5.15", "ISO and SOC 2 ", False),
        ("CC6.1", "SOC 2 ", True),
        ("CC6.1", "ISO ", False),
    ],
)
def test_nobody_of_the_other_side_is_taken(part: str, ref: str, whose: str, taken: bool) -> None:
    plan = plan_of(grid([(*HEADER, f"{whose}{part}"), ("T-1", ref, "Access", "open", "M. Rossi")], "Tasks"))
    column = plan.columns[4]
    assert column.field == (part if taken else None)
    if not taken:
        assert column.why == f"it is “{part.capitalize()}” of the other side, or of both"
        assert plan.why == "4 of its 5 columns fit"


DAY = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("header", "cells", "at", "field"),
    [
        ((*HEADER, "SOC 2 due date"), ("T-1", "A.5.15", "Access", "open", DAY), 4, None),
        ((*HEADER, "Due date (SOC 2)"), ("T-1", "A.5.15", "Access", "open", DAY), 4, None),
        ((*HEADER, "SOC2 Due"), ("T-1", "A.5.15", "Access", "open", DAY), 4, None),
        ((*HEADER, "SOC 2 closed"), ("T-1", "A.5.15", "Access", "closed", DAY), 4, None),
        ((*HEADER, "ISO due date"), ("T-1", "A.5.15", "Access", "open", DAY), 4, "due"),
        ((*HEADER, "SOC 2 due date"), ("T-1", "CC6.1", "Access", "open", DAY), 4, "due"),
        ((*HEADER, "ISO 27001 due date"), ("T-1", "CC6.1", "Access", "open", DAY), 4, None),
    ],
)
def test_no_date_of_the_other_side_is_taken(header: Cells, cells: Cells, at: int, field: str | None) -> None:
    assert plan_of(grid([header, cells], "Tasks")).columns[at].field == field


@pytest.mark.parametrize(
    ("tab", "header", "whose"),
    [
        ("SoA", ("Control", "Title", "Applicable"), "SOC 2 next review"),
        ("Evidence", ("Evidence ID", "Ref", "Artifact", "Kind"), "SOC 2 permission expires"),
        ("ISO Dates", ("Item ID", "Activity", "Ref", "Last done"), "SOC 2 decided on"),
    ],
)
def test_a_sheet_of_one_side_takes_no_date_of_the_other(tab: str, header: Cells, whose: str) -> None:
    cells = tuple({"Ref": "A.5.15", "Control": "A.5.15"}.get(str(each)) for each in header)
    plan = plan_of(grid([(*header, whose), (*cells, DAY)], tab), tab)
    assert (plan.becomes, plan.columns[len(header)].field) == (tab, None)


@pytest.mark.parametrize(
    ("tab", "header", "whose", "taken"),
    [
        ("SoA", ("Control", "Title", "Applicable"), "ISO owner", True),
        ("SoA", ("Control", "Title", "Applicable"), "SOC 2 owner", False),
        ("ISO Dates", ("Item ID", "Activity", "Last done"), "ISO owner", True),
        ("ISO Dates", ("Item ID", "Activity", "Last done"), "SOC 2 owner", False),
        ("SOC 2 Dates", ("Kind", "Report type", "Due"), "SOC 2 owner", True),
        ("SOC 2 Dates", ("Kind", "Report type", "Due"), "ISO owner", False),
        ("Evidence", ("Evidence ID", "Artifact", "Kind"), "SOC 2 performer role", False),
    ],
)
def test_a_sheet_of_one_side_takes_the_people_of_that_side(tab: str, header: Cells, whose: str, taken: bool) -> None:
    plan = plan_of(grid([(*header, whose), (None, None, None, "M. Rossi")], tab), tab)
    assert (plan.becomes, plan.columns[3].field is not None) == (tab, taken)


def test_a_sheet_without_references_gets_no_side_from_its_name() -> None:
    rows: list[Cells] = [("Intake ID", "Received", "Route"), ("N-1", dt.date(2026, 1, 1), "x")]
    plan = plan_of(grid(rows, "ISO 27001 intake"), "Intake")
    assert (plan.side, len(asked(plan, "No side is filled in: nothing in it tells."))) == ("", 1)


def test_why_a_column_is_left_is_said() -> None:
    header = (*HEADER, "Owner", "Owner", "Due", "Due", "Price")
    people: Cells = ("M. Rossi", "J. Meyer", dt.date(2026, 1, 1), dt.date(2026, 2, 1), 7)
    plan = plan_of(grid([header, ("T-1", "A.5.15", "Access", "open", *people)], "Tasks"))
    assert [each.why for each in plan.columns if each.field is None] == [
        *["it may be Owner, as another column may"] * 2,
        *["it may be Due, as another column may"] * 2,
        "Register has no field for it",
    ]
    assert asked(plan, "Columns E (“Owner”) and F (“Owner”) may each be Owner; none is taken. Name one in the plan.")


def test_a_column_without_a_cell_is_no_column_of_placeholders() -> None:
    plan = plan_of(grid([HEADER, ("T-1", "A.5.15", None, "open")], "Tasks"))
    assert not [each for each in plan.questions if "placeholders" in each]


@pytest.mark.parametrize(("cell", "order"), [("2026-04-03; 2026-05-04", "ymd"), ("12 Mar 2026", "named"), ("x", "")])
def test_a_list_of_days_has_an_order_as_a_day_has(cell: str, order: str) -> None:
    header = ("Evidence ID", "Ref", "Artifact", "Kind", "Occurrences")
    plan = plan_of(grid([header, ("E-1", "A.5.15", "Log", "document", cell)], "Evidence"))
    column = plan.column("occurrences")
    assert plan.becomes == "Evidence"
    assert (column.dates if column is not None else "") == order


@pytest.mark.parametrize(
    ("refs", "tab", "bare", "start"),
    [
        ((5.1, "A.5.16"), "Tasks", "clause", "Numbers without letters, such as 5.1, are clauses, since"),
        (("5.1",), "Clauses", "clause", "Numbers without letters, such as 5.1, are clauses, since"),
        ((5.1,), "Annex A", "control", "Numbers without letters, such as 5.1, are controls, since"),
        ((5.1,), "Tasks", "", "Numbers without letters, such as 5.1, may be clauses, controls or criteria."),
        ((5.1,), "SOC 2 clauses", "", "Numbers without letters, such as 5.1, may be"),
        (("5.1",), "SOC 2 clauses", "", "Numbers without letters, such as 5.1, may be"),
        ((5.1, dt.date(2001, 2, 9)), "Tasks", "", "Numbers without letters, such as 5.1, may be"),
        ((5.1, "A.5.16"), "SOC 2 clauses", "clause", "Numbers without letters, such as 5.1, are clauses, since"),
    ],
)
def test_what_a_number_without_letters_is_is_asked(refs: Cells, tab: str, bare: str, start: str) -> None:
    plan = proposed(*refs, tab=tab, wanted="Register")
    assert (plan.becomes, plan.bare, len(asked(plan, start))) == ("Register", bare, 1)


def test_nothing_is_asked_of_numbers_where_there_are_none_or_all_are_controls() -> None:
    assert not asked(proposed("A.5.15", "x"), "Numbers")
    soa = plan_of(grid([("Control", "Title", "Applicable"), (5.15, "Access", "Yes")], "SoA"))
    assert (soa.bare, asked(soa, "Numbers")) == ("control", [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ruht", "open"], "Status: what does “ruht” mean? Choose of: open, in progress, closed."),
        (["ruht", "alt", "open"], "Status: what do “ruht”, “alt” mean?"),
        (list("uvwxy"), "Status: what do “u”, “v”, “w”, “x”, “y” mean?"),
        (list("uvwxyz"), "Status: what do “u”, “v”, “w”, “x”, “y”, … mean?"),
    ],
)
def test_words_that_are_not_known_are_asked_about(words: list[str], said: str) -> None:
    plan = plan_of(grid([HEADER, *[("T-1", "A.5.15", "Access", each) for each in words]], "Tasks"))
    assert [each[: len(said)] for each in asked(plan, "Status")] == [said]
    column = plan.column("status")
    assert column is not None
    assert dict(column.words) == {each: "" for each in words if each != "open"}


def test_words_in_another_case_or_with_a_known_meaning_wait_for_nobody() -> None:
    plan = plan_of(grid([HEADER, *[("T-1", "A.5.15", "Access", each) for each in ("OPEN", "Erledigt")]], "Tasks"))
    column = plan.column("status")
    assert column is not None
    assert (dict(column.words), asked(plan, "Status")) == ({"Erledigt": "closed"}, [])


@pytest.mark.parametrize(
    ("titles", "refs", "said"),
    [
        (["[Title]", "<Task>"], ["A.5.15", "A.5.16"], ["Title: there are only placeholders such as “[Title]”"]),
        (["[Title]", "Access"], ["A.5.15", "A.5.16"], []),
        (["Access", "Access"], ["[Ref]", "[Ref]"], ["Ref: there are only placeholders such as “[Ref]”"]),
    ],
)
def test_a_column_of_placeholders_alone_is_told(titles: list[str], refs: list[str], said: list[str]) -> None:
    rows = [("T-1", ref, title, "open") for ref, title in zip(refs, titles, strict=True)]
    plan = plan_of(grid([HEADER, *rows], "Tasks"), "Register")
    found = [each for each in plan.questions if "placeholders" in each]
    assert [each[: len(start)] for each, start in zip(found, said, strict=True)] == said


def test_a_column_that_is_taken_with_little_certainty_is_asked_about() -> None:
    plan = plan_of(grid([HEADER, ("T-1", "A.5.15", "Access", "ruht")], "Tasks"))
    said = "Column D (“Status”) is taken for Status with little certainty. Please confirm."
    assert asked(plan, "Column") == [said]


def test_another_sheet_that_fits_nearly_as_well_is_named_unless_the_user_chose() -> None:
    said = "It fits SoA nearly as well as Register. If it is that, run again with --as “Controls=SoA”."
    assert asked(proposed(5.1, tab="Controls"), "It fits") == [said]
    assert not asked(proposed(5.1, tab="Controls", wanted="Register"), "It fits")
    assert not asked(proposed(5.1), "It fits")


@pytest.mark.parametrize(
    ("tab", "rows", "wanted", "why"),
    [
        ("Tasks", [], None, "it is empty"),
        ("Tasks", [("x", "y")], None, "no row of it was recognised as a header"),
        ("Tasks", [HEADER], NONE, "you said so"),
        (" Findings ", [HEADER, ("T-1", "A.5.15", "Access", "open")], None, "a sheet that the program makes"),
        ("Tasks", [("Owner", "Due date"), ("M. Rossi", None)], None, "its columns fit no sheet of the register"),
        (
            "Mapping",
            [("SOC2_Control", "ISO_Control", "Owner"), ("CC6.1", "A.5.15", "x"), ("CC6.2", "A.5.16", "x")],
            None,
            "it maps ids of one framework to the other; a mapping is no record of either side and permits no reuse",
        ),
    ],
)
def test_why_a_sheet_is_left_is_said(tab: str, rows: list[Cells], wanted: str | None, why: str) -> None:
    plan = plan_of(grid(rows, tab), wanted)
    assert (plan.becomes, plan.why) == (NONE, why)


def test_what_a_user_wants_a_sheet_to_be_it_becomes() -> None:
    plan = proposed("A.5.15", tab="Findings", wanted="Register")
    assert (plan.becomes, plan.why) == ("Register", "you said so")


@pytest.mark.parametrize(
    ("cells", "asks"),
    [
        (["2026-04-03"], []),
        ([dt.date(2026, 4, 3)], []),
        (
            ["03.04.2026"],
            ["Due: 1 text such as “03.04.2026” is not read as a date (1 of them can be read as dmy; 1 of"],
        ),
        (["31.04.2026", "bald"], ["Due: 2 texts such as “31.04.2026” are not read as a date."]),
        (
            ["31.12.2026"],
            ["Due: 1 text such as “31.12.2026” is not read as a date (1 of them can be read as dmy). State"],
        ),
    ],
)
def test_texts_that_may_be_days_are_asked_about(cells: list[object], asks: list[str]) -> None:
    rows = [("T-1", "A.5.15", "Access", "open", each) for each in cells]
    found = asked(plan_of(grid([(*HEADER, "Due"), *rows], "Tasks")), "Due")
    assert [each[: len(start)] for each, start in zip(found, asks, strict=True)] == asks
