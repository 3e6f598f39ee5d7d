"""Formulas about samples: how many are usual, and a draw that can be repeated."""

from dualregister.core.samples import MODULUS, draw, usual_size
from dualregister.core.sheets import Kind
from dualregister.faces.formulas.arguments import column, like, needed, needed_whole, whole, word
from dualregister.faces.formulas.cell_error import NOT_AVAILABLE
from dualregister.faces.formulas.formula import Answer, Shape, formula, lines
from dualregister.faces.formulas.grid import Cell

LARGEST = 1_048_576
"""Rows of a sheet of Excel: no population on a sheet is larger."""
_FREQUENCY = column("Frequency", Kind.CHOICE, (*like("Claims", "frequency").allowed, "many a day"))
_RISK = column("Risk", Kind.CHOICE, ("low", "moderate", "high"))


@formula(
    "Gives the usual sample size for a frequency, with a note: it is a convention, not a rule of any standard.",
    question="Usual size; a convention, not a rule",
    example='=DR_SAMPLE_SIZE("daily",250)',
    gives="20 | 20 to 40 for a daily control (convention, not a rule)",
    errors="#N/A, with words beside it, where no usual size is written down (semiannual, event).",
    answer=Answer.NUMBER,
    result=Shape.GRID,
    frequency="How often the control runs: annual, quarterly, monthly, weekly, daily or many a day.",
    population="How many items there are; the size is never more. Blank: not known.",
    risk="low: the low end of what is usual, moderate: the middle, high: the high end. Blank: low.",
)
def DR_SAMPLE_SIZE(frequency: Cell, population: Cell, risk: Cell = None) -> Cell:
    """One line: size and note. Source: SOC-12, the table of sample sizes."""
    often = str(needed(frequency, _FREQUENCY))
    there = whole(population, "Population", most=MODULUS)
    usual = usual_size(often)
    if usual is None:
        return [[NOT_AVAILABLE, f"No usual size is written down for {often}. Agree it with the auditor."]]
    return [[usual.size(word(risk, _RISK) or "low", there), usual.wording]]


@formula(
    "Draws a sample of row numbers: the same for the same population, size and seed on every machine.",
    question="The same draw every time for the same seed",
    example="=DR_SAMPLE_PICK(12,2,2026)",
    gives="7, and 8 below it",
    errors="#VALUE!, with words beside it, where more is asked for than there is, or a number cannot be used. “none” "
    "for a size of 0.",
    answer=Answer.NUMBER,
    result=Shape.GRID,
    population="How many rows there are, numbered from 1: at most 1,048,576.",
    size="How many to draw.",
    seed="A whole number from 1 to 2147483646, agreed with the auditor before the draw.",
)
def DR_SAMPLE_PICK(population: Cell, size: Cell, seed: Cell) -> Cell:
    """The row numbers, one a line. Source: docs/samples.md."""
    rows = needed_whole(population, "Population", most=LARGEST)
    drawn = draw(needed_whole(seed, "Seed", most=MODULUS), rows, needed_whole(size, "Size", most=LARGEST))
    return lines([[each] for each in drawn], "none")


FORMULAS = (DR_SAMPLE_SIZE, DR_SAMPLE_PICK)
