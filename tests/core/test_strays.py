"""Columns of the other side that a user brought along are read, and belong to no sheet."""

import pytest

from dualregister.core.sheets import Kind, Need, all_sheets, sheet

PERIOD = ("period_start", "period_end", "report_date")
CYCLE = ("surveillance_due", "certificate_expiry", "expires_on", "audit_dates")


@pytest.mark.parametrize(
    ("name", "strays"), [("Register", PERIOD + CYCLE), ("ISO Dates", PERIOD), ("SOC 2 Dates", CYCLE)]
)
def test_the_strays_of_a_sheet(name: str, strays: tuple[str, ...]) -> None:
    assert tuple(field.name for field in sheet(name).strays) == strays


@pytest.mark.parametrize("name", all_sheets())
def test_a_stray_is_optional_may_hold_anything_and_is_no_column_of_the_sheet(name: str) -> None:
    this = sheet(name)
    for stray in this.strays:
        assert (stray.kind, stray.need, stray.allowed) == (Kind.ANY, Need.NEVER, ())
        assert stray.name not in {field.name for field in this.fields}
        assert stray.header not in {field.header for field in this.fields}
    assert this.readable == this.fields + this.strays


def test_a_stray_that_is_a_column_elsewhere_has_the_same_header_there() -> None:
    headers = {field.name: field.header for name in ("ISO Dates", "SOC 2 Dates") for field in sheet(name).fields}
    for each in all_sheets().values():
        for stray in each.strays:
            assert headers.get(stray.name, stray.header) == stray.header
