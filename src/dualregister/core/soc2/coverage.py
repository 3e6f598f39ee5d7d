"""Which days a bridge letter or a supplier's report covers, as arithmetic; both ends count. Source: SOC-07, SOC-13."""

import datetime as dt
from dataclasses import dataclass

from dualregister.core.days import ONE_DAY, months_after
from dualregister.core.soc2.period import Span, span_of


def bridge_coverage(period_end: dt.date, letter_to: dt.date) -> Span | None:
    """The days that a bridge letter covers: from the day after the period; None where it ends before them."""
    return span_of(period_end + ONE_DAY, letter_to)


def bridge_limit(period_end: dt.date) -> dt.date:
    """The last day, included, that a bridge letter covers by convention: three months from the day after the period.

    After 30 September that is 31 December: the months are whole, whatever day the period ends on.
    """
    return months_after(period_end + ONE_DAY, 3) - ONE_DAY


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the own period a supplier's report covers."""

    own: Span
    common: Span | None
    uncovered: tuple[Span, ...]
    """The days of the own period outside the report, before it and after it."""
    open: tuple[Span, ...]
    """Those of them that the supplier's letter does not cover either."""

    @property
    def days(self) -> int:
        """Days in common."""
        return self.common.days if self.common else 0

    @property
    def percent(self) -> float:
        """Days in common of the own days, to one decimal; 100.0 only where none is missing, 0.0 where all are."""
        share = round(100 * self.days / self.own.days, 1)
        if self.uncovered and self.common:
            return min(max(share, 0.1), 99.9)
        return share

    @property
    def letter_covers_rest(self) -> bool:
        """Whether something is uncovered by the report, and the letter covers all of it."""
        return bool(self.uncovered) and not self.open


def coverage(own: Span, supplier: Span, letter_to: dt.date | None = None) -> Coverage:
    """What of the own period the supplier's report covers, and whether the supplier's letter covers the rest.

    A letter counts from the day after the supplier's period to its last day, included; it says nothing of the days
    before that period, and it carries nothing where report and own period have no day in common.
    """
    common = span_of(max(own.first, supplier.first), min(own.last, supplier.last))
    if common is None:
        return Coverage(own, None, (own,), (own,))
    before = span_of(own.first, common.first - ONE_DAY)
    after = span_of(common.last + ONE_DAY, own.last)
    rest = after
    if after is not None and letter_to is not None:
        rest = span_of(max(after.first, letter_to + ONE_DAY), own.last)
    return Coverage(own, common, _those(before, after), _those(before, rest))


def _those(*spans: Span | None) -> tuple[Span, ...]:
    return tuple(span for span in spans if span is not None)
