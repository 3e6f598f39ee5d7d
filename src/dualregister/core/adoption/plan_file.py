"""A plan as a small file that people read and change (TOML), and back. What is not understood is never skipped."""

import difflib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dualregister.core.address import letters
from dualregister.core.adoption.plan import BY_ID, NONE, ORDERS, ColumnPlan, Plan, SheetPlan
from dualregister.core.sheets import Field, Kind, Sheet, all_sheets
from dualregister.core.shell import argument
from dualregister.errors import Unreadable

_HEAD = """\
# How {source} becomes a register. Change what is wrong, answer the questions, and run:
#   dualregister adopt {argument} --plan {plan} --output register.xlsx
# becomes = one of our sheets, or "none". field = a header of that sheet, or "" for a column that stays behind.
# words = theirs to ours; "" waits for an answer. dates = "ymd", "dmy" or "mdy": the order of dates that are text;
# "named": only those with the name of their month, such as 12 Mar 2026, which are read in each order.
# fill_down = true: a blank takes what stands above it. Lines that begin with # are for you; the program skips them.
"""
_SHEET_KEYS = ("tab", "becomes", "header", "side", "bare", "column")
_COLUMN_KEYS = ("at", "header", "field", "dates", "fill_down", "words")
_SIDES = ("", "ISO", "SOC2", BY_ID)
_BARE = ("", "control", "clause", "criterion")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    made = (
        _ESCAPES.get(each) or (f"\\u{ord(each):04x}" if ord(each) < 32 or ord(each) == 127 else each) for each in text
    )
    return f'"{"".join(made)}"'


def written(plan: Plan, name: str) -> str:
    """The text of the file called `name` that holds `plan`; the same text for the same plan."""
    head = _HEAD.format(source=plan.source, argument=argument(plan.source), plan=argument(name))
    lines = [*head.splitlines(), "", f"source = {quoted(plan.source)}"]
    for sheet in plan.sheets:
        lines += ["", "[[sheet]]", *_comments(sheet.questions), *_sheet_lines(sheet)]
    return "\n".join(lines) + "\n"


def _comments(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"# ? {_one_line(each)}" for each in texts)


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)


def _sheet_lines(sheet: SheetPlan) -> Iterator[str]:
    yield f"tab = {quoted(sheet.tab)}"
    yield f"becomes = {quoted(sheet.becomes)}" + (f"  # {_one_line(sheet.why)}" if sheet.why else "")
    if not sheet.taken:
        return
    ours = all_sheets()[sheet.becomes]
    yield f"header = [{', '.join(map(str, sheet.header))}]"
    if any(field.name == "side" for field in ours.fields):
        yield f"side = {quoted(sheet.side)}"
    if any(field.kind is Kind.REF for field in ours.fields):
        yield f"bare = {quoted(sheet.bare)}"
    for column in sheet.columns:
        yield from ("", *_column_lines(column, ours))


def _column_lines(column: ColumnPlan, ours: Sheet) -> Iterator[str]:
    yield "[[sheet.column]]"
    yield f"at = {quoted(letters(column.at))}"
    yield f"header = {quoted(column.header)}"
    field = ours.field(column.field) if column.field is not None else None
    sure = f"{column.sure:.2f}; " if field is not None else ""
    yield f"field = {quoted(field.header if field else '')}" + (
        f"  # {sure}{_one_line(column.why)}" if column.why else ""
    )
    if field is not None and field.kind in (Kind.DATE, Kind.DATES):
        yield f"dates = {quoted(column.dates)}"
    if column.fill_down:
        yield "fill_down = true"
    if column.words:
        yield "[sheet.column.words]"
        yield from (f"{quoted(theirs)} = {quoted(ours_)}" for theirs, ours_ in column.words.items())


class _Wrong(Unreadable):
    """A plan that says something which is not understood."""


