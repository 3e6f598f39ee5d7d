"""Write samples/theirs/theirs.xlsx: a register as people keep one who never saw ours, to adopt.

A title block, a header in two rows, sections that are merged across, ids that Excel bent, several ids in a cell, dates
that are text, German words, placeholders of a template, a dashboard. The same program writes the same bytes.
"""

# isort: off
import dualregister.workbook  # noqa: F401 - before openpyxl: it decides how openpyxl writes
# isort: on

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.workbook.cell import put
from dualregister.workbook.seal import sealed

OUT = Path(__file__).parent.parent / "samples" / "theirs" / "theirs.xlsx"
_BLUE = PatternFill("solid", start_color="1F3864", end_color="1F3864")
_GREY = PatternFill("solid", start_color="D9E1F2", end_color="D9E1F2")
_EDGE = Side(style="thin", color="BFBFBF")
_LINE = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

_SOA_GROUPS = (("Maßnahme", 1, 2), ("Entscheidung", 3, 4), ("Umsetzung", 5, 8))
_SOA_HEADER = (
    *("Kontroll-ID", "Kontrollname", "Anwendbar", "Begründung"),
    *("Umsetzungsstatus", "Verantwortlich", "Nächste Überprüfung", "Werkzeug"),
)
_SOA: Sequence[object] = (
    "5 Organisatorische Maßnahmen",
    (5.8, "Sicherheit in Projekten", "Ja", "Risiko R-12", "umgesetzt", "K. Wolf", dt.date(2026, 11, 30), "Jira"),
    (5.9, "Inventar der Werte", "Ja", "Risiko R-03", "teilweise umgesetzt", "K. Wolf", "31.01.2027", "i-doit"),
    (5.1, "Zulässiger Gebrauch", "Ja", "[Begründung]", "umgesetzt", "L. Braun", dt.date(2027, 3, 31), ""),
    (5.11, "Rückgabe von Werten", "Ja", "Risiko R-07", "n/a", "L. Braun", "28.02.2027", "SAP HR"),
    "8 Technologische Maßnahmen",
    ("A.8.5 ", "Sichere Anmeldung", "ja", "Risiko R-01", "umgesetzt", "IT-Leitung", dt.date(2026, 12, 15), "Entra ID"),
    ("A.8.30", "Ausgelagerte Entwicklung", "nein", "Es wird nichts ausgelagert", "", "", "", ""),
)
_PLAN_HEADER = ("Lfd. Nr.", "Referenz", "Aufgabe", "Verantwortlicher", "Termin", "Status", "Kommentar", "Aufwand (PT)")
_PLAN: Sequence[Sequence[object]] = (
    ("M-01", dt.date(2001, 2, 9), "Interne Audits planen", "K. Wolf", dt.date(2026, 10, 1), "offen", "", 3),
    ("M-02", "A.5.15; CC6.1", "Zugriffe regeln", "IT-Leitung", dt.date(2026, 10, 15), "in Bearbeitung", "für beide", 5),
    ("M-03", "A.8.8", "Schwachstellen melden", "IT-Leitung", "03.04.2027", "erledigt", "", 2),
    ("M-04", None, "Schwachstellen beheben", "IT-Leitung", dt.date(2026, 12, 1), "offen", "gehört zu M-03", 8),
    ("M-05", 5.2, "Rollen benennen", "[Name]", dt.date(2026, 9, 1), "ruht", "", 1),
)


def theirs() -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _soa(book.create_sheet("Anwendbarkeitserklärung"))
    _plan(book.create_sheet("Maßnahmenplan"))
    _dashboard(book.create_sheet("Dashboard"))
    return sealed(book)


def _soa(tab: Worksheet) -> None:
    _titles(tab, "Erklärung zur Anwendbarkeit (ISO/IEC 27001:2022, Anhang A)", "Beispiel GmbH, Stand Oktober 2026", 8)
    for text, first, last in _SOA_GROUPS:
        put(tab, 4, first, text)
        tab.merge_cells(start_row=4, end_row=4, start_column=first, end_column=last)
        for column in range(first, last + 1):
            _head(tab, 4, column)
    for column, text in enumerate(_SOA_HEADER, start=1):
        put(tab, 5, column, text)
        _head(tab, 5, column)
    tab.row_dimensions[5].height = 32
    for number, line in enumerate(_SOA, start=6):
        if isinstance(line, str):
            put(tab, number, 1, line).font = Font(name="Calibri", bold=True)
            tab.merge_cells(start_row=number, end_row=number, start_column=1, end_column=8)
            tab.cell(number, 1).fill = _GREY
        elif isinstance(line, tuple):
            _row(tab, number, line)
    _widths(tab, (13, 26, 13, 26, 20, 16, 16, 13))


def _plan(tab: Worksheet) -> None:
    _titles(tab, "Maßnahmenplan ISO 27001 und SOC 2", "Beispiel GmbH", 8)
    for column, text in enumerate(_PLAN_HEADER, start=1):
        put(tab, 4, column, text)
        _head(tab, 4, column)
    tab.row_dimensions[1].height = tab.row_dimensions[4].height = 32
    for number, line in enumerate(_PLAN, start=5):
        _row(tab, number, line)
    tab.merge_cells("B7:B8")
    _widths(tab, (10, 16, 26, 18, 14, 16, 18, 14))


def _dashboard(tab: Worksheet) -> None:
    put(tab, 1, 1, "Überblick").font = Font(name="Calibri", size=16, bold=True)
    for number, (text, count) in enumerate((("Maßnahmen", 6), ("davon umgesetzt", 3)), start=3):
        put(tab, number, 1, text)
        put(tab, number, 2, count)


def _titles(tab: Worksheet, title: str, below: str, columns: int) -> None:
    put(tab, 1, 1, title).font = Font(name="Calibri", size=14, bold=True)
    put(tab, 2, 1, below)
    tab.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)


def _head(tab: Worksheet, row: int, column: int) -> None:
    cell = tab.cell(row, column)
    cell.font, cell.fill, cell.border = Font(name="Calibri", bold=True, color="FFFFFF"), _BLUE, _LINE
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _row(tab: Worksheet, number: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values, start=1):
        cell = put(tab, number, column, value or None)
        cell.border = _LINE
        if isinstance(value, dt.date):
            cell.number_format = "dd.mm.yyyy"


def _widths(tab: Worksheet, widths: Sequence[float]) -> None:
    for at, width in enumerate(widths):
        tab.column_dimensions["ABCDEFGH"[at]].width = width


def main() -> None:
    """Write the file."""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(theirs())


if __name__ == "__main__":
    main()
