"""What every button does around its one call: find the workbook, say what goes on, and speak plainly of errors."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from dualregister import __version__
from dualregister.app.terms import Terms
from dualregister.core.echo import harmless
from dualregister.errors import DualRegisterError, NotJudged
from dualregister.faces.clock import today
from dualregister.faces.ribbon.words import at_excel
from dualregister.workbook.port import Placed

if TYPE_CHECKING:
    from xlwings import App, Book

    from dualregister.workbook.live import LiveWorkbook

TITLE = f"Register (dualregister {__version__})"
_MOST_LINES = 24
_LONGEST_STATUS = 250
_BUSY = "Register: {}…"
_SHEETS_ONLY = "Choose a worksheet and select a cell first; a chart has no rows."


class Desk:
    """Excel, as a button sees it."""

    def __init__(self, app: "App") -> None:
        self.app = app
        self.left_standing: str | None = None
        """What stays in the status bar when the button is done; None: Excel's own words."""

    @property
    def terms(self) -> Terms:
        """Judged as on the day in Settings, else today."""
        return Terms(today=today())

    @property
    def book(self) -> "Book":
        """The active workbook. NotJudged where none is open for editing."""
        if self.app.api.ActiveWorkbook is None:
            raise NotJudged(
                "No workbook is open for editing.",
                remedy="Open your register, press Enable Editing if Excel asks, and press the button again.",
            )
        return self.app.books.active

    @property
    def workbook(self) -> "LiveWorkbook":
        """The same, as the app works with it."""
        from dualregister.workbook.live import LiveWorkbook  # noqa: PLC0415 - a button loads what it needs

        return LiveWorkbook(self.book)

    @property
    def sheet(self) -> str:
        """The name of the active sheet."""
        name: str = self.book.api.ActiveSheet.Name
        return name

    @property
    def place(self) -> tuple[str, int, int]:
        """Sheet, row and column of the active cell, from 1."""
        cell = self.app.api.ActiveCell
        if cell is None:
            raise NotJudged("No cell is selected.", remedy=_SHEETS_ONLY)
        return self.sheet, int(cell.Row), int(cell.Column)

    def say(self, *lines: str) -> None:
        """A message box."""
        shown = [harmless(each) for each in lines[:_MOST_LINES]]
        if len(lines) > _MOST_LINES:
            shown.append(f"… and {len(lines) - _MOST_LINES} lines more.")
        self.app.alert("\n".join(shown), title=TITLE, buttons="ok", mode="info")

    def tell(self, placed: Placed) -> None:
        """What the owner should know of what was put in; nothing where there is nothing."""
        if placed.notes:
            self.say(*placed.notes)

    def tell_all(self, notes: Iterable[str], placed: Placed) -> None:
        """What a reader of the answer has to know of the workbook, and what was put in."""
        self.tell(Placed(placed.sheets, (*notes, *placed.notes)))

    def leave(self, text: str) -> None:
        """Leave words in the status bar until the next button."""
        self.left_standing = harmless(text, _LONGEST_STATUS)

    def progress(self, words: str) -> None:
        """Say how far it is, in the status bar."""
        self.app.status_bar = _BUSY.format(words)

    def show(self, sheet: str, cell: str) -> None:
        """Select a cell and scroll to it."""
        tab = self.book.sheets[sheet]
        if tab.api.Visible != -1:
            raise NotJudged(
                f"The next finding is in {cell} of the sheet “{sheet}”, which is hidden.",
                remedy=f"Right-click a sheet's name, choose Unhide, “{sheet}”, and press the button again.",
            )
        tab.api.Activate()
        tab.range(cell).api.Select()

    def asked_file(self, title: str, name: str, kind: str, ending: str) -> Path | None:
        """A path to save to, chosen by the user; None when they think better of it."""
        chosen = self.app.api.GetSaveAsFilename(name, f"{kind} (*{ending}),*{ending}", 1, title)
        return self._local(chosen) if isinstance(chosen, str) and chosen else None

    def asked_folder(self, title: str) -> Path | None:
        """A folder, chosen by the user; None when they think better of it."""
        dialog = self.app.api.FileDialog(4)
        dialog.Title = title
        dialog.AllowMultiSelect = False
        if dialog.Show() != -1:
            return None
        return self._local(str(dialog.SelectedItems(1)))

    @staticmethod
    def _local(chosen: str) -> Path:
        if "://" in chosen:
            raise NotJudged(
                "That place is on SharePoint or OneDrive by its web address, where files cannot be written.",
                remedy="Choose a folder of this computer, or the synchronised folder in the Explorer.",
            )
        return Path(chosen)


def button(doing: str) -> Callable[[Callable[[Desk], None]], Callable[[], None]]:
    """A button's function from what it does at the desk; `doing` is said in the status bar meanwhile.

    This is the one place where errors of the ribbon are caught: each becomes a message box with its remedy.
    """

    def pressed(work: Callable[[Desk], None]) -> Callable[[], None]:
        @wraps(work)
        def press() -> None:
            app = _excel()
            desk = Desk(app)
            try:
                with _at_work(desk, _BUSY.format(doing)):
                    work(desk)
            except DualRegisterError as error:
                _warn(app, error.message, at_excel(error.remedy))
            except Exception as error:  # noqa: BLE001 - nobody above speaks plainly
                _warn(app, *_unforeseen(error))

        return press

    return pressed


def _excel() -> "App":
    """The Excel in which the button was pressed."""
    import xlwings  # noqa: PLC0415 - only where there is Excel

    app: App = xlwings.Book.caller().app
    return app


@contextmanager
def _at_work(desk: Desk, words: str) -> Iterator[None]:
    """The status bar says what goes on; afterwards Excel's own words, or what was left standing."""
    app: Any = desk.app
    try:
        app.status_bar = words
        yield
    finally:
        app.status_bar = desk.left_standing or False


def _warn(app: "App", message: str, remedy: str) -> None:
    app.alert(f"{harmless(message, 900)}\n\n{harmless(remedy, 900)}", title=TITLE, buttons="ok", mode="critical")


def _unforeseen(error: Exception) -> tuple[str, str]:
    """Words for a fault of our own, with its place, so that it can be reported."""
    ours = [each for each in extract_tb(error.__traceback__) if "dualregister" in each.filename]
    place = f", {Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
    words = " ".join(str(error).split())[:300]
    return (
        f"The program failed, and left the workbook as it was ({type(error).__name__}{place}: {words}).",
        f"Press Diagnose. If it finds nothing, please report these words. Python: {sys.executable}",
    )
