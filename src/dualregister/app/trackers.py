"""The verb `trackers`: what falls due on each side, as two lists that never become one."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dualregister import __version__
from dualregister.app.dates import SHEETS, Dates, dates_of
from dualregister.app.terms import Terms
from dualregister.app.unlisted import Unlisted, unlisted
from dualregister.core.due import Dated, Force, State, in_order
from dualregister.core.echo import harmless
from dualregister.core.finding import Finding, Severity
from dualregister.core.iso.due import IsoDue
from dualregister.core.iso.tracker import iso_task_dues, iso_tracker
from dualregister.core.soc2.due import Soc2Due
from dualregister.core.soc2.tracker import soc2_task_dues, soc2_tracker
from dualregister.errors import naming

if TYPE_CHECKING:
    from dualregister.workbook.limits import Limits

SIDES = ("ISO", "SOC2")
_LONGEST_NOTE = 1000
_NOT_JUDGED = frozenset({"SHT-01", "SHT-02"})
Due = TypeVar("Due", IsoDue, Soc2Due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From which day to which, both included. None: without an end."""

    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def whole(self) -> bool:
        """Whether it leaves nothing out."""
        return self.first is None and self.last is None

    def holds(self, due: Dated) -> bool:
        """Whether the day, or a day of the window, of `due` lies in it. A due without a day lies in the whole only."""
        if self.whole:
            return True
        if due.date is None:
            return False
        last = due.until or due.date
        return (self.last is None or due.date <= self.last) and (self.first is None or last >= self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trackers:
    """What falls due on each side on the as-of day. The two lists are of two types, and nothing passes for both."""

    path: str
    as_of: dt.date
    version: str
    organisation: str
    due_soon_days: int
    sides: tuple[str, ...]
    """The sides that were asked for; the list of another side is empty."""
    window: Window
    iso: tuple[IsoDue, ...]
    soc2: tuple[Soc2Due, ...]
    outside: Mapping[str, int]
    """By side: how many with a day were left out because they do not lie in the window."""
    undated: Mapping[str, int]
    """By side: how many without a day were left out because a window was given."""
    unlisted: Mapping[str, Unlisted]
    """By side: open tasks with a due day that its tracker cannot show."""
    absent: tuple[str, ...]
    """Sheets of dates that were not there."""
    findings: tuple[Finding, ...]
    """What could not be read or judged."""

    @property
    def exit_code(self) -> int:
        """2 when a sheet or column could not be judged; 1 when something is overdue, or a cell could not be read.

        A convention binds nobody: when it is overdue that is shown, and leaves with 0.
        """
        if any(each.code in _NOT_JUDGED for each in self.findings):
            return 2
        late = any(each.state is State.OVERDUE and each.force is not Force.CONVENTION for each in self.shown)
        return 1 if late or any(each.severity is Severity.ERROR for each in self.findings) else 0

    @property
    def without_kind(self) -> int:
        """Open tasks of the sides asked for with a due day, but no kind of deadline: no tracker shows them."""
        return sum(each.without_kind for each in self.unlisted.values())

    @property
    def without_side(self) -> int:
        """Open tasks with a due day, but no side: neither tracker shows them, and both count them."""
        return max((each.without_side for each in self.unlisted.values()), default=0)

    def nothing(self, side: str) -> str:
        """What an empty list of this side means: that nothing was entered is known, that nothing falls due is not."""
        if not self.window.whole:
            return "Nothing that is listed falls into these days."
        sheets = SHEETS[side]
        if self.unlisted[side].count:
            why = "open tasks with a due day are not listed"
        elif any(each.sheet in sheets for each in self.findings):
            why = "rows or cells could not be read"
        elif all(name in self.absent for name in sheets):
            why = f"there is no sheet {' and no sheet '.join(sheets)}"
        else:
            return "Nothing is entered that could fall due."
        return f"Nothing is listed, and whether something falls due is unknown, because {why}."

    @property
    def shown(self) -> Iterable[Dated]:
        """All that falls due, for counting alone: a list for people is of one side."""
        yield from self.iso
        yield from self.soc2


def trackers(
    book: Path,
    terms: Terms,
    *,
    sides: tuple[str, ...] = SIDES,
    window: Window | None = None,
    limits: "Limits | None" = None,
) -> Trackers:
    """Both trackers of the workbook, or those of the `sides` asked for."""
    return trackers_of(read_dates(book, terms, limits), terms, sides=sides, window=window)


def read_dates(book: Path, terms: Terms, limits: "Limits | None" = None) -> Dates:
    """The dates of the workbook, read in a process of its own."""
    from dualregister.workbook.child import Child  # noqa: PLC0415 - only who reads needs it
    from dualregister.workbook.limits import Limits  # noqa: PLC0415

    limits = limits or Limits()
    with naming(book), Child(limits) as child:
        return child.run(dates_of, book, limits, terms.sheet)


def trackers_of(
    dates: Dates, terms: Terms, *, sides: tuple[str, ...] = SIDES, window: Window | None = None
) -> Trackers:
    """The trackers of these dates. Source: seed row 6."""
    as_of, soon = terms.day(dates.settings.as_of), dates.settings.due_soon_days
    window = window or Window()
    iso = _iso(dates, as_of) if "ISO" in sides else ()
    soc2 = _soc2(dates, as_of) if "SOC2" in sides else ()
    every: dict[str, tuple[Dated, ...]] = {"ISO": iso, "SOC2": soc2}
    left_out = {side: [due for due in dues if not window.holds(due)] for side, dues in every.items()}
    sheets = {name for side in sides for name in SHEETS[side]}
    return Trackers(
        path=dates.path,
        as_of=as_of,
        version=__version__,
        organisation=harmless(dates.settings.organisation),
        due_soon_days=soon,
        sides=sides,
        window=window,
        iso=tuple(due for due in iso if window.holds(due)),
        soc2=tuple(due for due in soc2 if window.holds(due)),
        outside={side: sum(due.date is not None for due in those) for side, those in left_out.items()},
        undated={side: sum(due.date is None for due in those) for side, those in left_out.items()},
        unlisted={side: unlisted(dates, side, as_of) for side in sides},
        absent=tuple(name for name in dates.absent if name in sheets),
        findings=tuple(
            each for name, those in dates.findings.items() if name in {*sheets, "Settings"} for each in those
        ),
    )


def _iso(dates: Dates, as_of: dt.date) -> tuple[IsoDue, ...]:
    soon = dates.settings.due_soon_days
    items = iso_tracker(dates.iso.records, as_of, soon, edition=dates.settings.iso_edition)
    tasks = iso_task_dues(dates.tasks.records, as_of, soon)
    return in_order((*_said(items, dates.iso.unread), *_said(tasks, dates.tasks.unread)))


def _soc2(dates: Dates, as_of: dt.date) -> tuple[Soc2Due, ...]:
    soon = dates.settings.due_soon_days
    items = soc2_tracker(dates.soc2.records, as_of, soon, report_type=dates.settings.report_type)
    tasks = soc2_task_dues(dates.tasks.records, as_of, soon)
    return in_order((*_said(items, dates.soc2.unread), *_said(tasks, dates.tasks.unread)))


def _said(dues: Iterable[Due], unread: Mapping[str, tuple[str, ...]]) -> list[Due]:
    """The dues with text that is safe to show; unknown where a cell of their row could not be read."""
    return [_one(due, unread.get(due.item_id, ())) for due in dues]


def _one(due: Due, cells: tuple[str, ...]) -> Due:
    item_id, event, note = harmless(due.item_id), harmless(due.event), harmless(due.note, _LONGEST_NOTE)
    owner = harmless(due.owner) if due.owner else due.owner
    if cells:
        why = f"{' and '.join(cells)} could not be read, so the state is unknown."
        return replace(due, item_id=item_id, event=event, owner=owner, state=State.UNKNOWN, note=f"{why} {note}")
    if (item_id, event, note, owner) == (due.item_id, due.event, due.note, due.owner):
        return due
    return replace(due, item_id=item_id, event=event, owner=owner, note=note)
