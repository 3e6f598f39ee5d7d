"""The doctor sees what keeps the add-in from working, one fault at a time, and says what to do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from addin.windows import LOCATIONS, Windows
from dualregister.app.addin.check import Check, State
from dualregister.app.addin.install import install
from dualregister.app.addin.policies import BANS, OFFICE, Ban
from dualregister.app.doctor import doctor
from dualregister.faces.cli import main
from dualregister.faces.formats import checks
from dualregister.workbook.addin.bridge import VERSION

NOT_HERE = "pywin32"
"""Is on no machine but Windows."""


@pytest.fixture
def windows(tmp_path: Path) -> Windows:
    made = Windows(tmp_path)
    install(made)
    # Excel's list has the folder of the start in the form of Windows; here it has that of this system.
    made.registry[f"{LOCATIONS}\\Location2"] = {"path": str(tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART")}
    return made


def wrong(windows: Windows) -> dict[str, Check]:
    return {each.name: each for each in doctor(windows) if each.state is not State.OK and each.name != NOT_HERE}


def test_nothing_is_wrong_with_a_good_installation(windows: Windows) -> None:
    assert wrong(windows) == {}


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: ban.value)
@pytest.mark.parametrize(
    ("root", "who"), [("HKCU\\Software\\Policies", "policy"), ("HKCU\\Software", "Change it in Excel")]
)
def test_a_ban_is_seen_and_who_can_lift_it(windows: Windows, ban: Ban, root: str, who: str) -> None:
    windows.registry[f"{root}\\{ban.key}"] = {ban.value: 1}
    (found,) = wrong(windows).values()
    assert found.name == ban.name
    assert who in found.seen + found.remedy


def _no_dll(windows: Windows) -> None:
    (windows.room / "env" / f"xlwings64-{VERSION}.dll").unlink()


def _thirty_two(windows: Windows) -> None:
    windows.registry["HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration"] = {"platform": "x86"}


def _other_python(windows: Windows) -> None:
    windows.python = windows.room / "env" / "other" / "python.exe"


def _gone(windows: Windows) -> None:
    (windows.room / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "DualRegister.xlam").unlink()


def _second(windows: Windows) -> None:
    (windows.room / "Roaming" / "Microsoft" / "AddIns").mkdir()
    (windows.room / "Roaming" / "Microsoft" / "AddIns" / "DualRegister.xlam").touch()


def _marked(windows: Windows) -> None:
    addin = windows.room / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "DualRegister.xlam"
    windows.marks[addin] = "[ZoneTransfer]\r\nZoneId=3\r\n"


def _untrusted(windows: Windows) -> None:
    windows.registry[f"{LOCATIONS}\\Location2"] = {"path": "C:\\Elsewhere\\"}


def _none_trusted(windows: Windows) -> None:
    windows.registry[f"HKCU\\Software\\Policies\\{OFFICE}\\Excel\\Security\\Trusted Locations"] = {
        "alllocationsdisabled": 1
    }


def _disabled(windows: Windows) -> None:
    windows.registry[f"HKCU\\Software\\{OFFICE}\\Excel\\Resiliency\\DisabledItems"] = {
        "a1": b"\x04\0" + "c:\\x\\dualregister.xlam".encode("utf-16-le")
    }


def _no_configuration(windows: Windows) -> None:
    (windows.room / "Ann" / ".dualregister" / "dualregister.conf").unlink()


def _python_gone(windows: Windows) -> None:
    windows.python.unlink()


def _store(windows: Windows) -> None:
    windows.python = windows.room / "env" / "WindowsApps" / "python.exe"
    windows.python.parent.mkdir()
    windows.python.touch()
    install(windows)


@pytest.mark.parametrize(
    ("fault", "name", "remedy"),
    [
        (_no_dll, "Bridge", "virtual environment"),
        (_thirty_two, "Bridge", "virtual environment"),
        (_other_python, "Python of the add-in", "dualregister addin install"),
        (_gone, "Add-in", "dualregister addin install"),
        (_second, "Only one copy", "delete that file"),
        (_marked, "Mark of a download", "Unblock"),
        (_untrusted, "Trusted location", "Add new location"),
        (_none_trusted, "Trusted location", "administrator"),
        (_disabled, "Enabled in Excel", "Disabled Items"),
        (_no_configuration, "Python of the add-in", "dualregister addin install"),
        (_python_gone, "Python of the add-in", "dualregister addin install"),
        (_store, "Where Python is from", "python.org"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_fault_is_seen_with_its_remedy(
    windows: Windows, fault: Callable[[Windows], None], name: str, remedy: str
) -> None:
    fault(windows)
    found = wrong(windows)
    assert found[name].state is State.WRONG
    assert remedy in found[name].remedy
    assert set(found) == {name}


def test_what_cannot_be_seen_is_unknown_and_not_ok(windows: Windows) -> None:
    windows.registry.clear()
    (windows.room / "env" / f"xlwings32-{VERSION}.dll").touch()
    assert {name: each.state for name, each in wrong(windows).items()} == {
        "Excel": State.UNKNOWN,
        "Trusted location": State.UNKNOWN,
    }


def test_folders_below_a_trusted_one_count_only_where_it_says_so(windows: Windows) -> None:
    folder = str(windows.room / "Roaming" / "Microsoft" / "Excel")
    for below, trusted in ((0, False), (1, True)):
        windows.registry[f"{LOCATIONS}\\Location2"] = {"path": folder.replace("/", "\\"), "allowsubfolders": below}
        assert ("Trusted location" not in wrong(windows)) is trusted


def test_on_this_system_the_command_says_what_applies() -> None:
    if doctor()[-1].state is not State.APART:
        pytest.skip("this is Windows")
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 0
    assert "does not apply" in done.output
    assert "command line does here all" in CliRunner().invoke(main, ["addin", "status"]).output
    refused = CliRunner().invoke(main, ["addin", "install"])
    assert (refused.exit_code, "→ Type: dualregister --help" in refused.output) == (2, True)


def test_lines_and_json_say_the_same(windows: Windows) -> None:
    _marked(windows)
    found = doctor(windows)
    said = "\n".join(checks.lines(found))
    document = json.loads(checks.document(found))
    assert [each["name"] for each in document["checks"]] == [each.name for each in found]
    for each in document["checks"]:
        assert each["seen"] in said
        assert each["remedy"] is None or f"→ {each['remedy']}" in said
