"""Ids that Excel bent, ids without their letter, several ids in a cell: back only where it is certain."""

import datetime as dt

import pytest

from dualregister.core.adoption.bent import by_neighbours, numbers_of
from dualregister.core.adoption.ids import named
from dualregister.core.adoption.refs import Asked, Reader, Settled, bare_kind, settle
from dualregister.core.adoption.words import shipped

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
    ],
)
def test_what_tells_a_clause_from_a_control(header: str, around: str, cells: list[object], kind: str) -> None:
    assert bare_kind(header, [around], cells, shipped())[0] == kind
