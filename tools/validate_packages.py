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
from dataclasses import replace
from pathlib import Path

from dualregister.app.adopt import Wish, adoption
from dualregister.app.adopt import register_bytes as adopted_bytes
from dualregister.app.difference import diff
from dualregister.app.difference_book import write_changes
from dualregister.app.freeze import freeze
from dualregister.app.new import register_bytes
from dualregister.app.relabel import apply, proposals
from dualregister.app.report import memo_bytes
from dualregister.app.report_book import open_report_book
from dualregister.app.requests import requests, write_list
from dualregister.app.reuse_book import open_book
from dualregister.app.terms import Terms
from dualregister.app.tracker_book import book_bytes
from dualregister.app.trackers import trackers
from dualregister.core.relabelling import written

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


def adopted(room: Path) -> Path:
    """A register that was made of somebody else's."""
    made = room / "adopted.xlsx"
    made.write_bytes(adopted_bytes(adoption(SAMPLES / "theirs" / "theirs.xlsx", Wish())))
    return made


def relabelled(book: Path, room: Path) -> Path:
    """The example with new ids for all that was proposed."""
    plan, made = room / "relabel.toml", room / "relabelled.xlsx"
    found = [replace(each, new=each.new or each.choices[0], confirmed=True) for each in proposals(book)]
    plan.write_text(written(found, book.name, plan.name), "utf-8")
    apply(book, plan, made)
    return made


def main() -> int:
    """Exit status of the validator over all that we make, and over the samples."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        books = [room / "empty.xlsx", room / "example.xlsx", room / "trackers.xlsx", room / "memo.docx"]
        books[0].write_bytes(register_bytes())
        books[1].write_bytes(register_bytes(example=True))
        terms = Terms(today=dt.date(2026, 11, 23))
        books[2].write_bytes(book_bytes(trackers(books[1], terms)))
        books[3].write_bytes(memo_bytes(open_report_book(books[1], terms), ".docx"))
        books += [room / "frozen.xlsx", room / "requests.xlsx", room / "changes.xlsx"]
        freeze(books[1], room / "frozen.xlsx", terms)
        write_list(requests(open_book(books[1], terms), "SOC2"), room / "requests.xlsx")
        write_changes(diff(SAMPLES / "clean.xlsx", SAMPLES / "faulty.xlsx", terms), room / "changes.xlsx")
        addin = HERE.parent / "workbook" / "DualRegister.xlam"
        books += [adopted(room), relabelled(books[1], room)]
        script = HERE / "ooxml" / "validate_packages.mjs"
        elsewhere = os.environ.get("NODE_MODULES_OF")
        if elsewhere:
            # Node looks for modules beside the script only.
            script = Path(shutil.copy(script, room))
            (room / "node_modules").symlink_to(Path(elsewhere).resolve() / "node_modules")
        done = subprocess.run(["node", script, *books, addin, *sorted(SAMPLES.glob("*.xlsx"))], check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
