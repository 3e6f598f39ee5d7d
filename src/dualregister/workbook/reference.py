"""Sheets to look things up: the rules and the catalogue of references. The program makes them; nobody types there."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dualregister.core import facts
from dualregister.workbook import design
from dualregister.workbook.made import HEADER_ROW, add_line, finish, made_tab


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


_GROUPS = {"clause": "Clause", "annex_a_control": "Annex A control"}
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
    tab = made_tab(
        book,
        "Rules",
        "What is judged. A finding names the code; this is what stands behind it.",
        {"Code": 10, "Severity": 10, "Seed row": 12, "Rule": 44, "Why it matters": 58, "Wrong": 36, "Right": 36},
    )
    for number, rule in enumerate(rules, start=HEADER_ROW + 1):
        values = (rule.code, rule.severity, rule.seed_row, rule.title, rule.reason, rule.bad, rule.good)
        add_line(tab, number, values)
        tab.cell(number, 2).font = design.font(
            bold=True, colour=_SEVERITY_TONES.get(rule.severity, design.QUIET).strong
        )
    finish(tab, "tblRules", len(rules))
    return tab


def add_catalogue(book: Workbook, catalogue: Sequence[CatalogueLine]) -> Worksheet:
    """The sheet `Catalogue`: the references that a row may name, with short neutral titles."""
    tab = made_tab(
        book,
        "Catalogue",
        "References that a row may name, with short titles of our own; the text of the standards is not here.",
        {"Side": 8, "Edition": 10, "Ref": 11, "Title": 72, "Group": 30, "In the 2022 edition": 22},
    )
    for number, line in enumerate(catalogue, start=HEADER_ROW + 1):
        add_line(tab, number, (line.side, line.edition, line.ref, line.title, line.group, line.now))
        tab.cell(number, 1).font = design.font(bold=True, colour=_SIDE_TONES.get(line.side, design.NEUTRAL).strong)
    finish(tab, "tblCatalogue", len(catalogue))
    return tab
