"""Rows and tables for tests: a correct row, changed in one place."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from dualregister import rules
from dualregister.core.finding import Finding, Severity
from dualregister.core.settings import read_settings
from dualregister.core.sheets import sheet as sheet_called
from dualregister.core.table import Column, Table
from dualregister.rules.context import Context
from dualregister.rules.example import DAY, correct_row
from dualregister.rules.judge import judge
from dualregister.rules.rule import Example, Rule
from neighbours import neighbours

LEFT = Finding(
    code="OWN-06",
    severity=Severity.WARNING,
    sheet="Register",
    row=7,
    cell="R7",
    record="T-014",
    field="Owner left on",
    message="Left.",
    remedy="Name another.",
)
"""A finding that somebody may accept."""


def as_cell(value: object) -> object:
    """A typed value as a workbook would hold it: a list joined by semicolons."""
    if isinstance(value, tuple):
        return "; ".join(each.isoformat() if isinstance(each, dt.date) else str(each) for each in value)
    return value


def row(sheet: str, **changes: object) -> dict[str, object]:
    """The correct row of `sheet` with `changes`, as cells by field."""
    return {name: as_cell(value) for name, value in {**correct_row(sheet), **changes}.items()}


def table(sheet: str, rows: Iterable[Mapping[str, object]]) -> Table:
    """A table of `sheet` with all its columns and the strays that a row has, header in row 1, rows from row 2 on."""
    contract = sheet_called(sheet)
    rows = list(rows)
    brought = [stray for stray in contract.strays if any(stray.name in each for each in rows)]
    fields = [*contract.fields, *brought]
    columns = tuple(Column(at, field.header, field) for at, field in enumerate(fields))
    cells = [[each.get(field.name) for field in fields] for each in rows]
    return Table(contract, sheet, 1, columns, (), list(enumerate(cells, start=2)))


def findings(sheet: str, rows: Iterable[Mapping[str, object]], context: Context | None = None) -> list[Finding]:
    """What all rules find in these rows."""
    return list(judge(table(sheet, rows), rules.ALL, context or Context(as_of=DAY)).findings)


def judged(rule: Rule, example: Example) -> list[Finding]:
    """What all rules find in an example of a rule, below the rows beside it, on the sheet that it is about first."""
    name = rule.sheets[0]
    rows = [row(name, **each) for each in (*rule.beside.get(name, ()), example)]
    return findings(name, rows, context_of(rule))


def context_of(rule: Rule) -> Context:
    """The context in which the examples of a rule stand: what the rows beside them say."""
    beside = {name: [{**correct_row(name), **each} for each in those] for name, those in rule.beside.items()}
    settings, _ = read_settings(
        (at, str(each["setting"]), as_cell(each["value"])) for at, each in enumerate(beside.get("Settings", ()), 2)
    )
    return Context(
        as_of=DAY,
        settings=settings,
        **neighbours(rule),
        excluded_controls=frozenset(
            str(each["control"]) for each in beside.get("SoA", ()) if each["applicable"] == "no"
        ),
        ids={name: frozenset(_ids(name, those)) for name, those in beside.items() if sheet_called(name).key},
    )


def _ids(sheet: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    key = sheet_called(sheet).key
    return (str(each[key.name]).casefold() for each in rows) if key else iter(())
