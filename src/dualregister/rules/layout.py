"""The form of a sheet: its header, its columns, its merged cells. What the reader saw, with code, words and remedy."""

from dualregister.core.finding import Finding, Severity
from dualregister.core.table import Oddity, Oddness, Table
from dualregister.rules.rule import Example, Rule


def _layout_rule(  # noqa: PLR0913 - a rule is complete in one place
    code: str, title: str, severity: Severity, reason: str, *, good: Example, bad: Example
) -> Rule:
    return Rule(
        code=code,
        title=title,
        severity=severity,
        seed_row=0,
        source="the form of the workbook",
        reason=reason,
        sheets=("Register",),
        good=good,
        bad=bad,
        checks={},
    )


no_header = _layout_rule(
    "SHT-01",
    "A sheet of the register has its header",
    Severity.ERROR,
    "Without a header nothing on the sheet can be judged, and nothing judged must never look like nothing wrong.",
    good={"header row": "Task ID | Side | Ref | …"},
    bad={"header row": "no row with these words"},
)
header_missing = _layout_rule(
    "SHT-02",
    "Every required header is there",
    Severity.ERROR,
    "A rule that needs the column cannot be asked; the sheet is judged without it.",
    good={"header row": "… | Owner | Reviewer | …"},
    bad={"header row": "… | Reviewer | …"},
)
header_unknown = _layout_rule(
    "SHT-03",
    "Every header is known",
    Severity.INFO,
    "A column with another header is not read; a slip in a header looks just like that.",
    good={"header row": "… | Status | …"},
    bad={"header row": "… | Staus | …"},
)
header_twice = _layout_rule(
    "SHT-04",
    "A header stands once",
    Severity.ERROR,
    "Of two columns with one header only the first is read; which one counts must not be left to chance.",
    good={"header row": "… | Owner | …"},
    bad={"header row": "… | Owner | Owner | …"},
)
merged_cells = _layout_rule(
    "SHT-05",
    "No cells are merged in the data",
    Severity.WARNING,
    "A merged cell holds its value in one row only; the other rows read as blank.",
    good={"rows": "one value in each cell"},
    bad={"rows": "C5:C9 merged"},
)

RULES = (no_header, header_missing, header_unknown, header_twice, merged_cells)
NOT_JUDGED = frozenset({no_header.code, header_missing.code})
"""Codes that say that something could not be judged; a run that has one leaves with 2."""

_RULE_OF = {
    Oddity.NO_HEADER: no_header,
    Oddity.HEADER_MISSING: header_missing,
    Oddity.HEADER_UNKNOWN: header_unknown,
    Oddity.HEADER_TWICE: header_twice,
    Oddity.MERGED_CELLS: merged_cells,
    Oddity.BANNER: merged_cells,
}


def layout_findings(table: Table) -> list[Finding]:
    """What is odd about the sheet as a whole, as findings."""
    return [_finding(table, each) for each in table.oddnesses]


def _finding(table: Table, odd: Oddness) -> Finding:
    rule = _RULE_OF[odd.kind]
    message, remedy = _words(table, odd)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        sheet=table.title,
        row=odd.row,
        cell=odd.cell,
        record=odd.cell,
        field=odd.detail if odd.kind in (Oddity.HEADER_MISSING, Oddity.HEADER_TWICE) else None,
        message=message,
        remedy=remedy,
    )


def _words(table: Table, odd: Oddness) -> tuple[str, str]:
    headers = "; ".join(each.header for each in table.sheet.fields[:4])
    match odd.kind:
        case Oddity.NO_HEADER:
            return (
                "No header row was found, so nothing on this sheet was judged.",
                f"Put the headers ({headers}; …) into one row above the data.",
            )
        case Oddity.HEADER_MISSING:
            return (
                f"The column “{odd.detail}” is missing, so what depends on it was not judged.",
                f"Add a column with the header “{odd.detail}” to row {table.header_row}.",
            )
        case Oddity.HEADER_UNKNOWN:
            return (
                f"The header “{odd.detail}” is not one of this sheet; its column is not read.",
                _nearest(table, odd.detail),
            )
        case Oddity.HEADER_TWICE:
            return (
                f"The header “{odd.detail}” stands twice; only the first column is read.",
                "Rename or remove one of the two columns.",
            )
        case Oddity.BANNER:
            return (
                f"Row {odd.row} is merged across ({odd.detail}) and was taken for a heading; it was not judged.",
                "Nothing to do if it is one; else unmerge it.",
            )
        case Oddity.MERGED_CELLS:
            return (
                f"The cells {odd.detail} are merged; only the first of them holds the value.",
                "Unmerge them and fill the value into each row.",
            )


def _nearest(table: Table, header: str) -> str:
    import difflib  # noqa: PLC0415 - only where a header is unknown

    known = {each.header.casefold(): each.header for each in table.sheet.fields}
    near = difflib.get_close_matches(header.casefold(), known, n=1)
    if near:
        return f"Did you mean “{known[near[0]]}”? Leave it if the column is your own."
    return "Nothing to do if the column is your own."
