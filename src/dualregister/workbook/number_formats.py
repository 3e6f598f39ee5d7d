"""The number formats of cells: they tell what was typed where Excel made a date or a number of it."""

from collections.abc import Collection

from dualregister.core.adoption.grid import Place
from dualregister.workbook.guard import Door
from dualregister.workbook.markup import local, parse
from dualregister.workbook.scan import place_of

_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "m/d/yyyy",
    49: "@",
}
"""Formats that a workbook names by number alone; those that Excel shows by the reader's country are among them."""


def formats_of(door: Door, part: str, wanted: Collection[Place]) -> dict[Place, str]:
    """The number formats of the cells at the places `wanted` of the sheet at `part`."""
    found: dict[Place, str] = {}
    if not wanted or door.contents.styles is None:
        return found
    by_style = _styles(door)

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) != "c" or "s" not in attributes or "r" not in attributes:
            return
        place = place_of(attributes["r"])
        style = attributes["s"]
        if place is not None and place in wanted and style.isdecimal() and int(style) < len(by_style):
            found[place] = by_style[int(style)]

    parse(door.package, part, start)
    return found


def _styles(door: Door) -> list[str]:
    """The number format of each cell style of the workbook, by its index."""
    own: dict[str, str] = {}
    found: list[str] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        match local(tag):
            case "numFmt":
                own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellXfs":
                inside = True
            case "xf" if inside:
                number = attributes.get("numFmtId", "0")
                found.append(own.get(number) or (_BUILT_IN.get(int(number), "") if number.isdecimal() else ""))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and local(tag) != "cellXfs"

    if door.contents.styles is not None:
        parse(door.package, door.contents.styles, start, end)
    return found
