"""The trackers as text for people: a block for each side, never one list."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from click import style

from dualregister.app.trackers import Trackers
from dualregister.app.what_if import Change, Move, WhatIf
from dualregister.core.cells import show
from dualregister.core.due import Dated, State
from dualregister.core.echo import harmless
from dualregister.core.iso.due import IsoDue
from dualregister.core.soc2.due import Soc2Due
from dualregister.faces.formats.text import line as finding_line

_NAMES = {"ISO": ("ISO/IEC 27001", "blue"), "SOC2": ("SOC 2", "magenta")}
_COLOUR = {
    State.OVERDUE: "red",
    State.DUE_SOON: "yellow",
    State.OPEN: "cyan",
    State.UNKNOWN: "bright_black",
    State.DONE: "green",
}


def lines(trackers: Trackers) -> Iterator[str]:
    """The whole text, line by line: the block of each side, then what could not be read, then a summary."""
    yield style(harmless(trackers.path), bold=True) + f"  (as of {trackers.as_of})"
    if "ISO" in trackers.sides:
        yield from _block(trackers, "ISO", trackers.iso)
    if "SOC2" in trackers.sides:
        yield from _block(trackers, "SOC2", trackers.soc2)
    yield from _footnotes(trackers)
    yield f"As of {trackers.as_of}, due soon within {trackers.due_soon_days} days, dualregister {trackers.version}."


def first_lines(trackers: Trackers, most: int) -> Iterator[str]:
    """Each side's heading and the first `most` of its dates that are not done."""
    for side, dues in (("ISO", trackers.iso), ("SOC2", trackers.soc2)):
        yield _heading(side, _counted(dues))
        shown = [due for due in dues if due.state is not State.DONE][:most]
        for due in shown:
            yield f"    {_line(due, trackers.as_of, _widths(shown))}"


def _heading(side: str, more: str) -> str:
    name, colour = _NAMES[side]
    return f"  {style(name, fg=colour, bold=True)}  {more}"


def _block(trackers: Trackers, side: str, dues: Sequence[Dated]) -> Iterator[str]:
    yield ""
    yield _heading(side, _counted(dues))
    wide = _widths(dues)
    for due in sorted(dues, key=lambda each: each.state is State.DONE):
        yield f"    {_line(due, trackers.as_of, wide)}"
    if not dues:
        yield f"    {trackers.nothing(side)}"
    outside, undated = trackers.outside.get(side, 0), trackers.undated.get(side, 0)
    if outside or undated:
        yield style(f"    Not shown: {outside:,} outside of these days, {undated:,} without a date.", dim=True)
    for sentence in trackers.unlisted[side].sentences():
        yield style(f"    {sentence}", fg="yellow")


def _counted(dues: Iterable[Dated]) -> str:
    states = [due.state for due in dues]
    counts = [(state, states.count(state)) for state in _COLOUR]
    return ", ".join(f"{count:,} {state.value}" for state, count in counts if count)


def _widths(dues: Iterable[Dated]) -> tuple[int, int, int]:
    those = [(len(due.item_id), len(due.event), len(due.owner or "")) for due in dues]
    longest = [max(lengths, default=0) for lengths in zip(*those, strict=True)] or [0, 0, 0]
    return min(longest[0], 20), min(longest[1], 44), min(longest[2], 24)


def _line(due: Dated, as_of: dt.date, wide: tuple[int, int, int]) -> str:
    state = style(f"{due.state.value:<8}", fg=_COLOUR[due.state], bold=due.state is State.OVERDUE)
    left = "" if due.state in (State.DONE, State.UNKNOWN) else _left(due.until or due.date, as_of)
    words = f"{due.item_id:<{wide[0]}}  {due.event:<{wide[1]}}  {due.owner or '-':<{wide[2]}}"
    return (
        f"{state}  {_days(due):<24}  {left:<13}  {words}  {due.force.value} ({due.rule})  {style(due.note, dim=True)}"
    )


def _days(due: Dated) -> str:
    if due.date is None:
        return "no date"
    return f"{due.date}" if due.until is None else f"{due.date} to {due.until}"


def _left(last: dt.date | None, as_of: dt.date) -> str:
    if last is None:
        return ""
    days = (last - as_of).days
    if days == 0:
        return "today"
    return f"in {_count(days, 'day')}" if days > 0 else f"{_count(-days, 'day')} ago"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _footnotes(trackers: Trackers) -> Iterator[str]:
    if trackers.findings:
        yield ""
        yield style("  Could not be read", bold=True)
        for finding in trackers.findings:
            yield f"    {finding_line(finding, sheet=True)}"
    yield ""
    if trackers.absent:
        yield style(f"  Not there, so not tracked: {', '.join(trackers.absent)}.", dim=True)


def what_if_lines(answer: WhatIf) -> Iterator[str]:
    """The moves as a table for each side, before and after."""
    now = answer.now
    yield style(harmless(now.path), bold=True) + f"  (as of {now.as_of}; nothing is written)"
    for change in answer.changes:
        yield f"  If {_change(change)}:"
    if "ISO" in now.sides:
        yield from _moves("ISO", answer.iso)
    if "SOC2" in now.sides:
        yield from _moves("SOC2", answer.soc2)
    for sentence in dict.fromkeys(each for one in now.unlisted.values() for each in one.sentences()):
        yield style(f"  {sentence}", fg="yellow")
    yield from _footnotes(now)
    yield f"As of {now.as_of}, due soon within {now.due_soon_days} days, dualregister {now.version}."


def _change(change: Change) -> str:
    after = change_in_words(change)
    return f"{change.item_id}, {change.field.header} were {after or 'blank'} (now {change.before or 'blank'})"


def change_in_words(change: Change) -> str:
    """The tried value as text; empty for a blank."""
    value = change.value
    if isinstance(value, tuple):
        return "; ".join(harmless(show(each)) for each in value)
    return "" if value is None else harmless(show(value))


def _moves(side: str, moves: Sequence[Move[IsoDue]] | Sequence[Move[Soc2Due]]) -> Iterator[str]:
    yield ""
    yield _heading(side, f"{_count(len(moves), 'change')}" if moves else "Nothing moves.")
    wide = _widths([move.due for move in moves])
    for move in moves:
        words = f"{move.due.item_id:<{wide[0]}}  {move.due.event:<{wide[1]}}"
        yield f"    {words}  {_standing(move.before):<36} → {_standing(move.after)}"


def _standing(due: Dated | None) -> str:
    return "-" if due is None else f"{_days(due)}, {due.state.value}"
