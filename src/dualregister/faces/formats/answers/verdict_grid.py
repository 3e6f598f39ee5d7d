"""Evidence by claims with a verdict in every cell. Written row by row: a grid can have millions of cells."""

import json as writer
from collections.abc import Iterator

from click import style

from dualregister.app.verdict_matrix import VerdictMatrix
from dualregister.core.echo import harmless
from dualregister.faces.formats.answers.shape import WIDTH, count, csv_lines, document, footer, head_data, title

_COLOUR = {"yes": "green", "no": "red", "unknown": "yellow", "": None}
_QUOTED = {word: f'"{word}"' for word in _COLOUR}
LEGEND = "Blank: evidence and claim are of one side, so nothing crosses over; --all asks about them too."


def json(matrix: VerdictMatrix) -> Iterator[str]:
    """The JSON document: the rows of `verdicts` are evidence, their items claims."""
    yield "{"
    for name, value in (
        *head_data(matrix.head).items(),
        ("left_out", matrix.left_out),
        ("evidence", [harmless(each) for each in matrix.evidence_ids]),
        ("claims", [harmless(each) for each in matrix.claim_ids]),
    ):
        yield f"  {document(name)}: {writer.dumps(value)},"
    yield '  "verdicts": ['
    last = len(matrix.rows) - 1
    for at, cells in enumerate(matrix.cells()):
        yield f"    {writer.dumps(cells)}{',' if at < last else ''}"
    yield "  ]"
    yield "}"


def csv(matrix: VerdictMatrix) -> Iterator[str]:
    """A row an evidence record, a column a claim."""
    yield from csv_lines(["evidence_id", *matrix.claim_ids], ())
    names = csv_lines([], ([name] for name in matrix.evidence_ids))
    next(names)
    for name, cells in zip(names, matrix.cells(), strict=True):
        # Verdicts need no quoting against formulas, and there can be millions of them.
        yield ",".join([name.rstrip("\r"), *(_QUOTED[cell] for cell in cells)]) + "\r"


def text(matrix: VerdictMatrix) -> Iterator[str]:
    """The grid in blocks that are as wide as a page."""
    yield from title(matrix.head)
    evidence, claims = ([harmless(each) for each in ids] for ids in (matrix.evidence_ids, matrix.claim_ids))
    first = max(map(len, [*evidence, "Evidence"]))
    width = max([len("unknown"), *map(len, claims)])
    step = max((WIDTH - first) // (width + 2), 1)
    for start in range(0, len(claims), step):
        here = slice(start, start + step)
        yield style("  ".join([f"{'Evidence':<{first}}", *(f"{each:<{width}}" for each in claims[here])]), bold=True)
        for name, cells in zip(evidence, matrix.cells(), strict=True):
            words = [style(f"{cell:<{width}}", fg=_COLOUR[cell]) for cell in cells[here]]
            yield "  ".join([f"{name:<{first}}", *words])
        yield ""
    left = matrix.left_out
    yield LEGEND
    if any(left.values()):
        yield (
            f"Left out, because nothing in it is listed and nothing but no was found: "
            f"{count(left['evidence'], 'evidence record')}, {count(left['claims'], 'claim')}; --all shows them."
        )
    yield footer(matrix.head)
