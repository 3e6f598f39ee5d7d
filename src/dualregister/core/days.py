"""Month arithmetic on days, as Excel's EDATE does it: month ends clip."""

import calendar
import datetime as dt

ONE_DAY = dt.timedelta(days=1)


def months_after(day: dt.date, months: int) -> dt.date:
    """The day `months` later (earlier if negative), clipped to the month's last day: 31 January + 1 is 28 February.

    OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"{months} months from {day} is outside the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
