"""Findings and marks written into a large register, against openpyxl loading and saving the same file.

    python benchmarks/write_back.py [ROWS]

The findings are made beforehand, so that writing alone is measured; the ratio is of CPU seconds and of peak memory.
"""

import sys
import tempfile
from pathlib import Path

import registers
from measure import measured

_OURS = """
import sys
from pathlib import Path
from dualregister.workbook.writing.back import write_sheets
write_sheets(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), {"Register": sys.argv[3].split()}, Path(sys.argv[4]))
"""
_FINDINGS = """
import datetime as dt, sys
from pathlib import Path
from dualregister.app.judging import judge_book
from dualregister.app.terms import Terms
from dualregister.app.write_back import marks_of
from dualregister.workbook.findings_tab import findings_book
from dualregister.workbook.limits import Limits
found = judge_book(Path(sys.argv[1]), Terms(today=dt.date(2026, 11, 23)), Limits())
Path(sys.argv[2]).write_bytes(findings_book(found))
print(" ".join(marks_of(found)["Register"]))
"""
_OPENPYXL = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"


def main(rows: int) -> None:
    """Print the seconds and megabytes of both, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        book, made = room / "register.xlsx", room / "findings.xlsx"
        registers.write(rows, book)
        python = [sys.executable, "-c"]
        cells = measured([*python, _FINDINGS, str(book), str(made)]).output.strip()
        ours = measured([*python, _OURS, str(book), str(made), cells, str(room / "ours.xlsx")])
        theirs = measured([*python, _OPENPYXL, str(book), str(room / "theirs.xlsx")])
    print(f"{len(cells.split()):,} findings and marks into {rows:,} rows: {ours.cpu:.1f} s, {ours.peak:.0f} MB")
    print(f"openpyxl, load and save alone: {theirs.cpu:.1f} s, {theirs.peak:.0f} MB")
    print(f"ratio: {ours.cpu / theirs.cpu:.2f} of the time, {ours.peak / theirs.peak:.2f} of the memory")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
