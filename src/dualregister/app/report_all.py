"""`report --all`: every paper of a workbook in one folder, with an index; the whole folder or nothing."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dualregister import __version__
from dualregister.app.answer_sheets import SHEETS, no_dates
from dualregister.app.report import memo_bytes, page_bytes
from dualregister.app.report_book import ReportBook
from dualregister.app.terms import Terms
from dualregister.app.whole_folder import check_folder, write_folder
from dualregister.core.echo import harmless
from dualregister.errors import DualRegisterError

INDEX, SUMS = "index.html", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Part:
    """One paper: the file's name, what it is, and how it is made."""

    name: str
    what: str
    make: Callable[[ReportBook], bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made."""

    name: str
    what: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that could not be made of this workbook, and why."""

    name: str
    what: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All papers of one workbook. The same workbook and as-of day give the same bytes."""

    organisation: str
    workbook: str
    as_of: dt.date
    version: str
    whole: bool
    """Whether the workbook could be read and judged whole."""
    files: tuple[Made, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def exit_code(self) -> int:
        """0 when everything was made of a workbook that was judged whole, else 2."""
        return 0 if self.whole and not self.left_out else 2

    def contents(self) -> Iterator[Made]:
        """Every file of the folder: the papers, the index, and the digests of all of them."""
        from dualregister.reports.index import index  # noqa: PLC0415 - Jinja only for who makes HTML

        listing = Made(INDEX, "This index", index(self).encode())
        yield from (*self.files, listing)
        sums = "".join(f"{each.sha256}  {each.name}\n" for each in (*self.files, listing))
        yield Made(SUMS, "The digests, for sha256sum --check", sums.encode())


def write_all(bundle: Bundle, folder: Path) -> None:
    """The papers in `folder`, all or none. NotWritten where that fails, or where something else is there."""
    write_folder(folder, ((each.name, each.content) for each in bundle.contents()), SUMS)


def check(folder: Path) -> None:
    """NotWritten where `folder` holds anything that may not be lost: to be asked before the work."""
    check_folder(folder, SUMS)


def make_all(book: ReportBook, told: Callable[[], None] = lambda: None) -> Bundle:
    """Every paper of the workbook; `told` is called after each. What cannot be made is left out with its reason."""
    files: list[Made] = []
    left_out: list[LeftOut] = []
    for part in PARTS:
        try:
            files.append(Made(part.name, part.what, part.make(book)))
        except DualRegisterError as error:
            left_out.append(LeftOut(part.name, part.what, error.message, error.remedy))
        told()
    return Bundle(
        organisation=harmless(book.reuse.settings.organisation),
        workbook=harmless(book.name),
        as_of=book.as_of,
        version=__version__,
        whole=book.whole,
        files=tuple(files),
        left_out=tuple(left_out),
    )


def _findings(book: ReportBook) -> bytes:
    from dualregister.workbook.findings_tab import findings_book  # noqa: PLC0415 - openpyxl only where it is needed

    return findings_book(book.result, linked=False)


def _calendar(side: str, book: ReportBook) -> bytes:
    from dualregister.app.calendars import calendar  # noqa: PLC0415
    from dualregister.app.trackers import trackers_of  # noqa: PLC0415

    if book.dates is None:
        raise no_dates()
    return calendar(trackers_of(book.dates, Terms(today=book.as_of, as_of=book.as_of), sides=(side,)), side)


PARTS = (
    Part("register.html", "The page: executive view, findings, reuse, dates and owners", page_bytes),
    Part("scope-memo.docx", "Scope memo, Word", partial(memo_bytes, ending=".docx")),
    Part("scope-memo.md", "Scope memo, the same words in Markdown", partial(memo_bytes, ending=".md")),
    Part("executive-view.xlsx", "One page: what follows from open gaps, by kind and side", SHEETS["Executive View"]),
    Part("owner-map.xlsx", "Who must act on each side, and what is amiss with it", SHEETS["Owner Map"]),
    Part("findings.xlsx", "What is wrong in the workbook, where, and what to do", _findings),
    Part("evidence-matrix.xlsx", "What covers each claim", SHEETS["Evidence Matrix"]),
    Part(
        "reuse-verdicts.xlsx",
        "The verdict on each listed pair, with every reason",
        SHEETS["Reuse Verdicts"],
    ),
    Part("iso-tracker.xlsx", "What falls due on the ISO/IEC 27001 side", SHEETS["ISO Tracker"]),
    Part("soc2-tracker.xlsx", "What falls due on the SOC 2 side", SHEETS["SOC 2 Tracker"]),
    Part("iso.ics", "The ISO/IEC 27001 dates as a calendar", partial(_calendar, "ISO")),
    Part("soc2.ics", "The SOC 2 dates as a calendar", partial(_calendar, "SOC2")),
)
"""Every paper, in the order of the index."""
