"""The add-in of one user: put in place, taken away, with the words that a user needs."""

from pathlib import Path

import pytest

from addin.windows import Windows
from dualregister.app.addin import configuration
from dualregister.app.addin.install import install, remove, status
from dualregister.app.addin.shipped import shipped
from dualregister.errors import NotWritten, Unreadable


@pytest.fixture
def windows(tmp_path: Path) -> Windows:
    return Windows(tmp_path)


def test_install_puts_both_files_in_place_and_says_where(windows: Windows) -> None:
    found = install(windows)
    assert found.places.addin == windows.room / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "DualRegister.xlam"
    assert found.places.addin.read_bytes() == shipped().read_bytes()
    assert found.places.configuration == windows.room / "Ann" / ".dualregister" / "dualregister.conf"
    assert found.places.configuration.read_bytes() == f'"INTERPRETER_WIN","{windows.python}"\r\n'.encode("cp1252")
    assert (found.installed, found.current, found.python) == (True, True, str(windows.python))


def test_installed_twice_is_installed_once_and_other_settings_stay(windows: Windows) -> None:
    where = install(windows).places.configuration
    where.write_bytes(b'"SHOW CONSOLE","True"\r\n"INTERPRETER_WIN","C:\\old\\python.exe"\r\n')
    assert install(windows).python == str(windows.python)
    assert where.read_bytes() == f'"SHOW CONSOLE","True"\r\n"INTERPRETER_WIN","{windows.python}"\r\n'.encode("cp1252")


def test_remove_leaves_nothing_behind_and_twice_is_no_fault(windows: Windows) -> None:
    places = install(windows).places
    assert remove(windows) == (places.addin, places.configuration)
    assert not places.configuration.parent.exists()
    assert places.addin.parent.is_dir()  # the folder is Excel's
    assert remove(windows) == ()
    assert not status(windows).installed


def test_an_addin_of_another_version_is_not_current(windows: Windows) -> None:
    install(windows).places.addin.write_bytes(b"old")
    assert not status(windows).current


def test_an_open_excel_is_said_and_the_old_addin_stays(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    addin = install(windows).places.addin
    addin.write_bytes(b"old")

    def held(self: Path, target: Path) -> None:
        if target == addin:
            raise PermissionError(13, "Access is denied", str(target))
        self.rename(target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(NotWritten, match="is open or protected") as refused:
        install(windows)
    assert "Close every window of Excel" in refused.value.remedy
    assert addin.read_bytes() == b"old"
    assert sorted(each.name for each in addin.parent.iterdir()) == ["DualRegister.xlam"]


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_configuration_that_cannot_be_written_leaves_the_addin_as_it_was(
    windows: Windows, before: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    addin = install(windows).places.addin
    remove(windows)
    if before is not None:
        addin.write_bytes(before)

    def full(self: Path, target: Path) -> None:
        if target.suffix == ".conf":
            raise OSError(28, "No space left on device", str(target))
        self.rename(target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        install(windows)
    assert (addin.read_bytes() if addin.exists() else None) == before


def test_a_python_that_vba_cannot_spell_is_refused_before_anything_is_written(windows: Windows) -> None:
    windows.python = windows.room / "Łódź" / "python.exe"
    with pytest.raises(NotWritten, match="“Ł” in the path of Python"):
        install(windows)
    assert not (windows.room / "Roaming").exists()
    assert not (windows.room / "Ann").exists()


def test_a_configuration_that_is_none_is_said(windows: Windows) -> None:
    where = install(windows).places.configuration
    where.write_bytes(b'"INTERPRETER_WIN","C:\\\x81\\python.exe"\r\n')
    with pytest.raises(Unreadable, match="cannot be read"):
        configuration.read(where, windows.encoding)


@pytest.mark.parametrize(("system", "name"), [("linux", "Linux"), ("darwin", "macOS"), ("freebsd14", "freebsd14")])
def test_other_systems_are_told_what_applies(windows: Windows, system: str, name: str) -> None:
    windows.system = system
    for verb in (install, remove, status):
        with pytest.raises(NotWritten, match=f"this is {name}"):
            verb(windows)


def test_a_windows_that_does_not_say_its_folders(windows: Windows) -> None:
    windows.environment = {}
    with pytest.raises(NotWritten, match="APPDATA"):
        install(windows)
