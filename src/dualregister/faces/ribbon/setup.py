"""The group Setup."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata

from dualregister import __version__
from dualregister.app.addin.check import State
from dualregister.core.names import folded
from dualregister.errors import NotWritten
from dualregister.faces.ribbon.desk import Desk, button


@button("making a register")
def new_register(desk: Desk) -> None:
    """An empty register where it is asked to be, opened."""
    from dualregister.app.new import new  # noqa: PLC0415 - a button loads what it needs

    out = desk.asked_file("New register", "register.xlsx", "Excel workbook", ".xlsx")
    if out is not None:
        new(out)
        desk.app.books.open(str(out))


@button("looking for the settings")
def settings(desk: Desk) -> None:
    """The sheet Settings; added with its defaults where it is missing."""
    from dualregister.app.new import settings_bytes  # noqa: PLC0415

    names = {folded(each.name): each.name for each in desk.book.sheets}
    if folded("Settings") not in names:
        desk.workbook.add(settings_bytes())
    desk.show(names.get(folded("Settings"), "Settings"), "B2")


@button("asking for versions")
def about(desk: Desk) -> None:
    """Versions, and which Python runs."""
    desk.say(
        f"dualregister {__version__}, MIT licence",
        f"xlwings {metadata.version('xlwings')}, BSD-3 licence; none of its paid part is used",
        f"Python {sys.version.split()[0]}: {sys.executable}",
        *_addin(),
        "",
        "One register for ISO/IEC 27001 and SOC 2. The same rules in cells, in this tab and on the command line.",
    )


def _addin() -> Iterator[str]:
    from dualregister.app.addin.machine import ThisMachine  # noqa: PLC0415 - a button loads what it needs
    from dualregister.app.addin.places import places  # noqa: PLC0415

    with suppress(NotWritten):  # on another system than Windows there is no add-in to be named
        yield f"Add-in: {places(ThisMachine()).addin}"


@button("looking at the installation")
def diagnose(desk: Desk) -> None:
    """What `dualregister doctor` says."""
    from dualregister.app.doctor import doctor  # noqa: PLC0415

    found = doctor()
    lines = []
    for each in sorted(found, key=lambda check: check.state is not State.WRONG):
        lines.append(f"{each.name}: {each.state.value}. {each.seen}")
        if each.remedy:
            lines.append(f"  → {each.remedy}")
    desk.say(*lines)
