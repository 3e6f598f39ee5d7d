"""A Windows that is not there: a registry in a dict, folders under a temporary one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dualregister.app.addin.policies import OFFICE
from dualregister.workbook.addin.bridge import VERSION

LOCATIONS = f"HKCU\\Software\\{OFFICE}\\Excel\\Security\\Trusted Locations"


@dataclass
class Windows:
    """A machine as the add-in's verbs want it."""

    room: Path
    system: str = "win32"
    bits: int = 64
    encoding: str = "cp1252"
    registry: dict[str, dict[str, object]] = field(default_factory=dict)
    marks: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment: Mapping[str, str] = {
            "APPDATA": str(self.room / "Roaming"),
            "USERPROFILE": str(self.room / "Ann"),
        }
        self.python = self.room / "env" / "Scripts" / "python.exe"
        self.python.parent.mkdir(parents=True)
        self.python.touch()
        (self.room / "env" / f"xlwings64-{VERSION}.dll").touch()
        self.registry["HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration"] = {"platform": "x64"}
        # Excel writes a path with the back slashes of Windows; the temporary folder has its own.
        self.registry[f"{LOCATIONS}\\Location2"] = {"path": "%APPDATA%\\Microsoft\\Excel\\XLSTART\\"}

    def values(self, key: str) -> Mapping[str, object] | None:
        return self.registry.get(key)

    def keys(self, key: str) -> tuple[str, ...]:
        return tuple(each.rpartition("\\")[2] for each in self.registry if each.rpartition("\\")[0] == key)

    def zone(self, path: Path) -> str | None:
        return self.marks.get(path)
