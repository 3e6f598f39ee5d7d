"""Who is named in a cell, and who of them left."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dualregister.app.report_book import ReportBook
from dualregister.core.echo import harmless
from dualregister.core.names import folded, nobody

Left = Mapping[str, tuple[dt.date, ...]]
"""By folded name the last days that are over, as the Register gives them."""


@dataclass(frozen=True, slots=True)
class Person:
    """What one cell says of a person."""

    name: str | None
    """None where the cell names nobody; a placeholder such as TBD is nobody."""
    shown: str
    """What stands in the cell; "" for a blank."""
    left: tuple[dt.date, ...] = ()
    """The last days that the Register gives for this name, where they are over."""


def person_in(name: str | None, left: Left) -> Person:
    """Whom a cell names."""
    shown = harmless(name or "")
    return Person(None, shown) if nobody(name) else Person(shown, shown, left.get(folded(name or ""), ()))


def gone(book: ReportBook) -> Left:
    """Who left."""
    found: dict[str, set[dt.date]] = {}
    for _, task in book.tasks.rows:
        if task.owner is not None and task.owner_left_on is not None and not nobody(task.owner):
            found.setdefault(folded(task.owner), set()).add(task.owner_left_on)
    return {name: tuple(sorted(days)) for name, days in found.items() if min(days) < book.as_of}
