"""A formula as a part of the docs, from what it declares of itself."""

from collections.abc import Iterable, Iterator

from dualregister.faces.formulas.formula import Answer, Formula, Shape


def overview(formulas: Iterable[Formula]) -> Iterator[str]:
    """A table of all formulas and the questions that they answer."""
    yield "| formula | answers with | question |"
    yield "|---|---|---|"
    for each in formulas:
        yield f"| [{each.name}](#{each.name.casefold()}) | {_result(each)} | {each.question} |"


def markdown(formula: Formula) -> Iterator[str]:
    """The page of one formula: how it is called, its arguments, an example, and its mistakes."""
    yield f"### {formula.name}"
    yield ""
    yield f"`={formula.name}({_call(formula)})`"
    yield ""
    yield formula.summary
    yield ""
    if formula.arguments:
        yield "| argument | takes | what |"
        yield "|---|---|---|"
        for each in formula.arguments:
            takes = "a range" if each.shape is Shape.RANGE else "a cell or a range" if formula.each else "a cell"
            yield f"| {each.name} | {takes}{', may be left out' if each.optional else ''} | {each.help} |"
        yield ""
    yield f"- Example: `{formula.example}`{_where(formula)} gives: {_cells(formula.gives)}"
    yield f"- Mistakes: {formula.errors}"
    yield ""


def _call(formula: Formula) -> str:
    return ", ".join(f"[{each.name}]" if each.optional else each.name for each in formula.arguments)


def _result(formula: Formula) -> str:
    if formula.result is Shape.GRID:
        return "lines that spill"
    noun = "text" if formula.answer is Answer.WORDS else formula.answer.value
    return f"one {noun}; a column of them for a range" if formula.each or formula.spills_rows else f"one {noun}"


def _where(formula: Formula) -> str:
    days = " and ".join(f"{day} in {cell}" for cell, day in formula.where.items())
    return f" with {days}" if days else ""


def _cells(gives: str) -> str:
    """What an example gives; the cells of a line are parted by bars."""
    return gives if gives.endswith(".") else f"{gives}."
