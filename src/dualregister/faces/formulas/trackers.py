"""Formulas about what falls due, each side in a list of its own. Source: seed row 6."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualregister.core.due import Dated
from dualregister.core.finding import Finding, Severity
from dualregister.core.table import Table
from dualregister.faces.formulas import tables
from dualregister.faces.formulas.arguments import terms
from dualregister.faces.formulas.formula import Shape, formula, lines
from dualregister.faces.formulas.grid import Cell, Cells, Optional

if TYPE_CHECKING:
    from dualregister.app.unlisted import Unlisted

_AS_OF = (
    "A cell with the day to judge on: a date, or =TODAY() to keep up. Blank: the day in the settings that are given, "
    "else that of the calculation."
)
_SETTINGS = "The sheet Settings, such as tblSettings[#All]. Blank: the defaults of a new register."
_ERRORS = (
    "“none” where nothing falls due. A row whose day cannot be read is unknown; a row without id, a missing column, "
    "and open tasks with a due day but no side or kind of deadline have a line that says so. "
    "Words where the headers are not those of the sheet."
)


@formula(
    "Lists what falls due on the ISO side: item, event, date, until, state, force and rule. No SOC 2 date is among it.",
    question="What falls due on the ISO side?",
    example="=DR_ISO_TRACKER(tblISODates[#Headers],tblISODates)",
    gives="ID-01 | Surveillance 2026 | 2026-01-01 | 2026-12-31 | open | rule for certification bodies | ISO-04",
    errors=_ERRORS,
    result=Shape.GRID,
    iso_dates_headers="The header row of the sheet ISO Dates: tblISODates[#Headers].",
    iso_dates_rows="Its rows: tblISODates.",
    as_of=_AS_OF,
    settings=_SETTINGS,
    register="The sheet Register, such as tblRegister[#All], so that ISO tasks are listed too. Blank: items alone.",
)
def DR_ISO_TRACKER(
    iso_dates_headers: Cells,
    iso_dates_rows: Cells,
    as_of: Cell = None,
    settings: Optional = None,
    register: Optional = None,
) -> Cell:
    """The lines of the ISO tracker by date, those without a date last."""
    table = tables.under(iso_dates_headers, iso_dates_rows, "ISO Dates")
    return _tracker("ISO", [table, *tables.beside(table, Settings=settings, Register=register)], as_of)


@formula(
    "Lists what falls due on the SOC 2 side: item, event, date, until, state, force and rule. No ISO date is among it.",
    question="What falls due on the SOC 2 side?",
    example="=DR_SOC2_TRACKER(tblSOC2Dates[#Headers],tblSOC2Dates)",
    gives="SD-01 | Type 2 period | 2025-10-01 | 2026-09-30 | done | definition | SOC-03",
    errors=_ERRORS,
    result=Shape.GRID,
    soc2_dates_headers="The header row of the sheet SOC 2 Dates: tblSOC2Dates[#Headers].",
    soc2_dates_rows="Its rows: tblSOC2Dates. Give all of them: a newer report replaces an older one.",
    as_of=_AS_OF,
    settings=_SETTINGS,
    register="The sheet Register, such as tblRegister[#All], so that SOC 2 tasks are listed too. Blank: items alone.",
)
def DR_SOC2_TRACKER(
    soc2_dates_headers: Cells,
    soc2_dates_rows: Cells,
    as_of: Cell = None,
    settings: Optional = None,
    register: Optional = None,
) -> Cell:
    """The lines of the SOC 2 tracker by date, those without a date last."""
    table = tables.under(soc2_dates_headers, soc2_dates_rows, "SOC 2 Dates")
    return _tracker("SOC2", [table, *tables.beside(table, Settings=settings, Register=register)], as_of)


def _tracker(side: str, given: list[Table], as_of: Cell) -> Cell:
    from dualregister.app.cell_table import book_of  # noqa: PLC0415 - only a tracker needs them
    from dualregister.app.dates import dates_in  # noqa: PLC0415
    from dualregister.app.trackers import trackers_of  # noqa: PLC0415

    found = trackers_of(dates_in(book_of(*given)), terms(as_of), sides=(side,))
    dues: tuple[Dated, ...] = found.iso if side == "ISO" else found.soc2
    return lines([*map(_line, dues), *_left_out(found.findings), *_unlisted(found.unlisted[side])], "none")


def _line(due: Dated) -> list[object]:
    return [due.item_id, due.event, due.date, due.until, due.state.value, due.force.value, due.rule]


def _left_out(findings: tuple[Finding, ...]) -> Iterator[list[object]]:
    """A line for each row that has no id, and for each column that is missing: they are in no other line."""
    for each in findings:
        if each.severity is Severity.ERROR and (each.record in {None, each.cell}):
            where = f"row {each.row}" if each.cell else each.sheet
            yield [where, f"{each.message} {each.remedy}", None, None, "unknown", "", each.code]


def _unlisted(those: "Unlisted") -> Iterator[list[object]]:
    """A line for each reason why open tasks with a due day are in no other line."""
    for sentence in those.sentences():
        yield ["Register", sentence, None, None, "unknown", "", ""]


FORMULAS = (DR_ISO_TRACKER, DR_SOC2_TRACKER)
