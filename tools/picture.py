"""Render sheets of a workbook to pictures, as LibreOffice prints them.

    python tools/picture.py BOOK OUT.png [--sheet NAME] [--columns A,B,F] [--rows 1-20] [--width 1200]
    python tools/picture.py --docs

The second form makes docs/pictures/register.png, the picture of the README, owner-map.png, executive-view.png and
intake-routes.png from the example. Needs soffice and pdftoppm.
"""

import argparse
import io
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.app.executive_book import executive_book
from dualregister.app.executive_view import executive_view
from dualregister.app.intake_routes import intake_routes
from dualregister.app.intake_routes_book import intake_routes_book
from dualregister.app.new import register_bytes
from dualregister.app.owner_map import owner_map
from dualregister.app.owner_map_book import owner_map_book
from dualregister.app.report_book import open_report_book
from dualregister.app.terms import Terms
from dualregister.rules.example import DAY

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
_POINTS_OF_WIDTH = 5.53
_MARGIN = 7.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a sheet is to be seen. The header always is."""

    sheet: str
    columns: frozenset[str]
    """Letters; all columns where it is empty."""
    first: int
    last: int
    """Excel's row numbers; 0: to the end."""
    width: int
    """Pixels."""


def picture(book: bytes, out: Path, part: Part) -> None:
    """A part of one sheet as a PNG, cropped to what is there."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        size = _page(book, room / "page.xlsx", part)
        _run("soffice", "--headless", f"-env:UserInstallation=file://{room}/profile", "--convert-to", "pdf",
             "--outdir", room, room / "page.xlsx")  # fmt: skip
        dots = round(part.width * 72 / size[0])
        crop = [str(round(points * dots / 72)) for points in (_MARGIN, _MARGIN, *size)]
        _run("pdftoppm", "-png", "-singlefile", "-r", str(dots), "-x", crop[0], "-y", crop[1], "-W", crop[2],
             "-H", crop[3], room / "page.pdf", room / "picture")  # fmt: skip
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(room / "picture.png", out)
    print(f"{out}: {out.stat().st_size / 1024:.0f} KB")


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def _page(book: bytes, path: Path, part: Part) -> tuple[float, float]:
    """A copy that prints nothing but the part asked for, on one page at full size; its width and height in points."""
    copy = load_workbook(io.BytesIO(book))
    for each in copy.worksheets:
        each.sheet_state = "visible" if each.title == part.sheet else "hidden"
    tab = copy[part.sheet]
    copy.active = copy.worksheets.index(tab)
    last = part.last or tab.max_row
    for at in range(1, tab.max_column + 1):
        letter = get_column_letter(at)
        tab.column_dimensions[letter].hidden = bool(part.columns) and letter not in part.columns
    for row in range(2, tab.max_row + 1):
        tab.row_dimensions[row].hidden = not part.first <= row <= last
    tab.print_area = f"A1:{get_column_letter(tab.max_column)}{last}"
    size = _size(tab)
    _paper(tab)
    copy.save(path)
    return size


def _size(tab: Worksheet) -> tuple[float, float]:
    wide = sum(each.width for each in tab.column_dimensions.values() if not each.hidden)
    high = sum(
        tab.row_dimensions[row].height or 15 for row in range(1, tab.max_row + 1) if not tab.row_dimensions[row].hidden
    )
    return wide * _POINTS_OF_WIDTH, high


def _paper(tab: Worksheet) -> None:
    """A large sheet of paper without header and footer, the table at its upper left corner, not scaled."""
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    tab.page_setup.paperSize, tab.page_setup.orientation, tab.page_setup.scale = 8, "landscape", 100
    tab.HeaderFooter.oddFooter = HeaderFooterItem()
    for side in ("left", "right", "top", "bottom", "header", "footer"):
        setattr(tab.page_margins, side, _MARGIN / 72)
    tab.print_title_rows = tab.print_title_cols = None


def _pictures_of_docs() -> None:
    example = register_bytes(example=True)
    shown = Part(sheet="Register", columns=frozenset("ABCFIUVYZ"), first=5, last=24, width=1100)
    picture(example, PICTURES / "register.png", shown)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.xlsx"
        path.write_bytes(example)
        book = open_report_book(path, Terms(today=DAY))
    for name, last, made in (
        ("Owner Map", 0, owner_map_book(owner_map(book))),
        ("Executive View", 0, executive_book(executive_view(book))),
        ("Intake Routes", 17, intake_routes_book(intake_routes(book))),
    ):
        shown = Part(sheet=name, columns=frozenset("ABCDEFI" if last else ""), first=1, last=last, width=1100)
        picture(made, PICTURES / f"{name.lower().replace(' ', '-')}.png", shown)


def main() -> None:
    """Read the command line and make the picture."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("book", nargs="?", type=Path)
    ask.add_argument("out", nargs="?", type=Path)
    ask.add_argument("--docs", action="store_true", help="make the pictures of the docs")
    ask.add_argument("--sheet", default="Register")
    ask.add_argument("--columns", default="", help="letters of the columns to show; all by default")
    ask.add_argument("--rows", default="1-0", help="Excel's row numbers, such as 1-20")
    ask.add_argument("--width", type=int, default=1200, help="pixels")
    told = ask.parse_args()
    if told.docs:
        _pictures_of_docs()
    elif told.book and told.out:
        first, _, last = told.rows.partition("-")
        letters = frozenset(each for each in told.columns.upper().split(",") if each)
        shown = Part(sheet=told.sheet, columns=letters, first=int(first), last=int(last or first), width=told.width)
        picture(told.book.read_bytes(), told.out, shown)
    else:
        ask.error("name a workbook and a picture, or --docs")


if __name__ == "__main__":
    main()
