"""Formulas about where a request goes, what follows from a gap, and which obligation leads. Seed rows 3, 7 and 9."""

from dualregister.core.assurance import consequence
from dualregister.core.cells import Fault, Misfit, value_of
from dualregister.core.primacy import primary
from dualregister.core.routing import route
from dualregister.core.sheets import Field
from dualregister.faces.formulas.arguments import like, needed, word
from dualregister.faces.formulas.cell_error import NOT_AVAILABLE, Unanswered
from dualregister.faces.formulas.formula import formula
from dualregister.faces.formulas.grid import Cell

_TRIGGER, _CONDITION, _LAW = (like("Intake", name) for name in ("trigger", "condition", "law"))
_SIDE, _CLASS, _EVENT = (like("Gaps", name) for name in ("side", "class_", "event"))
_WORK_TYPE = like("Register", "work_type")


@formula(
    "Says where a request or an event goes: one of six routes, or unrouted where the table does not tell.",
    question="Where does this request go?",
    example='=DR_ROUTE("incident","notice_duty")',
    gives="regulatory_response",
    errors="“unrouted” for a blank or another trigger, and where a trigger has several routes and no condition tells.",
    each=True,
    trigger="What happened, in a word of the column Trigger: incident, customer_request, …",
    condition="What tells the cases of one trigger apart: notice_duty, no_notice_duty, …",
    law="The law that is named. It changes no route; a route that needs one asks for it.",
)
def DR_ROUTE(trigger: Cell, condition: Cell = None, law: Cell = None) -> Cell:
    """The route. Source: seed row 3, the table of intake routes."""
    return route(_said(trigger, _TRIGGER), _said(condition, _CONDITION), word(law, _LAW)).route


def _said(cell: Cell, field: Field) -> str | None:
    """A word of a column, or what stands there instead: the table has a line for any other."""
    value = value_of(cell, field)
    if isinstance(value, Misfit) and value.fault is Fault.NOT_IN_LIST:
        return value.shown
    return word(cell, field)


@formula(
    "Says what really happens if a gap stays, and who decides it, in the words of its own side.",
    question="What really happens if the gap stays",
    example='=DR_CONSEQUENCE("SOC2","audit readiness","qualified opinion")',
    gives="report says except for one or more criteria; decided by the service auditor. Only usual: that customers ask "
    "for remediation.",
    errors="#N/A where that side has no such event in that class. Words for a side or a class that is not on the list.",
    each=True,
    side="ISO or SOC2.",
    class_="audit readiness, legal compliance or voluntary maturity.",
    event="The event, in the words of the column Event of the sheet Gaps.",
)
def DR_CONSEQUENCE(side: Cell, class_: Cell, event: Cell) -> Cell:
    """What follows, and who decides. Source: seed row 7, the table of assurance routes."""
    found = consequence(str(needed(side, _SIDE)), str(needed(class_, _CLASS)), _said(event, _EVENT))
    if found is None:
        raise Unanswered(NOT_AVAILABLE)
    who = found.who_decides if found.who_decides.startswith("own") else f"decided by the {found.who_decides}"
    usual = f" Only usual: {found.convention}." if found.convention else ""
    return f"{found.actual}; {who}.{usual}"


@formula(
    "Says which obligation leads (ISO, SOC2 or the law's name) and why; the other side only supports.",
    question="Which obligation leads and which side only supports?",
    example='=DR_PRIMARY("external_report")',
    gives="SOC2: Work of the type external_report serves the report or what management says in it. ISO only supports.",
    errors="“Unknown: …” where nothing says which side leads. Words for a type of work or a trigger that is not on the "
    "list.",
    each=True,
    work_type="A word of the column Work type: build, operate, review, external_report, …",
    trigger="A word of the column Trigger, asked where the type of work is blank.",
    law="The law that is named: it leads before all.",
    condition="What tells the cases of one trigger apart, as in DR_ROUTE.",
    side="The side of the row; it counts only where the table leaves the side to the row.",
)
def DR_PRIMARY(
    work_type: Cell, trigger: Cell = None, law: Cell = None, condition: Cell = None, side: Cell = None
) -> Cell:
    """Which leads, and the reason. Source: seed row 9."""
    found = primary(
        word(work_type, _WORK_TYPE),
        word(trigger, _TRIGGER),
        word(law, _LAW),
        condition=word(condition, _CONDITION),
        side=word(side, _SIDE),
    )
    if found.leads is None:
        return found.reason
    supports = f" {found.supports[0]} only supports." if len(found.supports) == 1 else ""
    return f"{found.leads}: {found.reason}{supports}"


FORMULAS = (DR_ROUTE, DR_CONSEQUENCE, DR_PRIMARY)
