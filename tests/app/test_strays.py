"""A column of the other side, where the reader hands it over, reaches no record."""

import datetime as dt

from app.registers import iso
from build import table
from dualregister.app.dates import items_of
from dualregister.core.records import IsoDate


def test_a_column_of_the_other_side_is_no_part_of_the_record() -> None:
    row = iso(period_end=dt.date(2027, 5, 5), last_done=dt.date(2026, 1, 1))
    items = items_of({"ISO Dates": table("ISO Dates", [row])}, IsoDate)
    assert items.records == (IsoDate.model_validate(iso(last_done=dt.date(2026, 1, 1))),)
    assert items.unread == {}
