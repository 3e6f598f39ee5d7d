"""Books in memory for tests of the papers: rows of some sheets, and what the papers say of them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from build import table
from dualregister.app.report_book import ReportBook, report_book_of
from dualregister.app.terms import Terms
from dualregister.core.sheets import all_sheets
from dualregister.reports.paper import Grid, Paper, Statement
from dualregister.rules.example import DAY
from dualregister.workbook.read import Book

Rows = Iterable[Mapping[str, object]]


def book(*, as_of: dt.date = DAY, path: str = "register.xlsx", **sheets: Rows) -> ReportBook:
    """A report book of these rows; an underscore stands for a space in the name of a sheet."""
    names = {name.replace("_", " "): rows for name, rows in sheets.items()}
    tables = tuple(table(name, rows) for name, rows in names.items())
    absent = tuple(name for name in all_sheets() if name not in names)
    return report_book_of(Book(Path(path), tables, absent, ()), Terms(today=as_of, as_of=as_of))


def gaps(paper: Paper) -> list[str]:
    """What the paper calls a gap."""
    return [each.text for each in paper.statements() if each.gap]


def rows(paper: Paper, title: str) -> list[tuple[str, ...]]:
    """The rows of the tables under this heading."""
    return [row for grid in _grids(paper, title) for row in grid.rows]


def _grids(paper: Paper, title: str) -> Iterable[Grid]:
    (section,) = (each for _, _, each in paper.numbered() if each.title == title)
    return [block for block in section.blocks if isinstance(block, Grid)]


def texts(paper: Paper) -> list[str]:
    """Every text of the paper in reading order, as a reader meets it: headings, statements with source, cells."""
    found = []
    for _, number, section in paper.numbered():
        found.append(f"{number} {section.title}")
        for block in section.blocks:
            if isinstance(block, Statement):
                found.append(block.words + (f" ({block.source})" if block.source else ""))
            else:
                found += [cell for row in (block.header, *block.rows) for cell in row]
    return found
