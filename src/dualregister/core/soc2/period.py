"""Periods and report days as arithmetic; both ends count. Months are Excel's EDATE. Source: SOC-02 to SOC-09."""

import datetime as dt
from dataclasses import dataclass

from dualregister.core.days import ONE_DAY, months_after


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has; one where both ends are the same day."""
        return (self.last - self.first).days + 1


def span_of(first: dt.date | None, last: dt.date | None) -> Span | None:
    """The span between two days; None where one is blank or they are in the wrong order."""
    return Span(first, last) if first is not None and last is not None and first <= last else None


def period_end(start: dt.date, months: int) -> dt.date:
    """The last day, included, of a period of so many months: EDATE(start, months) less one day (SOC-03)."""
    return months_after(start, months) - ONE_DAY


def end_is_clipped(start: dt.date, months: int) -> bool:
    """Whether the month of the end is too short for the start's day, so that the explicit end has to be asked for.

    From 29 February 2024 twelve months end on 27 February 2025 by arithmetic, one day short of a year.
    """
    return months_after(start, months).day != start.day


def shortest_usual_end(start: dt.date) -> dt.date:
    """The first last day, included, of a period that is not shorter than usual: three months (SOC-04)."""
    return period_end(start, 3)


def longest_usual_end(start: dt.date) -> dt.date:
    """The latest last day, included, of a period that is not longer than usual: twelve months (SOC-04)."""
    return period_end(start, 12)


def earliest_report_date(end: dt.date, report_type: str) -> dt.date:
    """The first day that the auditor can sign on: a type 1 day itself, or the day after a period (SOC-05)."""
    return end if report_type == "type 1" else end + ONE_DAY


def subsequent_window(end: dt.date, report_date: dt.date) -> Span | None:
    """The days after the period (or as-of day) up to the report date; None where there is none (SOC-06)."""
    return span_of(end + ONE_DAY, report_date)


def gap_days(previous_end: dt.date, start: dt.date) -> int:
    """Days between two periods: 0 is continuous, more is a gap, less an overlap (SOC-08)."""
    return (start - previous_end).days - 1


def ask_again_after(end: dt.date) -> dt.date:
    """The last day on which a report is not older than twelve months; the day after, ask for a new one (SOC-09)."""
    return months_after(end, 12)
