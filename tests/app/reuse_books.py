"""Registers in memory for tests of the verbs about reuse: one pair that says yes, changed in one place."""

import datetime as dt
from collections.abc import Iterable, Mapping

from build import row, table
from dualregister.app.reuse_book import ReuseBook, book_of
from dualregister.app.terms import Terms
from dualregister.core.table import Table
from dualregister.rules.example import DAY

Rows = Iterable[Mapping[str, object]]


def evidence(**changes: object) -> dict[str, object]:
    """The correct evidence with `changes`, as cells; its runs in the sheet's own text."""
    return row("Evidence", **changes)


def claim(**changes: object) -> dict[str, object]:
    """The correct claim with `changes`, as cells."""
    return row("Claims", **changes)


def pair(**changes: object) -> dict[str, object]:
    """The correct pair with `changes`, as cells."""
    return row("Reuse", **changes)


def tables(**sheets: Rows | None) -> dict[str, Table]:
    """The correct evidence, claim and pair in tables; other rows by the sheet's name, None for no such sheet."""
    rows: dict[str, Rows | None] = {"Evidence": [evidence()], "Claims": [claim()], "Reuse": [pair()], **sheets}
    return {name: table(name, those) for name, those in rows.items() if those is not None}


def book(*, as_of: dt.date | None = DAY, **sheets: Rows | None) -> ReuseBook:
    """The same as a book."""
    return book_of(tables(**sheets), Terms(today=DAY, as_of=as_of), "register.xlsx")
