"""What each verb loads: an import that one verb needs is made by that verb."""

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from dualregister import rules
from dualregister.__main__ import run
from dualregister.faces.cli import main

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


_NOT_WHERE_ONE_WAITS = (
    "_strptime",
    "dualregister.app.write_back",
    "dualregister.rules.registry",
    "dualregister.rules.references",
    "dualregister.workbook.tables",
)
"""What the process that waits for the reader can do without."""


RUN = "from dualregister.__main__ import run\ntry:\n    run()\nexcept SystemExit:\n    pass\n"
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


def test_the_version_loads_nothing_of_the_work_and_no_command_line() -> None:
    assert loaded("--version").isdisjoint({*_NEVER_FOR_A_START, "click", "dualregister.faces"})


def test_the_version_is_said_as_the_command_line_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    with patch("sys.argv", ["dualregister", "--version"]):
        run()
    assert capsys.readouterr().out == CliRunner().invoke(main, ["--version"]).output


def test_the_help_loads_nothing_of_the_work_and_no_verb() -> None:
    modules = loaded("--help")
    assert modules.isdisjoint(_NEVER_FOR_A_START)
    assert not [each for each in modules if each.startswith("dualregister.faces.commands")]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
def test_validate_loads_nothing_that_it_does_not_need() -> None:
    modules = loaded("validate", SAMPLE, "--as-of", "2026-11-23", "--format", "json")
    assert modules.isdisjoint(_HEAVY)
    assert modules.isdisjoint(_NOT_WHERE_ONE_WAITS)


def test_a_workbook_loads_the_rules_of_the_sheets_that_it_has(tmp_path: Path) -> None:
    book = tmp_path / "holidays.csv"
    book.write_text("Date,Name\n2026-12-25,Christmas\n", encoding="utf-8")
    modules = loaded(book, script=JUDGE)
    assert "dualregister.rules.judge" in modules
    families = {each.__name__ for each in rules.FAMILIES}
    assert modules & families == {f"dualregister.rules.{name}" for name in ("layout", "settings", "cells")}
    assert "dualregister.core.catalogue" not in modules
    assert "difflib" not in modules


@pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")
def test_a_workbook_in_the_usual_form_is_read_without_libraries_of_the_web() -> None:
    modules = loaded(SAMPLE, script=JUDGE)
    assert "dualregister.workbook.lexer" in modules
    assert modules.isdisjoint(_WEB)
