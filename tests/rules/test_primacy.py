"""Edges of the rules on primacy."""

import pytest

from dualregister.rules import primacy
from reading import found


@pytest.mark.parametrize(
    ("linked", "side", "trips"),
    [("T-015", None, True), ("T-015", "ISO", False), (None, None, False), (None, "ISO", False)],
)
def test_primary_side(linked: str | None, side: str | None, trips: bool) -> None:
    assert bool(found(primacy.primary_side_missing, "Register", linked_task=linked, primary_side=side)) is trips


@pytest.mark.parametrize(
    ("primary", "supporting", "trips"),
    [
        ("SOC2", "SOC2", True),
        ("ISO", "iso", True),
        ("SOC2", "ISO", False),
        (None, None, False),
        ("ISO", None, False),
        (None, "ISO", False),
    ],
)
def test_supporting_side(primary: str | None, supporting: str | None, trips: bool) -> None:
    changes = {"primary_side": primary, "supporting_side": supporting}
    assert bool(found(primacy.supports_itself, "Register", **changes)) is trips


@pytest.mark.parametrize(
    ("work", "iso_trips", "soc2_trips"),
    [
        ("build", False, True),
        ("operate", False, True),
        ("review", False, True),
        ("external_report", True, False),
        ("system_description", True, False),
        ("management_assertion", True, False),
        ("cuec", True, False),
        (None, False, False),
    ],
)
def test_kind_of_work(work: str | None, iso_trips: bool, soc2_trips: bool) -> None:
    iso = found(primacy.primary_side_misplaced, "Register", work_type=work, primary_side="ISO")
    soc2 = found(primacy.primary_side_misplaced, "Register", work_type=work, primary_side="SOC2")
    blank = found(primacy.primary_side_misplaced, "Register", work_type=work, primary_side=None)
    assert (bool(iso), bool(soc2), blank) == (iso_trips, soc2_trips, [])
    assert all(each.remedy.startswith("Choose SOC2") for each in iso)
    assert all(each.remedy.startswith("Choose ISO") for each in soc2)
