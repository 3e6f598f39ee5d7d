"""The sheet `Start`: what the workbook is, where to begin, what the colours mean, how to have it checked."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.design import Tone
from dualregister.workbook.tab import print_setup
from dualregister.workbook.writing.marks import COLOUR

NAME = "Start"

_GUIDE = (
    (
        "Set up once",
        (
            ("Settings", "Name of the organisation, the day that everything is judged on, editions and windows."),
            ("Scope", "Locations, services, systems, data types, suppliers: is each in the ISMS, in the SOC 2 system?"),
            ("Owners", "Who is accountable, who reviews, who approves: decided for each side on its own."),
            ("SoA", "Statement of Applicability: the 93 controls are filled in; decide on each and say why."),
        ),
    ),
    (
        "Fill in and keep current",
        (
            ("Register", "The tasks. A row serves one requirement of one side; a task for both is two linked rows."),
            ("ISO Dates", "Certification cycle, audits, reviews at planned intervals, corrective actions."),
            ("SOC 2 Dates", "Report periods, bridge letters, reports of suppliers, requests of the auditor."),
            ("Claims", "What is to be shown, to whom and for which dates. One claim a row."),
            ("Evidence", "The records that show it: source, owner, artifact, dates, review trigger, reuse permission."),
            ("Occurrences", "Single runs of a control, where one piece of evidence records many."),
            ("Reuse", "Evidence and claim, pair by pair: is it genuinely the same control? Who says so, and when?"),
        ),
    ),
    (
        "As things happen",
        (
            ("Intake", "What came in (an incident, a request, a new law) and which way it is sent."),
            ("Gaps", "What is missing, and its real consequence: audit readiness, legal compliance or maturity."),
            (
                "Holidays",
                "Days on which nobody works: a control that runs every day need not run then. They move no date.",
            ),
            ("Accepted", "Findings that may stay, until when, and who said so."),
        ),
    ),
    (
        "Look up",
        (
            ("Rules", "Every rule: what it asks, why it matters, a right and a wrong row."),
            ("Catalogue", "Every reference that a row may name, on both sides."),
        ),
    ),
)

_MARKED = Tone(design.INK, COLOUR, COLOUR)
_LEGEND: tuple[tuple[str, Tone, bool, str], ...] = (
    ("Header", design.NEUTRAL, True, "Dark header: each row needs this cell"),
    ("Header", design.NEUTRAL, False, "Lighter header, bold: needed under a condition. Lightest: optional"),
    ("ISO", design.ISO, True, "Blue: belongs to the ISO/IEC 27001 side"),
    ("SOC 2", design.SOC, True, "Plum: belongs to the SOC 2 side"),
    ("closed", design.GOOD, False, "Green: closed, implemented, accepted, valid"),
    ("open point", design.BUSY, False, "Amber: in progress, partial, due soon, or a required cell still blank"),
    (
        "finding",
        _MARKED,
        False,
        "Yellow: something was found in the cell (validate --write --mark); see the sheet Findings",
    ),
    ("overdue", design.BAD, False, "Red: overdue on the day of Settings, rejected, expired, or an unconfirmed copy"),
)

_CHECKS = (
    ("dualregister validate register.xlsx", "Everything that is wrong, with its cell and its remedy"),
    ("dualregister rules REF-08", "What a code means, with a right and a wrong row (also on the sheet Rules)"),
    ("dualregister catalog A.5.15", "A reference, its title, and candidates on the other side"),
    ("dualregister --help", "All commands; each help text ends with an example"),
)

_RULES_OF_THE_HOUSE = (
    "SOC 2 is a report by an auditor, not a certification; ISO/IEC 27001 has no assurance period.",
    "Evidence of one side serves the other only after a yes to all ten checks. “Unknown” means: keep separate records.",
    "Dates of the two sides stay apart. Only a named law makes a deadline statutory.",
)

_INDENTED = Alignment(horizontal="left", vertical="center", indent=1)
_MIDDLE = Alignment(vertical="center")
_CENTRE = Alignment(horizontal="center", vertical="center")
_LINE_HEIGHT = 17
_WIDTHS = {"A": 2.5, "B": 5, "C": 40, "D": 92}


def add_start(book: Workbook) -> Worksheet:
    """The first sheet."""
    tab: Worksheet = book.create_sheet(NAME)
    tab.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        tab.column_dimensions[letter].width = width
    row = _title(tab)
    for at in (_guide, _legend, _checks):
        row = at(tab, row)
    tab.sheet_properties.tabColor = design.INK
    print_setup(tab, header_row=None)
    tab.page_setup.orientation = "portrait"
    for each in range(4, row):
        tab.row_dimensions[each].height = tab.row_dimensions[each].height or _LINE_HEIGHT
    return tab


def _title(tab: Worksheet) -> int:
    for column in range(1, 5):
        for row in (1, 2):
            tab.cell(row, column).fill = design.fill(design.NEUTRAL.strong)
    put(tab, 1, 2, "Dual register").font = design.font(size=20, bold=True, colour=design.WHITE)
    put(
        tab, 2, 2, "ISO/IEC 27001 and SOC 2 in one workbook: one set of tasks and records, two sides kept apart"
    ).font = design.font(size=11, colour=design.WHITE)
    tab.cell(1, 2).alignment = tab.cell(2, 2).alignment = _MIDDLE
    tab.row_dimensions[1].height, tab.row_dimensions[2].height = 34, 24
    for row, words in enumerate(_RULES_OF_THE_HOUSE, start=4):
        put(tab, row, 2, words).font = design.font()
    return 4 + len(_RULES_OF_THE_HOUSE) + 1


def _heading(tab: Worksheet, row: int, words: str) -> None:
    put(tab, row, 2, words).font = design.font(size=12, bold=True)
    for column in range(2, 5):
        tab.cell(row, column).border = design.HEADING_LINE
    tab.row_dimensions[row].height = 20


def _guide(tab: Worksheet, row: int) -> int:
    _heading(tab, row, "Where to begin")
    row += 1
    for number, (group, name, words) in enumerate(_steps(), start=1):
        if group:
            put(tab, row, 2, group).font = design.font(bold=True, colour=design.MUTED)
            tab.row_dimensions[row].height = 21
            tab.cell(row, 2).alignment = Alignment(vertical="bottom")
            row += 1
        put(tab, row, 2, number).font = design.font(colour=design.MUTED)
        tab.cell(row, 2).alignment = _CENTRE
        _link(tab, row, name)
        _words(tab, row, words)
        for column in range(2, 5):
            tab.cell(row, column).border = design.ROW_LINE
        row += 1
    return row + 1


def _words(tab: Worksheet, row: int, words: str) -> None:
    cell = put(tab, row, 4, words)
    cell.font, cell.alignment = design.font(), _INDENTED


def _steps() -> Iterator[tuple[str, str, str]]:
    for group, lines in _GUIDE:
        for at, (name, words) in enumerate(lines):
            yield group if at == 0 else "", name, words


def _link(tab: Worksheet, row: int, name: str) -> None:
    cell = put(tab, row, 3, name)
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{name}'!A1", display=name)
    cell.font = design.font(bold=True, colour=design.tone_of_sheet(name).strong, underline=True)
    cell.alignment = _MIDDLE


def _legend(tab: Worksheet, row: int) -> int:
    _heading(tab, row, "What the colours mean")
    for each, (sample, tone, strong, words) in enumerate(_LEGEND, start=row + 1):
        cell = put(tab, each, 3, sample)
        cell.fill = design.fill(tone.strong if strong else tone.middle)
        cell.font = design.font(bold=True, colour=design.WHITE if strong else design.INK)
        cell.alignment = _CENTRE
        _words(tab, each, words)
    return row + len(_LEGEND) + 2


def _checks(tab: Worksheet, row: int) -> int:
    _heading(tab, row, "How to have it checked")
    for each, (command, words) in enumerate(_CHECKS, start=row + 1):
        cell = put(tab, each, 3, command)
        cell.font, cell.alignment = design.MONO, _MIDDLE
        _words(tab, each, words)
    return row + len(_CHECKS) + 2
