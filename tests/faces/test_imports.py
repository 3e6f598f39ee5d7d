"""What each verb loads: an import that one verb needs is made by that verb."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "clean.xlsx"
_HEAVY = ("openpyxl", "pydantic", "rich", "xlwings", "docx", "icalendar", "distributed", "fsspec", "asyncio")
_NEVER_FOR_A_START = (
    *_HEAVY,
    "python_calamine",
    "zipfile",
    "multiprocessing",
    "dualregister.rules",
    "dualregister.core",
)


def loaded(*arguments: object) -> set[str]:
    script = (
        "import json, sys\nfrom dualregister.faces.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_version_loads_nothing_of_the_work() -> None:
    assert loaded("--version").isdisjoint(_NEVER_FOR_A_START)


def test_the_help_loads_nothing_heavy() -> None:
    assert loaded("--help").isdisjoint((*_HEAVY, "dualregister.core"))


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
def test_validate_loads_nothing_that_it_does_not_need() -> None:
    assert loaded("validate", SAMPLE).isdisjoint(_HEAVY)
