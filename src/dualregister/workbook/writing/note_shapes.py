"""The shapes that show notes on cells: a legacy drawing in VML, as Excel itself still writes for every note."""

from collections.abc import Sequence

from dualregister.workbook.writing.marks import LAST_COLUMN, LAST_ROW, place_of

_WIDE, _LINE = 4, 38
"""Columns that a note spans, and letters of a line in it, roughly."""

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def shapes(texts: Sequence[tuple[str, str]]) -> bytes:
    """The drawing part for notes, each a cell address and its text."""
    drawn = "".join(_shape(number, *place_of(cell), text) for number, (cell, text) in enumerate(texts, start=1025))
    return f"{_HEAD}{drawn}</xml>".encode()


def _shape(number: int, row: int, column: int, text: str) -> str:
    lines = sum(1 + len(each) // _LINE for each in text.split("\n"))
    left = min(column + 1, LAST_COLUMN - 1 - _WIDE)
    top = min(max(row - 2, 0), LAST_ROW - 2 - lines)
    anchor = f"{left}, 15, {top}, 4, {left + _WIDE}, 15, {top + 1 + lines}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
