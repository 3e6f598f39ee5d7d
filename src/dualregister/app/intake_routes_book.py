"""The routes of intake as a sheet: each row beside the table, and below it the table itself."""

from dualregister.app.intake_routes import Agreement, IntakeRoutes, Opened, Routed
from dualregister.core.routing import Line, lines
from dualregister.workbook import design
from dualregister.workbook.section_sheet import Marked, Section, SectionSheet, section_book

INTAKE_ROUTES = "Intake Routes"
_WIDTHS = (11.0, 24.0, 17.0, 24.0, 24.0, 24.0, 38.0, 15.0, 26.0, 46.0, 15.0)
_TONES = {
    Agreement.AGREES: design.GOOD,
    Agreement.UNEXPLAINED: design.BAD,
    Agreement.UNLISTED: design.BAD,
    Agreement.NOWHERE: design.BAD,
    Agreement.POSSIBLE: design.BUSY,
    Agreement.UNTOLD: design.BUSY,
}
_SLATE = design.NEUTRAL


def intake_routes_book(found: IntakeRoutes) -> bytes:
    """The sheet `Intake Routes` as a workbook of its own; the same bytes for the same routes."""
    return section_book(
        SectionSheet(
            name=INTAKE_ROUTES,
            words=summary(found),
            notes=found.notes,
            widths=_WIDTHS,
            sections=(_rows(found), _table()),
        )
    )


def summary(found: IntakeRoutes) -> str:
    """The routes in one sentence."""
    counted = [f"{each.value}: {number:,}" for each in Agreement if (number := found.count(each))]
    rows = "1 row" if len(found.rows) == 1 else f"{len(found.rows):,} rows"
    return f"Intake as of {found.as_of}, {rows}. {'; '.join(counted).capitalize()}".rstrip()


def _rows(found: IntakeRoutes) -> Section:
    headers = ("Intake ID", "Trigger", "Condition", "Route by the table", "Route filled in", "How they agree")
    more = ("What to ask", "Leads", "Rows that it opens", "Why", "Where")
    return Section(
        title="Each row beside the table. The sheet Intake is left as it is",
        headers=[(each, _SLATE) for each in (*headers, *more)],
        rows=[_row(each) for each in found.rows],
        none="There is no row on the sheet Intake.",
        table="tblIntakeRoutes",
    )


def _row(each: Routed) -> list[object]:
    tone = _TONES.get(each.agreement)
    agreement = each.agreement.value
    return [
        each.intake_id,
        each.trigger,
        each.condition,
        each.routing.route if each.routing.routed else Marked(each.routing.route, design.BUSY),
        each.filled,
        agreement if tone is None else Marked(agreement, tone),
        "; ".join(each.routing.ask_for),
        each.leads.leads or "unknown",
        "; ".join(opened(one) for one in each.opens),
        why(each),
        each.place,
    ]


def opened(one: Opened) -> str:
    """A row that an event opens, in words."""
    name = "SOC 2" if one.side == "SOC2" else one.side
    return f"{name} {one.ref}: {one.task_id or 'to be opened'}"


def why(each: Routed) -> str:
    """Why this route: the line of the table with its note, and the reason in the row."""
    note = f" Note: {each.routing.note}." if each.routing.note else ""
    reason = f" Route reason: {each.route_reason}" if each.route_reason else ""
    return f"{each.routing.reason}{note}{reason}"


def _table() -> Section:
    headers = ("Line", "Trigger", "Condition", "Route", "Leads", "When", "What to ask", "Opens", "Note")
    return Section(
        title="The table: line by line, the first match wins",
        headers=[(each, _SLATE) for each in headers],
        rows=[_line(each) for each in lines()],
        none="",
    )


def _line(line: Line) -> list[object]:
    opens = "; ".join(" ".join(each) for each in line.opens)
    asked = "; ".join(line.ask_for)
    where = (line.key, line.route, line.primary_side, line.condition)
    return [line.number, line.trigger, *where, asked, opens, line.note]
