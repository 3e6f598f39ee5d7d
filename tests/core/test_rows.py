"""Typed rows: the same cell always means the same, and cells that a dict would take for one do not."""

from build import table
from dualregister.core.cells import Fault, Misfit
from dualregister.core.rows import typed_rows


def test_numbers_and_truths_that_equal_each_other_are_told_apart() -> None:
    cells = [1, True, 1.0, "open", "open"]
    rows = [{"task_id": f"T-{at}", "status": cell} for at, cell in enumerate(cells)]
    assert [values["status"] for _, values in typed_rows(table("Register", rows))] == [
        Misfit(Fault.NUMBER_AS_TEXT, "1"),
        Misfit(Fault.BOOLEAN_AS_TEXT, "TRUE"),
        Misfit(Fault.NUMBER_AS_TEXT, "1"),
        "open",
        "open",
    ]
