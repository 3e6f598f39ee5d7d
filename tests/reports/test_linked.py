"""Which tasks are pairs, which are alone, and whose link leads nowhere."""

import pytest

from build import row
from dualregister.app.scope_memo.linked import Linked, linked, undecided
from reports.papers import book

BLANK = {"linked_task": None, "primary_side": None, "supporting_side": None}


def of(*tasks: tuple[str, str, str | None, str | None]) -> Linked:
    rows = [
        row("Register", **{**BLANK, "task_id": task_id, "side": side, "linked_task": partner, "primary_side": primary})
        for task_id, side, partner, primary in tasks
    ]
    return linked(book(Register=rows).tasks)


@pytest.fixture(scope="module")
def many() -> Linked:
    return of(
        ("A-1", "ISO", "B-1", "ISO"),
        ("B-1", "SOC2", "a-1", "ISO"),
        ("A-2", "ISO", None, None),  # only its partner links
        ("B-2", "SOC2", "A-2", "SOC2"),
        ("A-3", "ISO", "A-2", "ISO"),  # the same side
        ("A-4", "ISO", "Z-9", None),  # nobody
        ("A-5", "ISO", None, None),
        ("B-5", "SOC2", None, None),
        ("B-6", "SOC2", "A-7", None),
        ("A-7", "ISO", None, None),
    )


def test_a_pair_is_one_pair_however_many_rows_link(many: Linked) -> None:
    found = [(each.iso[1].task_id, each.soc2[1].task_id, each.place.partition(":")[0]) for each in many.pairs]
    assert found == [
        ("A-1", "B-1", "Register, rows 2 and 3"),
        ("A-2", "B-2", "Register, rows 4 and 5"),
        ("A-7", "B-6", "Register, rows 10 and 11"),
    ]


def test_each_side_has_the_pairs_that_it_leads(many: Linked) -> None:
    assert [each.iso[1].task_id for each in many.led_by("ISO")] == ["A-1"]
    assert [each.iso[1].task_id for each in many.led_by("SOC2")] == ["A-2"]
    assert [(each.iso[1].task_id, why) for each, why in undecided(many)] == [("A-7", "Primary side is blank")]


def test_alone_is_who_is_in_no_pair_and_links_to_nobody(many: Linked) -> None:
    assert [(number, each.task_id) for number, each in many.alone_on("ISO")] == [(8, "A-5")]
    assert [(number, each.task_id) for number, each in many.alone_on("SOC2")] == [(9, "B-5")]


def test_a_link_to_nobody_or_to_the_same_side_is_broken(many: Linked) -> None:
    assert [each.task_id for _, each in many.broken] == ["A-3", "A-4"]


def test_of_two_tasks_with_one_id_the_first_is_the_partner() -> None:
    found = of(("A-1", "ISO", None, None), ("A-1", "ISO", None, None), ("B-1", "SOC2", "A-1", "ISO"))
    assert [each.place.partition(":")[0] for each in found.pairs] == ["Register, rows 2 and 4"]
    assert [number for number, _ in found.alone] == [3]


def test_rows_that_name_different_sides_lead_nowhere() -> None:
    found = of(("A-1", "ISO", "B-1", "ISO"), ("B-1", "SOC2", None, "SOC2"))
    assert [each.leads for each in found.pairs] == [None]
    assert list(undecided(found)) == [(found.pairs[0], "the two rows name different sides")]
