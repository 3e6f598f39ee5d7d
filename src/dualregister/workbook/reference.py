"""Sheets to look things up: the rules and the catalogue of references. The program makes them; nobody types there."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from dualregister import __version__
from dualregister.core import facts
from dualregister.core.address import letters
from dualregister.workbook import design
from dualregister.workbook.cell import put
from dualregister.workbook.tab import add_table, print_setup


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule in the words of the sheet `Rules`."""

    code: str
    title: str
    severity: str
    seed_row: int
    reason: str
    good: str
    """A row that is right, such as “Ref: A.5.15”."""
    bad: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueLine:
    """One reference in the words of the sheet `Catalogue`."""

    side: str
    edition: str
    ref: str
    title: str
    group: str
    now: str = ""
    """For a reference of an old edition: what it became."""


_HEADER_ROW = 3
_GROUPS = {"clause": "Clause", "annex_a_control": "Annex A control"}
_TEXT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_NUMBER = Alignment(horizontal="center", vertical="center")
_SEVERITY_TONES = {"error": design.BAD, "warning": design.BUSY, "info": design.QUIET}
_SIDE_TONES = {"ISO": design.ISO, "SOC2": design.SOC}


def catalogue_lines() -> tuple[CatalogueLine, ...]:
    """Every reference that a row may name, and those of the 2013 edition that old rows may still name."""
    iso = [
        CatalogueLine(
            side="ISO",
            edition=edition,
            ref=row["ref"],
            title=row["title"],
            group=_GROUPS[row["kind"]],
            now="; ".join(row.get("refs_2022", "").split(";")) if edition == "2013" else "",
        )
        for edition in ("2022", "2013")
        for row in facts.table(f"iso27001_{edition}")
        if row["leaf"] == "1"
    ]
    criteria = [
        CatalogueLine(side="SOC2", edition="2017", ref=row["ref"], title=row["title"], group=row["category"])
        for row in facts.table("soc2_tsc")
    ]
    description = [
        CatalogueLine(side="SOC2", edition="2018", ref=row["ref"], title=row["title"], group="Description criteria")
        for row in facts.table("soc2_dc")
    ]
    return (*iso, *criteria, *description)


def add_rules(book: Workbook, rules: Sequence[RuleLine]) -> Worksheet:
    """The sheet `Rules`: what is judged, why it matters, a right and a wrong row."""
    tab = _made(
        book,
        "Rules",
        "What is judged. A finding names the code; this is what stands behind it.",
        {"Code": 10, "Severity": 10, "Seed row": 12, "Rule": 44, "Why it matters": 58, "Wrong": 36, "Right": 36},
    )
    for number, rule in enumerate(rules, start=_HEADER_ROW + 1):
        values = (rule.code, rule.severity, rule.seed_row, rule.title, rule.reason, rule.bad, rule.good)
        _line(tab, number, values)
        tab.cell(number, 2).font = design.font(
            bold=True, colour=_SEVERITY_TONES.get(rule.severity, design.QUIET).strong
        )
    _finish(tab, "tblRules", len(rules))
    return tab


def add_catalogue(book: Workbook, catalogue: Sequence[CatalogueLine]) -> Worksheet:
    """The sheet `Catalogue`: the references that a row may name, with short neutral titles."""
    tab = _made(
        book,
        "Catalogue",
        "References that a row may name, with short titles of our own; the text of the standards is not here.",
        {"Side": 8, "Edition": 10, "Ref": 11, "Title": 72, "Group": 30, "In the 2022 edition": 22},
    )
    for number, line in enumerate(catalogue, start=_HEADER_ROW + 1):
        _line(tab, number, (line.side, line.edition, line.ref, line.title, line.group, line.now))
        tab.cell(number, 1).font = design.font(bold=True, colour=_SIDE_TONES.get(line.side, design.NEUTRAL).strong)
    _finish(tab, "tblCatalogue", len(catalogue))
    return tab


def _made(book: Workbook, name: str, words: str, widths: dict[str, float]) -> Worksheet:
    tab: Worksheet = book.create_sheet(name)
    put(tab, 1, 1, words).font = design.font(size=11, bold=True)
    put(tab, 2, 1, f"Made by dualregister {__version__}; replaced whole, so do not type here.").font = design.font(
        size=9, colour=design.MUTED
    )
    for at, (header, width) in enumerate(widths.items(), start=1):
        tab.column_dimensions[letters(at - 1)].width = width
        cell = put(tab, _HEADER_ROW, at, header)
        cell.font, cell.fill = design.font(bold=True), design.fill(design.NEUTRAL.middle)
        cell.alignment, cell.border = design.HEADER_ALIGNMENT, design.HEADER_LINE
    tab.row_dimensions[_HEADER_ROW].height = 20
    tab.freeze_panes = f"A{_HEADER_ROW + 1}"
    tab.sheet_properties.tabColor = design.LINE
    return tab


def _line(tab: Worksheet, number: int, values: Sequence[object]) -> None:
    for at, value in enumerate(values, start=1):
        cell = put(tab, number, at, value)
        cell.font, cell.border = design.font(bold=at == 1), design.ROW_LINE
        cell.alignment = _NUMBER if isinstance(value, int) else _TEXT
        cell.number_format = "0" if isinstance(value, int) else "@"
    widths = [tab.column_dimensions[letters(at)].width for at in range(len(values))]
    texts = [str(value or "") for value in values]
    tab.row_dimensions[number].height = design.row_height(zip(texts, widths, strict=True))


def _finish(tab: Worksheet, table: str, lines: int) -> None:
    columns = tab.max_column
    if not lines:
        _line(tab, _HEADER_ROW + 1, [None] * columns)
    add_table(tab, table, _HEADER_ROW, _HEADER_ROW + max(1, lines), columns)
    print_setup(tab, header_row=_HEADER_ROW)
