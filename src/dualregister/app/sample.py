"""The verb `sample`: a draw from a population, with the convention on its size and how an auditor repeats it."""

from dataclasses import dataclass

from dualregister import __version__
from dualregister.core.samples import EXCEL, THROWN_AWAY, draw, usual_size
from dualregister.core.sheets import sheet
from dualregister.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The rows that were drawn, and what explains them."""

    version: str
    population: int
    seed: int
    rows: tuple[int, ...]
    convention: str
    repeat: tuple[str, ...]


def sample(population: int, size: int | None, seed: int, frequency: str | None = None) -> Sample:
    """A sample of row numbers, from 1. Without `size` the low end of what is usual for the frequency is drawn."""
    usual = usual_size(frequency) if frequency else None
    if frequency and usual is None:
        known = "; ".join(each for each in sheet("Claims").field("frequency").allowed if usual_size(each))
        raise UnknownName(f"No usual size is known for “{frequency}”.", remedy=f"Use --size, or one of: {known}.")
    if size is None:
        if usual is None:
            raise UnknownName("The size of the sample is not given.", remedy="Add --size 25, or --frequency daily.")
        size = usual.least(population)
    drawn = draw(seed, population, size)
    return Sample(
        version=__version__,
        population=population,
        seed=seed,
        rows=drawn,
        convention=_convention(frequency),
        repeat=_repeat(population, size, seed),
    )


def _convention(frequency: str | None) -> str:
    usual = usual_size(frequency) if frequency else None
    if usual is not None:
        return f"Usual: {usual.wording}. Agree the size with the auditor."
    return (
        "How many are enough is a convention, not a rule: no standard gives a number. Agree the size with the auditor."
    )


def _repeat(population: int, size: int, seed: int) -> tuple[str, ...]:
    """Nothing where there is nothing to draw."""
    if not size:
        return ()
    first = THROWN_AWAY + 2
    numbers = [f"A{first} is the number of row 1", *([f"A{first + 1} that of row 2"] if population > 1 else [])]
    if population > len(numbers):
        numbers.append(f"and so on to row {population}")
    return (
        "Number the rows of the population from 1, in an order that anybody can restore (such as by id).",
        f"In an empty sheet of Excel put the seed {seed} into A1.",
        f"Put the formula {EXCEL} into A2, and fill it down to A{first + population - 1}.",
        f"{', '.join(numbers)}.",
        "Take the row with the smallest number." if size == 1 else f"Take the rows with the {size} smallest numbers.",
    )
