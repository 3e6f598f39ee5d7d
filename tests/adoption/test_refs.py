"""Ids that Excel bent, ids without their letter, several ids in a cell: back only where it is certain."""

import datetime as dt

import pytest

from dualregister.core.adoption.bent import by_neighbours, numbers_of
from dualregister.core.adoption.ids import is_clause, is_control, named, share
from dualregister.core.adoption.refs import Asked, Reader, Settled, _words, bare_kind, settle, speaks_of
from dualregister.core.adoption.words import shipped
from dualregister.core.table import ErrorCell

ISO_ONLY, BOTH = frozenset({"ISO"}), frozenset({"ISO", "SOC2"})


def settled(
    *cells: object, bare: str = "control", sides: frozenset[str] = ISO_ONLY, typed: bool = True
) -> list[Settled]:
    asked = [each if isinstance(each, Asked) else Asked(each) for each in cells]
    return settle(asked, Reader(bare, sides, shipped(), typed=typed))


@pytest.mark.parametrize(
    ("text", "refs", "bare"),
    [
        ("A.5.15", ("A.5.15",), ""),
        ("a.5.15 ", ("A.5.15",), ""),
        ("cc 6.1", ("CC6.1",), ""),
        ("Annex A 5.15", ("A.5.15",), ""),
        ("ISO 27001 A.5.15", ("A.5.15",), ""),
        ("A.5.15; CC6.1", ("A.5.15", "CC6.1"), ""),
        ("CC6.1, CC6.2", ("CC6.1", "CC6.2"), ""),
        ("CC6.1\nCC6.2", ("CC6.1", "CC6.2"), ""),
        ("CC6.1, CC6.1", ("CC6.1",), ""),
        ("5.1\t", (), "5.1"),
        ("9.2.1", (), "9.2.1"),
        ("A.5.1 Policies", (), ""),
        ("CC6.1-CC6.8", (), ""),
        ("A.5.15 and more", (), ""),
        ("99.9", (), ""),
        ("A.99.9", (), ""),
        ("CC6.1; CC6.2;", ("CC6.1", "CC6.2"), ""),
        ("CC6.1; x", (), ""),
        ("CC6.1(a)", (), ""),
        ("CC6.1 POF 3", (), ""),
        ("A.5", (), ""),
        ("CC6", (), ""),
        ("POL-001", (), ""),
    ],
)
def test_what_a_text_names(text: str, refs: tuple[str, ...], bare: str) -> None:
    found = named(text)
    assert (found.refs, found.bare) == (refs, bare)


@pytest.mark.parametrize(
    ("cell", "shape", "numbers"),
    [
        (dt.date(2001, 1, 10), "dd.mm.yyyy", ("10.1.1",)),
        (dt.date(2010, 1, 1), "yyyy-mm-dd", ("10.1.1",)),
        (dt.date(2001, 10, 1), "m/d/yy", ("10.1.1",)),
        (dt.date(2001, 2, 9), "mm-dd-yy", ("9.2.1",)),
        (dt.date(2010, 1, 1), "dd.mm.yyyy", ()),
        (dt.date(2026, 2, 5), "d.m.", ("5.2",)),
        (dt.date(2026, 5, 6), "d-mmm", ("6.5", "5.6")),
        (dt.date(2026, 12, 31), "dd.mm.yyyy", ()),
        (dt.date(2001, 2, 9), "m/d/yyyy", ("9.2.1",)),
        (dt.date(2001, 9, 2), "d-mmm-yy", ("9.2.1",)),
        (dt.date(2001, 1, 10), "General", ("10.1.1", "10.1")),
        (dt.date(2001, 1, 10), "DD.MM.YYYY", ("10.1.1",)),
        (dt.date(2026, 5, 6), "d-mmm;@", ("6.5", "5.6")),
        (dt.date(2005, 1, 1), "yy.d", ()),
        (dt.date(2026, 5, 6), "[Red]m.d.", ("5.6",)),
        (10.2, "General", ("10.2",)),
        (ErrorCell("#REF!"), "General", ()),
        (5.1, "General", ("5.1", "5.10")),
        (5.1, "0.00", ("5.10",)),
        (5.1, "0.0", ("5.1",)),
        (5.15, "General", ("5.15",)),
        (5.0, "General", ()),
        (42, "General", ()),
        (True, "General", ()),
    ],
)
def test_what_a_bent_cell_may_have_been(cell: object, shape: str, numbers: tuple[str, ...]) -> None:
    assert numbers_of(cell, shape).numbers == numbers


