"""The one clock of the faces."""

import datetime as dt


def today() -> dt.date:
    """The day of this machine's clock, in its own time zone."""
    return dt.date.today()  # noqa: DTZ011,TID251 - the one clock there is
