"""Make the HTML page of the example company, of a long register and of one full of attacks; have Chromium judge them.

Needs Node, Debian's Chromium and the checker: npm install --prefix tools/page. Another browser can be named with
CHROMIUM, another folder that has the checker installed with NODE_MODULES_OF. A folder given as the only argument gets
the pages and pictures of them. Leaves with 0 when nothing is wrong.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from build import row  # noqa: E402 - the path comes first
from dualregister.app.new import register_bytes  # noqa: E402
from dualregister.app.report import page_bytes  # noqa: E402
from dualregister.app.report_book import ReportBook, open_report_book  # noqa: E402
from dualregister.app.terms import Terms  # noqa: E402
from dualregister.core.assurance import consequences  # noqa: E402
from reports.attacks import ATTACKS  # noqa: E402
from reports.papers import book  # noqa: E402

DAY = dt.date(2026, 11, 23)
LONG = "A sentence that somebody wrote without any thought of the width of a page or of the patience of its reader. "
_CLASSES = ("audit readiness", "legal compliance", "voluntary maturity")
_EVENTS = {
    (each.side, each.class_): {"event": each.event, "consequence": "withdrawal", "due": DAY - dt.timedelta(days=1)}
    for each in sorted(consequences(), key=lambda each: len(each.actual + each.convention))
}
"""By side and class the event with most to say, the wrong word for it, and a day that is over."""


def main() -> int:
    """Exit status of the checker over all pages, the worst one."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        room.mkdir(parents=True, exist_ok=True)
        example = Path(folder) / "example.xlsx"
        example.write_bytes(register_bytes(example=True))
        books = {
            "register": open_report_book(example, Terms(today=DAY)),
            "attacked": attacked(),
            "long": long(),
        }
        script = _script(Path(folder))
        worst = 0
        for name, each in books.items():
            path = room / f"{name}.html"
            path.write_bytes(page_bytes(each))
            whole = name == "register"
            arguments = [] if not whole else ["--every-look"]
            if whole and len(sys.argv) > 1:
                arguments += ["--pictures", str(room)]
            worst = max(worst, subprocess.run(["node", script, path, *arguments], check=False).returncode)
    return worst


def _script(room: Path) -> Path:
    script = HERE / "page" / "check_page.mjs"
    elsewhere = os.environ.get("NODE_MODULES_OF")
    if elsewhere:
        # Node looks for modules beside the script only.
        script = Path(shutil.copy(script, room))
        (room / "node_modules").symlink_to(Path(elsewhere).resolve() / "node_modules")
    return script


def attacked() -> ReportBook:
    """A register whose every text is an attack."""
    numbered = list(enumerate(ATTACKS))
    return book(
        Settings=[{"setting": "Organisation", "value": ATTACKS[0]}],
        Register=[row("Register", task_id=f"T-{at}", ref=each, title=each, owner=each) for at, each in numbered],
        Evidence=[row("Evidence", evidence_id=f"E-{at}", artifact=each) for at, each in numbered],
        Claims=[row("Claims", claim_id=f"C-{at}", claim=each) for at, each in numbered],
        Owners=[row("Owners", topic=each, iso_accountable=each) for each in ATTACKS],
        Gaps=[row("Gaps", gap_id=f"G-{at}", gap=each, owner=each) for at, each in numbered],
        ISO_Dates=[row("ISO Dates", item_id=f"I-{at}", owner=each) for at, each in numbered],
    )


def long() -> ReportBook:
    """A register with more gaps than a printed page holds, each with more words than anybody should write."""
    gaps = [
        row(
            "Gaps",
            gap_id=f"G-{side}-{at}-{number}",
            side=side,
            class_=class_,
            gap=LONG * 3,
            owner=LONG,
            law=LONG,
            **_EVENTS[side, class_],
        )
        for side in ("ISO", "SOC2")
        for at, class_ in enumerate(_CLASSES)
        for number in range(12)
    ]
    return book(Gaps=gaps, Owners=[row("Owners", topic=LONG) for _ in range(30)])


if __name__ == "__main__":
    sys.exit(main())
