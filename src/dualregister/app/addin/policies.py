r"""What Windows and Excel allow: trusted locations, macros, add-ins, tabs of add-ins. Read from the registry only.

Sources: Microsoft's administrative templates for Office 2016 and later (excel16.admx, office16.admx) for the names of
policies; each stands under Software\Policies for what an administrator sets, and most under Software for what the user
sets in the Trust Center.
"""

import ntpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dualregister.app.addin.check import Check, State
from dualregister.app.addin.machine import Machine

OFFICE = "Microsoft\\Office\\16.0"
_ADMINISTRATOR = "Ask your administrator to allow this add-in"
_ROOTS = ("HKCU\\Software\\Policies", "HKLM\\Software\\Policies", "HKCU\\Software")


@dataclass(frozen=True, slots=True)
class Ban:
    """A value of the registry that keeps the add-in or a part of it away."""

    name: str
    key: str
    value: str
    bans: frozenset[int]
    means: str
    place: str
    """Where the user sets it, if the user has set it."""


BANS = (
    Ban(
        "Macros in Office",
        f"{OFFICE}\\Common",
        "vbaoff",
        frozenset({1}),
        "VBA is switched off for all of Office",
        "File > Options > Trust Center",
    ),
    Ban(
        "Add-ins of Excel",
        f"{OFFICE}\\Excel\\Security",
        "disablealladdins",
        frozenset({1}),
        "all add-ins are switched off",
        "File > Options > Trust Center > Trust Center Settings > Add-ins",
    ),
    Ban(
        "Signed add-ins only",
        f"{OFFICE}\\Excel\\Security",
        "requireaddinsig",
        frozenset({1}),
        "only signed add-ins are loaded, and this one is not signed",
        "File > Options > Trust Center > Trust Center Settings > Add-ins",
    ),
    Ban(
        "Signed macros at start-up only",
        f"{OFFICE}\\Common\\Security",
        "requirealwaysonmacrosig",
        frozenset({1}),
        "macros that are always loaded need a signature, and this add-in has none",
        "File > Options > Trust Center",
    ),
    Ban(
        "Tabs of add-ins",
        f"{OFFICE}\\Common\\Toolbars\\Excel",
        "noextensibilitycustomizationfromdocument",
        frozenset({1}),
        "tabs that a document or an add-in brings are hidden",
        "File > Options",
    ),
)
"""What is looked for."""


def allowed(machine: Machine) -> Iterator[Check]:
    """One check for each ban."""
    for ban in BANS:
        by = next(
            (
                root
                for root in _ROOTS
                if _number((machine.values(f"{root}\\{ban.key}") or {}).get(ban.value)) in ban.bans
            ),
            None,
        )
        if by is None:
            yield Check(ban.name, State.OK, "nothing forbids it")
        elif by.endswith("Policies"):
            yield Check(ban.name, State.WRONG, f"A policy says: {ban.means}.", f"{_ADMINISTRATOR} ({ban.value}).")
        else:
            yield Check(ban.name, State.WRONG, f"{ban.means.capitalize()}.", f"Change it in Excel: {ban.place}.")


def trusted(machine: Machine, folder: Path) -> Check:
    """Whether Excel trusts a folder."""
    name = "Trusted location"
    locations = f"{OFFICE}\\Excel\\Security\\Trusted Locations"
    for root in _ROOTS:
        if _number((machine.values(f"{root}\\{locations}") or {}).get("alllocationsdisabled")) == 1:
            who = "A policy" if root.endswith("Policies") else "The Trust Center"
            how = (
                f"{_ADMINISTRATOR}."
                if root.endswith("Policies")
                else ("In Excel: File > Options > Trust Center > Trust Center Settings > Trusted Locations.")
            )
            return Check(name, State.WRONG, f"{who} switches all trusted locations off.", how)
    listed = [f"{root}\\{locations}\\{each}" for root in _ROOTS for each in machine.keys(f"{root}\\{locations}")]
    if not listed:
        return Check(
            name, State.UNKNOWN, "Excel has listed none yet.", "Start Excel once, then run dualregister doctor again."
        )
    if any(_holds(machine, key, folder) for key in listed):
        return Check(name, State.OK, str(folder))
    return Check(
        name,
        State.WRONG,
        f"{folder} is not among Excel's trusted locations.",
        "In Excel: File > Options > Trust Center > Trust Center Settings > Trusted Locations > Add new location.",
    )


def disabled(machine: Machine, addin: str) -> Check:
    """Whether Excel has put the add-in on its list of disabled items, as it does after a crash."""
    name = "Enabled in Excel"
    items = (machine.values(f"HKCU\\Software\\{OFFICE}\\Excel\\Resiliency\\DisabledItems") or {}).values()
    if any(isinstance(item, bytes) and addin.lower().encode("utf-16-le") in item.lower() for item in items):
        return Check(
            name,
            State.WRONG,
            "Excel has disabled the add-in after a crash.",
            "In Excel: File > Options > Add-ins > Manage: Disabled Items > Go > Enable; then start Excel again.",
        )
    return Check(name, State.OK, "not on Excel's list of disabled items")


def _holds(machine: Machine, key: str, folder: Path) -> bool:
    values = machine.values(key) or {}
    path = values.get("path")
    if not isinstance(path, str):
        return False
    for name, value in machine.environment.items():
        path = path.replace(f"%{name}%", value).replace(f"%{name.lower()}%", value)
    trusted_folder, asked = _plain(path), _plain(str(folder))
    below = _number(values.get("allowsubfolders")) == 1
    return asked == trusted_folder or (below and asked.startswith(trusted_folder + "\\"))


def _plain(path: str) -> str:
    return ntpath.normcase(path).rstrip("\\")


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
