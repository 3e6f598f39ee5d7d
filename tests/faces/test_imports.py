"""What each verb loads: an import that one verb needs is made by that verb."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "clean.xlsx"
_HEAVY = ("openpyxl", "pydantic", "rich", "xlwings", "docx", "icalendar", "distributed", "fsspec", "asyncio")
_WEB = ("urllib.request", "http.client", "ssl")
"""The libraries that xml.sax.saxutils drags in."""
_NEVER_FOR_A_START = (
    *_HEAVY,
    "python_calamine",
    "zipfile",
    "multiprocessing",
    "dualregister.rules",
    "dualregister.core",
)


RUN = "from dualregister.faces.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
JUDGE = (
    "import datetime, pathlib\nfrom dualregister.app.judging import judge_book\n"
    "from dualregister.app.terms import Terms\nfrom dualregister.workbook.limits import Limits\n"
    "judge_book(pathlib.Path(sys.argv[1]), Terms(today=datetime.date(2026, 11, 23)), Limits())\n"
)
"""What the process does that reads a workbook."""


def loaded(*arguments: object, script: str = RUN) -> set[str]:
    script = f"import json, sys\n{script}print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_version_loads_nothing_of_the_work() -> None:
    assert loaded("--version").isdisjoint(_NEVER_FOR_A_START)


def test_the_help_loads_nothing_of_the_work_and_no_verb() -> None:
    modules = loaded("--help")
    assert modules.isdisjoint(_NEVER_FOR_A_START)
    assert not [each for each in modules if each.startswith("dualregister.faces.commands")]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
def test_validate_loads_nothing_that_it_does_not_need() -> None:
    assert loaded("validate", SAMPLE).isdisjoint(_HEAVY)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
def test_a_workbook_in_the_usual_form_is_read_without_libraries_of_the_web() -> None:
    modules = loaded(SAMPLE, script=JUDGE)
    assert "dualregister.workbook.lexer" in modules
    assert modules.isdisjoint(_WEB)
