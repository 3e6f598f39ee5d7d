"""The verb `addin build`: the add-in from its text sources and from what Python says of formulas and buttons."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dualregister.app.new import register_bytes
from dualregister.app.whole_file import write_whole
from dualregister.errors import NotWritten
from dualregister.workbook.addin import bridge, ribbon, wrappers
from dualregister.workbook.addin.package import AddIn, addin_bytes
from dualregister.workbook.addin.ribbon import Button
from dualregister.workbook.addin.wrappers import WorksheetFunction

SOURCES = Path("vba")
"""Where the text sources are, in a clone of the project."""
ADDIN = Path("workbook", "DualRegister.xlam")
REGISTER = Path("workbook", "register.xlsx")
WRITTEN_BY_HAND = ("RegisterCells", "RegisterPress")
ICONS = "icons.csv"
TITLE = "Dual Register"
_COMMENT = (
    "One register for ISO/IEC 27001 and SOC 2: the tab Register and the formulas DR_. "
    "Needs Python with dualregister; type dualregister doctor in a terminal when something does not work."
)
_ABOUT = (
    "Dual Register: one register for ISO/IEC 27001 and SOC 2",
    (
        "This add-in calls the Python that “dualregister addin install” wrote down, and no other. It holds no rule and "
        "no decision of its own; formulas, buttons and the command line give the same answers."
    ),
    (
        f"Module xlwings: from xlwings {bridge.VERSION}, BSD 3-Clause License, Copyright (C) 2014-present, Zoomer "
        "Analytics LLC. Its licence stands at the head of the module. It was changed: no workbook can choose the "
        "interpreter or run code of its own."
    ),
    "Class Dictionary: VBA-Dictionary, MIT License, Copyright (c) Tim Hall, as xlwings ships it.",
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What Python says of the add-in: its formulas and its buttons, without their icons."""

    functions: tuple[WorksheetFunction, ...]
    python_module: str
    """The module that VBA names in its calls."""
    actions: tuple[Mapping[str, str], ...]
    """name, group, label, screentip and supertip of each button."""


@dataclass(frozen=True, slots=True)
class Built:
    """The add-in and the texts that were made for it, by file name."""

    package: bytes
    texts: Mapping[str, str]


def build(sources: Sources, folder: Path = SOURCES) -> Built:
    """The add-in, and the texts under `folder` that are made, not written by hand. NotWritten where one is missing."""
    buttons = tuple(_buttons(sources.actions, folder))
    formulas = wrappers.module(sources.functions, sources.python_module)
    texts = {
        f"{wrappers.MODULE}.bas": formulas,
        f"{ribbon.MODULE}.bas": ribbon.callbacks(buttons),
        "ribbon.xml": ribbon.xml(buttons),
    }
    modules = bridge.installed() | {name: _text(folder / f"{name}.bas") for name in WRITTEN_BY_HAND}
    modules |= {wrappers.MODULE: formulas, ribbon.MODULE: texts[f"{ribbon.MODULE}.bas"]}
    package = addin_bytes(
        AddIn(
            title=TITLE,
            comment=_COMMENT,
            about=_ABOUT,
            functions=sources.functions,
            modules=modules,
            ribbon=texts["ribbon.xml"],
        )
    )
    return Built(package, texts)


def write(built: Built, out: Path, folder: Path = SOURCES) -> None:
    """Write the add-in to `out` and the made texts to `folder`. NotWritten where that fails."""
    try:
        for name, text in built.texts.items():
            write_whole(folder / name, text.encode())
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, built.package)
    except OSError as error:
        raise NotWritten(
            f"{error.filename or out} was not written: {error.strerror}.", remedy="Check the folder and its rights."
        ) from error


def write_register(out: Path) -> None:
    """Write the empty register. NotWritten where that fails."""
    try:
        write_whole(out, register_bytes())
    except OSError as error:
        raise NotWritten(f"{out} was not written: {error.strerror}.", remedy="Check the folder.") from error


def _buttons(actions: tuple[Mapping[str, str], ...], folder: Path) -> list[Button]:
    icons = {row["button"]: row for row in csv.DictReader(_text(folder / ICONS).splitlines())}
    names = [each["name"] for each in actions]
    if sorted(names) != sorted(icons):
        odd = ", ".join(sorted(set(names) ^ set(icons))) or "one stands twice"
        raise NotWritten(
            f"{folder / ICONS} and the buttons do not agree: {odd}.", remedy="Give each button one row there."
        )
    return [
        Button(
            name=each["name"],
            group=each["group"],
            label=each["label"],
            screentip=each["screentip"],
            supertip=each["supertip"],
            image=icons[each["name"]]["image"],
            large=icons[each["name"]]["size"] == "large",
        )
        for each in actions
    ]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NotWritten(
            f"{path} cannot be read: {error.strerror}.",
            remedy="Build in a clone of the project, where the folder vba is; an installed package has the add-in.",
        ) from error
