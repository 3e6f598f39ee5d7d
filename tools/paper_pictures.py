"""Make docs/pictures/memo.png, page.png, page-dates.png and page-print.png: `python tools/paper_pictures.py`.

They show the papers of the example: the memo as LibreOffice lays it out, the page as Chromium shows and prints it.
Needs soffice, pdftoppm, Debian's Chromium and the driver: npm install --prefix tools/page.
"""

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from dualregister.app.new import register_bytes
from dualregister.app.report import memo_bytes, page_bytes
from dualregister.app.report_book import open_report_book
from dualregister.app.terms import Terms

HERE = Path(__file__).parent
PICTURES = HERE.parent / "docs" / "pictures"
_MEMO_PAGE, _DOTS = "2", "68"


def main() -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        book = room / "example.xlsx"
        book.write_bytes(register_bytes(example=True))
        opened = open_report_book(book, Terms(today=dt.date(2026, 11, 23)))
        memo, page = room / "memo.docx", room / "register.html"
        memo.write_bytes(memo_bytes(opened, ".docx"))
        page.write_bytes(page_bytes(opened))
        profile = f"-env:UserInstallation=file://{room}/profile"
        _run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", room, memo)
        _page(room / "memo.pdf", _MEMO_PAGE, PICTURES / "memo.png")
        _run("node", HERE / "page" / "check_page.mjs", page, "--every-look", "--pictures", room)
        _page(room / "print.pdf", "1", PICTURES / "page-print.png")
        shutil.copy(room / "desktop-top.png", PICTURES / "page.png")
        shutil.copy(room / "desktop-dark-dates-SOC2.png", PICTURES / "page-dates.png")
    for name in ("memo", "page", "page-dates", "page-print"):
        print(f"{name}.png: {(PICTURES / name).with_suffix('.png').stat().st_size / 1024:.0f} KB")


def _page(pdf: Path, number: str, out: Path) -> None:
    _run("pdftoppm", "-png", "-singlefile", "-r", _DOTS, "-f", number, pdf, out.with_suffix(""))


def _run(*words: str | Path) -> None:
    subprocess.run([str(each) for each in words], check=True, capture_output=True)


if __name__ == "__main__":
    main()
