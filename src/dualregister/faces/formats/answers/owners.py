"""The owner map: two sides, three parts each."""

from collections.abc import Iterator
from typing import Any

from click import style

from dualregister.app.owner_map import OwnerMap
from dualregister.app.owner_map.conflicts import Held
from dualregister.app.owner_map.leavers import Leaver
from dualregister.app.owner_map.load import Load
from dualregister.app.owner_map.person import Person
from dualregister.app.owner_map.topic import PARTS, SIDES, Holding, Topic
from dualregister.app.owner_map_book import NO_TOPIC, NOBODY, in_words, summary
from dualregister.faces.formats.answers.shape import count, csv_lines, document, title

_SIDES = {"ISO": ("ISO/IEC 27001", "blue"), "SOC2": ("SOC 2", "magenta")}
_FINE = frozenset({Holding.APART, Holding.CONFIRMED})
HEADER = (
    "Topic",
    "Side",
    "Part",
    "Person",
    "In the cell",
    "Left on",
    "How it is held",
    "Confirmed by",
    "Confirmed on",
    "Where",
)


def json(found: OwnerMap) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            "as_of": found.as_of.isoformat(),
            "version": found.version,
            "path": found.path,
            "organisation": found.organisation,
            "notes": list(found.notes),
            "totals": {
                "topics": len(found.topics),
                "missing": len(found.missing),
                "unconfirmed": len(found.unconfirmed),
                "conflicts": len(found.conflicts),
                "leavers": len(found.leavers),
                "tasks_of_nobody": found.tasks_of_nobody,
                "gaps_of_nobody": found.gaps_of_nobody,
            },
            "topics": [_topic_data(each) for each in found.topics],
            "missing": [
                {"topic": each.topic, "side": each.side, "part": each.part, "shown": each.shown, "place": each.place}
                for each in found.missing
            ],
            "conflicts": [_conflict_data(each) for each in found.conflicts],
            "leavers": [_leaver_data(each) for each in found.leavers],
            "load": [_load_data(each) for each in found.loads],
        }
    )


def _topic_data(topic: Topic) -> dict[str, Any]:
    sides = {
        side: {part: _person_data(each) for part, each in zip(PARTS, topic.of(side), strict=True)} for side in SIDES
    }
    return {
        "topic": topic.name,
        "iso": sides["ISO"],
        "soc2": sides["SOC2"],
        "held": topic.holding.value,
        "confirmed_by": topic.confirmed_by,
        "confirmed_on": topic.confirmed_on.isoformat() if topic.confirmed_on else None,
        "place": topic.place,
    }


def _person_data(person: Person) -> dict[str, Any]:
    return {"name": person.name, "shown": person.shown, "left_on": [each.isoformat() for each in person.left]}


def _conflict_data(held: Held) -> dict[str, Any]:
    return {
        "person": held.person,
        "holds": held.clash.value,
        "side": held.side,
        "what": held.what,
        "closed": held.closed,
        "place": held.place,
    }


def _leaver_data(leaver: Leaver) -> dict[str, Any]:
    return {
        "person": leaver.person,
        "left_on": [each.isoformat() for each in leaver.left],
        "named_in": [{"what": what, "place": place} for what, place in leaver.named_in],
    }


def _load_data(load: Load) -> dict[str, Any]:
    numbers = ("accountable", "reviewer", "approver", "tasks", "overdue", "gaps")
    return {"person": load.person or None, "side": load.side or None, **{each: getattr(load, each) for each in numbers}}


def csv(found: OwnerMap) -> Iterator[str]:
    """One line for each topic, side and part."""
    yield from csv_lines(HEADER, (row for topic in found.topics for row in _rows(topic)))


def _rows(topic: Topic) -> Iterator[tuple[object, ...]]:
    held = (topic.holding.value, topic.confirmed_by, topic.confirmed_on, topic.place)
    for side in SIDES:
        for part, each in zip(PARTS, topic.of(side), strict=True):
            yield topic.name, side, part, each.name, each.shown, "; ".join(map(str, each.left)), *held


def text(found: OwnerMap) -> Iterator[str]:
    """A paragraph for each topic, then what is amiss, then what each person carries."""
    yield from title(found)
    for topic in found.topics:
        yield from _topic(topic)
    if not found.topics:
        yield f"  {style(NO_TOPIC, fg='yellow')}"
    yield from _amiss(found)
    yield f"\n  {style('What each person carries', bold=True)}"
    for load in found.loads:
        side = _SIDES[load.side][0] if load.side else "no side"
        yield f"    {load.person or NOBODY:<22} {side:<14} {_carried(load)}"
    yield ""
    yield summary(found)
    yield style(f"Nothing was copied from one side to the other. dualregister {found.version}.", dim=True)


def _topic(topic: Topic) -> Iterator[str]:
    held = style(topic.holding.value, fg=None if topic.holding in _FINE else "yellow")
    by = f" by {topic.confirmed_by}" if topic.holding is Holding.CONFIRMED else ""
    on = f" on {topic.confirmed_on}" if by and topic.confirmed_on else ""
    yield f"  {style(topic.name, bold=True)}  {held}{by}{on}  {style(topic.place, dim=True)}"
    for side in SIDES:
        name, colour = _SIDES[side]
        words = "; ".join(f"{part} {in_words(each)}" for part, each in zip(PARTS, topic.of(side), strict=True))
        yield f"    {style(f'{name:<14}', fg=colour)} {words}"


def _amiss(found: OwnerMap) -> Iterator[str]:
    yield f"\n  {style('Two parts in one hand', bold=True)}"
    for held in found.conflicts:
        closed = " (closed)" if held.closed else ""
        yield f"    {held.person} {held.clash.value}: {held.what}{closed}  {style(held.place, dim=True)}"
    if not found.conflicts:
        yield "    None found."
    yield f"\n  {style('People who left, and what still names them', bold=True)}"
    for leaver in found.leavers:
        yield f"    {leaver.person}, last day {' or '.join(map(str, leaver.left))}"
        for what, place in leaver.named_in:
            yield f"      {what}  {style(place, dim=True)}"
        if not leaver.named_in:
            yield "      Nothing that is open names them."
    if not found.leavers:
        yield "    The Register says of nobody that they left."


def _carried(load: Load) -> str:
    parts = [f"{part} {number}" for part in PARTS if (number := getattr(load, part))]
    work = [count(load.tasks, "open task") + (f" ({load.overdue} overdue)" if load.overdue else "")] * bool(load.tasks)
    gaps = [count(load.gaps, "open gap")] * bool(load.gaps)
    return ", ".join((*parts, *work, *gaps)) or "nothing that is open"
