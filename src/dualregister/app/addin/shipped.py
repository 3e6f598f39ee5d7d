"""Where the built add-in is: in the installed package, or in a clone of the project."""

from pathlib import Path

import dualregister
from dualregister.errors import NotWritten

NAME = "DualRegister.xlam"


def shipped() -> Path:
    """The add-in that belongs to this Python's dualregister. NotWritten where there is none."""
    package = Path(dualregister.__file__).parent
    for place in (package / "workbook" / "addin" / NAME, package.parent.parent / "workbook" / NAME):
        if place.is_file():
            return place
    raise NotWritten(
        f"{NAME} is not in this installation of dualregister.",
        remedy="Install dualregister again, or in a clone of the project type: dualregister addin build",
    )
