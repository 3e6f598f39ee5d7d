"""A workbook that is open in Excel: looked at by a private copy, changed sheet by sheet, all or nothing.

What is to be done is worked out on the copy, by the code that writes files; Excel carries it out. So the same workbook
is read alike, refused alike and changed alike with and without Excel.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dualregister.workbook.live.excel import excel_says, opened, quiet
from dualregister.workbook.live.marks import mark
from dualregister.workbook.live.notes import remove_notes
from dualregister.workbook.live.sheets import Move, bring, delete, disown
from dualregister.workbook.port import Marks, Placed
from dualregister.workbook.writing import graft
from dualregister.workbook.writing.removal import Wanted
from dualregister.workbook.writing.survey import Survey, made_sheets, refuse_needed, survey

if TYPE_CHECKING:
    from xlwings import Book, Sheet

_VISIBLE = -1


@dataclass(frozen=True, slots=True)
class _Plan:
    """What there is, what there shall be, and what the owner should know."""

    before: Survey
    after: Survey
    outcome: graft.Outcome


class LiveWorkbook:
    """A workbook open in Excel."""

    def __init__(self, book: "Book") -> None:
        self.book = book
        self._copy: Path | None = None

    @property
    def name(self) -> str:
        """The workbook's name; a workbook that was never saved has one too."""
        name: str = self.book.name
        return name

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """A private copy of the workbook as it stands in Excel, saved or not; gone afterwards."""
        if self._copy is not None:
            yield self._copy
            return
        with TemporaryDirectory(prefix="dualregister-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / (self.name if Path(self.name).suffix else f"{self.name}.xlsx")
            with excel_says(f"No copy of {self.name} could be made to read."), quiet(self.book.app):
                self.book.api.SaveCopyAs(str(path))
            self._copy = path
            try:
                yield path
            finally:
                self._copy = None

    def put(self, made: bytes, marks: Marks | None = None) -> Placed:
        """Put the sheets of `made`, and marks, into the open workbook. It is not saved: that is for its owner."""
        keys = made_sheets(made)
        plan = self._planned(keys.__contains__, lambda content: graft.graft(content, made, marks))
        moves = [_move(plan, key, relations) for key, relations in keys.items()]
        with self._changing() as undo, opened(self.book.app, made) as scratch:
            self.book.api.Activate()
            undo.callback(self.book.sheets.active.api.Activate)
            disown(self.book, plan.before.adopted, undo)
            brought = [bring(self.book, scratch.sheets[each.key], each, undo) for each in moves]
            if marks is not None:
                self._mark(plan, undo)
            _show(each.new for each in brought)
            undo.pop_all()
            kept = delete(each.old for each in brought if each.old is not None)
        return Placed(tuple(each.name for each in moves), (*plan.outcome.notes, *kept))

    def add(self, content: bytes) -> None:
        """Add the sheets of the workbook `content` behind all others; they are the owner's from the start."""
        with self._changing() as undo, opened(self.book.app, content) as scratch:
            for each in scratch.sheets:
                undo.callback(each.copy(after=self.book.sheets[-1]).delete)
            self.book.api.Activate()
            undo.pop_all()

    def clear(self) -> Placed:
        """Take every made sheet and every mark out of the open workbook. It is not saved: that is for its owner."""
        plan = self._planned(lambda _: True, graft.clear)
        with self._changing() as undo:
            self._mark(plan, undo)
            for name, texts in plan.before.notes.items():
                remove_notes(self.book.sheets[name], texts.keys() - plan.after.notes.get(name, {}).keys(), undo)
            disown(self.book, plan.before.adopted, undo)
            doomed = [self.book.sheets[each.name] for each in plan.before.sheets.values()]
            undo.pop_all()
            kept = delete(doomed)
        return Placed((), (*plan.outcome.notes, *kept))

    def _planned(self, wanted: Wanted, outcome_of: Callable[[bytes], graft.Outcome]) -> _Plan:
        """What is to be done, worked out on the copy. NotWritten where a file would be left alone too."""
        with self.as_file() as path:
            content = path.read_bytes()
        before = survey(content, wanted)
        # In a file a formula keeps the name of the sheet; Excel would turn it into #REF! with the older sheet.
        refuse_needed(content, wanted)
        outcome = outcome_of(content)
        return _Plan(before, survey(outcome.content, wanted), outcome)

    @contextmanager
    def _changing(self) -> Iterator[ExitStack]:
        """What is called on the stack takes the changes back, unless it was emptied."""
        with excel_says(f"{self.name} was left as it was."), quiet(self.book.app), ExitStack() as undo:
            yield undo

    def _mark(self, plan: _Plan, undo: ExitStack) -> None:
        before, after = plan.before.marks, plan.after.marks
        for name in {**before, **after}:
            sheet = self.book.sheets[name]
            undo.callback(mark, sheet, before.get(name, ()))
            mark(sheet, after.get(name, ()))


def _move(plan: _Plan, key: str, relations: int) -> Move:
    there = plan.before.sheets.get(key)
    return Move(key, plan.after.sheets[key].name, None if there is None else there.name, relations)


def _show(sheets: Iterable["Sheet"]) -> None:
    """Bring the first sheet into view that its owner has not hidden."""
    for sheet in sheets:
        if sheet.api.Visible == _VISIBLE:
            sheet.api.Activate()
            return
