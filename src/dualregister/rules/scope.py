"""Seed row 1: scope and covered activity."""

from collections.abc import Iterator

from dualregister.core.catalogue import ISO, SOC2, Entry
from dualregister.core.cells import Fault, Misfit
from dualregister.core.finding import Severity
from dualregister.core.reference import read
from dualregister.rules.context import Context
from dualregister.rules.example import DAY
from dualregister.rules.rule import Problem, rule


@rule(
    "SCP-01",
    "Side is one of ISO or SOC2",
    on=("Register", "Claims", "Evidence", "Gaps"),
    severity=Severity.ERROR,
    seed_row=1,
    source="seed rows 1 and 4",
    good={"side": "ISO"},
    bad={"side": "ISO/SOC2"},
    covers=("side",),
    sees_misfits=True,
)
def side_unclear(side: str | Misfit | None) -> Iterator[Problem]:
    """A row that serves both sides hides which source test applies."""
    if side is None:
        yield Problem("side", "Side is blank.", "Choose ISO or SOC2.")
    elif isinstance(side, Misfit) and side.fault is Fault.NOT_IN_LIST:
        yield Problem(
            "side",
            f"Side “{side.shown}” is neither ISO nor SOC2.",
            "Choose one; a task that serves both sides becomes two linked rows.",
        )


@rule(
    "SCP-02",
    "Scope is filled in",
    on="Register",
    severity=Severity.ERROR,
    seed_row=1,
    source="seed row 1",
    good={"scope": "EU production"},
    bad={"scope": None},
    covers=("scope",),
)
def scope_missing(scope: str | None) -> Iterator[Problem]:
    """The scope memo decides what the row may prove; without a scope it proves nothing."""
    if scope is None:
        yield Problem("scope", "Scope is blank.", "Enter the names that the sheet Scope uses.")


@rule(
    "SCP-03",
    "SOC 2 row names the service (system)",
    on="Register",
    severity=Severity.ERROR,
    seed_row=1,
    source="seed row 1; AICPA TSP 100 / DC 200 pages (aicpa-cima.com)",
    good={"side": "SOC2", "ref": "CC6.3", "service": "Acme Cloud"},
    bad={"side": "SOC2", "ref": "CC6.3", "service": None},
)
def service_missing(side: str | None, service: str | None) -> Iterator[Problem]:
    """A SOC 2 report is about one described system of a service organization."""
    if side == SOC2 and service is None:
        yield Problem("service", "The row is on the SOC 2 side and names no service.", "Enter the described system.")


@rule(
    "SCP-04",
    "Criterion belongs to a category of the engagement",
    on=("Register", "Claims"),
    severity=Severity.ERROR,
    seed_row=1,
    source="AICPA TSP 100 / DC 200 pages (aicpa-cima.com)",
    good={"side": "SOC2", "ref": "C1.1"},
    bad={"side": "SOC2", "ref": "A1.2"},
    beside={"Settings": ({"setting": "SOC 2 categories", "value": "Security; Confidentiality"},)},
)
def category_not_chosen(side: str | None, ref: str | None, context: Context) -> Iterator[Problem]:
    """A1, C1, PI1 and P criteria count only where the category was chosen for the engagement."""
    if side != SOC2:
        return
    found = read(ref, side)
    # A setting that could not be read has its own finding; what the engagement covers is unknown then.
    if "categories" in context.settings.unread:
        return
    # The common criteria and the description criteria belong to every engagement.
    if not isinstance(found, Entry) or not found.category or found.ref.startswith("CC"):
        return
    if found.category not in context.settings.categories:
        chosen = "; ".join(context.settings.categories)
        yield Problem(
            "ref",
            f"{found.ref} belongs to the category {found.category}; the engagement covers {chosen}.",
            f"Add {found.category} to “SOC 2 categories” in Settings if it is part of the engagement; "
            "else remove the row.",
        )


@rule(
    "SCP-05",
    "Excluded Annex A control has a justification",
    on="SoA",
    severity=Severity.ERROR,
    seed_row=1,
    source="ISO/IEC 27001:2022 6.1.3 d",
    good={"control": "A.8.30", "applicable": "no", "justification": "No outsourced development"},
    bad={"control": "A.8.30", "applicable": "no", "justification": None},
)
def exclusion_unjustified(applicable: str | None, justification: str | None) -> Iterator[Problem]:
    """The Statement of Applicability must justify inclusion and exclusion."""
    if applicable == "no" and justification is None:
        yield Problem("justification", "The control is excluded without a justification.", "Say why it is not needed.")


@rule(
    "SCP-06",
    "No open task for a control excluded in the SoA",
    on="Register",
    severity=Severity.WARNING,
    seed_row=1,
    source="ISO/IEC 27001:2022 6.1.3 d",
    good={"ref": "A.8.30", "status": "closed", "closed": DAY},
    bad={"ref": "A.8.30", "status": "open"},
    beside={"SoA": ({"control": "A.8.30", "applicable": "no"},)},
)
def excluded_control_worked_on(
    side: str | None, ref: str | None, status: str | None, context: Context
) -> Iterator[Problem]:
    """Work on an excluded control means that the SoA or the task is wrong."""
    if side == ISO and ref in context.excluded_controls and status in ("open", "in progress"):
        yield Problem(
            "ref",
            f"The SoA calls {ref} not applicable, and this task on it is {status}.",
            "Include the control in the SoA, or close the task.",
        )


RULES = (
    side_unclear,
    scope_missing,
    service_missing,
    category_not_chosen,
    exclusion_unjustified,
    excluded_control_worked_on,
)
