"""Routes of intake: of every row of a workbook, or of one event."""

from collections.abc import Iterator
from typing import Any

from click import style

from dualregister import __version__
from dualregister.app.intake_routes import Agreement, IntakeRoutes, Routed
from dualregister.app.intake_routes_book import opened, summary, why
from dualregister.core.echo import harmless
from dualregister.core.routing import Routing
from dualregister.faces.formats.answers.shape import csv_lines, document, title

_COLOURS = {Agreement.AGREES: "green", Agreement.BLANK: None, Agreement.EXPLAINED: None}
HEADER = (
    "Intake ID",
    "Row",
    "Trigger",
    "Condition",
    "Route by the table",
    "Route filled in",
    "How they agree",
    "What to ask",
    "Leads",
    "Rows that it opens",
    "Why",
    "Where",
)
_ONE_HEADER = ("Trigger", "Condition", "Law", "Route", "Line", "Leads", "What to ask", "Rows that it opens", "Why")


def json(found: IntakeRoutes) -> Iterator[str]:
    """The JSON document."""
    yield document(
        {
            "as_of": found.as_of.isoformat(),
            "version": found.version,
            "path": found.path,
            "notes": list(found.notes),
            "totals": {"rows": len(found.rows), **{each.value: found.count(each) for each in Agreement}},
            "rows": [_data(each) for each in found.rows],
        }
    )


def _data(each: Routed) -> dict[str, Any]:
    return {
        "intake_id": each.intake_id,
        "row": each.row,
        "trigger": each.trigger or None,
        "condition": each.condition or None,
        **_routing_data(each.routing),
        "filled": each.filled or None,
        "route_reason": each.route_reason or None,
        "agreement": each.agreement.value,
        "leads": harmless(each.leads.leads) if each.leads.leads else None,
        "opens": [{"side": one.side, "ref": one.ref, "task_id": one.task_id} for one in each.opens],
        "place": each.place,
    }


def _routing_data(found: Routing) -> dict[str, Any]:
    return {
        "route": found.route,
        "line": found.line,
        "primary_side": found.primary_side,
        "ask_for": [harmless(each) for each in found.ask_for],
        "note": found.note,
        "reason": harmless(found.reason),
    }


def csv(found: IntakeRoutes) -> Iterator[str]:
    """One line for each row."""
    yield from csv_lines(HEADER, (_cells(each) for each in found.rows))


def _cells(each: Routed) -> tuple[object, ...]:
    said = (each.trigger, each.condition, each.routing.route, each.filled, each.agreement.value)
    asked = "; ".join(each.routing.ask_for)
    opens = "; ".join(opened(one) for one in each.opens)
    return each.intake_id, each.row, *said, asked, each.leads.leads or "unknown", opens, why(each), each.place


def text(found: IntakeRoutes) -> Iterator[str]:
    """A paragraph for each row."""
    yield from title(found)
    for each in found.rows:
        yield from _paragraph(each)
    yield ""
    yield summary(found)
    yield style(f"The sheet Intake was left as it is. dualregister {found.version}.", dim=True)


def _paragraph(each: Routed) -> Iterator[str]:
    agreement = style(each.agreement.value, fg=_COLOURS.get(each.agreement, "red" if each.stands else "yellow"))
    filled = f" (filled in: {each.filled})" if each.filled and each.filled != each.routing.route else ""
    what = f"{each.trigger} {each.condition}".strip() or "no trigger"
    yield f"  {style(each.intake_id, bold=True)}  {what} → {each.routing.route}{filled}  {agreement}"
    if each.description:
        yield f"         {each.description}"
    yield f"         {style(harmless(why(each), 1000), dim=True)}"
    yield f"         Ask for: {harmless('; '.join(each.routing.ask_for), 600)}"
    for one in each.opens:
        yield f"         Opens {opened(one)}"


def one_json(found: Routing, leads: str | None) -> Iterator[str]:
    """The JSON document about one event."""
    opens = [{"side": side, "ref": ref} for side, ref in found.opens]
    yield document(
        {"version": __version__, **_routing_data(found), "leads": harmless(leads) if leads else None, "opens": opens}
    )


def one_csv(found: Routing, leads: str | None, asked: tuple[str | None, str | None, str | None]) -> Iterator[str]:
    """A header and one line about one event."""
    opens = "; ".join(" ".join(each) for each in found.opens)
    questions = "; ".join(found.ask_for)
    yield from csv_lines(
        _ONE_HEADER, [(*asked, found.route, found.line, leads or "unknown", questions, opens, found.reason)]
    )


def one_text(found: Routing, leads: str | None) -> Iterator[str]:
    """The answer about one event."""
    yield style(found.route, bold=True, fg=None if found.routed else "yellow")
    yield f"  {'Because':<9} {harmless(found.reason, 600)}"
    yield f"  {'Leads':<9} {harmless(leads) if leads else f'unknown; the table says: {found.primary_side}'}"
    yield f"  {'Ask for':<9} {harmless('; '.join(found.ask_for), 600)}"
    for side, ref in found.opens:
        name = "SOC 2" if side == "SOC2" else side
        yield f"  {'Opens':<9} a row {name} {ref}, linked, with an owner of its own"
    if found.note:
        yield f"  {'Note':<9} {found.note}"
