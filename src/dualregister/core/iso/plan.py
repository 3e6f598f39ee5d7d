"""Planned activities and corrective actions as arithmetic. No interval is ever invented. Source: ISO-09 to ISO-16."""

import datetime as dt

from dualregister.core.days import months_after


def next_planned(last_done: dt.date | None, interval_months: int | None) -> dt.date | None:
    """The day, included, by which a planned activity is due again.

    None, which means unknown, without a last time or an interval. An interval of 0 is none, and so is one that leads
    out of the calendar.
    """
    if last_done is None or not interval_months:
        return None
    try:
        return months_after(last_done, interval_months)
    except OverflowError:
        return None


def calling_change(last_done: dt.date | None, change_on: dt.date | None) -> dt.date | None:
    """The day of a change that calls for the activity; None where the activity took place on that day or later."""
    if change_on is None or (last_done is not None and change_on <= last_done):
        return None
    return change_on


def next_due(
    last_done: dt.date | None, interval_months: int | None, change_on: dt.date | None = None
) -> dt.date | None:
    """The day, included, by which an activity is due: as planned, or earlier where a change calls for it.

    Without an interval only a change gives a day, and an earlier one cannot be ruled out; None means unknown.
    """
    known = (next_planned(last_done, interval_months), calling_change(last_done, change_on))
    return min((day for day in known if day is not None), default=None)


def unread_day(last_done: dt.date | None, done_on: dt.date | None, *, action: bool) -> dt.date | None:
    """A day in Done on that a planned activity leaves unread, since it goes by Last done; None where nothing is lost.

    Done on is the day of a corrective action, so with an `action` in the same row it is that one's.
    """
    if done_on is None or action or (last_done is not None and done_on <= last_done):
        return None
    return done_on


def action_due(raised_on: dt.date | None, agreed_days: int | None) -> dt.date | None:
    """The last day, included, of a corrective action; None, which means unknown, without both (ISO-15)."""
    if raised_on is None or agreed_days is None:
        return None
    try:
        return raised_on + dt.timedelta(days=agreed_days)
    except OverflowError:
        return None
