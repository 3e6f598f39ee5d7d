"""The clock of the faces, and days as people type them."""

import datetime as dt

import click


class Day(click.ParamType[dt.date]):
    """A day in ISO form: 2026-11-23."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day that was typed; a usage error where it is none."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"“{value}” is not a day. Write it as 2026-11-23.", param, ctx)


def today() -> dt.date:
    """The day of this machine's clock, in its own time zone."""
    return dt.date.today()  # noqa: DTZ011,TID251 - the one clock there is
