"""Make every workbook and document that we make, and have Microsoft's Open XML SDK judge it.

Needs Node and the validator: npm install --prefix tools/ooxml. Another folder that has it installed can be named
with NODE_MODULES_OF. Leaves with 0 when no workbook has an error.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dualregister.app.new import register_bytes
from dualregister.app.report import memo_bytes
from dualregister.app.report_book import open_report_book
from dualregister.app.terms import Terms
from dualregister.app.tracker_book import book_bytes
from dualregister.app.trackers import trackers

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


def main() -> int:
    """Exit status of the validator over the empty register, the example, its trackers and the samples."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        books = [room / "empty.xlsx", room / "example.xlsx", room / "trackers.xlsx", room / "memo.docx"]
        books[0].write_bytes(register_bytes())
        books[1].write_bytes(register_bytes(example=True))
        terms = Terms(today=dt.date(2026, 11, 23))
        books[2].write_bytes(book_bytes(trackers(books[1], terms)))
        books[3].write_bytes(memo_bytes(open_report_book(books[1], terms), ".docx"))
        script = HERE / "ooxml" / "validate_packages.mjs"
        elsewhere = os.environ.get("NODE_MODULES_OF")
        if elsewhere:
            # Node looks for modules beside the script only.
            script = Path(shutil.copy(script, room))
            (room / "node_modules").symlink_to(Path(elsewhere).resolve() / "node_modules")
        done = subprocess.run(["node", script, *books, *sorted(SAMPLES.glob("*.xlsx"))], check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