def read_plan(text: str, name: str) -> Plan:
    """The plan in the file called `name`. Unreadable, with the place and the remedy, where it is not understood."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _Wrong(
            f"{name} is no sound TOML: {error}.", remedy="Correct the line; texts stand in quotation marks."
        ) from error
    _only(held, ("source", "sheet"), name)
    sheets = held.get("sheet", [])
    if not isinstance(sheets, list) or not sheets or not all(isinstance(each, dict) for each in sheets):
        raise _Wrong(f"{name} holds no [[sheet]].", remedy="Have it made again by “dualregister adopt”.")
    found = tuple(_sheet(each, f"{name}, sheet {at}") for at, each in enumerate(sheets, start=1))
    tabs = [each.tab for each in found]
    twice = next((each for each in tabs if tabs.count(each) > 1), None)
    if twice is not None:
        raise _Wrong(f"{name} names the tab “{twice}” twice.", remedy="Keep one of the two.")
    return Plan(source=_text(held, "source", name), sheets=found)


def _only(held: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in held:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            raise _Wrong(f"{where}: “{key}” is not known.", remedy=f"{meant}Known are: {', '.join(known)}.")


def _text(held: Mapping[str, Any], key: str, where: str) -> str:
    value = held.get(key, "")
    if not isinstance(value, str):
        raise _Wrong(f"{where}: {key} is no text.", remedy=f'Write it in quotation marks: {key} = "…".')
    return value


def _choice(held: Mapping[str, Any], key: str, where: str, known: Sequence[str]) -> str:
    value = _text(held, key, where)
    if value not in known:
        shown = ", ".join(f"“{each}”" for each in known)
        near = difflib.get_close_matches(value, known, n=1, cutoff=0.5)
        meant = f"Did you mean “{near[0]}”? " if near and near[0] else ""
        raise _Wrong(f"{where}: {key} = “{value}” is not known.", remedy=f"{meant}Write one of: {shown}.")
    return value


def _sheet(held: Mapping[str, Any], where: str) -> SheetPlan:
    _only(held, _SHEET_KEYS, where)
    tab = _text(held, "tab", where)
    where = f"{where} (“{tab}”)"
    becomes = _choice(held, "becomes", where, (*all_sheets(), NONE))
    if becomes == NONE:
        return SheetPlan(tab=tab, becomes=NONE, why="the plan says so")
    sheet = all_sheets()[becomes]
    columns = held.get("column", [])
    if not isinstance(columns, list) or not all(isinstance(each, dict) for each in columns):
        raise _Wrong(f"{where}: its columns are not understood.", remedy="Write [[sheet.column]] before each.")
    found = tuple(_column(each, sheet, where) for each in columns)
    _each_once(found, sheet, where)
    return SheetPlan(
        tab=tab,
        becomes=becomes,
        header=_rows(held, where),
        side=_choice(held, "side", where, _SIDES),
        bare=_choice(held, "bare", where, _BARE),
        columns=found,
    )


def _rows(held: Mapping[str, Any], where: str) -> tuple[int, ...]:
    rows = held.get("header", [])
    sound = isinstance(rows, list) and len(rows) in (1, 2) and all(type(each) is int and each > 0 for each in rows)
    if not sound or rows != sorted(rows):
        raise _Wrong(
            f"{where}: header names no row.", remedy="Write the number of the header's row, or of both: header = [3]."
        )
    return tuple(rows)


def _column(held: Mapping[str, Any], sheet: Sheet, where: str) -> ColumnPlan:
    _only(held, _COLUMN_KEYS, where)
    at = _text(held, "at", where)
    where = f"{where}, column {at}"
    if not (at.isascii() and at.isalpha() and len(at) <= 3):
        raise _Wrong(f"{where}: at is no column.", remedy='Write the letter that Excel shows above it: at = "C".')
    by_header = {field.header: field for field in sheet.fields}
    name = _choice(held, "field", where, ("", *by_header))
    field = by_header.get(name)
    fill = held.get("fill_down", False)
    if not isinstance(fill, bool):
        raise _Wrong(
            f"{where}: fill_down is neither true nor false.", remedy="Write fill_down = true, without quotation marks."
        )
    return ColumnPlan(
        at=_index(at),
        header=_text(held, "header", where),
        field=field.name if field is not None else None,
        dates=_choice(held, "dates", where, ("", *ORDERS)),
        words=_words(held, field, where),
        fill_down=fill,
    )


def _index(at: str) -> int:
    index = 0
    for each in at.upper():
        index = index * 26 + ord(each) - ord("A") + 1
    return index - 1


def _words(held: Mapping[str, Any], field: Field | None, where: str) -> dict[str, str]:
    words = held.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(each, str) for each in words.values()):
        raise _Wrong(
            f"{where}: its words are not understood.", remedy='Write "theirs" = "ours" below [sheet.column.words].'
        )
    allowed = field.allowed if field is not None else ()
    if words and not allowed:
        raise _Wrong(f"{where}: its field takes any text, so it has no words.", remedy="Take the words out.")
    return {theirs: _choice({theirs: ours}, theirs, where, ("", *allowed)) for theirs, ours in words.items()}


def _each_once(columns: Sequence[ColumnPlan], sheet: Sheet, where: str) -> None:
    for key, what in ((_by_field, "the field"), (_by_place, "the column")):
        seen: set[object] = set()
        for each in columns:
            name = key(each)
            if name is not None and name in seen:
                shown = sheet.field(str(name)).header if key is _by_field else letters(each.at)
                raise _Wrong(f"{where}: {what} {shown} is named twice.", remedy="Keep one; give the other field = “”.")
            seen.add(name)


_Key = Callable[[ColumnPlan], object]


def _by_field(column: ColumnPlan) -> object:
    return column.field


def _by_place(column: ColumnPlan) -> object:
    return column.at
