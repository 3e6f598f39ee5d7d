"""Draw the tab “Register” from vba/ribbon.xml into docs/pictures/ribbon.svg: a drawing, no photograph of Excel.

Groups, order, sizes and labels are those of the ribbon. Office's icons are not ours to draw; a box stands for each.
`--check` leaves with 1 where the committed picture is not the one that the ribbon gives.
"""

import sys
import textwrap
import xml.etree.ElementTree as ET
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
RIBBON = ROOT / "vba" / "ribbon.xml"
PICTURE = ROOT / "docs" / "pictures" / "ribbon.svg"
TOP, ROW, ROWS, GAP = 44, 24, 3, 10
HEIGHT = TOP + ROW * ROWS + 58
STYLE = (
    "text{font:11px 'Segoe UI',Arial,sans-serif;fill:#262626}.middle{text-anchor:middle}.group,.note{fill:#595959}"
    ".tabs{font-size:13px;white-space:pre}.icon{fill:#dbe9e1;stroke:#217346}line{stroke:#c8c8c8}"
)
LETTER = 6.3
"""Width of a letter at 11 points, a little more than it takes."""


class Drawing:
    """Shapes from left to right."""

    def __init__(self) -> None:
        self.shapes: list[str] = []
        self.left = float(GAP)

    def text(self, left: float, base: float, words: str, kind: str = "label") -> None:
        """One line of text."""
        self.shapes.append(f'<text x="{left:.0f}" y="{base:.0f}" class="{kind}">{escape(words)}</text>')

    def box(self, left: float, top: float, size: float) -> None:
        """What stands for an icon."""
        self.shapes.append(f'<rect x="{left:.0f}" y="{top:.0f}" width="{size}" height="{size}" rx="3" class="icon"/>')

    def large(self, label: str) -> None:
        """A large button: its label under it, in at most two lines."""
        lines = textwrap.wrap(label, max(9, *(len(each) for each in label.split())))
        width = max(48.0, max(len(each) for each in lines) * LETTER + 8)
        self.box(self.left + width / 2 - 16, TOP + 6, 32)
        for number, line in enumerate(lines):
            self.text(self.left + width / 2, TOP + 56 + 14 * number, line, "label middle")
        self.left += width + GAP

    def column(self, labels: list[str]) -> None:
        """At most three buttons below each other."""
        for number, label in enumerate(labels):
            self.box(self.left, TOP + 4 + ROW * number, 16)
            self.text(self.left + 22, TOP + 16 + ROW * number, label)
        self.left += 22 + max(len(each) for each in labels) * LETTER + GAP

    def group(self, group: ET.Element) -> None:
        """A group with its name below and a line after it."""
        start, small = self.left, list[str]()
        for button in group:
            if button.get("size") == "large":
                self._flush(small)
                self.large(button.get("label", ""))
            else:
                small.append(button.get("label", ""))
            if len(small) == ROWS:
                self._flush(small)
        self._flush(small)
        self.text((start + self.left - GAP) / 2, HEIGHT - 26, group.get("label", ""), "group middle")
        self.shapes.append(f'<line x1="{self.left:.0f}" x2="{self.left:.0f}" y1="{TOP}" y2="{HEIGHT - 22}"/>')
        self.left += GAP

    def _flush(self, small: list[str]) -> None:
        if small:
            self.column(small)
            small.clear()


def picture(ribbon: str) -> str:
    """The SVG of a ribbon."""
    drawing = Drawing()
    tab = next(each for each in ET.fromstring(ribbon).iter() if each.tag.endswith("}tab"))  # noqa: S314 - our own text
    drawing.text(GAP, 22, f"… Data   Review   View   {tab.get('label')}", "tabs")
    for group in tab:
        drawing.group(group)
    drawing.text(
        GAP, HEIGHT - 6, "A drawing made from ribbon.xml. In Excel, Office's own icons stand in the boxes.", "note"
    )
    width = f"{drawing.left:.0f}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img">',
            "<title>Drawing of the tab Register</title>",
            f"<style>{STYLE}</style>",
            f'<rect width="{width}" height="{HEIGHT}" fill="#f5f5f5"/>',
            f'<rect y="{TOP - 8}" width="{width}" height="{HEIGHT - TOP - 12}" fill="#ffffff" stroke="#d4d4d4"/>',
            *drawing.shapes,
            "</svg>\n",
        ]
    )


def main() -> int:
    """Write the picture, or compare it."""
    made = picture(RIBBON.read_text(encoding="utf-8"))
    if "--check" in sys.argv:
        same = PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == made
        print("The picture is that of the ribbon." if same else f"{PICTURE} is stale: run tools/ribbon_picture.py")
        return 0 if same else 1
    PICTURE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
