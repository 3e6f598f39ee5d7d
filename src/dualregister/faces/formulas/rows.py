"""Formulas about rows of the register: what is wrong with them, by the rules that `dualregister validate` asks."""

from dualregister.core.finding import Finding, Severity
from dualregister.core.sheets import Kind
from dualregister.faces.formulas import tables
from dualregister.faces.formulas.arguments import column, needed, needed_whole, terms, word
from dualregister.faces.formulas.cell_error import Unusable
from dualregister.faces.formulas.formula import Shape, formula, lines
from dualregister.faces.formulas.grid import Cell, Cells, Optional

_AS_OF = (
    "A cell with the day to judge on: a date, or =TODAY() to keep up. Blank: the day in the settings that are given, "
    "else that of the calculation."
)
_SETTINGS = "The sheet Settings, such as tblSettings[#All]. Blank: the defaults of a new register."
_SOA = "The sheet SoA, such as tblSoA[#All], so that tasks on excluded controls are seen. Blank: not judged."
_OCCURRENCES = (
    "The sheet Occurrences, such as tblOccurrences[#All]. Blank: whether evidence without a day has runs is unknown."
)
_HEADERS = "The header row of the sheet, such as tblRegister[#Headers]."
_LAST_ROW = 1_048_576


@formula(
    "Lists what is wrong with one row of the register: rule, severity, column, and what to do. OK where nothing is.",
    question="All faults of one register row",
    example="=DR_ROW_ISSUES(tblRegister[#Headers],tblRegister[@])",
    gives="REF-05 | error | Ref | Ref “cc 6.1” is not in canonical form. Write CC6.1.",
    errors="Words where the headers are not those of a sheet of the register, or where more than one row is given.",
    result=Shape.GRID,
    headers=_HEADERS,
    row="The row, such as tblRegister[@].",
    as_of=_AS_OF,
    min_severity="Mildest that is listed: error, warning or info. Blank: info, which is all.",
    settings=_SETTINGS,
    soa=_SOA,
    occurrences=_OCCURRENCES,
)
def DR_ROW_ISSUES(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    headers: Cells,
    row: Cells,
    as_of: Cell = None,
    min_severity: Cell = None,
    settings: Optional = None,
    soa: Optional = None,
    occurrences: Optional = None,
) -> Cell:
    """Rule, severity, column and text of each finding. Source: the rules."""
    least = Severity(word(min_severity, column("Min severity", Kind.CHOICE, tuple(Severity))) or Severity.INFO)
    from dualregister.app.row_check import row_findings  # noqa: PLC0415 - judging loads all rules

    table = tables.under(headers, row)
    if sum(1 for _ in table.rows) > 1:
        raise Unusable("DR_ROW_ISSUES takes one row. For a whole sheet use DR_SHEET_ISSUES.")
    rows = row_findings(table, tables.beside(table, Settings=settings, SoA=soa, Occurrences=occurrences), terms(as_of))
    found = [each for those in rows.values() for each in those]
    return lines([_line(each) for each in found if each.severity.rank <= least.rank], "OK")


@formula(
    "Says OK, warning or error for a row of the register, or for each of many rows: for filters and colours.",
    question="One cell per row for filters and colours",
    example="=DR_ROW_STATUS(tblRegister[#Headers],tblRegister)",
    gives="OK",
    errors="Blank for a row with nothing in it. Words where the headers are not those of a sheet of the register.",
    headers=_HEADERS,
    row="The row, or many rows at once, which spill: tblRegister[@] or tblRegister.",
    as_of=_AS_OF,
    settings=_SETTINGS,
    soa=_SOA,
    occurrences=_OCCURRENCES,
)
def DR_ROW_STATUS(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    headers: Cells,
    row: Cells,
    as_of: Cell = None,
    settings: Optional = None,
    soa: Optional = None,
    occurrences: Optional = None,
) -> Cell:
    """The worst severity of each row. Source: the rules."""
    from dualregister.app.row_check import row_findings, status  # noqa: PLC0415 - judging loads all rules

    table = tables.under(headers, row)
    found = row_findings(table, tables.beside(table, Settings=settings, SoA=soa, Occurrences=occurrences), terms(as_of))
    return [[status(found[number]) if number in found else ""] for number, _ in table.rows]


@formula(
    "Lists what is wrong on a whole sheet: row, id, rule, severity, column, and what to do. OK where nothing is.",
    question="All faults of a sheet with row numbers",
    example='=DR_SHEET_ISSUES(tblRegister[#All],"Register")',
    gives="7 | T-014 | REF-05 | error | Ref | Ref “cc 6.1” is not in canonical form. Write CC6.1.",
    errors="Words where the register has no sheet of that name. A table without its header row is SHT-01.",
    result=Shape.GRID,
    table="The whole table with its header row, such as tblRegister[#All].",
    table_kind="Which sheet it is: Register, SoA, Claims, Evidence, …",
    as_of=_AS_OF,
    settings=_SETTINGS,
    soa=_SOA,
    occurrences=_OCCURRENCES,
    first_row="Excel's number of the first row of the table, such as ROW(tblRegister[#Headers]). Blank: 1.",
)
def DR_SHEET_ISSUES(  # noqa: PLR0913, PLR0917 - the arguments are the cells
    table: Cells,
    table_kind: Cell,
    as_of: Cell = None,
    settings: Optional = None,
    soa: Optional = None,
    occurrences: Optional = None,
    first_row: Cell = None,
) -> Cell:
    """Row, record, rule, severity, column and text of each finding. Source: the rules."""
    from dualregister.app.cell_table import sheet_named, table_in  # noqa: PLC0415 - judging loads all rules
    from dualregister.app.row_check import sheet_findings  # noqa: PLC0415

    kind = str(needed(table_kind, column("Table kind", Kind.TEXT)))
    first = 1 if first_row is None else needed_whole(first_row, "First row", most=_LAST_ROW)
    judged = table_in(sheet_named(kind), table, first_row=first)
    found = sheet_findings(
        judged, tables.beside(judged, Settings=settings, SoA=soa, Occurrences=occurrences), terms(as_of)
    )
    return lines([[each.row or "", each.record or "", *_line(each)] for each in found], "OK")


def _line(finding: Finding) -> list[object]:
    words = f"{finding.message} {finding.remedy}"
    return [finding.code, finding.severity.value, finding.field or "", words]


FORMULAS = (DR_ROW_ISSUES, DR_ROW_STATUS, DR_SHEET_ISSUES)
