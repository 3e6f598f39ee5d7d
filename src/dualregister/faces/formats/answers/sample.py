"""A sample that was drawn."""

from collections.abc import Iterator

from dualregister.app.sample import Sample
from dualregister.faces.formats.answers.shape import WIDTH, count, csv_lines, document


def json(sample: Sample) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            "version": sample.version,
            "population": sample.population,
            "size": len(sample.rows),
            "seed": sample.seed,
            "rows": list(sample.rows),
            "convention": sample.convention,
            "repeat": list(sample.repeat),
        }
    )


def csv(sample: Sample) -> Iterator[str]:
    """One line a row that was drawn, with what the draw can be repeated from."""
    drawn = (sample.population, len(sample.rows), sample.seed, sample.version)
    yield from csv_lines(("row", "population", "size", "seed", "version"), ((each, *drawn) for each in sample.rows))


def text(sample: Sample) -> Iterator[str]:
    """The rows, and how to draw them again."""
    yield f"{count(len(sample.rows), 'row')} of {sample.population:,}, seed {sample.seed}{':' if sample.rows else '.'}"
    line = ""
    for each in map(str, sample.rows):
        if len(line) + len(each) > WIDTH - 4:
            yield f"  {line}"
            line = ""
        line = f"{line}, {each}" if line else each
    if line:
        yield f"  {line}"
    yield ""
    yield sample.convention
    if sample.repeat:
        yield ""
        yield "To draw it again:"
        yield from (f"  {at}. {each}" for at, each in enumerate(sample.repeat, start=1))
    yield ""
    yield f"dualregister {sample.version}."
