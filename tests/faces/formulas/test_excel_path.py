"""The way from VBA to an answer and back through xlwings' own code: XLPython.CallUDF, its converters, our binding.

COM, the bridge DLL and Excel are not there: shown are the shapes and types that xlwings makes of what COM hands over.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dualregister.core.sheets import sheet
from dualregister.faces.formulas import ALL
from dualregister.rules.example import correct_row

pytestmark = pytest.mark.thorough

STUB = Path(__file__).parent / "excel_stub.py"


def header(name: str) -> list[object]:
    return [field.header for field in sheet(name).fields]


def row(name: str, **changes: object) -> list[object]:
    """A correct row, as JSON can carry it: days as “day:2026-08-13”, lists as text."""
    values = {**correct_row(name), **changes}
    return [as_json(values.get(field.name)) for field in sheet(name).fields]


def as_json(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value if isinstance(value, str | int | None) else f"day:{value}"


PAIR = [
    [header("Evidence")],
    [row("Evidence")],
    [header("Claims")],
    [row("Claims")],
    "same",
    "L. Okafor",
    "day:2026-09-15",
    "day:2026-11-23",
]
CALLS: list[tuple[str, list[object], object]] = [
    ("DR_REF_CHECK", ["A.5.15", "ISO", "missing"], "OK"),
    ("DR_REF_CHECK", [[["A.5.15"]], [["ISO"]], [[2022]]], "OK"),
    (
        "DR_REF_CHECK",
        [[["A.5.15"], ["#N/A"], [None]], "ISO", "missing"],
        [["OK"], ["#N/A"], ["The source reference is blank. Enter one id, such as A.5.15 or 9.2.1."]],
    ),
    ("DR_REF_TITLE", [[["A.5.15", "A.5.16"]], "missing"], ["Access control", "Identity management"]),
    ("DR_REF_TITLE", ["#SPILL!", "missing"], "#SPILL!"),
    ("DR_REF_2022", ["A.9.2.5"], "A.5.18"),
    ("DR_ISO_NEXT", [[["day:2025-11-30"]], [[12]], "missing"], "day:2026-11-30"),
    ("DR_ISO_NEXT", ["day:2025-11-30", 12, "missing"], "day:2026-11-30"),
    (
        "DR_ISO_NEXT",
        [[["day:2025-11-30"], ["day:2026-01-31"]], 12, "missing"],
        [["day:2026-11-30"], ["day:2027-01-31"]],
    ),
    (
        "DR_SOC2_OVERLAP",
        ["day:2025-10-01", "day:2026-09-30", "day:2025-07-01", "day:2026-06-30"],
        [273, 74.8, "day:2026-07-01", "day:2026-09-30"],
    ),
    ("DR_SAMPLE_PICK", [12, 2, 2026], [[7], [8]]),
    ("DR_OCCURRENCES", ["quarterly", "day:2025-10-01", "30.9.2026", "missing", "missing"], "#VALUE!"),
    (
        "DR_ROW_STATUS",
        [
            [header("Register")],
            [row("Register"), row("Register", task_id="T-2", ref="cc 6.1")],
            "day:2026-11-23",
            *["missing"] * 3,
        ],
        [["OK"], ["error"]],
    ),
    ("DR_ROW_STATUS", [[header("Register")], [row("Register")], *["missing"] * 4], "OK"),
    ("DR_REUSE", [*PAIR, *["missing"] * 3], "yes"),
    ("DR_REUSE", [*PAIR, [header("Occurrences"), ["E-001", "#REF!"]], "missing", "missing"], "unknown"),
    ("DR_REUSE", [PAIR[0], [row("Evidence", permission_expires="#N/A")], *PAIR[2:], *["missing"] * 3], "unknown"),
    ("DR_VERSION", [], ALL[-1]()),
]


@pytest.fixture(scope="module")
def answers() -> list[Any]:
    lines = [json.dumps({"formula": name, "arguments": given}) for name, given, _ in CALLS]
    said = subprocess.run(
        [sys.executable, str(STUB)], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in said.stdout.splitlines()]


@pytest.mark.parametrize("at", range(len(CALLS)), ids=[name for name, *_ in CALLS])
def test_what_vba_gets_back(at: int, answers: list[Any]) -> None:
    assert answers[at + 1] == CALLS[at][2]


def test_every_formula_is_bound_for_xlwings(answers: list[Any]) -> None:
    bound = answers[0]
    assert list(bound) == [each.name for each in ALL]
    for each in ALL:
        made = bound[each.name]
        assert (made["category"], made["volatile"], made["async_mode"]) == (each.category, False, None)
        assert made["ret"] == {"doc": each.summary, "options": {}}
        assert [argument["doc"] for argument in made["args"]] == [argument.help for argument in each.arguments]
        assert ["optional" in argument for argument in made["args"]] == [
            argument.optional for argument in each.arguments
        ]
        assert all(argument["options"] == {"ndim": 2, "err_to_str": True, "empty": None} for argument in made["args"])
