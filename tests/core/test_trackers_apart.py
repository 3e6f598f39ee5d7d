"""Nothing of one side reaches the tracker of the other: not by type, not by row, not by task, not by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dated import AS_OF, iso, soc2, task
from dualregister.core import facts
from dualregister.core.due import Force, State
from dualregister.core.iso.due import IsoDue
from dualregister.core.iso.tracker import iso_task_dues, iso_tracker
from dualregister.core.records import RECORDS
from dualregister.core.sheets import sheet
from dualregister.core.soc2.due import Soc2Due
from dualregister.core.soc2.tracker import soc2_task_dues, soc2_tracker


def iso_sheet(dues: tuple[IsoDue, ...]) -> int:
    return len(dues)


def soc2_sheet(dues: tuple[Soc2Due, ...]) -> int:
    return len(dues)


def test_the_types_do_not_mix() -> None:
    # mypy refuses each of these lines; were it to accept one, the unused ignore would be its error.
    iso_dues, soc2_dues = iso_tracker([iso()], AS_OF, 30), soc2_tracker([soc2()], AS_OF, 30)
    assert iso_sheet(soc2_dues) == 1  # type: ignore[arg-type]
    assert soc2_sheet(iso_dues) == 2  # type: ignore[arg-type]
    assert not isinstance(iso_dues[0], Soc2Due)
    assert not isinstance(soc2_dues[0], IsoDue)


def test_a_row_of_another_sheet_is_refused() -> None:
    with pytest.raises(TypeError, match="SOC 2 Dates"):
        iso_tracker([soc2()], AS_OF, 30)  # type: ignore[list-item]
    with pytest.raises(TypeError, match="ISO Dates"):
        soc2_tracker([iso()], AS_OF, 30)  # type: ignore[list-item]


@pytest.mark.parametrize("kind", [IsoDue, Soc2Due])
def test_a_result_has_a_rule_of_its_own_side(kind: type[IsoDue] | type[Soc2Due]) -> None:
    accepted = set()
    for row in facts.table("date_rules"):
        try:
            due = kind(
                item_id="X",
                event="Any",
                date=AS_OF,
                state=State.OPEN,
                force=Force.CONVENTION,
                rule=row["rule_id"],
                owner=None,
                note="Any.",
            )
        except LookupError:
            continue
        assert due.source == row["source"]
        accepted.add(row["side"])
    assert accepted == {"ISO" if kind is IsoDue else "SOC2"}


sides = st.sampled_from(["ISO", "SOC2", None])
kinds = st.sampled_from([*next(f.allowed for f in sheet("Register").fields if f.name == "deadline_kind"), None])


@given(rows=st.lists(st.tuples(sides, kinds, st.sampled_from(["open", "closed", None]))))
def test_a_task_is_in_the_tracker_of_its_side_and_in_no_other(rows: list[tuple[str | None, ...]]) -> None:
    tasks = [
        task(side, kind, task_id=f"T-{at}", due=AS_OF, status=status) for at, (side, kind, status) in enumerate(rows)
    ]
    wanted = {
        side: {each.task_id for each in tasks if each.side == side and each.deadline_kind is not None}
        for side in ("ISO", "SOC2")
    }
    assert {due.item_id for due in iso_task_dues(tasks, AS_OF, 30)} == wanted["ISO"]
    assert {due.item_id for due in soc2_task_dues(tasks, AS_OF, 30)} == wanted["SOC2"]


def test_no_day_of_the_other_sides_kind_is_shown() -> None:
    (of_iso,) = iso_task_dues([task("ISO", "assurance period", due=AS_OF)], AS_OF, 30)
    (of_soc2,) = soc2_task_dues([task("SOC2", "certification cycle", due=AS_OF)], AS_OF, 30)
    assert of_iso.date is of_soc2.date is None


def test_the_two_sheets_of_dates_share_no_column_of_days() -> None:
    days = {
        name: {field.name for field in sheet(name).fields if field.kind.value.startswith("date")}
        for name in ("ISO Dates", "SOC 2 Dates")
    }
    # Done on says of either side that something was done; it is no date of a cycle or a period.
    assert days["ISO Dates"] & days["SOC 2 Dates"] == {"done_on"}
    assert set(RECORDS["ISO Dates"].model_fields) == {field.name for field in sheet("ISO Dates").fields}
