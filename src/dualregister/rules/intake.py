"""Seed row 3: trigger or threshold, and where it is routed."""

import datetime as dt
from collections.abc import Iterator

from dualregister.core.cells import Fault, Misfit
from dualregister.core.finding import Severity
from dualregister.core.law import named_law
from dualregister.core.routing import routes_of
from dualregister.core.sheets import sheet
from dualregister.rules.context import Context
from dualregister.rules.rule import Problem, rule


def _words(field: str) -> str:
    return "; ".join(sheet("Intake").field(field).allowed)


@rule(
    "TRG-01",
    "Trigger is from the list",
    on="Intake",
    severity=Severity.ERROR,
    seed_row=3,
    source="seed row 3",
    good={"trigger": "customer_request"},
    bad={"trigger": "boss asked"},
    covers=("trigger",),
    sees_misfits=True,
)
def trigger_unlisted(trigger: str | Misfit | None) -> Iterator[Problem]:
    """Free text cannot be routed."""
    if trigger is None:
        yield Problem("trigger", "Trigger is blank.", f"Choose one of: {_words('trigger')}.")
    elif isinstance(trigger, Misfit) and trigger.fault is Fault.NOT_IN_LIST:
        yield Problem(
            "trigger", f"Trigger “{trigger.shown}” is not on the list.", f"Choose one of: {_words('trigger')}."
        )


@rule(
    "TRG-02",
    "Route is one of the six",
    on="Intake",
    severity=Severity.ERROR,
    seed_row=3,
    source="seed row 3",
    good={"trigger": "assurance_period", "route": "assurance_report", "report_type": "type 2"},
    bad={"route": "misc"},
    covers=("route",),
    sees_misfits=True,
)
def route_unlisted(route: str | Misfit | None) -> Iterator[Problem]:
    """There are six routes; what goes elsewhere is lost."""
    # Blank is fine: the decision table fills it.
    if isinstance(route, Misfit) and route.fault is Fault.NOT_IN_LIST:
        yield Problem(
            "route",
            f"Route “{route.shown}” is none of the six.",
            f"Leave it blank, or choose one of: {_words('route')}.",
        )


@rule(
    "TRG-03",
    "Route differs from the default only with a reason",
    on="Intake",
    severity=Severity.WARNING,
    seed_row=3,
    source="seed row 3",
    good={
        "trigger": "incident",
        "route": "regulatory_response",
        "law": "GDPR art. 33",
        "route_reason": "Breach notice duty under GDPR",
    },
    bad={"trigger": "incident", "route": "framework_mapping", "route_reason": None},
)
def route_unexplained(
    trigger: str | None, condition: str | None, route: str | None, route_reason: str | None
) -> Iterator[Problem]:
    """A changed route should be explainable later."""
    if trigger is None or route is None or route_reason is not None:
        return
    defaults = routes_of(trigger, condition)
    if route not in defaults:
        yield Problem(
            "route_reason",
            f"The route of {trigger} is {' or '.join(defaults)}; this row takes {route} and says no reason.",
            "Enter why, or take the default.",
        )


@rule(
    "TRG-04",
    "Regulatory response names the law",
    on="Intake",
    severity=Severity.ERROR,
    seed_row=3,
    source="seed rows 3 and 7; legalclarity.org",
    good={"trigger": "law_or_regulation", "route": "regulatory_response", "law": "GDPR art. 33"},
    bad={"trigger": "law_or_regulation", "route": "regulatory_response", "law": None},
)
def law_missing(route: str | None, law: str | None) -> Iterator[Problem]:
    """Without a law there is no regulatory duty; SOC 2 itself is not law."""
    if route == "regulatory_response" and named_law(law) is None:
        yield Problem("law", "The row is a regulatory response and names no law.", "Name the law and its article.")


@rule(
    "TRG-05",
    "Received date is not in the future and not after the due date",
    on="Intake",
    severity=Severity.ERROR,
    seed_row=3,
    source="seed row 6",
    good={"received": dt.date(2026, 11, 20), "due": dt.date(2026, 12, 10)},
    bad={"received": dt.date(2026, 11, 20), "due": dt.date(2026, 11, 10)},
)
def received_out_of_order(received: dt.date | None, due: dt.date | None, context: Context) -> Iterator[Problem]:
    """Dates in the wrong order break every later count."""
    if received is None:
        return
    if received > context.as_of:
        yield Problem(
            "received", f"Received on {received}, after {context.as_of}, the day of judgement.", "Correct the day."
        )
    if due is not None and due < received:
        yield Problem("due", f"Due on {due}, before it was received on {received}.", "Correct one of the two days.")


@rule(
    "TRG-06",
    "Assurance report intake says type 1 or type 2",
    on="Intake",
    severity=Severity.ERROR,
    seed_row=3,
    source="seed row 4",
    good={"trigger": "assurance_period", "route": "assurance_report", "report_type": "type 2"},
    bad={"trigger": "assurance_period", "route": "assurance_report", "report_type": None},
)
def report_type_missing(route: str | None, report_type: str | None) -> Iterator[Problem]:
    """The type decides which dates are needed."""
    if route == "assurance_report" and report_type is None:
        yield Problem(
            "report_type",
            "The row asks for an assurance report and does not say which type.",
            "Choose type 1 or type 2.",
        )


RULES = (trigger_unlisted, route_unlisted, route_unexplained, law_missing, received_out_of_order, report_type_missing)
