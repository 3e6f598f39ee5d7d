"""The owner map as a sheet: who must act on each side, then what is amiss, then what each person carries."""

from collections.abc import Iterator

from dualregister.app.owner_map import OwnerMap
from dualregister.app.owner_map.conflicts import Held
from dualregister.app.owner_map.load import Load
from dualregister.app.owner_map.person import Person
from dualregister.app.owner_map.topic import PARTS, SIDES, Holding, Topic
from dualregister.core.names import folded
from dualregister.workbook import design
from dualregister.workbook.section_sheet import Marked, Section, SectionSheet, section_book

OWNER_MAP = "Owner Map"
NOBODY = "nobody"
NO_TOPIC = "No topic is entered on the sheet Owners, so nobody is named for any part."
_WIDTHS = (30.0, *[14.5] * 6, 22.5, 22.5, 12.5, 15.0)
_SIDED = (
    *((f"ISO {part}", design.ISO) for part in PARTS),
    *((f"SOC 2 {part}", design.SOC) for part in PARTS),
)
_HELD = {
    Holding.UNCONFIRMED: design.BUSY,
    Holding.INCOMPLETE: design.BAD,
    Holding.EMPTY: design.BAD,
}


def owner_map_book(found: OwnerMap) -> bytes:
    """The sheet `Owner Map` as a workbook of its own; the same bytes for the same map."""
    return section_book(
        SectionSheet(
            name=OWNER_MAP,
            words=summary(found),
            notes=found.notes,
            widths=_WIDTHS,
            sections=(_topics(found), _conflicts(found), _leavers(found), _loads(found)),
        )
    )


def summary(found: OwnerMap) -> str:
    """The map in one sentence."""
    return (
        f"Owners as of {found.as_of}: {_count(len(found.topics), 'topic')}; "
        f"{_count(len(found.missing), 'part')} that nobody holds; {_of_nobody(found)}"
        f"{_count(len(found.unconfirmed), 'topic')} with one owner on both sides, not confirmed; "
        f"{_count(len(found.conflicts), 'conflict')}; {_count(len(found.leavers), 'person', 'people')} who left."
    )


def _of_nobody(found: OwnerMap) -> str:
    """Open work of nobody, where there is any."""
    counts = ((found.tasks_of_nobody, "open task"), (found.gaps_of_nobody, "open gap"))
    return "".join(f"{_count(number, word)} of nobody; " for number, word in counts if number)


def _count(number: int, word: str, several: str | None = None) -> str:
    return f"{number:,} {word if number == 1 else several or word + 's'}"


def _topics(found: OwnerMap) -> Section:
    slate = design.NEUTRAL
    return Section(
        title="Who must act, for each side on its own",
        headers=(
            ("Topic", slate),
            *_SIDED,
            ("How it is held", slate),
            ("Confirmed by", slate),
            ("Confirmed on", slate),
            ("Where", slate),
        ),
        rows=[_topic(each) for each in found.topics],
        none=NO_TOPIC,
        table="tblOwnerMap",
    )


def _topic(topic: Topic) -> list[object]:
    tone = _HELD.get(topic.holding)
    held = topic.holding.value
    return [
        topic.name,
        *(_person(each) for side in SIDES for each in topic.of(side)),
        held if tone is None else Marked(held, tone),
        topic.confirmed_by or "",
        topic.confirmed_on.isoformat() if topic.confirmed_on else "",
        topic.place,
    ]


def _person(person: Person) -> object:
    words = in_words(person)
    return words if person.name is not None and not person.left else Marked(words, design.BAD)


def in_words(person: Person) -> str:
    """A person as one reads it: with the day they left, or nobody with what stands in the cell."""
    if person.name is None:
        return f"{NOBODY} ({person.shown})" if person.shown else NOBODY
    return f"{person.shown} (left {' or '.join(map(str, person.left))})" if person.left else person.shown


def _conflicts(found: OwnerMap) -> Section:
    slate = design.NEUTRAL
    headers = ("Task or topic", "Person", "Side", "Holds both", "State", "Where")
    return Section(
        title="Two parts in one hand",
        headers=[(each, slate) for each in headers],
        rows=[_conflict(each) for each in found.conflicts],
        none="None found.",
    )


def _conflict(held: Held) -> list[object]:
    words: object = held.clash.value if held.closed else Marked(held.clash.value, design.BAD)
    return [held.what, held.person, held.side, words, "closed" if held.closed else "", held.place]


def _leavers(found: OwnerMap) -> Section:
    slate = design.NEUTRAL
    return Section(
        title="People who left, and what still names them",
        headers=[(each, slate) for each in ("Named in", "Person", "Last day", "Where")],
        rows=list(_naming(found)),
        none="The Register says of nobody that they left.",
    )


def _naming(found: OwnerMap) -> Iterator[list[object]]:
    for each in found.leavers:
        left = " or ".join(map(str, each.left))
        for what, place in each.named_in:
            yield [what, Marked(each.person, design.BAD), left, place]
        if not each.named_in:
            yield ["nothing open", each.person, left, ""]


def _loads(found: OwnerMap) -> Section:
    return Section(
        title="What each person carries: topics by part, and own work. The sides are two jobs and are not added up",
        headers=(
            ("Person", design.NEUTRAL),
            *_SIDED,
            ("ISO own work", design.ISO),
            ("SOC 2 own work", design.SOC),
            ("Own work without a side", design.NEUTRAL),
        ),
        rows=list(_carried(found)),
        none="Nobody is named.",
    )


def _carried(found: OwnerMap) -> Iterator[list[object]]:
    people: dict[str, dict[str, Load]] = {}
    for each in found.loads:
        people.setdefault(folded(each.person), {})[each.side] = each
    for sides in people.values():
        person = next(iter(sides.values())).person
        parts = [getattr(sides[side], part) if side in sides else None for side in SIDES for part in PARTS]
        shown = person or Marked(NOBODY, design.BAD)
        yield [shown, *(part or None for part in parts), *(_work(sides.get(side)) for side in (*SIDES, ""))]


def _work(load: Load | None) -> object:
    if load is None or not (load.tasks or load.gaps):
        return ""
    tasks = _count(load.tasks, "open task") + (f" ({load.overdue} overdue)" if load.overdue else "")
    words = ", ".join(each for each in (tasks if load.tasks else "", _gaps(load)) if each)
    return Marked(words, design.BUSY) if load.overdue else words


def _gaps(load: Load) -> str:
    return _count(load.gaps, "open gap") if load.gaps else ""
