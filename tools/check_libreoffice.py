"""Open and save workbooks with LibreOffice, and compare what `validate` finds before and after.

    python tools/check_libreoffice.py BOOK.xlsx …

Leaves with 1 when a workbook says something else after it went through LibreOffice. LibreOffice calculates what was
never calculated, so a cell of which CEL-02 says so may say something else afterwards; nothing else may.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from expect import found


def saved(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice writes it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / book.name


def changed(before: str, after: str) -> list[str]:
    """The lines that only one of the two has, but for cells that LibreOffice calculated."""
    calculated = {tuple(line.split("\t")[:2]) for line in before.splitlines() if "\tCEL-02\t" in line}
    others = set(before.splitlines()) ^ set(after.splitlines())
    return sorted(line for line in others if tuple(line.split("\t")[:2]) not in calculated)


def main(books: list[Path]) -> int:
    """Print a line for each workbook."""
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for book in books:
            before, after = found(book), found(saved(book, Path(folder)))
            others = changed(before, after)
            different += bool(others)
            print(f"{'OTHER' if others else 'same'}  {book}  {before.count(chr(10)) - 1} findings")
            print(*others, sep="\n", end="\n" if others else "")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
