"""Samples: how many are usual for a frequency, and a draw that an auditor can repeat by hand or in Excel.

The draw gives every row of the population a number and takes the rows with the smallest numbers. The numbers follow
from the seed: each is 48271 times the one before, modulo 2147483647; the first ten are thrown away, because a small
seed makes them small. In Excel: the seed in A1, the formula of `EXCEL` in A2, filled down. A12 is the number of row 1,
A13 that of row 2, and so on. No product has more than 15 digits, so Excel counts it exactly, and no number comes twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from dualregister.core import facts
from dualregister.errors import DualRegisterError

FACTOR = 48271
MODULUS = 2147483647
THROWN_AWAY = 10
EXCEL = f"=MOD({FACTOR}*A1,{MODULUS})"
"""The formula for A2, to be filled down; A1 holds the seed."""


@dataclass(frozen=True, slots=True)
class UsualSize:
    """The usual sample size for a frequency. It is a convention: no standard gives a number."""

    frequency: str
    low: int
    high: int
    force: str
    """Such as: convention, not a rule"""
    sources: str

    @property
    def wording(self) -> str:
        """The size in words, with its force."""
        sizes = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        article = "an" if self.frequency == "annual" else "a"
        return f"{sizes} for {article} {self.frequency} control ({self.force})"

    def size(self, risk: str, population: int | None) -> int:
        """The size for a risk, but never more than there is.

        low: the low end of the usual range, high: its high end, moderate: its middle, rounded down.
        """
        usual = {"low": self.low, "moderate": (self.low + self.high) // 2, "high": self.high}[risk]
        return usual if population is None else min(usual, population)

    def least(self, population: int | None) -> int:
        """The low end of the usual range, but never more than there is."""
        return self.size("low", population)


def usual_size(frequency: str) -> UsualSize | None:
    """The usual sample size for a frequency; None where nobody has written one down. Source: sample_sizes.csv."""
    for row in facts.table("sample_sizes"):
        if row["frequency"] == frequency:
            low, high = int(row["usual_low"]), int(row["usual_high"])
            return UsualSize(frequency, low, high, row["force"], row["sources"])
    return None


def draw(seed: int, population: int, size: int) -> tuple[int, ...]:
    """The row numbers (from 1) of a sample, in order: the same for the same seed, population and size everywhere."""
    if not 1 <= seed < MODULUS:
        raise DualRegisterError(
            f"The seed {seed} cannot be used.", remedy=f"Choose a whole number from 1 to {MODULUS - 1}."
        )
    if not 0 <= size <= population:
        raise DualRegisterError(
            f"A sample of {size} cannot be drawn from {population}.",
            remedy="Choose a size from 0 to the size of the population.",
        )
    if population >= MODULUS:
        raise DualRegisterError(
            f"A population of {population} is too large to draw from.", remedy="Split it, and draw from each part."
        )
    ranked = nsmallest(size, zip(_numbers(seed, population), range(1, population + 1), strict=True))
    return tuple(sorted(row for _, row in ranked))


def _numbers(seed: int, population: int) -> Iterator[int]:
    number = seed
    for line in range(THROWN_AWAY + population):
        number = FACTOR * number % MODULUS
        if line >= THROWN_AWAY:
            yield number
