"""What changed between two versions: as text for people, JSON and CSV."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from click import style

from dualregister.app.difference import Difference
from dualregister.core.difference.answers import DueChange, Said, VerdictChange, When
from dualregister.core.difference.line import Held
from dualregister.core.difference.sheet import Change, Kind, RowChange, SheetDifference
from dualregister.core.echo import harmless
from dualregister.core.finding import Finding
from dualregister.faces.formats.answers.shape import count, csv_lines, document
from dualregister.faces.formats.text import line as finding_line

HEADER = ("sheet", "what", "record", "field", "before", "now", "cell_before", "cell_now")
_COLOUR = {Kind.ADDED: "green", Kind.REMOVED: "red", Kind.CHANGED: "yellow"}
_SIDES = (("ISO/IEC 27001", "blue"), ("SOC 2", "magenta"))


def shown(value: Held | None, other: Held | None = None) -> str:
    """What a cell holds; with its kind where the other version shows the same in another kind."""
    if value is None:
        return "(blank)"
    text = harmless(value.shown)
    return f"{text} ({value.kind})" if other is not None and other.shown == value.shown else text


def json(difference: Difference) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            "as_of": difference.as_of.isoformat(),
            "version": difference.version,
            "old": harmless(difference.old),
            "new": harmless(difference.new),
            "differs": difference.differs,
            "not_compared": [harmless(each, 1000) for each in difference.not_compared],
            "sheets_added": dict(difference.sheets_added),
            "sheets_removed": dict(difference.sheets_removed),
            "sheets": [_sheet_data(each) for each in difference.sheets if each.differs or each.moved],
            "findings_new": [_finding_data(each) for each in difference.findings_new],
            "findings_gone": [_finding_data(each) for each in difference.findings_gone],
            "verdicts": [_verdict_data(each) for each in difference.verdicts],
            "iso": [_due_data(each) for each in difference.iso],
            "soc2": [_due_data(each) for each in difference.soc2],
        }
    )


def _sheet_data(sheet: SheetDifference) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "moved": sheet.moved,
        "columns_added": [harmless(each) for each in sheet.columns_added],
        "columns_removed": [harmless(each) for each in sheet.columns_removed],
        "columns_renamed": {harmless(old): harmless(new) for old, new in sheet.columns_renamed.items()},
        "rows": [
            {
                "what": row.kind.value,
                "record": harmless(row.record),
                "old_row": row.old_row,
                "new_row": row.new_row,
                "changes": [_change_data(each) for each in row.changes],
            }
            for row in sheet.rows
        ],
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "field": harmless(change.field),
        "old": _held_data(change.old),
        "new": _held_data(change.new),
        "old_cell": change.old_cell,
        "new_cell": change.new_cell,
    }


def _held_data(value: Held | None) -> dict[str, str] | None:
    return {"kind": value.kind, "shown": harmless(value.shown, 32_000)} if value else None


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "record": finding.record,
        "field": finding.field,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def _verdict_data(change: VerdictChange) -> dict[str, Any]:
    return {
        "evidence_id": harmless(change.evidence_id),
        "claim_id": harmless(change.claim_id),
        "old": _said_data(change.old),
        "new": _said_data(change.new),
    }


def _said_data(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    until = said.valid_until.isoformat() if said.valid_until else None
    return {"verdict": said.verdict, "valid_until": until, "why": harmless(said.why, 4000)}


def _due_data(change: DueChange) -> dict[str, Any]:
    return {
        "item_id": change.item_id,
        "event": change.event,
        "rule": change.rule,
        "old": _when_data(change.old),
        "new": _when_data(change.new),
    }


def _when_data(when: When | None) -> dict[str, str | None] | None:
    if when is None:
        return None
    date, until = (day.isoformat() if day else None for day in (when.date, when.until))
    return {"date": date, "until": until, "state": when.state}


def csv(difference: Difference) -> Iterator[str]:
    """One line a cell that changed."""
    yield from csv_lines(HEADER, rows(difference))


def rows(difference: Difference) -> Iterator[list[object]]:
    """The cells that changed, under HEADER."""
    for sheet in difference.sheets:
        for row in sheet.rows:
            for each in row.changes:
                before, now = (
                    shown(one, other) if one else "" for one, other in ((each.old, each.new), (each.new, each.old))
                )
                place = [sheet.sheet, row.kind.value, row.record, each.field]
                yield [*place, before, now, each.old_cell, each.new_cell]


def text(difference: Difference) -> Iterator[str]:
    """By sheet what was added, removed and changed; then what changed because of it."""
    yield style(harmless(difference.new), bold=True) + f"  compared with {harmless(difference.old)}"
    for each in difference.not_compared:
        yield f"  {style('not compared', fg='red', bold=True)}  {harmless(each, 1000)}"
    for word, those in (("added", difference.sheets_added), ("removed", difference.sheets_removed)):
        yield from _tabs(word, those)
    for sheet in difference.sheets:
        if sheet.differs or sheet.moved:
            yield from _sheet(sheet)
    yield from _because(difference)
    yield ""
    yield _summary(difference)


def _tabs(word: str, tabs: Mapping[str, int]) -> Iterator[str]:
    for name, filled in tabs.items():
        yield f"  {style(word, bold=True)}  the sheet {name}, with {count(filled, 'row')}"


def _sheet(sheet: SheetDifference) -> Iterator[str]:
    yield ""
    counts = ", ".join(f"{sheet.count(kind):,} {kind.value}" for kind in Kind if sheet.count(kind))
    stand = "stands" if sheet.moved == 1 else "stand"
    moved = f"{count(sheet.moved, 'row')} {stand} elsewhere" if sheet.moved else ""
    yield f"  {style(sheet.sheet, bold=True)}  {'; '.join(each for each in (counts, moved) if each)}".rstrip()
    for name in sheet.columns_added:
        yield f"    column added: {harmless(name)}"
    for name in sheet.columns_removed:
        yield f"    column removed: {harmless(name)}"
    for old, new in sheet.columns_renamed.items():
        yield f"    column renamed: {harmless(old)} → {harmless(new)}"
    for row in sheet.rows:
        yield from _row(row)


def _row(row: RowChange) -> Iterator[str]:
    what = style(f"{row.kind.value:<8}", fg=_COLOUR[row.kind])
    number = row.new_row or row.old_row
    where = f"row {number}" if row.kind is not Kind.REMOVED else f"was row {number}"
    if row.kind is not Kind.CHANGED:
        held = [value for each in row.changes if (value := each.new or each.old) is not None]
        words = ", ".join(harmless(value.shown, 60) for value in held[:5])
        yield f"    {what} {harmless(row.record)}  ({where}: {words}{', …' if len(held) > 5 else ''})"
        return
    yield f"    {what} {harmless(row.record)}  ({where})"
    for each in row.changes:
        cell = each.new_cell or each.old_cell or "-"
        values = f"{shown(each.old, each.new)} → {shown(each.new, each.old)}"
        yield f"             {cell:<6} {harmless(each.field)}: {values}"


def _because(difference: Difference) -> Iterator[str]:
    """Findings, verdicts and dates that are others; each side's dates for itself."""
    for title, findings in (("Findings, new", difference.findings_new), ("Findings, gone", difference.findings_gone)):
        if findings:
            yield ""
            yield f"  {style(title, bold=True)}"
            yield from (f"    {finding_line(each, sheet=True)}" for each in findings)
    if difference.verdicts:
        yield ""
        yield f"  {style('Verdicts', bold=True)}"
        for each in difference.verdicts:
            yield f"    {harmless(each.evidence_id)} {harmless(each.claim_id)}  {_said(each.old)} → {_said(each.new)}"
            if each.new and each.new.why:
                yield f"             {harmless(each.new.why, 600)}"
    for (name, colour), dues in zip(_SIDES, (difference.iso, difference.soc2), strict=True):
        yield from _dues(name, colour, dues)


def _dues(name: str, colour: str, dues: Sequence[DueChange]) -> Iterator[str]:
    if not dues:
        return
    yield ""
    yield f"  {style(f'Dates, {name}', fg=colour, bold=True)}"
    for each in dues:
        yield f"    {each.item_id}  {each.event}  {_when(each.old)} → {_when(each.new)}"


def _said(said: Said | None) -> str:
    if said is None:
        return "not listed"
    return f"{said.verdict} until {said.valid_until}" if said.valid_until else said.verdict


def _when(when: When | None) -> str:
    if when is None:
        return "not tracked"
    if when.date is None:
        return f"no date, {when.state}"
    return f"{when.date}{f' to {when.until}' if when.until else ''}, {when.state}"


def _summary(difference: Difference) -> str:
    totals = {kind: sum(sheet.count(kind) for sheet in difference.sheets) for kind in Kind}
    counts = ", ".join(f"{number:,} {kind.value}" for kind, number in totals.items())
    words = f"Rows: {counts}." if difference.differs else "Nothing differs."
    return f"{words} Both judged as of {difference.as_of}, dualregister {difference.version}."