@pytest.mark.parametrize(
    ("readings", "fitted"),
    [
        (["5.9", "5.1|5.10", "5.11"], ["5.9", "5.10", "5.11"]),
        (["5.1|5.10", "5.2|5.20", "5.3|5.30", "5.4", "5.5"], ["5.1", "5.2", "5.3", "5.4", "5.5"]),
        (["5.1|5.10", "5.4"], ["5.1|5.10", "5.4"]),
        (["5.8", "5.9", "5.1|5.10"], ["5.8", "5.9", "5.10"]),
        (["4.4", "5.1|5.10", "6.3"], ["4.4", "5.1|5.10", "6.3"]),
        (["5.11", "5.1|5.10", "5.9"], ["5.11", "5.1|5.10", "5.9"]),
        (["5.1|5.10"], ["5.1|5.10"]),
        (["5.9", "", "5.1|5.10", "5.11"], ["5.9", "", "5.10", "5.11"]),
        (["5.9", "5.9", "5.1|5.10", "5.11"], ["5.9", "5.9", "5.1|5.10", "5.11"]),
        (["5.9", "5.1|5.10", "5.11", "5.2"], ["5.9", "5.1|5.10", "5.11", "5.2"]),
        (["5.9", "5.1|5.10", "5.2|5.20", "5.11"], ["5.9", "5.10", "5.2|5.20", "5.11"]),
        (["5.1|5.10", "5.4", "5.11"], ["5.1", "5.4", "5.11"]),
        (["5.10", "5.1|5.10", "5.11"], ["5.10", "5.1|5.10", "5.11"]),
        (["5.9", "5.1|5.10", "5.10"], ["5.9", "5.1|5.10", "5.10"]),
        (["4.4", "6.5|5.6", "6.1"], ["4.4", "6.5|5.6", "6.1"]),
    ],
)
def test_neighbours_decide_only_in_ascending_order(readings: list[str], fitted: list[str]) -> None:
    split = [tuple(filter(None, each.split("|"))) for each in readings]
    assert ["|".join(each) for each in by_neighbours(split)] == fitted


def test_a_whole_annex_typed_as_numbers_comes_back() -> None:
    typed = [float(f"5.{number}") for number in range(1, 38)]
    assert [each.refs for each in settled(*typed)] == [(f"A.5.{number}",) for number in range(1, 38)]


def test_a_number_alone_stays_open_with_its_candidates() -> None:
    (found,) = settled(5.1)
    assert found.refs == ()
    assert found.candidates == ("A.5.1", "A.5.10")


def test_a_sign_behind_a_word_of_the_title_does_not_hide_it() -> None:
    assert _words("Internal audit: general, by us") == {"internal", "audit", "general"}


def test_the_title_decides() -> None:
    (found,) = settled(Asked(5.1, title="Acceptable use of information and other associated assets"))
    assert found.refs == ("A.5.10",)


def test_a_number_in_a_text_file_may_have_lost_its_zero() -> None:
    assert settled("5.1")[0].refs == ("A.5.1",)
    assert settled("5.1", typed=False)[0].candidates == ("A.5.1", "A.5.10")
    assert settled("A.5.1", typed=False)[0].refs == ("A.5.1",)


@pytest.mark.parametrize(
    ("section", "refs"),
    [("Clause 5 - Leadership", ("5.1",)), ("Annex A controls", ("A.5.1",)), ("Chapter 5", ()), ("", ())],
)
def test_the_heading_above_decides_between_clause_and_control(section: str, refs: tuple[str, ...]) -> None:
    assert settled(Asked("5.1", section=section), bare="")[0].refs == refs


def test_what_exists_decides_where_only_one_does() -> None:
    assert [each.refs for each in settled("10.2", "5.37", bare="")] == [("10.2",), ("A.5.37",)]


@pytest.mark.parametrize(
    ("bare", "sides", "refs"),
    [
        ("", frozenset({"SOC2"}), ()),
        ("criterion", frozenset({"SOC2"}), ("CC6.1",)),
        ("", BOTH, ()),
        ("control", BOTH, ("A.6.1",)),
    ],
)
def test_a_number_is_a_criterion_only_where_the_plan_says_so(
    bare: str, sides: frozenset[str], refs: tuple[str, ...]
) -> None:
    assert settled("6.1", bare=bare, sides=sides)[0].refs == refs


def test_a_text_that_names_nothing_arrives_as_it_is() -> None:
    assert settled("POL-001 ")[0].as_typed == "POL-001"


@pytest.mark.parametrize(
    ("header", "around", "cells", "kind"),
    [
        ("Clause Reference", "Audit", ["5.2"], "clause"),
        ("Reference", "Annex A controls", ["5.2"], "control"),
        ("Reference", "Audit", ["5.2", "A.8.1"], "clause"),
        ("Control Number", "Gap analysis", ["5.2"], ""),
        ("Control Number", "Clauses", ["5.2"], ""),
        ("Control Number", "Annex A", ["5.2"], "control"),
        ("Reference", "Clauses and controls", ["5.2"], ""),
        ("Control", "Audit", ["5.2", "A.8.1"], ""),
        ("Clause", "Annex A controls", ["5.2"], "clause"),
        ("Reference", "Annex A controls", ["5.2", "A.8.1"], ""),
        ("Clause or control", "Annex A", ["5.2"], ""),
        ("Reference", "Clauses", ["5.2"], "clause"),
        ("Reference", "Audit", [5.2, "A.8.1"], "clause"),
    ],
)
def test_what_tells_a_clause_from_a_control(header: str, around: str, cells: list[object], kind: str) -> None:
    found, why = bare_kind(header, [around], cells, shipped())
    assert (found, bool(why)) == (kind, bool(kind))


