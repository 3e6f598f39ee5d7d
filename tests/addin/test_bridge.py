"""The bridge from VBA to Python has its doors closed, or is not made."""

import re
from importlib import metadata

import pytest

from dualregister.errors import NotWritten
from dualregister.workbook.addin import bridge
from dualregister.workbook.addin.bridge import CHANGES, Change


@pytest.fixture(scope="module")
def text() -> str:
    return bridge.installed()[bridge.MODULE]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.why)
def test_a_door_that_is_not_where_it_was_stops_the_build(change: Change) -> None:
    known = "\n".join(each.old for each in CHANGES for _ in range(each.times))
    bridge.closed(known)
    with pytest.raises(NotWritten, match=re.escape(change.why)):
        bridge.closed(known.replace(change.old, "", 1))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.why)
def test_what_was_open_is_gone(change: Change, text: str) -> None:
    assert change.old not in text


def test_no_setting_comes_from_a_workbook_or_its_folder(text: str) -> None:
    get_config = text[text.index("Function GetConfig(") : text.index("Function SaveConfigToFile(")]
    assert 'If source = "" Or source = "directory"' not in get_config
    # Where a caller names no source, no workbook but the add-in itself is asked.
    asked = [line.strip() for line in get_config.splitlines() if "ActiveWorkbook" in line]
    assert asked == [
        "If GetFullName(ActiveWorkbook) <> \"\" Then ' Empty if local dir can't be figured out (e.g. SharePoint)"
    ]


def test_the_command_that_starts_python_names_no_workbook(text: str) -> None:
    command = text[text.index("Function XLPyCommand()") : text.index("Private Sub XLPyLoadDLL()")]
    assert "ActiveWorkbook" not in command
    assert '" -B -P -c ""import sys, os;"' in command
    assert "false;;;;;" in command


def test_no_interpreter_is_guessed(text: str) -> None:
    assert text.count("Err.Raise 1001") == 1 + 3  # one is upstream's own
    assert 'GetConfig("INTERPRETER", ' not in text


def test_the_bridge_is_that_of_the_installed_xlwings(text: str) -> None:
    assert f'Public Const XLWINGS_VERSION As String = "{bridge.VERSION}"' in text
    assert metadata.version("xlwings") == bridge.VERSION


def test_another_xlwings_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "VERSION", "0.0.1")
    with pytest.raises(NotWritten, match=r"0\.37\.8 is installed, and the add-in is made for 0\.0\.1"):
        bridge.installed()


def test_the_licence_stands_at_the_head_of_the_module(text: str) -> None:
    assert "'xlwings is distributed under a BSD 3-clause license." in text[:400]
