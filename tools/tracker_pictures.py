"""Make docs/pictures/iso-tracker.png and soc2-tracker.png: `python tools/tracker_pictures.py`.

Each shows a tracker sheet of the example as LibreOffice prints it: its items without the tasks, so that the chart is
on the same page. Needs soffice and pdftoppm.
"""

import datetime as dt
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from dualregister.app.new import register_bytes
from dualregister.app.terms import Terms
from dualregister.app.tracker_book import book_bytes
from dualregister.app.trackers import Due, Trackers, trackers
from dualregister.core.due import State

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
_DONE = 3
"""Lines of what is done."""
_DOTS = 84
_MARGINS = (0.4, 0.5, 0.4, 0.65)
"""Inches of paper without the sheet: left, top, right, and below with the footer."""


def example(folder: Path) -> Trackers:
    """The trackers of the example, on its own day."""
    book = folder / "example.xlsx"
    book.write_bytes(register_bytes(example=True))
    return trackers(book, Terms(today=dt.date(2026, 11, 23)))


def few(dues: tuple[Due, ...]) -> tuple[Due, ...]:
    """What is not done, and a little of what is."""
    items = [due for due in dues if due.event != "Task"]
    done = [due for due in items if due.state is State.DONE]
    return tuple(due for due in items if due.state is not State.DONE or due in done[-_DONE:])


def picture(found: Trackers, out: Path, folder: Path) -> None:
    """The first page of the sheet, cropped to what is on it."""
    book = folder / f"{out.stem}.xlsx"
    book.write_bytes(book_bytes(found))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    _run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, book)
    page = book.with_suffix(".pdf")
    _run("pdftoppm", "-singlefile", "-r", _DOTS, page, folder / "page")
    left, top, width, height = _filled(folder / "page.ppm")
    crop = ("-x", left, "-y", top, "-W", width, "-H", height)
    _run("pdftoppm", "-png", "-singlefile", "-r", _DOTS, *crop, page, out.with_suffix(""))
    print(f"{out}: {out.stat().st_size / 1024:.0f} KB")


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def _filled(image: Path) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is not white, without the margins."""
    _, size, _, pixels = image.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    left, top, right, below = (round(inches * _DOTS) for inches in _MARGINS)
    lines = [pixels[at * width * 3 : (at + 1) * width * 3] for at in range(height - below)]
    last = max(at for at, line in enumerate(lines) if line.strip(b"\xff"))
    return left - 4, top - 4, width - left - right + 8, last - top + 12


def main() -> None:
    """Both pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = example(folder)
        iso = replace(found, sides=("ISO",), iso=few(found.iso))
        soc2 = replace(found, sides=("SOC2",), soc2=few(found.soc2))
        picture(iso, PICTURES / "iso-tracker.png", folder)
        picture(soc2, PICTURES / "soc2-tracker.png", folder)


if __name__ == "__main__":
    main()