@pytest.mark.parametrize(
    ("header", "around", "cells", "why"),
    [
        ("Clause", "Audit", ["5.2"], "its header is “Clause”"),
        ("Reference", "Audit", ["A.8.1"], "the controls beside them have their A"),
        ("Reference", "Annex A", ["5.2"], "the title or the tab speaks of controls"),
        ("Reference", "Clauses", ["5.2"], "the title or the tab speaks of clauses"),
    ],
)
def test_the_evidence_for_a_clause_or_a_control_is_said(
    header: str, around: str, cells: list[object], why: str
) -> None:
    assert bare_kind(header, [around], cells, shipped())[1] == why


def test_a_clause_or_a_control_of_one_edition_is_one() -> None:
    assert [is_clause(each) for each in ("6.3", "9.2.1", "8.30")] == [True, True, False]
    assert [is_control(each) for each in ("9.4.1", "8.30", "9.3.2")] == [True, True, False]


@pytest.mark.parametrize(
    ("cell", "bare", "said"),
    [
        ("A.5.15", "", ""),
        (" A.5.15 ", "", ""),
        ("a.5.15", "", "“a.5.15” is written as A.5.15"),
        ("CC6.1, CC6.2", "", "“CC6.1, CC6.2” names 2 ids, each with a row of its own"),
        ("CC6.1, CC6.1", "", "“CC6.1, CC6.1” is written as CC6.1"),
        ("10.2", "clause", ""),
        (10.2, "clause", "the number 10.2 as text"),
        (5.37, "control", "5.37 is A.5.37"),
        (
            Asked(dt.date(2001, 2, 9), "mm-dd-yy"),
            "control",
            "2001-02-09 is A.9.2.1 (Excel made the date 2001-02-09 of it)",
        ),
        (Asked(5.1, "0.00"), "control", "5.1 is A.5.10 (it is shown as 5.10)"),
    ],
)
def test_what_was_done_to_an_id_is_said(cell: object, bare: str, said: str) -> None:
    (found,) = settled(cell, bare=bare)
    assert found.refs
    assert found.how == said


@pytest.mark.parametrize(
    ("cell", "bare", "sides", "said"),
    [
        ("6.1", "", ISO_ONLY, "6.1 may be 6.1 or A.6.1, and nothing here tells which"),
        ("6.1", "", BOTH, "6.1 may be 6.1, A.6.1 or CC6.1, and nothing here tells which"),
        ("6.1", "", frozenset({"SOC2"}), "6.1 may be CC6.1, yet nothing here says so"),
        ("5.37", "", frozenset({"SOC2"}), "5.37 may be A.5.37, yet nothing here says so"),
        (99.5, "", BOTH, "99.5 names no clause or control, as it stands or as it may have been typed"),
        (
            Asked(dt.date(2026, 5, 6), "d-mmm"),
            "control",
            ISO_ONLY,
            "2026-05-06 may be A.6.5 or A.5.6; Excel made the date 2026-05-06 of it, and nothing here tells which",
        ),
    ],
)
def test_why_a_number_is_no_id_is_said(cell: object, bare: str, sides: frozenset[str], said: str) -> None:
    (found,) = settled(cell, bare=bare, sides=sides)
    assert (found.refs, found.why_not) == ((), said)


@pytest.mark.parametrize(
    ("number", "title", "ref"),
    [
        ("5.1", "policies for Information Security", "A.5.1"),
        ("5.1", "Leadership, and commitment", "5.1"),
        ("5.1", "Leadership", ""),
        ("5.1", "Policies", ""),
        ("5.1", "Policies for information security, leadership and commitment", ""),
        ("9.2.1", "User registration and de-registration", "A.9.2.1"),
        ("9.2.1", "Internal audit: general", "9.2.1"),
        ("5.1", "Policies, security", "A.5.1"),
        ("5.1", "", ""),
    ],
)
def test_the_title_decides_where_it_is_mostly_the_title_of_one(number: str, title: str, ref: str) -> None:
    (found,) = settled(Asked(number, title=title), bare="")
    assert found.refs == ((ref,) if ref else ())


def test_controls_with_their_letter_are_neighbours_of_those_without_and_criteria_are_not() -> None:
    assert settled("A.5.9", 5.1, "A.5.11")[1].refs == ("A.5.10",)
    assert settled("CC4.1", 5.1, "CC5.3", sides=BOTH)[1].refs == ()


def test_a_side_is_spoken_of_by_its_own_name() -> None:
    texts = ("ISO 27001 tasks", "SOC 2 tasks", "Tasks")
    assert [[speaks_of(side, shipped(), each) for each in texts] for side in ("ISO", "SOC2")] == [
        [True, False, False],
        [False, True, False],
    ]


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ([], 0),
        (["A.5.15", "x"], 0.5),
        (["5.1", 5.1, "x", 99.5], 0.5),
        ([5.1, True, None, dt.date(2001, 2, 9)], 0.25),
    ],
)
def test_how_many_cells_of_a_column_name_an_id(cells: list[object], part: float) -> None:
    assert share(cells) == part
