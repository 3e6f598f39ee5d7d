"""The form of a sheet: its header, its columns, its merged cells. What the reader saw, with code, words and remedy."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from dualregister.core.address import address, letters
from dualregister.core.cells import LEFT_OUT
from dualregister.core.finding import Finding, Severity
from dualregister.core.sheets import all_sheets
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

second_table = _layout_rule(
    "SHT-06",
    "A sheet holds one table",
    Severity.ERROR,
    "Only one table of a sheet is read; the rows of another one would look as if nothing were wrong with them.",
    good={"rows": "one header, the data below it"},
    bad={"rows": "a table of ISO tasks, below it another one of SOC 2 tasks"},
)
outside = _layout_rule(
    "SHT-07",
    "All rows and columns of the register are in the table",
    Severity.ERROR,
    "Where an Excel table is, only the table is read, with what follows it without a gap.",
    good={"rows": "a new row right below the table"},
    bad={"rows": "a new row three rows below the table"},
)
no_heading = _layout_rule(
    "SHT-08",
    "A column with values has a header",
    Severity.WARNING,
    "A column without a header is not read; in a CSV file a comma too many pushes values into one.",
    good={"header row": "… | Due | …", "below": "… | 2026-12-10 | …"},
    bad={"header row": "… |  | …", "below": "… | 2026-12-10 | …"},
)
near_name = _layout_rule(
    "SHT-09",
    "No tab is called almost like a sheet of the register",
    Severity.ERROR,
    "Only the tab with the very name is read; rows of “Registers” or “Register (2)” would never be judged.",
    good={"tabs": "Register | SoA | …"},
    bad={"tabs": "Register | Register (2) | SoA | …"},
)
left_out = _layout_rule(
    "SHT-10",
    "No column was left out",
    Severity.ERROR,
    "A copy from which a column was left out does not say what stood there; two cells left out are not the same.",
    good={"Owner": "J. Meyer"},
    bad={"Owner": LEFT_OUT},
)

RULES = (
    no_header,
    header_missing,
    header_unknown,
    header_twice,
    merged_cells,
    second_table,
    outside,
    no_heading,
    near_name,
    left_out,
)
NOT_JUDGED = frozenset({no_header.code, header_missing.code, second_table.code, outside.code, left_out.code})
"""Codes that say that something could not be judged; a run that has one leaves with 2."""

_RULE_OF = {
    Oddity.NO_HEADER: no_header,
    Oddity.HEADER_MISSING: header_missing,
    Oddity.HEADER_UNKNOWN: header_unknown,
    Oddity.HEADER_TWICE: header_twice,
    Oddity.MERGED_CELLS: merged_cells,
    Oddity.BANNER: merged_cells,
    Oddity.SECOND_TABLE: second_table,
    Oddity.ROWS_OUTSIDE: outside,
    Oddity.COLUMN_OUTSIDE: outside,
}


_ORNAMENT = r"[\W\d_]+|\b(?:copy of|copy|old|new|draft|final|kopie|backup)\b"
"""What makes a name of its own of a copy: “Register (2)”, “Register_2026”, “Copy of Register”."""


def layout_findings(table: Table) -> list[Finding]:
    """What is odd about the sheet as a whole, as findings."""
    return [_finding(table, each) for each in table.oddnesses]


def tab_findings(absent: Collection[str], tabs: Iterable[str], *, of: Collection[str] | None = None) -> list[Finding]:
    """Tabs that are not read, yet are called almost like a sheet of the register; `of`: like one of these sheets."""
    return [
        _tab_finding(tab, name, absent=name in absent)
        for tab in tabs
        if (name := _meant(tab)) is not None and (of is None or name in of)
    ]


def _meant(tab: str) -> str | None:
    """The sheet that a tab seems to be a copy or another year of, or a slip in its name."""
    import difflib  # noqa: PLC0415 - only where a tab is unknown

    bare = re.sub(_ORNAMENT, " ", tab.casefold())
    names = {name.casefold(): name for name in all_sheets()}
    plain = {" ".join(re.sub(_ORNAMENT, " ", name).split()): name for name in names}
    near = difflib.get_close_matches(" ".join(bare.split()), plain, n=1, cutoff=0.86)
    return names[plain[near[0]]] if near else None


def _tab_finding(tab: str, name: str, *, absent: bool) -> Finding:
    return Finding(
        code=near_name.code,
        severity=near_name.severity,
        sheet=tab.strip(),
        row=None,
        cell=None,
        record=tab.strip(),
        field=None,
        message=f"The tab “{tab.strip()}” is not read; it looks like the sheet {name}"
        + (", which is not there." if absent else ", which is there, too."),
        remedy=f"If it is the sheet {name}, rename it to “{name}”; else give it a name that says what it holds."
        if absent
        else f"If its rows count, move them to the sheet {name}; else give it another name, or remove it.",
    )


def unheaded(table: Table, row: int, index: int) -> Finding:
    """The finding for the first value in a column that no header stands above."""
    message = f"Column {letters(index)} holds values under no header of the table, so it is not read."
    remedy = f"Give it a header in row {table.header_row}, next to the others; if the values slipped, move them back."
    return _of_column(no_heading, table, row, index, (message, remedy))


def without(table: Table, row: int, index: int) -> Finding:
    """The finding for the first cell of a column that was left out of a copy."""
    header = next(each.header for each in table.columns if each.index == index)
    message = f"The column “{header}” says “{LEFT_OUT}”, so what depends on it was not judged."
    return replace(
        _of_column(left_out, table, row, index, (message, "Judge the register from which the copy was made.")),
        field=header,
    )


def _of_column(rule: Rule, table: Table, row: int, index: int, words: tuple[str, str]) -> Finding:
    """A finding about a whole column, at its first cell that shows it. `words` are message and remedy."""
    cell = address(row, index)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        sheet=table.title,
        row=row,
        cell=cell,
        record=cell,
        field=None,
        message=words[0],
        remedy=words[1],
    )


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
                (
                    f"Put the headers ({headers}; …) into one row above the data, or bring it over with “dualregister "
                    "adopt FILE”."
                ),
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
        case _:
            return _words_on_rows(table, odd)


def _words_on_rows(table: Table, odd: Oddness) -> tuple[str, str]:
    if odd.kind is Oddity.SECOND_TABLE:
        return (
            f"Another header starts in {odd.detail}; the rows below it were not judged as such.",
            f"Move its rows below those of the header in row {table.header_row}, and remove it.",
        )
    if odd.kind is Oddity.ROWS_OUTSIDE:
        rows = f"rows {odd.detail}" if " " in odd.detail else f"row {odd.detail}"
        return (
            f"What stands below the table in {rows} was not judged.",
            "Move it into the table, right below its last row; notes belong on another sheet.",
        )
    if odd.kind is Oddity.BANNER:
        return (
            f"Row {odd.row} is merged across ({odd.detail}) and was taken for a heading; it was not judged.",
            "Nothing to do if it is one; else unmerge it.",
        )
    if odd.kind is Oddity.MERGED_CELLS:
        return (
            f"The cells {odd.detail} are merged; only the first of them holds the value.",
            "Unmerge them and fill the value into each row.",
        )
    return (
        f"The column “{odd.detail}” stands outside of the table, so it was not judged.",
        "Move it into the table, or rename it if it is your own.",
    )


def _nearest(table: Table, header: str) -> str:
    import difflib  # noqa: PLC0415 - only where a header is unknown

    known = {each.header.casefold(): each.header for each in table.sheet.fields}
    near = difflib.get_close_matches(header.casefold(), known, n=1)
    if near:
        return f"Did you mean “{known[near[0]]}”? Leave it if the column is your own."
    return "Nothing to do if the column is your own."
