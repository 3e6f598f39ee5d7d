"""The verb `doctor`: why formulas or buttons do not work, one look after the other, each with what to do."""

from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from dualregister import __version__
from dualregister.app.addin import configuration, policies
from dualregister.app.addin.check import Check, State
from dualregister.app.addin.install import Status, status
from dualregister.app.addin.machine import Machine, ThisMachine
from dualregister.app.addin.places import applies, elsewhere
from dualregister.errors import DualRegisterError
from dualregister.workbook.addin.bridge import VERSION

_INSTALL = "Type: dualregister addin install"
_CLICK_TO_RUN = "HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration"
_OUTLOOK = f"HKLM\\SOFTWARE\\{policies.OFFICE}\\Outlook"
_WIDTHS = {"x64": 64, "x86": 32}
_UNTRUSTED_ZONE = 3


def doctor(machine: Machine | None = None) -> tuple[Check, ...]:
    """What was looked at, in the order in which the parts depend on each other."""
    here = machine or ThisMachine()
    return tuple(_looks(here))


def _looks(machine: Machine) -> Iterator[Check]:
    yield Check("Python", State.OK, f"{machine.python}, {machine.bits} bit")
    yield Check("dualregister", State.OK, __version__)
    if not applies(machine):
        yield Check("Excel add-in", State.APART, elsewhere(machine))
        return
    yield _python(machine)
    yield _xlwings()
    yield _pywin32()
    width = _width(machine)
    yield _excel(width)
    yield _bridge(machine, width)
    try:
        found = status(machine)
    except DualRegisterError as error:
        yield Check("Add-in", State.UNKNOWN, error.message, error.remedy)
        return
    yield _addin(found)
    yield _second(found)
    yield _configuration(found, machine)
    yield _mark(found, machine)
    yield policies.trusted(machine, found.places.addin.parent)
    yield policies.disabled(machine, found.places.addin.name)
    yield from policies.allowed(machine)


def _python(machine: Machine) -> Check:
    if "windowsapps" in str(machine.python).lower():
        return Check(
            "Where Python is from",
            State.WRONG,
            "This is the Python of the Microsoft Store, which Excel's macros cannot start.",
            "Install Python from python.org, make a virtual environment, and install dualregister into it.",
        )
    return Check("Where Python is from", State.OK, str(machine.python.parent))


def _xlwings() -> Check:
    try:
        version = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return Check("xlwings", State.WRONG, "not installed", f"Type: pip install xlwings=={VERSION}")
    if version != VERSION:
        return Check(
            "xlwings",
            State.WRONG,
            f"{version} is installed, and the add-in calls {VERSION}.",
            f"Type: pip install xlwings=={VERSION}",
        )
    return Check("xlwings", State.OK, version)


def _pywin32() -> Check:
    if find_spec("pythoncom") is None:
        return Check("pywin32", State.WRONG, "not installed, or not for this Python", "Type: pip install pywin32")
    return Check("pywin32", State.OK, "found")


def _width(machine: Machine) -> int | None:
    """32 or 64 for Excel; None where Office does not say."""
    for key, value in ((_CLICK_TO_RUN, "platform"), (_OUTLOOK, "bitness")):
        width = _WIDTHS.get(str((machine.values(key) or {}).get(value, "")).lower())
        if width:
            return width
    return None


def _excel(width: int | None) -> Check:
    if width is None:
        return Check(
            "Excel",
            State.UNKNOWN,
            "Office does not say whether it has 32 or 64 bit.",
            "Look in File > Account > About.",
        )
    return Check("Excel", State.OK, f"{width} bit; it need not be that of Python")


def _bridge(machine: Machine, width: int | None) -> Check:
    folders = (machine.python.parent, machine.python.parent.parent)
    wanted = [f"xlwings{bits}-{VERSION}.dll" for bits in ((width,) if width else (32, 64))]
    missing = [name for name in wanted if not any((folder / name).is_file() for folder in folders)]
    if missing:
        return Check(
            "Bridge",
            State.WRONG,
            f"{' and '.join(missing)} is neither in {folders[0]} nor in {folders[1]}.",
            "Excel loads it from there. Make a virtual environment, install dualregister into it, and run "
            "dualregister addin install from it. If it was there before, a virus scanner may have taken it away.",
        )
    return Check("Bridge", State.OK, " and ".join(wanted))


def _addin(found: Status) -> Check:
    if not found.installed:
        return Check("Add-in", State.WRONG, f"{found.places.addin} is not there.", _INSTALL)
    if not found.current:
        return Check("Add-in", State.WRONG, f"{found.places.addin} is of another version of dualregister.", _INSTALL)
    return Check("Add-in", State.OK, str(found.places.addin))


def _second(found: Status) -> Check:
    if found.places.other.is_file():
        return Check(
            "Only one copy",
            State.WRONG,
            f"A second copy is at {found.places.other}.",
            "In Excel: File > Options > Add-ins > Go, take its tick away; then delete that file.",
        )
    return Check("Only one copy", State.OK, "no other in Excel's add-ins folder")


def _configuration(found: Status, machine: Machine) -> Check:
    name = "Python of the add-in"
    if found.python is None:
        return Check(name, State.WRONG, f"{found.places.configuration} names no {configuration.INTERPRETER}.", _INSTALL)
    if not Path(found.python).is_file():
        return Check(name, State.WRONG, f"{found.python} is not there any more.", _INSTALL)
    if Path(found.python) != machine.python:
        return Check(
            name,
            State.WRONG,
            f"The add-in runs {found.python}, and this is {machine.python}.",
            "Run dualregister doctor with that Python, or type: dualregister addin install",
        )
    return Check(name, State.OK, found.python)


def _mark(found: Status, machine: Machine) -> Check:
    name = "Mark of a download"
    mark = machine.zone(found.places.addin) or ""
    zone = next((line.partition("=")[2].strip() for line in mark.splitlines() if line.startswith("ZoneId=")), "0")
    if zone.isdigit() and int(zone) >= _UNTRUSTED_ZONE:
        return Check(
            name,
            State.WRONG,
            f"Windows has marked {found.places.addin.name} as from the internet, and Excel blocks its macros.",
            f"{_INSTALL}. Or: right-click the file, Properties, Unblock.",
        )
    return Check(name, State.OK, "none")
