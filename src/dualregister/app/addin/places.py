"""Where the add-in and its configuration go on Windows. Nothing here looks at a workbook or where it is.

The start-up folder of Excel, since it is one of Excel's trusted locations from the start, needs no entry in the
registry, and since a formula of an add-in there is saved with a path that is relative to it
([MS-OI29500], xlExternalLinkPath/xlStartup), so that a colleague's Excel finds it in the colleague's own folder.
"""

from dataclasses import dataclass
from pathlib import Path

from dualregister.app.addin.machine import Machine
from dualregister.app.addin.shipped import NAME
from dualregister.errors import NotWritten
from dualregister.workbook.addin.bridge import PROJECT

WINDOWS = "win32"
SYSTEMS = {"win32": "Windows", "darwin": "macOS", "linux": "Linux"}


@dataclass(frozen=True, slots=True)
class Places:
    """Files of one user."""

    addin: Path
    other: Path
    """Where Excel's own dialog puts add-ins: a second copy there would load too."""
    configuration: Path


def applies(machine: Machine) -> bool:
    """Whether the add-in works on this system."""
    return machine.system == WINDOWS


def system_name(machine: Machine) -> str:
    """What people call the system."""
    return SYSTEMS.get(machine.system, machine.system)


def elsewhere(machine: Machine) -> str:
    """What applies on a system where the add-in does not."""
    return (
        f"The add-in works in Excel for Windows; this is {system_name(machine)}. "
        "The command line does here all that it does there."
    )


def places(machine: Machine) -> Places:
    """The places of this user. NotWritten on another system than Windows, or where Windows does not say them."""
    if not applies(machine):
        raise NotWritten(elsewhere(machine), remedy="Type: dualregister --help")
    roaming, home = machine.environment.get("APPDATA"), machine.environment.get("USERPROFILE")
    if not roaming or not home:
        raise NotWritten(
            "Windows does not say where your folders are: APPDATA or USERPROFILE is not set.",
            remedy="Run this as the user who works in Excel, in an ordinary terminal.",
        )
    microsoft = Path(roaming, "Microsoft")
    return Places(
        addin=microsoft / "Excel" / "XLSTART" / NAME,
        other=microsoft / "AddIns" / NAME,
        configuration=Path(home, f".{PROJECT}", f"{PROJECT}.conf"),
    )
