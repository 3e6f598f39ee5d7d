"""Where an event of intake goes: the decision table, line by line, the first match wins. Source: seed row 3."""

from dataclasses import dataclass
from functools import cache

from dualregister.core import facts
from dualregister.core.cells import items_of
from dualregister.core.law import named_law

UNROUTED = "unrouted"
_REGULATORY = "regulatory_response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the decision table. Source: core/data/intake_routes.csv."""

    number: int
    trigger: str
    key: str
    """Word of the column Condition that the line needs; "" where the trigger alone decides."""
    condition: str
    """What the line is about, in words."""
    route: str
    primary_side: str
    """Which obligation leads, in the table's words: ISO, SOC2, none, or whose side it is."""
    ask_for: tuple[str, ...]
    note: str
    opens: tuple[tuple[str, str], ...]
    """Side and reference of the linked rows that it opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """Where an event goes, by which line, and what has to be asked."""

    route: str
    """One of the six routes, or unrouted."""
    line: int
    primary_side: str
    ask_for: tuple[str, ...]
    note: str
    reason: str
    """Why this line, and what of the input it does not use."""
    opens: tuple[tuple[str, str], ...] = ()

    @property
    def routed(self) -> bool:
        """Whether it goes anywhere but back to the sender."""
        return self.route != UNROUTED


@cache
def lines() -> tuple[Line, ...]:
    """The decision table in its order. The last line takes what no other takes."""
    return tuple(
        Line(
            number=int(row["order"]),
            trigger=row["trigger"],
            key=row["key"],
            condition=row["condition"],
            route=row["route"],
            primary_side=row["primary_side"],
            ask_for=items_of(row["ask_for"]),
            note=row["note"],
            opens=tuple(_opened(each) for each in items_of(row["opens"])),
        )
        for row in facts.table("intake_routes")
    )


def _opened(words: str) -> tuple[str, str]:
    side, _, ref = words.partition(" ")
    return side, ref


def matching(trigger: str | None, condition: str | None) -> Line:
    """The first line that takes the trigger under the condition; the last line where none does."""
    *named, rest = lines()
    return next((each for each in named if each.trigger == trigger and each.key in ("", condition)), rest)


@cache
def conditions_of(trigger: str) -> tuple[str, ...]:
    """The conditions that tell the cases of a trigger apart; none where the trigger alone decides."""
    return tuple(each.key for each in lines() if each.trigger == trigger and each.key)


@cache
def routes_of(trigger: str, condition: str | None = None) -> tuple[str, ...]:
    """Default routes of a trigger; one, where the condition tells its cases apart."""
    those = [each for each in lines() if each.trigger == trigger]
    narrowed = [each for each in those if each.key == condition]
    return tuple(dict.fromkeys(each.route for each in narrowed or those))


def route(trigger: str | None, condition: str | None = None, law: str | None = None) -> Routing:
    """Where an event goes. Unrouted, with the questions for its sender, where the table does not say; never a guess.

    `law` changes no route: a named law leads (`core.primacy`), and a route that needs one asks for it.
    """
    found = matching(trigger, condition)
    asked = conditions_of(trigger or "")
    unknown = found.route == UNROUTED and asked
    ask_for = (f"which condition: {' or '.join(asked)}", *found.ask_for) if unknown else found.ask_for
    return Routing(
        route=found.route,
        line=found.number,
        primary_side=found.primary_side,
        ask_for=ask_for,
        note=found.note,
        reason=" ".join((_why(found, trigger, condition, asked), *_about_law(found, law))),
        opens=found.opens,
    )


def _why(found: Line, trigger: str | None, condition: str | None, asked: tuple[str, ...]) -> str:
    if found.route != UNROUTED:
        unused = bool(condition) and not found.key
        rest = f" The condition {condition} is none of this trigger and was not used." if unused else ""
        return f"Line {found.number}: {found.trigger}, {found.condition}.{rest}"
    if not trigger:
        return f"Line {found.number}: no trigger is named."
    if not asked:
        return f"Line {found.number}: the table has no trigger “{trigger}”."
    given = f"“{condition}” is no condition of {trigger}" if condition else f"{trigger} has several routes"
    return f"Line {found.number}: {given}; the condition decides."


def _about_law(found: Line, law: str | None) -> tuple[str, ...]:
    law = named_law(law)
    if found.route == _REGULATORY and not law:
        return ("No law is named yet: without one there is no statutory duty.",)
    if found.route != _REGULATORY and law:
        return (f"{law} is named: where it sets a duty, add a row with the trigger law_or_regulation.",)
    return ()
