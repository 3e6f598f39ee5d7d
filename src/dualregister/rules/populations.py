"""Seed row 5: populations and samples."""

from collections.abc import Iterator

from dualregister.core.finding import Severity
from dualregister.core.samples import usual_size
from dualregister.rules.rule import Problem, rule


@rule(
    "EVD-09",
    "Population has a completeness note",
    on="Evidence",
    severity=Severity.WARNING,
    seed_row=5,
    source="practice: completeness and accuracy of lists",
    good={"kind": "population", "completeness_note": "Query and row count 412 shown on screen"},
    bad={"kind": "population", "completeness_note": None},
)
def population_without_completeness(kind: str | None, completeness_note: str | None) -> Iterator[Problem]:
    """The auditor must be shown that the list is complete and accurate."""
    if kind == "population" and completeness_note is None:
        yield Problem(
            "completeness_note",
            "The population has no completeness note.",
            "Say how the list was made and what shows that nothing is missing.",
        )


@rule(
    "EVD-10",
    "Sample is not larger than the population",
    on="Evidence",
    severity=Severity.ERROR,
    seed_row=5,
    source="arithmetic",
    good={"sample_size": 12, "population_size": 412},
    bad={"sample_size": 25, "population_size": 12},
)
def sample_larger_than_population(sample_size: int | None, population_size: int | None) -> Iterator[Problem]:
    """A sample cannot have more than there is: one of the two counts is wrong."""
    if sample_size is not None and population_size is not None and sample_size > population_size:
        yield Problem(
            "sample_size",
            f"The sample of {sample_size} is larger than the population of {population_size}.",
            "Count both again.",
        )


@rule(
    "EVD-11",
    "Sample reaches the usual size for the frequency",
    on="Evidence",
    severity=Severity.WARNING,
    seed_row=5,
    source="the table of usual sample sizes, a convention",
    good={"frequency": "daily", "sample_size": 25, "population_size": 250},
    bad={"frequency": "daily", "sample_size": 5, "population_size": 250},
)
def sample_below_usual_size(
    frequency: str | None, sample_size: int | None, population_size: int | None
) -> Iterator[Problem]:
    """No standard gives a size, but a small sample brings a second request."""
    usual = usual_size(frequency) if frequency is not None else None
    if usual is None or sample_size is None:
        return
    if sample_size < usual.least(population_size):
        yield Problem(
            "sample_size",
            f"The sample of {sample_size} is below the usual {usual.wording}.",
            "Draw more, or agree the size with the auditor in writing.",
        )


RULES = (
    population_without_completeness,
    sample_larger_than_population,
    sample_below_usual_size,
)
