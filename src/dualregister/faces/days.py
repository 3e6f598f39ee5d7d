"""Days as people type them, and the day of the clock."""

import datetime as dt
import re

import click

from dualregister.faces.clock import today

__all__ = ("Day", "as_of_option", "today")


class Day(click.ParamType[dt.date]):
    """A day in ISO form: 2026-11-23."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day that was typed; a usage error where it is none."""
        if isinstance(value, dt.date):
            return value
        found = re.fullmatch("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", str(value))
        try:
            return dt.date(*map(int, found.groups() if found else ()))
        except (TypeError, ValueError):
            self.fail(f"“{value}” is not a day. Write it as 2026-11-23.", param, ctx)


as_of_option = click.option("--as-of", type=Day(), help="Judge as on this day. Else: Settings, “As of”; else today.")
"""The day to judge on."""
