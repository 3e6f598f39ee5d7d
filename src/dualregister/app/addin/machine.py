"""What the add-in's verbs see and touch of a machine, so that a test can hand them a Windows that is not there."""

import os
import struct
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

_ZONE = ":Zone.Identifier"


class Machine(Protocol):
    """A machine as its user's Excel finds it."""

    system: str
    """win32, darwin or linux, as sys.platform says."""
    python: Path
    """The Python that runs."""
    bits: int
    """32 or 64: of that Python."""
    environment: Mapping[str, str]
    encoding: str
    """The code page in which VBA reads text files."""

    def values(self, key: str) -> Mapping[str, object] | None:
        r"""The values of a key of the registry by name in lower case: HKCU\Software\…; None where it is absent."""

    def keys(self, key: str) -> tuple[str, ...]:
        """The names of the keys under a key of the registry."""

    def zone(self, path: Path) -> str | None:
        """Windows' mark of where a file came from; None where it has none."""


class ThisMachine:
    """The machine that we run on."""

    def __init__(self) -> None:
        self.system = sys.platform
        self.python = Path(sys.executable)
        self.bits = struct.calcsize("P") * 8
        self.environment: Mapping[str, str] = os.environ
        self.encoding = "mbcs" if sys.platform == "win32" else "utf-8"

    def values(self, key: str) -> Mapping[str, object] | None:
        """From the registry; None on a system that has none."""
        if sys.platform != "win32":
            return None
        import winreg  # noqa: PLC0415 - Windows only

        found: dict[str, object] = {}
        try:
            with _opened(key) as opened:
                for number in range(winreg.QueryInfoKey(opened)[1]):
                    name, value, _ = winreg.EnumValue(opened, number)
                    found[name.lower()] = value
        except OSError:
            return None
        return found

    def keys(self, key: str) -> tuple[str, ...]:
        """From the registry; none on a system that has no registry."""
        if sys.platform != "win32":
            return ()
        import winreg  # noqa: PLC0415 - Windows only

        try:
            with _opened(key) as opened:
                return tuple(winreg.EnumKey(opened, number) for number in range(winreg.QueryInfoKey(opened)[0]))
        except OSError:
            return ()

    def zone(self, path: Path) -> str | None:
        """From the file's second stream, which NTFS keeps beside its content."""
        if sys.platform != "win32":
            return None
        try:
            return Path(f"{path}{_ZONE}").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None


def _opened(key: str) -> AbstractContextManager[Any]:
    if sys.platform != "win32":
        raise OSError
    import winreg  # noqa: PLC0415 - Windows only

    hive, _, rest = key.partition("\\")
    root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
    return winreg.OpenKey(root, rest, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)
