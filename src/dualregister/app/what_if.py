"""What a changed date would move: the trackers before and after, side by side. Nothing is written."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic

from dualregister.app.dates import Dates, Items, R
from dualregister.app.identity import Identity, identified
from dualregister.app.terms import Terms
from dualregister.app.trackers import SIDES, Due, Trackers, Window, trackers_of
from dualregister.core.cells import Judged, Misfit, show, value_of
from dualregister.core.echo import harmless
from dualregister.core.iso.due import IsoDue
from dualregister.core.sheets import Field, Kind, sheet
from dualregister.core.soc2.due import Soc2Due
from dualregister.errors import NotTried

if TYPE_CHECKING:  # records load pydantic
    from dualregister.core.records import Record

FORM = "Write it as ID.field=value, for example “ID-01.decided_on=2027-02-01”."
_FIXED = frozenset({"item_id", "task_id", "side"})
"""What says which row it is, and of which side: never a matter of what-if."""
_NAMES: Mapping[str, str] = {"ISO": "ISO/IEC 27001", "SOC2": "SOC 2"}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell as it might be."""

    record: "Record"
    """The row as it is."""
    item_id: str
    field: Field
    before: str
    """What the cell holds now, in words."""
    value: Judged


@dataclass(frozen=True, slots=True)
class Move(Generic[Due]):
    """Something that falls due otherwise than before. None: it did not, or does not any more."""

    before: Due | None
    after: Due | None

    @property
    def due(self) -> Due:
        """The one that there is, the later of two."""
        due = self.after or self.before
        assert due is not None  # noqa: S101 - one of them always is
        return due


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What the changes would move on each side."""

    changes: tuple[Change, ...]
    now: Trackers
    iso: tuple[Move[IsoDue], ...]
    soc2: tuple[Move[Soc2Due], ...]


def what_if(
    dates: Dates, wanted: Sequence[str], terms: Terms, *, sides: tuple[str, ...] = SIDES, window: Window | None = None
) -> WhatIf:
    """What would move if each cell in `wanted` (ID.field=value) held that value. NotTried where one makes no sense."""
    window = window or Window()
    changed, changes = dates, []
    for text in wanted:
        change = _understood(changed, text, sides)
        changed = _changed(changed, change)
        changes.append(change)
    now, then = (trackers_of(each, terms, sides=sides) for each in (dates, changed))
    return WhatIf(
        changes=tuple(changes),
        now=now,
        iso=tuple(_moves(now.iso, then.iso, window)),
        soc2=tuple(_moves(now.soc2, then.soc2, window)),
    )


def _moves(before: Iterable[Due], after: Iterable[Due], window: Window) -> Iterator[Move[Due]]:
    old: dict[Identity, Due] = dict(identified(before))
    new: dict[Identity, Due] = dict(identified(after))
    for name in dict.fromkeys((*old, *new)):
        move = Move(old.get(name), new.get(name))
        if _told(move.before) != _told(move.after) and any(
            each and window.holds(each) for each in (move.before, move.after)
        ):
            yield move


def _told(due: IsoDue | Soc2Due | None) -> object:
    return None if due is None else (due.date, due.until, due.state)


def _understood(dates: Dates, text: str, sides: tuple[str, ...]) -> Change:
    place, equals, words = text.partition("=")
    item_id, dot, name = place.strip().rpartition(".")
    if not equals or not dot or not item_id.strip() or not name.strip():
        raise NotTried(f"“{harmless(text)}” is no change of a date.", remedy=FORM)
    record = _record(dates, item_id.strip(), name.strip(), sides)
    field = _field(record.sheet_name, name.strip(), item_id.strip())
    return Change(
        record=record,
        item_id=harmless(item_id.strip()),
        field=field,
        before=_in_words(getattr(record, field.name)),
        value=_value(words.strip(), field),
    )


def _record(dates: Dates, item_id: str, name: str, sides: tuple[str, ...]) -> "Record":
    """The one row that is meant; where an id stands on several sheets, the one whose sheet has the field."""
    known = list(_records(dates, sides))
    found = [record for key, record in known if key.casefold() == item_id.casefold()]
    if not found:
        _check_other_side(dates, item_id, sides)
        raise NotTried(
            f"No item or task is called “{harmless(item_id)}”.", remedy=_near(item_id, [key for key, _ in known])
        )
    fitting = [record for record in found if _field_called(record.sheet_name, name)] or found
    if len(fitting) > 1:
        places = " and on ".join(dict.fromkeys(each.sheet_name for each in fitting))
        many = f"stands on {places}" if " and on " in places else f"stands {len(fitting)} times on {places}"
        raise NotTried(
            f"“{harmless(item_id)}” {many}, so it is not clear which row is meant.",
            remedy="Give each row an id of its own, or add --side.",
        )
    return fitting[0]


def _check_other_side(dates: Dates, item_id: str, sides: tuple[str, ...]) -> None:
    """NotTried where the id is one of the side that was not asked for."""
    for side in SIDES:
        others = () if side in sides else _records(dates, (side,))
        for key, record in others:
            if key.casefold() == item_id.casefold():
                raise NotTried(
                    f"“{harmless(key)}” stands on {record.sheet_name}, on the side {_NAMES[side]}; "
                    f"asked for is {' and '.join(_NAMES[each] for each in sides)} alone.",
                    remedy=f"Use --side {side}, or leave --side out.",
                )


def _records(dates: Dates, sides: tuple[str, ...]) -> "Iterator[tuple[str, Record]]":
    if "ISO" in sides:
        yield from ((each.item_id, each) for each in dates.iso.records)
    if "SOC2" in sides:
        yield from ((each.item_id, each) for each in dates.soc2.records)
    yield from ((each.task_id, each) for each in dates.tasks.records if each.side in sides)


def _near(word: str, words: Sequence[str], otherwise: str = "Use an id of ISO Dates, SOC 2 Dates or Register.") -> str:
    folded = {each.casefold(): each for each in words}
    near = difflib.get_close_matches(word.casefold(), folded, n=5)
    return f"Did you mean {' or '.join(harmless(folded[each]) for each in near)}?" if near else otherwise


def _field_called(sheet_name: str, name: str) -> Field | None:
    wanted = " ".join(name.split()).casefold()
    fields = (each for each in sheet(sheet_name).fields if each.name not in _FIXED)
    return next((each for each in fields if wanted in (each.name, each.header.casefold())), None)


def _field(sheet_name: str, name: str, item_id: str) -> Field:
    field = _field_called(sheet_name, name)
    if field is not None:
        return field
    names = [each.name for each in sheet(sheet_name).fields if each.name not in _FIXED]
    if name.casefold() in _FIXED:
        fault = f"“{harmless(name)}” says which row it is, and cannot be tried out."
    else:
        fault = f"“{harmless(item_id)}” stands on {sheet_name}, which has no field “{harmless(name)}”."
    raise NotTried(fault, remedy=_near(name, names, f"Use one of: {', '.join(names)}."))


def _value(words: str, field: Field) -> Judged:
    value = value_of(_typed(words, field), field)
    if isinstance(value, Misfit):
        raise NotTried(
            f"“{harmless(words)}” is no value for {field.header}.",
            remedy=_REMEDIES.get(field.kind, FORM)
            if not field.allowed
            else f"Choose one of: {'; '.join(field.allowed)}.",
        )
    return value


_REMEDIES: Mapping[Kind, str] = {
    Kind.DATE: "Write a day between 1990 and 2100 as 2027-02-01; leave it empty to try the cell blank.",
    Kind.DATES: "Write days as 2026-08-13, separated by semicolons.",
    Kind.INT: "Write a whole number from 0; leave it empty to try the cell blank.",
}


def _typed(words: str, field: Field) -> object:
    """The words as a cell of the column would hold them."""
    if field.kind is Kind.DATE:
        try:
            return dt.date.fromisoformat(words) if _ISO_DAY.fullmatch(words) else words
        except ValueError:
            return words
    if field.kind is Kind.INT and _DIGITS.fullmatch(words):
        return int(words)
    return words


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(show(each) for each in value)
    return "" if value is None else show(value)


def _changed(dates: Dates, change: Change) -> Dates:
    match change.record.sheet_name:
        case "ISO Dates":
            return replace(dates, iso=_put(dates.iso, "item_id", change))
        case "SOC 2 Dates":
            return replace(dates, soc2=_put(dates.soc2, "item_id", change))
        case _:
            return replace(dates, tasks=_put(dates.tasks, "task_id", change))


def _put(items: Items[R], key: str, change: Change) -> Items[R]:
    """The items with the changed cell; a cell that could not be read is read now."""
    records: list[R] = []
    unread = dict(items.unread)
    for record in items.records:
        if record is not change.record:
            records.append(record)
            continue
        own = str(getattr(record, key))
        blank = type(record).model_fields[change.field.name].default
        value = blank if change.value is None else change.value
        records.append(record.model_copy(update={change.field.name: value}))
        unread[own] = tuple(each for each in unread.get(own, ()) if not each.startswith(f"“{change.field.header}”"))
    return Items(tuple(records), unread)
